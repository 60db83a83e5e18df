"""The traceability report as a page of the site: coverage figures, requirements with their answers, tasks.

The tables are those of :mod:`generator.trace.report`, computed from the needs in memory when the page is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx_needs.data import SphinxNeedsData

from generator.numbering import Number
from generator.sphinx_ext.cells import CellWriter
from generator.sphinx_ext.numbers import number_of
from generator.sphinx_ext.project import Project, project_of
from generator.trace.chains import chain_rows
from generator.trace.coverage import Coverage, measure
from generator.trace.graph import TraceGraph
from generator.trace.inputs import value_names
from generator.trace.report import count_rows, requirement_rows, summary_rows, task_rows
from generator.trace.tables import Cell, Table

_REQUIREMENTS = ("id", "title", "section", "answers", "gaps", "tasks", "evidence", "coverage", "proposed", "assessed")
_TASKS = ("id", "title", "lead", "period_to", "gaps", "elements", "goals", "requirements", "programs", "evidence")
_MOST_CHAINS = 2_000


class pending_trace(nodes.General, nodes.Element):  # noqa: N801  (docutils names node classes in lower case)
    """Stands where a table of the report comes; ``table`` names it."""


class _ReportDirective(SphinxDirective):
    table: ClassVar = ""

    def run(self) -> list[nodes.Node]:
        """A place for the table."""
        return [pending_trace("", table=self.table, **self.options)]


class SummaryDirective(_ReportDirective):
    """``{trace-summary}``: counts of records and coverage of the requirements."""

    table = "summary"


class MatrixDirective(_ReportDirective):
    """``{trace-matrix}``: every requirement with what answers it."""

    table = "matrix"


class ChainDirective(_ReportDirective):
    """``{trace-chain}``: every task back to its gap, element, goal and requirement, and on to its proof."""

    table = "chain"
    option_spec: ClassVar = {"ways": directives.flag}


def fill_reports(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the report's tables on the page."""
    places = list(doctree.findall(pending_trace))
    if not places:
        return
    project = project_of(app.env)
    needs = SphinxNeedsData(app.env).get_needs_view()
    graph = TraceGraph.from_needs({code: dict(need.items()) for code, need in needs.items()})
    coverage = measure(graph)
    writer = _TableWriter(app, CellWriter(app, needs, docname), project)
    for place in places:
        place.replace_self(_TABLES[place["table"]](writer, graph, coverage, place))


class _TableWriter:
    def __init__(self, app: Sphinx, cells: CellWriter, project: Project) -> None:
        self.app = app
        self.cells = cells
        self.names = value_names(project.model, project.framework) if project.framework else {}

    def write(self, table: Table, keys: tuple[str, ...] | None = None) -> list[nodes.Node]:
        """The columns ``keys`` of ``table`` (all when None) as a doctree table without caption and number."""
        chosen = [i for i, column in enumerate(table.columns) if keys is None or column.key in keys]
        node = nodes.table(classes=["kientruc-records", "kientruc-trace"], records=True, landscape=True)
        group = nodes.tgroup("", *(nodes.colspec(colwidth=table.columns[i].width) for i in chosen), cols=len(chosen))
        header = nodes.row("", *(nodes.entry("", nodes.paragraph("", table.columns[i].heading)) for i in chosen))
        group += nodes.thead("", header)
        group += nodes.tbody("", *(self._row(table, row, chosen) for row in table.rows))
        node += group
        return [node, *([nodes.paragraph("", table.note)] if table.note else [])]

    def _row(self, table: Table, row: tuple[Cell, ...], chosen: list[int]) -> nodes.row:
        return nodes.row("", *(nodes.entry("", self._cell(table.columns[i].key, row[i])) for i in chosen))

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


def _summary(writer: _TableWriter, _graph: TraceGraph, coverage: Coverage, _place: Any) -> list[nodes.Node]:
    counts = writer.write(count_rows(coverage, names=writer.names))
    return [*counts, *writer.write(summary_rows(coverage, names=writer.names))]


def _matrix(writer: _TableWriter, graph: TraceGraph, coverage: Coverage, _place: Any) -> list[nodes.Node]:
    return writer.write(requirement_rows(graph, coverage, names=writer.names), _REQUIREMENTS)


def _chain(writer: _TableWriter, graph: TraceGraph, coverage: Coverage, place: Any) -> list[nodes.Node]:
    if "ways" in place:
        return writer.write(chain_rows(graph, coverage, most=_MOST_CHAINS))
    return writer.write(task_rows(graph), _TASKS)


_TABLES: Mapping[str, Callable[[_TableWriter, TraceGraph, Coverage, Any], list[nodes.Node]]] = {
    "summary": _summary,
    "matrix": _matrix,
    "chain": _chain,
}
