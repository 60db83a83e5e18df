"""Assembled doctrees for the tests: the shape that ``generator.assembly.assemble`` gives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree
from docutils.utils import new_document

META = {
    "title": "Khung kiến trúc Chính quyền số thành phố Bắc Ninh",
    "agency": "Ủy ban nhân dân thành phố Bắc Ninh",
    "place": "Bắc Ninh",
    "date": "tháng 11 năm 2026",
    "version": "1.0",
    "status": "dự thảo",
    "language": "vi",
}


def document(*children: nodes.Node, **meta: Any) -> nodes.document:
    """An assembled document with its settings."""
    tree = new_document("chapters/thu.md")
    tree["meta"] = META | meta
    tree.extend(children)
    _set_levels(tree, 0)
    return tree


def _set_levels(node: nodes.Element, level: int) -> None:
    for child in node.children:
        if isinstance(child, nodes.section):
            child["level"] = level + 1
            _set_levels(child, level + 1)
        elif isinstance(child, nodes.Element):
            _set_levels(child, level)


def section(number: str, title: str, *children: nodes.Node, anchor: str = "", appendix: bool = False) -> nodes.section:
    """A section with its official number."""
    made = nodes.section("", nodes.title("", title), *children, ids=[anchor or nodes.make_id(title)])
    made["number"], made["appendix"] = number, appendix
    return made


def paragraph(*parts: str | nodes.Node) -> nodes.paragraph:
    """A paragraph of text and inline nodes."""
    return nodes.paragraph("", "", *(nodes.Text(part) if isinstance(part, str) else part for part in parts))


def rst(text: str) -> list[nodes.Node]:
    """The blocks that docutils makes of ``text``, without its document."""
    tree = publish_doctree(
        text, settings_overrides={"report_level": 5, "doctitle_xform": False, "input_encoding": "unicode"}
    )
    return list(tree.children)


def cell(*content: str | nodes.Node, **attributes: Any) -> nodes.entry:
    """A cell of a table."""
    blocks = [paragraph(each) if isinstance(each, str) else each for each in content]
    return nodes.entry("", *blocks, **attributes)


def table(
    head: Iterable[str],
    rows: Iterable[Iterable[str | nodes.entry]],
    *,
    label: str = "",
    caption: str = "",
    widths: Iterable[int] = (),
    **attributes: Any,
) -> nodes.table:
    """A table as the assembly leaves it."""
    head, lines = list(head), [list(row) for row in rows]
    columns = len(head) or max(map(len, lines))
    made = nodes.table("", **attributes)
    if caption:
        title = nodes.title("", caption)
        if label:
            title["label"] = label
        made += title
    group = nodes.tgroup("", cols=columns)
    made += group
    for width in list(widths) or [1] * columns:
        group += nodes.colspec("", colwidth=width)
    if head:
        group += nodes.thead("", nodes.row("", *(cell(text) for text in head)))
    body = nodes.tbody("")
    group += body
    for row in lines:
        body += nodes.row("", *(cell(each) if isinstance(each, str) else each for each in row))
    return made


def figure(uri: str, label: str, caption: str, *, anchor: str, alt: str = "") -> nodes.figure:
    """A figure as the assembly leaves it."""
    words = nodes.caption("", caption)
    words["label"] = label
    return nodes.figure("", nodes.image("", uri=uri, alt=alt), words, ids=[anchor])


def link(target: str, text: str) -> nodes.reference:
    """A resolved internal reference."""
    return nodes.reference("", "", nodes.inline("", text), refid=target, internal=True)


def fill(text: str) -> nodes.inline:
    """A mark of a missing fact."""
    return nodes.inline("", f"[{text}]", classes=["kientruc-fill"])


def code(identifier: str) -> nodes.reference:
    """A record's code that leads to its home row."""
    return nodes.reference("", "", nodes.inline("", identifier, classes=["kientruc-code"]), refid=identifier)
