"""Links to codes that do not exist, to needs of another type, or too many of them; codes in the text of chapters."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue.metamodel import ANY
from generator.messages import _
from generator.trace.facts import ProjectFacts
from generator.trace.need import Need
from generator.trace.rules.rule import Hit, at
from generator.trace.source import roles
from generator.wording import closest_word


def dead_link(facts: ProjectFacts) -> Iterator[Hit]:
    """Links to a code that no need has."""
    for edge in facts.graph.edges:
        if edge.target not in facts.graph.needs:
            yield _dead(facts, facts.graph.needs[edge.source], edge.link, edge.target)
    for comparison in facts.graph.of_type("comparison"):
        for code in comparison.all("kept"):
            if code not in facts.graph.needs and code not in (facts.words.unknown, facts.words.not_applicable):
                yield _dead(facts, comparison, "kept", code)


def _dead(facts: ProjectFacts, need: Need, link: str, code: str) -> Hit:
    rule = facts.links.get(link)
    types = rule.to if rule and ANY not in rule.to else ()
    candidates = [one.id for one in facts.graph.of_type(*types)] if types else list(facts.graph.needs)
    message = _("{code} links by {link!r} to {target!r}, which does not exist.")
    text = message.format(code=need.id, link=facts.label(link), target=code)
    return at(need, text, _remedy(closest_word(code, candidates)), field=link, value=code)


def wrong_type(facts: ProjectFacts) -> Iterator[Hit]:
    """Links to a need of a type that the link does not lead to."""
    for edge in facts.graph.edges:
        rule = facts.links.get(edge.link)
        target = facts.graph.get(edge.target)
        if not rule or not target or ANY in rule.to or target.type in rule.to:
            continue
        message = _("{code} links by {link!r} to {target} ({title}), which is of type {found}, not {wanted}.")
        text = message.format(
            code=edge.source,
            link=facts.label(edge.link),
            target=target.id,
            title=target.title,
            found=target.type,
            wanted=", ".join(rule.to),
        )
        need = facts.graph.needs[edge.source]
        yield at(need, text, _("Write the code of such a record."), field=edge.link, value=edge.target)


def too_many(facts: ProjectFacts) -> Iterator[Hit]:
    """Records with several codes where a link takes one."""
    single = [rule.name for rule in facts.links.values() if rule.single]
    for need in facts.graph.needs.values():
        for name in single:
            if len(codes := need.links.get(name, ())) > 1:
                message = _("{code} has {count} codes in {link!r}, which takes one: {codes}.")
                text = message.format(code=need.id, count=len(codes), link=facts.label(name), codes=", ".join(codes))
                yield at(need, text, _("Make a record for each."), field=name, value="; ".join(codes))


def dead_code_in_text(facts: ProjectFacts) -> Iterator[Hit]:
    """Roles ``{need}`` in chapters with a code that no need has."""
    for path, sections in facts.sections.items():
        for role in (role for section in sections for block in section.prose for role in roles(block)):
            if role.name != "need":
                continue
            code = role.text.rpartition("<")[2].rstrip(">").strip() if role.text.endswith(">") else role.text
            if code not in facts.graph.needs:
                message = _("The text refers to {code!r}, which does not exist.").format(code=code)
                yield Hit(message, _remedy(closest_word(code, facts.graph.needs)), path, role.line, value=code)


def _remedy(near: str | None) -> str:
    if near:
        return _("Nearest: {code}. Correct the code, or add the record.").format(code=near)
    return _("Correct the code, or add the record.")
