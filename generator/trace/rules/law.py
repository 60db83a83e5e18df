"""Law that is not, not yet or no longer in force on the document's date: in records and in the text of chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from generator.catalogue.reading import VERIFIED
from generator.messages import _
from generator.trace.facts import ProjectFacts, comparable_number
from generator.trace.need import Need
from generator.trace.rules.complete import iso_date
from generator.trace.rules.rule import Hit, at
from generator.trace.source import Block, without_code
from generator.trace.text import plain
from generator.wording import closest_word

_BODY = r"[A-ZĐ][A-Za-zĐđ0-9]*(?:-[A-ZĐ][A-Za-zĐđ0-9]*)*"
_KIND = r"(?:QĐ|NQ|NĐ|CT|TT|KH|TB|KL|TTr|BC|ĐA|CTr|HD|CV|CĐ)"
# 73/2019/NĐ-CP, 20/2023/QH15 · 1425/QĐ-TTg, 36a/NQ-CP · 57-NQ/TW · 1178/BTTTT-THH
NUMBER = re.compile(
    rf"(?<![\w/.,-])(?:\d{{1,5}}[a-zđ]?/(?:\d{{4}}/{_BODY}|{_KIND}-{_BODY}|[A-ZĐ]{{3,}}-{_BODY})|"
    rf"\d{{1,4}}-{_KIND}/{_BODY})(?![\w/])"
)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
# A sentence that itself says so may name law that is no longer in force.
_TELLS = ("hết hiệu lực", "bãi bỏ", "thay thế", "thay cho", "trước đây", "được thay")


LegalState = Literal["in_force", "not_yet", "expired", "partly", "unknown"]


class Citation(NamedTuple):
    """A legal document named in the text of a chapter."""

    number: str
    file: str
    line: int
    tells_expired: bool


def legal_record_not_in_force(facts: ProjectFacts) -> Iterator[Hit]:
    """Legal documents among the records that are not in force on the document's date."""
    for legal in facts.graph.of_type("legal"):
        state = _state(facts, legal)
        if state not in ("expired", "not_yet"):
            continue
        number = legal.text("number") or legal.title
        if state == "expired":
            message, remedy = _("{code}: {number} is no longer in force on {date}."), _replacement(facts, number)
        else:
            message, remedy = _("{code}: {number} is not yet in force on {date}."), _too_early()
        text = message.format(code=legal.id, number=number, date=facts.date.isoformat())
        yield at(legal, text, remedy, field="legal_state", value=number)


def legal_record_uncertain(facts: ProjectFacts) -> Iterator[Hit]:
    """Legal documents among the records whose force has not been checked."""
    for legal in facts.graph.of_type("legal"):
        if _state(facts, legal) in ("unknown", "partly"):
            number = legal.text("number") or legal.title
            message = _("{code}: whether {number} is fully in force has not been verified.")
            remedy = _("Check it in the official gazette before the document is signed.")
            yield at(legal, message.format(code=legal.id, number=number), remedy, field="legal_state", value=number)


def legal_record_unchecked(facts: ProjectFacts) -> Iterator[Hit]:
    """Legal documents among the records whose data nobody has held against the document's own text."""
    for legal in facts.graph.of_type("legal"):
        confidence = legal.text("confidence")
        if confidence and confidence != VERIFIED:
            number = legal.text("number") or legal.title
            message = _("{code}: the data on {number} have not been held against its text ({confidence}).")
            text = message.format(code=legal.id, number=number, confidence=confidence)
            remedy = _("Compare number, date, issuer and title with the signed text, then write “verified”.")
            yield at(legal, text, remedy, field="confidence", value=confidence)


def expired_cited(facts: ProjectFacts) -> Iterator[Hit]:
    """Passages that cite law no longer (or not yet) in force, without saying so."""
    for citation in citations(facts):
        states = {_said(one.state) for one in facts.legal_by_number.get(comparable_number(citation.number), ())}
        if not states or not states <= {"expired", "not_yet"} or citation.tells_expired:
            continue
        if states == {"not_yet"}:
            message, remedy = _("The text cites {number}, which is not yet in force on {date}."), _too_early()
        else:
            message = _("The text cites {number}, which is no longer in force on {date}.")
            remedy = _replacement(facts, citation.number)
        text = message.format(number=citation.number, date=facts.date.isoformat())
        yield Hit(text, remedy, citation.file, citation.line, value=citation.number)


def unknown_cited(facts: ProjectFacts) -> Iterator[Hit]:
    """Passages that cite a document which neither the catalogue nor the records know."""
    known = dict.fromkeys(one.number for one in facts.legal or ())
    known |= dict.fromkeys(text for need in facts.graph.needs.values() for text in need.values.get("number", ()))
    numbers = {comparable_number(number) for number in known}
    for citation in citations(facts):
        if comparable_number(citation.number) not in numbers:
            message = _("The text cites {number}, which is not among the legal documents.")
            remedy = _("Add it to data/legal.csv, or correct the number.")
            if near := closest_word(citation.number, known):
                remedy = _("Correct the number (nearest: {number}), or add it to data/legal.csv.").format(number=near)
            yield Hit(
                message.format(number=citation.number), remedy, citation.file, citation.line, value=citation.number
            )


def citations(facts: ProjectFacts) -> Iterator[Citation]:
    """Every legal document named in the chapters, in their order."""
    for path, sections in facts.sections.items():
        for block in (block for section in sections for block in section.prose):
            yield from _citations_of(path, block)


def _citations_of(path: str, block: Block) -> Iterator[Citation]:
    text = without_code(block)
    start = 0
    for sentence in [*_SENTENCE.split(text)]:
        start = text.index(sentence, start)
        tells = any(word in plain(sentence).casefold() for word in _TELLS)
        for match in NUMBER.finditer(sentence):
            line = block.line + text.count("\n", 0, start + match.start())
            yield Citation(match[0], path, line, tells)
        start += len(sentence)


def _state(facts: ProjectFacts, legal: Need) -> LegalState:
    """The force of a legal record: what the record and the catalogue say, the worse of both.

    Only a catalogue that knows the day of expiry may contradict a record that says "expired".
    """
    effective = iso_date(legal.text("effective"))
    if effective and facts.date < effective:
        return "not_yet"
    said = _said(legal.text("legal_state"))
    known = facts.legal_by_number.get(comparable_number(legal.text("number")), [])
    states = {_said(one.state) for one in known}
    if "in_force" in states:
        dated = any(one.expired_on for one in known)
        return "in_force" if said == "expired" and dated else said if said in ("expired", "partly") else "in_force"
    if said == "expired" or states & {"expired", "not_yet"}:
        return "expired" if said == "expired" or "expired" in states else "not_yet"
    return "partly" if "partly" in (said, *states) else said


def _said(text: str) -> LegalState:
    words = plain(text).casefold()
    if words.startswith("hết hiệu lực một phần"):
        return "partly"
    if words.startswith("hết hiệu lực"):
        return "expired"
    if words.startswith("chưa có hiệu lực"):
        return "not_yet"
    return "in_force" if words.startswith("còn hiệu lực") else "unknown"


def _too_early() -> str:
    return _("Correct the date in province.toml, or cite what is in force on it.")


def _replacement(facts: ProjectFacts, number: str) -> str:
    for one in facts.legal_by_number.get(comparable_number(number), ()):
        if one.replaced_by:
            return _("Cite {number} instead, or say that it has expired.").format(number=one.replaced_by)
    return _("Cite what replaced it, or say that it has expired.")
