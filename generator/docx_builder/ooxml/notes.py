"""The footnotes part."""

from __future__ import annotations

from generator.docx_builder.ooxml.xml import Element, add, root

FIRST = 1
"""Footnotes -1 and 0 are the separators that Word asks for."""


class Footnotes:
    """Collects footnotes."""

    def __init__(self, text_style: str) -> None:
        self.part = root("w:footnotes")
        self._next = FIRST
        for number, kind, mark in ((-1, "separator", "w:separator"), (0, "continuationSeparator", None)):
            note = add(self.part, "w:footnote", type=kind, id=number)
            paragraph = add(note, "w:p")
            add(add(paragraph, "w:pPr"), "w:pStyle", val=text_style)
            add(add(paragraph, "w:r"), mark or "w:continuationSeparator")

    def add(self) -> tuple[int, Element]:
        """A new footnote: its number in the part and the element that takes its paragraphs."""
        number = self._next
        self._next += 1
        return number, add(self.part, "w:footnote", id=number)

    @property
    def count(self) -> int:
        """How many there are."""
        return self._next - FIRST
