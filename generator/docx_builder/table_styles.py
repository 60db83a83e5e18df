"""The styles of tables, boxes and what stands in cells."""

from __future__ import annotations

from collections.abc import Iterator

from generator.docx_builder.format import Format
from generator.docx_builder.ooxml.styles import Block, Border, Font, Grid, Style
from generator.docx_builder.styles import (
    BOX_TABLE,
    CELL,
    CELL_CENTRED,
    CELL_GROUP,
    CELL_HEADER,
    CELL_NUMBER,
    GUIDANCE_TABLE,
    LAYOUT_TABLE,
    NEED_TABLE,
    SMALL,
    TABLE,
)

_PALE, _WARM = "F2F2F2", "FFF8E1"


def cell_styles(form: Format) -> Iterator[Style]:
    """The paragraphs in cells, on portrait and on landscape pages."""
    space = form.cells.space
    sizes = (("", "", form.cells.size), (SMALL, " Small", form.cells.small_size))
    for suffix, words, size in sizes:
        base, font = f"{CELL}{suffix}", Font(size=size)
        yield Style(
            base,
            f"Kientruc Cell{words}",
            based_on="Normal",
            block=Block(align="left", before=space, after=space, line=1),
            font=font,
        )
        head = Block(align="center", before=space, after=space, line=1, keep_next=True)
        bold = Font(bold=True if form.cells.header_bold else None)
        yield Style(f"{CELL_HEADER}{suffix}", f"Kientruc Cell Header{words}", based_on=base, block=head, font=bold)
        for id_, name, align in ((CELL_CENTRED, "Centred", "center"), (CELL_NUMBER, "Number", "right")):
            block = Block(align=align, before=space, after=space, line=1)
            yield Style(f"{id_}{suffix}", f"Kientruc Cell {name}{words}", based_on=base, block=block)
        group = Block(align="left", before=space, after=space, line=1, keep_next=True)
        yield Style(f"{CELL_GROUP}{suffix}", f"Kientruc Cell Group{words}", based_on=base, block=group)


def table_styles(form: Format) -> Iterator[Style]:
    """The tables and boxes."""
    lines = Border(width=form.cells.border, space=0)
    yield Style(
        "TableNormal", "Normal Table", kind="table", grid=Grid(padding=1.9), default=True, quick=False, priority=99
    )
    for id_, name, grid in (
        (TABLE, "Kientruc Table", Grid(border=lines, header_shade=form.cells.header_fill)),
        (BOX_TABLE, "Kientruc Box", Grid(border=lines, shade=_PALE, padding=2.5, vertical_padding=1)),
        (NEED_TABLE, "Kientruc Need", Grid(border=lines, padding=2.5, vertical_padding=1)),
        (GUIDANCE_TABLE, "Kientruc Guidance", Grid(border=lines, shade=_WARM, padding=2.5, vertical_padding=1)),
        (LAYOUT_TABLE, "Kientruc Layout", Grid(padding=0)),
    ):
        yield Style(id_, name, kind="table", based_on="TableNormal", grid=grid, quick=False)
