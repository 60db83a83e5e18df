"""Values "Chưa xác định" and their rows in ``data/unknowns.csv``: each has its row, each row its value."""

from __future__ import annotations

from collections.abc import Iterator

from generator.messages import _
from generator.trace.facts import ProjectFacts, UnknownRow
from generator.trace.need import Need
from generator.trace.rules.complete import iso_date
from generator.trace.rules.rule import Hit, at
from generator.wording import closest_word

FILE = "data/unknowns.csv"


def unknown_values(facts: ProjectFacts) -> Iterator[tuple[Need, str]]:
    """Every field that holds "Chưa xác định", with its record."""
    for need in facts.graph.needs.values():
        for name, values in need.values.items():
            if facts.words.unknown in values:
                yield need, name


def value_without_row(facts: ProjectFacts) -> Iterator[Hit]:
    """Values "not known" without the row that says why, who clears them and by when."""
    recorded = {(row.record, _field(facts, row)) for row in facts.unknowns or ()}
    for need, name in unknown_values(facts):
        if (need.id, name) not in recorded:
            message = _("{code}: {field!r} is {unknown!r}, but data/unknowns.csv has no row for it.")
            text = message.format(code=need.id, field=facts.label(name), unknown=facts.words.unknown)
            remedy = _("Add a row with record {code} and field {field}, its reason, contact and deadline.")
            yield at(need, text, remedy.format(code=need.id, field=name), field=name, value=facts.words.unknown)


def row_without_record(facts: ProjectFacts) -> Iterator[Hit]:
    """Rows that point to a record or field that does not exist."""
    for row in facts.unknowns or ():
        if row.record not in facts.graph.needs:
            message = _("There is no record {code!r}.").format(code=row.record)
            yield _hit(row, message, _nearest(closest_word(row.record, facts.graph.needs)), "record", row.record)
        elif not _is_field(facts, _field(facts, row)):
            message = _("There is no field {field!r}.").format(field=row.field)
            yield _hit(row, message, _nearest(closest_word(row.field, facts.labels)), "field", row.field)


def row_without_value(facts: ProjectFacts) -> Iterator[Hit]:
    """Rows whose field has been filled in meanwhile, or is empty."""
    unknown = facts.words.unknown
    for row in facts.unknowns or ():
        need = facts.graph.get(row.record)
        name = _field(facts, row)
        if need is None or not _is_field(facts, name) or unknown in need.all(name):
            continue
        if need.all(name):
            message = _("{code}: {field!r} is filled in: {value!r}.")
            text = message.format(code=need.id, field=facts.label(name), value=need.text(name))
            yield _hit(row, text, _("Remove the row."), "field", need.text(name))
        else:
            message = _("{code}: {field!r} is empty, not {unknown!r}.")
            text = message.format(code=need.id, field=facts.label(name), unknown=unknown)
            yield _hit(row, text, _("Write {unknown!r} in the record.").format(unknown=unknown), "field", name)


def row_incomplete(facts: ProjectFacts) -> Iterator[Hit]:
    """Rows without reason, source, contact or deadline."""
    for row in facts.unknowns or ():
        for name in ("reason", "source_needed", "contact", "deadline"):
            if not getattr(row, name):
                message = _("{code}, {field}: {column!r} is empty.")
                text = message.format(code=row.record, field=facts.label(row.field), column=name)
                yield _hit(row, text, _("Fill it in."), name, None)


def row_overdue(facts: ProjectFacts) -> Iterator[Hit]:
    """Rows whose deadline has passed."""
    for row in facts.unknowns or ():
        deadline = iso_date(row.deadline)
        if deadline and deadline < facts.date:
            message = _("{code}, {field}: the deadline {deadline} has passed.")
            text = message.format(code=row.record, field=facts.label(row.field), deadline=row.deadline)
            yield _hit(row, text, _("Clear the value, or agree on another deadline."), "deadline", row.deadline)


def _field(facts: ProjectFacts, row: UnknownRow) -> str:
    """The key of a row's field, also where its label was written."""
    if row.field in facts.labels:
        return row.field
    return next((key for key, label in facts.labels.items() if label == row.field), row.field)


def _is_field(facts: ProjectFacts, name: str) -> bool:
    return not facts.labels or name in facts.labels or name in ("title", "status")


def _nearest(word: str | None) -> str:
    return _("Nearest: {word!r}.").format(word=word) if word else _("Correct or remove the row.")


def _hit(row: UnknownRow, message: str, remedy: str, field: str, value: str | None) -> Hit:
    return Hit(message, remedy, FILE, None, row.row, field, row.record or None, value)
