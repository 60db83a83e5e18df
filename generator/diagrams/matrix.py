"""Figures in tiers (Hình 9): a row per component, a column per tier of who provides, blocks in the cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.diagrams import words
from generator.diagrams.layout import Layout
from generator.diagrams.models import BlockModel, Component, FigureModel
from generator.diagrams.nodes import Node
from generator.diagrams.trees import Detail, Placed, block_nodes, layer_title

_UNITS = 24
_LEAST = 3
_HEAD: dict[Detail, int] = {"elements": 3, "counts": 4, "summary": 7}


def tier_trees(figure: FigureModel, placed: Placed, width: float, layout: Layout, detail: Detail) -> tuple[Node, ...]:
    """The layers with one table row a component; the same columns everywhere, as wide as the whole is lowest."""
    rows = [[_row(c, figure, placed, detail) for c in layer.components] for layer in figure.layers]
    shares = _shares([row for layer in rows for row in layer], len(figure.tiers), width, layout, detail)
    return tuple(
        Node("layer", layer.layer_id, layer_title(layer), tuple(replace(row, shares=shares) for row in layer_rows))
        for layer, layer_rows in zip(figure.layers, rows, strict=True)
    )


def tier_heads(figure: FigureModel, like: Node) -> Node:
    """The row of column headings over ``like``, a layer with table rows."""
    cells = [Node("tier", "", words.COMPONENT_COLUMN), *(Node("tier", key, name) for key, name in figure.tiers)]
    return Node("columns", "", "", (Node("row", "", "", tuple(cells), shares=like.children[0].shares),))


def flattened(row: Node) -> Node:
    """A table row as a component with a group per tier: the form in which it can be divided over sheets."""
    head, *cells = row.children
    groups = (Node("group", cell.key, cell.title, cell.children) for cell in cells if cell.children)
    return Node("component", row.key, head.title, tuple(groups))


def _row(component: Component, figure: FigureModel, placed: Placed, detail: Detail) -> Node:
    head = "row head" if detail == "elements" else "count head"
    cells = [Node(head, component.component_id, component.name)]
    for tier, name in figure.tiers:
        blocks = [block for block in component.blocks if block.tier == tier]
        cells.append(_cell(f"{component.component_id}-{tier}", name, blocks, placed, detail))
    return Node("row", component.component_id, "", tuple(cells))


def _cell(key: str, name: str, blocks: Sequence[BlockModel], placed: Placed, detail: Detail) -> Node:
    if detail != "elements":
        note = _count_note(blocks, placed) if detail == "counts" else _summary_note(blocks, placed)
        return Node("count cell", key, name, note=note)
    plain = block_nodes([block for block in blocks if not block.area], placed)
    areas = dict.fromkeys(block.area for block in blocks if block.area)
    groups = ((area, block_nodes([b for b in blocks if b.area == area], placed)) for area in areas)
    named = tuple(
        Node("group", f"{key}-{i}", words.AREA.format(area=area), kids) for i, (area, kids) in enumerate(groups) if kids
    )
    children = (*plain, *named)
    return Node("cell", key, name, children, note="" if children else words.NOTHING)


def _count_note(blocks: Sequence[BlockModel], placed: Placed) -> str:
    """The number of elements in all, the codes of the blocks with their numbers, the mandatory ones without."""
    found = [(block, len(placed.get(block.block_id, ()))) for block in blocks]
    filled = ", ".join(f"{_code(block)} ({number})" for block, number in found if number)
    missing = [_code(block) for block, number in found if not number and not block.optional and not block.placeholder]
    parts = []
    if filled:
        codes = {e.id for block in blocks for e in placed.get(block.block_id, ())}
        parts.append(f"{words.COUNT.format(number=len(codes))}: {filled}")
    if missing:
        parts.append(words.MISSING.format(codes=", ".join(missing)))
    return "; ".join(parts) or words.NOTHING


def _summary_note(blocks: Sequence[BlockModel], placed: Placed) -> str:
    """The number of elements, and how many of the mandatory blocks have some."""
    codes = {element.id for block in blocks for element in placed.get(block.block_id, ())}
    mandatory = [block for block in blocks if not block.optional and not block.placeholder]
    filled = sum(bool(placed.get(block.block_id)) for block in mandatory)
    parts = [words.COUNT.format(number=len(codes))] if codes else []
    if mandatory:
        parts.append(words.FILLED.format(filled=filled, mandatory=len(mandatory)))
    return "; ".join(parts) or words.NOTHING


def _code(block: BlockModel) -> str:
    return block.code or block.block_id


def _shares(rows: Sequence[Node], tiers: int, width: float, layout: Layout, detail: Detail) -> tuple[float, ...]:
    """Units of the width for the columns: each further unit goes where it lowers the whole most."""
    units = [_LEAST] * tiers
    free = _UNITS - _HEAD[detail] - _LEAST * tiers
    unit = width / _UNITS

    def total(trial: Sequence[int]) -> float:
        return sum(
            max(layout.estimate(cell, trial[i] * unit) for i, cell in enumerate(row.children[1:])) for row in rows
        )

    for _step in range(free):
        trials = [[n + (i == j) for j, n in enumerate(units)] for i in range(tiers)]
        units = min(trials, key=lambda trial: (round(total(trial), 2), max(trial)))
    return (_HEAD[detail], *map(float, units))
