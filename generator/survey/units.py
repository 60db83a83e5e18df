"""Which unit answers for which record: the one named as confirming, else owner, operator or lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.errors import RecordError
from generator.messages import _
from generator.records import Record, Records
from generator.trace.facts import Owners
from generator.trace.text import bare
from generator.wording import nearest, slug

# Where each type of record names units, the one that answers first.
_NAMED_IN = {
    "element": ("contact", "owner", "operator"),
    "relation": ("contact", "coordination"),
    "task": ("lead",),
}
SURVEYED = tuple(_NAMED_IN)
"""The types of record that units are asked about."""


@dataclass(frozen=True)
class Unit:
    """A unit with the records it answers for, by code. ``known``: it is a body of the province in the catalogue."""

    name: str
    known: bool
    records: tuple[Record, ...] = ()

    @property
    def slug(self) -> str:
        """Its name as the name of a folder or file."""
        return slug(self.name)

    def of_type(self, need_type: str) -> list[Record]:
        """Its records of one type, sorted by code."""
        return [record for record in self.records if record.type == need_type]


def survey_units(records: Records, owners: Owners) -> list[Unit]:
    """The units that records name, by name, each record with one of them.

    A record that names no body of the province goes to what it names first, as a unit of its own.
    """
    bodies = sorted(owners.bodies, key=len, reverse=True)
    found: dict[str, list[Record]] = {}
    for need_type in SURVEYED:
        for record in records.of_type(need_type):
            if name := unit_of(record, bodies):
                found.setdefault(name, []).append(record)
    known = set(owners.bodies)
    units = [Unit(name, name in known, tuple(some)) for name, some in sorted(found.items())]
    return _with_own_slugs(units)


def unit_of(record: Record, bodies: Iterable[str]) -> str:
    """The unit that answers for ``record``; ``bodies`` are those of the province, longer names first."""
    texts = [text for name in _NAMED_IN[record.type] if (text := record.text(name))]
    for text in texts:
        words = f" {bare(text)} "
        for body in bodies:
            if f" {bare(body)} " in words:
                return body
    return texts[0] if texts else ""


def find_unit(name: str, units: Iterable[Unit]) -> Unit:
    """The unit called ``name``, without regard to case and spaces.

    :raises RecordError: when there is none, with the nearest name.
    """
    every = list(units)
    for unit in every:
        if bare(unit.name) == bare(name):
            return unit
    near = nearest(name, [unit.name for unit in every])
    raise RecordError(_("no record names the unit {name!r}{nearest}.").format(name=name, nearest=near))


def _with_own_slugs(units: list[Unit]) -> list[Unit]:
    """Names that differ in diacritics alone would share a folder: a space and a number set them apart."""
    seen: dict[str, int] = {}
    found = []
    for unit in units:
        seen[unit.slug] = seen.get(unit.slug, 0) + 1
        found.append(unit if seen[unit.slug] == 1 else replace(unit, name=f"{unit.name} ({seen[unit.slug]})"))
    return found


def unknown_rows(unit: Unit, unknowns: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The rows of ``data/unknowns.csv`` that this unit is to clear: it is the contact, or the record is its own."""
    codes = {record.id for record in unit.records}
    return [row for row in unknowns if row["record"] in codes or f" {bare(unit.name)} " in f" {bare(row['contact'])} "]
