"""A tree that is too high for a sheet, divided into parts that fit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from generator.diagrams import words
from generator.diagrams.matrix import flattened
from generator.diagrams.nodes import Node

Height = Callable[[Node], float]
"""The height of the sheet that holds a node alone."""

_WHOLE = 0.6  # of a sheet: a block that takes less is not divided


def pages(node: Node, height: Height, room: float) -> list[Node]:
    """``node`` alone when its sheet is no higher than ``room``, else parts of it that each fit, in order.

    Together they hold all that stood in it. A part ends between two blocks or table rows, in a high block between two
    elements. A single element stays whole, even if it is too high. What goes on from an earlier part says so.
    """
    if height(node) <= room:
        return [node]
    if node.side:
        node = replace(node, children=(*node.children, node.side), side=None)

    def takes(units: Sequence[Node]) -> float:
        return height(_part(node, set(units)) or node)

    if any(row.kind == "row" and takes([row]) > room for row in node.children):
        return pages(replace(node, children=tuple(map(flattened, node.children))), height, room)
    units = list(_units(node, lambda block: takes([block]) <= _WHOLE * room))
    parts: list[Node] = []
    first, guess = 0, 8
    while first < len(units):
        last = _furthest(units, first, guess, lambda run: takes(run) <= room)
        parts.append(_part(node, set(units[first:last])) or node)
        first, guess = last, last - first
    return parts


def _units(node: Node, whole: Callable[[Node], bool]) -> Iterator[Node]:
    """What is not divided: blocks, table rows, boxes without content, and the elements of blocks that do not fit."""
    holds_elements = bool(node.children) and node.children[0].kind == "element"
    if not node.children or node.kind == "row" or (holds_elements and whole(node)):
        yield node
        return
    for child in node.children:
        yield from _units(child, whole)


def _furthest(units: Sequence[Node], first: int, guess: int, fits: Callable[[Sequence[Node]], bool]) -> int:
    """The end of the longest run of units from ``first`` on that fits, at least one long."""
    low, step = first + 1, max(1, guess)
    high = min(low + step, len(units))
    while high > low and fits(units[first:high]):
        low, step = high, 2 * step
        high = min(high + step, len(units))
    while low < high:
        middle = (low + high + 1) // 2
        if fits(units[first:middle]):
            low = middle
        else:
            high = middle - 1
    return low


def _part(node: Node, chosen: Collection[Node]) -> Node | None:
    """``node`` with only the chosen units in it; the very same node where all are, ``None`` where none is."""
    if node in chosen:
        return node
    kept = [(child, part) for child in node.children if (part := _part(child, chosen))]
    if not kept:
        return None
    parts = tuple(part for _child, part in kept)
    if parts == node.children:
        return node
    begun = kept[0][0] is node.children[0] and not _goes_on(kept[0][1])
    title = node.title if begun else words.CONTINUED.format(title=node.title)
    return replace(node, title=title, children=parts)


def _goes_on(node: Node) -> bool:
    return node.title.endswith(words.CONTINUED.format(title=""))


def together(nodes: Sequence[Node], fit: Callable[[Sequence[Node]], bool]) -> list[list[Node]]:
    """The nodes in order, as many as ``fit`` in each list; one that does not fit alone has a list of its own."""
    runs: list[list[Node]] = []
    for node in nodes:
        if runs and fit([*runs[-1], node]):
            runs[-1].append(node)
        else:
            runs.append([node])
    return runs
