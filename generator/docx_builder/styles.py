"""The named styles of the document, from the numbers of the official format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.docx_builder.format import DEEPEST, Format
from generator.docx_builder.ooxml.styles import Block, Border, Font, Grid, Style
from generator.docx_builder.ooxml.text import ListPlace

BODY = "BodyText"
LIST = "ListParagraph"
HEADING = "Heading"
ANNEX = "kientrucAnnex"
ANNEX_TITLE = "kientrucAnnexTitle"
CAPTION = "Caption"
FIGURE_CAPTION = "kientrucFigureCaption"
FOOTNOTE = "FootnoteText"
FOOTNOTE_MARK = "FootnoteReference"
HEADER = "Header"
LINK = "Hyperlink"
STRONG = "Strong"
EMPHASIS = "Emphasis"
LITERAL = "kientrucLiteral"
RECORD_CODE = "kientrucCode"
FILL = "kientrucFill"
CODE_BLOCK = "kientrucCodeBlock"
QUOTE = "Quote"
ATTRIBUTION = "kientrucAttribution"
TERM = "kientrucTerm"
DEFINITION = "kientrucDefinition"
FIELD = "kientrucField"
LINES = "kientrucLines"
RUBRIC = "kientrucRubric"
CENTRED = "kientrucCentred"
SOURCE = "kientrucSource"
RULE = "kientrucRule"
PICTURE = "kientrucPicture"
SIGNATURE = "kientrucSignature"
FRONT_TITLE = "TOCHeading"
TABLE_LIST = "TableofFigures"
SPACER = "kientrucSpacer"
CELL, CELL_HEADER = "kientrucCell", "kientrucCellHeader"
CELL_CENTRED, CELL_NUMBER, CELL_GROUP = "kientrucCellCentred", "kientrucCellNumber", "kientrucCellGroup"
SMALL = "Small"
"""What the ids of the styles of cells on landscape pages end with."""
BOX, BOX_TITLE = "kientrucBoxText", "kientrucBoxTitle"
TABLE, BOX_TABLE, NEED_TABLE, GUIDANCE_TABLE, LAYOUT_TABLE = (
    "kientrucTable",
    "kientrucBox",
    "kientrucNeed",
    "kientrucGuidance",
    "kientrucLayout",
)
COVER_AGENCY, COVER_TITLE, COVER_LINE, COVER_PLACE, DRAFT_MARK = (
    "kientrucCoverAgency",
    "kientrucCoverTitle",
    "kientrucCoverLine",
    "kientrucCoverPlace",
    "kientrucDraftMark",
)
MONOSPACED = "Courier New"
CONTENTS_DEPTH = 3

_PALE, _WARM = "F2F2F2", "FFF8E1"


def contents(level: int) -> str:
    """The style of an entry of the table of contents."""
    return f"TOC{level}"


def heading(level: int) -> str:
    """The style of a heading."""
    return f"{HEADING}{min(level, DEEPEST)}"


def all_styles(form: Format, heading_lists: Mapping[int, ListPlace], annex_level: int) -> list[Style]:
    """Every style of the file. ``heading_lists`` gives the place in the list of headings for each numbered level."""
    return [
        *_text(form),
        *_headings(form, heading_lists, annex_level),
        *_front(form),
        *_cover(form),
        *_characters(form),
        *_blocks(form),
        *_cells(form),
        *_tables(form),
    ]


def _text(form: Format) -> Iterator[Style]:
    body = Block(align=form.align, first_line=form.first_line, before=form.before, after=form.after, line=form.line)
    yield Style("Normal", "Normal", default=True, priority=0)
    yield Style(BODY, "Body Text", based_on="Normal", block=body, priority=1)
    yield Style(LIST, "List Paragraph", based_on=BODY, priority=34)
    yield Style(
        HEADER, "header", based_on="Normal", block=Block(align="center"), font=Font(size=form.number_size), quick=False
    )
    note = Block(align=form.align, before=0, after=0, line=1)
    yield Style(FOOTNOTE, "footnote text", based_on="Normal", block=note, font=Font(size=form.size - 4), quick=False)
    yield from _captions(form)


def _captions(form: Format) -> Iterator[Style]:
    font = Font(size=form.caption.size)
    align = form.caption.align
    above = Block(align=align, before=2 * form.before, after=form.before, line=1, keep_next=True, keep_lines=True)
    below = Block(align=align, before=form.before, after=2 * form.before, line=1, keep_lines=True)
    yield Style(CAPTION, "caption", based_on="Normal", next=BODY, block=above, font=font, priority=35)
    source = Font(size=form.caption.source_size, italic=True)
    yield Style(
        SOURCE, "Kientruc Source", based_on="Normal", next=BODY, block=Block(align=align, before=2), font=source
    )
    yield Style(FIGURE_CAPTION, "Kientruc Figure Caption", based_on=CAPTION, next=BODY, block=below, font=font)


def _headings(form: Format, lists: Mapping[int, ListPlace], annex_level: int) -> Iterator[Style]:
    for level, look in enumerate(form.headings, 1):
        block = Block(
            align=look.align,
            first_line=form.first_line,
            before=form.heading_before,
            after=form.after,
            line=form.line,
            keep_next=True,
            keep_lines=True,
            outline=level,
            place=lists.get(level),
        )
        font = Font(size=look.size, bold=look.bold, italic=look.italic, caps=look.upper or None)
        yield Style(
            heading(level), f"heading {level}", based_on="Normal", next=BODY, block=block, font=font, priority=9
        )
    annex = Block(
        align="center",
        first_line=0,
        before=0,
        after=2 * form.before,
        keep_next=True,
        keep_lines=True,
        page_break=form.annex_new_page,
        outline=annex_level,
    )
    yield Style(
        ANNEX, "Kientruc Annex", based_on="Normal", next=BODY, block=annex, font=Font(size=form.annex_size, bold=True)
    )


def _front(form: Format) -> Iterator[Style]:
    width = form.page.text_width
    title = Block(align="center", before=3 * form.before, after=2 * form.before, keep_next=True)
    font = Font(size=form.front_title_size, bold=True, caps=True)
    yield Style(FRONT_TITLE, "TOC Heading", based_on="Normal", next=BODY, block=title, font=font, priority=39)
    size = form.size - 1
    for level in range(1, CONTENTS_DEPTH + 1):
        # the right indent keeps long titles clear of the page numbers
        block = Block(left=6.0 * (level - 1), before=form.before / 2, after=0, line=1, tabs=(("right dot", width),))
        yield Style(
            contents(level),
            f"toc {level}",
            based_on="Normal",
            next="Normal",
            block=block,
            font=Font(size=size, bold=True if level == 1 else None),
            quick=False,
            priority=39,
        )
    block = Block(before=form.before / 2, after=0, line=1, tabs=(("right dot", width),))
    yield Style(
        TABLE_LIST, "table of figures", based_on="Normal", next="Normal", block=block, font=Font(size=size), quick=False
    )


def _cover(form: Format) -> Iterator[Style]:
    size = form.cover
    centre = Block(align="center", before=18, after=3, line=1)
    title = Block(align="center", before=0, after=12, line=1.15)
    bold = Font(size=size.body_size, bold=True, caps=True)
    yield Style(COVER_AGENCY, "Kientruc Cover Agency", based_on="Normal", block=centre, font=bold)
    large = Font(size=size.title_size, bold=True, caps=True)
    yield Style(COVER_TITLE, "Title", based_on="Normal", block=title, font=large, priority=10)
    line = Block(align="center", before=6, after=0, line=1)
    version = Font(size=size.version_size, bold=True)
    yield Style(COVER_LINE, "Kientruc Cover Line", based_on="Normal", block=line, font=version)
    place = Font(size=size.place_size, italic=True)
    yield Style(COVER_PLACE, "Kientruc Cover Place", based_on="Normal", block=line, font=place)
    box = Block(align="center", left=50, right=50, before=18, border=Border(width=1, space=4))
    mark = Font(size=size.mark_size, bold=True, caps=True)
    yield Style(DRAFT_MARK, "Kientruc Draft Mark", based_on="Normal", block=box, font=mark)
    side = (form.page.text_width - 60) / 2
    rule = Block(left=side, right=side, before=0, after=0, line=1, border=Border(sides=("bottom",), width=0.75))
    yield Style(RULE, "Kientruc Rule", based_on="Normal", block=rule, font=Font(size=4))


def _characters(form: Format) -> Iterator[Style]:
    for id_, name, font, priority in (
        ("DefaultParagraphFont", "Default Paragraph Font", Font(), 1),
        (STRONG, "Strong", Font(bold=True), 22),
        (EMPHASIS, "Emphasis", Font(italic=True), 20),
        # black and not underlined: the decree asks for black text
        (LINK, "Hyperlink", Font(colour="000000"), 99),
        (FOOTNOTE_MARK, "footnote reference", Font(vertical="superscript"), 99),
        (LITERAL, "Kientruc Literal", Font(name=MONOSPACED, size=form.size - 2, proof=False), 99),
        (RECORD_CODE, "Kientruc Record Code", Font(proof=False), 99),
        (ANNEX_TITLE, "Kientruc Annex Title", Font(caps=True, size=form.annex_title_size), 99),
        (FILL, "Kientruc Fill", Font(shade="FFFF00"), 99),
    ):
        default = id_ == "DefaultParagraphFont"
        yield Style(id_, name, kind="character", font=font, default=default, quick=not default, priority=priority)


def _blocks(form: Format) -> Iterator[Style]:
    code = Block(align="left", left=3, right=3, before=form.before, after=form.before, line=1, shade=_PALE)
    quote = Block(align=form.align, left=form.first_line, right=form.first_line, before=form.before, line=form.line)
    yield Style(
        CODE_BLOCK,
        "Kientruc Code Block",
        based_on="Normal",
        block=code,
        font=Font(name=MONOSPACED, size=form.size - 4, proof=False),
    )
    yield Style(QUOTE, "Quote", based_on="Normal", block=quote, font=Font(italic=True), priority=29)
    right = Block(align="right", before=form.before)
    yield Style(ATTRIBUTION, "Kientruc Attribution", based_on="Normal", block=right, font=Font(italic=True))
    term = Block(align=form.align, first_line=form.first_line, before=form.before, line=form.line, keep_next=True)
    yield Style(TERM, "Kientruc Term", based_on="Normal", next=DEFINITION, block=term, font=Font(bold=True))
    definition = Block(align=form.align, left=form.first_line, before=form.before / 2, line=form.line)
    yield Style(DEFINITION, "Kientruc Definition", based_on="Normal", block=definition)
    yield Style(FIELD, "Kientruc Field", based_on=BODY)
    lines = Block(align="left", left=form.first_line, before=form.before, line=form.line)
    yield Style(LINES, "Kientruc Lines", based_on="Normal", block=lines)
    rubric = Block(align=form.align, first_line=form.first_line, before=2 * form.before, keep_next=True)
    yield Style(RUBRIC, "Kientruc Rubric", based_on="Normal", next=BODY, block=rubric, font=Font(bold=True))
    yield Style(CENTRED, "Kientruc Centred", based_on="Normal", block=Block(align="center", before=form.before))
    yield from _special_blocks(form)


def _special_blocks(form: Format) -> Iterator[Style]:
    tight = Block(align="left", before=2, after=2, line=1)
    picture = Block(align="center", before=form.before, after=0, line=1, keep_next=True)
    yield Style(PICTURE, "Kientruc Picture", based_on="Normal", next=FIGURE_CAPTION, block=picture)
    signature = Block(align="left", before=form.before, line=1, keep_next=True)
    yield Style(
        SIGNATURE,
        "Kientruc Signature",
        based_on="Normal",
        next=DEFINITION,
        block=signature,
        font=Font(name=MONOSPACED, size=form.size - 3, bold=True, proof=False),
    )
    yield Style(
        SPACER,
        "Kientruc Spacer",
        based_on="Normal",
        block=Block(before=4, after=0, line=1, keep_next=True),
        font=Font(size=2),
        quick=False,
    )
    yield Style(BOX, "Kientruc Box Text", based_on="Normal", block=tight, font=Font(size=form.cells.size))
    title = Block(align="left", before=2, after=2, line=1)
    yield Style(BOX_TITLE, "Kientruc Box Title", based_on=BOX, next=BOX, block=title, font=Font(bold=True))


def _cells(form: Format) -> Iterator[Style]:
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
        head = Block(align="center", before=space, after=space, line=1)
        bold = Font(bold=True if form.cells.header_bold else None)
        yield Style(f"{CELL_HEADER}{suffix}", f"Kientruc Cell Header{words}", based_on=base, block=head, font=bold)
        for id_, name, align in ((CELL_CENTRED, "Centred", "center"), (CELL_NUMBER, "Number", "right")):
            block = Block(align=align, before=space, after=space, line=1)
            yield Style(f"{id_}{suffix}", f"Kientruc Cell {name}{words}", based_on=base, block=block)
        group = Block(align="left", before=space, after=space, line=1, keep_next=True)
        yield Style(f"{CELL_GROUP}{suffix}", f"Kientruc Cell Group{words}", based_on=base, block=group)


def _tables(form: Format) -> Iterator[Style]:
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
