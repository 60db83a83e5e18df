"""The directive ``{records}``: a table or list of records by filter, anywhere.

The table with its caption stands in the doctree from the start (so that it is numbered); its rows are filled in when a
page is written (``record_rows``), because needs that chapters write as directives are known only then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from generator.columns import Column, parse_columns
from generator.errors import KientrucError
from generator.messages import _
from generator.sphinx_ext.project import project_of
from generator.sphinx_ext.warnings import Subtype, warn
from generator.where import Where, parse_where
from generator.wording import nearest

logger = logging.getLogger(__name__)

WIDE = 8
"""A table of at least this many columns is set on a landscape page unless its author says otherwise."""


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
    collapse: bool


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
        "collapse": directives.flag,
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
        if {"home", "collapse"} <= self.options.keys():
            self._refuse(_("a table that is the home of its records cannot collapse rows; take out one of the two"))
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
            collapse="collapse" in self.options,
        )

    def _refuse(self, reason: str) -> None:
        told = _("{{records}}: {reason}; correct the block.").format(reason=reason.rstrip("."))
        warn(logger, told, Subtype.OPTION, location=self.get_location())

    def _table(self, spec: Spec, body: pending_records) -> nodes.table:
        table = nodes.table(classes=["kientruc-records", *self.options.get("class", [])])
        self.set_source_info(table)
        table["records"] = True
        table["landscape"] = is_landscape(spec, len(spec.columns))
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


def is_landscape(spec: Spec, columns: int) -> bool:
    """Whether a table that shows so many columns stands on a landscape page."""
    return columns >= WIDE if spec.landscape is None else spec.landscape
