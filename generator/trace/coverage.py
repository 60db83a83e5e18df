"""How each requirement of the framework is answered: not at all, shallowly, deeply; and the result proposed for it.

Shallow: an element, goal, principle or task satisfies it. Deep: such an element, or one that serves such a goal, is in
operation; or a gap about that element or one of its relations is resolved by a task with lead, period and criterion;
or such a task, complete and resolving a gap, satisfies the requirement itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.trace.graph import TraceGraph
from generator.trace.need import Need
from generator.trace.words import QGS_WORDS, Words

ANSWERING = ("element", "goal", "principle", "task")
NOT_LINKED_BY_NATURE = frozenset({"req", "legal", "diagram", "comment"})


class Ground(StrEnum):
    """Why a result is proposed."""

    DEVIATION = "deviation"
    OPERATING = "operating"
    OPERATING_WITH_GAPS = "operating with gaps"
    PLANNED = "planned"
    SHALLOW = "shallow"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Answer:
    """How one requirement is answered.

    ``elements`` are those that satisfy it and those that serve the goals that do; ``operating`` the ones of them in
    operation; ``gaps`` are about them, ``tasks`` resolve these or satisfy it themselves, ``planned`` are the complete
    ones. ``assessed`` is the result a person decided, empty without an assessment.
    """

    req: Need
    answers: tuple[Need, ...]
    elements: tuple[Need, ...]
    operating: tuple[Need, ...]
    gaps: tuple[Need, ...]
    tasks: tuple[Need, ...]
    planned: tuple[Need, ...]
    deviations: tuple[Need, ...]
    assessments: tuple[Need, ...]
    assessed: str
    proposed: str
    ground: Ground

    @property
    def is_shallow(self) -> bool:
        """Whether anything satisfies it."""
        return bool(self.answers)

    @property
    def is_deep(self) -> bool:
        """Whether it is covered deeply, which includes shallowly."""
        return bool(self.operating or self.planned)


@dataclass(frozen=True)
class Figures:
    """Counts of requirements, each counted once by its code."""

    total: int
    shallow: int
    deep: int
    assessed: int

    @property
    def uncovered(self) -> int:
        """Requirements that nothing satisfies."""
        return self.total - self.shallow

    def share(self, count: int) -> float:
        """``count`` as a part of the total, 0 to 1; 0 when there are no requirements."""
        return count / self.total if self.total else 0.0


@dataclass(frozen=True)
class Coverage:
    """The answers of all requirements, by code, and what stands alone."""

    answers: tuple[Answer, ...]
    counts: dict[str, int]
    isolated: tuple[Need, ...]

    @property
    def figures(self) -> Figures:
        """The figures over all requirements."""
        return _figures(self.answers)

    def by(self, field: str) -> dict[str, Figures]:
        """The figures per value of a field of the requirements (``section``, ``req_layer``, ``req_kind``, …)."""
        groups: dict[str, list[Answer]] = defaultdict(list)
        for answer in self.answers:
            groups[answer.req.text(field)].append(answer)
        return {value: _figures(groups[value]) for value in sorted(groups, key=natural)}

    @property
    def uncovered(self) -> tuple[Need, ...]:
        """The requirements that nothing satisfies."""
        return tuple(answer.req for answer in self.answers if not answer.is_shallow)

    def results(self, result: Callable[[Answer], str]) -> dict[str, int]:
        """How many requirements have each result, as ``result`` reads it (assessed or proposed)."""
        counts: dict[str, int] = defaultdict(int)
        for answer in self.answers:
            counts[result(answer)] += 1
        return dict(sorted(counts.items()))


def measure(graph: TraceGraph, words: Words = QGS_WORDS) -> Coverage:
    """The coverage of all requirements in ``graph``."""
    counts: dict[str, int] = defaultdict(int)
    for need in graph.needs.values():
        counts[need.type] += 1
    return Coverage(
        answers=tuple(answer_of(graph, req, words) for req in graph.of_type("req")),
        counts=dict(sorted(counts.items())),
        isolated=isolated(graph),
    )


def answer_of(graph: TraceGraph, req: Need, words: Words = QGS_WORDS) -> Answer:
    """How one requirement is answered."""
    answers = graph.sources(req.id, "satisfies", types=ANSWERING)
    elements = _elements(graph, answers)
    gaps = gaps_about(graph, elements)
    resolving = _unique(task for gap in gaps for task in graph.sources(gap.id, "resolves", types=("task",)))
    direct = [task for task in answers if task.type == "task"]
    planned = [task for task in resolving if is_complete(task, words)]
    planned += [task for task in direct if is_complete(task, words) and graph.targets(task.id, "resolves")]
    operating = tuple(element for element in elements if is_operating(element, words))
    deviations = graph.sources(req.id, "deviates", types=("deviation",))
    assessments = graph.sources(req.id, "assesses", types=("assessment",))
    ground = _ground(graph, deviations, operating, planned=bool(planned), answered=bool(answers), words=words)
    return Answer(
        req=req,
        answers=answers,
        elements=elements,
        operating=operating,
        gaps=gaps,
        tasks=_unique([*resolving, *direct]),
        planned=_unique(planned),
        deviations=deviations,
        assessments=assessments,
        assessed="; ".join(dict.fromkeys(text for one in assessments if (text := one.text("conformity")))),
        proposed=_PROPOSALS[ground](words),
        ground=ground,
    )


def is_operating(element: Need, words: Words = QGS_WORDS) -> bool:
    """Whether an element is in operation; one that is only referred to, whether it is in use here."""
    if element.text("record_kind") == words.reference:
        return element.text("use_here") in words.in_use
    return element.text("life_cycle") in words.operating


def is_complete(task: Need, words: Words = QGS_WORDS) -> bool:
    """Whether a task has lead, period and criterion."""
    return all(words.is_filled(task.all(name)) for name in ("lead", "period_to", "criterion"))


def is_open(graph: TraceGraph, gap: Need, words: Words = QGS_WORDS) -> bool:
    """Whether a gap is still there: not all of its tasks are done and verified."""
    tasks = graph.sources(gap.id, "resolves", types=("task",))
    return not tasks or any(task.text("task_state") != words.done_and_verified for task in tasks)


def gaps_about(graph: TraceGraph, elements: Iterable[Need]) -> tuple[Need, ...]:
    """The gaps about these elements or their relations, by code."""
    found: list[Need] = []
    for element in elements:
        relations = graph.sources(element.id, "source", "target", types=("relation",))
        for subject in (element, *relations):
            found += graph.sources(subject.id, "about", types=("gap",))
    return _unique(found)


def isolated(graph: TraceGraph) -> tuple[Need, ...]:
    """The needs that neither link to an existing need nor are linked to; types that need no link are left out."""
    return tuple(
        need
        for need in graph.needs.values()
        if need.type not in NOT_LINKED_BY_NATURE and not graph.targets(need.id) and not graph.sources(need.id)
    )


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts "5.2" before "5.10"."""
    parts = text.replace("-", ".").split(".")
    return tuple((0, int(part), "") if part.isdecimal() and len(part) < 10 else (1, 0, part) for part in parts)


def _elements(graph: TraceGraph, answers: Iterable[Need]) -> tuple[Need, ...]:
    found: list[Need] = []
    for answer in answers:
        if answer.type == "element":
            found.append(answer)
        elif answer.type == "goal":
            found += graph.sources(answer.id, "serves", types=("element",))
    return _unique(found)


def _ground(
    graph: TraceGraph,
    deviations: Sequence[Need],
    operating: Sequence[Need],
    *,
    planned: bool,
    answered: bool,
    words: Words,
) -> Ground:
    if deviations:
        return Ground.DEVIATION
    if any(not any(is_open(graph, gap, words) for gap in gaps_about(graph, [element])) for element in operating):
        return Ground.OPERATING
    if operating:
        return Ground.OPERATING_WITH_GAPS
    if planned:
        return Ground.PLANNED
    return Ground.SHALLOW if answered else Ground.NOTHING


_PROPOSALS: dict[Ground, Callable[[Words], str]] = {
    Ground.DEVIATION: lambda words: words.not_met,
    Ground.OPERATING: lambda words: words.met,
    Ground.OPERATING_WITH_GAPS: lambda words: words.not_met,
    Ground.PLANNED: lambda words: words.not_met,
    Ground.SHALLOW: lambda words: words.undecided,
    Ground.NOTHING: lambda words: words.undecided,
}


def _figures(answers: Iterable[Answer]) -> Figures:
    listed = list(answers)
    return Figures(
        total=len(listed),
        shallow=sum(answer.is_shallow for answer in listed),
        deep=sum(answer.is_deep for answer in listed),
        assessed=sum(bool(answer.assessed) for answer in listed),
    )


def _unique(needs: Iterable[Need]) -> tuple[Need, ...]:
    return tuple(sorted({need.id: need for need in needs}.values(), key=lambda need: need.id))
