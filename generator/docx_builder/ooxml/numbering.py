"""The numbering part: kinds of lists and the lists made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from generator.docx_builder.ooxml.styles import Block, Font, add_font, add_indent
from generator.docx_builder.ooxml.xml import Element, add, qualified, root


@dataclass(frozen=True)
class Level:
    """One level of a list: Word's name of the numerals, the label with ``%1`` … for the levels' numbers."""

    numerals: str = "none"
    label: str = ""
    after: str = "space"
    """What separates label and text: ``space``, ``tab`` or ``nothing``."""
    block: Block | None = None
    font: Font | None = None
    style: str = ""
    """The heading style that this level belongs to."""
    legal: bool = False
    """Show the higher levels' numbers in Arabic whatever their own numerals are."""


class Numbering:
    """Collects kinds of lists and lists; each list counts by itself."""

    def __init__(self) -> None:
        self._kinds: dict[tuple[Level, ...], int] = {}
        self._lists: list[tuple[int, Sequence[int]]] = []
        self._adopted: list[Element] = []

    def add_list(self, levels: tuple[Level, ...], starts: Sequence[int] = ()) -> int:
        """A new list of the kind ``levels``; ``starts`` are the first numbers of its levels. Gives its number."""
        kind = self._kinds.setdefault(levels, len(self._kinds))
        self._lists.append((kind, starts))
        return len(self._lists)

    def adopt(self, kind: Element) -> int:
        """A new list of a kind that another file describes, without its identity there. Gives its number."""
        self._adopted.append(kind)
        self._lists.append((-len(self._adopted), ()))
        return len(self._lists)

    def part(self) -> Element:
        """The root of ``numbering.xml``."""
        top = root("w:numbering")
        for levels, number in self._kinds.items():
            _add_kind(top, levels, number)
        for number, adopted in enumerate(self._adopted, len(self._kinds)):
            adopted.set(qualified("w:abstractNumId"), str(number))
            top.append(adopted)
        for number, (kind, starts) in enumerate(self._lists, 1):
            element = add(top, "w:num", numId=number)
            add(element, "w:abstractNumId", val=kind if kind >= 0 else len(self._kinds) - 1 - kind)
            for depth, start in enumerate(starts):
                add(add(element, "w:lvlOverride", ilvl=depth), "w:startOverride", val=start)
        return top


def _add_kind(top: Element, levels: tuple[Level, ...], number: int) -> None:
    element = add(top, "w:abstractNum", abstractNumId=number)
    # Word takes lists of equal nsid for the same kind when text is pasted; it must be stable for equal bytes
    digest = hashlib.sha1(f"{number}{levels}".encode(), usedforsecurity=False).hexdigest()
    add(element, "w:nsid", val=digest[:8].upper())
    add(element, "w:multiLevelType", val="multilevel" if len(levels) > 1 else "singleLevel")
    add(element, "w:tmpl", val=digest[8:16].upper())
    for depth, level in enumerate(levels):
        _add_level(element, depth, level)


def _add_level(parent: Element, depth: int, level: Level) -> None:
    element = add(parent, "w:lvl", ilvl=depth)
    add(element, "w:start", val=1)
    add(element, "w:numFmt", val=level.numerals)
    if level.style:
        add(element, "w:pStyle", val=level.style)
    if level.legal:
        add(element, "w:isLgl")
    add(element, "w:suff", val=level.after)
    add(element, "w:lvlText", val=level.label)
    add(element, "w:lvlJc", val="left")
    if level.block is not None:
        add_indent(add(element, "w:pPr"), level.block)
    if level.font is not None:
        add_font(add(element, "w:rPr"), level.font)
