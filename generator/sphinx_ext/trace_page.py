"""The traceability report as a page of the site: coverage figures, requirements with their answers, tasks.

The tables are those of :mod:`generator.trace.report`, computed from the needs in memory when the page is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx_needs.data import SphinxNeedsData

from generator.numbering import Number
from generator.sphinx_ext.cells import CellWriter
from generator.sphinx_ext.numbers import number_of
from generator.sphinx_ext.project import project_of
from generator.sphinx_ext.record_rows import table_around, wide_row
from generator.trace.chains import chain_rows
from generator.trace.coverage import Coverage, measure
from generator.trace.graph import TraceGraph
from generator.trace.inputs import value_names
from generator.trace.report import count_rows, requirement_rows, summary_rows, task_rows
from generator.trace.tables import Cell, Table

_REQUIREMENTS = ("id", "title", "section", "answers", "gaps", "tasks", "evidence", "coverage", "proposed", "assessed")
_TASKS = ("id", "title", "lead", "period_to", "gaps", "elements", "goals", "requirements", "programs", "evidence")
_GROUP = "group"  # a column whose value becomes a row above those that share it
_MOST_CHAINS = 2_000


class pending_trace(nodes.General, nodes.Element):  # noqa: N801  (docutils names node classes in lower case)
    """Stands in a table of the report until its rows come; ``report`` and ``position`` name the table."""


class _ReportDirective(SphinxDirective):
    report: ClassVar = ""

    def run(self) -> list[nodes.Node]:
        """The tables with caption and heads, so that they are numbered; the rows come when the page is written."""
        nothing = TraceGraph.from_needs({})
        tables = _REPORTS[self.report](nothing, measure(nothing), {}, self.options)
        return [self._table(table, position) for position, table in enumerate(tables)]

    def _table(self, table: Table, position: int) -> nodes.table:
        columns = [column for column in table.columns if column.key != _GROUP]
        node = nodes.table(classes=["kientruc-records", "kientruc-trace"], records=True)
        node["landscape"] = len(columns) > 4
        self.set_source_info(node)
        node += nodes.title(table.title, "", nodes.Text(table.title))
        group = nodes.tgroup("", *(nodes.colspec(colwidth=column.width) for column in columns), cols=len(columns))
        heads = (nodes.entry("", nodes.paragraph("", column.heading)) for column in columns)
        group += nodes.thead("", nodes.row("", *heads))
        place = pending_trace("", report=self.report, position=position, options=dict(self.options))
        group += nodes.tbody("", nodes.row("", nodes.entry("", place)))
        node += group
        return node


class SummaryDirective(_ReportDirective):
    """``{trace-summary}``: counts of records and coverage of the requirements."""

    report = "summary"


class MatrixDirective(_ReportDirective):
    """``{trace-matrix}``: every requirement with what answers it."""

    report = "matrix"


class ChainDirective(_ReportDirective):
    """``{trace-chain}``: every task back to its gap, element, goal and requirement, and on to its proof."""

    report = "chain"
    option_spec: ClassVar = {"ways": directives.flag}


def fill_reports(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the rows into the report's tables on the page."""
    places = list(doctree.findall(pending_trace))
    if not places:
        return
    project = project_of(app.env)
    needs = SphinxNeedsData(app.env).get_needs_view()
    graph = TraceGraph.from_needs({code: dict(need.items()) for code, need in needs.items()})
    coverage = measure(graph)
    names = value_names(project.model, project.framework) if project.framework else {}
    writer = _RowWriter(app, CellWriter(app, needs, docname))
    for place in places:
        table = _REPORTS[place["report"]](graph, coverage, names, place["options"])[place["position"]]
        writer.fill(table_around(place), table)


class _RowWriter:
    def __init__(self, app: Sphinx, cells: CellWriter) -> None:
        self.app = app
        self.cells = cells

    def fill(self, node: nodes.Element, table: Table) -> None:
        """Put the rows of ``table`` into ``node``, and its note below."""
        body = next(node.findall(nodes.tbody))
        body.clear()
        group = ""
        for cells in table.records():
            if (head := str(cells.pop(_GROUP, ""))) and cells["value"] == "":
                cells["value"] = head  # the sum over all stands alone
            elif head != group:
                body += wide_row(len(cells), nodes.strong("", head))
                group = head
            body += nodes.row("", *(nodes.entry("", self._cell(key, cell)) for key, cell in cells.items()))
        if table.note:
            wrapped = "table-wrapper" in cast(nodes.Element, node.parent).get("classes", ())  # by the theme
            last = cast(nodes.Element, node.parent) if wrapped else node
            parent = cast(nodes.Element, last.parent)
            parent.insert(parent.index(last) + 1, nodes.paragraph("", table.note))

    def _cell(self, key: str, cell: Cell) -> nodes.paragraph:
        if isinstance(cell, tuple):
            return nodes.paragraph("", "", *self.cells.codes(cell))
        text = f"{cell:.1f}".replace(".", ",") if isinstance(cell, float) else str(cell)
        if text in self.cells.needs:
            return nodes.paragraph("", "", self.cells.reference(text))
        if key in ("section", "value") and (number := self._section(text)):
            return nodes.paragraph("", number.reference)
        return nodes.paragraph("", self.cells.shown(key, text))

    def _section(self, anchor: str) -> Number | None:
        labels = self.app.env.domains.standard_domain.anonlabels
        docname, target = labels.get(anchor, ("", ""))
        return number_of(self.app.env, docname, target) if docname else None


Names = Mapping[str, str]
Options = Mapping[str, Any]


def _summary(_graph: TraceGraph, coverage: Coverage, names: Names, _options: Options) -> list[Table]:
    return [count_rows(coverage, names=names), summary_rows(coverage, names=names)]


def _matrix(graph: TraceGraph, coverage: Coverage, names: Names, _options: Options) -> list[Table]:
    return [requirement_rows(graph, coverage, names=names).only(_REQUIREMENTS)]


def _chain(graph: TraceGraph, coverage: Coverage, _names: Names, options: Options) -> list[Table]:
    return [chain_rows(graph, coverage, most=_MOST_CHAINS) if "ways" in options else task_rows(graph).only(_TASKS)]


_REPORTS: Mapping[str, Callable[[TraceGraph, Coverage, Names, Options], list[Table]]] = {
    "summary": _summary,
    "matrix": _matrix,
    "chain": _chain,
}
