"""Boxes of the site in which wide tables and drawings scroll, also by keyboard, so that the page itself never does."""

from __future__ import annotations

import posixpath
from typing import Any
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

WIDE = 6
"""A table of at least this many columns keeps a least width for each."""
_DRAWING = "kientruc-diagram"


class scroll_box(nodes.General, nodes.Element):  # noqa: N801  (docutils names node classes in lower case)
    """Stands around one table or drawing; ``label`` names it for those who do not see it."""


def add_boxes(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Put every table and drawing of a page of the site into its box, those too that came when it was written."""
    if app.builder.format != "html":
        return
    for table in list(doctree.findall(nodes.table)):
        wrapper = table.parent
        around = wrapper if "table-wrapper" in wrapper.get("classes", ()) else table  # the theme's own has no label
        _put_into(scroll_box("", label=_label(table), classes=_classes(table)), table, instead_of=around)
    for figure in doctree.findall(nodes.figure):
        if _DRAWING in figure["classes"]:
            for image in list(figure.findall(nodes.image)):
                box = scroll_box("", label=image.get("alt", ""), classes=["kientruc-drawing"])
                _put_into(box, image, instead_of=image)


def _put_into(box: scroll_box, node: nodes.Element, *, instead_of: nodes.Element) -> None:
    """``box`` with ``node`` in it comes where ``instead_of``, the node itself or what is around it, stood."""
    parent = instead_of.parent
    parent[parent.index(instead_of)] = box
    box += node


def _classes(table: nodes.Element) -> list[str]:
    """What the style sheet has to know: many columns, and whether the first one holds codes."""
    classes = ["table-wrapper", "container"]
    group = next(table.findall(nodes.tgroup), None)
    if group is not None and group["cols"] >= WIDE:
        classes += ["kientruc-wide", f"kientruc-columns-{min(group['cols'], 12)}"]
        rows = [row for row in group.findall(nodes.row) if len(row) == group["cols"]]
        if any("kientruc-code" in inline["classes"] for row in rows[1:] for inline in row[0].findall(nodes.inline)):
            classes.append("kientruc-code-first")
    return classes


def _label(table: nodes.Element) -> str:
    """The caption of the table; without one the heading under which it stands."""
    node: nodes.Node | None = table
    while isinstance(node, nodes.Element):
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        if title is not None:
            return title.astext()
        node = node.parent
    return ""


def visit_scroll_box(self: HTML5Translator, node: scroll_box) -> None:
    """A region that takes the keyboard; a drawing in it leads to itself in full size."""
    attributes: dict[str, Any] = {"tabindex": "0", "role": "region"}
    if node["label"]:
        attributes["aria-label"] = node["label"]
    self.body.append(self.starttag(node, "div", "", **attributes))
    node["start"] = len(self.body)
    if image := next(node.findall(nodes.image), None):
        name = self.builder.images.get(image["uri"])
        address = posixpath.join(self.builder.imgpath, quote(name)) if name else image["uri"]
        self.body.append(f'<a class="kientruc-full-size" href="{self.attval(address)}">')


def depart_scroll_box(self: HTML5Translator, node: scroll_box) -> None:
    """Close the box; head cells say of what they are the head, and the caption stays in sight."""
    inner = "".join(self.body[node["start"] :])
    if next(node.findall(nodes.image), None) and "kientruc-drawing" in node["classes"]:
        inner += "</a>"
    else:
        inner = inner.replace('<th class="head', '<th scope="col" class="head')
        inner = inner.replace('<th class="stub', '<th scope="row" class="stub')
        inner = inner.replace("<caption>", '<caption><div class="kientruc-caption">')
        inner = inner.replace("</caption>", "</div></caption>")
    self.body[node["start"] :] = [inner, "</div>\n"]
