"""``conf/format.toml``: the official format of documents as numbers, for the builders and for the checks on format."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.catalogue.reading import Entry, read_toml, unique
from generator.errors import CatalogueError
from generator.messages import _
from generator.paths import conf_dir
from generator.wording import nearest

_LIMITS = {"default", "min", "max", "allowed"}


@dataclass(frozen=True)
class Limits:
    """The values that the rules allow; None where they set no bound."""

    minimum: float | None = None
    maximum: float | None = None
    allowed: tuple[float, ...] = ()

    def holds(self, value: float) -> bool:
        """Whether ``value`` is allowed."""
        if self.allowed:
            return value in self.allowed
        return (self.minimum is None or value >= self.minimum) and (self.maximum is None or value <= self.maximum)


@dataclass(frozen=True)
class FormatCheck:
    """A check that follows from the rules; ``id`` is the rule id of its findings."""

    id: str
    text_vi: str
    clause: str


@dataclass(frozen=True)
class DocumentFormat:
    """The format by dotted names: ``number("body.size")`` gives 14, ``limits("body.size")`` 13 to 14."""

    values: Mapping[str, str | float | bool | tuple[Any, ...]]
    ranges: Mapping[str, Limits]
    checks: tuple[FormatCheck, ...]
    file: Path

    def number(self, name: str) -> float:
        """The number called ``name``, in the unit that the file states (mm, pt)."""
        return float(self._value(name, (int, float)))

    def text(self, name: str) -> str:
        """The text called ``name``."""
        return str(self._value(name, (str,)))

    def flag(self, name: str) -> bool:
        """The yes or no called ``name``; no when the file does not say."""
        return bool(self._value(name, (bool,))) if name in self.values else False

    def items(self, name: str) -> tuple[Any, ...]:
        """The list called ``name``."""
        return tuple(self._value(name, (tuple,)))

    def of_body(self, table: str, body: str) -> str:
        """The text of ``table`` under the longest of its names that the name of ``body`` begins with; "" for none."""
        names = [name.removeprefix(f"{table}.") for name in self.values if name.startswith(f"{table}.")]
        found = [name for name in names if f"{body} ".startswith(f"{name} ")]
        return self.text(f"{table}.{max(found, key=len)}") if found else ""

    def limits(self, name: str) -> Limits:
        """What the rules allow for the number called ``name``."""
        return self.ranges.get(name, Limits())

    def _value(self, name: str, types: tuple[type, ...]) -> Any:
        if name not in self.values:
            reason = _("{file}: there is no {name!r}{nearest}.")
            raise CatalogueError(reason.format(file=self.file, name=name, nearest=nearest(name, self.values)))
        value = self.values[name]
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            reason = _("{file}, {name}: {value!r} is not of the kind that is expected here.")
            raise CatalogueError(reason.format(file=self.file, name=name, value=value))
        return value


def document_format() -> DocumentFormat:
    """The official format.

    :raises CatalogueError: when ``conf/format.toml`` is malformed, or a default lies outside its own limits.
    """
    return load_format(conf_dir() / "format.toml")


@functools.cache
def load_format(path: Path) -> DocumentFormat:
    """The format that ``path`` describes."""
    root = read_toml(path)
    checks = []
    for entry in unique(root.entries("checks")):
        checks.append(FormatCheck(entry.text("id"), entry.text("text_vi"), entry.text("clause")))
        entry.done()
    values: dict[str, Any] = {}
    ranges: dict[str, Limits] = {}
    for name, table in root.data.items():
        if name not in ("checks", "meta"):
            _flatten(root, name, table, values, ranges)
    return DocumentFormat(values, ranges, tuple(checks), path)


def _flatten(root: Entry, name: str, value: Any, values: dict[str, Any], ranges: dict[str, Limits]) -> None:
    """Put ``value`` and all under it into ``values`` by dotted name, and its limits into ``ranges``."""
    if isinstance(value, list):
        values[name] = tuple(value)
    elif not isinstance(value, dict):
        values[name] = value
    elif "default" in value:
        ranges[name] = _limits(root, name, value)
        values[name] = value["default"]
    else:
        for key, inner in value.items():
            _flatten(root, f"{name}.{key}", inner, values, ranges)


def _limits(root: Entry, name: str, value: dict[str, Any]) -> Limits:
    entry = Entry(root.file, name, value)
    numbers = [number for key, one in value.items() for number in (one if isinstance(one, list) else [one])]
    if not all(isinstance(number, int | float) and not isinstance(number, bool) for number in numbers):
        raise entry.error("", _("default, min, max and allowed must be numbers"))
    if unknown := set(value) - _LIMITS:
        raise entry.error(min(unknown), _("unknown key{nearest}").format(nearest=nearest(min(unknown), _LIMITS)))
    limits = Limits(value.get("min"), value.get("max"), tuple(value.get("allowed", ())))
    if not limits.holds(value["default"]):
        reason = _("{value} lies outside what is allowed")
        raise entry.error("default", reason.format(value=value["default"]))
    return limits
