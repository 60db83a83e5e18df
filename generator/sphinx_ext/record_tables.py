"""The directive ``{records}``: a table or list of records by filter, anywhere.

The table with its caption stands in the doctree from the start (so that it is numbered); its rows are filled in when a
page is written, because needs that chapters write as directives are known only then.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx_needs.data import SphinxNeedsData

from generator.columns import Column, parse_columns
from generator.errors import KientrucError
from generator.messages import _
from generator.sphinx_ext.cells import CellWriter
from generator.sphinx_ext.project import project_of
from generator.sphinx_ext.warnings import Subtype, warn
from generator.where import Where, parse_where
from generator.wording import nearest

logger = logging.getLogger(__name__)

WIDE = 8
"""A table of at least this many columns is set on a landscape page unless its author says otherwise."""

NOTHING = "–"
"""What an empty cell shows, so that "none" is told from a gap in printing."""

_PORTRAIT_SHARE, _LANDSCAPE_SHARE = 1.4, 0.9
"""How much of a table's width, in hundredths, one letter of a word that must not break takes."""
_MOST_FOR_A_WORD = 16


class pending_records(nodes.General, nodes.Element):  # noqa: N801  (docutils names node classes in lower case)
    """Stands where a table's body or a list comes when its page is written; ``spec`` says which records."""


@dataclass(frozen=True)
class Spec:
    """What one ``{records}`` shows."""

    need_type: str
    where: Where | None
    columns: tuple[Column, ...]
    sort: tuple[str, ...]
    group: str
    home: bool
    format: str
    empty: str
    keep_empty: bool
    landscape: bool | None


def _format(argument: str) -> str:
    return directives.choice(argument, ("table", "list", "numbered"))


def _landscape(argument: str | None) -> bool:
    return argument is None or directives.choice(argument, ("yes", "no")) == "yes"


def _kept(argument: str) -> bool:
    return directives.choice(argument, ("drop", "keep")) == "keep"


class RecordsDirective(SphinxDirective):
    """``{records} TYPE`` with caption, condition, columns, order, groups."""

    required_arguments = 1
    option_spec: ClassVar = {
        "caption": directives.unchanged_required,
        "name": directives.unchanged_required,
        "where": directives.unchanged,
        "columns": directives.unchanged_required,
        "sort": directives.unchanged_required,
        "group": directives.unchanged_required,
        "home": directives.flag,
        "landscape": _landscape,
        "widths": directives.positive_int_list,
        "format": _format,
        "empty": directives.unchanged,
        "empty-columns": _kept,
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        """The numbered table with its header, or a place for the list."""
        spec = self._spec()
        if spec is None:
            return []
        body = pending_records("", spec=spec)
        self.set_source_info(body)
        if spec.format != "table":
            return [nodes.container("", body, classes=["kientruc-records-list", *self.options.get("class", [])])]
        return [self._table(spec, body)]

    def _spec(self) -> Spec | None:
        model = project_of(self.env).model
        need_type = self.arguments[0]
        if need_type not in model.types:
            self._refuse(_("unknown type {name!r}").format(name=need_type) + nearest(need_type, model.types))
            return None
        try:
            where = parse_where(self.options["where"]) if self.options.get("where") else None
            columns = parse_columns(self.options.get("columns", "id, title"), need_type, model)
        except KientrucError as error:
            self._refuse(str(error))
            return None
        return Spec(
            need_type=need_type,
            where=where,
            columns=columns,
            sort=tuple(part.strip() for part in self.options.get("sort", "id").split(",")),
            group=self.options.get("group", ""),
            home="home" in self.options,
            format=self.options.get("format", "table"),
            empty=self.options.get("empty", "Chưa có bản ghi."),
            keep_empty=self.options.get("empty-columns", False),
            landscape=self.options.get("landscape"),
        )

    def _refuse(self, reason: str) -> None:
        warn(logger, f"{{records}}: {reason}", Subtype.OPTION, location=self.get_location())

    def _table(self, spec: Spec, body: pending_records) -> nodes.table:
        table = nodes.table(classes=["kientruc-records", *self.options.get("class", [])])
        self.set_source_info(table)
        table["records"] = True
        table["landscape"] = _is_landscape(spec, len(spec.columns))
        if caption := self.options.get("caption"):
            text, messages = self.parse_inline(caption)
            table += nodes.title(caption, "", *text, *messages)
        group = nodes.tgroup(cols=len(spec.columns))
        table += group
        for width in self.options.get("widths") or [column.width for column in spec.columns]:
            group += nodes.colspec(colwidth=width)
        header = nodes.row()
        for column in spec.columns:
            header += nodes.entry("", nodes.paragraph("", column.heading))
        group += nodes.thead("", header)
        group += nodes.tbody("", nodes.row("", nodes.entry("", body)))
        self.add_name(table)
        return table


def fill_tables(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the rows of every ``{records}`` on the page."""
    places = list(doctree.findall(pending_records))
    if not places:
        return
    needs = SphinxNeedsData(app.env).get_needs_view()
    for place in places:
        spec: Spec = place["spec"]
        writer = CellWriter(app, needs, docname)
        chosen = select(needs, spec, writer)
        if spec.format == "table":
            _fill_table(_table_around(place), spec, chosen, writer)
        else:
            place.replace_self(_list(spec, chosen, writer))


def select(needs: Mapping[str, Any], spec: Spec, writer: CellWriter) -> list[Mapping[str, Any]]:
    """The needs that ``spec`` shows, in its order."""
    found = [need for need in needs.values() if need["type"] == spec.need_type]
    if spec.where is not None:
        found = [need for need in found if spec.where.matches(need, needs.get)]
    names = [name for name in (spec.group, *spec.sort) if name]
    return sorted(found, key=lambda need: [writer.order(need, name) for name in names])


def _is_landscape(spec: Spec, columns: int) -> bool:
    return columns >= WIDE if spec.landscape is None else spec.landscape


def _fill_table(table: nodes.Element, spec: Spec, chosen: list[Mapping[str, Any]], writer: CellWriter) -> None:
    body = next(table.findall(nodes.tbody))
    body.clear()
    if not chosen:
        body += wide_row(len(spec.columns), nodes.emphasis("", spec.empty))
        return
    cells = [[writer.cell(need, column, n) for column in spec.columns] for n, need in enumerate(chosen, 1)]
    shown = [at for at in range(len(spec.columns)) if spec.keep_empty or any(row[at] for row in cells)]
    _keep_columns(table, shown)
    table["landscape"] = _is_landscape(spec, len(shown))
    group = None
    for need, found in zip(chosen, cells, strict=True):
        if spec.group and need[spec.group] != group:
            group = need[spec.group]
            body += wide_row(len(shown), nodes.strong("", writer.shown(spec.group, group) or NOTHING))
        row = nodes.row()
        if spec.home:
            row["ids"] = [need["id"]]
        for at in shown:
            row += nodes.entry("", *(found[at] or [nodes.paragraph("", NOTHING)]))
        body += row
    _balance(table, len(shown))


def _keep_columns(table: nodes.Element, shown: list[int]) -> None:
    """Take the headings and widths of all other columns out of the table."""
    group = next(table.findall(nodes.tgroup))
    header = next(group.findall(nodes.row))
    for parts in (list(group.findall(nodes.colspec)), list(header.children)):
        for at, part in enumerate(parts):
            if at not in shown:
                part.parent.remove(part)
    group["cols"] = len(shown)


def _balance(table: nodes.Element, columns: int) -> None:
    """Give columns that turned out to hold much text more room: half by the widths asked for, half by the content.

    The content of a column counts as the square root of the length of its longer cells, since text wraps.
    """
    texts: list[list[str]] = [[] for _column in range(columns)]
    for row in table.findall(nodes.row):
        if len(row) == columns:
            for found, entry in zip(texts, row.children, strict=True):
                found.append(entry.astext())
    loads = [math.sqrt(sorted(map(len, found))[int(len(found) * 0.9)] + 6) for found in texts]
    specs = list(table.findall(nodes.colspec))
    asked = sum(spec["colwidth"] for spec in specs)
    share = _LANDSCAPE_SHARE if table["landscape"] else _PORTRAIT_SHARE
    for spec, load, found in zip(specs, loads, texts, strict=True):
        least = 1 + share * max(len(word) for text in found for word in ("", *text.split()))
        width = 100 * (0.5 * spec["colwidth"] / asked + 0.5 * load / sum(loads))
        spec["colwidth"] = round(max(width, min(least, _MOST_FOR_A_WORD)))


def _table_around(place: nodes.Element) -> nodes.Element:
    node: nodes.Element = place
    while not isinstance(node, nodes.table):
        node = cast(nodes.Element, node.parent)
    return node


def wide_row(columns: int, content: nodes.Node) -> nodes.row:
    """A row of one cell across the table: the heading of a group, or what is said instead of rows."""
    entry = nodes.entry("", nodes.paragraph("", "", content))
    if columns > 1:
        entry["morecols"] = columns - 1
    return nodes.row("", entry, classes=["kientruc-group"])


def _list(spec: Spec, chosen: list[Mapping[str, Any]], writer: CellWriter) -> nodes.Element:
    items = [writer.item(need, home=spec.home) for need in chosen]
    if not items:
        return nodes.paragraph("", "", nodes.emphasis("", spec.empty))
    if spec.need_type == "legal":
        for item in items:
            cast(nodes.paragraph, item[0]).append(nodes.Text("." if item is items[-1] else ";"))
    if spec.format == "numbered":
        return nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")
    return nodes.bullet_list("", *items, bullet="-")
