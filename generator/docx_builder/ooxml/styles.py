"""The styles part: :class:`Style` as data → ``styles.xml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.docx_builder.ooxml.text import ListPlace
from generator.docx_builder.ooxml.xml import Element, add, half_points, qualified, root, twips


@dataclass(frozen=True)
class Border:
    """Lines around a paragraph or in a table: which sides, how thick in points, how far from the text in points."""

    sides: tuple[str, ...] = ("top", "left", "bottom", "right")
    width: float = 0.5
    space: float = 1
    kind: str = "single"
    colour: str = "auto"


@dataclass(frozen=True)
class Font:
    """Letters: name, size in points, weight …; ``None`` and ``""`` leave what the style is based on."""

    name: str = ""
    size: float = 0
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    colour: str = ""
    shade: str = ""
    """A coloured ground. (Word has no highlighting in styles.)"""
    vertical: str = ""
    proof: bool = True


@dataclass(frozen=True)
class Block:
    """A paragraph's shape: measures in millimetres, spaces in points, ``line`` in lines; ``None`` leaves the base's."""

    align: str = ""
    first_line: float | None = None
    left: float | None = None
    right: float | None = None
    hanging: float = 0
    before: float | None = None
    after: float | None = None
    line: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    outline: int = 0
    """1 to 9 for headings."""
    place: ListPlace | None = None
    border: Border | None = None
    shade: str = ""
    tabs: tuple[tuple[str, float], ...] = ()
    """``("right dot", 165)``: alignment, leader and place in millimetres."""
    contextual: bool = False


@dataclass(frozen=True)
class Grid:
    """A table's shape: lines, padding of the cells in millimetres, shade of cells and of the header row."""

    border: Border | None = None
    inside: bool = True
    padding: float = 1.9
    vertical_padding: float = 0
    shade: str = ""
    header_shade: str = ""


@dataclass(frozen=True)
class Style:
    """One named style. ``kind``: ``paragraph``, ``character`` or ``table``."""

    id: str
    name: str
    kind: str = "paragraph"
    based_on: str = ""
    next: str = ""
    font: Font = field(default_factory=Font)
    block: Block = field(default_factory=Block)
    grid: Grid | None = None
    default: bool = False
    quick: bool = True
    """Shown in Word's gallery."""
    priority: int = 99


def styles_part(styles: Iterable[Style], *, font: str, size: float, language: str) -> Element:
    """The root of ``styles.xml`` with document defaults."""
    top = root("w:styles")
    defaults = add(top, "w:docDefaults")
    run = add(add(defaults, "w:rPrDefault"), "w:rPr")
    _font_name(run, font)
    add(run, "w:sz", val=half_points(size))
    add(run, "w:szCs", val=half_points(size))
    add(run, "w:lang", val=language, eastAsia=language, bidi="ar-SA")
    add(add(defaults, "w:pPrDefault"), "w:pPr")
    for style in styles:
        add_style(top, style)
    return top


def add_style(top: Element, style: Style) -> None:
    """Write ``style`` as the last one of the part."""
    element = add(top, "w:style", type=style.kind, styleId=style.id)
    if style.default:
        element.set(qualified("w:default"), "1")
    if style.id.startswith("kientruc"):
        element.set(qualified("w:customStyle"), "1")
    add(element, "w:name", val=style.name)
    if style.based_on:
        add(element, "w:basedOn", val=style.based_on)
    if style.next:
        add(element, "w:next", val=style.next)
    add(element, "w:uiPriority", val=style.priority)
    if style.quick:
        add(element, "w:qFormat")
    if style.kind == "paragraph":
        add_block(add(element, "w:pPr"), style.block)
    if style.font != Font():
        add_font(add(element, "w:rPr"), style.font)
    if style.grid is not None:
        _add_grid(element, style.grid)


def add_block(properties: Element, block: Block) -> None:
    """Write a paragraph's shape in the order that the schema asks for."""
    _add_flow(properties, block)
    if block.border is not None:
        _add_border(add(properties, "w:pBdr"), block.border, block.border.sides)
    if block.shade:
        add(properties, "w:shd", val="clear", color="auto", fill=block.shade)
    add_tabs(properties, block)
    _add_spacing(properties, block)
    add_indent(properties, block)
    if block.contextual:
        add(properties, "w:contextualSpacing")
    if block.align:
        add(properties, "w:jc", val="both" if block.align == "justify" else block.align)
    if block.outline:
        add(properties, "w:outlineLvl", val=block.outline - 1)


def _add_flow(properties: Element, block: Block) -> None:
    for wanted, name in (
        (block.keep_next, "w:keepNext"),
        (block.keep_lines, "w:keepLines"),
        (block.page_break, "w:pageBreakBefore"),
    ):
        if wanted:
            add(properties, name)
    if block.place is not None:
        numbering = add(properties, "w:numPr")
        if block.place.depth:
            add(numbering, "w:ilvl", val=block.place.depth)
        add(numbering, "w:numId", val=block.place.list_id)


def add_tabs(properties: Element, block: Block) -> None:
    """Write the tab stops of a paragraph, where it has any."""
    if not block.tabs:
        return
    tabs = add(properties, "w:tabs")
    for kind, at in block.tabs:
        align, _space, leader = kind.partition(" ")
        add(tabs, "w:tab", val=align, leader=leader or "none", pos=twips(at))


def _add_spacing(properties: Element, block: Block) -> None:
    values: dict[str, object] = {}
    if block.before is not None:
        values["before"] = round(block.before * 20)
    if block.after is not None:
        values["after"] = round(block.after * 20)
    if block.line:
        values |= {"line": round(block.line * 240), "lineRule": "auto"}
    if values:
        add(properties, "w:spacing", **values)


def add_indent(properties: Element, block: Block) -> None:
    """Write the indents of a paragraph, where it has any."""
    values: dict[str, object] = {}
    if block.left is not None:
        values["left"] = twips(block.left)
    if block.right is not None:
        values["right"] = twips(block.right)
    if block.hanging:
        values["hanging"] = twips(block.hanging)
    elif block.first_line is not None:
        values["firstLine"] = twips(block.first_line)
    if values:
        add(properties, "w:ind", **values)


def add_font(properties: Element, font: Font) -> None:
    """Write letters' looks in the order that the schema asks for."""
    if font.name:
        _font_name(properties, font.name)
    for wanted, name in ((font.bold, "w:b"), (font.italic, "w:i"), (font.caps, "w:caps")):
        if wanted is not None:
            add(properties, name, **({} if wanted else {"val": 0}))
    if not font.proof:
        add(properties, "w:noProof")
    if font.colour:
        add(properties, "w:color", val=font.colour)
    if font.size:
        add(properties, "w:sz", val=half_points(font.size))
        add(properties, "w:szCs", val=half_points(font.size))
    if font.shade:
        add(properties, "w:shd", val="clear", color="auto", fill=font.shade)
    if font.vertical:
        add(properties, "w:vertAlign", val=font.vertical)


def _font_name(properties: Element, name: str) -> None:
    add(properties, "w:rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def _add_border(element: Element, border: Border, sides: Iterable[str]) -> None:
    for side in sides:
        add(
            element,
            f"w:{side}",
            val=border.kind,
            sz=round(border.width * 8),
            space=round(border.space),
            color=border.colour,
        )


def _add_grid(element: Element, grid: Grid) -> None:
    properties = add(element, "w:tblPr")
    if grid.border is not None:
        inside = ("insideH", "insideV") if grid.inside else ()
        _add_border(add(properties, "w:tblBorders"), grid.border, (*grid.border.sides, *inside))
    margins = add(properties, "w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        mm = grid.vertical_padding if side in ("top", "bottom") else grid.padding
        add(margins, f"w:{side}", w=twips(mm), type="dxa")
    if grid.shade:
        add(add(element, "w:tcPr"), "w:shd", val="clear", color="auto", fill=grid.shade)
    if grid.header_shade:
        first = add(element, "w:tblStylePr", type="firstRow")
        cell = add(first, "w:tcPr")
        add(cell, "w:shd", val="clear", color="auto", fill=grid.header_shade)
        add(cell, "w:vAlign", val="center")
