"""What other extensions leave to their own writers, as what every writer knows: drawings as the code they are drawn
from, as the site of a machine without the drawing program shows them, the titles of tabs, and wrappers."""

from __future__ import annotations

import operator
import re

from docutils import nodes

_OF_SITE = re.compile(r"needs(_|$)")
"""Classes of the wrappers of sphinx-needs."""
_CODE = {"graphviz": "code", "plantuml": "uml", "mermaid": "code"}
"""The attribute with the code, by the name of the node's class."""


def show_as_code(document: nodes.document) -> None:
    """Put a block of code in the place of every drawing of Graphviz, PlantUML or Mermaid; pictures that are drawn
    already are left alone."""
    for node in [node for node in document.findall(nodes.Element) if _code(node)]:
        block = nodes.literal_block(_code(node), _code(node), ids=node["ids"], language="none")
        node.replace_self(block)


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


def _code(node: nodes.Element) -> str:
    kind = type(node).__name__
    if kind == "inheritance_diagram":
        return str(node["graph"].generate_dot("inheritance")).strip()
    return str(node.get(_CODE[kind], "")).strip() if kind in _CODE else ""
