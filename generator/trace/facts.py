"""All that the rules look at, as one frozen value, so that a rule is tested without a project and without Sphinx."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.catalogue import FieldRule, LegalDocument, LinkType, ManifestDifference
from generator.communes import CommuneModel
from generator.trace.graph import TraceGraph
from generator.trace.source import Section, read_sections
from generator.trace.text import bare, plain
from generator.trace.words import QGS_WORDS, Words


@dataclass(frozen=True)
class UnknownRow:
    """A row of ``data/unknowns.csv``: why a value is not known, and who clears it by when."""

    record: str
    field: str
    reason: str = ""
    source_needed: str = ""
    contact: str = ""
    deadline: str = ""
    row: int | None = None

    @classmethod
    def from_cells(cls, cells: Mapping[str, str], row: int | None = None) -> UnknownRow:
        """The row with these cells; absent columns are empty."""
        names = ("record", "field", "reason", "source_needed", "contact", "deadline")
        return cls(**{name: cells.get(name, "").strip() for name in names}, row=row)


@dataclass(frozen=True)
class IssuedRecord:
    """A record as the version ``version`` issued it, the last that had it."""

    type: str
    title: str
    file: str
    version: str


@dataclass(frozen=True)
class Owners:
    """Who belongs to the province: its names ("Bắc Ninh") and its bodies ("Sở Tài chính").

    ``others`` are bodies that carry the province's name but belong to the state's central bodies (the tax office, the
    provincial police); a name that begins like one of them is never taken for the province's.
    """

    names: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def own(self, owner: str) -> bool:
        """Whether ``owner`` is the province or one of its bodies."""
        words = f" {bare(owner)} "
        if any(words.startswith(f" {bare(other)} ") for other in self.others):
            return False
        if any(f" {bare(name)} " in words for name in self.names if bare(name)):
            return True
        return any(words == f" {bare(body)} " for body in self.bodies)


@dataclass(frozen=True)
class ProjectFacts:
    """What is known of a project. An input that is None has not been read: rules that need it do not run.

    ``needs`` are those of needs.json by code; ``legal`` is the catalogue of law as it stands on ``date``. ``chapters``
    and ``template`` are texts by path, as they are now and as the template had them. ``outline`` gives the official
    title of each anchor, ``mandatory_diagrams`` the title of each code. ``values`` are the value lists by name, those
    for one type of record by ``name/type``; ``value_lists`` tells which of them a field takes, ``labels`` what a field
    is called. ``maintaining`` is true once the framework has been issued; ``issued`` are the records that were ever
    issued, by code, ``issued_version`` is the last that was. ``version`` is the present one, ``history`` the rows of
    versions with their numbers. ``snapshot`` is where the framework's files lie.
    """

    root: Path
    needs: Mapping[str, object]
    date: dt.date
    final: bool = False
    maintaining: bool = False
    words: Words = QGS_WORDS
    owners: Owners = field(default_factory=Owners)
    links: Mapping[str, LinkType] = field(default_factory=dict)
    field_rules: tuple[FieldRule, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    value_lists: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    unknowns: tuple[UnknownRow, ...] | None = None
    legal: tuple[LegalDocument, ...] | None = None
    chapters: Mapping[str, str] | None = None
    template: Mapping[str, str] | None = None
    outline: Mapping[str, str] | None = None
    substitutions: Mapping[str, str] = field(default_factory=dict)
    mandatory_diagrams: Mapping[str, str] = field(default_factory=dict)
    communes: CommuneModel | None = None
    version: str = ""
    history: tuple[tuple[int, Mapping[str, str]], ...] | None = None
    change_kinds: tuple[str, ...] = ()
    issued: Mapping[str, IssuedRecord] | None = None
    issued_version: str = ""
    manifest: ManifestDifference | None = None
    snapshot: str = ".kientruc/framework"

    @cached_property
    def graph(self) -> TraceGraph:
        """The trace graph of the needs."""
        return TraceGraph.from_needs(self.needs)

    @cached_property
    def sections(self) -> dict[str, list[Section]]:
        """The sections of every chapter, by path in the order of the paths."""
        return {path: read_sections(text) for path, text in sorted((self.chapters or {}).items())}

    @cached_property
    def legal_by_number(self) -> dict[str, list[LegalDocument]]:
        """The catalogue of law by comparable number; some numbers were given in more than one year."""
        groups: dict[str, list[LegalDocument]] = {}
        for document in self.legal or ():
            groups.setdefault(comparable_number(document.number), []).append(document)
        return groups

    def allowed(self, need_type: str, name: str) -> tuple[str, ...]:
        """The values that a field of a type of record may take; empty when any may."""
        list_name = self.value_lists.get(name, "")
        return self.values.get(f"{list_name}/{need_type}") or self.values.get(list_name, ())

    def label(self, name: str) -> str:
        """What people call a field or link."""
        return self.labels.get(name, name)

    def substituted(self, text: str) -> str:
        """``text`` with ``{{ name }}`` replaced where the name is known."""
        for name, value in self.substitutions.items():
            for mark in (f"{{{{ {name} }}}}", f"{{{{{name}}}}}"):
                text = text.replace(mark, value)
        return plain(text)


def comparable_number(number: str) -> str:
    """The number of a legal document without differences of case, spaces and dashes."""
    return plain(number).casefold().replace(" ", "").replace("–", "-")
