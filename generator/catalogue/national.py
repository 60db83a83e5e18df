"""``conf/national_systems.yaml``: national databases, platforms and systems that provinces use or connect to."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from generator.catalogue.reading import Entry, read_yaml, unique
from generator.paths import conf_dir

DIRECTIONS = ("hai chiều", "một chiều về tỉnh", "một chiều lên quốc gia", "theo chỉ đạo")


@dataclass(frozen=True)
class NationalSystem:
    """A system of national scope. ``owner_vi`` is its owner since 1 March 2025, ``owner_before_vi`` the one before;
    numbers in ``legal_basis_unchecked`` must be checked before they are cited."""

    id: str
    name_vi: str
    abbreviation: str
    group_vi: str
    owner_before_vi: str
    owner_vi: str
    replaced_by: str
    purpose_vi: str
    how_connected_vi: str
    connected_via: tuple[str, ...]
    direction_vi: str
    since_framework: str
    legal_basis: tuple[str, ...]
    legal_basis_unchecked: tuple[str, ...]
    source: tuple[str, ...]
    confidence: str
    note_vi: str


def national_systems() -> tuple[NationalSystem, ...]:
    """All national systems that the tool knows, in the file's order."""
    return load_national_systems(conf_dir() / "national_systems.yaml")


@functools.cache
def load_national_systems(path: Path) -> tuple[NationalSystem, ...]:
    """The systems that ``path`` lists."""
    root = read_yaml(path)
    root.text("as_of")
    channels = tuple(root.mapping("connected_via"))
    for fact in root.entries("facts", known_as="fact_vi"):
        fact.text("fact_vi"), fact.texts("source", needed=True), fact.confidence()
        fact.done()
    entries = unique(root.entries("systems"))
    ids = [entry.text("id") for entry in entries]
    found = tuple(_system(entry, channels, ids) for entry in entries)
    root.done()
    return found


def _system(entry: Entry, channels: tuple[str, ...], ids: list[str]) -> NationalSystem:
    entry.text("since_confidence")
    found = NationalSystem(
        id=entry.text("id"),
        name_vi=entry.text("name_vi"),
        abbreviation=entry.text("abbreviation", default=""),
        group_vi=entry.text("group_vi"),
        owner_before_vi=entry.text("owner_before_vi", default=""),
        owner_vi=entry.text("owner_vi", default=""),
        replaced_by=entry.text("replaced_by", default="", choices=ids),
        purpose_vi=entry.text("purpose_vi"),
        how_connected_vi=entry.text("how_connected_vi"),
        connected_via=entry.texts("connected_via", choices=channels, needed=True),
        direction_vi=entry.text("direction_vi", choices=DIRECTIONS),
        since_framework=entry.text("since_framework"),
        legal_basis=entry.texts("legal_basis"),
        legal_basis_unchecked=entry.texts("legal_basis_unchecked"),
        source=entry.texts("source", needed=True),
        confidence=entry.confidence(),
        note_vi=entry.text("note_vi", default=""),
    )
    entry.done()
    return found
