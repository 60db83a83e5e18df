"""Looks of the lines of official papers: the numbers of the format by role, for all builders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalogue import DocumentFormat


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


SOURCES: Mapping[str, str] = {
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
    for role, source in SOURCES.items():
        values: dict[str, object] = {
            "size": read.number(f"{source}.size"),
            "bold": read.flag(f"{source}.bold"),
            "italic": read.flag(f"{source}.italic"),
        }
        looks[role] = LineLook(**(values | own.get(role, {})))  # type: ignore[arg-type]
    return looks
