"""Front matter of a paper's page → :class:`Paper`; what is wrong in it is a sentence, and what is right is kept."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.document_words import words
from generator.messages import _
from generator.official.paper import AGENCY, CHAIRMAN, ISSUERS, Body, Paper
from generator.official.words import agrees, draft_mark
from generator.settings import Settings
from generator.wording import nearest

_NAME = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_ACADEMIC = re.compile(r"(?:GS|PGS|TSKH|TS|ThS|KS|CN|BS)\b\.?", re.IGNORECASE)
_TEXTS = ("kind", "abstract", "by", "symbol", "number", "signer", "attached_to")
_LISTS = ("to", "office", "recipients")
_KEYS = (*_TEXTS, *_LISTS, "date", "deputy", "draft")
_MARKS = {"dự thảo": "draft", "lấy ý kiến": "draft for comments", "trình ban hành": "draft for issue"}


@dataclass(frozen=True)
class PaperProblem:
    """One thing that is wrong in a front matter."""

    key: str
    message: str


def substitute(text: str, names: Mapping[str, str]) -> str:
    """``text`` with the names of the settings in place of ``{{ name }}``; unknown ones stay."""
    return _NAME.sub(lambda found: names.get(found[1], found[0]), text)


def read_paper(
    data: Mapping[str, Any], settings: Settings, *, decision: bool = False
) -> tuple[Paper, tuple[PaperProblem, ...]]:
    """The paper that ``data`` describes. ``decision``: it is the one that issues the document, whose number, day and
    signer the settings know."""
    reader = _Reader(data, settings)
    paper = reader.paper(decision=decision)
    return paper, tuple(reader.problems)


class _Reader:
    def __init__(self, data: Mapping[str, Any], settings: Settings) -> None:
        self.data = data
        self.settings = settings
        self.names = settings.substitutions()
        self.problems: list[PaperProblem] = []

    def paper(self, *, decision: bool) -> Paper:
        """The paper, and the problems beside it."""
        for key in self.data:
            if key not in _KEYS:
                self._say(key, _("unknown key{nearest}").format(nearest=nearest(str(key), _KEYS)))
        settings = self.settings
        own, agency = settings.decision, settings.agency
        drafted = settings.dossier.data_cutoff or settings.province.date
        number = self._text("number") or (own.number if decision else "")
        date = self._date() or (own.date if decision else None)
        by = self._by(CHAIRMAN if decision else AGENCY)
        paper = Paper(
            kind=self._text("kind") or "…",
            abstract=self._text("abstract"),
            by=by,
            body=Body(settings.unit, _place(settings), agency.lead),
            symbol=self._text("symbol"),
            number=number,
            date=date,
            year=date.year if date else (drafted.year if drafted else 0),
            to=self._list("to"),
            deputy=self._flag("deputy", default=False),
            office=self._list("office"),
            signer=self._text("signer") or (agency.signer if by != AGENCY else ""),
            recipients=self._list("recipients"),
            attached_to=self._text("attached_to"),
            mark=self._mark(issued=bool(number and date), drafted=drafted),
        )
        self._judge(paper)
        return paper

    def _judge(self, paper: Paper) -> None:
        if paper.kind == "…":
            self._say("kind", _("the kind of the paper is missing; write it as “Tờ trình”"))
        if not agrees(paper):
            reason = _("{office!r} does not fit a paper that {issuer} issues; correct “office” or “by”")
            self._say("office", reason.format(office=paper.office[0], issuer=paper.issuer))
        if found := _ACADEMIC.match(paper.signer):
            reason = _("no title ({title}) stands before the name of the signer")
            self._say("signer", reason.format(title=found[0]))

    def _mark(self, *, issued: bool, drafted: dt.date | None) -> str:
        settings = self.settings
        if not self._flag("draft", default=not (issued or settings.is_final)) or settings.is_final:
            return ""
        said = words("vi")[_MARKS.get(settings.document.status, "draft")]
        return draft_mark(said.partition(" lấy")[0].partition(" trình")[0], settings.dossier.version, drafted)

    def _by(self, default: str) -> str:
        given = self._text("by").lower() or default
        if given not in ISSUERS:
            reason = _("{value!r} is not one of {choices}{nearest}")
            choices, near = ", ".join(ISSUERS), nearest(given, ISSUERS)
            self._say("by", reason.format(value=given, choices=choices, nearest=near))
            return default
        return given

    def _text(self, key: str) -> str:
        value = self.data.get(key)
        if isinstance(value, dict | list):
            self._say(key, _("must be a text"))
            return ""
        return substitute(str(value), self.names).strip() if value is not None else ""

    def _list(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key) or []
        items = value if isinstance(value, list) else [value]
        found = (substitute(_shown(item), self.names).strip() for item in items)
        return tuple(text for text in found if text)

    def _flag(self, key: str, *, default: bool) -> bool:
        value = self.data.get(key, default)
        if not isinstance(value, bool):
            self._say(key, _("must be true or false"))
            return default
        return value

    def _date(self) -> dt.date | None:
        text = self._text("date")
        try:
            return dt.date.fromisoformat(text) if text else None
        except ValueError:
            self._say("date", _("{value!r} is not a date; write it as 2026-11-30").format(value=text))
            return None

    def _say(self, key: str, message: str) -> None:
        self.problems.append(PaperProblem(str(key), message))


def _shown(item: Any) -> str:
    """An item of a list; "Lưu: VT" without quotes is a mapping to YAML."""
    return "; ".join(f"{name}: {text}" for name, text in item.items()) if isinstance(item, dict) else str(item)


def _place(settings: Settings) -> str:
    """The place before the date; a unit named for a person is named with its kind."""
    place = settings.agency.place or settings.province.name
    return settings.unit if place == settings.province.name and settings.unit.startswith("Thành phố") else place
