"""The styles of the lines of official papers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.docx_builder.ooxml.styles import Block, Border, Font, Style
from generator.official.looks import SOURCES, LineLook, OfficialFormat

RULE, ROOM, LAST = "kientrucOfficialRule", "kientrucOfficialRoom", "kientrucLastLine"
_NARROW = 8.0
"""Millimetres by which the box of the draft mark is narrower than its cell, on either side."""


def line_style(role: str) -> str:
    """The id of the style of lines of ``role``."""
    return "kientrucOfficial" + "".join(part.capitalize() for part in role.split("-"))


BOLD_OR_ITALIC = frozenset(line_style(role) for role in SOURCES)
"""Styles that may be bold or italic themselves."""


def official_styles(form: OfficialFormat, body: Block) -> Iterator[Style]:
    """A style for each role, for the lines drawn below, and for the room of a signature. ``body``: the shape of
    paragraphs of the text."""
    for role, look in form.looks.items():
        name = "Kientruc Official " + role.replace("-", " ").title()
        font = Font(size=look.size, bold=look.bold or None, italic=look.italic or None)
        yield Style(line_style(role), name, based_on="Normal", block=_block(look, body), font=font)
    line = Border(sides=("bottom",), width=form.rule_width)
    rule = Block(align="center", before=0, after=0, line=1, border=line, keep_next=True)
    yield Style(RULE, "Kientruc Official Rule", based_on="Normal", block=rule, font=Font(size=2), quick=False)
    room = Block(align="center", before=form.room - 2, after=0, line=1, keep_next=True)
    yield Style(ROOM, "Kientruc Official Room", based_on="Normal", block=room, font=Font(size=2), quick=False)
    yield Style(LAST, "Kientruc Last Line", based_on="BodyText", block=Block(keep_next=True))


def _block(look: LineLook, body: Block) -> Block:
    if look.body:
        return body
    return Block(
        align=look.align,
        left=_NARROW if look.boxed else look.left,
        right=_NARROW if look.boxed else None,
        before=look.before,
        after=look.after,
        line=1,
        border=Border(width=0.5, space=2) if look.boxed else None,
    )
