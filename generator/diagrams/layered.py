"""The layered figures SĐ-T-01, SĐ-T-02 and SĐ-T-03 (Hình 7, 8 and 9), drawn from the records."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagrams import words
from generator.diagrams.drawing import A4_LANDSCAPE, POINTS_PER_MM, Drawing, Size
from generator.diagrams.layout import Layout
from generator.diagrams.matrix import tier_heads, tier_trees
from generator.diagrams.models import ElementView, FigureModel, by_block, in_state
from generator.diagrams.nodes import Node
from generator.diagrams.paging import pages
from generator.diagrams.sheet import Sheet, bars_layer, compose, part_height
from generator.diagrams.trees import Detail, Placed, bar_nodes, head_nodes, layer_trees


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
    placed = by_block(figure, in_state(elements, state))
    layout = Layout()
    layers = _layers(figure, placed, layout, page, detail)
    sheet = Sheet(
        _title(figure, title, state),
        subtitle,
        layers,
        bar_nodes(figure, placed, detail),
        head_nodes(figure, placed, detail),
        tier_heads(figure, layers[0]) if figure.tiers else None,
    )
    return _drawing(figure, sheet, layout, state=state, page=page, legend=legend)


def draw_sheets(
    figure: FigureModel,
    elements: Sequence[ElementView],
    *,
    state: str | None = None,
    title: str = "",
    legend: bool = True,
    page: Size = A4_LANDSCAPE,
) -> list[Drawing]:
    """The figure on sheets no higher than ``page``: one if it fits, else an overview with numbers and parts by layer.

    A part that does not fit is divided by component, then by group, block and element; only a single box that is
    higher than the page stays as high as it is. Nothing is left out.
    """
    whole = draw_layered(figure, elements, state=state, title=title, legend=legend, page=page)
    if whole.height_mm <= page[1]:
        return [whole]
    placed = by_block(figure, in_state(elements, state))
    layout = Layout()
    heading = _title(figure, title, state)

    def sheet(node: Node, number: int, total: int) -> Sheet:
        name = words.SHEET.format(number=number, total=total, name=node.title)
        columns = tier_heads(figure, node) if node.children and node.children[0].kind == "row" else None
        return Sheet(heading, name, (node,), columns=columns)

    def height(node: Node) -> float:
        return part_height(sheet(node, 99, 99), layout, page[0] * POINTS_PER_MM, legend=legend)

    trees = (*_layers(figure, placed, layout, page, "elements"), *_extra_trees(figure, placed))
    parts = [part for tree in trees for part in pages(tree, height, page[1] * POINTS_PER_MM)]
    total = len(parts) + 1
    name = words.SHEET.format(number=1, total=total, name=words.OVERVIEW)
    first = _overview(figure, elements, state=state, title=title, subtitle=name, legend=legend, page=page)
    sheets = [sheet(part, number, total) for number, part in enumerate(parts, 2)]
    return [first, *(_drawing(figure, s, layout, state=state, page=page, legend=legend) for s in sheets)]


def _overview(
    figure: FigureModel,
    elements: Sequence[ElementView],
    *,
    state: str | None,
    title: str,
    subtitle: str,
    legend: bool,
    page: Size,
) -> Drawing:
    """The figure with the number of elements of each block or, if that is still too high, of each component."""

    def drawn(detail: Detail) -> Drawing:
        return draw_layered(
            figure, elements, state=state, title=title, subtitle=subtitle, legend=legend, page=page, detail=detail
        )

    overview = drawn("counts")
    return overview if overview.height_mm <= page[1] else drawn("summary")


def _layers(figure: FigureModel, placed: Placed, layout: Layout, page: Size, detail: Detail) -> tuple[Node, ...]:
    if figure.tiers:
        return tier_trees(figure, placed, page[0] * POINTS_PER_MM, layout, detail)
    return layer_trees(figure, placed, detail)


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


def _drawing(
    figure: FigureModel, sheet: Sheet, layout: Layout, *, state: str | None, page: Size, legend: bool
) -> Drawing:
    width = page[0] * POINTS_PER_MM
    boxes, height = compose(sheet, layout, width, legend=legend)
    return Drawing(figure.code, sheet.heading, width, height, boxes, state or "", sheet.subheading)
