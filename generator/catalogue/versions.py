"""``conf/versions.yaml``: all national frameworks over time, and which of them the tool offers at a date."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass
from pathlib import Path

from generator.catalogue.framework import template_versions
from generator.catalogue.reading import Entry, read_yaml, unique
from generator.errors import CatalogueError
from generator.messages import _
from generator.paths import conf_dir
from generator.wording import short_date


@dataclass(frozen=True)
class RelatedDocument:
    """A document that amends or guides a framework; ``number`` is empty while it has none."""

    kind: str
    number: str
    date: dt.date
    title_vi: str
    status_vi: str


@dataclass(frozen=True)
class FrameworkVersion:
    """A national framework and the time it was in force; ``has_template``: the tool can make a document under it."""

    id: str
    series: str
    name_vi: str
    name_en: str
    decision: str
    document_type: str
    date: dt.date
    issuer: str
    signer: str
    in_force_from: dt.date
    in_force_to: dt.date | None
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]
    applies_to_vi: str
    provincial_document_vi: str
    deadline: dt.date | None
    related: tuple[RelatedDocument, ...]
    main_changes_vi: tuple[str, ...]
    notes_vi: str
    source: str
    confidence: str
    has_template: bool

    def in_force(self, date: dt.date) -> bool:
        """Whether it was in force on ``date``; the day it is replaced does not count."""
        return self.in_force_from <= date and (self.in_force_to is None or date < self.in_force_to)

    @property
    def shown_decision(self) -> str:
        """The deciding document as it is named: "Quyết định số 1425/QĐ-TTg"."""
        return f"{self.document_type} số {self.decision}"


@dataclass(frozen=True)
class AdoptedExample:
    """A document that a body issued under some framework; ``date`` is written as far as it is known."""

    framework: str
    body_vi: str
    number: str
    date: str
    title_vi: str
    source: str
    confidence: str


@dataclass(frozen=True)
class FrameworkChoice:
    """The framework a new project takes by default; ``note`` says where another decision was in force."""

    version: str
    note: str = ""


@dataclass(frozen=True)
class Versions:
    """Everything in ``versions.yaml``."""

    frameworks: tuple[FrameworkVersion, ...]
    adopted_examples: tuple[AdoptedExample, ...]


def framework_versions() -> tuple[FrameworkVersion, ...]:
    """All frameworks by the date they came into force."""
    return load_versions(conf_dir() / "versions.yaml").frameworks


def adopted_examples() -> tuple[AdoptedExample, ...]:
    """Documents that provinces and ministries have issued."""
    return load_versions(conf_dir() / "versions.yaml").adopted_examples


def default_framework(date: dt.date) -> FrameworkChoice:
    """The newest framework with a template that was in force by ``date``, else the oldest with one."""
    return choose_framework(framework_versions(), date)


def choose_framework(versions: tuple[FrameworkVersion, ...], date: dt.date) -> FrameworkChoice:
    """The choice among ``versions`` at ``date``, with a note when another decision governed at that time.

    :raises CatalogueError: when none of them has a template.
    """
    offered = [version for version in versions if version.has_template]
    if not offered:
        raise CatalogueError(
            _("{folder}: no framework here; reinstall kientruc.").format(folder=conf_dir() / "frameworks")
        )
    begun = [version for version in offered if version.in_force_from <= date]
    chosen = begun[-1] if begun else offered[0]
    governing = [version for version in versions if version.in_force(date)]
    if governing and governing[-1].id == chosen.id:
        return FrameworkChoice(chosen.id)
    shown = short_date(date.isoformat())
    if governing:
        message = _("On {date}, {decision} ({name}) was in force; kientruc has no template for it and uses {version}.")
        other = governing[-1]
        note = message.format(date=shown, decision=other.shown_decision, name=other.name_vi, version=chosen.id)
    else:
        message = _("On {date}, no national framework was in force; kientruc uses {version}.")
        note = message.format(date=shown, version=chosen.id)
    return FrameworkChoice(chosen.id, note)


@functools.cache
def load_versions(path: Path) -> Versions:
    """The frameworks and examples that ``path`` lists."""
    root = read_yaml(path)
    offered = template_versions()
    frameworks = tuple(_version(entry, offered) for entry in unique(root.entries("frameworks")))
    ids = [version.id for version in frameworks]
    examples = tuple(_example(entry, ids) for entry in root.entries("adopted_examples", known_as="number"))
    root.done()
    for version in offered:
        if version not in ids:
            reason = _("{file}: the framework {version!r} has a template but no entry here.")
            raise CatalogueError(reason.format(file=path, version=version))
    return Versions(tuple(sorted(frameworks, key=lambda version: version.in_force_from)), examples)


def _version(entry: Entry, offered: tuple[str, ...]) -> FrameworkVersion:
    name = entry.text("id")
    entry.text("status_vi", default=""), entry.text("confidence_of_changes", default="")
    found = FrameworkVersion(
        id=name,
        series=entry.text("series", choices=("chinh-phu", "tong-the")),
        name_vi=entry.text("name_vi"),
        name_en=entry.text("name_en", default=""),
        decision=entry.text("decision"),
        document_type=entry.text("document_type"),
        date=entry.date_needed("date"),
        issuer=entry.text("issuer"),
        signer=entry.text("signer", default=""),
        in_force_from=entry.date_needed("in_force_from"),
        in_force_to=entry.date("in_force_to"),
        replaces=entry.texts("replaces"),
        replaced_by=entry.texts("replaced_by"),
        applies_to_vi=entry.text("applies_to_vi", default=""),
        provincial_document_vi=entry.text("provincial_document_vi", default=""),
        deadline=entry.date("deadline"),
        related=tuple(_related(one) for one in entry.entries("related", known_as="number")),
        main_changes_vi=entry.texts("main_changes_vi"),
        notes_vi=entry.text("notes_vi", default=""),
        source=entry.text("source"),
        confidence=entry.confidence(),
        has_template=name in offered,
    )
    if found.in_force_to is not None and found.in_force_to <= found.in_force_from:
        raise entry.error("in_force_to", _("must be later than in_force_from"))
    entry.done()
    return found


def _related(entry: Entry) -> RelatedDocument:
    entry.text("source"), entry.confidence()
    found = RelatedDocument(
        kind=entry.text("kind", choices=("amendment", "guidance")),
        number=entry.text("number", default=""),
        date=entry.date_needed("date"),
        title_vi=entry.text("title_vi"),
        status_vi=entry.text("status_vi", default=""),
    )
    entry.done()
    return found


def _example(entry: Entry, ids: list[str]) -> AdoptedExample:
    found = AdoptedExample(
        framework=entry.text("framework", choices=ids),
        body_vi=entry.text("body_vi"),
        number=entry.text("number", default=""),
        date=entry.text("date", default=""),
        title_vi=entry.text("title_vi"),
        source=entry.text("source"),
        confidence=entry.confidence(),
    )
    entry.done()
    return found
