"""Our format in the measures of the reference document: its pages, the size and breadth of its letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.docx_builder import styles
from generator.docx_builder.format import DEEPEST, Format
from generator.docx_builder.ooxml.styles import Block
from generator.docx_builder.ooxml.xml import value
from generator.docx_builder.reference.lists import ListSource
from generator.docx_builder.reference.page_setup import PageSetup
from generator.docx_builder.reference.style_merge import shapes_text
from generator.docx_builder.reference.style_source import StyleSource
from generator.official.looks import LineLook, OfficialFormat

_SIZES = (6.0, 40.0)
"""Points within which the size of a text is believed."""
_ALIGNMENTS = {"both": "justify", "left": "left", "start": "left", "right": "right", "end": "right", "center": "center"}
_BREADTHS: Mapping[str, float] = {
    "times new roman": 1.0,
    "liberation serif": 1.0,
    "tinos": 1.0,
    ".vntime": 1.0,
    "calibri": 1.02,
    "carlito": 1.02,
    "cambria": 1.06,
    "garamond": 0.97,
    "verdana": 1.32,
    "courier new": 1.3,
}
_BROAD = 1.14
"""Of Arial and its like, and of a font that is not known here."""


def fitted(form: Format, source: StyleSource, setup: PageSetup) -> Format:
    """The format by which the document is laid out and our own styles beside theirs are made. Sizes keep their relation
    to that of the text; what a decree fixes, the lines of official heads, keeps its own."""
    body = text_style(source)
    size = source.size(body) if source.given else form.size
    size = size if _SIZES[0] <= size <= _SIZES[1] else form.size
    page = setup.page or form.page
    made = _scaled(form, size)
    made = replace(made, page=page, landscape=setup.landscape or form.landscape)
    made = replace(made, official=_official(form.official, page.text_width, size))
    if not source.given:
        return made
    font = source.font(body)
    if body:
        align = _ALIGNMENTS.get(value(source.says(body, "pPr/jc")) or "left", form.align)
        made = replace(made, align=align, first_line=source.indents(body).get("firstLine", 0.0))
    return replace(made, font=font or form.font, breadth=_BREADTHS.get(font.casefold(), _BROAD) if font else 1.0)


def text_style(source: StyleSource) -> str:
    """Their style of the text; empty where it will be ours."""
    if styles.BODY in source.by_id:
        return styles.BODY
    return "Normal" if shapes_text(source) else ""


def heading_blocks(form: Format, source: StyleSource, lists: ListSource) -> tuple[Block, ...]:
    """The indents of headings by level, as their styles have them, or the lists that these were numbered by."""
    return tuple(_heading_block(form, source, lists, level) for level in range(1, DEEPEST + 1))


def _heading_block(form: Format, source: StyleSource, lists: ListSource, level: int) -> Block:
    style = styles.heading(level)
    if style not in source.by_id:
        return Block(left=0, first_line=form.first_line)
    found = source.indents(style)
    if not found:
        number, depth = (value(source.says(style, f"pPr/numPr/{name}")) for name in ("numId", "ilvl"))
        found = lists.indents(number, int(depth) if depth.isdecimal() else 0)
    left, hanging, first = (found.get(name, 0.0) for name in ("left", "hanging", "firstLine"))
    return Block(left=left, hanging=hanging, first_line=None if hanging else first)


def _scaled(form: Format, size: float) -> Format:
    def to(value: float) -> float:
        return max(round(2 * value * size / form.size) / 2, 1.0)

    cover, caption, cells = form.cover, form.caption, form.cells
    return replace(
        form,
        size=size,
        number_size=to(form.number_size),
        headings=tuple(replace(each, size=to(each.size)) for each in form.headings),
        front_title_size=to(form.front_title_size),
        annex_size=to(form.annex_size),
        annex_title_size=to(form.annex_title_size),
        cover=replace(
            cover,
            body_size=to(cover.body_size),
            title_size=to(cover.title_size),
            version_size=to(cover.version_size),
            place_size=to(cover.place_size),
            mark_size=to(cover.mark_size),
        ),
        caption=replace(caption, size=to(caption.size), source_size=to(caption.source_size)),
        cells=replace(cells, size=to(cells.size), small_size=to(cells.small_size)),
    )


def _official(form: OfficialFormat, width: float, size: float) -> OfficialFormat:
    """Heads and signatures over the width of the page; lines that look like the text have its size."""
    looks: dict[str, LineLook] = {
        role: replace(look, size=size) if look.body else look for role, look in form.looks.items()
    }
    return replace(
        form,
        looks=looks,
        head_cells=_over(form.head_cells, width),
        signature_cells=_over(form.signature_cells, width),
    )


def _over(cells: tuple[float, float], width: float) -> tuple[float, float]:
    left = cells[0] * width / sum(cells)
    return left, width - left
