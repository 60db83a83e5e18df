"""Headers and footers of the reference document on the pages of ours.

A cover shows what their first page shows where it differs, else nothing; a document without cover begins with it. Where
neither header nor footer shows the page's number, it stands as a last line in the header, hidden where ours would be.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

from generator.docx_builder import styles
from generator.docx_builder.ooxml.sections import Shown, add_page_number, empty_footer, empty_header
from generator.docx_builder.ooxml.xml import Element, qualified
from generator.docx_builder.reference.margin_parts import MarginPart
from generator.docx_builder.reference.page_setup import Slot
from generator.docx_builder.word_file import WordFile

Parts = Mapping[Slot, MarginPart]
_KINDS = ("header", "footer")
_FIRST_DRAWING = 700_000
"""Far from the numbers of drawings in the text."""


@dataclass(frozen=True)
class Letterhead:
    """The parts of a portrait and of a landscape section, whether their first page and their even pages differ."""

    parts: Parts
    landscape: Parts
    first_differs: bool
    even_differs: bool

    @property
    def shows_something(self) -> bool:
        """Whether there is a header or footer at all."""
        return any(not part.empty for part in self.parts.values())


class ReferenceMargins:
    """Puts a :class:`Letterhead` into a Word file, each part once."""

    def __init__(self, file: WordFile, letterhead: Letterhead) -> None:
        self._file = file
        self._letterhead = letterhead
        self._covered = False
        self._drawings = 0
        self._made: dict[tuple[str, int, bool], str] = {}

    @property
    def list_numerals(self) -> str:
        """Roman where their margins show a number: the text behind the lists counts from its own first page."""
        return "lowerRoman" if _numbered(self._letterhead.parts, "default") else ""

    def cover(self) -> Shown:
        """What their first page shows, where it differs."""
        self._covered = True
        if not self._letterhead.first_differs:
            return ()
        return self._slots(self._letterhead.parts, {"default": "first"}, numbers=False)

    def lists(self) -> Shown:
        """What their pages show; a number only where it is in there."""
        return self._slots(self._letterhead.parts, self._pages(), numbers=False)

    def body(self, *, landscape: bool, opening: bool, counts: bool) -> tuple[Shown, bool]:
        """What their pages show, with the number."""
        head = self._letterhead
        parts = head.landscape if landscape else head.parts
        shown = self._slots(parts, self._pages(), numbers=True)
        if opening and head.first_differs and not self._covered:
            return shown + self._slots(parts, {"first": "first"}, numbers=False), True
        if counts and not _numbered(parts, "default"):
            return shown + self._slots(parts, {"first": "default"}, numbers=False), True
        return shown, False

    def _pages(self) -> dict[str, str]:
        return {"default": "default"} | ({"even": "even"} if self._letterhead.even_differs else {})

    def _slots(self, parts: Parts, pages: Mapping[str, str], *, numbers: bool) -> Shown:
        """For each kind of our pages the header and footer of a kind of theirs."""
        found: list[tuple[str, str, str]] = []
        for ours, theirs in pages.items():
            for kind in _KINDS:
                number = numbers and kind == "header" and not _numbered(parts, theirs)
                found.append((kind, ours, self._relation(kind, parts.get((kind, theirs)), number=number)))
        return tuple(found)

    def _relation(self, kind: str, part: MarginPart | None, *, number: bool) -> str:
        key = (kind, 0 if part is None else id(part), number)
        if key not in self._made:
            empty = empty_header(styles.HEADER) if kind == "header" else empty_footer(styles.HEADER)
            root = empty if part is None else copy.deepcopy(part.element)
            if number:
                add_page_number(root, styles.PAGE_NUMBER, alone=part is None or part.empty)
            self._number_drawings(root)
            pictures, links = ({}, {}) if part is None else (part.pictures, part.links)
            self._made[key] = self._file.relation_to_margin(kind, root, pictures, links)
        return self._made[key]

    def _number_drawings(self, root: Element) -> None:
        """No two drawings of a file may bear one number, and those of the text have theirs."""
        for each in root.iter(qualified("wp:docPr")):
            each.set("id", str(_FIRST_DRAWING + self._drawings))
            self._drawings += 1


def _numbered(parts: Parts, pages: str) -> bool:
    return any(part.numbered for kind in _KINDS if (part := parts.get((kind, pages))) is not None)
