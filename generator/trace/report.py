"""The traceability report as tables of plain values, for the page in the site, for CSV and for XLSX.

A cell is a text, a number, or a tuple of codes, which a page shows as links and a file joins with "; ".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.messages import _
from generator.trace.coverage import Answer, Coverage, Figures, Ground
from generator.trace.findings import Finding, count_by_severity, severity_name, sort_findings
from generator.trace.graph import TraceGraph
from generator.trace.tables import Cell, Column, Table, codes


@dataclass(frozen=True)
class Place:
    """Where the document speaks of a need: number of the section, page of the PDF; empty when not known."""

    section: str = ""
    page: str = ""


def requirement_rows(
    graph: TraceGraph,
    coverage: Coverage,
    *,
    places: Mapping[str, Place] | None = None,
    names: Mapping[str, str] | None = None,
) -> Table:
    """One row per requirement: what answers it, down to tasks and evidence, and its result.

    ``places`` says where the document speaks of each need; ``names`` what people see for a stored value (``must``).
    """
    columns = (
        Column("id", _("Code"), 10),
        Column("title", _("Requirement"), 46),
        Column("clause", _("Clause"), 22),
        Column("section", _("Section of the outline"), 10),
        Column("layer", _("Layer"), 12),
        Column("kind", _("Kind"), 14),
        Column("priority", _("Priority"), 12),
        Column("legal", _("Legal basis")),
        Column("answers", _("Answered by"), 22),
        Column("elements", _("Elements"), 34),
        Column("gaps", _("Gaps"), 20),
        Column("tasks", _("Tasks"), 20),
        Column("programs", _("Programmes"), 14),
        Column("evidence", _("Evidence"), 14),
        Column("coverage", _("Coverage"), 12),
        Column("proposed", _("Proposed result"), 16),
        Column("ground", _("Ground"), 32),
        Column("assessed", _("Assessed result"), 16),
        Column("sections", _("Where in the document"), 16),
        Column("pages", _("Page"), 26),
    )
    rows = tuple(_requirement_row(graph, answer, places or {}, names or {}) for answer in coverage.answers)
    return Table(_("Requirements and what answers them"), columns, rows)


def _requirement_row(
    graph: TraceGraph, answer: Answer, places: Mapping[str, Place], names: Mapping[str, str]
) -> tuple[Cell, ...]:
    req = answer.req
    programs = [one for task in answer.tasks for one in graph.sources(task.id, "realises")]
    proven = (req, *answer.answers, *answer.elements, *answer.tasks)
    evidence = [one for need in proven for one in graph.sources(need.id, "proves")]
    found = [places[need.id] for need in proven if need.id in places]
    return (
        req.id,
        req.title,
        req.text("clause"),
        req.text("section"),
        _named(req.text("req_layer"), names),
        _named(req.text("req_kind"), names),
        _named(req.text("priority"), names),
        codes(graph.targets(req.id, "based_on")),
        codes(answer.answers),
        codes(answer.elements),
        codes(answer.gaps),
        codes(answer.tasks),
        codes(programs),
        codes(evidence),
        coverage_name(answer),
        answer.proposed,
        ground_name(answer.ground),
        answer.assessed,
        "; ".join(dict.fromkeys(place.section for place in found if place.section)),
        page_list(place.page for place in found),
    )


def page_list(pages: Iterable[str]) -> str:
    """Pages in order, those of an appendix after its number: "7, 16; Phụ lục 01: 3, 12"."""
    groups: dict[str, set[str]] = {}
    for page in filter(None, pages):
        annex, _comma, number = page.rpartition(", ")
        groups.setdefault(annex, set()).add(number)
    lists = ((annex, ", ".join(sorted(numbers, key=_as_number))) for annex, numbers in sorted(groups.items()))
    return "; ".join(f"{annex}: {numbers}" if annex else numbers for annex, numbers in lists)


def _as_number(page: str) -> tuple[int, str]:
    return (int(page), "") if page.isdecimal() else (0, page)


def task_rows(graph: TraceGraph) -> Table:
    """One row per task: back to gap, element, goal, requirement and law; on to programme and evidence."""
    columns = (
        Column("id", _("Code"), 10),
        Column("title", _("Task"), 46),
        Column("result", _("Result"), 40),
        Column("lead", _("Lead"), 24),
        Column("priority", _("Priority"), 12),
        Column("period_from", _("From"), 12),
        Column("period_to", _("To"), 12),
        Column("task_state", _("State"), 18),
        Column("requires", _("Rests on tasks")),
        Column("gaps", _("Gaps")),
        Column("elements", _("Elements"), 18),
        Column("relations", _("Relations")),
        Column("goals", _("Goals")),
        Column("requirements", _("Requirements"), 18),
        Column("legal", _("Legal basis")),
        Column("programs", _("Programmes")),
        Column("evidence", _("Evidence")),
    )
    fields = ("id", "title", "result", "lead", "priority", "period_from", "period_to", "task_state")
    rows: list[tuple[Cell, ...]] = []
    for task in graph.of_type("task"):
        before, after = graph.backward(task.id), graph.forward(task.id)
        stations = (
            graph.closure(task.id, "requires"),
            *(before[station] for station in ("gap", "element", "relation", "goal", "req", "legal")),
            *(after[station] for station in ("program", "evidence")),
        )
        rows.append((*(task.text(name) for name in fields), *(codes(needs) for needs in stations)))
    return Table(_("Tasks with their reasons and proof"), columns, tuple(rows))


def summary_rows(coverage: Coverage, *, names: Mapping[str, str] | None = None) -> Table:
    """The coverage figures: over all, then per section, layer, kind and priority of the requirements."""
    columns = (
        Column("group", _("By"), 22),
        Column("value", _("Value"), 30),
        Column("total", _("Requirements"), 12),
        Column("shallow", _("Covered"), 12),
        Column("shallow_share", _("Covered, %"), 12),
        Column("deep", _("Covered deeply"), 12),
        Column("deep_share", _("Covered deeply, %"), 12),
        Column("uncovered", _("Uncovered"), 12),
        Column("assessed", _("Assessed"), 12),
    )
    groups = (
        (_("Section of the outline"), "section"),
        (_("Layer"), "req_layer"),
        (_("Kind"), "req_kind"),
        (_("Priority"), "priority"),
    )
    rows = [_figures_row(_("All"), "", coverage.figures)]
    for heading, field in groups:
        rows += [_figures_row(heading, _named(value, names or {}), one) for value, one in coverage.by(field).items()]
    return Table(_("Coverage of the requirements"), columns, tuple(rows))


def count_rows(
    coverage: Coverage, findings: Iterable[Finding] | None = None, *, names: Mapping[str, str] | None = None
) -> Table:
    """Counts by unique code: records per type (``names`` says what a type is called), results, findings.

    Where the findings are not known (None), they are no rows: a zero would say that there are none.
    """
    rows: list[tuple[Cell, ...]] = [
        (_("Records"), _named(need_type, names or {}), count) for need_type, count in coverage.counts.items()
    ]
    rows.append((_("Records"), _("without any link"), len(coverage.isolated)))
    rows += [(_("Proposed result"), result, n) for result, n in coverage.results(lambda one: one.proposed).items()]
    rows += [
        (_("Assessed result"), result or _("not assessed"), n)
        for result, n in coverage.results(lambda one: one.assessed).items()
    ]
    note = _("The findings are listed by “kientruc check” and counted in the workbook of “kientruc trace”.")
    if findings is not None:
        rows += [(_("Findings"), severity_name(one), n) for one, n in count_by_severity(findings).items()]
        note = ""
    columns = (
        Column("group", _("What is counted"), 22),
        Column("value", _("Value"), 30),
        Column("count", _("Number"), 12),
    )
    return Table(_("Number of records and results"), columns, tuple(rows), note)


def finding_rows(findings: Iterable[Finding]) -> Table:
    """One row per finding, in their order."""
    columns = (
        Column("severity", _("Severity"), 10),
        Column("rule", _("Rule"), 8),
        Column("file", _("File"), 26),
        Column("line", _("Line"), 8),
        Column("row", _("Row"), 8),
        Column("field", _("Column"), 14),
        Column("cell", _("Cell in the data set"), 22),
        Column("record", _("Record"), 12),
        Column("value", _("Value"), 20),
        Column("message", _("Finding"), 60),
        Column("remedy", _("What to do"), 50),
    )
    rows = tuple(
        (
            severity_name(finding.severity),
            finding.rule,
            finding.file or "",
            finding.line or "",
            finding.row or "",
            finding.field or "",
            finding.cell or "",
            (finding.record,) if finding.record else (),
            finding.value or "",
            finding.message,
            finding.remedy or "",
        )
        for finding in sort_findings(findings)
    )
    return Table(_("Findings"), columns, rows)


def coverage_name(answer: Answer) -> str:
    """How a requirement is covered, in the user's language."""
    if answer.is_deep:
        return _("deep")
    return _("shallow") if answer.is_shallow else _("uncovered")


def ground_name(ground: Ground) -> str:
    """Why a result is proposed, in the user's language."""
    return {
        Ground.DEVIATION: _("a deviation is recorded"),
        Ground.OPERATING: _("an element that answers it is in operation"),
        Ground.OPERATING_WITH_GAPS: _("the elements in operation still have open gaps"),
        Ground.PLANNED: _("tasks with lead, period and criterion are planned"),
        Ground.SHALLOW: _("answered, but nothing is in operation or planned completely"),
        Ground.NOTHING: _("nothing answers it"),
    }[ground]


def _figures_row(group: str, value: str, figures: Figures) -> tuple[Cell, ...]:
    return (
        group,
        value,
        figures.total,
        figures.shallow,
        round(100 * figures.share(figures.shallow), 1),
        figures.deep,
        round(100 * figures.share(figures.deep), 1),
        figures.uncovered,
        figures.assessed,
    )


def _named(value: str, names: Mapping[str, str]) -> str:
    return names.get(value, value)
