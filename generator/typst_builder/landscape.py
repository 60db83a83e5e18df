"""Which blocks stand on landscape pages.

A wide table takes along the heading and the short text before it, and the short text after it up to the end of its
section: else a page would hold a heading alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from docutils import nodes

_LEAD = 700
"""Characters of text that may stand on the landscape page before the table."""
_TAIL = 400


@dataclass
class LandscapePlan:
    """``id()`` of the nodes before which pages turn to landscape, and after which they turn back."""

    starts: set[int] = field(default_factory=set)
    ends: set[int] = field(default_factory=set)


def is_annex(section: nodes.Element) -> bool:
    """Whether ``section`` is an appendix itself, not a part of one."""
    return bool(section.get("appendix")) and not (
        isinstance(section.parent, nodes.section) and section.parent.get("appendix")
    )


def plan_landscape(document: nodes.document) -> LandscapePlan:
    """The plan for every table that asks for landscape and stands directly in a section."""
    plan = LandscapePlan()
    for table in document.findall(nodes.table):
        if table.get("landscape") and isinstance(table.parent, nodes.section | nodes.document):
            plan.starts.add(id(_first(table)))
            plan.ends.add(id(_last(table)))
    return plan


def _first(table: nodes.table) -> nodes.Node:
    """The table, or the outermost section that has nothing but short text before it."""
    node: nodes.Node = table
    room = _LEAD
    while isinstance(node.parent, nodes.section):
        if isinstance(node, nodes.section) and is_annex(node):
            break
        before = node.parent.children[: node.parent.index(node)]
        if any(not _is_short(each) for each in before):
            break
        room -= sum(len(each.astext()) for each in before)
        if room < 0:
            break
        node = node.parent
    return node


def _last(table: nodes.table) -> nodes.Node:
    parent = table.parent
    after = parent.children[parent.index(table) + 1 :]
    short = [each for each in after if _is_text(each)]
    if after and len(short) == len(after) and sum(len(each.astext()) for each in after) <= _TAIL:
        return after[-1]
    return table


def _is_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.paragraph | nodes.title | nodes.bullet_list | nodes.target)


def _is_short(node: nodes.Node) -> bool:
    guidance = isinstance(node, nodes.container) and "kientruc-guidance" in node["classes"]
    return _is_text(node) or guidance or isinstance(node, nodes.Invisible | nodes.Text)
