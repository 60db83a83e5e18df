"""The chain an auditor follows: requirement, goal, element, gap, task; each must lead on to the next."""

from __future__ import annotations

from collections.abc import Iterator

from generator.messages import _
from generator.trace.coverage import isolated
from generator.trace.facts import ProjectFacts
from generator.trace.need import Need
from generator.trace.rules.rule import Hit, at

_ANSWERS = "data/elements.csv"


def must_without_answer(facts: ProjectFacts) -> Iterator[Hit]:
    """Requirements that must be met and that nothing satisfies."""
    yield from _without_answer(facts, must=True)


def other_without_answer(facts: ProjectFacts) -> Iterator[Hit]:
    """Requirements that should or may be met and that nothing satisfies."""
    yield from _without_answer(facts, must=False)


def _without_answer(facts: ProjectFacts, *, must: bool) -> Iterator[Hit]:
    for req in facts.graph.of_type("req"):
        if must is not (req.text("priority") in ("", *facts.words.must)) or _is_answered(facts, req):
            continue
        message = _("Requirement {code} ({title}) has no answer: no element, goal, principle or task satisfies it.")
        remedy = _("Add {code} to the column satisfies of a record, or assess it as {not_applicable} with its basis.")
        yield Hit(
            message.format(code=req.id, title=req.title),
            remedy.format(code=req.id, not_applicable=facts.words.not_applicable),
            file=_ANSWERS,  # the requirement itself stands in the framework's snapshot, which nobody edits
            field="satisfies",
            record=req.id,
        )


def _is_answered(facts: ProjectFacts, req: Need) -> bool:
    graph = facts.graph
    if graph.sources(req.id, "satisfies") or graph.sources(req.id, "deviates"):
        return True
    assessments = graph.sources(req.id, "assesses")
    return any(one.text("conformity") == facts.words.not_applicable for one in assessments)


def goal_without_element(facts: ProjectFacts) -> Iterator[Hit]:
    """Goals and problems that no element serves."""
    for goal in facts.graph.of_type("goal"):
        if not facts.graph.sources(goal.id, "serves", types=("element",)):
            message = _("No element serves the goal or problem {code} ({title}).")
            remedy = _("Add {code} to the column serves of the elements that achieve it.")
            yield at(goal, message.format(code=goal.id, title=goal.title), remedy.format(code=goal.id), field="id")


def goal_without_kpi(facts: ProjectFacts) -> Iterator[Hit]:
    """Goals that no KPI measures; a problem needs none."""
    for goal in facts.graph.of_type("goal"):
        if goal.text("goal_kind") != facts.words.problem and not facts.graph.sources(goal.id, "measures"):
            message = _("No KPI measures the goal {code} ({title}).")
            yield at(goal, message.format(code=goal.id, title=goal.title), _("Add a KPI that measures it."), field="id")


def gap_without_task(facts: ProjectFacts) -> Iterator[Hit]:
    """Gaps that no task resolves."""
    for gap in facts.graph.of_type("gap"):
        if not facts.graph.sources(gap.id, "resolves", types=("task",)):
            message = _("No task resolves the gap {code} ({title}).")
            remedy = _("Add a row with {code} and its task to data/gap_tasks.csv.")
            yield at(gap, message.format(code=gap.id, title=gap.title), remedy.format(code=gap.id), field="id")


def gap_about_nothing(facts: ProjectFacts) -> Iterator[Hit]:
    """Gaps that name neither an element nor a relation."""
    for gap in facts.graph.of_type("gap"):
        if not facts.graph.targets(gap.id, "about", types=("element", "relation")):
            message = _("The gap {code} ({title}) names no element or relation that it is about.")
            remedy = _("Write the codes of the elements or relations concerned.")
            yield at(gap, message.format(code=gap.id, title=gap.title), remedy, field="about")


def task_without_gap(facts: ProjectFacts) -> Iterator[Hit]:
    """Tasks that rest on no gap: projects without a reason."""
    for task in facts.graph.of_type("task"):
        if not facts.graph.targets(task.id, "resolves", types=("gap",)):
            message = _("The task {code} ({title}) rests on no gap.")
            remedy = _("Add a row with the gap and {code} to data/gap_tasks.csv, or remove the task.")
            yield at(task, message.format(code=task.id, title=task.title), remedy.format(code=task.id), field="id")


def treatment_without_gap(facts: ProjectFacts) -> Iterator[Hit]:
    """Elements that are to change, without a gap that says why."""
    for element in facts.graph.of_type("element"):
        treatment = element.text("treatment")
        if treatment in ("", facts.words.keep, facts.words.unknown, facts.words.not_applicable):
            continue
        if not facts.graph.sources(element.id, "about", types=("gap",)):
            message = _("{code} ({title}) is to be treated as {treatment!r}, but no gap is about it.")
            remedy = _("Add a gap about {code}, or choose {keep!r}.")
            yield at(
                element,
                message.format(code=element.id, title=element.title, treatment=treatment),
                remedy.format(code=element.id, keep=facts.words.keep),
                field="treatment",
                value=treatment,
            )


def circles(facts: ProjectFacts) -> Iterator[Hit]:
    """Tasks that require, or elements that are part of or replace, themselves in the end."""
    for link in ("requires", "part_of", "replaces"):
        for circle in facts.graph.cycles(link):
            message = _("The link {link!r} leads in a circle: {circle}.")
            yield at(
                facts.graph.needs[circle[0]],
                message.format(link=facts.label(link), circle=" → ".join((*circle, circle[0]))),
                _("Remove one of these links."),
                field=link,
                value=circle[1 % len(circle)],
            )


def standing_alone(facts: ProjectFacts) -> Iterator[Hit]:
    """Needs without any link to or from another."""
    for need in isolated(facts.graph):
        message = _("{code} ({title}) is linked to no other record.")
        yield at(need, message.format(code=need.id, title=need.title), _("Link it, or remove it."), field="id")
