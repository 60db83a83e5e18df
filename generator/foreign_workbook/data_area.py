"""Where in a sheet of others the data go: from which row, as far as what stands below, and which columns are free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.data_import.matching import SERIAL, MatchedTable, bare
from generator.foreign_workbook.book_parts import BookParts
from generator.foreign_workbook.references import Area
from generator.foreign_workbook.sheet_xml import SheetXml

_GAP = 2
"""So many rows may be left free between the headings and a first example."""


@dataclass(frozen=True)
class DataArea:
    """``first``: the row of the first record, after whose looks new rows are made. ``examples``: the last row that
    holds records already, which ours replace. ``below``: the first row after these that holds something else; 0 where
    there is none. ``prepared``: the last row that was made ready for data."""

    table: MatchedTable
    first: int
    examples: int
    below: int
    prepared: int

    @classmethod
    def of(cls, table: MatchedTable, xml: SheetXml, book: BookParts) -> DataArea:
        """The area of the records in the sheet of ``table``."""
        first = _after_headings(table.header, xml)
        numbers = [row.number for row in table.rows]
        if numbers and first < numbers[0] <= first + _GAP:
            first = numbers[0]
        examples = first - 1
        while examples + 1 in numbers and not _is_total(table, xml, first, examples + 1):
            examples += 1
        below = min(_below(table, xml, book, first, examples), default=0)
        used = [row for row in xml.rows() if row >= first and (not below or row < below)]
        ready = [row for row in used if any(place in table.columns.values() for place in xml.columns(row))]
        return cls(table, first, examples, below, max(ready, default=first - 1))

    @property
    def serial(self) -> int | None:
        """The column of running numbers."""
        return next((place for place, text in self.table.others.items() if bare(text) in SERIAL), None)

    def in_the_way(self, xml: SheetXml) -> list[Area]:
        """What is merged in rows of examples over several rows, or over several of our columns."""
        ours = self.table.columns.values()
        return [
            (top, left, bottom, right)
            for top, left, bottom, right in xml.merged()
            if self.first <= top <= max(self.examples, self.first)
            and (top != bottom or sum(left <= place <= right for place in ours) > 1)
        ]

    def computed(self, xml: SheetXml) -> dict[int, str]:
        """The columns whose first row holds a formula, and that formula."""
        found = {column: xml.formula(self.first, column) for column in xml.columns(self.first)}
        return {column: formula for column, formula in found.items() if formula}


def _after_headings(header: int, xml: SheetXml) -> int:
    """The first row below the headings, also where their cells are merged downwards."""
    return max([header, *(bottom for top, _l, bottom, _r in xml.merged() if top <= header < bottom)]) + 1


def _is_total(table: MatchedTable, xml: SheetXml, first: int, row: int) -> bool:
    """Whether a known column is computed here and not in the first row: a line of totals."""
    return any(xml.formula(row, place) and not xml.formula(first, place) for place in table.columns.values())


def _below(table: MatchedTable, xml: SheetXml, book: BookParts, first: int, examples: int) -> Iterator[int]:
    yield from (row.number for row in table.rows if row.number > examples)
    usual = xml.merged_across(first)
    for top, left, bottom, right in xml.merged():
        if top > max(examples, first) and not (top == bottom and (left, right) in usual):
            yield top
    for (top, _left, bottom, _right), totals in book.tables(table.name):
        if totals and top <= first <= bottom:
            yield bottom - totals + 1
