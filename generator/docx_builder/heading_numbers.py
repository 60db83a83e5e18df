"""The given numbers of headings → Word's own numbering that shows exactly these.

One multilevel list carries the headings of the main text. Other numbers (letters, appendices, what counts inside an
appendix) are lists of their own. Word's counting is followed along: a number that it would not show is written as text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from docutils import nodes

from generator.docx_builder import styles
from generator.docx_builder.format import DEEPEST
from generator.docx_builder.ooxml.numbering import Level, Numbering
from generator.docx_builder.ooxml.styles import Block
from generator.docx_builder.ooxml.text import ListPlace
from generator.landscape import is_annex, is_front

_PATTERN = re.compile(
    r"(?P<prefix>.*\s)?(?:(?P<decimal>\d+(?:\.\d+)*)|(?P<roman>[IVXLCDM]+)|(?P<letter>[a-z]))(?P<suffix>[.):]?)"
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@dataclass(frozen=True)
class _Number:
    """A shown number taken apart."""

    parts: tuple[int, ...]
    numerals: str
    prefix: str
    suffix: str

    def label(self, level: int) -> str:
        """The pattern of Word that shows it when its last part is counted at ``level`` (from 1)."""
        first = level - len(self.parts) + 1
        return self.prefix + ".".join(f"%{place}" for place in range(first, level + 1)) + self.suffix


@dataclass(frozen=True)
class ShownNumber:
    """How a heading gets its number: from its style (both empty), from a list, or as text."""

    place: ListPlace | None = None
    text: str = ""


@dataclass
class HeadingNumbers:
    """``of``: by ``id()`` of the section; ``lists``: the place in the main list for each numbered heading level."""

    of: dict[int, ShownNumber] = field(default_factory=dict)
    lists: dict[int, ListPlace] = field(default_factory=dict)
    annex_level: int = 2


@dataclass
class _Count:
    """Follows Word's counting in one list."""

    levels: tuple[Level, ...]
    list_id: int = 0
    counters: list[int] = field(default_factory=lambda: [0] * DEEPEST)

    def takes(self, number: _Number, depth: int) -> bool:
        """Count one more at ``depth`` if that shows ``number``."""
        if depth >= len(self.levels) or self.levels[depth].numerals != number.numerals:
            return False
        if self.levels[depth].label != number.label(depth + 1):
            return False
        counters = [*self.counters[:depth], self.counters[depth] + 1] + [0] * (DEEPEST - depth - 1)
        if tuple(counters[depth - len(number.parts) + 1 : depth + 1]) != number.parts:
            return False
        self.counters = counters
        return True


def plan_headings(
    document: nodes.document, numbering: Numbering, first_line: float, blocks: Sequence[Block] = ()
) -> HeadingNumbers:
    """Choose the lists for the numbers of all sections, and the place of every section in them. ``first_line``: the
    indent of headings in millimetres, ``blocks``: the indents by level where they differ; a list has its own, which
    else would win over the style's."""
    blocks = blocks or (Block(left=0, first_line=first_line),) * DEEPEST
    sections = list(document.findall(nodes.section))
    plan = HeadingNumbers()
    main = _main_list(sections, numbering, blocks)
    if main is not None:
        for depth, kind in enumerate(main.levels):
            if kind.label:
                plan.lists[depth + 1] = ListPlace(main.list_id, depth)
    others: dict[tuple[int, str, str, str], _Count] = {}
    none: dict[Block, ListPlace] = {}
    for section in sections:
        shown = str(section.get("number", "")).strip()
        level = min(int(section["level"]), DEEPEST)
        if is_annex(section):
            plan.annex_level = level
        number = _parse(shown)
        place: ListPlace | None = None
        block = blocks[level - 1]
        if number is not None and len(number.parts) <= level:
            if main is not None and not section.get("appendix") and main.takes(number, level - 1):
                plan.of[id(section)] = ShownNumber()
                continue
            place = _elsewhere(section, number, others, numbering, block)
        if place is None and level in plan.lists and not is_front(section) and block not in none:
            none[block] = ListPlace(numbering.add_list(_blank(block)))
        plan.of[id(section)] = ShownNumber(place) if place else ShownNumber(none.get(block), shown)
    return plan


def _blank(block: Block) -> tuple[Level, ...]:
    """A list that shows nothing, to take a heading out of the list of its style; the validator refuses Word's own way,
    list 0."""
    return (Level(after="nothing", block=block),) * DEEPEST


def _main_list(sections: Sequence[nodes.section], numbering: Numbering, blocks: Sequence[Block]) -> _Count | None:
    """The list whose levels are numbered as most headings of that level are."""
    found: dict[int, Counter[tuple[str, str]]] = {}
    for section in sections:
        number = _parse(str(section.get("number", "")).strip())
        level = min(int(section["level"]), DEEPEST)
        if number is not None and not section.get("appendix") and len(number.parts) <= level:
            found.setdefault(level, Counter())[number.numerals, number.label(level)] += 1
    if not found:
        return None
    chosen = {level: _main_kind(counts) for level, counts in found.items()}
    levels = tuple(_level(level, chosen, blocks[level - 1]) for level in range(1, DEEPEST + 1))
    return _Count(levels, numbering.add_list(levels))


def _main_kind(counts: Counter[tuple[str, str]]) -> tuple[str, str]:
    """The numerals and label of one level. Numbers that repeat those above them (1.1.) come first: only the main list
    can count them, letters count anywhere."""
    return max(counts, key=lambda kind: (kind[1].count("%") > 1, counts[kind]))


def _level(level: int, chosen: dict[int, tuple[str, str]], block: Block) -> Level:
    if level not in chosen:
        return Level()
    numerals, label = chosen[level]
    shown = {int(place) for place in re.findall(r"%(\d)", label)}
    legal = any(chosen.get(other, ("decimal", ""))[0] != "decimal" for other in shown if other != level)
    return Level(numerals, label, block=block, style=styles.heading(level), legal=legal)


def _elsewhere(
    section: nodes.section,
    number: _Number,
    others: dict[tuple[int, str, str, str], _Count],
    numbering: Numbering,
    block: Block,
) -> ListPlace | None:
    """The place of a number in a list that counts among the sections under one ancestor; none where Word would show
    another number."""
    ancestor: nodes.Node = section
    for _part in number.parts:
        ancestor = ancestor.parent or section
    key = (id(ancestor), number.numerals, number.prefix, number.suffix)
    if key not in others:
        annex = is_annex(section)
        levels = tuple(
            Level(
                number.numerals,
                _Number((1,) * (depth + 1), "", number.prefix, number.suffix).label(depth + 1),
                after="nothing" if annex else "space",
                block=Block(left=0, first_line=0) if annex else block,
            )
            for depth in range(DEEPEST)
        )
        others[key] = _Count(levels)
    count = others[key]
    depth = len(number.parts) - 1
    if count.takes(number, depth):
        count.list_id = count.list_id or numbering.add_list(count.levels, (1,))
        return ListPlace(count.list_id, depth)
    return None


def _parse(shown: str) -> _Number | None:
    match = _PATTERN.fullmatch(shown)
    if match is None:
        return None
    prefix, suffix = match["prefix"] or "", match["suffix"]
    if match["decimal"]:
        parts = tuple(int(part) for part in match["decimal"].split("."))
        padded = bool(prefix) and len(parts) == 1 and len(match["decimal"]) == 2
        return _Number(parts, "decimalZero" if padded else "decimal", prefix, suffix)
    if match["roman"]:
        return _Number((_arabic(match["roman"]),), "upperRoman", prefix, suffix)
    return _Number((ord(match["letter"]) - ord("a") + 1,), "lowerLetter", prefix, suffix)


def _arabic(roman: str) -> int:
    values = [_ROMAN[sign] for sign in roman]
    return sum(
        -value if any(value < later for later in values[place + 1 : place + 2]) else value
        for place, value in enumerate(values)
    )
