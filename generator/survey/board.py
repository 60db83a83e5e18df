"""Who was asked, who answered, who confirmed, what is missing, who is late: the board of a survey as tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from generator.csv_table import parse_date
from generator.dossier.cells import date_text
from generator.messages import _
from generator.survey.confirming import is_confirmed
from generator.survey.journal import Journal, Row
from generator.survey.state import OpenValue, Survey
from generator.survey.units import Unit
from generator.trace.tables import Cell, Column, Table

_EMPTY: Row = {}


@dataclass(frozen=True)
class UnitRow:
    """How one unit stands on the day of the board. ``sent`` and ``returned`` are the newest rows of the journal."""

    unit: Unit
    sent: Row
    returned: Row
    confirmed: int
    documents: tuple[str, ...]
    missing: int
    unknown: int
    today: dt.date

    @property
    def answered(self) -> bool:
        """Whether the newest form came back, or an older one since that was sent."""
        same = self.returned.get("export", "") == self.sent.get("export", "")
        return bool(self.returned) and (same or self.returned["date"] >= self.sent.get("date", ""))

    @property
    def deadline(self) -> dt.date | None:
        """When the form is due."""
        return parse_date(self.sent.get("deadline", ""))

    @property
    def overdue(self) -> bool:
        """Whether it is due and has neither come back nor been confirmed."""
        waiting = bool(self.sent) and not self.answered and not self.whole
        return waiting and self.deadline is not None and self.deadline < self.today

    @property
    def came_late(self) -> bool:
        """Whether it came back after it was due."""
        date = parse_date(self.returned["date"]) if self.answered else None
        return bool(date and self.deadline and date > self.deadline)

    @property
    def whole(self) -> bool:
        """Whether every record is confirmed."""
        return bool(self.unit.records) and self.confirmed == len(self.unit.records)

    @property
    def days_late(self) -> int:
        """How many days it is, or was, late."""
        if not (self.overdue or self.came_late):
            return 0
        date = parse_date(self.returned["date"]) if self.answered else self.today
        return (date - self.deadline).days if date and self.deadline else 0

    @property
    def state(self) -> str:
        """Where the unit stands, in the user's language."""
        if self.whole:
            return _("confirmed")
        if self.overdue:
            return _("overdue")
        if self.answered:
            return _("returned late") if self.came_late else _("returned")
        return _("sent") if self.sent else _("not sent")

    @property
    def mark(self) -> str:
        """The same as a word that does not change with the language, for colours."""
        if self.whole:
            return "confirmed"
        if self.overdue:
            return "overdue"
        return "returned" if self.answered else "sent" if self.sent else "none"


@dataclass(frozen=True)
class Board:
    """The board of a survey on one day."""

    title: str
    today: dt.date
    rows: tuple[UnitRow, ...]
    survey: Survey

    @classmethod
    def of(cls, survey: Survey, journal: Journal, *, today: dt.date) -> Board:
        """The board on ``today``."""
        rows = [_unit_row(unit, survey, journal, today) for unit in survey.assignment.units]
        gone = {row["unit"] for row in journal.sent} - {unit.name for unit in survey.assignment.units}
        rows += [_unit_row(Unit(name, ""), survey, journal, today) for name in gone]
        return cls(survey.settings.ten_khung, today, tuple(sorted(rows, key=lambda one: one.unit.name)), survey)

    @property
    def figures(self) -> list[tuple[str, int, str]]:
        """What is counted: the word, how many units or values, and the mark of its colour."""
        rows = self.rows
        return [
            (_("units"), len(rows), ""),
            (_("sent"), sum(bool(row.sent) for row in rows), "sent"),
            (_("returned"), sum(row.answered for row in rows), "returned"),
            (_("confirmed"), sum(row.whole for row in rows), "confirmed"),
            (_("overdue"), sum(row.overdue for row in rows), "overdue"),
            (_("missing values"), sum(row.missing for row in rows), ""),
            (_("unknown values"), len(self.survey.unknowns), ""),
        ]

    @cached_property
    def unit_table(self) -> Table:
        """One row per unit."""
        columns = (
            Column("unit", _("Unit"), 46),
            Column("state", _("State"), 18),
            Column("sent", _("Sent"), 12),
            Column("deadline", _("Deadline"), 12),
            Column("returned", _("Returned"), 12),
            Column("late", _("Days late"), 10),
            Column("person", _("Filled in by"), 30),
            Column("records", _("Records"), 10),
            Column("confirmed", _("Confirmed"), 10),
            Column("documents", _("By document"), 24),
            Column("missing", _("Missing values"), 10),
            Column("unknown", _("Unknown values"), 10),
        )
        return Table(_("Survey board"), columns, tuple(_cells(row) for row in self.rows))

    @cached_property
    def unknown_tables(self) -> list[Table]:
        """What is still unknown, a table per unit, what nobody is to clear last; late ones are marked."""
        by_unit: dict[str, list[tuple[Cell, ...]]] = {}
        for name, *cells in self.unknown_table.rows:
            by_unit.setdefault(str(name), []).append(tuple(cells))
        columns = self.unknown_table.columns[1:]
        return [Table(name, columns, tuple(rows)) for name, rows in by_unit.items()]

    @cached_property
    def unknown_table(self) -> Table:
        """The same in one table, by unit and code."""
        columns = (
            Column("unit", _("Unit"), 40),
            Column("code", _("Code"), 12),
            Column("title", _("Record"), 44),
            Column("field", _("Not known"), 28),
            Column("reason", _("Reason"), 40),
            Column("source_needed", _("Source needed"), 40),
            Column("contact", _("Contact"), 30),
            Column("deadline", _("Deadline"), 14),
            Column("late", _("Late"), 10),
        )
        values = sorted(self.survey.unknowns, key=lambda one: (one.unit is None, one.unit.name if one.unit else ""))
        return Table(_("Not known yet"), columns, tuple(self._unknown_cells(one) for one in values))

    @cached_property
    def missing_table(self) -> Table:
        """The required values that are empty, by unit and record."""
        columns = (
            Column("unit", _("Unit"), 46),
            Column("code", _("Code"), 12),
            Column("title", _("Record"), 50),
            Column("missing", _("Missing values"), 60),
        )
        rows = tuple(
            (row.unit.name, (one.id,), one.title, "; ".join(self.survey.missing[one.id]))
            for row in self.rows
            for one in row.unit.records
            if one.id in self.survey.missing
        )
        return Table(_("Missing values"), columns, rows)

    @cached_property
    def without_table(self) -> Table:
        """Records that name no unit that could answer."""
        columns = (Column("code", _("Code"), 12), Column("title", _("Record"), 60))
        rows = tuple(((one.id,), one.title) for one in self.survey.assignment.without)
        return Table(_("Records that name no unit"), columns, rows)

    def _unknown_cells(self, one: OpenValue) -> tuple[Cell, ...]:
        deadline = parse_date(one.deadline)
        late = _("late") if deadline and deadline < self.today else ""
        reason = one.reason if one.recorded else _("no row in data/unknowns.csv")
        return (
            one.unit.name if one.unit else _("No unit of the province is named"),
            (one.code,),
            one.title,
            one.heading,
            reason,
            one.source_needed,
            one.contact,
            date_text(one.deadline),
            late,
        )


def _unit_row(unit: Unit, survey: Survey, journal: Journal, today: dt.date) -> UnitRow:
    confirmed = [one for one in unit.records if is_confirmed(one, survey.facts.words.confirmed)]
    return UnitRow(
        unit=unit,
        sent=journal.last_sent(unit.name) or _EMPTY,
        returned=journal.last_returned(unit.name) or _EMPTY,
        confirmed=len(confirmed),
        documents=tuple(dict.fromkeys(text for one in confirmed if (text := one.text("confirmation_document")))),
        missing=sum(len(survey.missing.get(one.id, ())) for one in unit.records),
        unknown=sum(one.unit is unit for one in survey.unknowns),
        today=today,
    )


def _cells(row: UnitRow) -> tuple[Cell, ...]:
    returned = row.returned if row.answered else _EMPTY
    return (
        row.unit.name,
        row.state,
        date_text(row.sent.get("date", "")),
        date_text(row.sent.get("deadline", "")),
        date_text(returned.get("date", "")),
        row.days_late or "",
        ", ".join(text for name in ("person", "contact") if (text := returned.get(name, ""))),
        len(row.unit.records),
        row.confirmed,
        "; ".join(row.documents),
        row.missing,
        row.unknown,
    )
