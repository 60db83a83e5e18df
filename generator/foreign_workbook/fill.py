"""Our rows in the sheets of a workbook that others made: its formulas, lists, looks and other sheets stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalogue import Framework, NeedsModel
from generator.data_import.matching import match_tables
from generator.dossier.data_sheet import refuse_too_long
from generator.dossier.export_id import PROPERTY
from generator.dossier.rows import SheetRow
from generator.errors import RecordError
from generator.foreign_workbook.book_parts import BookParts
from generator.foreign_workbook.data_area import DataArea
from generator.foreign_workbook.differences import Difference, Notes, differences
from generator.foreign_workbook.references import moved_down
from generator.foreign_workbook.sheet_xml import SheetXml
from generator.messages import _
from generator.sheet_file import read_sheets


@dataclass(frozen=True)
class Filled:
    """The workbook as a file, how it differs from what we know, how many filled cells had no place in it, and what was
    noticed when it was read."""

    data: bytes
    differences: tuple[Difference, ...]
    left_out: int
    notes: tuple[str, ...] = ()


def filled_workbook(
    path: Path, rows: Mapping[str, Sequence[SheetRow]], model: NeedsModel, framework: Framework, *, export: str
) -> Filled:
    """The XLSX file ``path`` with these rows in its sheets; ``export`` marks the state they show.

    :raises RecordError: when it is none, not safe to read, has none of our sheets, or too little room for the rows.
    """
    if path.suffix.lower() != ".xlsx":
        raise RecordError(_("{file}: only an .xlsx file can be filled in; save it as .xlsx.").format(file=path.name))
    file = read_sheets(path)
    matched = match_tables(file, framework)
    if not matched.tables:
        reason = _("{file}: no sheet has the columns of {sheets}; nothing can be filled in.")
        raise RecordError(reason.format(file=file.name, sheets=", ".join(framework.sheets)))
    book = BookParts(path)
    notes = Notes(framework)
    left_out = sum(_filled(rows[name]) for name in framework.sheets.keys() - {one.sheet.name for one in matched.tables})
    for table in matched.tables:
        xml = SheetXml(book.sheet(table.name))
        area = DataArea.of(table, xml, book)
        notes.of_table(file, area, xml, book, rows[table.sheet.name], model)
        left_out += _fill(area, xml, book, rows[table.sheet.name], file.name)
    book.compute_anew()
    book.set_property(PROPERTY, export)
    return Filled(book.bytes(), tuple(differences(matched, notes, rows, framework)), left_out, file.notes)


def _filled(rows: Sequence[SheetRow]) -> int:
    return sum(bool(text) for row in rows for text in row.cells.values())


def _fill(area: DataArea, xml: SheetXml, book: BookParts, rows: Sequence[SheetRow], file: str) -> int:
    """Write the rows into the sheet; the number of filled cells that have no column of their own there."""
    table = area.table
    last = area.first + len(rows) - 1
    if area.below and last >= area.below:
        reason = _(
            "{file}, sheet {sheet}: {count} records, but row {row} below the table is taken; insert {more} rows above "
            "it in Excel and save the file."
        )
        more = last - area.below + 1
        raise RecordError(reason.format(file=file, sheet=table.name, count=len(rows), row=area.below, more=more))
    computed = area.computed(xml)
    columns = {key: place for key, place in table.columns.items() if place not in computed}
    for merged in area.in_the_way(xml):
        xml.unmerge(merged)
    for number in range(area.first, max(last, area.examples) + 1):
        xml.add_row(number, area.first)
        row = rows[number - area.first] if number <= last else None
        for key, place in columns.items():
            text = row.cells[key] if row else ""
            if text:
                rule = next(rule for rule in table.sheet.columns if rule.key == key)
                refuse_too_long(table.name, number, rule, text)
            _put(xml, number, place, text, area.first)
        _continue(xml, area, number, computed, is_record=row is not None)
    xml.lengthen(area.first, last)
    book.put_sheet(table.name, xml.bytes())
    book.lengthen(table.name, area.first, last)
    return sum(bool(text) for row in rows for key, text in row.cells.items() if key not in columns)


def _put(xml: SheetXml, number: int, place: int, text: str, like: int) -> None:
    xml.look_like(number, place, like)
    if text or not xml.is_blank(number, place):
        xml.put_text(number, place, text)


def _continue(xml: SheetXml, area: DataArea, number: int, computed: Mapping[int, str], *, is_record: bool) -> None:
    """Give a row what the first one has besides data: its formulas, its running number."""
    if not is_record:
        return
    for column, formula in computed.items():
        if xml.is_blank(number, column):
            xml.look_like(number, column, area.first)
            xml.put_formula(number, column, moved_down(formula, number - area.first))
    if area.serial is not None and area.serial not in computed:
        xml.look_like(number, area.serial, area.first)
        xml.put_number(number, area.serial, number - area.first + 1)
