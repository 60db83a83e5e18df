"""Records of ``data/*.csv`` and requirements of the framework as hidden needs, each on the page that is its home.

sphinx-needs forgets the needs of a page when that page is read again, so they are added right after that moment.
Values go in as they are (no coercion): sphinx-needs would execute a cell such as ``[[copy('id')]]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx_needs.api import generate_need
from sphinx_needs.config import NeedsSphinxConfig
from sphinx_needs.data import SphinxNeedsData
from sphinx_needs.need_item import NeedItem

from generator.catalogue import NeedsModel
from generator.csv_table import split_codes
from generator.messages import _
from generator.records import Record, dead_links
from generator.sphinx_ext.project import SNAPSHOT, Project, project_of
from generator.sphinx_ext.warnings import Subtype, warn
from generator.wording import nearest

logger = logging.getLogger(__name__)

_DIRECTIVE = re.compile(r"^\s*(?:`{3,}|:{3,})\{records\}\s+([a-z]+)\s*$")
_OPTION = re.compile(r"^\s*:([a-z-]+):")


@dataclass(frozen=True)
class Home:
    """Where the needs of one type live: the page, and whether a table there carries their anchors."""

    docname: str
    anchored: bool


def homes(app: Sphinx) -> Mapping[str, Home]:
    """The home of every type: the page with ``{records} TYPE`` and ``:home:``, else the root page."""
    found: dict[str, Home] | None = getattr(app.env, "kientruc_homes", None)
    if found is None:
        found = {}
        for docname in sorted(app.env.found_docs):
            for need_type in _home_types(app.env.doc2path(docname).read_text("utf-8", errors="replace")):
                found.setdefault(need_type, Home(docname, True))
        app.env.kientruc_homes = found  # type: ignore[attr-defined]
    return found


def _home_types(text: str) -> Iterator[str]:
    """The types whose home table stands in ``text``."""
    need_type = ""
    for line in text.splitlines():
        if match := _DIRECTIVE.match(line):
            need_type = match[1]
        elif need_type and (option := _OPTION.match(line)):
            if option[1] == "home":
                yield need_type
        else:
            need_type = ""


def home_of(app: Sphinx, need_type: str) -> str:
    """The docname of the page on which needs of ``need_type`` live."""
    home = homes(app).get(need_type)
    return home.docname if home else str(app.config.root_doc)


def add_home_records(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Add the needs whose home is ``docname``, in the order of type, file and row."""
    project = project_of(app.env)
    if project.settings.standalone or docname not in env.found_docs:
        return
    types = [name for name in project.model.types if home_of(app, name) == docname]
    if not types:
        return
    data = SphinxNeedsData(env)
    for record in [*_requirements(project, types), *_records(project, types)]:
        existing = data.get_needs_mutable().get(record.id)
        if existing is not None:
            _report_duplicate(record, existing)
            continue
        data.add_need(_need(app, record, docname))


def _records(project: Project, types: list[str]) -> Iterator[Record]:
    for name in types:
        yield from project.records.of_type(name)


def _requirements(project: Project, types: list[str]) -> Iterator[Record]:
    if "req" not in types or project.outline is None:
        return
    place = f"{SNAPSHOT}/" if (project.root / SNAPSHOT).is_dir() else ""
    for section in project.outline.sections:
        for req in section.requirements:
            yield Record(
                id=req.id,
                type="req",
                title=req.title,
                status="",
                fields={
                    "clause": req.clause,
                    "req_kind": req.kind,
                    "req_layer": req.layer,
                    "priority": req.priority,
                    "confidence": req.confidence,
                    "section": section.anchor,
                    "statement": req.statement,
                },
                links={},
                file=f"{place}{req.file}",
                row=req.line,
            )


def _need(app: Sphinx, record: Record, docname: str) -> Any:
    values: dict[str, Any] = {**record.fields, **record.links, "record_source": record.source}
    values = {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}
    return generate_need(
        NeedsSphinxConfig(app.config),
        SphinxNeedsData(app.env).get_schema(),
        record.type,
        record.title,
        docname=docname,
        lineno=None,
        id=record.id,
        doctype=".md",
        status=record.status or None,
        hide=True,
        allow_type_coercion=False,
        **values,
    )


def _report_duplicate(record: Record, existing: NeedItem) -> None:
    file, row, words = f"{existing['docname']}.md", str(existing["lineno"]), _("{file}, line {line}")
    if source := existing["record_source"]:
        file, _colon, row = source.rpartition(":")
        words = _("{file}, row {row}")
    other = words.format(file=file, line=row, row=row)
    message = _("The code {code} is already used in {other}; give one of them another code.")
    warn(
        logger,
        message.format(code=record.id, other=other),
        Subtype.DUPLICATE,
        location=record.source,
    )


def report_problems(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of what makes the output wrong: duplicate codes, dead links; wrong values are findings of ``check``."""
    project = project_of(app.env)
    needs = SphinxNeedsData(env).get_needs_mutable()
    for problem in [*project.records.problems, *dead_links(project.records, project.model, needs)]:
        if problem.kind in ("duplicate", "dead_link"):
            subtype = Subtype.DUPLICATE if problem.kind == "duplicate" else Subtype.DEAD_LINK
            warn(logger, problem.message, subtype, location=f"{problem.file}:{problem.row}")
    _report_written_needs(project.model, needs)


def _report_written_needs(model: NeedsModel, needs: Mapping[str, Any]) -> None:
    """Dead links of the needs that chapters write as directives, with file and line."""
    for need in needs.values():
        if need["record_source"]:
            continue
        for name in model.links:
            for target in split_codes(";".join(need.get(name) or [])):
                if target not in needs:
                    wanted = model.links[name].to
                    near = nearest(target, [c for c, one in needs.items() if one["type"] in wanted or "*" in wanted])
                    message = _("{record} links ({link}) to {target!r}, which does not exist{nearest}.")
                    warn(
                        logger,
                        message.format(record=need["id"], link=name, target=target, nearest=near),
                        Subtype.DEAD_LINK,
                        location=(need["docname"], need["lineno"]),
                    )
