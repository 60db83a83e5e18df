"""Where elements stand, whose they are, and how relations join them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.messages import _
from generator.trace.facts import ProjectFacts
from generator.trace.need import Need
from generator.trace.rules.rule import Hit, at
from generator.trace.text import bare

_SEVERAL = re.compile(r"\s*[;,|]\s*")


def without_position(facts: ProjectFacts) -> Iterator[Hit]:
    """Elements without a position in the layers and cross-cutting components."""
    for element in facts.graph.of_type("element"):
        if not element.all("position"):
            message = _("{code} ({title}) has no position.").format(code=element.id, title=element.title)
            remedy = _("Write the code of its layer and component, such as L2-DL, or X1 to X4.")
            yield at(element, message, remedy, field="position")


def several_positions(facts: ProjectFacts) -> Iterator[Hit]:
    """Elements with more than one primary position."""
    for element in facts.graph.of_type("element"):
        positions = {part for text in element.all("position") for part in _SEVERAL.split(text) if part}
        if len(positions) > 1:
            message = _("{code} ({title}) has {count} primary positions: {positions}.")
            text = message.format(
                code=element.id, title=element.title, count=len(positions), positions=", ".join(sorted(positions))
            )
            remedy = _("Keep the main one; record the others as mappings.")
            yield at(element, text, remedy, field="position", value=element.text("position"))


def without_mapping(facts: ProjectFacts) -> Iterator[Hit]:
    """Elements that no mapping places in the figures."""
    for element in facts.graph.of_type("element"):
        if not facts.graph.sources(element.id, "maps", types=("mapping",)):
            message = _("No mapping places {code} ({title}) in the figures.")
            remedy = _("Add a row for {code} to data/mappings.csv.").format(code=element.id)
            yield at(element, message.format(code=element.id, title=element.title), remedy, field="id")


def mapped_twice(facts: ProjectFacts) -> Iterator[Hit]:
    """Mappings that repeat element, source document and entry of another."""
    first: dict[tuple[str, ...], Need] = {}
    for mapping in facts.graph.of_type("mapping"):
        key = (mapping.text("maps"), bare(mapping.text("source_document")), bare(mapping.text("source_entry")))
        if key[0] and (other := first.setdefault(key, mapping)) is not mapping:
            message = _("{code} maps {element} to the same source document and entry as {other}.")
            text = message.format(code=mapping.id, element=key[0], other=other.id)
            yield at(mapping, text, _("Merge both rows."), field="maps", value=key[0])


def reference_owned_here(facts: ProjectFacts) -> Iterator[Hit]:
    """Reference records whose owner is the province or one of its bodies."""
    for element in facts.graph.of_type("element"):
        owner = element.text("owner")
        if owner and element.text("record_kind") == facts.words.reference and facts.owners.own(owner):
            message = _("{code} ({title}) is a reference record, but its owner is {owner!r}, a body of the province.")
            remedy = _("Name the owner outside the province, or make it an original record.")
            text = message.format(code=element.id, title=element.title, owner=owner)
            yield at(element, text, remedy, field="owner", value=owner)


def relation_to_itself(facts: ProjectFacts) -> Iterator[Hit]:
    """Relations whose source is their target."""
    for relation in facts.graph.of_type("relation"):
        same = set(relation.all("source")) & set(relation.all("target"))
        if same:
            message = _("{code} joins {element} with itself.")
            text = message.format(code=relation.id, element=", ".join(sorted(same)))
            yield at(relation, text, _("Correct source or target."), field="target", value=relation.text("target"))


def relation_twice(facts: ProjectFacts) -> Iterator[Hit]:
    """Relations with the same source, kind, target and content as another."""
    first: dict[tuple[str, ...], Need] = {}
    for relation in facts.graph.of_type("relation"):
        ends = (relation.text("source"), relation.text("target"))
        key = (*ends, relation.text("relation_kind"), bare(relation.text("exchanged")))
        if all(ends) and (other := first.setdefault(key, relation)) is not relation:
            message = _("{code} repeats {other}: same source, kind, target and content.")
            text = message.format(code=relation.id, other=other.id)
            yield at(relation, text, _("Keep one of them."), field="source", value=f"{ends[0]} → {ends[1]}")


def confirmed_without_document(facts: ProjectFacts) -> Iterator[Hit]:
    """Elements and relations that count as confirmed, without who confirmed them, by which document and when."""
    for need in facts.graph.of_type("element", "relation"):
        told = [name for name in ("confirmed_by", "confirmation_document", "confirmation_date") if need.all(name)]
        if len(told) == 3 or not (told or need.status.casefold() == facts.words.confirmed):
            continue
        for name in ("confirmed_by", "confirmation_document", "confirmation_date"):
            if name not in told:
                message = _("{code} ({title}) counts as confirmed, but {field!r} is empty.")
                text = message.format(code=need.id, title=need.title, field=facts.label(name))
                remedy = _("Fill it in, or take the confirmation back.")
                yield at(need, text, remedy, field=name)
