"""One thing under two codes: equal title and owner, nearly equal names, the same code at the source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from math import ceil

from generator.messages import _
from generator.trace.facts import ProjectFacts, comparable_number
from generator.trace.need import Need
from generator.trace.rules.rule import Hit, at
from generator.trace.text import bare

# Who answers for a record of each type: the same title under the same body is one thing.
_OWNER = {"element": "owner", "task": "lead", "program": "lead", "goal": "owner", "kpi": "owner", "gap": "about"}
_ALIKE = 0.9
_SHARED = 0.6
_MIN_WORDS = 3


def same_title_and_owner(facts: ProjectFacts) -> Iterator[Hit]:
    """Records of one type with the same title and owner."""
    for need_type, owner in _OWNER.items():
        first: dict[tuple[str, str], Need] = {}
        for need in facts.graph.of_type(need_type):
            key = (bare(need.title), bare(need.text(owner)))
            if key[0] and (other := first.setdefault(key, need)) is not need:
                message = _("{code} has the same title and owner as {other}: {title!r}.")
                text = message.format(code=need.id, other=other.id, title=need.title)
                remedy = _("Keep one code, or name what tells them apart.")
                yield at(need, text, remedy, field="title", value=need.title)


def same_source_code(facts: ProjectFacts) -> Iterator[Hit]:
    """Elements or tasks with the same code at their source, and legal documents with the same number."""
    for need_type, name in (("element", "source_code"), ("task", "source_code"), ("legal", "number")):
        first: dict[str, Need] = {}
        for need in facts.graph.of_type(need_type):
            key = comparable_number(need.text(name))
            if not key or need.text(name) in (facts.words.unknown, facts.words.not_applicable):
                continue
            if (other := first.setdefault(key, need)) is not need:
                message = _("{code} has the same {field} as {other}: {value!r}.")
                text = message.format(code=need.id, other=other.id, field=facts.label(name), value=need.text(name))
                yield at(need, text, _("Keep one record."), field=name, value=need.text(name))


def nearly_same_name(facts: ProjectFacts) -> Iterator[Hit]:
    """Elements whose names are nearly equal and that no comparison, part or replacement joins."""
    joined = _joined(facts)
    for first, second in _near_pairs([_Name.of(element) for element in facts.graph.of_type("element")]):
        if frozenset((first.id, second.id)) in joined or _differ_in_body(facts, first, second):
            continue
        message = _("The names of {code} and {other} are nearly equal: {title!r} and {other_title!r}.")
        text = message.format(code=second.id, other=first.id, title=second.title, other_title=first.title)
        remedy = _("Merge them, name what tells them apart, or compare them in data/comparisons.csv.")
        yield at(second, text, remedy, field="title", value=second.title)


@dataclass(frozen=True)
class _Name:
    """An element's name as words, without its numbers, which must be equal in names that count as alike."""

    need: Need
    words: frozenset[str]
    numbers: frozenset[str]
    text: str

    @classmethod
    def of(cls, need: Need) -> _Name:
        words = bare(need.title).split()
        numbers = frozenset(word for word in words if any(c.isdigit() for c in word))
        return cls(need, frozenset(words) - numbers, numbers, " ".join(words))


def _near_pairs(names: list[_Name]) -> Iterator[tuple[Need, Need]]:
    """Pairs of nearly equal names that are not equal.

    Comparing all pairs of 3,000 names takes minutes. Names that share at least ``_SHARED`` of their words must share
    one of the few rarest words of each, and all their numbers, so only those pairs are compared.
    """
    frequency = Counter(word for name in names for word in name.words)
    seen_with: dict[tuple[str, frozenset[str]], list[_Name]] = defaultdict(list)
    for name in names:
        if len(name.words) < _MIN_WORDS:
            continue
        rarest = sorted(name.words, key=lambda word: (frequency[word], word))
        heads = [(word, name.numbers) for word in rarest[: len(rarest) - ceil(_SHARED * len(rarest)) + 1]]
        candidates = {other.need.id: other for head in heads for other in seen_with[head]}
        for other in sorted(candidates.values(), key=lambda other: other.need.id):
            if _is_near(name, other):
                yield other.need, name.need
        for head in heads:
            seen_with[head].append(name)


def _is_near(one: _Name, other: _Name) -> bool:
    if one.text == other.text:
        return False
    if len(one.words & other.words) < _SHARED * len(one.words | other.words):
        return False
    matcher = SequenceMatcher(None, one.text, other.text, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _differ_in_body(facts: ProjectFacts, one: Need, other: Need) -> bool:
    """Whether each name ends with the body whose it is, another one: a system of two ministries is two systems."""
    bodies = [_body_in_name(facts, need) for need in (one, other)]
    return all(bodies) and bodies[0] != bodies[1]


def _body_in_name(facts: ProjectFacts, need: Need) -> str:
    """The owner, or the province, that the name ends with; empty where it ends with neither."""
    title, names = bare(need.title), (need.text("owner"), *facts.owners.names)
    return next((body for name in names if (body := bare(name)) and title.endswith(body)), "")


def _joined(facts: ProjectFacts) -> set[frozenset[str]]:
    """Pairs known to belong together: one replaces or is part of the other, or a comparison is about both."""
    pairs = {
        frozenset((edge.source, edge.target)) for edge in facts.graph.edges if edge.link in ("replaces", "part_of")
    }
    for comparison in facts.graph.of_type("comparison"):
        pairs.update(frozenset(pair) for pair in combinations(comparison.links.get("about", ()), 2))
    return pairs
