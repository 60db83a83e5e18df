"""The sheets of a file as rows of text."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.csv_table import read_table
from generator.errors import RecordError
from generator.messages import _
from generator.sheet_file.comments import cell_comments
from generator.sheet_file.guard import inspect, protected, unreadable
from generator.sheet_file.ods import Place
from generator.sheet_file.unread import ERRORS, unread_cells

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

FORMATS = (".xlsx", ".xlsm", ".ods", ".csv")
_MAX_BYTES = 50_000_000
_MAX_ROWS = 100_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"

Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class SheetTable:
    """One sheet: its rows that hold something, hidden ones too, each with its number as Excel shows it.

    ``unread``: the cells whose text cannot be known, an error or a formula without result; the rows show what stands
    there, so that nothing is taken for empty. ``comments``: what people wrote beside cells.
    ``across``: by row the first and last column of each cell that is merged over several columns.
    """

    name: str
    rows: tuple[Row, ...]
    unread: frozenset[Place] = frozenset()
    comments: Mapping[Place, str] = field(default_factory=dict)
    across: Mapping[int, tuple[Place, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetFile:
    """The sheets of one file, its custom properties, and what its sender should know (``notes``)."""

    name: str
    sheets: tuple[SheetTable, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read_sheets(path: Path) -> SheetFile:
    """All sheets of the XLSX, XLSM, ODS or CSV file ``path``; nothing in it is run or followed.

    A cell that is merged downwards is filled in in each of its rows. Dates are ISO, 1.0 is "1"; NFC, control
    characters and the white space at both ends are gone.

    :raises RecordError: when it is none of these, cannot be read, or is not safe to read.
    """
    kind = path.suffix.lower()
    _check_file(path, kind)
    if kind == ".csv":
        return _csv_file(path)
    package = inspect(path, path.name)
    notes = []
    if package.macros:
        notes.append(_("{file}: holds macros; they were not run.").format(file=path.name))
    if package.external:
        notes.append(_("{file}: has links to other files; they were not followed.").format(file=path.name))
    if path.with_name(f"~${path.name}").exists() or path.with_name(f".~lock.{path.name}#").exists():
        notes.append(
            _("{file}: is open in another program; what is not saved there is not read.").format(file=path.name)
        )
    return SheetFile(path.name, _sheets(path), package.properties, tuple(notes))


def _check_file(path: Path, kind: str) -> None:
    if kind not in FORMATS:
        reason = _("{file}: is not a file that can be read; give an .xlsx, .xlsm, .ods or .csv file.")
        raise RecordError(reason.format(file=path.name))
    if path.name.startswith(("~$", ".~lock")):
        reason = _("{file}: is the mark of a file open in another program; give the file itself.")
        raise RecordError(reason.format(file=path.name))
    if path.is_dir():
        raise RecordError(_("{file}: is a folder; give a file.").format(file=path.name))
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(4)
    except OSError as error:
        raise RecordError(unreadable(path.name, error)) from None
    if size > _MAX_BYTES:
        raise RecordError(_("{file}: larger than 50 MB; split the file.").format(file=path.name))
    if kind == ".csv":
        return
    if head == _OLD_OFFICE:
        raise RecordError(protected(path.name))
    if head[:2] != b"PK":
        reason = _("{file}: is not a workbook, whatever its name says; save it from Excel as .xlsx.")
        raise RecordError(reason.format(file=path.name))


def _csv_file(path: Path) -> SheetFile:
    table = read_table(path, path.name)
    rows = [(number, tuple(_clean(cells.get(name, "")) for name in table.columns)) for number, cells in table.rows]
    # The header's number is not kept by the reader; it stands above the first row.
    header = (1, tuple(_clean(name) for name in table.columns))
    notes = tuple(problem.message for problem in table.problems)
    # Excel writes into a CSV file what a cell shows, errors too.
    unread = frozenset((row, at) for row, cells in rows for at, text in enumerate(cells) if text in ERRORS)
    return SheetFile(path.name, (SheetTable(path.stem, (header, *rows), unread),), {}, notes)


def _sheets(path: Path) -> tuple[SheetTable, ...]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        with CalamineWorkbook.from_path(path) as book:
            names = [meta.name for meta in book.sheets_metadata if meta.typ is SheetTypeEnum.WorkSheet]
            unread, comments = unread_cells(path), cell_comments(path)
            tables = (_table(path.name, book.get_sheet_by_name(name), unread.get(name, {})) for name in names)
            return tuple(replace(table, comments=comments.get(table.name, {})) for table in tables)
    except (CalamineError, OSError, ValueError) as error:
        reason = _("{file}: cannot be read as a workbook ({reason}); open it in Excel and save it again.")
        raise RecordError(reason.format(file=path.name, reason=str(error).splitlines()[0])) from None


def _table(file: str, sheet: CalamineSheet, unread: Mapping[Place, str]) -> SheetTable:
    left = sheet.start or (0, 0)
    found: dict[int, list[str]] = {}
    for number, values in enumerate(sheet.to_python(skip_empty_area=True) if sheet.start else (), left[0] + 1):
        if any(value not in ("", None) for value in values):
            found[number] = [""] * left[1] + [_text(value) for value in values]
    for (number, column), text in unread.items():
        cells = found.setdefault(number, [])
        cells += [""] * (column + 1 - len(cells))
        cells[column] = text
    rows = {number: cells for number, cells in sorted(found.items()) if any(cells)}
    if len(rows) > _MAX_ROWS:
        reason = _("{file}, sheet {sheet}: more than {count} rows; split the file.")
        raise RecordError(reason.format(file=file, sheet=sheet.name, count=_MAX_ROWS))
    merged = sheet.merged_cell_ranges or ()
    copied = _fill(rows, merged, unread)
    texts = tuple((number, tuple(cells)) for number, cells in rows.items())
    return SheetTable(sheet.name, texts, frozenset((*unread, *copied)), across=_across(merged))


def _across(merged: Iterable[tuple[Place, Place]]) -> dict[int, tuple[Place, ...]]:
    found: dict[int, tuple[Place, ...]] = {}
    for (top, left), (_bottom, right) in merged:
        if right > left:
            found[top + 1] = (*found.get(top + 1, ()), (left, right))
    return found


def _fill(
    rows: Mapping[int, list[str]],
    merged: Iterable[tuple[Place, Place]],
    unread: Collection[Place],
) -> list[Place]:
    """Write what is merged downwards into each row: it holds for all of them. The copies of what is unread."""
    copied: list[Place] = []
    for (top, left), (bottom, _right) in merged:
        source = rows.get(top + 1, [])
        text = source[left] if left < len(source) else ""
        # Only rows that hold something of their own: a merged cell that reaches far down is no record.
        for number in range(top + 2, min(bottom + 1, top + 10_000) + 1) if text else ():
            cells = rows.get(number)
            if cells is not None and left < len(cells) and not cells[left]:
                cells[left] = text
                copied += [(number, left)] if (top + 1, left) in unread else []
    return copied


def _text(value: object) -> str:
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return "" if value is None else str(value)


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROL.sub("", text).strip()


def cell_name(column: int, row: int) -> str:
    """``D14`` for the fourth column (3, counted from 0) of row 14."""
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """The letters of a column counted from 0."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
