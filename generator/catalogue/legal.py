"""``conf/legal.yaml``: the legal documents that a provincial architecture rests on, and their state at a date."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from generator.catalogue.reading import Entry, read_yaml, unique
from generator.errors import CatalogueError
from generator.messages import _
from generator.paths import conf_dir
from generator.wording import nearest

State = Literal["in_force", "expired", "partly", "not_yet", "unknown"]

_STATUSES = ("in_force", "expired", "partly", "unknown")
_STATES = (*_STATUSES, "not_yet")
_CITABLE = ("verified", "likely")


@dataclass(frozen=True)
class LegalRecord:
    """A legal document as ``legal.yaml`` describes it; ``status`` is how it stood when the file was last checked."""

    id: str
    number: str
    kind: str
    title_vi: str
    issuer: str
    issued: dt.date | None
    effective: dt.date | None
    status: State
    expired_on: dt.date | None
    replaced_by: str
    see_also: tuple[str, ...]
    topics: tuple[str, ...]
    frameworks: tuple[str, ...]
    source: str
    confidence: str
    note_vi: str

    def state(self, date: dt.date, successor: LegalRecord | None) -> State:
        """How the document stood on ``date``; "unknown" wherever the dates do not tell.

        A document known to have expired, but not when, is expired once its successor is in force and unknown before.
        """
        begins = self.effective or self.issued
        if begins is not None and date < begins:
            return "not_yet"
        if self.status == "expired":
            if self.expired_on is not None:
                return "expired" if date >= self.expired_on else "in_force"
            followed = successor is not None and successor.effective is not None and date >= successor.effective
            return "expired" if followed else "unknown"
        if self.status == "partly" and successor is not None and successor.effective is not None:
            return "partly" if date >= successor.effective else "in_force"
        return self.status if begins is not None else "unknown"


@dataclass(frozen=True)
class LegalDocument:
    """A legal document at one date. ``state`` is a word of the list ``legal_state``; ``must_check``: not to be cited in
    a signed document before someone has compared it with the official gazette."""

    id: str
    number: str
    kind: str
    title_vi: str
    issuer: str
    issued: dt.date | None
    effective: dt.date | None
    expired_on: dt.date | None
    replaced_by: str
    state: str
    in_force: bool
    must_check: bool
    topics: tuple[str, ...]
    frameworks: tuple[str, ...]
    source: str
    confidence: str
    note_vi: str


@dataclass(frozen=True)
class LegalTable:
    """All documents by id, and the words for their states."""

    documents: Mapping[str, LegalRecord]
    words: Mapping[str, str]


@dataclass(frozen=True)
class LawAtDate:
    """The documents that are in force at a date and sure enough to be proposed as a basis, in the file's order, and
    the numbers of those that exist but were not yet in force."""

    documents: tuple[LegalDocument, ...]
    to_come: tuple[str, ...]


def legal_documents(date: dt.date, framework: str | None = None) -> tuple[LegalDocument, ...]:
    """The documents issued by ``date`` (those of unknown date too), for one framework or all, in the file's order."""
    return documents_of(load_legal(conf_dir() / "legal.yaml"), date, framework)


def law_at(date: dt.date, framework: str, decision: str) -> LawAtDate:
    """What a document made on ``date`` under ``framework`` may rest on.

    The framework's own ``decision`` counts at any date: who chooses the framework writes under it.
    """
    table = load_legal(conf_dir() / "legal.yaml")
    everything = [_at(table, record, date) for record in table.documents.values()]
    own = [one for one in everything if one.number == decision]
    found = [one for one in everything if framework in one.frameworks and one.state == table.words["in_force"]]
    return LawAtDate(
        documents=tuple(one for one in everything if one in own or (one in found and one.confidence in _CITABLE)),
        to_come=tuple(one.number for one in everything if one.state == table.words["not_yet"] and one not in own),
    )


def documents_of(table: LegalTable, date: dt.date, framework: str | None = None) -> tuple[LegalDocument, ...]:
    """The same, from a given table."""
    return tuple(
        _at(table, record, date)
        for record in table.documents.values()
        if (framework is None or framework in record.frameworks) and (record.issued is None or record.issued <= date)
    )


def _at(table: LegalTable, record: LegalRecord, date: dt.date) -> LegalDocument:
    successor = table.documents.get(record.replaced_by)
    state = record.state(date, successor)
    return LegalDocument(
        id=record.id,
        number=record.number,
        kind=record.kind,
        title_vi=record.title_vi,
        issuer=record.issuer,
        issued=record.issued,
        effective=record.effective,
        expired_on=record.expired_on,
        replaced_by=successor.number if successor else "",
        state=table.words[state],
        in_force=state in ("in_force", "partly"),
        must_check=state in ("unknown", "partly") or record.confidence != "verified",
        topics=record.topics,
        frameworks=record.frameworks,
        source=record.source,
        confidence=record.confidence,
        note_vi=record.note_vi,
    )


@functools.cache
def load_legal(path: Path) -> LegalTable:
    """The documents that ``path`` lists."""
    root = read_yaml(path)
    root.text("as_of")
    words = root.mapping("states")
    for state in _STATES:
        if state not in words:
            raise root.error(f"states.{state}", _("is missing"))
    documents = {entry.text("id"): _record(entry) for entry in unique(root.entries("documents"))}
    root.done()
    for record in documents.values():
        for name in (*([record.replaced_by] if record.replaced_by else []), *record.see_also):
            if name not in documents:
                reason = _("{file}, {entry}: {value!r} is not the id of a document{nearest}.")
                raise CatalogueError(
                    reason.format(file=path, entry=record.id, value=name, nearest=nearest(name, documents))
                )
    return LegalTable(documents, words)


def _record(entry: Entry) -> LegalRecord:
    found = LegalRecord(
        id=entry.text("id"),
        number=entry.text("number", default=""),
        kind=entry.text("kind"),
        title_vi=entry.text("title_vi"),
        issuer=entry.text("issuer"),
        issued=entry.date("issued"),
        effective=entry.date("effective"),
        status=cast(State, entry.text("status", choices=_STATUSES)),
        expired_on=entry.date("expired_on"),
        replaced_by=entry.text("replaced_by", default=""),
        see_also=entry.texts("see_also"),
        topics=entry.texts("topics"),
        frameworks=entry.texts("frameworks", needed=True),
        source=entry.text("source"),
        confidence=entry.confidence(),
        note_vi=entry.text("note_vi", default=""),
    )
    if found.expired_on and found.status != "expired":
        raise entry.error("expired_on", _("is filled in, but status is {status!r}").format(status=found.status))
    if found.effective and found.issued and found.effective < found.issued:
        raise entry.error("effective", _("must not be earlier than issued"))
    entry.done()
    return found
