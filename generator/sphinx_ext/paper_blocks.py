"""Nodes for the head, the title and the signature of a paper, from the lines that say their words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docutils import nodes

from generator.catalogue import document_format
from generator.official import Head, Line, Paper, powers, recipients
from generator.official_nodes import LAST_LINE, official_cell, official_cells, official_line, official_room

_FILL = re.compile(r"\{fill\}`([^`]+)`")
_END = ".;,: "
_VERSION = re.compile(r"phiên bản (?=\d)")


def line_node(line: Line) -> official_line:
    """``line`` with the facts that are missing in it marked, as the role ``{fill}`` does."""
    node = official_line(line.text, role=line.role, rule=line.rule)
    for place, part in enumerate(_FILL.split(line.text)):
        if place % 2:
            node += nodes.inline(part, f"[{part}]", classes=["kientruc-fill"])
            continue
        for number, text in enumerate(part.split("\n")):
            if number:
                node += nodes.raw("", "<br />\n", format="html")  # as MyST writes it; all builders know it
            if text:
                node += nodes.Text(_VERSION.sub("phiên\u00a0bản\u00a0", text))
    return node


def lines(found: Iterable[Line]) -> list[nodes.Node]:
    """A node for each line."""
    return [line_node(line) for line in found]


def two_columns(head: Head) -> official_cells:
    """The head of a paper: who issues and the nation, number and place beneath."""
    cells = [head.issuing, head.nation]
    if head.number or head.place:
        cells += [head.number, head.place]
    return official_cells("", *(official_cell("", *lines(cell)) for cell in cells), kind="head")


def signature(paper: Paper, *, final: bool) -> list[nodes.Node]:
    """Recipients at the left, at the right who signs in which office; a draft marks a name that is missing."""
    right = [*lines(powers(paper, document_format())), official_room()]
    name = paper.signer or ("" if final else "{fill}`họ và tên người ký`")
    right.append(line_node(Line("signer", name)))
    left = official_cell("", *lines(recipients(paper)))
    return [official_cells("", left, official_cell("", *right), kind="signature")]


def close_text(place: nodes.Node, mark: str) -> None:
    """Let the last line of the text before ``place`` end with the mark of the end ("./.")."""
    parent = place.parent
    last = _last_paragraph(parent.children[: parent.index(place)]) if parent is not None else None
    if last is None or last.astext().endswith(mark):
        return
    last["classes"].append(LAST_LINE)
    end = last.children[-1]
    if isinstance(end, nodes.Text):
        last.replace(end, nodes.Text(end.astext().rstrip(_END) + mark))
    else:
        last.append(nodes.Text(mark))


def _last_paragraph(children: list[nodes.Node]) -> nodes.paragraph | None:
    """The paragraph at the very end; none where a table or figure stands there."""
    for child in reversed(children):
        if isinstance(child, nodes.paragraph):
            return child
        if isinstance(child, nodes.section | nodes.bullet_list | nodes.enumerated_list | nodes.list_item):
            return _last_paragraph(child.children)
        if not isinstance(child, nodes.Invisible | nodes.target | nodes.title):
            return None
    return None
