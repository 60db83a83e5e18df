"""One CSV file of ``data/`` as rows of clean text: what Excel in Viet Nam saves is read, too."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.errors import RecordError
from generator.messages import _
from generator.messages.system_words import system_reason

_MAX_BYTES = 50_000_000
_MAX_CELL = 1_000_000

ProblemKind = Literal["duplicate", "dead_link", "wrong_value", "normalised"]


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell, as a finished sentence."""

    kind: ProblemKind
    message: str
    file: str
    row: int
    column: str = ""


@dataclass(frozen=True)
class Table:
    """One CSV file as read: its header, and each row by column with its row number (the header is row 1)."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    problems: tuple[Problem, ...] = ()


def read_table(path: Path, name: str) -> Table:
    """The CSV file ``path``, called ``name`` in messages. Cells are NFC, without white space at their ends.

    :raises RecordError: when it is too large, not UTF-8, or not a table.
    """
    text, problems = _decode(path, name)
    csv.field_size_limit(_MAX_CELL)
    found = list(_rows(text, name))
    if not found:
        raise RecordError(_("{file}: the file is empty; its first row must name the columns.").format(file=name))
    header, *rows = found
    columns = _header(name, *header)
    _check_lengths(name, header[0], columns, rows)
    return Table(name, columns, tuple((number, _cells(columns, cells)) for number, cells in rows), problems)


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, by number. Strict: else an open quotation mark would swallow the rest unheard."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if any(cell.strip() for cell in cells) and not (number == 1 and cells[0].startswith("sep=")):
                yield number, cells
    except csv.Error as error:
        raise RecordError(_unreadable(str(error)).format(file=name, row=number + 1)) from None


def _unreadable(reason: str) -> str:
    if "field limit" in reason:
        return _("{file}, row {row}: a cell is longer than a million letters; a quotation mark may not be closed.")
    if "end of data" in reason:
        return _("{file}, row {row}: a quotation mark that opens in this row is not closed; close it or double it.")
    return _("{file}, row {row}: text follows a closing quotation mark; double each mark within a cell.")


def _decode(path: Path, name: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise RecordError(_("{file}: larger than 50 MB; split the file.").format(file=name))
        raw = path.read_bytes()
    except OSError as error:
        raise RecordError(
            _("{file}: cannot be read ({reason}).").format(file=name, reason=system_reason(error))
        ) from None
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        raise RecordError(
            _("{file}, row {row}: not UTF-8; in Excel, save the file as “CSV UTF-8 (Comma delimited)”.").format(
                file=name, row=row
            )
        ) from None
    if "\0" in text:
        raise RecordError(_("{file}: holds NUL characters; this is not a CSV file.").format(file=name))
    clean = unicodedata.normalize("NFC", text)
    if clean == text:
        return text, ()
    row = next(i for i, line in enumerate(text.splitlines(), 1) if unicodedata.normalize("NFC", line) != line)
    message = _("{file}, row {row}: decomposed letters (NFD) were read as composed ones (NFC).")
    return clean, (Problem("normalised", message.format(file=name, row=row), name, row),)


def _delimiter(text: str) -> str:
    lines = text.lstrip("\r\n").splitlines()
    if not lines:
        return ","
    if lines[0].startswith("sep=") and len(lines[0]) > 4:
        return lines[0][4]
    return max(",;\t", key=lines[0].count)


def _header(name: str, row: int, cells: list[str]) -> tuple[str, ...]:
    columns = tuple(cell.strip() for cell in cells)
    while columns and not columns[-1]:
        columns = columns[:-1]
    for number, column in enumerate(columns, 1):
        first = columns.index(column) + 1
        if not column:
            message = _("{file}, row {row}: column {number} has no name; name it, or remove it with its cells.")
            raise RecordError(message.format(file=name, row=row, number=number))
        if first < number:
            message = _("{file}, row {row}: {column!r} names column {first} and column {number}; rename or remove one.")
            raise RecordError(message.format(file=name, row=row, column=column, first=first, number=number))
    return columns


def _check_lengths(name: str, header: int, columns: tuple[str, ...], rows: list[tuple[int, list[str]]]) -> None:
    """Refuse cells below no name: the header lacks a column when every row has one, else a row has one too many."""
    longer = [(row, cells) for row, cells in rows if any(cell.strip() for cell in cells[len(columns) :])]
    if not longer:
        return
    row, cells = longer[0]
    places = {"file": name, "columns": len(columns), "count": len(cells), "value": cells[len(columns)].strip()}
    if len(longer) == len(rows) > 1:
        message = _(
            "{file}, row {row}: the header names {columns} columns, but every row has more cells; name the column of "
            "{value!r}, too."
        )
        raise RecordError(message.format(**places, row=header))
    message = _(
        "{file}, row {row}: {count} cells, but the header names {columns} columns; put a value that holds a comma in "
        "quotation marks, or name the column of {value!r}."
    )
    raise RecordError(message.format(**places, row=row))


def _cells(columns: tuple[str, ...], cells: list[str]) -> dict[str, str]:
    return {column: cell.strip().replace("\r\n", "\n") for column, cell in zip(columns, cells, strict=False)}


def split_list(text: str) -> tuple[str, ...]:
    """The values of a list cell, separated by ``;`` or line breaks: official values contain commas."""
    return tuple(part for part in (piece.strip() for piece in re.split(r"[;\n]", text)) if part)


def split_codes(text: str) -> tuple[str, ...]:
    """The codes of a link cell, separated by ``;``, ``,`` or white space, each once: codes contain none of these."""
    return tuple(dict.fromkeys(part for part in re.split(r"[;,\s]+", text) if part))


def parse_date(text: str) -> dt.date | None:
    """The date written as ``2026-11-30`` or, as Vietnamese Excel saves it, ``30/11/2026``; None when it is none."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        try:
            return dt.datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None
