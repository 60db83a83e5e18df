"""Reads ``figures.yaml``: what a block does not say itself, it takes from its group, component or figure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.catalogue.figures import (
    Block,
    Figure,
    FigureComponent,
    FigureGroup,
    FigureLayer,
    Figures,
    plain_figure,
)
from generator.catalogue.reading import Entry, read_yaml, unique
from generator.messages import _
from generator.wording import nearest

OWNERS = ("quốc gia", "bộ", "tỉnh", "xã", "khác")
_TIER_OWNERS = {"trung_uong": "quốc gia", "tinh": "tỉnh", "xa_thiet_yeu": "xã", "xa_bo_sung": "xã"}


@dataclass(frozen=True)
class _Context:
    """What holds for all blocks at one place of a figure unless a block says otherwise."""

    figure: str
    who_owns: str
    clause: str
    position: str = ""
    component: str = ""
    group: str = ""
    tiers: tuple[str, ...] = ()
    built_by: Mapping[str, str] = field(default_factory=dict)


def load_figures(path: Path, positions: Collection[str]) -> Figures:
    """The figures that ``path`` describes."""
    root = read_yaml(path)
    reader = _Reader(positions)
    found = [reader.figure(entry) for entry in unique(root.entries("figures", known_as="figure"), "figure")]
    root.done()
    data = {"figures": [plain_figure(figure) for figure in found]}
    return Figures({figure.figure: figure for figure in found}, reader.blocks, data)


class _Reader:
    """Reads figure after figure; a block may repeat one that came before it."""

    def __init__(self, positions: Collection[str]) -> None:
        self.positions = positions
        self.blocks: dict[str, Block] = {}

    def figure(self, entry: Entry) -> Figure:
        """One figure with all its blocks."""
        context = _Context(
            figure=entry.text("figure"),
            who_owns=entry.text("who_owns", default="", choices=OWNERS),
            clause=entry.text("clause"),
            tiers=tuple(entry.mapping("tiers_vi")),
            built_by=entry.mapping("built_by_vi"),
        )
        figure = Figure(
            figure=context.figure,
            title_vi=entry.text("title_vi"),
            diagram_code=entry.text("diagram_code", default=""),
            clause=context.clause,
            source=entry.text("source"),
            confidence=entry.confidence(),
            layers=tuple(self._layer(layer, context) for layer in entry.entries("layers", known_as="layer")),
            frameworks=self._row(entry, "frameworks", context),
            users=self._row(entry, "users", context),
            cross_cutting=self._bars(entry, context),
            cross_cutting_drawn=entry.flag("cross_cutting_drawn", default=True),
            tiers_vi=entry.mapping("tiers_vi"),
            compliance_vi=entry.mapping("compliance_vi"),
            legend_vi=entry.texts("legend_vi"),
            note_vi=entry.text("note_vi", default=""),
        )
        entry.done()
        return figure

    def _layer(self, entry: Entry, context: _Context) -> FigureLayer:
        components = entry.entries("components", known_as="component")
        found = FigureLayer(
            layer=entry.text("layer"),
            name_vi=entry.text("name_vi"),
            components=tuple(self._component(component, context) for component in components),
        )
        entry.done()
        return found

    def _component(self, entry: Entry, context: _Context) -> FigureComponent:
        name = entry.text("component")
        built_by = dict(context.built_by)
        if entry.has("built_by_vi"):
            built_by["xa_thiet_yeu"] = entry.text("built_by_vi")
        inner = replace(
            context,
            component=name,
            position=entry.text("position", default=name, choices=self.positions),
            clause=entry.text("clause", default=context.clause),
            built_by=built_by,
        )
        if inner.position not in self.positions:
            reason = _("{value!r} is not a position of the framework{nearest}; add the key position")
            hint = nearest(inner.position, self.positions)
            raise entry.error("component", reason.format(value=inner.position, nearest=hint))
        groups = []
        if entry.has("blocks"):
            groups.append(FigureGroup("", "", self._row(entry, "blocks", inner)))
        groups += [self._group(group, inner) for group in entry.entries("groups", known_as="group")]
        found = FigureComponent(name, entry.text("name_vi"), inner.position, tuple(groups))
        entry.done()
        return found

    def _group(self, entry: Entry, context: _Context) -> FigureGroup:
        name = entry.text("group")
        inner = replace(context, group=name, clause=entry.text("clause", default=context.clause))
        found = FigureGroup(name, entry.text("name_vi"), self._row(entry, "blocks", inner))
        entry.done()
        return found

    def _bars(self, entry: Entry, context: _Context) -> tuple[Block, ...]:
        """The bars of the figure, and those of an earlier figure that it refers to."""
        refs = entry.texts("cross_cutting_refs")
        earlier = [self._earlier(entry, "cross_cutting_refs", name) for name in refs]
        return (*self._row(entry, "cross_cutting", context), *earlier)

    def _row(self, entry: Entry, key: str, context: _Context) -> tuple[Block, ...]:
        return tuple(self._block(block, context) for block in entry.entries(key, known_as="block_id"))

    def _block(self, entry: Entry, context: _Context) -> Block:
        block_id = entry.text("block_id")
        if block_id in self.blocks:
            raise entry.error("block_id", _("{value!r} stands twice").format(value=block_id))
        if entry.has("same_as"):
            name = entry.text("same_as")
            earlier = self._earlier(entry, "same_as", name)
            block = replace(earlier, block_id=block_id, same_as=name, figure=context.figure)
        else:
            block = self._new_block(entry, block_id, context)
        entry.done()
        self.blocks[block_id] = block
        return block

    def _new_block(self, entry: Entry, block_id: str, context: _Context) -> Block:
        tier = entry.text("tier", default="", choices=context.tiers) if context.tiers else ""
        owner = _TIER_OWNERS.get(tier, context.who_owns)
        return Block(
            block_id=block_id,
            name_vi=entry.text("name_vi"),
            figure=context.figure,
            position=entry.text("position", default=context.position, choices=self.positions),
            component=context.component,
            group=context.group,
            who_owns=entry.text("who_owns", default=owner, choices=OWNERS),
            official_code=entry.text("official_code", default=""),
            optional=entry.flag("optional"),
            placeholder=entry.flag("placeholder"),
            in_figure=entry.flag("in_figure", default=True),
            tier=tier,
            area=entry.text("area", default=""),
            built_by_vi=context.built_by.get(tier, ""),
            refers_to=entry.text("refers_to", default=""),
            condition_vi=entry.text("condition_vi", default=""),
            owner_vi=entry.text("owner_vi", default=""),
            national_system_id=entry.text("national_system_id", default=""),
            clause=entry.text("clause", default=context.clause),
            note_vi=entry.text("note_vi", default=""),
        )

    def _earlier(self, entry: Entry, key: str, name: str) -> Block:
        if name not in self.blocks:
            reason = _("{value!r} is not a block of an earlier figure{nearest}")
            raise entry.error(key, reason.format(value=name, nearest=nearest(name, self.blocks)))
        return self.blocks[name]
