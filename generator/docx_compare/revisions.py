"""The marks of tracked changes: who, when, a number of its own each; and how many changes there are."""

from __future__ import annotations

from dataclasses import dataclass

from generator.docx_builder.ooxml.xml import Element, add, qualified
from generator.docx_compare.atoms import FORMULAS, W_LINK, W_PPR, W_R, W_RPR

_AFTER_LOOK = {qualified("w:sectPr"), qualified("w:pPrChange")}
_TRPR_LATE = qualified("w:trPrChange")
_MARKABLE = {W_R, *FORMULAS}


@dataclass
class Counts:
    """How much has changed: paragraphs outside tables of several columns, rows of such tables, pictures, footnotes."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    rows_added: int = 0
    rows_removed: int = 0
    rows_changed: int = 0
    pictures: int = 0
    notes: int = 0

    @property
    def nothing(self) -> bool:
        """Whether the drafts say the same."""
        return not any(vars(self).values())


class Revisions:
    """Makes the marks."""

    def __init__(self, author: str, date: str, first: int) -> None:
        self._author, self._date, self._next = author, date, first
        self.any = False

    def add(self, parent: Element, name: str) -> Element:
        """A new last child ``w:ins`` or ``w:del``."""
        self._next, self.any = self._next + 1, True
        return add(parent, name, id=self._next, author=self._author, date=self._date)

    def around(self, name: str, elements: list[Element]) -> Element:
        """The elements, not yet placed, in one mark."""
        holder = self.add(elements[0].makeelement("holder"), name)
        holder.extend(elements)
        return holder

    def mark_end(self, paragraph: Element, name: str) -> None:
        """Track the paragraph's own end."""
        properties = paragraph.find(W_PPR)
        if properties is None:
            properties = paragraph.makeelement(W_PPR)
            paragraph.insert(0, properties)
        look = properties.find(W_RPR)
        if look is None:
            look = properties.makeelement(W_RPR)
            late = [child for child in properties if child.tag in _AFTER_LOOK]
            properties.insert(properties.index(late[0]) if late else len(properties), look)
        place = sum(1 for child in look if child.tag == qualified("w:ins"))
        look.insert(place, self.add(look, name))

    def mark_row(self, row: Element, name: str) -> None:
        """Track the row as a whole."""
        properties = row.find(qualified("w:trPr"))
        if properties is None:
            properties = row.makeelement(qualified("w:trPr"))
            before = row.find(qualified("w:tblPrEx"))
            row.insert(0 if before is None else 1, properties)
        if len(properties) == 0:  # the schema asks for something besides the mark; this is what holds anyway
            add(properties, "w:cantSplit", val="off")
        mark = self.add(properties, name)
        if (late := properties.find(_TRPR_LATE)) is not None:
            late.addprevious(mark)

    def mark_content(self, parent: Element) -> None:
        """Track all that stands in a paragraph (or link) as inserted."""
        open_: Element | None = None
        for child in list(parent):
            if child.tag in _MARKABLE:
                if open_ is None:
                    open_ = self.add(parent, "w:ins")
                    child.addprevious(open_)
                open_.append(child)
                continue
            open_ = None
            if child.tag == W_LINK:
                self.mark_content(child)
