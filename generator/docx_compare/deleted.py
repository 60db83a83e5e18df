"""What the old draft had and the new one has not, written anew as tracked deletions.

Fields and links become the words that they showed: their targets may be gone, and Word would count them again.
Headings lose their automatic number, for the headings after them would else be counted on from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy

from generator.docx_builder import styles
from generator.docx_builder.ooxml.drawing import Picture, place_picture
from generator.docx_builder.ooxml.text import Paragraph as Writer
from generator.docx_builder.ooxml.xml import Element, add, qualified
from generator.docx_compare.atoms import W_PPR, W_RPR
from generator.docx_compare.model import Block, Paragraph, Piece, Row, Table
from generator.docx_compare.pictures import kind_of
from generator.docx_compare.reading import Reading
from generator.docx_compare.revisions import Revisions
from generator.docx_compare.target import Target

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MADE = 900_000
"""Drawings are numbered from here on, behind those of the document."""


class Deletions:
    """Writes what was deleted."""

    def __init__(self, old: Reading, target: Target, revisions: Revisions) -> None:
        self._old = old
        self._target = target
        self._revisions = revisions
        self._pictures = 0
        self._in_note = False

    def blocks(self, blocks: Sequence[Block]) -> list[Element]:
        """The blocks as deleted ones."""
        return [self.paragraph(each) if isinstance(each, Paragraph) else self.table(each) for each in blocks]

    def paragraph(self, paragraph: Paragraph) -> Element:
        """A paragraph whose words and end are deleted."""
        element = self._paragraph(paragraph)
        self._revisions.mark_end(element, "w:del")
        return element

    def _paragraph(self, paragraph: Paragraph) -> Element:
        writer = Writer(_holder(), paragraph.style)
        if paragraph.style.startswith(styles.HEADING) or paragraph.style == styles.ANNEX:
            numbering = add(writer.properties, "w:numPr")
            add(numbering, "w:ilvl", val=0)
            add(numbering, "w:numId", val=self._target.no_number())
        runs = [run for piece in paragraph.pieces for run in self.runs(piece)]
        if runs:
            writer.element.append(self._revisions.around("w:del", runs))
        return writer.element

    def table(self, table: Table) -> Element:
        """A table all of whose rows are deleted."""
        element = _holder().makeelement(qualified("w:tbl"))
        properties = add(element, "w:tblPr")
        if table.style:
            add(properties, "w:tblStyle", val=table.style)
        add(properties, "w:tblW", w=sum(table.widths), type="dxa")
        add(properties, "w:tblLayout", type="fixed")
        look = add(properties, "w:tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0)
        look.set(qualified("w:noHBand"), "1")
        look.set(qualified("w:noVBand"), "1")
        grid = add(element, "w:tblGrid")
        for width in table.widths:
            add(grid, "w:gridCol", w=width)
        for row in table.rows:
            element.append(self.row(row, table.widths))
        return element

    def row(self, row: Row, widths: Sequence[int]) -> Element:
        """A row that is deleted with all that stands in it."""
        element = _holder().makeelement(qualified("w:tr"))
        properties = add(element, "w:trPr")
        if row.header:
            add(properties, "w:tblHeader")
        self._revisions.mark_row(element, "w:del")
        column = 0
        for cell in row.cells:
            place = add(element, "w:tc")
            looks = add(place, "w:tcPr")
            add(looks, "w:tcW", w=sum(widths[column : column + cell.columns]), type="dxa")
            column += cell.columns
            if cell.columns > 1:
                add(looks, "w:gridSpan", val=cell.columns)
            if cell.merge:
                add(looks, "w:vMerge", val=cell.merge)
            place.extend(self.blocks(cell.blocks))
            if place[-1].tag != qualified("w:p"):
                Writer(place, styles.SPACER)
        return element

    # --- pieces ---------------------------------------------------------------------------------------------------

    def runs(self, piece: Piece, start: int = 0, end: int | None = None) -> list[Element]:
        """The runs of a piece, or of the part of its text from ``start`` to ``end``, to be put in a ``w:del``."""
        if piece.note:
            return self._note_mark(piece)
        if piece.picture is not None and not self._in_note:
            return [self._picture(piece)]
        text = piece.shown if piece.key else piece.text[start:end]
        text = _FORBIDDEN.sub("", text)
        if not text:
            return []
        holder = _holder()
        Writer(holder, "").text(text, piece.look)
        run = holder[0][-1]
        for each in run.iter(qualified("w:t")):
            each.tag = qualified("w:delText")
        return [run]

    def _picture(self, piece: Piece) -> Element:
        picture = piece.picture
        if picture is None:
            raise ValueError(piece.key)
        relation = self._target.relation_to_media(picture.data, kind_of(picture.data))
        run = Writer(_holder(), "").holder()
        self._pictures += 1
        number = _MADE + self._pictures
        alt = _FORBIDDEN.sub("", picture.alt)
        name = f"Old picture {self._pictures}"
        place_picture(run, Picture(relation, picture.width, picture.height, alt, number, name))
        return run

    def _note_mark(self, piece: Piece) -> list[Element]:
        found = self._old.note(piece.note)
        if found is None or self._in_note:
            return []
        number, note = self._target.new_note(styles.FOOTNOTE)
        self._in_note = True
        blocks = [each for each in found[1] if isinstance(each, Paragraph)]
        for place, block in enumerate(blocks):
            element = self._paragraph(block)
            if place < len(blocks) - 1:  # the last end of a footnote cannot be deleted
                self._revisions.mark_end(element, "w:del")
            note.append(element)
        if not blocks:
            Writer(note, styles.FOOTNOTE)
        self._in_note = False
        mark = Writer(_holder(), "").footnote_mark(number, piece.look.style or styles.FOOTNOTE_MARK)
        return [mark.element[-1]]


def between_tables(revisions: Revisions) -> Element:
    """An empty paragraph that is gone both when changes are accepted and when they are rejected."""
    element = Writer(_holder(), styles.SPACER).element
    revisions.mark_end(element, "w:ins")
    revisions.mark_end(element, "w:del")
    return element


def take_looks(paragraph: Element, other: Element) -> None:
    """Give ``paragraph`` the properties of ``other`` but for what is tracked in them."""
    own, theirs = paragraph.find(W_PPR), other.find(W_PPR)
    if own is not None:
        paragraph.remove(own)
    if theirs is not None:
        copied = deepcopy(theirs)
        for look in copied.findall(W_RPR):
            copied.remove(look)
        paragraph.insert(0, copied)


def _holder() -> Element:
    from generator.docx_builder.ooxml.xml import root

    return root("w:body")
