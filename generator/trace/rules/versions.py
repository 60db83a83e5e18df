"""One version in all parts of the dossier, its history, and codes that stay what they were when they were issued."""

from __future__ import annotations

from collections.abc import Iterator

from generator.csv_table import parse_date
from generator.messages import _
from generator.trace.facts import ProjectFacts
from generator.trace.rules.rule import Hit, at
from generator.trace.text import bare

FILE = "data/history.csv"
_NEEDED = ("version", "updated", "change", "change_kind", "unit")


def diagram_of_other_version(facts: ProjectFacts) -> Iterator[Hit]:
    """Diagrams that carry another version than the dossier."""
    for diagram in facts.graph.of_type("diagram"):
        version = diagram.text("version")
        if facts.version and version not in ("", facts.version):
            message = _("{code} ({title}) is of version {found}, the dossier of version {version}.")
            text = message.format(code=diagram.id, title=diagram.title, found=version, version=facts.version)
            remedy = _("Look at it again and write version {version}.").format(version=facts.version)
            yield at(diagram, text, remedy, field="version", value=version)


def history_incomplete(facts: ProjectFacts) -> Iterator[Hit]:
    """Rows of the history that do not say what was changed when by whom; a history without the present version."""
    rows = facts.history or ()
    for number, row in rows:
        for name in _NEEDED:
            if not row.get(name):
                message = _("The history of versions, version {version}: {column!r} is empty.")
                text = message.format(version=row.get("version") or "?", column=name)
                yield Hit(text, _("Fill it in."), FILE, None, number, name, None, None)
    if facts.version and all(row.get("version") != facts.version for _number, row in rows):
        message = _("The history of versions has no row for version {version}.").format(version=facts.version)
        remedy = _("Write it with “kientruc data version {version}”.").format(version=facts.version)
        yield Hit(message, remedy, FILE, field="version", value=facts.version)


def history_wrong(facts: ProjectFacts) -> Iterator[Hit]:
    """Rows of the history with a date that is none, or a kind of change that is none of the three."""
    for number, row in facts.history or ():
        for name in ("updated", "effective"):
            if (text := row.get(name, "")) and parse_date(text) is None:
                message = _("The history of versions: {value!r} is not a date.").format(value=text)
                remedy = _("Write it as 2026-11-30 or 30/11/2026.")
                yield Hit(message, remedy, FILE, None, number, name, None, text)
        kind = row.get("change_kind", "")
        if kind and facts.change_kinds and kind not in facts.change_kinds:
            message = _("The history of versions: {value!r} is none of the three kinds of change.")
            remedy = _("Choose one of: {values}.").format(values="; ".join(facts.change_kinds))
            yield Hit(message.format(value=kind), remedy, FILE, None, number, "change_kind", None, kind)


def code_gone(facts: ProjectFacts) -> Iterator[Hit]:
    """Codes of the version issued last that are gone, and codes once issued that stand for something else now."""
    former = {code for element in facts.graph.of_type("element") for code in element.all("former_codes")}
    for code, old in (facts.issued or {}).items():
        need, is_last = facts.graph.get(code), old.version == facts.issued_version
        if need is None and is_last and code not in former:
            message = _("{code} ({title}) was in version {version}, which was issued, and is gone.")
            remedy = _("Put the record back with the state that it ended in, or write {code} as former code elsewhere.")
            text = message.format(code=code, title=old.title, version=old.version)
            yield Hit(text, remedy.format(code=code), old.file, field="id", record=code, value=code)
        elif need and (need.type != old.type or (not is_last and bare(need.title) != bare(old.title))):
            message = _("{code} was another record in version {version}, which was issued: {title}.")
            text = message.format(code=code, title=old.title, version=old.version)
            yield at(need, text, _("Give the new record a code of its own."), field="id", value=code)
