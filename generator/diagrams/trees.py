"""The tree of a layered figure: layers, components, groups and blocks with the elements that stand in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from generator.diagrams import words
from generator.diagrams.models import BlockModel, Component, ElementView, FigureModel, Layer
from generator.diagrams.nodes import Node

Placed = Mapping[str, Sequence[ElementView]]

Detail = Literal["elements", "counts", "summary"]
"""What a figure shows: every element, the number of elements of each block, or numbers for each component."""


def layer_trees(figure: FigureModel, placed: Placed, detail: Detail) -> tuple[Node, ...]:
    """The layers as nodes, from the infrastructure up.

    An optional block without elements is left out; blocks of the national level stand at the side of their layer.
    """
    return tuple(_layer(layer, placed, detail) for layer in figure.layers)


def bar_nodes(figure: FigureModel, placed: Placed, detail: Detail) -> tuple[Node, ...]:
    """The components that run across all layers."""
    return tuple(_box("bar", bar, placed.get(bar.block_id, ()), detail) for bar in figure.bars)


def head_nodes(figure: FigureModel, placed: Placed, detail: Detail) -> tuple[Node, ...]:
    """The boxes above the layers: neighbouring frameworks, groups of users."""
    return tuple(_box("head", head, placed.get(head.block_id, ()), detail) for head in figure.heads)


def block_nodes(blocks: Sequence[BlockModel], placed: Placed, detail: Detail = "elements") -> tuple[Node, ...]:
    """The blocks that are drawn: those with elements, and the mandatory ones without."""
    nodes = (_block(block, placed.get(block.block_id, ()), detail) for block in blocks)
    return tuple(node for node in nodes if node)


def element_nodes(elements: Sequence[ElementView]) -> tuple[Node, ...]:
    """The elements as nodes."""
    return tuple(Node("element", element.id, element.title, element=element) for element in elements)


def layer_title(layer: Layer) -> str:
    """``Lớp 1. Hạ tầng số …`` where the layer's id carries a number."""
    number = layer.layer_id.lstrip("L")
    return words.LAYER.format(number=number, name=layer.name) if number.isdigit() else layer.name


def _block(block: BlockModel, elements: Sequence[ElementView], detail: Detail) -> Node | None:
    title = f"{block.code}. {block.name}" if block.code else block.name
    if not elements:
        if block.optional or block.placeholder:
            return None
        return Node("empty block", block.block_id, title, note=words.EMPTY)
    if detail != "elements":
        return Node("count block", block.block_id, f"{title} ({len(elements)})")
    return Node("block", block.block_id, title, element_nodes(elements))


def _box(kind: str, block: BlockModel, elements: Sequence[ElementView], detail: Detail) -> Node:
    if detail == "elements":
        return Node(kind, block.block_id, block.name, element_nodes(elements))
    return Node(kind, block.block_id, f"{block.name} ({len(elements)})" if elements else block.name)


def _layer(layer: Layer, placed: Placed, detail: Detail) -> Node:
    national = [b for component in layer.components for b in component.blocks if b.national and not b.tier]
    side = Node("national", f"{layer.layer_id}-QG", words.NATIONAL, block_nodes(national, placed, detail))
    if detail == "summary":
        side = summary(side, national, placed)
    components = [_component(component, placed, detail) for component in layer.components]
    alone = len(components) == 1 and components[0].children and components[0].children[0].kind in ("group", "summary")
    return Node(
        "layer",
        layer.layer_id,
        layer_title(layer),
        components[0].children if alone else tuple(components),
        side=side if national and (side.children or side.note) else None,
    )


def summary(node: Node, blocks: Sequence[BlockModel], placed: Placed) -> Node:
    """``node`` with the numbers of its blocks and elements instead of them."""
    elements = {element.id for block in blocks for element in placed.get(block.block_id, ())}
    empty = sum(not (b.optional or b.placeholder or placed.get(b.block_id)) for b in blocks)
    note = words.SUMMARY.format(blocks=len(blocks), elements=len(elements))
    if empty:
        note += f"; {words.SUMMARY_EMPTY.format(number=empty)}"
    return replace(node, kind="summary", children=(), note=note)


def _component(component: Component, placed: Placed, detail: Detail) -> Node:
    own = [[b for b in group.blocks if not b.national or b.tier] for group in component.groups]
    children: list[Node] = []
    for group, blocks in zip(component.groups, own, strict=True):
        nodes = block_nodes(blocks, placed, detail)
        if not group.name:
            children += nodes
        elif nodes:
            node = Node("group", f"{component.component_id}-{group.group_id}", group.name, nodes)
            children.append(summary(node, blocks, placed) if detail == "summary" else node)
    note = component.note or ("" if children else words.EMPTY)
    node = Node("component", component.component_id, component.name, tuple(children), note=note)
    if detail == "elements":
        return node
    if detail == "summary" and not any(group.name for group in component.groups):
        return summary(node, [b for blocks in own for b in blocks], placed)
    return replace(node, note="")
