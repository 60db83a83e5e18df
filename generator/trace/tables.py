"""A table of the report as plain values, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from generator.trace.need import Need
from generator.trace.text import printable

Cell = str | int | float | tuple[str, ...]

# A spreadsheet takes a text that begins like this for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n")


@dataclass(frozen=True)
class Column:
    """One column: its key, its heading in the user's language, its width in characters."""

    key: str
    heading: str
    width: int = 14


@dataclass(frozen=True)
class Table:
    """A table of the report. ``note`` says what was left out, where anything was."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def records(self) -> Iterator[dict[str, Cell]]:
        """The rows by column key."""
        for row in self.rows:
            yield dict(zip((column.key for column in self.columns), row, strict=True))

    def only(self, keys: Collection[str]) -> Table:
        """The same table with these columns alone, in its own order."""
        chosen = [at for at, column in enumerate(self.columns) if column.key in keys]
        columns = tuple(self.columns[at] for at in chosen)
        return replace(self, columns=columns, rows=tuple(tuple(row[at] for at in chosen) for row in self.rows))


def csv_text(table: Table) -> str:
    """The table as CSV with a header row: commas, Unix line ends; no cell can be taken for a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(csv_cell(column.heading) for column in table.columns)
    writer.writerows([csv_cell(cell) for cell in row] for row in table.rows)
    if table.note:
        writer.writerow([csv_cell(table.note)])
    return stream.getvalue()


def csv_cell(cell: Cell) -> str:
    """A cell as CSV holds it; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    text = cell_text(cell)
    return f"'{text}" if isinstance(cell, str | tuple) and text.startswith(_FORMULA_STARTS) else text


def cell_text(cell: Cell) -> str:
    """A cell as text, with Unix line ends: the csv module puts no quotes around a lone carriage return."""
    text = "; ".join(cell) if isinstance(cell, tuple) else str(cell)
    return printable(text.replace("\r\n", "\n").replace("\r", "\n"))


def codes(needs: Iterable[Need]) -> tuple[str, ...]:
    """The codes of needs, sorted, each once."""
    return tuple(sorted({need.id for need in needs}))
