"""Every way along the chain, from a requirement to the evidence of what answers it, one row each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.messages import _
from generator.trace.coverage import Answer, Coverage, gaps_about
from generator.trace.graph import TraceGraph
from generator.trace.need import Need
from generator.trace.tables import Cell, Column, Table, codes

MOST_CHAINS = 200_000


def chain_rows(graph: TraceGraph, coverage: Coverage, *, most: int = MOST_CHAINS) -> Table:
    """One row per way from a requirement over goal, element, relation and gap to a task, as far as each leads."""
    stations = (
        ("legal", _("Legal basis")),
        ("req", _("Requirement")),
        ("goal", _("Goal")),
        ("element", _("Element")),
        ("relation", _("Relation")),
        ("gap", _("Gap")),
        ("task", _("Task")),
        ("program", _("Programmes")),
        ("evidence", _("Evidence")),
    )
    rows: list[tuple[Cell, ...]] = []
    note = ""
    for row in (row for answer in coverage.answers for row in _chains(graph, answer)):
        if len(rows) >= most:
            note = _("Only the first {count} ways are listed.").format(count=most)
            break
        rows.append(row)
    return Table(
        _("Chain from requirement to evidence"),
        tuple(Column(key, heading, 16) for key, heading in stations),
        tuple(rows),
        note,
    )


def _chains(graph: TraceGraph, answer: Answer) -> Iterator[tuple[Cell, ...]]:
    legal = codes(graph.targets(answer.req.id, "based_on"))
    for way in _ways(graph, answer):
        goal, element, relation, gap, task = way
        last = task or gap or relation or element or goal or answer.req.id
        programs = codes(graph.sources(task, "realises", types=("program",))) if task else ()
        evidence = codes(graph.sources(last, "proves", types=("evidence",)))
        yield (legal, answer.req.id, goal, element, relation, gap, task, programs, evidence)


def _ways(graph: TraceGraph, answer: Answer) -> Iterator[tuple[str, str, str, str, str]]:
    """Goal, element, relation, gap and task of each way, empty where it does not pass or ends before."""
    if not answer.answers:
        yield ("", "", "", "", "")
    for need in answer.answers:
        if need.type == "task":
            gaps = graph.targets(need.id, "resolves", types=("gap",))
            yield from (("", "", "", gap.id, need.id) for gap in gaps) if gaps else [("", "", "", "", need.id)]
        elif need.type == "goal":
            elements = graph.sources(need.id, "serves", types=("element",))
            if not elements:
                yield (need.id, "", "", "", "")
            for element in elements:
                yield from ((need.id, *rest) for rest in _from_element(graph, element))
        elif need.type == "element":
            yield from (("", *rest) for rest in _from_element(graph, need))
        else:
            yield (need.id, "", "", "", "")


def _from_element(graph: TraceGraph, element: Need) -> Iterator[tuple[str, str, str, str]]:
    gaps = gaps_about(graph, [element])
    if not gaps:
        yield (element.id, "", "", "")
    for gap in gaps:
        about = graph.targets(gap.id, "about")
        relation = "" if element in about else next((need.id for need in about if need.type == "relation"), "")
        tasks = graph.sources(gap.id, "resolves", types=("task",))
        yield from ((element.id, relation, gap.id, task.id) for task in tasks)
        if not tasks:
            yield (element.id, relation, gap.id, "")
