"""What other extensions leave to their own writers, as what every writer knows: drawings as the code they are drawn
from, as the site of a machine without the drawing program shows them, the titles of tabs, and wrappers."""

from __future__ import annotations

import html
import operator
import re
from typing import Any

from docutils import nodes

_OF_SITE = re.compile(r"needs(_|$)")
"""Classes of the wrappers of sphinx-needs."""
_CODE = {"graphviz": "code", "plantuml": "uml", "mermaid": "code"}
"""The attribute with the code, by the name of the node's class."""
_ADDRESS = re.compile(r"\[\[[^\]\s%]*%[^\]\s]*(?: ([^\]]*))?\]\]")
"""Where a box of a drawing of needs leads to, as long as no page is written: nothing that anybody could read. Words may
follow it."""
_CODE_OF_SITE = re.compile(r"<pre>(.*)</pre>", re.DOTALL)
_COLOUR_OF_SITE = re.compile(r'<span class="needflow_legend_swatch"[^>]*>[^<]*</span> ?([^<]*)')


def show_as_code(document: nodes.document) -> None:
    """Put a block of code in the place of every drawing of Graphviz, PlantUML or Mermaid; pictures that are drawn
    already are left alone."""
    for node in [node for node in document.findall(nodes.Element) if _code(node)]:
        node.replace_self(_block(_code(node), ids=node["ids"]))


def show_what_sites_show(document: nodes.document) -> None:
    """Text that sphinx-needs writes as HTML, as a block of code or words: the code of a drawing that is to be debugged,
    the colours of its legend."""
    for node in [node for node in document.findall(nodes.Element) if isinstance(node, nodes.raw | nodes.literal_block)]:
        text = node.astext()
        if isinstance(node, nodes.literal_block):
            if _ADDRESS.search(text):
                node.replace_self(_block(text, **node.attributes))
        elif isinstance(node.parent, nodes.container) and (found := _CODE_OF_SITE.fullmatch(text)):
            node.replace_self(_block(html.unescape(found[1])))
        elif found := _COLOUR_OF_SITE.fullmatch(text):
            node.replace_self(nodes.Text(html.unescape(found[1])))


def show_titles_of_tabs(document: nodes.document) -> None:
    """Make rubrics of labels that are no number of a note: sphinx-inline-tabs titles its tabs so."""
    for label in list(document.findall(nodes.label)):
        if not isinstance(label.parent, nodes.footnote | nodes.citation):
            label.replace_self(nodes.rubric("", "", *label.children, ids=label["ids"]))


def unwrap(node: nodes.Element) -> None:
    """Take out the wrappers that only the style sheet of a site knows: sphinx-needs puts two or three around every
    word of a need, which makes its document twice as large."""
    found: list[nodes.Node] = []
    for child in node.children:
        if isinstance(child, nodes.Element):
            unwrap(child)
            if type(child) is nodes.inline and not child["ids"] and all(map(_OF_SITE.match, child["classes"])):
                found += child.children
                continue
        found.append(child)
    if len(found) != len(node.children) or any(map(operator.is_not, found, node.children)):
        node[:] = found


def leave_out_todos(document: nodes.document) -> None:
    """Take out what is still to be done, in a project whose files do not show it."""
    for node in [node for node in document.findall(nodes.Element) if type(node).__name__ == "todo_node"]:
        node.parent.remove(node)


def _block(text: str, **attributes: Any) -> nodes.literal_block:
    code = _ADDRESS.sub(lambda found: found[1] or "", text)
    return nodes.literal_block(code, code, **{"language": "none"} | attributes)


def _code(node: nodes.Element) -> str:
    kind = type(node).__name__
    if kind == "inheritance_diagram":
        return str(node["graph"].generate_dot("inheritance")).strip()
    return str(node.get(_CODE[kind], "")).strip() if kind in _CODE else ""
