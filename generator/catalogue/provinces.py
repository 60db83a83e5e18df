"""``conf/provinces.yaml``: the provincial units at a date (63 before 1 July 2025, 34 since), with kind and history."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.catalogue.reading import CONFIDENCES, Entry, read_yaml, unique
from generator.errors import CatalogueError
from generator.messages import _
from generator.paths import conf_dir
from generator.wording import nearest, short_date

KINDS = ("tỉnh", "thành phố")


@dataclass(frozen=True)
class KindPeriod:
    """What a unit was from one date to another, both included; ``basis`` is the decision that made it so."""

    kind: str
    start: dt.date | None
    end: dt.date | None
    basis: str = ""


@dataclass(frozen=True)
class Communes:
    """How many units of the commune level a unit has since ``start``."""

    start: dt.date
    communes: int
    wards: int
    special_zones: int

    @property
    def total(self) -> int:
        """All of them together."""
        return self.communes + self.wards + self.special_zones


@dataclass(frozen=True)
class Unit:
    """A provincial unit over its whole life. Codes are used again, so ``id`` is the key; dates include both ends."""

    id: str
    code: str
    name: str
    name_en: str
    aliases: tuple[str, ...]
    kinds: tuple[KindPeriod, ...]
    valid_from: dt.date | None
    valid_to: dt.date | None
    merged_from: tuple[str, ...]
    became: str
    basis: str
    centre: str
    region: str
    communes: tuple[Communes, ...]
    area_km2: int | None
    population: int | None
    confidence: Mapping[str, str]

    def exists(self, date: dt.date) -> bool:
        """Whether the unit existed on ``date``."""
        return (self.valid_from is None or self.valid_from <= date) and (self.valid_to is None or date <= self.valid_to)

    def kind_at(self, date: dt.date) -> KindPeriod:
        """The kind on ``date``, "tỉnh" or "thành phố", and since when; outside its life the nearest one known."""
        for period in self.kinds:
            if period.end is None or date <= period.end:
                return period
        return self.kinds[-1]


@dataclass(frozen=True)
class Province:
    """A provincial unit as it is at one date.

    ``merged_from`` are the units it was formed from, with their kind ("tỉnh Bắc Giang"); empty for one that was not
    merged. ``confidence`` holds the fields that are not verified. ``kind_since`` and ``kind_basis`` tell when and by
    which decision a unit of another kind became one of this; empty for one that always was.
    """

    id: str
    code: str
    name: str
    name_en: str
    kind: str
    date: dt.date
    merged_from: tuple[str, ...]
    merged_on: dt.date | None
    centre: str
    region: str
    communes: Communes | None
    area_km2: int | None
    population: int | None
    confidence: Mapping[str, str]
    kind_since: dt.date | None = None
    kind_basis: str = ""

    @property
    def unit(self) -> str:
        """The name with its kind, as in running text: "tỉnh Lạng Sơn", "Thành phố Hồ Chí Minh"."""
        return unit_name(self.kind, self.name)


@dataclass(frozen=True)
class Units:
    """All units by id; ``begins`` is the first date the table covers."""

    units: Mapping[str, Unit]
    begins: dt.date

    def at(self, date: dt.date) -> Iterator[Unit]:
        """The units that existed on ``date``."""
        return (unit for unit in self.units.values() if unit.exists(date))


def unit_name(kind: str, name: str) -> str:
    """``name`` with its kind. Thành phố Hồ Chí Minh has a capital, being named after a person (NĐ 30/2020, PL2)."""
    return f"{'Thành phố' if name == 'Hồ Chí Minh' else kind} {name}"


def provinces(date: dt.date) -> tuple[Province, ...]:
    """The provincial units that exist on ``date``, by code.

    :raises CatalogueError: when the date lies before the table begins.
    """
    return provinces_of(units(), date)


def provinces_of(table: Units, date: dt.date) -> tuple[Province, ...]:
    """The units of ``table`` as they were on ``date``, by code."""
    if date < table.begins:
        message = _("the table of provinces begins on {begins}; {date} is earlier; give a later date.")
        raise CatalogueError(
            message.format(begins=short_date(table.begins.isoformat()), date=short_date(date.isoformat()))
        )
    return tuple(sorted((province_at(table, unit, date) for unit in table.at(date)), key=lambda found: found.code))


def province_at(table: Units, unit: Unit, date: dt.date) -> Province:
    """``unit`` as it is on ``date``."""
    former = [table.units[name] for name in unit.merged_from]
    known = [one for one in unit.communes if one.start <= date]
    kind = unit.kind_at(date)
    changed = kind != unit.kinds[0]
    return Province(
        id=unit.id,
        code=unit.code,
        name=unit.name,
        name_en=unit.name_en,
        kind=kind.kind,
        date=date,
        merged_from=tuple(unit_name(one.kinds[-1].kind, one.name) for one in former),
        merged_on=unit.valid_from if former else None,
        centre=unit.centre,
        region=unit.region,
        communes=known[-1] if known else None,
        area_km2=unit.area_km2,
        population=unit.population,
        confidence=unit.confidence,
        kind_since=kind.start if changed else None,
        kind_basis=kind.basis if changed else "",
    )


def units() -> Units:
    """All provincial units that the tool knows."""
    return load_units(conf_dir() / "provinces.yaml")


@functools.cache
def load_units(path: Path) -> Units:
    """The units that ``path`` describes."""
    root = read_yaml(path)
    check_legal_basis(root)
    for key in ("sources", "totals"):
        root.has(key)
    found: dict[str, Unit] = {}
    for table in ("units_since_2025", "units_before_2025"):
        defaults = root.entry("confidence").mapping(table)
        for entry in unique(root.entries(table)):
            unit = _unit(entry, defaults)
            if unit.id in found:
                raise entry.error("id", _("{value!r} stands twice").format(value=unit.id))
            found[unit.id] = unit
    begins = root.date_needed("begins")
    root.done()
    _check_references(path, found)
    return Units(found, begins)


def _unit(entry: Entry, defaults: Mapping[str, str]) -> Unit:
    valid_from, valid_to = entry.date("valid_from"), entry.date("valid_to")
    kinds = tuple(_kind(one) for one in entry.entries("kinds", known_as="kind"))
    code = entry.text("code")
    if not re.fullmatch(r"[0-9]{2}", code):
        raise entry.error("code", _("{value!r} is not a code of two digits").format(value=code))
    confidence = {**defaults, **entry.mapping("confidence")}
    for field, level in confidence.items():
        if level not in CONFIDENCES:
            raise entry.error(f"confidence.{field}", _("{value!r} is not a known value").format(value=level))
    entry.text("note_vi", default="")
    found = Unit(
        id=entry.text("id"),
        code=code,
        name=entry.text("name_vi"),
        name_en=entry.text("name_en"),
        aliases=entry.texts("aliases"),
        kinds=kinds or (KindPeriod(entry.text("kind", choices=KINDS), valid_from, valid_to),),
        valid_from=valid_from,
        valid_to=valid_to,
        merged_from=entry.texts("merged_from"),
        became=entry.text("became", default=""),
        basis=entry.text("basis", default=""),
        centre=entry.text("centre_vi"),
        region=entry.text("region_vi"),
        communes=tuple(_communes(one) for one in entry.entries("communes", known_as="from")),
        area_km2=entry.number("area_km2"),
        population=entry.number("population"),
        confidence={field: level for field, level in confidence.items() if level != "verified" and field != "default"},
    )
    entry.text("continues", default="")
    for earlier, later in itertools.pairwise(kinds):
        if earlier.end is None or later.start != earlier.end + dt.timedelta(days=1):
            raise entry.error("kinds", _("each kind must begin the day after the one before it ended"))
    if valid_from and valid_to and valid_to < valid_from:
        raise entry.error("valid_to", _("must not be earlier than valid_from"))
    entry.done()
    return found


def _kind(entry: Entry) -> KindPeriod:
    found = KindPeriod(
        kind=entry.text("kind", choices=KINDS),
        start=entry.date("from"),
        end=entry.date("to"),
        basis=entry.text("basis", default=""),
    )
    entry.done()
    return found


def _communes(entry: Entry) -> Communes:
    counts = [entry.number(key) or 0 for key in ("xa", "phuong", "dac_khu")]
    found = Communes(entry.date_needed("from"), *counts)
    entry.done()
    return found


def check_legal_basis(root: Entry) -> None:
    """Refuse a slip in the list of decisions that a file rests on; people read it, the tool does not."""
    for entry in root.entries("legal_basis", known_as="number"):
        entry.text("number"), entry.text("title_vi"), entry.text("note_vi", default="")
        for key in ("issued", "in_force", "operating_from"):
            entry.date(key)
        entry.texts("source", needed=True), entry.confidence()
        entry.done()


def _check_references(path: Path, found: Mapping[str, Unit]) -> None:
    for unit in found.values():
        for name in (*unit.merged_from, *([unit.became] if unit.became else [])):
            if name not in found:
                reason = _("{file}, {entry}: {value!r} is not the id of a unit{nearest}.")
                raise CatalogueError(reason.format(file=path, entry=unit.id, value=name, nearest=nearest(name, found)))
        for name in unit.merged_from:
            if found[name].became != unit.id:
                reason = _("{file}, {entry}: merged_from names {value!r}, whose became says {became!r}.")
                raise CatalogueError(reason.format(file=path, entry=unit.id, value=name, became=found[name].became))
