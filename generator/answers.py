"""Answers for a new project: given on the command line, in a file or at a prompt, checked one after another.

An earlier answer decides what a later question proposes and accepts: the date says which provinces, bodies and
frameworks there are.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from generator import catalogue
from generator.catalogue import Body, Province
from generator.errors import AnswersError, CatalogueError
from generator.messages import LANGUAGES, _
from generator.questions import Kind, Question, questions
from generator.wording import nearest

_LONGEST = 300
_FORBIDDEN = set('{}<>`|\\"')
_EARLIEST_YEAR, _LATEST_YEAR = 2000, 2100
_PLAN_YEARS = 5  # the national five-year plans: 2021 - 2025, 2026 - 2030


@dataclass(frozen=True)
class Given:
    """An answer as it was given, and where ("--province", "answers.toml, line 3, province") for messages."""

    text: str
    place: str


@dataclass(frozen=True)
class Answers:
    """Everything a new project is made from. ``note`` says where another national decision was in force."""

    date: dt.date
    province: Province
    framework: str
    name: str
    agency: str
    period: str
    language: str
    consultant: str = ""
    note: str = ""


class Asker(Protocol):
    """Someone to ask: a terminal, or a test."""

    def ask(self, question: Question, default: str) -> str:
        """The answer; ``default`` is proposed, unless it is empty."""

    def say(self, message: str) -> None:
        """Tell something about the answer just given."""


def complete(given: Mapping[str, Given], *, today: dt.date, asker: Asker | None = None) -> Answers:
    """The answers to all questions: as given, else as asked, else as proposed.

    :raises AnswersError: when a given answer is wrong, or one without a proposal is missing and nobody can be asked.
    """
    draft = _Draft(today)
    for question in questions():
        if question.id in given:
            _accept_given(draft, question, given[question.id])
        elif asker is not None and question.asked:
            _ask(draft, question, asker)
        else:
            _accept_default(draft, question)
        if asker is not None and question.kind == "framework" and draft.note:
            asker.say(draft.note)
    return draft.answers()


def _accept_given(draft: _Draft, question: Question, given: Given) -> None:
    try:
        draft.accept(question, given.text)
    except AnswersError as error:
        raise AnswersError(f"{given.place}: {error}") from None


def _ask(draft: _Draft, question: Question, asker: Asker) -> None:
    while True:
        try:
            return draft.accept(question, asker.ask(question, draft.default(question)))
        except AnswersError as error:
            said = str(error)
            asker.say(said[:1].upper() + said[1:])  # after a place it goes on, here it stands alone


def _accept_default(draft: _Draft, question: Question) -> None:
    default = draft.default(question)
    if not default and question.kind == "province":
        raise AnswersError(
            _("The province is missing; give it with --province, in a file with --answers, or answer the questions.")
        )
    draft.accept(question, default)


@dataclass
class _Draft:
    """The answers so far."""

    today: dt.date
    date: dt.date = dt.date.min
    province: Province | None = None
    framework: str = ""
    note: str = ""
    texts: dict[str, str] = field(default_factory=dict)

    def answers(self) -> Answers:
        """All of them, when every question has been answered."""
        if self.province is None:
            raise AnswersError(_("The province is missing."))
        return Answers(self.date, self.province, self.framework, note=self.note, **self.texts)

    def default(self, question: Question) -> str:
        """What is proposed now; empty where nothing can be."""
        if question.id == "name" and self.province is not None:
            return catalogue.framework(self.framework).document_title(self.province.unit)
        return _DEFAULTS[question.kind](self, question)

    def accept(self, question: Question, text: str) -> None:
        """Take ``text`` for an answer.

        :raises AnswersError: when it is none; the message says what would be.
        """
        _CHECKS[question.kind](self, question, _clean(text))

    def bodies(self) -> tuple[Body, ...]:
        """The bodies of the province at the date."""
        return catalogue.bodies(self.date, self.province)


def _clean(text: str) -> str:
    """``text`` in composed letters, one line, without white space at its ends."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    if len(plain) > _LONGEST:
        raise AnswersError(_("longer than {longest} letters; shorten it.").format(longest=_LONGEST))
    for sign in plain:
        if sign in _FORBIDDEN or unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn"):
            raise AnswersError(_("{text!r} holds {sign!r}; leave that out.").format(text=plain, sign=sign))
    return plain


def _date(draft: _Draft, _question: Question, text: str) -> None:
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    local = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    parts = iso.groups() if iso else tuple(reversed(local.groups())) if local else ()
    try:
        year, month, day = map(int, parts)
        date = dt.date(year, month, day)
    except ValueError:
        message = _("{text!r} is not a date; write it as 2026-11-30 or 30/11/2026.")
        raise AnswersError(message.format(text=text)) from None
    try:
        catalogue.provinces(date)
    except CatalogueError as error:
        raise AnswersError(str(error)) from None
    draft.date = date


def _province(draft: _Draft, _question: Question, text: str) -> None:
    draft.province = catalogue.find_province(text, draft.date)


def _framework(draft: _Draft, _question: Question, text: str) -> None:
    known = catalogue.template_versions()
    if text.lower() not in known:
        message = _("unknown framework {text!r}; kientruc has: {known}{nearest}.")
        raise AnswersError(message.format(text=text, known=", ".join(known), nearest=nearest(text, known)))
    draft.framework = text.lower()
    choice = catalogue.default_framework(draft.date)
    draft.note = choice.note if choice.version == draft.framework else ""


def _text(draft: _Draft, question: Question, text: str) -> None:
    if not text and question.id == "name":
        raise AnswersError(_("the document needs a name."))
    draft.texts[question.id] = text


def _body(draft: _Draft, question: Question, text: str) -> None:
    """Any name goes; one that means a body of the province is replaced by its official name."""
    if not text:
        raise AnswersError(_("the agency is missing; give its name."))
    known = {_key(alias): body.name for body in draft.bodies() for alias in (body.id, body.name, *_short(body))}
    draft.texts[question.id] = known.get(_key(text), text)


def _short(body: Body) -> tuple[str, ...]:
    """How people shorten it: "SKHCN", "Sở KHCN"."""
    short = body.abbreviation
    return (short, f"Sở {short[1:]}") if short.startswith("S") and len(short) > 1 else (short,)


def _period(draft: _Draft, question: Question, text: str) -> None:
    years = re.fullmatch(r"(\d{4})\s*[-–—]\s*(\d{4})", text)
    if years is None:
        raise AnswersError(_("{text!r} is not a period; write it as 2026 - 2030.").format(text=text))
    first, last = int(years[1]), int(years[2])
    if first >= last:
        message = _("{text!r} does not end after it begins; write the earlier year first, e.g. 2026 - 2030.")
        raise AnswersError(message.format(text=text))
    if first < _EARLIEST_YEAR or last > _LATEST_YEAR:
        message = _("{text!r} does not lie between {earliest} and {latest}; write it as 2026 - 2030.")
        raise AnswersError(message.format(text=text, earliest=_EARLIEST_YEAR, latest=_LATEST_YEAR))
    draft.texts[question.id] = f"{first} - {last}"


def _language(draft: _Draft, question: Question, text: str) -> None:
    if text.lower() not in LANGUAGES:
        message = _("unknown language {text!r}; choose one of {known}.")
        raise AnswersError(message.format(text=text, known=", ".join(LANGUAGES)))
    draft.texts[question.id] = text.lower()


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(sign for sign in plain if sign.isalnum())


def _default_body(draft: _Draft, question: Question) -> str:
    present = {body.id: body.name for body in draft.bodies()}
    return next((present[body] for body in question.bodies if body in present), "")


def _default_period(draft: _Draft, _question: Question) -> str:
    first = (draft.date.year - 1) // _PLAN_YEARS * _PLAN_YEARS + 1
    return f"{first} - {first + _PLAN_YEARS - 1}"


_CHECKS: Mapping[Kind, Callable[[_Draft, Question, str], None]] = {
    "date": _date,
    "province": _province,
    "framework": _framework,
    "text": _text,
    "body": _body,
    "period": _period,
    "language": _language,
}
_DEFAULTS: Mapping[Kind, Callable[[_Draft, Question], str]] = {
    "date": lambda draft, _question: draft.today.isoformat(),
    "province": lambda _draft, _question: "",
    "framework": lambda draft, _question: catalogue.default_framework(draft.date).version,
    "text": lambda _draft, _question: "",
    "body": _default_body,
    "period": _default_period,
    "language": lambda _draft, _question: LANGUAGES[0],
}
