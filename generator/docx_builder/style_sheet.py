"""The styles of the document, from the numbers of the official format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.docx_builder.format import Format
from generator.docx_builder.official import official_styles
from generator.docx_builder.ooxml.styles import Block, Border, Font, Style
from generator.docx_builder.ooxml.text import ListPlace
from generator.docx_builder.styles import (
    ANNEX,
    ANNEX_TITLE,
    ATTRIBUTION,
    BODY,
    BOX,
    BOX_CONTINUED,
    BOX_LIST,
    BOX_TITLE,
    CAPTION,
    CENTRED,
    CODE_BLOCK,
    COMPACT_STEP,
    CONTENTS_DEPTH,
    CONTENTS_STEP,
    COVER_AGENCY,
    COVER_LINE,
    COVER_PLACE,
    COVER_TITLE,
    DEFINITION,
    DRAFT_MARK,
    EMPHASIS,
    FIELD,
    FIGURE_CAPTION,
    FILL,
    FOOTNOTE,
    FOOTNOTE_MARK,
    FRONT_HEADING,
    FRONT_TITLE,
    HEADER,
    LINES,
    LINK,
    LIST,
    LITERAL,
    MONOSPACED,
    PICTURE,
    QUOTE,
    RECORD_CODE,
    RUBRIC,
    RULE,
    SIGNATURE,
    SOURCE,
    SPACER,
    STRONG,
    TABLE_LIST,
    TERM,
    contents,
    heading,
)
from generator.docx_builder.table_styles import cell_styles, table_styles

_PALE = "F2F2F2"


def all_styles(
    form: Format, heading_lists: Mapping[int, ListPlace], annex_level: int, lists: Mapping[str, ListPlace]
) -> list[Style]:
    """Every style of the file. ``heading_lists`` gives the place in the list of headings for each numbered level,
    ``lists`` that of other styles with marks of their own."""
    return [
        *_text(form),
        *_headings(form, heading_lists, annex_level),
        *_front(form),
        *_cover(form),
        *_characters(form),
        *_blocks(form),
        *_special_blocks(form, lists),
        *cell_styles(form),
        *table_styles(form),
        *official_styles(form.official, body_block(form)),
    ]


def body_block(form: Format) -> Block:
    """The shape of paragraphs of the text."""
    return Block(align=form.align, first_line=form.first_line, before=form.before, after=form.after, line=form.line)


def _text(form: Format) -> Iterator[Style]:
    yield Style("Normal", "Normal", default=True, priority=0)
    yield Style(BODY, "Body Text", based_on="Normal", block=body_block(form), priority=1)
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
    title = Block(align="center", before=3 * form.before, after=2 * form.before, keep_next=True)
    font = Font(size=form.front_title_size, bold=True, caps=True)
    yield Style(FRONT_TITLE, "TOC Heading", based_on="Normal", next=BODY, block=title, font=font, priority=39)
    chapter = replace(title, outline=1)
    yield Style(FRONT_HEADING, "Kientruc Front Heading", based_on="Normal", next=BODY, block=chapter, font=font)
    size = form.size - 1
    numbers = (("right dot", form.page.text_width),)
    for level in range(1, CONTENTS_DEPTH + 1):
        block = Block(left=CONTENTS_STEP * (level - 1), before=form.before / 2, after=0, line=1, tabs=numbers)
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
    block = Block(before=form.before / 2, after=0, line=1, tabs=numbers)
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
    side = min(42.0, form.page.text_width / 4)
    box = Block(align="center", left=side, right=side, before=18, border=Border(width=1, space=4))
    mark = Font(size=size.mark_size, bold=True)
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
        # the decree asks for one typeface
        (LITERAL, "Kientruc Literal", Font(proof=False), 99),
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


def _special_blocks(form: Format, lists: Mapping[str, ListPlace]) -> Iterator[Style]:
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
    item = Block(align="left", before=4, after=0, line=1, place=lists.get(BOX_LIST))
    yield Style(BOX_LIST, "Kientruc Box List", based_on=BOX, block=item)
    near = Block(align="left", left=COMPACT_STEP, before=0, after=2, line=1)
    yield Style(BOX_CONTINUED, "Kientruc Box Continued", based_on=BOX, block=near)
    title = Block(align="left", before=2, after=2, line=1, keep_next=True)
    yield Style(BOX_TITLE, "Kientruc Box Title", based_on=BOX, next=BOX, block=title, font=Font(bold=True))
