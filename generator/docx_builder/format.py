"""The official format as the Word file needs it: every number taken by name once."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalogue import DocumentFormat
from generator.docx_builder.ooxml.sections import Page
from generator.official.looks import OfficialFormat, read_official

DEEPEST = 9
"""Word has nine heading styles."""


@dataclass(frozen=True)
class Heading:
    """How headings of one level look."""

    size: float
    bold: bool
    italic: bool
    upper: bool
    align: str


@dataclass(frozen=True)
class Caption:
    """How captions of tables and figures look."""

    separator: str
    size: float
    bold_label: bool
    align: str
    source_size: float


@dataclass(frozen=True)
class Cover:
    """Sizes of the lines of the cover, and whether a frame stands around them."""

    body_size: float
    title_size: float
    version_size: float
    place_size: float
    mark_size: float
    frame: bool


@dataclass(frozen=True)
class Cells:
    """How tables look."""

    size: float
    small_size: float
    header_bold: bool
    header_repeat: bool
    header_fill: str
    border: float
    space: float
    split_rows: bool


@dataclass(frozen=True)
class Format:
    """The official format as numbers: millimetres for the page and first lines, points for the rest."""

    page: Page
    landscape: Page
    number_size: float
    first_number: int
    font: str
    size: float
    align: str
    first_line: float
    before: float
    after: float
    line: float
    bullets: tuple[str, ...]
    bullets_hang: bool
    headings: tuple[Heading, ...]
    heading_before: float
    front_title_size: float
    annex_size: float
    annex_title_size: float
    annex_new_page: bool
    annex_restart: bool
    cover: Cover
    caption: Caption
    cells: Cells
    official: OfficialFormat
    breadth: float = 1.0
    """How broad the letters are beside those of the official font, by which texts are measured."""


def read_format(read: DocumentFormat) -> Format:
    """The part of ``read`` that the Word file needs.

    :raises CatalogueError: when a value is missing or of the wrong kind.
    """
    return Format(
        page=_page(read, "page", turned=False),
        landscape=_page(read, "page.landscape", turned=True),
        number_size=read.number("page.number.size"),
        first_number=int(read.number("page.number.start")),
        font=read.text("font.name"),
        size=read.number("body.size"),
        align=read.text("body.align"),
        first_line=read.number("body.first_line_mm"),
        before=read.number("body.space_before"),
        after=read.number("body.space_after"),
        line=read.number("body.line_spacing"),
        bullets=tuple(str(mark) for mark in read.items("list.bullets")),
        bullets_hang=read.flag("list.hanging"),
        headings=tuple(_headings(read)),
        heading_before=read.number("heading.space_before"),
        front_title_size=read.number("heading.front_title_size"),
        annex_size=read.number("annex.size"),
        annex_title_size=read.number("annex.title.size"),
        annex_new_page=read.flag("annex.new_page"),
        annex_restart=read.flag("annex.restart_pages"),
        cover=_cover(read),
        caption=_caption(read),
        cells=_cells(read),
        official=read_official(read),
    )


def _page(read: DocumentFormat, path: str, *, turned: bool) -> Page:
    width, height = read.number("page.width"), read.number("page.height")
    return Page(
        width=height if turned else width,
        height=width if turned else height,
        top=read.number(f"{path}.margin_top"),
        right=read.number(f"{path}.margin_right"),
        bottom=read.number(f"{path}.margin_bottom"),
        left=read.number(f"{path}.margin_left"),
        header=read.number("page.header_distance"),
    )


def _headings(read: DocumentFormat) -> list[Heading]:
    """The levels that the file describes; deeper ones look like the last of them."""
    found: list[Heading] = []
    for level in range(1, DEEPEST + 1):
        path = f"heading.level_{level}"
        if f"{path}.size" not in read.values and found:
            found.append(found[-1])
            continue
        found.append(
            Heading(
                size=read.number(f"{path}.size"),
                bold=read.flag(f"{path}.bold"),
                italic=read.flag(f"{path}.italic"),
                upper=read.flag(f"{path}.upper"),
                align=read.text(f"{path}.align"),
            )
        )
    return found


def _cover(read: DocumentFormat) -> Cover:
    return Cover(
        body_size=read.number("cover.body_size"),
        title_size=read.number("cover.title_size"),
        version_size=read.number("cover.version_size"),
        place_size=read.number("cover.place_size"),
        mark_size=read.number("draft_mark.size"),
        frame=read.flag("cover.frame"),
    )


def _caption(read: DocumentFormat) -> Caption:
    return Caption(
        separator=read.text("caption.separator"),
        size=read.number("caption.size"),
        bold_label=read.flag("caption.bold_label"),
        align=read.text("caption.align"),
        source_size=read.number("caption.source_size"),
    )


def _cells(read: DocumentFormat) -> Cells:
    return Cells(
        size=read.number("table.size"),
        small_size=read.number("table.size_dense"),
        header_bold=read.flag("table.header_bold"),
        header_repeat=read.flag("table.header_repeat"),
        header_fill=read.text("table.header_fill"),
        border=read.number("table.border_pt"),
        space=read.number("table.cell_space_pt"),
        split_rows=read.flag("table.split_rows"),
    )
