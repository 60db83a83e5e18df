"""What the framework's version demands of fields: filled in where required, values from its lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.catalogue import FieldRule
from generator.messages import _
from generator.trace.facts import ProjectFacts
from generator.trace.need import Need
from generator.trace.rules.rule import Hit, at
from generator.wording import closest_word

# Owned by the framework: its fields and values are none of the project's.
_NOT_OURS = frozenset({"req"})
_TYPES_OF_THEIR_OWN = ("task", "deviation", "kpi", "diagram")
# Another rule asks for these and says more about them.
_ASKED_ELSEWHERE = frozenset(
    {
        ("comparison", "about"),
        ("comparison", "kept"),
        ("element", "position"),
        ("evidence", "proves"),
        ("evidence", "sha256"),
        ("evidence", "source_file"),
        ("gap", "about"),
        ("goal", "measures_back"),
        ("goal", "serves_back"),
        ("relation", "source"),
        ("relation", "target"),
    }
)


def task_incomplete(facts: ProjectFacts) -> Iterator[Hit]:
    """Tasks without what the framework requires: result, lead, priority, period, resources, criterion."""
    return _required(facts, lambda rule: rule.type == "task")


def deviation_incomplete(facts: ProjectFacts) -> Iterator[Hit]:
    """Deviations that leave out one of the things that a deviation must say."""
    return _required(facts, lambda rule: rule.type == "deviation")


def kpi_incomplete(facts: ProjectFacts) -> Iterator[Hit]:
    """KPIs without formula, baseline, aim or another thing needed to measure them."""
    return _required(facts, lambda rule: rule.type == "kpi")


def diagram_incomplete(facts: ProjectFacts) -> Iterator[Hit]:
    """Diagrams without one of their management fields."""
    return _required(facts, lambda rule: rule.type == "diagram")


def required_empty(facts: ProjectFacts) -> Iterator[Hit]:
    """Fields of all other records that the framework requires and that are empty."""
    return _required(facts, lambda rule: rule.type not in _TYPES_OF_THEIR_OWN)


def empty_required(facts: ProjectFacts, chosen: Callable[[FieldRule], bool]) -> Iterator[tuple[Need, FieldRule]]:
    """Every record that leaves a required field empty, with the rule that asks for it; of the rules ``chosen``."""
    for rule in facts.field_rules:
        for need in facts.graph.of_type(rule.type) if chosen(rule) else ():
            if not values_of(facts, need, rule.field) and _is_required(facts, need, rule):
                yield need, rule


def _required(facts: ProjectFacts, chosen: Callable[[FieldRule], bool]) -> Iterator[Hit]:
    for need, rule in empty_required(
        facts, lambda rule: chosen(rule) and (rule.type, rule.field) not in _ASKED_ELSEWHERE
    ):
        message = _("{code} ({title}): the required field {field!r} is empty.")
        remedy = _("Fill it in, or write {unknown!r} with a row in data/unknowns.csv.")
        if _forbids_unknown(facts, need, rule):
            remedy = _("Fill it in; {unknown!r} is not allowed here.")
        if rule.field in facts.links or rule.field.endswith("_back"):
            remedy = _("Link it.")
        text = message.format(code=need.id, title=need.title, field=rule.name_vi or facts.label(rule.field))
        yield at(need, text, remedy.format(unknown=facts.words.unknown), field=rule.field)


def recommended_empty(facts: ProjectFacts) -> Iterator[Hit]:
    """Fields that the framework recommends and that are empty."""
    for rule in facts.field_rules:
        for need in facts.graph.of_type(rule.type) if rule.level == "khuyen_nghi" else ():
            if not values_of(facts, need, rule.field) and not _is_required(facts, need, rule):
                message = _("{code} ({title}): the recommended field {field!r} is empty.")
                text = message.format(code=need.id, title=need.title, field=rule.name_vi or facts.label(rule.field))
                yield at(need, text, _("Fill it in where it is known."), field=rule.field)


def unknown_forbidden(facts: ProjectFacts) -> Iterator[Hit]:
    """Fields that say "not known" where the unit itself must know."""
    for rule in facts.field_rules:
        for need in facts.graph.of_type(rule.type):
            if facts.words.unknown in need.all(rule.field) and _forbids_unknown(facts, need, rule):
                message = _("{code} ({title}): {field!r} must not be {unknown!r}.")
                text = message.format(
                    code=need.id,
                    title=need.title,
                    field=rule.name_vi or facts.label(rule.field),
                    unknown=facts.words.unknown,
                )
                yield at(need, text, _("Fill it in."), field=rule.field, value=facts.words.unknown)


def outside_list(facts: ProjectFacts) -> Iterator[Hit]:
    """Values that the list of their field does not hold."""
    always = {facts.words.unknown, facts.words.not_applicable}
    for need in facts.graph.needs.values():
        if need.type in _NOT_OURS:
            continue
        for name in facts.value_lists:
            allowed = facts.allowed(need.type, name)
            for value in need.all(name) if allowed else ():
                if value not in allowed and value not in always:
                    yield _outside(facts, need, name, value)


def _outside(facts: ProjectFacts, need: Need, name: str, value: str) -> Hit:
    allowed = facts.allowed(need.type, name)
    message = _("{code}: {value!r} is not one of the values of {field!r}.")
    text = message.format(code=need.id, value=value, field=facts.label(name))
    if near := closest_word(value, allowed):
        remedy = _("Write {value!r}, or another value of the list.").format(value=near)
    else:
        remedy = _("Choose one of: {values}.").format(values="; ".join(allowed))
    return at(need, text, remedy, field=name, value=value)


def values_of(facts: ProjectFacts, need: Need, name: str) -> tuple[str, ...]:
    """The values of a field, a link, or a link from others (``realises_back``)."""
    if not name.endswith("_back"):
        return need.all(name)
    return tuple(edge.source for edge in facts.graph.incoming(need.id, name.removesuffix("_back")))


def _is_required(facts: ProjectFacts, need: Need, rule: FieldRule) -> bool:
    if not rule.when:
        return rule.required({}, maintained=facts.maintaining)
    return rule.required(_record(facts, need), facts.graph.follow, maintained=facts.maintaining)


def _forbids_unknown(facts: ProjectFacts, need: Need, rule: FieldRule) -> bool:
    return rule.forbid_unknown is not None and not rule.may_be_unknown(_record(facts, need), facts.graph.follow)


def _record(facts: ProjectFacts, need: Need) -> Mapping[str, object]:
    return facts.graph.follow(need.id) or {}
