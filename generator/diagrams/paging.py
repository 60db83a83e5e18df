"""A tree that is too high for a sheet, divided into parts that fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from generator.diagrams.matrix import flattened
from generator.diagrams.nodes import Node
from generator.diagrams.trees import continued

Fits = Callable[[Node], bool]


def pages(node: Node, fits: Fits) -> list[Node]:
    """``node`` alone when it fits, else parts of it that each fit, together with all that stood in it, in order.

    What has nothing left to divide stays whole, even if it is too high.
    """
    if node.kind == "element" or fits(node):
        return [node]
    if node.kind == "row":
        return pages(flattened(node), fits)
    if node.side:
        node = replace(node, children=(*node.children, node.side), side=None)
    if not node.children:
        return [node]
    fragments: list[Node] = []
    for child in node.children:
        fragments += pages(child, lambda part: fits(continued(node, (part,), 1)))
    return _packed(node, fragments, fits)


def _packed(node: Node, fragments: Sequence[Node], fits: Fits) -> list[Node]:
    parts: list[Node] = []
    first = 0
    while first < len(fragments):
        alike = takewhile(lambda fragment: _is_row(fragment) == _is_row(fragments[first]), fragments[first:])  # noqa: B023
        parts.append(_fullest(node, tuple(alike), len(parts), fits))
        first += len(parts[-1].children)
    return parts


def _is_row(node: Node) -> bool:
    return node.kind == "row"


def _fullest(node: Node, fragments: tuple[Node, ...], part: int, fits: Fits) -> Node:
    """The part with the most of the first fragments that fits; with one when not even that does."""
    low, high = 1, len(fragments)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(continued(node, fragments[:middle], part)):
            low = middle
        else:
            high = middle - 1
    return continued(node, fragments[:low], part)
