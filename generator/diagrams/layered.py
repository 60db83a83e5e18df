"""The layered figures SĐ-T-01, SĐ-T-02 and SĐ-T-03 (Hình 7, 8 and 9), drawn from the records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.diagrams import words
from generator.diagrams.drawing import A4_LANDSCAPE, POINTS_PER_MM, Drawing, Size
from generator.diagrams.layout import Layout
from generator.diagrams.matrix import tier_heads, tier_trees
from generator.diagrams.models import ElementView, FigureModel, by_block, in_state
from generator.diagrams.nodes import Node
from generator.diagrams.paging import pages, together
from generator.diagrams.sheet import Sheet, bars_layer, compose, part_height
from generator.diagrams.trees import Detail, Placed, bar_nodes, head_nodes, layer_trees

_SHORTER: dict[Detail, tuple[Detail, ...]] = {"elements": ("counts", "summary"), "counts": ("summary",), "summary": ()}
"""What an overview may show of a figure that is too high for a sheet."""


def draw_layered(
    figure: FigureModel,
    elements: Sequence[ElementView],
    *,
    state: str | None = None,
    title: str = "",
    subtitle: str = "",
    legend: bool = True,
    page: Size = A4_LANDSCAPE,
    detail: Detail = "elements",
) -> Drawing:
    """The whole figure on one sheet as wide as ``page`` and as high as it needs.

    ``state`` keeps the elements of the current or the target state; ``detail`` shows the number of elements of each
    block, or of each component, instead of the elements.
    """
    drawn = _Figure(figure, elements, state, title, page, legend=legend)
    return drawn.drawing(drawn.whole(detail), subtitle)


def draw_sheets(
    figure: FigureModel,
    elements: Sequence[ElementView],
    *,
    state: str | None = None,
    title: str = "",
    legend: bool = True,
    page: Size = A4_LANDSCAPE,
    detail: Detail = "elements",
) -> list[Drawing]:
    """The figure on sheets no higher than ``page``: one if it fits, else an overview with numbers and parts by layer.

    ``detail`` is that of ``draw_layered``, for the parts. A part that does not fit is divided by component, then by
    group, block and element; only a single box that is higher than the page stays as high as it is. Nothing is left
    out. Small parts share a sheet.
    """
    drawn = _Figure(figure, elements, state, title, page, legend=legend)
    whole = drawn.whole(detail)
    if drawn.height(whole, "") <= drawn.room:
        return [drawn.drawing(whole)]
    first = drawn.overview(_SHORTER[detail])
    if first is None and detail == "counts":
        return _numbered(drawn, drawn.divided(whole), [])
    overview = [first] if first else drawn.divided(drawn.whole("summary"))
    return _numbered(drawn, overview, drawn.parts(detail))


def _numbered(drawn: _Figure, whole: Sequence[Sheet], parts: Sequence[Sequence[Node]]) -> list[Drawing]:
    """The sheets with number and name: ``whole`` shows the figure, ``parts`` what stands in its layers."""
    total = len(whole) + len(parts)
    named = [
        *((sheet, words.OVERVIEW if parts else _names(sheet.layers)) for sheet in whole),
        *((drawn.part(nodes), _names(nodes)) for nodes in parts),
    ]
    return [drawn.drawing(sheet, _subheading(number, total, name)) for number, (sheet, name) in enumerate(named, 1)]


class _Figure:
    """One figure with its elements on one size of page: its sheets, and how high they come out."""

    def __init__(
        self,
        figure: FigureModel,
        elements: Sequence[ElementView],
        state: str | None,
        title: str,
        page: Size,
        *,
        legend: bool,
    ) -> None:
        self.figure = figure
        self.placed: Placed = by_block(figure, in_state(elements, state))
        self.state = state or ""
        self.heading = _title(figure, title, state)
        self.legend = legend
        self.width, self.room = (length * POINTS_PER_MM for length in page)
        self.layout = Layout()

    def whole(self, detail: Detail) -> Sheet:
        """All of the figure."""
        layers = self.layers(detail)
        bars, heads = bar_nodes(self.figure, self.placed, detail), head_nodes(self.figure, self.placed, detail)
        return Sheet(self.heading, "", layers, bars, heads, self._columns(layers))

    def part(self, nodes: Sequence[Node]) -> Sheet:
        """Some layers or parts of them."""
        return Sheet(self.heading, "", tuple(nodes), columns=self._columns(nodes))

    def overview(self, details: Sequence[Detail]) -> Sheet | None:
        """The first form of the whole that fits the page, None where none does."""
        wholes = map(self.whole, details)
        return next((whole for whole in wholes if self.height(whole, words.OVERVIEW) <= self.room), None)

    def divided(self, whole: Sheet) -> list[Sheet]:
        """The whole over several sheets: as many layers on each as fit, the bars at the side of all."""

        def sheet(layers: Sequence[Node], heads: Sequence[Node]) -> Sheet:
            return replace(whole, layers=tuple(layers), heads=tuple(heads), columns=self._columns(layers))

        def fit(layers: Sequence[Node]) -> bool:
            return self.height(sheet(layers[::-1], whole.heads), _names(layers)) <= self.room

        runs = together(whole.layers[::-1], fit)
        return [sheet(run[::-1], () if number else whole.heads) for number, run in enumerate(runs)]

    def parts(self, detail: Detail) -> list[list[Node]]:
        """What stands in the layers, by sheet."""
        extra = _extra_trees(self.figure, self.placed) if detail == "elements" else ()
        trees = (*self.layers(detail), *extra)
        parts = [part for tree in trees for part in pages(tree, lambda node: self._part_height([node]), self.room)]
        return together(parts, self._fit)

    def layers(self, detail: Detail) -> tuple[Node, ...]:
        """The layers from the lowest up."""
        if self.figure.tiers:
            return tier_trees(self.figure, self.placed, self.width, self.layout, detail)
        return layer_trees(self.figure, self.placed, detail)

    def height(self, sheet: Sheet, name: str) -> float:
        """The height of the sheet under a number and ``name``; an empty name stands for neither."""
        named = replace(sheet, subheading=_subheading(99, 99, name) if name else "")
        return compose(named, self.layout, self.width, legend=self.legend)[1]

    def drawing(self, sheet: Sheet, subheading: str = "") -> Drawing:
        """The sheet as a picture."""
        named = replace(sheet, subheading=subheading)
        boxes, height = compose(named, self.layout, self.width, legend=self.legend)
        return Drawing(self.figure.code, self.heading, self.width, height, boxes, self.state, subheading)

    def _fit(self, nodes: Sequence[Node]) -> bool:
        return len({_is_table(node) for node in nodes}) == 1 and self._part_height(nodes) <= self.room

    def _part_height(self, nodes: Sequence[Node]) -> float:
        named = replace(self.part(nodes), subheading=_subheading(99, 99, _names(nodes)))
        return part_height(named, self.layout, self.width, legend=self.legend)

    def _columns(self, nodes: Sequence[Node]) -> Node | None:
        """The headings of columns where the layers are a table."""
        return tier_heads(self.figure, nodes[0]) if self.figure.tiers and _is_table(nodes[0]) else None


def _is_table(node: Node) -> bool:
    return bool(node.children) and node.children[0].kind == "row"


def _subheading(number: int, total: int, name: str) -> str:
    return words.SHEET.format(number=number, total=total, name=name)


def _names(nodes: Sequence[Node]) -> str:
    return "; ".join(node.title for node in nodes)


def _extra_trees(figure: FigureModel, placed: Placed) -> tuple[Node, ...]:
    """Bars and boxes above that hold elements, as layers: their elements need a sheet too."""
    trees = (
        bars_layer(bar_nodes(figure, placed, "elements")),
        bars_layer(head_nodes(figure, placed, "elements"), "H", words.HEADS),
    )
    return tuple(tree for tree in trees if tree.children)


def _title(figure: FigureModel, title: str, state: str | None) -> str:
    """``title`` as given; without one, the figure's code and name with the state."""
    if title:
        return title
    name = f"{figure.code}. {figure.title}" if figure.code else figure.title
    return f"{name} ({words.STATE_NAMES[state]})" if state else name
