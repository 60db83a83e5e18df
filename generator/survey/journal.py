"""What was sent to which unit and what came back, kept beside the project as two plain tables.

``.kientruc/survey/sent.csv`` has a row for each form of each unit as it was sent, the newest last, with the digests of
the form and of the confirmation sheet;
``returned.csv`` one for each form that was taken in, with what its head says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.csv_store import table_bytes
from generator.csv_table import parse_date, read_table
from generator.errors import RecordError
from generator.messages import _

SENT, RETURNED = ".kientruc/survey/sent.csv", ".kientruc/survey/returned.csv"
SENT_COLUMNS = ("unit", "file", "export", "form", "date", "deadline", "sha256", "sheet_sha256")
RETURNED_COLUMNS = (
    "unit",
    "file",
    "export",
    "form",
    "date",
    "person",
    "contact",
    "data_date",
    "confirmer",
    "changed",
    "new",
    "sha256",
)
Row = Mapping[str, str]


@dataclass(frozen=True)
class Journal:
    """The rows of both tables in their order."""

    sent: tuple[Row, ...] = ()
    returned: tuple[Row, ...] = ()

    def last_sent(self, unit: str) -> Row | None:
        """The newest form that the unit was sent."""
        return next((row for row in reversed(self.sent) if row["unit"] == unit), None)

    def last_returned(self, unit: str) -> Row | None:
        """The newest form that the unit sent back."""
        return next((row for row in reversed(self.returned) if row["unit"] == unit), None)

    @property
    def last_date(self) -> dt.date | None:
        """The newest date in the journal."""
        return max((date for row in (*self.sent, *self.returned) if (date := parse_date(row["date"]))), default=None)

    def with_sent(self, rows: Iterable[Row]) -> bytes:
        """``sent.csv`` with further rows; a form that was sent as it is now keeps its first date."""
        known = {_as_sent(row) for row in self.sent}
        return table_bytes(SENT_COLUMNS, [*self.sent, *(row for row in rows if _as_sent(row) not in known)])

    def with_returned(self, row: Row) -> bytes:
        """``returned.csv`` with a further row; the same file taken in again takes the place of its first row."""
        same = (row["unit"], row["sha256"])
        kept = [one for one in self.returned if (one["unit"], one["sha256"]) != same]
        return table_bytes(RETURNED_COLUMNS, [*kept, row])


def read_journal(project: Path) -> Journal:
    """The journal of ``project``; empty before the first form is made.

    :raises RecordError: when a table cannot be read.
    """
    return Journal(_rows(project, SENT, SENT_COLUMNS), _rows(project, RETURNED, RETURNED_COLUMNS))


def _rows(project: Path, name: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    path = project / name
    if not path.is_file():
        return ()
    table = read_table(path, name)
    if missing := [column for column in ("unit", "date") if column not in table.columns]:
        reason = _("{file}, row 1: the column {columns} is missing; add it to the header.")
        raise RecordError(reason.format(file=name, columns=", ".join(missing)))
    return tuple({column: cells.get(column, "") for column in columns} for _number, cells in table.rows)


def _as_sent(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in SENT_COLUMNS if name != "date")
