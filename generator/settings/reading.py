"""Reads ``province.toml``; what is wrong in it is one sentence with file, line, key, value and remedy."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import tomllib
import typing
import unicodedata
from pathlib import Path
from typing import Any

from generator.errors import SettingsError
from generator.messages import _
from generator.messages.system_words import system_reason, toml_fault
from generator.settings.model import (
    EDITIONS,
    FORMATS,
    GUIDANCE,
    KINDS,
    STATUSES,
    Agency,
    Decision,
    Document,
    Dossier,
    Province,
    Settings,
)
from generator.wording import nearest

_MAX_BYTES = 1_000_000

_CHOICES = {
    "province.kind": KINDS,
    "document.status": STATUSES,
    "document.edition": EDITIONS,
    "document.format": FORMATS,
    "document.guidance": GUIDANCE,
    "language": ("vi", "en"),
}

_GROUPS: dict[str, type] = {
    "province": Province,
    "document": Document,
    "dossier": Dossier,
    "agency": Agency,
    "decision": Decision,
}


def load_settings(project: Path) -> Settings:
    """The settings of ``project``; a plain guide's where there is no ``province.toml``.

    :raises SettingsError: when the file cannot be read or holds an unknown key or a wrong value.
    """
    path = project / "province.toml"
    if not path.is_file():
        return Settings(standalone=True)
    text = _read(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, reason = toml_fault(error, text)
        message = _("{file}, line {line}: not valid TOML ({reason}); correct that line.")
        raise SettingsError(message.format(file=path, line=line, reason=reason)) from None
    return _Reader(path, text).settings(data)


def _read(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            _("{file}: cannot be read ({reason}).").format(file=path, reason=system_reason(error))
        ) from None
    if len(raw) > _MAX_BYTES:
        raise SettingsError(_("{file}: larger than 1 MB; this is not a settings file.").format(file=path))
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SettingsError(
            _("{file}: byte {position} is not UTF-8; save the file as UTF-8.").format(file=path, position=error.start)
        ) from None


class _Reader:
    """Turns the tables of one ``province.toml`` into dataclasses, noting file, line and key of all that is wrong."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.faults: list[tuple[int, str]] = []

    def settings(self, data: dict[str, Any]) -> Settings:
        """The settings in ``data``.

        :raises SettingsError: with one sentence for each fault, in the order of the lines.
        """
        top = {f.name: f for f in dataclasses.fields(Settings) if f.name != "standalone"}
        values: dict[str, Any] = {}
        for key, value in data.items():
            group = _GROUPS.get(key)
            if key not in top:
                self._unknown(key, key, list(top))
            else:
                values[key] = self._group(key, group, value) if group else self._value(key, str, value)
        if not self.faults:
            settings = Settings(**values)
            if settings.province.name not in ("", "…") or settings.ten_khung != "":
                return settings
            self._note("ten_khung", _("a name of the document is needed"))
        raise SettingsError("\n".join(text for _number, text in sorted(self.faults)))

    def _group(self, name: str, cls: type, table: Any) -> Any:
        if not isinstance(table, dict):
            return self._note(name, _("must be a table, written [{name}]").format(name=name))
        hints = typing.get_type_hints(cls)
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in hints:
                self._unknown(f"{name}.{key}", key, list(hints))
            else:
                values[key] = self._value(f"{name}.{key}", hints[key], value)
        return cls(**values)

    def _value(self, key: str, hint: Any, value: Any) -> Any:
        if hint is str:
            return self._text(key, value)
        if hint is int:
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                self._note(key, _("{value!r} is not a whole number").format(value=value))
            return value
        if hint is bool:
            if not isinstance(value, bool):
                self._note(key, _("{value!r} is neither true nor false").format(value=value))
            return value
        if hint == tuple[str, ...]:
            if not isinstance(value, list):
                return self._note(key, _("must be a list of texts"))
            return tuple(self._text(key, item) for item in value)
        return self._date(key, value)

    def _text(self, key: str, value: Any) -> str:
        choices = _CHOICES.get(key)
        if not isinstance(value, str):
            self._note(key, _("{value!r} is not a text; put it in quotes").format(value=_written(value)))
        elif choices and value not in choices:
            reason = _("{value!r} is not one of {choices}{nearest}")
            near = nearest(value, choices)
            self._note(key, reason.format(value=value, choices=", ".join(choices), nearest=near))
        return str(value)

    def _date(self, key: str, value: Any) -> dt.date | None:
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        if isinstance(value, str):
            try:
                return dt.date.fromisoformat(value) if value else None
            except ValueError:
                pass
        self._note(key, _("{value!r} is not a date; write it as 2026-11-30").format(value=str(value)))
        return None

    def _unknown(self, key: str, word: str, known: list[str]) -> None:
        self._note(key, _("unknown key{nearest}").format(nearest=nearest(word, known) or _("; remove it")))

    def _note(self, key: str, reason: str) -> None:
        """Keep the fault for the end, so that all are told at once."""
        line = _line(self.lines, key)
        self.faults.append((line, _sentence(self.path, line, key, reason)))


def wrong_setting(project: Path, key: str, reason: str) -> SettingsError:
    """The error for a value that can be judged only with the catalogue at hand."""
    path = project / "province.toml"
    return SettingsError(_sentence(path, _line(_read(path).splitlines(), key), key, reason))


def _sentence(path: Path, line: int, key: str, reason: str) -> str:
    return _("{file}, line {line}, {key}: {reason}.").format(file=path, line=line, key=key, reason=reason)


def _line(lines: list[str], key: str) -> int:
    table, _dot, name = key.rpartition(".")
    current = ""
    for number, line in enumerate(lines, 1):
        if header := re.match(r"\s*\[\s*([\w.-]+)\s*\]", line):
            current = header[1]
            if current == key:
                return number
        elif current == table and re.match(rf"\s*{re.escape(name)}\s*=", line):
            return number
    return 1


def _written(value: Any) -> Any:
    """``value`` as it stands in the file, where Python would show it differently."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
