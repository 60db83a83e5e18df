"""Nested boxes: a tree of nodes becomes boxes that lie in one another, as high as their text needs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import ceil

from generator.diagrams import styles
from generator.diagrams.chips import chip, chip_estimate, chip_height
from generator.diagrams.drawing import Box, Label
from generator.diagrams.nodes import Node
from generator.diagrams.rows import Row, even, justified, stacked, table_row
from generator.diagrams.text import estimated_lines, line_height, wrap

_SIDE_SHARES = (0.17, 0.2, 0.24, 0.3, 0.36, 0.42)
_SAMPLE = 24
_STEP = 3.0  # points: estimates are kept for widths rounded down to this


@dataclass(frozen=True, slots=True)
class _Plan:
    top: float
    rows: tuple[Row, ...]
    height: float
    side_width: float = 0


@dataclass
class Layout:
    """Measures and places nodes.

    Which boxes stand together and how wide they are is tried out with estimated heights, so that a thousand elements
    stay cheap; the heights of what was chosen are exact.
    """

    _plans: dict[tuple[Node, float], _Plan] = field(default_factory=dict)
    _estimates: dict[tuple[Node, int], float] = field(default_factory=dict)

    def height(self, node: Node, width: float) -> float:
        """The height that ``node`` needs at ``width``."""
        return chip_height(node.element, width) if node.element else self._plan(node, width).height

    def estimate(self, node: Node, width: float) -> float:
        """About the height of ``node`` at ``width``, without breaking a line of text."""
        step = int(width / _STEP)
        key = (node, step)
        if key not in self._estimates:
            self._estimates[key] = self._estimated(node, max(1, step) * _STEP)
        return self._estimates[key]

    def box(self, node: Node, width: float, height: float | None = None) -> Box:
        """``node`` as a box of ``width`` with all that stands in it, stretched to ``height`` if that is more."""
        if node.element:
            return chip(node.element, width, max(chip_height(node.element, width), height or 0))
        plan, style = self._plan(node, width), styles.STYLES[node.kind]
        full = max(plan.height, height or 0)
        labels, band = _heading(node, width)
        children = self._placed(node, plan, full - plan.top - style.pad)
        if node.side:
            side = self.box(node.side, plan.side_width, full - plan.top - style.pad)
            children = (*children, side.at(width - style.pad - plan.side_width, plan.top))
        return Box(
            node.kind,
            node.key,
            0,
            0,
            width,
            full,
            paint=style.paint,
            labels=labels,
            children=children,
            tip=node.title,
            band=band if style.band else 0,
        )

    def _placed(self, node: Node, plan: _Plan, height: float) -> tuple[Box, ...]:
        """The children in their rows; height to spare goes to the rows, in a block of elements to its foot."""
        left, gap = styles.STYLES[node.kind].pad, styles.STYLES[node.kind].gap
        spare = height - stacked(plan.rows, gap)
        stretch = spare / len(plan.rows) if plan.rows and node.children[0].kind != "element" else 0
        boxes, y = [], plan.top
        for row in plan.rows:
            for i, (x, width) in enumerate(row.places):
                boxes.append(self.box(node.children[row.first + i], width, row.height + stretch).at(left + x, y))
            y += row.height + stretch + gap
        return tuple(boxes)

    def _plan(self, node: Node, width: float) -> _Plan:
        key = (node, round(width, 3))
        if key not in self._plans:
            self._plans[key] = self._planned(node, width)
        return self._plans[key]

    def _planned(self, node: Node, width: float) -> _Plan:
        style = styles.STYLES[node.kind]
        _labels, top = _heading(node, width)
        side_width = self._side_width(node, width)
        rows = tuple(
            Row(row.first, row.places, max(map(self.height, node.children[row.first :], (w for _x, w in row.places))))
            for row in self._rows(node, _inner(node, width, side_width))
        )
        side = self.height(node.side, side_width) if node.side else 0.0
        content = max(stacked(rows, style.gap), side)
        if style.band and content:
            top += style.gap
        return _Plan(top, rows, top + content + (style.pad if content or not style.band else 0), side_width)

    def _estimated(self, node: Node, width: float) -> float:
        if node.element:
            return chip_estimate(node.element, width)
        style = styles.STYLES[node.kind]
        many = len(node.children) / _SAMPLE
        if many > 1 and node.children[0].element:
            # The blocks with hundreds of elements cost most and need it least: a sample of them tells the height.
            sample = replace(node, children=node.children[:: ceil(many)])
            return self._estimated(sample, width) * len(node.children) / len(sample.children)
        side_width = self._side_width(node, width)
        return self._with_side(node, width, side_width) + heading_estimate(node, width) + style.gap + style.pad

    def _side_width(self, node: Node, width: float) -> float:
        """The width for what stands at the side that makes the whole lowest."""
        if not node.side:
            return 0.0
        least = styles.STYLES["national"].least
        widths = [w for share in _SIDE_SHARES if (w := round(share * width, 3)) >= least] or [round(width / 2, 3)]
        return min(widths, key=lambda w: round(self._with_side(node, width, w), 1))

    def _with_side(self, node: Node, width: float, side_width: float) -> float:
        rows = self._rows(node, _inner(node, width, side_width))
        side = self.estimate(node.side, side_width) if node.side else 0.0
        return max(stacked(rows, styles.STYLES[node.kind].gap), side)

    def _rows(self, node: Node, width: float) -> tuple[Row, ...]:
        if not node.children:
            return ()
        style = styles.STYLES[node.kind]

        def height(i: int, w: float) -> float:
            return self.estimate(node.children[i], w)

        if node.shares:
            return (table_row(node.shares, height, width, style.gap),)
        least = max(styles.least(child.kind) for child in node.children)
        arrange = even if node.children[0].kind == "element" else justified
        return arrange(len(node.children), height, width, gap=style.gap, least=least)


def _inner(node: Node, width: float, side_width: float) -> float:
    style = styles.STYLES[node.kind]
    return width - 2 * style.pad - (side_width + style.gap if node.side else 0)


def _heading(node: Node, width: float) -> tuple[tuple[Label, ...], float]:
    """The labels of a container and the height down to where its content begins."""
    style = styles.STYLES[node.kind]
    pad = style.pad
    inner = width - 2 * pad
    labels = []
    y = 2.5 if style.band else pad
    lines = wrap(node.title, style.size, inner, bold=style.bold) if node.title and style.heading else ()
    if lines:
        labels.append(Label(lines, pad, y, style.size, style.bold, style.ink))
        y += len(lines) * line_height(style.size)
    if node.note:
        notes = wrap(node.note, styles.SMALL, inner)
        ink = style.ink if style.band else styles.SOFT_INK
        labels.append(Label(notes, pad, y, styles.SMALL, False, ink))
        y += len(notes) * line_height(styles.SMALL)
    if style.band:
        return tuple(labels), y + 2.5
    return tuple(labels), y + (2 if node.children and labels else 0)


def heading_estimate(node: Node, width: float) -> float:
    """About the height of the heading, from the length of its text."""
    style = styles.STYLES[node.kind]
    inner = width - 2 * style.pad
    height = 5.0 if style.band else style.pad + 2
    if node.title and style.heading:
        height += line_height(style.size) * estimated_lines(node.title, style.size, inner, bold=style.bold)
    if node.note:
        height += line_height(styles.SMALL) * estimated_lines(node.note, styles.SMALL, inner)
    return height
