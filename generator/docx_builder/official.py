"""Looks of the lines of official papers: numbers of the format by role, and their styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.catalogue import DocumentFormat
from generator.docx_builder.ooxml.styles import Block, Border, Font, Style

RULE, ROOM, LAST = "kientrucOfficialRule", "kientrucOfficialRoom", "kientrucLastLine"
_NARROW = 8.0
"""Millimetres by which the box of the draft mark is narrower than its cell, on either side."""


@dataclass(frozen=True)
class LineLook:
    """How lines of one role look: points, and millimetres for ``left``."""

    size: float
    bold: bool = False
    italic: bool = False
    align: str = "center"
    before: float = 0
    after: float = 0
    left: float = 0
    boxed: bool = False
    body: bool = False
    """As a paragraph of the text: first line, spaces and line height."""


@dataclass(frozen=True)
class OfficialFormat:
    """Numbers of head, title and signature."""

    looks: Mapping[str, LineLook]
    head_cells: tuple[float, float]
    signature_cells: tuple[float, float]
    rule_width: float
    rule_ratios: Mapping[str, float]
    room: float


def read_official(read: DocumentFormat) -> OfficialFormat:
    """The part of the format that papers need.

    :raises CatalogueError: when a value is missing or of the wrong kind.
    """
    head_left, head_right = (float(each) for each in read.items("header.cells_mm"))
    left, right = (float(each) for each in read.items("signature.cells_mm"))
    issuer, abstract = read.number("header.issuing_body.rule_ratio"), read.number("title.abstract.rule_ratio")
    return OfficialFormat(
        looks=_looks(read),
        head_cells=(head_left, head_right),
        signature_cells=(left, right),
        rule_width=read.number("header.rule_pt"),
        rule_ratios={"issuer": issuer, "abstract": abstract, "kind": abstract, "attached": abstract},
        room=read.number("signature.space_pt"),
    )


_SOURCES = {
    "parent": "header.parent_body",
    "issuer": "header.issuing_body",
    "number": "header.number",
    "subject": "header.subject",
    "draft": "draft_mark",
    "nation": "header.national_name",
    "motto": "header.motto",
    "place": "header.place_date",
    "kind": "title.kind",
    "abstract": "title.abstract",
    "authority": "title.authority",
    "attached": "title.attached_to",
    "addressee": "addressee",
    "addressee-item": "addressee",
    "basis": "basis",
    "command": "command",
    "power": "signature.authority",
    "signer": "signature.name",
    "recipients": "signature.recipients_label",
    "recipient": "signature.recipients_item",
}


def _looks(read: DocumentFormat) -> dict[str, LineLook]:
    before = read.number("body.space_before")
    indent = read.number("addressee.indent_mm")
    own: dict[str, dict[str, object]] = {
        "number": {"before": before},
        "subject": {"before": read.number("header.subject.space_before")},
        "draft": {"before": before, "boxed": True},
        "place": {"before": before},
        "kind": {"before": 3 * before},
        "authority": {"before": 2 * before, "after": before},
        "addressee": {"align": "left", "before": 2 * before, "left": indent},
        "addressee-item": {"align": "left", "before": before, "left": indent},
        "basis": {"body": True},
        "command": {"before": 2 * before, "after": before},
        "recipients": {"align": "left"},
        "recipient": {"align": "left"},
    }
    looks: dict[str, LineLook] = {}
    for role, source in _SOURCES.items():
        values: dict[str, object] = {
            "size": read.number(f"{source}.size"),
            "bold": read.flag(f"{source}.bold"),
            "italic": read.flag(f"{source}.italic"),
        }
        looks[role] = LineLook(**(values | own.get(role, {})))  # type: ignore[arg-type]
    return looks


def line_style(role: str) -> str:
    """The id of the style of lines of ``role``."""
    return "kientrucOfficial" + "".join(part.capitalize() for part in role.split("-"))


BOLD_OR_ITALIC = frozenset(line_style(role) for role in _SOURCES)
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
