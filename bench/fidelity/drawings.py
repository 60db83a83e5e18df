"""A Sphinx extension for the sites that Word files are compared with: drawings of programs that are not here.

Without Graphviz such a site shows the code of a drawing, without PlantUML nothing at all, with both a picture without
a word of text. Here it says what the paged files say: the code, or the table of the needs and links that are drawn.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from generator.foreign_drawings import show_as_code
from generator.need_flows import flows_as_tables

_BEFORE_ALL, _AFTER_ALL = 1, 999


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to what Sphinx does with a page before it writes it."""
    app.connect("doctree-resolved", _flows, priority=_BEFORE_ALL)
    app.connect("doctree-resolved", _code, priority=_AFTER_ALL)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _flows(app: Sphinx, page: nodes.document, _docname: str) -> None:
    if app.builder.format == "html":
        flows_as_tables(page, app.config)


def _code(app: Sphinx, page: nodes.document, _docname: str) -> None:
    if app.builder.format == "html":
        show_as_code(page)
