"""A form that comes back: recognised by its head, planned like any workbook, taken in whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.data_import import NewRecord, Plan, apply_plan, match_tables, plan_rows, plan_text
from generator.data_import.apply import Applied
from generator.data_import.codes import used_codes
from generator.data_import.matching import Matched
from generator.data_import.plan import base_notes, kept_aside
from generator.data_import.shapes import Resolve
from generator.dossier.cells import date_text
from generator.dossier.export_id import read_base
from generator.dossier.workbook import GUIDE, LISTS
from generator.errors import RecordError
from generator.messages import _
from generator.records import Records
from generator.sheet_file import SheetFile, SheetTable, read_sheets
from generator.survey.forms import CODES, SHEETS
from generator.survey.head import FORM_VERSION, Head, digest, read_head
from generator.survey.journal import RETURNED, Journal, Row
from generator.survey.state import Survey
from generator.survey.units import SURVEYED, Unit, unit_name
from generator.survey.unknown_changes import UnknownPlan, UnknownReader, known_now, unknowns_bytes
from generator.survey.unknown_sheet import UNKNOWN_SHEET, read_unknowns
from generator.trace.text import bare
from generator.wording import nearest

_OWN_SHEETS = frozenset(bare(name) for name in (GUIDE, LISTS, CODES, UNKNOWN_SHEET))
_MOST_NAMED = 5


@dataclass(frozen=True)
class Return:
    """One form that came back: its head, its unit, and what taking it in would do."""

    file: str
    sha256: str
    head: Head
    unit: Unit
    plan: Plan
    unknowns: UnknownPlan
    known: tuple[tuple[str, str], ...]

    def undecided(self, resolve: Resolve) -> bool:
        """Whether problems or conflicts are left that someone must decide first."""
        return bool(self.plan.problems or self.plan.undecided(resolve) or self.unknowns.conflicts(resolve))


def plan_return(project: Path, path: Path, *, survey: Survey, journal: Journal) -> Return:
    """What taking in the form ``path`` would do; nothing is written.

    :raises RecordError: when the file cannot be read, is no form, or is not of this survey.
    """
    file = read_sheets(path)
    head = read_head(file)
    unit = _unit_of(file, head, survey, journal)
    matched = _matched(file, survey)
    base = read_base(project, head.export) if head.export else None
    plan = plan_rows(
        matched.tables,
        records=survey.records,
        base=base,
        model=survey.model,
        framework=survey.framework,
        used=used_codes(project, survey.records),
        file=file.name,
    )
    plan = _with_defaults(plan, unit, survey)
    unknowns = UnknownReader(survey, plan, unit).read(read_unknowns(file))
    sha256 = digest(path.read_bytes())
    about_file = (*file.notes, *base_notes(file.name, head.export, base), *_of_head(file.name, head, sha256, journal))
    about_rows = (*_left_out(file.name, matched, base, unit, survey), *_foreign(file.name, plan, unit, survey))
    plan = replace(
        plan,
        base=head.export if base else "",
        notes=(*about_file, *about_rows, *_confirmed(plan, survey), *plan.notes, *unknowns.notes),
        problems=(*plan.problems, *unknowns.problems),
        unknown_sheets=tuple(table.name for table in matched.unknown),
        aside=kept_aside(matched),
    )
    return Return(file.name, sha256, head, unit, plan, unknowns, tuple(known_now(plan, survey, "")))


def return_text(one: Return, survey: Survey) -> str:
    """The plan of a form as people read it: who sent it, then what it changes."""
    head = one.head
    who = _("{file}: form of {unit}, filled in by {person}, {contact}, data of {date}.").format(
        file=one.file,
        unit=one.unit.name,
        person=head.person or "…",
        contact=head.contact or "…",
        date=date_text(head.data_date) or "…",
    )
    lines = [who]
    for change in one.unknowns.changes:
        message = _("{where}: {code}, {field}: unknown until {deadline}; {contact}: {reason}")
        if change.conflict:
            message = _("{where}: {code}, {field}: unknown until {deadline}; {contact}: {reason} (changed here, too)")
        reason, _source, contact, deadline = change.after
        said = {"contact": contact, "deadline": date_text(deadline) or "…", "reason": reason or "…"}
        lines.append(message.format(where=change.where, code=change.key[0], field=change.heading, **said))
    for code, field in one.known:
        kind = survey.records.needs[code].type
        message = _("{code}, {field}: known now, its row in data/unknowns.csv goes.")
        lines.append(message.format(code=code, field=survey.heading(kind, field)))
    return "\n".join(lines) + "\n" + plan_text(one.plan, survey.model)


def apply_return(
    project: Path, one: Return, *, survey: Survey, journal: Journal, date: str, conflicts: Resolve = ""
) -> Applied:
    """Take the form in, with its row in the journal, all of it or nothing. ``date``: when it came back.

    :raises RecordError: when problems or conflicts are left, or the records changed meanwhile.
    :raises DestinationError: when a file cannot be written; then nothing is changed.
    """
    if left := one.unknowns.conflicts(conflicts):
        reason = _("{file}: {count} conflicts, the first at {where} ({code}); nothing was taken over.")
        places = {"where": left[0].where, "code": left[0].key[0]}
        raise RecordError(reason.format(file=one.file, count=len(left), **places))
    known = known_now(one.plan, survey, conflicts)
    also = unknowns_bytes(project, survey, one.unknowns.changes, known, conflicts)
    also[RETURNED] = journal.with_returned(_journal_row(one, date, conflicts))
    return apply_plan(project, one.plan, model=survey.model, conflicts=conflicts, also=also)


def _journal_row(one: Return, date: str, conflicts: Resolve) -> Row:
    head = one.head
    return {
        "unit": one.unit.name,
        "file": one.file,
        "export": head.export,
        "form": head.version,
        "date": date,
        "person": head.person,
        "contact": head.contact,
        "data_date": head.data_date,
        "confirmer": head.confirmer,
        "changed": str(len({change.key for change in one.plan.final_changes(conflicts)})),
        "new": str(len(one.plan.new)),
        "sha256": one.sha256,
    }


# --- is it ours? --------------------------------------------------------------------------------------------------


def _unit_of(file: SheetFile, head: Head, survey: Survey, journal: Journal) -> Unit:
    if head.version != FORM_VERSION:
        reason = _("{file}: is version {version} of the form, version {ours} is in use; send the unit a new form.")
        raise RecordError(reason.format(file=file.name, version=head.version or "?", ours=FORM_VERSION))
    own = survey.settings.unit
    if head.place and not f" {bare(head.place)}".endswith(f" {bare(survey.settings.province.name)}"):
        reason = _("{file}: is a form of {place}, not of {own}; take it in there.")
        raise RecordError(reason.format(file=file.name, place=head.place, own=own))
    units = {bare(unit.name): unit for unit in survey.assignment.units}
    if unit := units.get(bare(head.unit)):
        return unit
    sent = next((row["unit"] for row in journal.sent if bare(row["unit"]) == bare(head.unit)), "")
    if sent:  # no record names it any more, but it was asked
        return Unit(sent, "")
    near = nearest(head.unit, [unit.name for unit in survey.assignment.units])
    reason = _("{file}: there is no unit {name!r}{nearest}; write the name as the form was sent.")
    raise RecordError(reason.format(file=file.name, name=head.unit, nearest=near))


def _matched(file: SheetFile, survey: Survey) -> Matched:
    own: list[SheetTable] = [table for table in file.sheets if bare(table.name) not in _OWN_SHEETS]
    matched = match_tables(replace(file, sheets=tuple(own)), survey.framework)
    tables = tuple(table for table in matched.tables if table.sheet.name in SHEETS)
    if not tables:
        reason = _("{file}: no sheet has the columns of {sheets}; nothing can be taken over.")
        raise RecordError(reason.format(file=file.name, sheets=", ".join(SHEETS)))
    return Matched(tables, matched.unknown)


# --- what to add and to say ---------------------------------------------------------------------------------------


def _with_defaults(plan: Plan, unit: Unit, survey: Survey) -> Plan:
    """New records as proposals, with the unit that wrote them down as the one to confirm."""
    proposed = survey.framework.values("record_status")[0]

    def completed(new: NewRecord) -> NewRecord:
        fields = survey.model.fields_of(new.key[0]) if new.key[0] in survey.model.types else ()
        defaults = {"contact": unit.name} if "contact" in fields and not new.values.get("contact") else {}
        return replace(new, values={**new.values, **defaults, "status": proposed}) if fields else new

    return replace(plan, new=tuple(completed(new) for new in plan.new))


def _of_head(file: str, head: Head, sha256: str, journal: Journal) -> Iterator[str]:
    if head.empty:
        message = _("{file}: the head leaves empty: {labels}.")
        yield message.format(file=file, labels="; ".join(head.empty))
    if any(row["sha256"] == sha256 for row in journal.sent):
        yield _("{file}: is the form as it was sent; nothing was filled in.").format(file=file)


def _left_out(file: str, matched: Matched, base: Records | None, unit: Unit, survey: Survey) -> Iterator[str]:
    """Records that the form had and does not have any more: a unit cannot remove them."""
    here = {
        row.cells.get(rule.key, "")
        for table in matched.tables
        for rule in table.sheet.columns
        if rule.field == "id"
        for row in table.rows
    }
    names = survey.assignment.names
    known = [one for one in (base.needs.values() if base else ()) if one.id in survey.records.needs]
    gone = [one.id for one in known if one.type in SURVEYED and unit_name(one, names) == unit.name]
    if gone := [code for code in gone if code not in here]:
        message = _("{file}: {count} records are not in the form any more and stay: {codes}; say in the note why.")
        yield message.format(file=file, count=len(gone), codes=_named(gone))


def _foreign(file: str, plan: Plan, unit: Unit, survey: Survey) -> Iterator[str]:
    """Records that another unit answers for."""
    changed = _changed(plan)
    others = Counter(
        other.name for code in changed if (other := survey.assignment.by_code.get(code)) and other.name != unit.name
    )
    for name, count in sorted(others.items()):
        message = _("{file}: changes {count} records that {unit} answers for; ask them, too.")
        yield message.format(file=file, count=count, unit=name)


def _confirmed(plan: Plan, survey: Survey) -> Iterator[str]:
    """Records that change although a document confirms them as they are."""
    found = [
        code for code in _changed(plan) if (one := survey.records.needs.get(code)) and one.text("confirmation_document")
    ]
    if found:
        message = _("{count} records change that a document confirms as they are ({codes}); have them confirmed again.")
        yield message.format(count=len(found), codes=_named(found))


def _named(codes: Sequence[str]) -> str:
    """The first of the codes."""
    return ", ".join(codes[:_MOST_NAMED]) + (" …" if len(codes) > _MOST_NAMED else "")


def _changed(plan: Plan) -> list[str]:
    """The codes of the records that change, each once."""
    keys = [*(change.key for change in plan.changes), *(conflict.key for conflict in plan.conflicts)]
    return list(dict.fromkeys(code for _kind, code in keys))
