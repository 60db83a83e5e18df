"""One sheet put together: heading, boxes above, layers one over the other, bars at their side, legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.diagrams import styles, words
from generator.diagrams.drawing import Box, Label
from generator.diagrams.layout import Layout
from generator.diagrams.legend import layered_entries, legend_box
from generator.diagrams.models import ElementView
from generator.diagrams.nodes import Node
from generator.diagrams.rows import justified
from generator.diagrams.text import line_height, longest_word, wrap

_GAP = 5.0
_MARGIN = 1.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a sheet; ``layers`` from the lowest up, ``columns`` the headings of a table over them."""

    heading: str
    subheading: str = ""
    layers: tuple[Node, ...] = ()
    bars: tuple[Node, ...] = ()
    heads: tuple[Node, ...] = ()
    columns: Node | None = None


def compose(sheet: Sheet, layout: Layout, width: float, *, legend: bool) -> tuple[tuple[Box, ...], float]:
    """The boxes of the sheet and its height."""
    inner = width - 2 * _MARGIN
    boxes = _titles(sheet, inner)
    if sheet.heads:
        boxes += _across(sheet.heads, layout, inner)
    boxes += _stack(sheet, layout, inner)
    if any(bar.children for bar in sheet.bars):
        boxes.append(layout.box(bars_layer(sheet.bars), inner))
    if legend:
        boxes.append(_legend(sheet, inner))
    placed, y = [], _MARGIN
    for box in boxes:
        placed.append(box.at(_MARGIN + box.x, y + box.y))
        if box.kind != "bar":
            y += box.height + _GAP
    return tuple(placed), y - _GAP + _MARGIN


def part_height(sheet: Sheet, layout: Layout, width: float, *, legend: bool) -> float:
    """The height that ``compose`` gives a sheet without bars and boxes above, without making its boxes."""
    inner = width - 2 * _MARGIN
    heights = [box.height for box in _titles(sheet, inner)]
    heights += [layout.height(node, inner) for node in (*([sheet.columns] if sheet.columns else []), *sheet.layers)]
    if legend:
        heights.append(_legend(sheet, inner).height)
    return sum(heights) + _GAP * (len(heights) - 1) + 2 * _MARGIN


def _titles(sheet: Sheet, width: float) -> list[Box]:
    texts = ((sheet.heading, styles.HEADING, True), (sheet.subheading, styles.SUBHEADING, False))
    return [heading_box(text, size, bold=bold, width=width) for text, size, bold in texts if text]


def _legend(sheet: Sheet, width: float) -> Box:
    kinds = {node.kind for node in _nodes(sheet)}
    return legend_box(layered_entries(_elements(sheet), kinds), width)


def heading_box(text: str, size: float, *, bold: bool, width: float) -> Box:
    """A line of heading in the middle of the sheet."""
    lines = wrap(text, size, width, bold=bold)
    label = Label(lines, width / 2, 0, size, bold, align="middle")
    return Box("heading", "", 0, 0, width, len(lines) * line_height(size), labels=(label,))


def _across(nodes: Sequence[Node], layout: Layout, width: float) -> list[Box]:
    """The nodes in rows over the whole width, each row one box without border."""

    def height(i: int, w: float) -> float:
        return layout.height(nodes[i], w)

    rows = justified(len(nodes), height, width, gap=_GAP, least=styles.STYLES["head"].least)
    boxes = []
    for row in rows:
        children = tuple(
            layout.box(nodes[row.first + i], w, row.height).at(x, 0) for i, (x, w) in enumerate(row.places)
        )
        boxes.append(Box("strip", "", 0, 0, width, row.height, children=children))
    return boxes


def _stack(sheet: Sheet, layout: Layout, width: float) -> list[Box]:
    """The layers, the highest first, and the bars at their right; the bars come first and take no room of their own."""
    nodes = [*([sheet.columns] if sheet.columns else []), *reversed(sheet.layers)]
    if not sheet.bars:
        return [layout.box(node, width) for node in nodes]
    guess = _stack_height(nodes, layout, width - sum(_bar_width(bar, 10_000) + _GAP for bar in sheet.bars))
    widths = [_bar_width(bar, guess) for bar in sheet.bars]
    inner = width - sum(widths) - _GAP * len(widths)
    natural = _stack_height(nodes, layout, inner)
    height = max(natural, guess, *(_bar_height(bar) for bar in sheet.bars))
    spare = (height - natural) / max(1, len(sheet.layers))
    boxes = []
    x = inner + _GAP
    for bar, bar_width in zip(sheet.bars, widths, strict=True):
        boxes.append(_bar(bar, bar_width, height).at(x, 0))
        x += bar_width + _GAP
    for node in nodes:
        extra = spare if node.kind == "layer" else 0
        boxes.append(layout.box(node, inner, layout.height(node, inner) + extra))
    return boxes


def _stack_height(nodes: Sequence[Node], layout: Layout, width: float) -> float:
    return sum(layout.height(node, width) for node in nodes) + _GAP * (len(nodes) - 1)


def _bar_lines(bar: Node, height: float) -> tuple[str, ...]:
    style = styles.STYLES["bar"]
    return wrap(bar.title, style.size, max(_bar_height(bar), height) - 2 * style.pad, bold=True)


def _bar_height(bar: Node) -> float:
    style = styles.STYLES["bar"]
    return max(80.0, longest_word(bar.title, style.size, bold=True)) + 2 * style.pad


def _bar_width(bar: Node, height: float) -> float:
    style = styles.STYLES["bar"]
    return len(_bar_lines(bar, height)) * line_height(style.size) + 2 * style.pad


def _bar(bar: Node, width: float, height: float) -> Box:
    """A bar over the height of all layers with its name turned; its elements stand in a layer of their own below."""
    style = styles.STYLES["bar"]
    lines = _bar_lines(bar, height)
    label = Label(lines, style.pad, height / 2, style.size, True, style.ink, align="middle", turned=True)
    return Box("bar", bar.key, 0, 0, width, height, style.paint, (label,), tip=bar.title)


def bars_layer(bars: Sequence[Node], key: str = "X", title: str = words.BARS) -> Node:
    """The bars that hold elements as blocks of a layer of their own."""
    blocks = tuple(Node("block", bar.key, bar.title, bar.children) for bar in bars if bar.children)
    return Node("bars", key, title, blocks)


def _nodes(sheet: Sheet) -> Iterator[Node]:
    stack = [*sheet.layers, *sheet.bars, *sheet.heads]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(node.children)
        if node.side:
            stack.append(node.side)


def _elements(sheet: Sheet) -> list[ElementView]:
    return [node.element for node in _nodes(sheet) if node.element]
