"""The names of the styles of the document."""

from __future__ import annotations

from generator.docx_builder.format import DEEPEST
from generator.docx_builder.official import BOLD_OR_ITALIC

BODY = "BodyText"
LIST = "ListParagraph"
HEADING = "Heading"
FRONT_HEADING = "kientrucFrontHeading"
ANNEX = "kientrucAnnex"
ANNEX_TITLE = "kientrucAnnexTitle"
CAPTION = "Caption"
FIGURE_CAPTION = "kientrucFigureCaption"
FOOTNOTE = "FootnoteText"
FOOTNOTE_MARK = "FootnoteReference"
HEADER = "Header"
PAGE_NUMBER = "kientrucPageNumber"
"""The page's number in a header of a reference document, whose own style may put text to the left."""
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
BOX_LIST, BOX_CONTINUED = "kientrucBoxList", "kientrucBoxContinued"
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
TOGGLING = frozenset(
    (
        *(f"{HEADING}{level}" for level in range(1, DEEPEST + 1)),
        *(f"{CELL_HEADER}{suffix}" for suffix in ("", SMALL)),
        *BOLD_OR_ITALIC,
        *(ANNEX, FRONT_HEADING, FRONT_TITLE, BOX_TITLE, TERM, RUBRIC, SIGNATURE, QUOTE, ATTRIBUTION, SOURCE),
    )
)
"""Styles that are bold or italic themselves."""
COMPACT_STEP = 4.5
"""Millimetres by which each depth of a list in a cell or box is set in."""
LIST_STEP = 6.35
"""The same in the text, where paragraphs do not indent their first line."""
MONOSPACED = "Courier New"
CONTENTS_DEPTH = 3
CONTENTS_STEP = 6.0
"""Millimetres by which each level of the table of contents is set in."""


def contents(level: int) -> str:
    """The style of an entry of the table of contents."""
    return f"TOC{level}"


def heading(level: int) -> str:
    """The style of a heading."""
    return f"{HEADING}{min(level, DEEPEST)}"
