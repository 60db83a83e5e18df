"""Elements that may be one thing under two names, as after a merger: proposed for a comparison, never merged."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from generator.data_import.shapes import Similar
from generator.messages import _
from generator.records import NOT_APPLICABLE, UNKNOWN, Record
from generator.wording import without_diacritics

_STOP = (
    "co so du lieu",
    "he thong thong tin",
    "he thong",
    "phan mem",
    "ung dung",
    "nen tang",
    "cong thong tin",
    "dich vu",
    "csdl",
    "httt",
    "dung chung",
    "tinh",
    "thanh pho",
)
# With their diacritics: without them "của" would be "cửa".
_SMALL = re.compile(r"\b(?:của|và|các|cho|trên địa bàn)\b")
_REFERENCE = "Bản ghi tham chiếu"
_STOPS = re.compile(rf"\b(?:{'|'.join(_STOP)})\b")
_ALIKE = 0.7
_COMMON = 40


def similar_elements(
    elements: Mapping[str, Record], joined: Collection[frozenset[str]], among: Collection[str]
) -> list[Similar]:
    """Pairs of elements with nearly the same name or the same code at their source, at least one of them ``among``.

    Pairs that are ``joined`` already are left out.
    """
    found: dict[frozenset[str], Similar] = {}
    names = [_Name.of(element) for element in elements.values()]
    for one, other, reason in (*_same_source(elements.values()), *_near_names(names)):
        pair = frozenset((one.id, other.id))
        if pair not in joined and pair not in found and (one.id in among or other.id in among):
            first, second = sorted((one, other), key=lambda record: (record.id in among, record.id))
            found[pair] = Similar(first.id, first.title, second.id, second.title, reason)
    return sorted(found.values(), key=lambda pair: (pair.second, pair.first))


def joined_pairs(records: Iterable[Record]) -> set[frozenset[str]]:
    """Pairs that people have spoken about: one replaces or is part of the other, or a comparison is about both."""
    pairs: set[frozenset[str]] = set()
    for record in records:
        for link in ("replaces", "part_of"):
            pairs.update(frozenset((record.id, target)) for target in record.links.get(link, ()))
        if record.type == "comparison":
            pairs.update(frozenset(pair) for pair in combinations(record.links.get("about", ()), 2))
    return pairs


@dataclass(frozen=True)
class _Name:
    record: Record
    words: frozenset[str]
    numbers: frozenset[str]

    @classmethod
    def of(cls, record: Record) -> _Name:
        plain = re.sub(r"[^a-z0-9]+", " ", without_diacritics(_SMALL.sub(" ", record.title.casefold())))
        words = frozenset(_STOPS.sub(" ", plain).split()) or frozenset(plain.split())
        numbers = frozenset(word for word in words if any(sign.isdigit() for sign in word))
        return cls(record, words - numbers, numbers)

    def may_be(self, other: _Name) -> bool:
        """Whether numbers and kind speak for one thing: a database is not the system that fills it, and what others
        own is theirs to tell apart."""
        kinds = {kind for one in (self, other) if (kind := one.record.fields.get("kind"))}
        foreign = all(one.record.fields.get("record_kind") == _REFERENCE for one in (self, other))
        return self.numbers == other.numbers and len(kinds) < 2 and not foreign


def _same_source(elements: Iterable[Record]) -> Iterator[tuple[Record, Record, str]]:
    first: dict[str, Record] = {}
    for element in elements:
        code = str(element.fields.get("source_code", "")).strip()
        if not code or code in (UNKNOWN, NOT_APPLICABLE):
            continue
        other = first.setdefault(code.casefold(), element)
        if other is not element:
            yield other, element, _("the same code at the source ({code})").format(code=code)


def _near_names(names: list[_Name]) -> Iterator[tuple[Record, Record, str]]:
    """Pairs that share most of their words and all their numbers; each must share a word that is not too common."""
    frequency = Counter(word for name in names for word in name.words)
    seen: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        rarest = sorted(name.words, key=lambda word: (frequency[word], word))
        heads = rarest[: max(1, len(rarest) - int(_ALIKE * len(rarest)) + 1)]
        candidates = {other.record.id: other for word in heads for other in seen[word][-_COMMON:]}
        for other in candidates.values():
            if name.may_be(other) and _share(name.words, other.words) >= _ALIKE:
                yield other.record, name.record, _("nearly the same name")
        for word in name.words:
            seen[word].append(name)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
