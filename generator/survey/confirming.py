"""All records of a unit confirmed at once, by the document that it signed."""

from __future__ import annotations

from dataclasses import dataclass

from generator.csv_store import RecordChanges
from generator.records import Record, Value
from generator.survey.state import Survey
from generator.survey.units import Unit
from generator.trace.text import bare

# Tasks have no such fields: that their unit stands by them is their status alone.
_WITH_DOCUMENT = ("element", "relation")


@dataclass(frozen=True)
class Confirmation:
    """What is confirmed: the records, and of the unit's others those that another unit has confirmed.

    ``missing`` gives the headings of required columns that the confirmed records leave empty, by code.
    """

    unit: Unit
    records: tuple[Record, ...]
    by_others: tuple[Record, ...]
    missing: tuple[tuple[Record, tuple[str, ...]], ...]
    changes: RecordChanges


def confirmation(survey: Survey, unit: Unit, *, document: str, date: str) -> Confirmation:
    """The changes that confirm all records of the unit by ``document`` of ``date`` (ISO)."""
    by_others = tuple(one for one in unit.records if _other_confirms(one, unit))
    records = tuple(one for one in unit.records if one not in by_others)
    values: dict[str, dict[str, dict[str, Value]]] = {}
    for record in records:
        told: dict[str, Value] = {"status": survey.facts.words.confirmed}
        if record.type in _WITH_DOCUMENT:
            told |= {"confirmed_by": unit.name, "confirmation_document": document, "confirmation_date": date}
        values.setdefault(record.type, {})[record.id] = told
    missing = tuple((one, survey.missing[one.id]) for one in records if one.id in survey.missing)
    return Confirmation(unit, records, by_others, missing, RecordChanges(values=values))


def is_confirmed(record: Record, confirmed: str) -> bool:
    """Whether the record counts as confirmed; ``confirmed`` is that status."""
    return bool(record.text("confirmation_document")) or record.status.casefold() == confirmed


def _other_confirms(record: Record, unit: Unit) -> bool:
    by = record.text("confirmed_by")
    return bool(by) and bare(by) != bare(unit.name)
