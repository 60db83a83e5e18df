"""Which unit answers for which record: the one named as confirming, else owner, operator or lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.errors import RecordError
from generator.messages import _
from generator.records import Record, Records
from generator.trace.text import bare
from generator.wording import nearest, slug

# Where each type of record names units, the one that answers first. The first of them may name any unit: somebody
# wrote down who is to confirm. The others count only where they name a body of the province.
_NAMED_IN = {
    "element": ("contact", "owner", "operator"),
    "relation": ("contact", "coordination"),
    "task": ("lead", "contact"),
}
SURVEYED = tuple(_NAMED_IN)
"""The types of record that units are asked about."""
# What a unit is to an element, by the field that names it. Words of the sheet, hence Vietnamese.
_ROLES = {
    "owner": "Chủ quản",
    "data_owner": "Chủ quản dữ liệu",
    "operator": "Vận hành",
    "technical_contact": "Đầu mối kỹ thuật",
}
_USER, _CONFIRMS = "Khai thác", "Đầu mối xác nhận"
_REFERENCE = "Bản ghi tham chiếu"
_LONGEST_SLUG = 48


@dataclass(frozen=True)
class Bodies:
    """The bodies of the province: ``names`` of all, of those that are ``asked`` even when no record names them, and of
    the ``departments``, which stand under the people's committee."""

    names: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unit:
    """A unit with the records it answers for, by code; ``slug`` is its name as the name of a folder or file.

    ``department``: it stands under the people's committee.
    """

    name: str
    slug: str
    department: bool = False
    records: tuple[Record, ...] = ()

    def of_type(self, need_type: str) -> list[Record]:
        """Its records of one type, sorted by code."""
        return [record for record in self.records if record.type == need_type]


@dataclass(frozen=True)
class Assignment:
    """The units with their records, by name, and the records that name no unit that could answer."""

    units: tuple[Unit, ...]
    without: tuple[Record, ...]
    names: Names

    @cached_property
    def by_code(self) -> Mapping[str, Unit]:
        """The unit that answers for each record."""
        return {record.id: unit for unit in self.units for record in unit.records}

    @cached_property
    def _by_name(self) -> Mapping[str, Unit]:
        return {bare(unit.name): unit for unit in self.units}

    def find(self, name: str) -> Unit:
        """The unit called ``name``, without regard to case, spaces and diacritics.

        :raises RecordError: when there is none, with the nearest name.
        """
        if unit := self._by_name.get(bare(name)):
            return unit
        near = nearest(name, [unit.name for unit in self.units])
        raise RecordError(
            _("there is no unit {name!r}{nearest}; “kientruc survey board” lists them.").format(name=name, nearest=near)
        )

    def named_in(self, text: str) -> Unit | None:
        """The unit that ``text`` names, alone or with a person or an office."""
        return self._by_name.get(bare(self.names.named_in(text) or text))

    def role(self, unit: Unit, record: Record) -> str:
        """What the unit is to the record: owner, operator …, as its fields say; several joined by commas."""
        found = [word for key, word in _ROLES.items() if self.named_in(record.text(key)) is unit]
        if record.fields.get("record_kind") == _REFERENCE and not found:
            found = [_USER]
        return ", ".join(found) or _CONFIRMS

    def unit_of_unknown(self, code: str, contact: str) -> Unit | None:
        """The unit that is to clear an unknown value: its contact, else the one that answers for the record."""
        return (self.named_in(contact) if contact else None) or self.by_code.get(code)


def assign(records: Records, bodies: Bodies) -> Assignment:
    """Every record of the surveyed types with the unit that answers for it."""
    names = Names(bodies.names)
    found: dict[str, list[Record]] = {name: [] for name in bodies.asked}
    without: list[Record] = []
    for need_type in SURVEYED:
        for record in records.of_type(need_type):
            if name := unit_name(record, names):
                found.setdefault(name, []).append(record)
            else:
                without.append(record)
    slugs = _slugs(sorted(found))
    departments = frozenset(bodies.departments)
    units = [Unit(name, slugs[name], name in departments, tuple(some)) for name, some in sorted(found.items())]
    return Assignment(tuple(units), tuple(without), names)


class Names:
    """Finds the body that a text names; the same texts stand in thousands of records."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = [(f" {bare(name)} ", name) for name in sorted(set(names), key=lambda one: (-len(one), one))]
        self._found: dict[str, str] = {}

    def named_in(self, text: str) -> str:
        """The body with the longest name among those in ``text``, or ""."""
        if text not in self._found:
            words = f" {bare(text)} "
            self._found[text] = next((name for name_words, name in self._names if name_words in words), "")
        return self._found[text]


def unit_name(record: Record, names: Names) -> str:
    """The name of the unit that answers for the record, "" where none is named."""
    first, *others = (record.text(field) for field in _NAMED_IN[record.type])
    if first:
        return names.named_in(first) or " ".join(first.split())
    return next((name for text in others if (name := names.named_in(text))), "")


def _slugs(names: Iterable[str]) -> dict[str, str]:
    """A folder name each: those of names that differ in diacritics alone get a number."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for name in names:
        first = slug(name)[:_LONGEST_SLUG].rstrip("-")
        chosen, number = first, 1
        while chosen in taken:
            number += 1
            chosen = f"{first}-{number}"
        taken.add(chosen)
        found[name] = chosen
    return found
