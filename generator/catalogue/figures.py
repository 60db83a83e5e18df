"""The blocks of a framework's figures: where elements are placed and diagrams drawn from (``figures.yaml``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Block:
    """A block of a figure. ``position`` is the code that an element placed here has in the metamodel.

    ``optional``: the decision leaves it to the province; ``placeholder``: a place for others; ``in_figure`` false:
    named in the text only. ``who_owns`` is the level that provides it, ``built_by_vi`` who builds and who uses it.
    """

    block_id: str
    name_vi: str
    figure: str
    position: str = ""
    component: str = ""
    group: str = ""
    who_owns: str = ""
    official_code: str = ""
    optional: bool = False
    placeholder: bool = False
    in_figure: bool = True
    tier: str = ""
    area: str = ""
    built_by_vi: str = ""
    same_as: str = ""
    refers_to: str = ""
    condition_vi: str = ""
    owner_vi: str = ""
    national_system_id: str = ""
    clause: str = ""
    note_vi: str = ""


@dataclass(frozen=True)
class FigureGroup:
    """Blocks of a component under a heading of their own; a component without headings has one nameless group."""

    group: str
    name_vi: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class FigureComponent:
    """A component of a layer."""

    component: str
    name_vi: str
    position: str
    groups: tuple[FigureGroup, ...]


@dataclass(frozen=True)
class FigureLayer:
    """A layer of a figure."""

    layer: str
    name_vi: str
    components: tuple[FigureComponent, ...]


@dataclass(frozen=True)
class Figure:
    """A figure of the framework. ``frameworks`` and ``users`` are the boxes beside the layers, ``cross_cutting`` the
    bars across them (``cross_cutting_drawn`` false: asked for, but not drawn in the decision)."""

    figure: str
    title_vi: str
    diagram_code: str
    clause: str
    source: str
    confidence: str
    layers: tuple[FigureLayer, ...]
    frameworks: tuple[Block, ...] = ()
    users: tuple[Block, ...] = ()
    cross_cutting: tuple[Block, ...] = ()
    cross_cutting_drawn: bool = True
    tiers_vi: Mapping[str, str] = field(default_factory=dict)
    compliance_vi: Mapping[str, str] = field(default_factory=dict)
    legend_vi: tuple[str, ...] = ()
    note_vi: str = ""

    def blocks(self) -> Iterator[Block]:
        """Every block an element can be mapped to: those of the layers, then the other frameworks, then the bars."""
        for layer in self.layers:
            for component in layer.components:
                for group in component.groups:
                    yield from group.blocks
        yield from (*self.frameworks, *self.cross_cutting)


@dataclass(frozen=True)
class Figures:
    """All figures by name; ``data`` is the same as plain tables, as the drawing code reads them."""

    figures: Mapping[str, Figure]
    blocks: Mapping[str, Block]
    data: Mapping[str, Any]


def plain_figure(figure: Figure) -> dict[str, Any]:
    """The figure as nested tables with the keys of the file, references filled in."""
    return {
        "figure": figure.figure,
        "diagram_code": figure.diagram_code,
        "title_vi": figure.title_vi,
        "frameworks": [dict(vars(block)) for block in figure.frameworks],
        "users": [dict(vars(block)) for block in figure.users],
        "cross_cutting": [dict(vars(block)) for block in figure.cross_cutting],
        "tiers_vi": dict(figure.tiers_vi),
        "compliance_vi": dict(figure.compliance_vi),
        "layers": [
            {
                "layer": layer.layer,
                "name_vi": layer.name_vi,
                "components": [_plain_component(component) for component in layer.components],
            }
            for layer in figure.layers
        ],
    }


def _plain_component(component: FigureComponent) -> dict[str, Any]:
    groups = [
        {"group": group.group, "name_vi": group.name_vi, "blocks": [dict(vars(block)) for block in group.blocks]}
        for group in component.groups
    ]
    found: dict[str, Any] = {"component": component.component, "name_vi": component.name_vi}
    if groups and not groups[0]["group"]:
        found["blocks"] = groups.pop(0)["blocks"]
    return found | {"groups": groups}
