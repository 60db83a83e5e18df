"""Records that contradict themselves or others: periods, deviations, assessments, comparisons, relations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.messages import _
from generator.trace.coverage import answer_of
from generator.trace.facts import ProjectFacts
from generator.trace.need import Need
from generator.trace.rules.rule import Hit, at


def relation_without_end(facts: ProjectFacts) -> Iterator[Hit]:
    """Relations without source or target."""
    for relation in facts.graph.of_type("relation"):
        for name in ("source", "target"):
            if not relation.all(name):
                message = _("The relation {code} ({title}) has no {field!r}.")
                text = message.format(code=relation.id, title=relation.title, field=facts.label(name))
                yield at(relation, text, _("Write the code of an element."), field=name)


def period_backwards(facts: ProjectFacts) -> Iterator[Hit]:
    """Tasks and programmes that end before they begin, or whose period is no date."""
    for need in facts.graph.of_type("task", "program"):
        start, end = need.text("period_from"), need.text("period_to")
        for name, text in (("period_from", start), ("period_to", end)):
            if text not in ("", facts.words.unknown, facts.words.not_applicable) and not iso_date(text):
                message = _("{code}: {value!r} is not a date, as a period must be.")
                remedy = _("Write a date such as 2027-06-30; a stage without dates is not enough.")
                yield at(need, message.format(code=need.id, value=text), remedy, field=name, value=text)
        first, last = iso_date(start), iso_date(end)
        if first and last and first > last:
            message = _("{code} ends on {end}, before it begins on {start}.")
            text = message.format(code=need.id, start=start, end=end)
            yield at(need, text, _("Correct one of the dates."), field="period_to", value=end)


def deviation_not_unmet(facts: ProjectFacts) -> Iterator[Hit]:
    """Requirements with a deviation that are assessed as met: a deviation is no exemption."""
    graph, words = facts.graph, facts.words
    for deviation in graph.of_type("deviation"):
        for req in graph.targets(deviation.id, "deviates", types=("req",)):
            for one in graph.sources(req.id, "assesses", types=("assessment",)):
                if (result := one.text("conformity")) not in ("", words.not_met):
                    message = _("{code} assesses {req} as {result!r}, although {deviation} deviates from it.")
                    yield at(
                        one,
                        message.format(code=one.id, req=req.id, result=result, deviation=deviation.id),
                        _("With a deviation the result is {not_met!r}.").format(not_met=words.not_met),
                        field="conformity",
                        value=result,
                    )


def assessment_without_ground(facts: ProjectFacts) -> Iterator[Hit]:
    """Assessments that say "met" of a requirement that nothing satisfies."""
    for one in facts.graph.of_type("assessment"):
        result = one.text("conformity")
        for req in facts.graph.targets(one.id, "assesses", types=("req",)):
            if result == facts.words.met and not answer_of(facts.graph, req, facts.words).is_shallow:
                message = _("{code} assesses {req} as {result!r}, but nothing satisfies it.")
                text = message.format(code=one.id, req=req.id, result=result)
                remedy = _("Name the records that satisfy {req}, or correct the result.").format(req=req.id)
                yield at(one, text, remedy, field="conformity", value=result)


def assessed_twice(facts: ProjectFacts) -> Iterator[Hit]:
    """Requirements with assessments whose results differ."""
    for req in facts.graph.of_type("req"):
        assessments = facts.graph.sources(req.id, "assesses", types=("assessment",))
        results = {text for one in assessments if (text := one.text("conformity"))}
        if len(results) > 1:
            message = _("{req} is assessed differently: {assessments}.")
            listed = ", ".join(f"{one.id} ({one.text('conformity')})" for one in assessments)
            text = message.format(req=req.id, assessments=listed)
            yield at(assessments[-1], text, _("Keep one assessment."), field="conformity")


def comparison_without_kept(facts: ProjectFacts) -> Iterator[Hit]:
    """Comparisons that do not say which element stays, or compare fewer than two."""
    for one in facts.graph.of_type("comparison"):
        if len(facts.graph.targets(one.id, "about", types=("element",))) < 2:
            message = _("{code} ({title}) compares fewer than two elements.").format(code=one.id, title=one.title)
            yield at(one, message, _("Write the codes of all elements compared."), field="about")
        result = one.text("comparison_result").casefold()
        if not one.all("kept") and not any(word in result for word in facts.words.nothing_kept):
            message = _("{code} ({title}) does not say which element stays.").format(code=one.id, title=one.title)
            yield at(one, message, _("Write the code of the element that stays."), field="kept")
        for kept in one.all("kept"):
            if kept in facts.graph.needs and kept not in one.all("about"):
                message = _("{code} ({title}): {kept} is to stay, but is not among the elements compared.")
                text = message.format(code=one.id, title=one.title, kept=kept)
                yield at(one, text, _("Add it to the elements compared, or correct it."), field="kept", value=kept)


def comparison_without_effect(facts: ProjectFacts) -> Iterator[Hit]:
    """Elements that do not stay after a comparison and are not to end, or that what stays does not replace."""
    for one in facts.graph.of_type("comparison"):
        result, kept = one.text("comparison_result"), facts.graph.get(one.text("kept"))
        is_over = result == facts.words.no_need
        if not is_over and (kept is None or any(word in result.casefold() for word in facts.words.nothing_kept)):
            continue
        for element in facts.graph.targets(one.id, "about", types=("element",)):
            if element is kept or element.text("life_cycle") == facts.words.ended:
                continue
            if (treatment := element.text("treatment")) not in facts.words.ending:
                message = _("{code} ({title}) does not stay after {comparison} ({result!r}), but is not to end.")
                text = message.format(code=element.id, title=element.title, comparison=one.id, result=result)
                remedy = _("Choose to merge, replace or end it, or correct the comparison.")
                yield at(element, text, remedy, field="treatment", value=treatment or None)
            if kept and not is_over and element.id not in kept.all("replaces"):
                message = _("{kept} stays after {comparison}, but does not say that it replaces {code}.")
                text = message.format(kept=kept.id, comparison=one.id, code=element.id)
                yield at(kept, text, _("Add {code} to the column replaces.").format(code=element.id), field="replaces")


def ending_without_transition(facts: ProjectFacts) -> Iterator[Hit]:
    """Elements to be merged, replaced or closed, without a plan for their transition."""
    for element in facts.graph.of_type("element"):
        treatment = element.text("treatment")
        if treatment in facts.words.ending and not _has_transition(facts, element):
            message = _("{code} ({title}) is to be treated as {treatment!r}, but has no plan of transition.")
            text = message.format(code=element.id, title=element.title, treatment=treatment)
            remedy = _("Add a record about {code} to data/transitions.csv.").format(code=element.id)
            yield at(element, text, remedy, field="treatment", value=treatment)


def _has_transition(facts: ProjectFacts, element: Need) -> bool:
    return bool(facts.graph.sources(element.id, "about", types=("transition",)))


def iso_date(text: str) -> dt.date | None:
    """The date written as 2026-11-30, or None."""
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        return None
