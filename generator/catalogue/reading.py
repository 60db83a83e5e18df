"""Files of ``conf/`` as entries that say, when something in them is wrong, which file, entry and field it is.

YAML is read by the safe loader without its guesses: every value is a text ("01" stays "01", "no" stays "no"), and the
reader of an entry turns it into a date, a number or a flag where one is expected. A key that stands twice, a reference
(``&`` and ``*``) and a file of unusual size are refused.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from generator.errors import CatalogueError
from generator.messages import _
from generator.messages.system_words import system_reason, toml_fault
from generator.wording import nearest

MAX_BYTES = 5_000_000
VERIFIED = "verified"
CONFIDENCES = (VERIFIED, "verified as draft", "likely", "unverified")
"""How sure a fact is: seen in the published text, seen in a draft, fits what was seen, general knowledge only."""

MANY_CHOICES = 12
"""A message lists no more choices than this; it names the nearest instead."""


class Entry:
    """One table of a file. Every key that is read counts as known; :meth:`done` refuses the others."""

    def __init__(self, file: Path, name: str, data: Any) -> None:
        self.file = file
        self.name = name
        if not isinstance(data, dict):
            raise CatalogueError(
                _("{file}, {entry}: must be a table of keys and values.").format(file=file, entry=name)
            )
        self.data: dict[str, Any] = data
        self._known: set[str] = set()

    def error(self, key: str, reason: str) -> CatalogueError:
        """The error "file, entry, field: reason"."""
        where = ", ".join(part for part in (str(self.file), self.name, key) if part)
        return CatalogueError(f"{where}: {reason}.")

    def has(self, key: str) -> bool:
        """Whether ``key`` is filled in."""
        self._known.add(key)
        return self.data.get(key) is not None

    def text(self, key: str, *, default: str | None = None, choices: Collection[str] = ()) -> str:
        """The text under ``key``; ``default`` when it is absent, an error when there is none."""
        if not self.has(key):
            if default is None:
                raise self.error(key, _("is missing"))
            return default
        return self._checked(key, self.data[key], choices)

    def confidence(self, *, default: str | None = None) -> str:
        """How sure the facts of this entry are."""
        return self.text("confidence", default=default, choices=CONFIDENCES)

    def texts(self, key: str, *, choices: Collection[str] = (), needed: bool = False) -> tuple[str, ...]:
        """The list of texts under ``key``; empty when it is absent. A single text is a list of one."""
        if not self.has(key):
            if needed:
                raise self.error(key, _("is missing"))
            return ()
        value = self.data[key]
        return tuple(self._checked(key, item, choices) for item in (value if isinstance(value, list) else [value]))

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        if not self.has(key):
            return default
        value = self.data[key]
        if value in (True, "true"):
            return True
        if value in (False, "false"):
            return False
        raise self.error(key, _("{value!r} is neither true nor false").format(value=value))

    def number(self, key: str) -> int | None:
        """The whole number under ``key``; None when it is absent."""
        if not self.has(key):
            return None
        value = self.data[key]
        if isinstance(value, str) and re.fullmatch(r"\d{1,12}", value):
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        raise self.error(key, _("{value!r} is not a whole number").format(value=value))

    def date(self, key: str) -> dt.date | None:
        """The date under ``key``; None when it is absent."""
        if not self.has(key):
            return None
        value = self.data[key]
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        try:
            return dt.date.fromisoformat(value)
        except (TypeError, ValueError):
            raise self.error(
                key, _("{value!r} is not a date; write it as 2026-11-30").format(value=str(value))
            ) from None

    def date_needed(self, key: str) -> dt.date:
        """The date under ``key``, which must be there."""
        date = self.date(key)
        if date is None:
            raise self.error(key, _("is missing"))
        return date

    def mapping(self, key: str) -> dict[str, str]:
        """The texts by name under ``key``; empty when it is absent."""
        if not self.has(key):
            return {}
        table = Entry(self.file, self._inner(key), self.data[key])
        return {name: table.text(name) for name in table.data}

    def entry(self, key: str) -> Entry:
        """The table under ``key``, which must be there."""
        if not self.has(key):
            raise self.error(key, _("is missing"))
        return Entry(self.file, self._inner(key), self.data[key])

    def named(self, key: str = "") -> Iterator[tuple[str, Entry]]:
        """The tables by name under ``key``, or those that this entry itself consists of."""
        table = self.data if not key else self.entry(key).data
        for name, value in table.items():
            self._known.add(key or name)
            yield name, Entry(self.file, f"{self._inner(key)}.{name}".lstrip("."), value)

    def entries(self, key: str, *, known_as: str = "id") -> list[Entry]:
        """The list of tables under ``key``, each named by its own ``known_as``; empty when it is absent."""
        if not self.has(key):
            return []
        value = self.data[key]
        if not isinstance(value, list):
            raise self.error(key, _("must be a list of tables"))
        found = []
        for number, item in enumerate(value, 1):
            name = item.get(known_as) if isinstance(item, dict) else None
            found.append(Entry(self.file, f"{self._inner(key)}[{name or number}]", item))
        return found

    def done(self) -> None:
        """Refuse keys that nothing has read: they are misspelt."""
        for key in self.data:
            if key not in self._known:
                raise self.error(key, _("unknown key{nearest}").format(nearest=nearest(key, self._known)))

    def _inner(self, key: str) -> str:
        return f"{self.name}.{key}".strip(".")

    def _checked(self, key: str, value: Any, choices: Collection[str]) -> str:
        if not isinstance(value, str):
            raise self.error(key, _("{value!r} is not a text; put it in quotes").format(value=value))
        text = value.strip()
        if not text:
            raise self.error(key, _("is empty"))
        if choices and text not in choices:
            raise self.error(key, _not_one_of(text, choices))
        return text


def _not_one_of(text: str, choices: Collection[str]) -> str:
    if len(choices) > MANY_CHOICES:
        return _("{value!r} is not a known value{nearest}").format(value=text, nearest=nearest(text, choices))
    reason = _("{value!r} is not one of {choices}{nearest}")
    return reason.format(value=text, choices=", ".join(choices), nearest=nearest(text, choices))


def unique(entries: list[Entry], key: str = "id") -> list[Entry]:
    """The entries, when no two have the same ``key``."""
    seen: set[str] = set()
    for entry in entries:
        value = entry.text(key)
        if value in seen:
            raise entry.error(key, _("{value!r} stands twice").format(value=value))
        seen.add(value)
    return entries


def read_toml(path: Path) -> Entry:
    """The file ``path`` as one entry.

    :raises CatalogueError: when it is missing, too large, not UTF-8 or not TOML.
    """
    text = read_text(path)
    try:
        return Entry(path, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line, reason = toml_fault(error, text)
        message = _("{file}, line {line}: not valid TOML ({reason}); correct that line.")
        raise CatalogueError(message.format(file=path, line=line, reason=reason)) from None


def read_yaml(path: Path) -> Entry:
    """The file ``path`` as one entry whose values are all texts, lists and tables.

    :raises CatalogueError: when it is missing, too large, not UTF-8 or not YAML, or holds a key twice or a reference.
    """
    import yaml

    text = read_text(path)
    try:
        data = yaml.load(text, Loader=_yaml_loader())  # noqa: S506  (a subclass of the safe loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        reason = _("{file}, line {line}: not valid YAML ({reason}); correct that line.")
        raise CatalogueError(reason.format(file=path, line=line, reason=error.problem)) from None
    except (yaml.YAMLError, RecursionError) as error:
        reason = _("{file}: not valid YAML ({reason}).")
        raise CatalogueError(reason.format(file=path, reason=str(error).splitlines()[0])) from None
    if _has_references(data):
        raise CatalogueError(_("{file}: uses YAML references (& and *); write the value out.").format(file=path))
    return Entry(path, "", data)


def read_text(path: Path) -> str:
    """The text of ``path`` in composed letters (NFC).

    :raises CatalogueError: when it is missing, too large or not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = _("{file}: cannot be read ({reason}).")
        raise CatalogueError(reason.format(file=path, reason=system_reason(error))) from None
    if len(raw) > MAX_BYTES:
        raise CatalogueError(_("{file}: larger than 5 MB; this is not a file of the catalogue.").format(file=path))
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        reason = _("{file}, line {line}: not UTF-8; save the file as UTF-8.")
        raise CatalogueError(reason.format(file=path, line=line)) from None


@functools.cache
def _yaml_loader() -> Any:
    """The safe loader in C where there is one, without guesses about types and with an eye on keys that stand twice."""
    import yaml

    loader: Any = type("_Loader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {"yaml_implicit_resolvers": {}})
    loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])

    def mapping(self: Any, node: Any) -> dict[Any, Any]:
        seen = set()
        for key, _value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key must be a text", key.start_mark)
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key.value!r} stands twice", key.start_mark)
            seen.add(key.value)
        return dict(self.construct_pairs(node, deep=True))

    loader.add_constructor("tag:yaml.org,2002:map", mapping)
    return loader


def _has_references(data: Any) -> bool:
    """Whether some list or table is met twice: the loader gives the same object for every use of a reference."""
    seen: set[int] = set()
    todo = [data]
    while todo:
        item = todo.pop()
        if not isinstance(item, dict | list):
            continue
        if id(item) in seen:
            return True
        seen.add(id(item))
        todo.extend(item.values() if isinstance(item, dict) else item)
    return False
