"""``province.toml`` → a frozen, checked :class:`Settings`, and the names that chapters may use from it.

Every key is declared once, in the dataclasses below: its type is the field's annotation, its default the field's
default, its list of values ``_CHOICES``. All other code reads the checked object.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import tomllib
import typing
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.errors import SettingsError
from generator.messages import _
from generator.wording import join_words, long_date, nearest, slug

STATUSES = ("dự thảo", "lấy ý kiến", "trình ban hành", "đã ban hành")
EDITIONS = ("nội bộ", "công khai")
FORMATS = ("decision+annex", "document", "plain")
KINDS = ("tỉnh", "thành phố")
_MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class Province:
    """The unit whose architecture it is."""

    id: str = ""
    name: str = "…"
    code: str = ""
    kind: str = "tỉnh"
    date: dt.date | None = None
    merged_from: tuple[str, ...] = ()
    centre: str = ""
    communes: int = 0


@dataclass(frozen=True)
class Document:
    """How the document stands: status, edition, format, period it covers."""

    status: str = "dự thảo"
    edition: str = "nội bộ"
    format: str = "document"
    period: str = "2026 - 2030"


@dataclass(frozen=True)
class Dossier:
    """What all three templates carry alike: code, version, dates."""

    code: str = ""
    version: str = "0.1"
    effective: dt.date | None = None
    data_cutoff: dt.date | None = None


@dataclass(frozen=True)
class Agency:
    """Who leads, issues and signs."""

    lead: str = "Sở Khoa học và Công nghệ"
    issuer: str = ""
    place: str = ""
    signer: str = ""
    consultant: str = ""


@dataclass(frozen=True)
class Decision:
    """The decision that issues the document; empty until it has a number."""

    number: str = ""
    date: dt.date | None = None


@dataclass(frozen=True)
class Settings:
    """The checked settings of one project.

    ``standalone`` is true for a Sphinx project without ``province.toml``: it builds as a plain guide.
    """

    framework: str = "qgs-1.0"
    ten_khung: str = ""
    language: str = "vi"
    province: Province = field(default_factory=Province)
    document: Document = field(default_factory=Document)
    dossier: Dossier = field(default_factory=Dossier)
    agency: Agency = field(default_factory=Agency)
    decision: Decision = field(default_factory=Decision)
    standalone: bool = False

    @property
    def is_final(self) -> bool:
        """Whether guidance, marks and empty answers have no place any more."""
        return self.document.status == STATUSES[-1]

    @property
    def is_public(self) -> bool:
        """Whether this edition leaves out what is not for the public."""
        return self.document.edition == EDITIONS[1]

    @property
    def unit(self) -> str:
        """The province with its kind: "tỉnh Lạng Sơn", "thành phố Bắc Ninh", "Thành phố Hồ Chí Minh"."""
        kind = "Thành phố" if self.province.name == "Hồ Chí Minh" else self.province.kind
        return f"{kind} {self.province.name}"

    @property
    def slug(self) -> str:
        """The file name of what is built: the document's name in ASCII, words joined by hyphens."""
        return slug(self.ten_khung or "tai-lieu")

    def substitutions(self) -> dict[str, str]:
        """What ``{{ … }}`` in chapters stands for: exactly the names of ``SUBSTITUTIONS``."""
        unit, kind = self.unit, self.province.kind
        name = self.province.name
        values = {
            "ten_khung": self.ten_khung,
            "ten": name,
            "cap": kind,
            "don_vi": unit,
            "Don_vi": unit[:1].upper() + unit[1:],
            "ubnd": f"Ủy ban nhân dân {unit}",
            "hdnd": f"Hội đồng nhân dân {unit}",
            "chu_tich": f"Chủ tịch Ủy ban nhân dân {unit}",
            "van_phong_ubnd": f"Văn phòng Ủy ban nhân dân {unit}",
            "so_khcn": "Sở Khoa học và Công nghệ",
            "cong_an": f"Công an {unit}",
            "so_tai_chinh": "Sở Tài chính",
            "so_noi_vu": "Sở Nội vụ",
            "co_quan_chu_tri": self.agency.lead,
            "cac_don_vi_cu": join_words(self.province.merged_from),
            "giai_doan": self.document.period,
            "phien_ban": self.dossier.version,
            "ngay_chot_du_lieu": long_date(self.dossier.data_cutoff) or "…",
            "so_don_vi_cap_xa": str(self.province.communes) if self.province.communes else "…",
            "trung_tam_hanh_chinh": self.province.centre or "…",
            "khung_quoc_gia": "",
            "quyet_dinh_khung": "",
        }
        return {key: values[key] for key in SUBSTITUTIONS}

    def variants(self) -> dict[str, Any]:
        """The variant data of conditions in chapters: ``var.merged``, ``var.kind``, ``var.status``, ``var.edition``."""
        return {
            "merged": bool(self.province.merged_from),
            "kind": self.province.kind,
            "status": self.document.status,
            "edition": self.document.edition,
            "final": self.is_final,
        }


SUBSTITUTIONS = (
    "ten_khung",
    "ten",
    "cap",
    "don_vi",
    "Don_vi",
    "ubnd",
    "hdnd",
    "chu_tich",
    "van_phong_ubnd",
    "so_khcn",
    "cong_an",
    "so_tai_chinh",
    "so_noi_vu",
    "co_quan_chu_tri",
    "cac_don_vi_cu",
    "giai_doan",
    "phien_ban",
    "ngay_chot_du_lieu",
    "so_don_vi_cap_xa",
    "trung_tam_hanh_chinh",
    "khung_quoc_gia",
    "quyet_dinh_khung",
)

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
