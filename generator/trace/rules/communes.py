"""What communes choose of the figure by tiers (Hình 9): rows that say something, and say it of what there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import cast

from generator.catalogue.figures import Block
from generator.communes import CHOICES, COMMUNES, ESSENTIAL, Choice, CommuneModel, meant_for
from generator.messages import _
from generator.trace.facts import ProjectFacts
from generator.trace.rules.rule import Hit
from generator.wording import closest_word

COMMUNE_FILE, CHOICE_FILE = f"data/{COMMUNES}.csv", f"data/{CHOICES}.csv"


def block_unknown(facts: ProjectFacts) -> Iterator[Hit]:
    """Choices of a block that the figure does not have."""
    model = _model(facts)
    for one in model.choices:
        if one.block not in model.blocks:
            message = _("{figure} has no block {block!r}.").format(figure=model.figure.figure, block=one.block)
            yield _of_choice(one, message, _nearest(closest_word(one.block, model.blocks)), "block", one.block)


def area_unknown(facts: ProjectFacts) -> Iterator[Hit]:
    """Communes and choices with a kind of area that the figure does not have; a commune without any."""
    model = _model(facts)
    known = ", ".join(repr(area) for area in model.areas)
    for commune in model.communes:
        if commune.area not in model.areas:
            message = _("{name}: {area!r} is no kind of area.").format(name=commune.name, area=commune.area)
            remedy = _("Write one of: {known}.").format(known=known)
            yield Hit(message, remedy, COMMUNE_FILE, None, commune.row, "area", None, commune.area)
    for one in model.choices:
        if one.area and one.area not in model.areas:
            message = _("{block}: {area!r} is no kind of area.").format(block=one.block, area=one.area)
            remedy = _("Write one of: {known}; or leave it empty for all communes.").format(known=known)
            yield _of_choice(one, message, remedy, "area", one.area)


def area_not_meant(facts: ProjectFacts) -> Iterator[Hit]:
    """Choices for a kind of area that the block is not meant for."""
    model = _model(facts)
    for one in model.choices:
        block = model.blocks.get(one.block)
        if block and one.area in model.areas and not meant_for(block, one.area):
            message = _("{block} ({name}) is meant for {meant!r}, not for {area!r}.")
            text = message.format(block=one.block, name=block.name_vi, meant=block.area, area=one.area)
            remedy = _("Choose the block of that kind of area, or correct the area.")
            yield _of_choice(one, text, remedy, "area", one.area)


def choice_unclear(facts: ProjectFacts) -> Iterator[Hit]:
    """Rows without choice, with one outside its list, or of the same block and area as another row."""
    model = _model(facts)
    counted = Counter((one.block, one.area) for one in model.choices)
    for one in model.choices:
        if not one.choice or (model.values and one.choice not in model.values):
            message = _("{block}: {choice!r} is no choice.").format(block=one.block, choice=one.choice)
            known = ", ".join(repr(value) for value in model.values)
            yield _of_choice(one, message, _("Write one of: {known}.").format(known=known), "choice", one.choice)
        if counted[one.block, one.area] > 1:
            message = _("{block} has several rows for the same kind of area.").format(block=one.block)
            yield _of_choice(one, message, _("Keep one of them."), "block", one.block)


def essential_not_chosen(facts: ProjectFacts) -> Iterator[Hit]:
    """Essential blocks that communes of some kind of area do not choose and no element is mapped to."""
    model = _model(facts)
    mapped = {block for mapping in facts.graph.of_type("mapping") for block in mapping.all("block_commune")}
    for block in model.figure.blocks():
        if block.tier != ESSENTIAL or block.optional or block.block_id in mapped:
            continue
        missing = [area for area in model.areas_here if not _wanted(model, block, area)]
        if missing:
            message = _("The essential block {block} ({name}) has no element and is not chosen for: {areas}.")
            areas = _("all communes") if len(missing) == len(model.areas_here) else "; ".join(missing)
            text = message.format(block=block.block_id, name=block.name_vi, areas=areas)
            remedy = _("Map an element to it in data/mappings.csv, or say here what communes choose and when.")
            yield Hit(text, remedy, CHOICE_FILE, field="block", value=block.block_id)


def communes_miscounted(facts: ProjectFacts) -> Iterator[Hit]:
    """Communes that are listed twice, or as many as province.toml does not say."""
    model = _model(facts)
    for name, key in (("code", _("code")), ("name", _("name"))):
        counted = Counter(value for commune in model.communes if (value := getattr(commune, name)))
        for commune in model.communes:
            if counted[value := getattr(commune, name)] > 1:
                message = _("Several communes have the {key} {value!r}.").format(key=key, value=value)
                remedy = _("Remove one of the rows, or correct it.")
                yield Hit(message, remedy, COMMUNE_FILE, None, commune.row, name, None, value)
    if model.communes and model.expected and len(model.communes) != model.expected:
        message = _("{count} communes are listed, but province.toml says {expected}.")
        text = message.format(count=len(model.communes), expected=model.expected)
        yield Hit(text, _("Complete the list, or correct the number in province.toml."), COMMUNE_FILE, field="code")


def communes_not_listed(facts: ProjectFacts) -> Iterator[Hit]:
    """A province with communes that lists none of them with its kind of area."""
    model = _model(facts)
    if model.expected and not model.communes:
        message = _("province.toml says {expected} communes; their list with kinds of area is empty.")
        remedy = _("List them with code, name and kind of area.")
        yield Hit(message.format(expected=model.expected), remedy, COMMUNE_FILE, field="code")


def _wanted(model: CommuneModel, block: Block, area: str) -> bool:
    choice = model.choice(block, area)
    return choice is not None and choice.wanted


def _model(facts: ProjectFacts) -> CommuneModel:
    """The model; rules name it as their input, so that they do not run without."""
    return cast(CommuneModel, facts.communes)


def _nearest(word: str | None) -> str:
    return _("Nearest: {word!r}.").format(word=word) if word else _("Correct or remove the row.")


def _of_choice(one: Choice, message: str, remedy: str, field: str, value: str) -> Hit:
    return Hit(message, remedy, CHOICE_FILE, None, one.row, field, None, value)
