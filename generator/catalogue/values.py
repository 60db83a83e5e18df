"""``positions.toml`` and ``values.toml`` of a framework: where elements stand, and what fields choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.catalogue.reading import Entry, read_toml, unique
from generator.messages import _
from generator.wording import nearest


@dataclass(frozen=True)
class Position:
    """Where an element stands: a component of a layer, or (``layer`` empty) something that cuts across all layers."""

    id: str
    name: str
    layer: str = ""
    layer_name: str = ""


@dataclass(frozen=True)
class Positions:
    """All positions of a framework, in its order."""

    positions: Mapping[str, Position]
    layers: Mapping[str, str]

    def ids(self) -> tuple[str, ...]:
        """The codes that the field ``position`` may hold."""
        return tuple(self.positions)

    def of_layer(self, layer: str) -> tuple[Position, ...]:
        """The components of the layer; what cuts across, for the empty text."""
        return tuple(position for position in self.positions.values() if position.layer == layer)


@dataclass(frozen=True)
class ValueList:
    """A list that a field chooses from.

    ``own``: a list of ours, not of the framework. ``generated``: the file it comes from. ``for_type`` holds the values
    of single need types where one field serves several, ``labels`` what people see where an English key is stored,
    ``sheet_spelling`` how a sheet of Mẫu 03 writes a value differently.
    """

    name: str
    values: tuple[str, ...]
    own: bool = False
    generated: str = ""
    source: str = ""
    confidence: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    for_type: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sheet_spelling: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of_type(self, need_type: str) -> tuple[str, ...]:
        """The values that a record of ``need_type`` may hold."""
        return self.for_type.get(need_type, self.values)

    def label(self, value: str) -> str:
        """What people see for ``value``."""
        return self.labels.get(value, value)

    def on_sheet(self, sheet: str, value: str) -> str:
        """``value`` as the sheet writes it."""
        return self.sheet_spelling.get(sheet, {}).get(value, value)

    def from_sheet(self, sheet: str, text: str) -> str:
        """The stored value for what the sheet writes."""
        for value, spelling in self.sheet_spelling.get(sheet, {}).items():
            if spelling == text:
                return value
        return text


@dataclass(frozen=True)
class Values:
    """All lists of a framework, and the two values that every field accepts."""

    lists: Mapping[str, ValueList]
    not_applicable: str
    unknown: str


def load_positions(path: Path) -> Positions:
    """The positions that ``path`` describes."""
    root = read_toml(path)
    root.text("source"), root.confidence()
    positions: dict[str, Position] = {}
    layers: dict[str, str] = {}
    for layer in unique(root.entries("layers")):
        name = layers[layer.text("id")] = layer.text("name_vi")
        for component in unique(layer.entries("components")):
            _add(positions, component, layer.text("id"), name)
        layer.done()
    for bar in root.entries("cross_cutting"):
        _add(positions, bar, "", "")
    root.done()
    return Positions(positions, layers)


def _add(positions: dict[str, Position], entry: Entry, layer: str, layer_name: str) -> None:
    position = Position(entry.text("id"), entry.text("name_vi"), layer, layer_name)
    if position.id in positions:
        raise entry.error("id", _("{value!r} stands twice").format(value=position.id))
    positions[position.id] = position
    entry.done()


def load_values(path: Path, generated: Mapping[str, tuple[str, ...]]) -> Values:
    """The lists that ``path`` describes; those it calls generated are taken from ``generated`` by name."""
    root = read_toml(path)
    source, confidence = root.text("source"), root.confidence()
    special = root.entry("special")
    not_applicable, unknown = special.text("not_applicable"), special.text("unknown")
    special.done()
    lists = {name: _list(name, entry, generated, (source, confidence)) for name, entry in root.named("lists")}
    root.done()
    return Values(lists, not_applicable, unknown)


def _list(name: str, entry: Entry, generated: Mapping[str, tuple[str, ...]], common: tuple[str, str]) -> ValueList:
    for_type = {}
    if entry.has("for_type"):
        table = entry.entry("for_type")
        for_type = {need_type: _distinct(table, need_type) for need_type in table.data}
    origin = entry.text("generated", default="")
    if origin:
        if name not in generated:
            reason = _("the list {name!r} cannot be generated; write its values here")
            raise entry.error("generated", reason.format(name=name))
        values = generated[name]
    elif for_type and not entry.has("values"):
        values = tuple(dict.fromkeys(value for some in for_type.values() for value in some))
    else:
        values = _distinct(entry, "values")
    own = entry.flag("own")
    found = ValueList(
        name=name,
        values=values,
        own=own,
        generated=origin,
        source=entry.text("source", default="" if own else common[0]),
        confidence=entry.confidence(default="" if own else common[1]),
        labels=_keyed(entry, "labels", values),
        for_type=for_type,
        sheet_spelling=_spelling(entry, values),
    )
    entry.done()
    return found


def _distinct(entry: Entry, key: str) -> tuple[str, ...]:
    values = entry.texts(key, needed=True)
    for value in values:
        if values.count(value) > 1:
            raise entry.error(key, _("{value!r} stands twice").format(value=value))
        if ";" in value:
            raise entry.error(
                key, _("{value!r} holds a semicolon, which separates values in a cell").format(value=value)
            )
    return values


def _keyed(entry: Entry, key: str, values: tuple[str, ...]) -> dict[str, str]:
    """The texts under ``key``, whose names must be values of the list."""
    found = entry.mapping(key)
    for name in found:
        if name not in values:
            reason = _("{value!r} is not a value of this list{nearest}")
            raise entry.error(key, reason.format(value=name, nearest=nearest(name, values)))
    return found


def _spelling(entry: Entry, values: tuple[str, ...]) -> dict[str, dict[str, str]]:
    if not entry.has("sheet_spelling"):
        return {}
    table = entry.entry("sheet_spelling")
    return {sheet: _keyed(table, sheet, values) for sheet in table.data}
