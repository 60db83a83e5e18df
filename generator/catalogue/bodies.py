"""``conf/agencies.yaml``: the bodies of a province at a date, named for that province, and those of the centre."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.catalogue.provinces import Province, check_legal_basis
from generator.catalogue.reading import Entry, read_yaml, unique
from generator.errors import CatalogueError
from generator.messages import _
from generator.paths import conf_dir
from generator.wording import nearest

GROUPS = (
    "chinh-quyen",
    "chuyen-mon",
    "thuoc-ubnd",
    "don-vi-su-nghiep",
    "nganh-doc",
    "dang-doan-the",
    "tu-phap",
    "cap-duoi",
)
_NO_PROVINCE = {"don_vi": "tỉnh, thành phố", "ten": "…"}


@dataclass(frozen=True)
class BodyRecord:
    """A body of provinces as ``agencies.yaml`` describes it; the name has places for the province."""

    id: str
    name_vi: str
    name_city_vi: str
    name_en: str
    abbreviation: str
    group: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    everywhere: bool
    only: tuple[str, ...]
    exceptions: Mapping[str, str]
    merged_into: tuple[str, ...]
    merged_from: tuple[str, ...]
    functions_moved_vi: tuple[str, ...]
    role_vi: str
    note_vi: str
    source: tuple[str, ...]
    confidence: str

    def exists(self, date: dt.date) -> bool:
        """Whether provinces had such a body on ``date``."""
        return (self.valid_from is None or self.valid_from <= date) and (self.valid_to is None or date <= self.valid_to)

    def named(self, province: Province | None) -> str:
        """The name in ``province``; a general one without a province."""
        if province is None:
            return self.name_vi.format(**_NO_PROVINCE)
        if province.code in self.exceptions:
            return self.exceptions[province.code]
        pattern = self.name_city_vi if self.name_city_vi and province.kind == "thành phố" else self.name_vi
        return pattern.format(don_vi=province.unit, ten=province.name)

    @property
    def general_name(self) -> str:
        """The name without a province: "Thanh tra", "Sở Nội vụ"."""
        return " ".join(self.name_vi.format(don_vi="", ten="").split())


@dataclass(frozen=True)
class Body:
    """A body of one province at one date. ``everywhere`` false: not every province has it; ask.

    ``merged_from`` are the general names of the bodies it took over under another name.
    """

    id: str
    name: str
    name_en: str
    abbreviation: str
    group: str
    everywhere: bool
    merged_from: tuple[str, ...]
    role_vi: str
    note_vi: str
    confidence: str


@dataclass(frozen=True)
class CentralBody:
    """A ministry or one of its units, with the names it had before."""

    id: str
    name: str
    name_en: str
    abbreviation: str
    valid_from: dt.date | None
    formed_from_vi: tuple[str, ...]
    note_vi: str
    confidence: str


@dataclass(frozen=True)
class Agencies:
    """Everything in ``agencies.yaml``."""

    provincial: Mapping[str, BodyRecord]
    central: tuple[CentralBody, ...]
    central_units: tuple[CentralBody, ...]


def bodies(date: dt.date, province: Province | None = None) -> tuple[Body, ...]:
    """The bodies of ``province`` on ``date``, named for it; without a province those that provinces have in general."""
    return bodies_of(agencies(), date, province)


def bodies_of(table: Agencies, date: dt.date, province: Province | None = None) -> tuple[Body, ...]:
    """The same, from a given table."""
    return tuple(
        Body(
            id=record.id,
            name=record.named(province),
            name_en=record.name_en,
            abbreviation=record.abbreviation,
            group=record.group,
            everywhere=record.everywhere,
            merged_from=tuple(
                table.provincial[name].general_name
                for name in record.merged_from
                if table.provincial[name].general_name != record.general_name
            ),
            role_vi=record.role_vi,
            note_vi=record.note_vi,
            confidence=record.confidence,
        )
        for record in table.provincial.values()
        if record.exists(date) and (province is None or not record.only or province.code in record.only)
    )


def central_bodies(date: dt.date) -> tuple[CentralBody, ...]:
    """The ministries and their units, from the reorganisation of 2025 on; empty before it."""
    table = agencies()
    return tuple(
        body
        for body in (*table.central, *table.central_units)
        if (body.valid_from or table.central[0].valid_from or date) <= date
    )


def agencies() -> Agencies:
    """All bodies that the tool knows."""
    return load_agencies(conf_dir() / "agencies.yaml")


@functools.cache
def load_agencies(path: Path) -> Agencies:
    """The bodies that ``path`` describes."""
    root = read_yaml(path)
    root.text("as_of")
    check_legal_basis(root)
    provincial = {entry.text("id"): _record(entry) for entry in unique(root.entries("provincial"))}
    central = tuple(_central(entry) for entry in unique(root.entries("central")))
    units = tuple(_central(entry) for entry in unique(root.entries("central_units")))
    root.done()
    for record in provincial.values():
        for name in (*record.merged_into, *record.merged_from):
            if name not in provincial:
                reason = _("{file}, {entry}: {value!r} is not the id of a body{nearest}.")
                raise CatalogueError(
                    reason.format(file=path, entry=record.id, value=name, nearest=nearest(name, provincial))
                )
    return Agencies(provincial, central, units)


def _record(entry: Entry) -> BodyRecord:
    found = BodyRecord(
        id=entry.text("id"),
        name_vi=_pattern(entry, "name_vi", None),
        name_city_vi=_pattern(entry, "name_city_vi", ""),
        name_en=entry.text("name_en"),
        abbreviation=entry.text("abbreviation", default=""),
        group=entry.text("group", choices=GROUPS),
        valid_from=entry.date("valid_from"),
        valid_to=entry.date("valid_to"),
        everywhere=entry.flag("everywhere", default=True),
        only=entry.texts("only"),
        exceptions=entry.mapping("exceptions"),
        merged_into=entry.texts("merged_into"),
        merged_from=entry.texts("merged_from"),
        functions_moved_vi=entry.texts("functions_moved_vi"),
        role_vi=entry.text("role_vi", default=""),
        note_vi=entry.text("note_vi", default=""),
        source=entry.texts("source", needed=True),
        confidence=entry.confidence(),
    )
    entry.done()
    return found


def _pattern(entry: Entry, key: str, default: str | None) -> str:
    text = entry.text(key, default=default)
    try:
        text.format(**_NO_PROVINCE)
    except (KeyError, IndexError, ValueError):
        raise entry.error(key, _("only {places} may stand in braces").format(places="{don_vi}, {ten}")) from None
    return text


def _central(entry: Entry) -> CentralBody:
    entry.texts("source", needed=True)
    found = CentralBody(
        id=entry.text("id"),
        name=entry.text("name_vi"),
        name_en=entry.text("name_en", default=""),
        abbreviation=entry.text("abbreviation", default=""),
        valid_from=entry.date("valid_from"),
        formed_from_vi=(*entry.texts("formed_from_vi"), *entry.texts("names_before_vi")),
        note_vi=entry.text("note_vi", default=""),
        confidence=entry.confidence(),
    )
    entry.done()
    return found
