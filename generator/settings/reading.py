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
from generator.settings.model import (
    EDITIONS,
    FORMATS,
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
        raise SettingsError(
            _("{file}: not valid TOML ({reason}); correct that line.").format(file=path, reason=error)
        ) from None
    return _Reader(path, text).settings(data)


def _read(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsError(_("{file}: cannot be read ({reason}).").format(file=path, reason=error.strerror)) from None
    if len(raw) > _MAX_BYTES:
        raise SettingsError(_("{file}: larger than 1 MB; this is not a settings file.").format(file=path))
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SettingsError(
            _("{file}: byte {position} is not UTF-8; save the file as UTF-8.").format(file=path, position=error.start)
        ) from None


class _Reader:
    """Turns the tables of one ``province.toml`` into dataclasses, naming file, line and key of what is wrong."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()

    def settings(self, data: dict[str, Any]) -> Settings:
        top = {f.name: f for f in dataclasses.fields(Settings) if f.name != "standalone"}
        values: dict[str, Any] = {}
        for key, value in data.items():
            if key not in top:
                raise self._unknown(key, key, list(top))
            group = _GROUPS.get(key)
            values[key] = self._group(key, group, value) if group else self._value(key, str, value)
        settings = Settings(**values)
        if settings.province.name in ("", "…") and settings.ten_khung == "":
            raise self._error("ten_khung", _("a name of the document is needed"))
        return settings

    def _group(self, name: str, cls: type, table: Any) -> Any:
        if not isinstance(table, dict):
            raise self._error(name, _("must be a table, written [{name}]").format(name=name))
        hints = typing.get_type_hints(cls)
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in hints:
                raise self._unknown(f"{name}.{key}", key, list(hints))
            values[key] = self._value(f"{name}.{key}", hints[key], value)
        return cls(**values)

    def _value(self, key: str, hint: Any, value: Any) -> Any:
        if hint is str:
            return self._text(key, value)
        if hint is int:
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                raise self._error(key, _("{value!r} is not a whole number").format(value=value))
            return value
        if hint is bool:
            if not isinstance(value, bool):
                raise self._error(key, _("{value!r} is neither true nor false").format(value=value))
            return value
        if hint == tuple[str, ...]:
            if not isinstance(value, list):
                raise self._error(key, _("must be a list of texts"))
            return tuple(self._text(key, item) for item in value)
        return self._date(key, value)

    def _text(self, key: str, value: Any) -> str:
        if not isinstance(value, str):
            raise self._error(key, _("{value!r} is not a text; put it in quotes").format(value=value))
        choices = _CHOICES.get(key)
        if choices and value not in choices:
            raise self._error(
                key,
                _("{value!r} is not one of {choices}{nearest}").format(
                    value=value, choices=", ".join(choices), nearest=nearest(value, choices)
                ),
            )
        return value

    def _date(self, key: str, value: Any) -> dt.date | None:
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        if value == "":
            return None
        if isinstance(value, str):
            try:
                return dt.date.fromisoformat(value)
            except ValueError:
                pass
        raise self._error(key, _("{value!r} is not a date; write it as 2026-11-30").format(value=str(value)))

    def _unknown(self, key: str, word: str, known: list[str]) -> SettingsError:
        return self._error(key, _("unknown key{nearest}").format(nearest=nearest(word, known)))

    def _error(self, key: str, reason: str) -> SettingsError:
        return SettingsError(
            _("{file}, line {line}, {key}: {reason}.").format(
                file=self.path, line=self._line(key), key=key, reason=reason
            )
        )

    def _line(self, key: str) -> int:
        table, _dot, name = key.rpartition(".")
        current = ""
        for number, line in enumerate(self.lines, 1):
            if header := re.match(r"\s*\[\s*([\w.-]+)\s*\]", line):
                current = header[1]
                if current == key:
                    return number
            elif current == table and re.match(rf"\s*{re.escape(name)}\s*=", line):
                return number
        return 1
