"""The words of a node, as lists and bookmarks show them."""

from __future__ import annotations

import re

from docutils import nodes


def plain_text(node: nodes.Node) -> str:
    """The words of ``node`` on one line, without marks of footnotes."""
    if isinstance(node, nodes.footnote_reference):
        return ""
    if isinstance(node, nodes.Text):
        return re.sub(r"[ \t\r\n]+", " ", node.astext())
    return "".join(plain_text(child) for child in node.children)
