"""The records of a survey as they stand: who answers for what, which values are missing, which are not known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.catalogue import Framework, NeedsModel
from generator.records import Records
from generator.settings import Settings
from generator.survey.units import SURVEYED, Assignment, Bodies, Unit, assign
from generator.trace.facts import ProjectFacts, UnknownRow
from generator.trace.rules.fields import empty_required
from generator.trace.rules.unknowns import unknown_values
from generator.trace.words import Words


@dataclass(frozen=True)
class OpenValue:
    """One value "Chưa xác định": of which record and field, why, who clears it by when, and which unit that is.

    ``recorded``: it has a row in ``data/unknowns.csv``; the four texts are those of the row.
    """

    code: str
    title: str
    field: str
    heading: str
    unit: Unit | None
    recorded: bool = False
    reason: str = ""
    source_needed: str = ""
    contact: str = ""
    deadline: str = ""


@dataclass(frozen=True)
class Survey:
    """The records of a project as a survey sees them."""

    records: Records
    model: NeedsModel
    framework: Framework
    settings: Settings
    assignment: Assignment
    facts: ProjectFacts

    @classmethod
    def of(
        cls,
        records: Records,
        *,
        model: NeedsModel,
        framework: Framework,
        settings: Settings,
        bodies: Bodies,
        maintained: bool = False,
    ) -> Survey:
        """The survey of these records. ``maintained``: the dossier has been issued once."""
        fields = {field.name: field for field in model.fields.values() if not field.computed}
        facts = ProjectFacts(
            root=Path(),
            needs={code: record.flat() for code, record in records.needs.items()},
            date=dt.date.min,
            words=Words(unknown=framework.lists.unknown, not_applicable=framework.lists.not_applicable),
            links=model.links,
            field_rules=framework.rules.rules,
            labels={name: field.label for name, field in fields.items()}
            | {name: link.outgoing for name, link in model.links.items()},
            maintaining=maintained,
            unknowns=tuple(UnknownRow.from_cells(cells) for cells in records.unknowns),
        )
        return cls(records, model, framework, settings, assign(records, bodies), facts)

    def heading(self, need_type: str, field: str) -> str:
        """What people call a field of a type of record: the heading of its column in Mẫu số 03, else its label."""
        rules = (rule for rule in self.framework.rules.of_type(need_type) if field in (rule.field, *rule.also))
        return next((rule.name_vi for rule in rules if rule.name_vi), "") or self.facts.label(field)

    @cached_property
    def missing(self) -> Mapping[str, tuple[str, ...]]:
        """The headings of required columns that are empty, by code; of records that units are asked about."""
        found: dict[str, list[str]] = {}
        for need, rule in empty_required(self.facts, lambda rule: rule.type in SURVEYED):
            found.setdefault(need.id, []).append(rule.name_vi or self.facts.label(rule.field))
        return {code: tuple(dict.fromkeys(names)) for code, names in found.items()}

    def unknowns_of(self, unit: Unit) -> list[OpenValue]:
        """The values that are not known of the unit's own records, whoever is to clear them."""
        codes = {record.id for record in unit.records}
        return [one for one in self.unknowns if one.code in codes]

    @cached_property
    def unknowns(self) -> tuple[OpenValue, ...]:
        """Every value "Chưa xác định", by code."""
        rows = {(row.record, row.field): row for row in self.facts.unknowns or ()}
        found = []
        for need, name in unknown_values(self.facts):
            row = rows.get((need.id, name))
            contact = row.contact if row else ""
            found.append(
                OpenValue(
                    code=need.id,
                    title=need.title,
                    field=name,
                    heading=self.heading(need.type, name),
                    unit=self.assignment.unit_of_unknown(need.id, contact),
                    recorded=row is not None,
                    reason=row.reason if row else "",
                    source_needed=row.source_needed if row else "",
                    contact=contact,
                    deadline=row.deadline if row else "",
                )
            )
        return tuple(sorted(found, key=lambda one: (one.code, one.field)))
