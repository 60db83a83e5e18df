"""What a layered figure is drawn from: the framework's figure and the province's elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.errors import DiagramError
from generator.messages import _


@dataclass(frozen=True, slots=True)
class BlockModel:
    """A block of a figure: where elements are placed."""

    block_id: str
    name: str
    optional: bool = False
    placeholder: bool = False
    national: bool = False
    tier: str = ""
    area: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks of a component under a heading of their own."""

    group_id: str
    name: str
    blocks: tuple[BlockModel, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """A component of a layer; its blocks stand in groups or directly (then in one group without a name)."""

    component_id: str
    name: str
    groups: tuple[Group, ...]
    note: str = ""

    @property
    def blocks(self) -> tuple[BlockModel, ...]:
        """All blocks of the component, in order."""
        return tuple(block for group in self.groups for block in group.blocks)


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the architecture."""

    layer_id: str
    name: str
    components: tuple[Component, ...]


@dataclass(frozen=True, slots=True)
class FigureModel:
    """A figure of the framework: layers, bars across them, the boxes above, the tiers when it has some."""

    figure: str
    title: str
    code: str
    layers: tuple[Layer, ...]
    bars: tuple[BlockModel, ...] = ()
    heads: tuple[BlockModel, ...] = ()
    tiers: tuple[tuple[str, str], ...] = ()

    def blocks(self) -> Iterator[BlockModel]:
        """Every block in which an element can stand, the bars and the boxes above last."""
        for layer in self.layers:
            for component in layer.components:
                yield from component.blocks
        yield from self.bars
        yield from self.heads


@dataclass(frozen=True, slots=True)
class ElementView:
    """An element as a figure shows it; the values are those of the records, in their official spelling."""

    id: str
    title: str
    owner: str = ""
    sharing: str = ""
    record_kind: str = ""
    model_state: str = ""
    life_cycle: str = ""
    blocks: tuple[str, ...] = ()
    use_here: str = ""
    scope: tuple[str, ...] = ()


STATES = ("hiện trạng", "mục tiêu")


def in_state(elements: Iterable[ElementView], state: str | None) -> tuple[ElementView, ...]:
    """The elements that exist in ``state`` (``"hiện trạng"``, ``"mục tiêu"``; ``None``: all), sorted by code.

    An element without a model state is in both: it is not known to be absent from either.
    """
    if state is not None and state not in STATES:
        message = _("unknown state {state!r} of a diagram; use one of: {known}")
        raise DiagramError(message.format(state=state, known=", ".join(STATES)))
    kept = (e for e in elements if state is None or not e.model_state or state in e.model_state.casefold())
    return tuple(sorted(kept, key=lambda e: e.id))


def by_block(figure: FigureModel, elements: Sequence[ElementView]) -> dict[str, tuple[ElementView, ...]]:
    """The elements of every block of the figure that has some; an element once per block.

    Owner, use and scope stand where the element comes first; said again in each block they would double the figure.
    """
    placed: dict[str, list[ElementView]] = {}
    for element in elements:
        for block_id in dict.fromkeys(element.blocks):
            placed.setdefault(block_id, []).append(element)
    seen: set[str] = set()
    found = {}
    for block in figure.blocks():
        if block.block_id in placed:
            here = placed[block.block_id]
            found[block.block_id] = tuple(_brief(element) if element.id in seen else element for element in here)
            seen.update(element.id for element in here)
    return found


def _brief(element: ElementView) -> ElementView:
    return replace(element, owner="", use_here="", scope=())


def unplaced(figure: FigureModel, elements: Sequence[ElementView]) -> tuple[ElementView, ...]:
    """The elements that no block of the figure holds: not in this view, or without a mapping yet."""
    known = {block.block_id for block in figure.blocks()}
    return tuple(element for element in elements if known.isdisjoint(element.blocks))


def figure_model(data: Mapping[str, Any], figure: str) -> FigureModel:
    """The figure named ``figure`` (``"Hình 8"``, ``"SĐ-T-02"``, ``"SD-T-02"``) out of the framework's figures.

    ``data`` is the loaded ``figures.yaml``: ``figures`` → ``layers`` → ``components`` → ``blocks`` or ``groups``;
    bars that a figure only refers to (``cross_cutting_refs``) are taken from the figure that holds them.

    :raises DiagramError: no such figure, or an entry without the keys it needs.
    """
    figures = list(data.get("figures") or ())
    names = [str(entry.get("figure", "")) for entry in figures]
    for entry in figures:
        if _shown_code(figure) in (entry.get("figure"), _shown_code(entry.get("diagram_code") or "")):
            try:
                return _figure(entry, figures)
            except (KeyError, TypeError, AttributeError) as error:
                message = _("figures.yaml, {figure}: entry incomplete or misshapen ({error})")
                raise DiagramError(message.format(figure=figure, error=error)) from error
    raise DiagramError(
        _("figures.yaml has no figure {figure!r}; it has: {names}").format(figure=figure, names=", ".join(names))
    )


def _shown_code(code: str) -> str:
    """``SĐ-T-02`` for ``SD-T-02``: records are coded in ASCII, figures bear the official letter."""
    return f"SĐ-{code[3:]}" if code.startswith("SD-") else code


def _figure(entry: Mapping[str, Any], figures: Sequence[Mapping[str, Any]]) -> FigureModel:
    shared = {b["block_id"]: b for f in figures for b in f.get("cross_cutting") or ()}
    bars = [*(entry.get("cross_cutting") or ()), *(shared[ref] for ref in entry.get("cross_cutting_refs") or ())]
    notes = dict(entry.get("compliance_vi") or {})
    tiers = entry.get("tiers_vi") or {}
    return FigureModel(
        figure=entry["figure"],
        title=_name(entry, "title"),
        code=_shown_code(entry.get("diagram_code") or ""),
        layers=tuple(
            Layer(
                layer["layer"],
                _name(layer),
                tuple(_component(component, notes) for component in layer["components"]),
            )
            for layer in entry["layers"]
        ),
        bars=tuple(_block(bar) for bar in bars),
        heads=tuple(_block(head) for head in (*(entry.get("frameworks") or ()), *(entry.get("users") or ()))),
        tiers=tuple((str(key), str(name)) for key, name in tiers.items()),
    )


def _name(entry: Mapping[str, Any], key: str = "name") -> str:
    return str(entry[f"{key}_vi"] if f"{key}_vi" in entry else entry[key])


def _component(entry: Mapping[str, Any], notes: Mapping[str, str]) -> Component:
    groups = [
        Group(str(group["group"]), _name(group), tuple(_block(block) for block in group["blocks"]))
        for group in entry.get("groups") or ()
    ]
    if entry.get("blocks"):
        groups.insert(0, Group("", "", tuple(_block(block) for block in entry["blocks"])))
    code = entry["component"]
    return Component(code, _name(entry), tuple(groups), notes.get(code, ""))


def _block(entry: Mapping[str, Any]) -> BlockModel:
    return BlockModel(
        block_id=entry["block_id"],
        name=_name(entry),
        optional=bool(entry.get("optional")),
        placeholder=bool(entry.get("placeholder")),
        national=entry.get("who_owns") in ("quốc gia", "national"),
        tier=entry.get("tier") or "",
        area=entry.get("area") or "",
        code=entry.get("official_code") or "",
    )
