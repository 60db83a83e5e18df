"""Drawings of needs (needflow) that sphinx-needs draws for sites only: on paper, a table of the needs and their links.

sphinx-needs leaves such a drawing out of every other format, with all that it says.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.config import Config

_DRAWING = "NeedflowGraphiz"  # sphinx-needs spells it so


def flows_as_tables(page: nodes.document, config: Config) -> None:
    """Put a needtable in the place of every drawing of needs in ``page``, before sphinx-needs fills it."""
    flows = [node for node in page.findall(nodes.Element) if type(node).__name__ == _DRAWING]
    if not flows:
        return
    from sphinx_needs.directives.needtable import Needtable

    for node in flows:
        node.replace_self(Needtable("", **_attributes(node, config)))


def _attributes(node: nodes.Element, config: Config) -> dict[str, Any]:
    """Those of a needtable of the same needs, with a column for each kind of link that the drawing shows."""
    declared: dict[str, Any] = getattr(config, "needs_links", {}) or {}
    given: list[Any] = node.get("link_types", [])
    wanted = [str(each).strip() for each in given] or list(declared)
    columns = [("id", "ID"), ("title", "Title")]
    columns += [(name, str(declared[name].get("outgoing", name))) for name in wanted if name in declared]
    shown = {
        "ids": [f"{node.get('target_id', 'needflow')}-table"],
        "caption": None,
        "classes": [],
        "columns": columns,
        "colwidths": [],
        "style": "TABLE",
        "style_row": "",
        "sort": "id_complete",
        "show_filters": False,
        "show_parts": False,
        "max_items": None,
        "page_size": None,
    }
    return node.attributes | shown
