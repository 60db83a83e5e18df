"""Which blocks stand on landscape pages, and which sections are none of the text: appendices, lists at the front.

A wide table or figure takes along the heading and the short text before it, and the short text after it up to the
end of its section: else a page would hold a heading alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from docutils import nodes

CAPTION_HEIGHT = 25.0
"""Millimetres that a figure as high as the page leaves for its caption."""

_LEAD = 700
"""Characters of text that may stand on the landscape page before the table."""
_TAIL = 400


@dataclass
class LandscapePlan:
    """``id()`` of the nodes before which pages turn to landscape, and after which they turn back."""

    starts: set[int] = field(default_factory=set)
    ends: set[int] = field(default_factory=set)


def plan_landscape(document: nodes.document, *, annex_on_new_page: bool) -> LandscapePlan:
    """The plan for every table and figure that asks for landscape and stands directly in a section."""
    plan = LandscapePlan()
    for wide in document.findall(nodes.Element):
        if not isinstance(wide, nodes.table | nodes.figure) or not wide.get("landscape"):
            continue
        if isinstance(wide.parent, nodes.section | nodes.document):
            plan.starts.add(id(_first(wide, annex_on_new_page=annex_on_new_page)))
            plan.ends.add(id(_last(wide)))
    return plan


def is_annex(section: nodes.Element) -> bool:
    """Whether ``section`` is an appendix itself, not a part of one."""
    return bool(section.get("appendix")) and not (
        isinstance(section.parent, nodes.section) and section.parent.get("appendix")
    )


def annex_around(node: nodes.Element) -> nodes.Element | None:
    """The appendix that ``node`` stands in."""
    around: nodes.Node | None = node
    while around is not None and not (isinstance(around, nodes.section) and is_annex(around)):
        around = around.parent
    return around


def where(node: nodes.Element) -> str:
    """The appendix of a table or figure, in brackets, as the lists name it: its pages may be counted apart."""
    annex = annex_around(node)
    number = str(annex.get("number", "")).strip() if annex is not None else ""
    return f" ({number})" if number else ""


def is_front(section: nodes.Element) -> bool:
    """Whether ``section`` is a chapter without number among numbered ones: a list at the front, not a part of the
    text."""
    if section.get("level") != 1 or section.get("number") or section.get("appendix"):
        return False
    chapters = [child for child in section.parent.children if isinstance(child, nodes.section)]
    return any(chapter.get("number") for chapter in chapters)


def _first(wide: nodes.Element, *, annex_on_new_page: bool) -> nodes.Node:
    """The table or figure, or the outermost section that has nothing but short text before it."""
    node: nodes.Node = wide
    room = _LEAD
    while isinstance(node.parent, nodes.section):
        if annex_on_new_page and isinstance(node, nodes.section) and is_annex(node):
            break
        before = node.parent.children[: node.parent.index(node)]
        if any(not _is_short(each) for each in before):
            break
        room -= sum(len(each.astext()) for each in before)
        if room < 0:
            break
        node = node.parent
    return node


def _last(wide: nodes.Element) -> nodes.Node:
    parent = wide.parent
    after = parent.children[parent.index(wide) + 1 :]
    short = [each for each in after if _is_text(each)]
    if after and len(short) == len(after) and sum(len(each.astext()) for each in after) <= _TAIL:
        return after[-1]
    return wide


def _is_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.paragraph | nodes.title | nodes.bullet_list | nodes.target)


def _is_short(node: nodes.Node) -> bool:
    guidance = isinstance(node, nodes.container) and "kientruc-guidance" in node["classes"]
    return _is_text(node) or guidance or isinstance(node, nodes.Invisible | nodes.Text)
