"""What the forms change in ``data/unknowns.csv``: lines added and changed, and those whose value is known now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.csv_store import table_bytes
from generator.csv_table import parse_date, read_table
from generator.data_import import ImportProblem, Plan
from generator.data_import.shapes import Resolve
from generator.dossier.cells import date_text
from generator.messages import _
from generator.records import DATA, Value
from generator.survey.state import Survey
from generator.survey.units import Unit
from generator.survey.unknown_sheet import TEXTS, UnknownLine, mark_of
from generator.trace.text import bare
from generator.wording import nearest

Key = tuple[str, str]


@dataclass(frozen=True)
class UnknownChange:
    """A line of the sheet that differs from the row here. ``before`` is empty where there is no row yet.

    ``conflict``: the row was changed here since the form was sent.
    """

    where: str
    key: Key
    heading: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    conflict: bool = False


@dataclass(frozen=True)
class UnknownPlan:
    """The changes, and what cannot be taken over or should be known."""

    changes: tuple[UnknownChange, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    notes: tuple[str, ...] = ()

    def conflicts(self, resolve: Resolve) -> list[UnknownChange]:
        """The conflicts that nobody has decided."""
        return [one for one in self.changes if one.conflict and not resolve]


class UnknownReader:
    """Compares the lines of a form with the rows that are here."""

    def __init__(self, survey: Survey, plan: Plan, unit: Unit) -> None:
        self.survey, self.plan, self.unit = survey, plan, unit
        self.rows = {(row["record"], row["field"]): row for row in survey.records.unknowns}
        self.changes: list[UnknownChange] = []
        self.problems: list[ImportProblem] = []
        self.notes: list[str] = []
        self._types = {one.id: one.type for one in survey.records.needs.values()} | {
            new.key[1]: new.key[0] for new in plan.new
        }
        self._titles = {bare(one.title): one.id for one in unit.records} | {
            bare(str(new.values.get("title", ""))): new.key[1] for new in plan.new
        }
        self._codes = {code.casefold(): code for code in self._types}

    def read(self, lines: Iterable[UnknownLine]) -> UnknownPlan:
        """What the lines come to."""
        spoken_of: set[Key] = set()
        for line in lines:
            if key := self._key(line):
                spoken_of.add(key)
                if not line.untouched:
                    self._compare(line, key)
        self._note_unexplained(spoken_of)
        return UnknownPlan(tuple(self.changes), tuple(self.problems), tuple(self.notes))

    def _key(self, line: UnknownLine) -> Key | None:
        code = self._codes.get(line.code.casefold()) or (self._titles.get(bare(line.title)) if not line.code else None)
        if code is None:
            message = _("{where}: {code!r} is no record{nearest}; write the code of the record.")
            near = nearest(line.code or line.title, self._types)
            self._problem(line, message.format(where=line.where, code=line.code or line.title, nearest=near))
            return None
        kind = self._types[code]
        names = {bare(text): name for name in self._fields(kind) for text in (name, self.survey.heading(kind, name))}
        if field := names.get(bare(line.field)):
            return code, field
        message = _("{where}: {field!r} is no column of {code}{nearest}; write the heading of the column.")
        near = nearest(line.field, [self.survey.heading(kind, name) for name in self._fields(kind)])
        self._problem(line, message.format(where=line.where, field=line.field, code=code, nearest=near))
        return None

    def _fields(self, kind: str) -> list[str]:
        return list(self.survey.model.fields_of(kind))

    def _compare(self, line: UnknownLine, key: Key) -> None:
        row = self.rows.get(key)
        heading = self.survey.heading(self._types[key[0]], key[1])
        reason, source, contact, deadline = (" ".join(text.split()) for text in line.texts)
        date = parse_date(deadline)
        if deadline and date is None:
            message = _("{where}: {value!r} is not a date; write it as 31/12/2026.")
            self._problem(line, message.format(where=line.where, value=deadline))
            return
        before = tuple(row[name] for name in TEXTS) if row else ()
        after = (reason, source, contact or self.unit.name, date.isoformat() if date else "")
        if not any((reason, source, contact, deadline)) or before == after:
            return
        if self.survey.facts.words.unknown not in _values(self._value(key)):
            message = _("{where}: {code}, {field}: the value is not {unknown!r}, so the line is not taken over.")
            unknown = self.survey.facts.words.unknown
            self.notes.append(message.format(where=line.where, code=key[0], field=heading, unknown=unknown))
            return
        sent = mark_of((*before[:3], date_text(before[3]))) if before else ""
        conflict = bool(before) and line.mark != sent
        self.changes.append(UnknownChange(line.where, key, heading, before, after, conflict))

    def _value(self, key: Key) -> Value:
        """The value as it will be."""
        for change in self.plan.changes:
            if (change.key[1], change.field) == key:
                return change.after
        for new in self.plan.new:
            if new.key[1] == key[0]:
                return new.values.get(key[1], "")
        record = self.survey.records.needs.get(key[0])
        return record.fields.get(key[1], "") if record else ""

    def _note_unexplained(self, spoken_of: set[Key]) -> None:
        """Values that this form makes unknown without saying why."""
        unknown = self.survey.facts.words.unknown
        made = [(one.key, one.field, one.where, one.after) for one in self.plan.changes]
        made += [(new.key, name, new.where, value) for new in self.plan.new for name, value in new.values.items()]
        for (kind, code), field, where, value in made:
            if unknown in _values(value) and (code, field) not in spoken_of and (code, field) not in self.rows:
                message = _("{where}: {code}, {field} is {unknown!r} without reason, contact and deadline.")
                heading = self.survey.heading(kind, field)
                self.notes.append(message.format(where=where, code=code, field=heading, unknown=unknown))

    def _problem(self, line: UnknownLine, message: str) -> None:
        self.problems.append(ImportProblem(message, line.where))


def known_now(plan: Plan, survey: Survey, resolve: Resolve) -> list[Key]:
    """The unknown values that have a row here and that the form fills in."""
    unknown = survey.facts.words.unknown
    rows = {(row["record"], row["field"]) for row in survey.records.unknowns}
    changed = {(one.key[1], one.field): one.after for one in plan.final_changes(resolve)}
    return [key for key, after in changed.items() if key in rows and unknown not in _values(after)]


def unknowns_bytes(
    project: Path, survey: Survey, changes: Sequence[UnknownChange], known: Iterable[Key], resolve: Resolve
) -> dict[str, bytes]:
    """``data/unknowns.csv`` as it will be, by its path; empty when it stays as it is."""
    gone = set(known)
    taken = {one.key: one.after for one in changes if one.key not in gone and (not one.conflict or resolve == "theirs")}
    if not taken and not gone:
        return {}
    spec = survey.model.tables["unknowns"]
    name = f"{DATA}/{spec.file}"
    table = read_table(project / name, name) if (project / name).is_file() else None
    rows: dict[Key, Mapping[str, str]] = {}
    for _number, cells in table.rows if table else ():
        rows[cells.get("record", ""), cells.get("field", "")] = cells
    for key, after in taken.items():
        rows[key] = {**rows.get(key, {"record": key[0], "field": key[1]}), **dict(zip(TEXTS, after, strict=True))}
    columns = [*(table.columns if table else ()), *(c for c in spec.columns if not table or c not in table.columns)]
    return {name: table_bytes(columns, [row for key, row in sorted(rows.items()) if key not in gone])}


def _values(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
