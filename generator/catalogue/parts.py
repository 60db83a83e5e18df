"""The small parts of a framework: its templates, diagrams, deadlines, guide, homes, numbering and checklist."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.catalogue.metamodel import NeedsModel
from generator.catalogue.reading import Entry, read_toml, unique
from generator.messages import _
from generator.numbering import Scheme
from generator.wording import nearest

TRACE_PAGE = "trace"

_CHECK_RULE = re.compile(r"KT\d{3}(?::[a-z_]+\.[a-z_]+)?")


@dataclass(frozen=True)
class Template:
    """One of the templates that make the dossier; ``file_name`` is a pattern with places in braces."""

    number: str
    name_vi: str
    formats: tuple[str, ...]
    official: str
    file_name: str


@dataclass(frozen=True)
class Diagram:
    """A diagram that the dossier must have (``required``) or has when ``when_vi`` holds."""

    code: str
    shown_code: str
    name_vi: str
    figure: str
    required: bool
    when_vi: str


@dataclass(frozen=True)
class Deadline:
    """A date or rhythm that the framework sets."""

    id: str
    kind: str
    date: dt.date | None
    what_vi: str
    clause: str
    source: str
    confidence: str


@dataclass(frozen=True)
class Guide:
    """The guide to the framework, and whether it is a draft still."""

    title_vi: str
    issuer: str
    date: dt.date | None
    is_draft: bool
    status_vi: str
    source: str
    confidence: str


@dataclass(frozen=True)
class Check:
    """One of the checks before issue. ``by`` says who can answer it: the tool, a person, or both together.

    ``rules`` are the rules a finding of which answers it with no: an id (``KT601``), or an id with the type and field
    it must be about (``KT301:element.owner``).
    """

    number: int
    text_vi: str
    shows: str
    by: str
    rules: tuple[str, ...] = ()


def templates(root: Entry) -> tuple[Template, ...]:
    """The templates that ``framework.toml`` lists."""
    found = []
    for entry in unique(root.entries("templates", known_as="number"), "number"):
        formats = entry.texts("formats", needed=True)
        found.append(
            Template(
                number=entry.text("number"),
                name_vi=entry.text("name_vi"),
                formats=formats,
                official=entry.text("official", choices=formats),
                file_name=entry.text("file_name"),
            )
        )
        entry.done()
    return tuple(found)


def diagrams(root: Entry) -> tuple[Diagram, ...]:
    """The diagrams that ``framework.toml`` lists."""
    found = []
    for entry in unique(root.entries("diagrams", known_as="code"), "code"):
        required = entry.text("level", choices=("bat_buoc", "khi_can")) == "bat_buoc"
        found.append(
            Diagram(
                code=entry.text("code"),
                shown_code=entry.text("shown_code"),
                name_vi=entry.text("name_vi"),
                figure=entry.text("figure", default=None if required else ""),
                required=required,
                when_vi=entry.text("when_vi", default=""),
            )
        )
        entry.done()
    return tuple(found)


def deadlines(root: Entry) -> tuple[Deadline, ...]:
    """The deadlines that ``framework.toml`` lists."""
    found = []
    for entry in unique(root.entries("deadlines")):
        kind = entry.text("kind", choices=("effective", "deadline", "recurring"))
        found.append(
            Deadline(
                id=entry.text("id"),
                kind=kind,
                date=entry.date("date") if kind == "recurring" else entry.date_needed("date"),
                what_vi=entry.text("what_vi"),
                clause=entry.text("clause"),
                source=entry.text("source"),
                confidence=entry.confidence(),
            )
        )
        entry.done()
    return tuple(found)


def guide(root: Entry) -> Guide:
    """What ``framework.toml`` says of the guide."""
    entry = root.entry("guide")
    found = Guide(
        title_vi=entry.text("title_vi"),
        issuer=entry.text("issuer"),
        date=entry.date("date"),
        is_draft=entry.text("status", choices=("draft", "signed")) == "draft",
        status_vi=entry.text("status_vi"),
        source=entry.text("source"),
        confidence=entry.confidence(),
    )
    entry.done()
    return found


def load_homes(path: Path, model: NeedsModel, anchor_prefix: str) -> dict[str, str]:
    """The anchor (or page) of every need type."""
    root = read_toml(path)
    homes = root.mapping("homes")
    entry = root.entry("homes")
    root.done()
    for name, place in homes.items():
        if name not in model.types:
            raise entry.error(name, _("unknown type{nearest}").format(nearest=nearest(name, model.types)))
        if not place.startswith(anchor_prefix) and place != TRACE_PAGE:
            reason = _("{value!r} is neither an anchor ({prefix}…) nor the page {page!r}")
            raise entry.error(name, reason.format(value=place, prefix=anchor_prefix, page=TRACE_PAGE))
    for name in model.types:
        if name not in homes:
            raise entry.error(name, _("is missing"))
    return homes


def load_numbering(path: Path, anchor_prefix: str) -> tuple[Scheme, tuple[str, ...], dict[str, str]]:
    """The scheme of numbers, the labels of headings by level, and the words of captions."""
    root = read_toml(path)
    references = root.entry("references")
    scheme = Scheme(
        anchor_prefix=anchor_prefix,
        letters_under=root.texts("letters_under"),
        appendix_root=root.text("appendix_root", default=""),
        appendix_label=_places(root, "appendix_label", {"n": "1", "nn": "01", "roman": "I"}),
        part_reference=_places(references, "part", {"roman": "I"}),
        section_reference=_places(references, "section", {"number": "1", "part": "I"}),
        letter_reference=_places(references, "letter", {"letter": "a", "number": "1", "part": "I"}),
    )
    for anchor in (*scheme.letters_under, scheme.appendix_root):
        if anchor and not anchor.startswith(anchor_prefix):
            reason = _("{value!r} does not begin with {prefix!r}")
            raise root.error("letters_under", reason.format(value=anchor, prefix=anchor_prefix))
    levels = root.texts("levels", needed=True)
    words = root.entry("captions")
    captions = {name: _places(words, name, {"n": "1"}) for name in ("table", "figure")}
    for entry in (root, references, words):
        entry.done()
    return scheme, levels, captions


def _places(entry: Entry, key: str, places: Mapping[str, str]) -> str:
    """The pattern under ``key``, whose places are all among ``places``."""
    pattern = entry.text(key)
    try:
        pattern.format(**places)
    except (KeyError, IndexError, ValueError):
        names = ", ".join(f"{{{name}}}" for name in places)
        raise entry.error(key, _("only {places} may stand in braces").format(places=names)) from None
    return pattern


def load_checklist(path: Path) -> tuple[Check, ...]:
    """The checks before issue, by number."""
    root = read_toml(path)
    root.text("source"), root.confidence()
    checks = []
    for count, entry in enumerate(root.entries("checks", known_as="number"), 1):
        number = entry.number("number")
        if number != count:
            raise entry.error("number", _("must be {count}: the checks are numbered through").format(count=count))
        by = entry.text("by", choices=("tool", "both", "person"))
        rules = entry.texts("rules")
        for rule in rules:
            if not _CHECK_RULE.fullmatch(rule):
                raise entry.error("rules", _("{rule!r} is not written as KT301 or KT301:type.field").format(rule=rule))
        checks.append(Check(count, entry.text("text_vi"), entry.text("shows"), by, rules))
        entry.done()
    root.done()
    return tuple(checks)
