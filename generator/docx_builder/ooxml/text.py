"""Paragraphs and what stands in them: runs, breaks, fields, links, bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from generator.docx_builder.ooxml.xml import Element, add, qualified, twips

_SPACE = qualified("xml:space")


@dataclass(frozen=True)
class Look:
    """How a run looks: a character style, and what no style can say because it adds up (bold within a code …)."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    strike: bool = False
    vertical: str = ""
    """``superscript``, ``subscript`` or nothing."""


PLAIN = Look()


@dataclass(frozen=True)
class ListPlace:
    """Where a paragraph stands in a list: the list's number and the depth from 0."""

    list_id: int
    depth: int = 0


class Paragraph:
    """A paragraph under construction; what is added comes last."""

    def __init__(self, parent: Element, style: str, *, place: ListPlace | None = None) -> None:
        self.style = style
        self.element = add(parent, "w:p")
        self.properties = add(self.element, "w:pPr")
        self._target = self.element
        if style:
            add(self.properties, "w:pStyle", val=style)
        if place is not None:
            numbering = add(self.properties, "w:numPr")
            add(numbering, "w:ilvl", val=place.depth)
            add(numbering, "w:numId", val=place.list_id)

    def text(self, text: str, look: Look = PLAIN) -> Self:
        """Add ``text``; tabs, line ends and hyphens that hold (U+2011) become Word's."""
        run = self._run(look)
        for number, line in enumerate(text.split("\n")):
            if number:
                add(run, "w:br")
            for column, piece in enumerate(line.split("\t")):
                if column:
                    add(run, "w:tab")
                for place, part in enumerate(piece.split("\u2011")):
                    if place:
                        add(run, "w:noBreakHyphen")
                    if part:
                        _add_text(run, "w:t", part)
        return self

    def line_break(self) -> Self:
        """Go to the next line of the same paragraph."""
        add(self._run(PLAIN), "w:br")
        return self

    def tab(self) -> Self:
        """Go to the next tab stop."""
        add(self._run(PLAIN), "w:tab")
        return self

    def field(self, code: str, shown: str, look: Look = PLAIN) -> Self:
        """Add a field whose last result is ``shown``."""
        self.field_start(code, look)
        if shown:
            self.text(shown, look)
        return self.field_end(look)

    def field_start(self, code: str, look: Look = PLAIN) -> Self:
        """Open a field; what follows until :meth:`field_end` (maybe paragraphs later) is its last result."""
        add(self._run(look), "w:fldChar", fldCharType="begin")
        _add_text(self._run(look), "w:instrText", f" {code} ")
        add(self._run(look), "w:fldChar", fldCharType="separate")
        return self

    def field_end(self, look: Look = PLAIN) -> Self:
        """Close the innermost open field."""
        add(self._run(look), "w:fldChar", fldCharType="end")
        return self

    @contextmanager
    def link_to_bookmark(self, name: str) -> Iterator[Self]:
        """Make what is added meanwhile a link to a place in the document."""
        with self._within(add(self._target, "w:hyperlink", anchor=name, history=1)):
            yield self

    @contextmanager
    def link_to_relation(self, relation: str) -> Iterator[Self]:
        """Make what is added meanwhile a link to an address outside."""
        with self._within(add(self._target, "w:hyperlink", {"r:id": relation}, history=1)):
            yield self

    @contextmanager
    def _within(self, element: Element) -> Iterator[None]:
        outer, self._target = self._target, element
        try:
            yield
        finally:
            self._target = outer

    def bookmark_start(self, number: int, name: str) -> Self:
        """Begin the bookmark ``name`` here."""
        add(self._target, "w:bookmarkStart", id=number, name=name)
        return self

    def bookmark_end(self, number: int) -> Self:
        """End the bookmark with this number here."""
        add(self._target, "w:bookmarkEnd", id=number)
        return self

    def bookmark(self, number: int, name: str) -> Self:
        """Mark this very place."""
        return self.bookmark_start(number, name).bookmark_end(number)

    def footnote_mark(self, number: int, style: str) -> Self:
        """Add the reference to footnote ``number``."""
        add(self._run(Look(style)), "w:footnoteReference", id=number)
        return self

    def own_footnote_mark(self, style: str) -> Self:
        """Add, in the footnote itself, its number."""
        add(self._run(Look(style)), "w:footnoteRef")
        return self

    def page_break_before(self) -> Self:
        """Begin on a new page. To be said before anything else that is not in the style."""
        add(self.properties, "w:pageBreakBefore")
        return self

    def between(self, sides: float) -> Self:
        """Leave ``sides`` millimetres free at the left and at the right."""
        add(self.properties, "w:ind", left=twips(sides), right=twips(sides))
        return self

    def holder(self) -> Element:
        """A new run for a drawing."""
        return self._run(PLAIN)

    def place(self) -> Element:
        """Where runs go: the paragraph, or the link that is open in it."""
        return self._target

    def _run(self, look: Look) -> Element:
        run = add(self._target, "w:r")
        if look != PLAIN:
            _add_look(add(run, "w:rPr"), look)
        return run


def _add_text(run: Element, name: str, text: str) -> None:
    element = add(run, name)
    element.text = text
    if text != text.strip() or "  " in text:
        element.set(_SPACE, "preserve")


def _add_look(properties: Element, look: Look) -> None:
    if look.style:
        add(properties, "w:rStyle", val=look.style)
    for wanted, name in ((look.bold, "w:b"), (look.italic, "w:i"), (look.strike, "w:strike")):
        if wanted:
            add(properties, name)
    if look.vertical:
        add(properties, "w:vertAlign", val=look.vertical)
