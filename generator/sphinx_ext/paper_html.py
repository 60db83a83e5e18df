"""Official papers in the site: their nodes as HTML, and the list of them on the first page."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.nodes import make_refnode
from sphinx.writers.html5 import HTML5Translator

from generator.official_nodes import official_cell, official_cells, official_line, official_paper, official_room
from generator.sphinx_ext.papers import papers_of


def visit_cells(self: HTML5Translator, node: official_cells) -> None:
    """Two columns, which a narrow screen shows one below the other."""
    self.body.append(self.starttag(node, "div", CLASS=f"kientruc-paper-{node['kind']}"))


def visit_cell(self: HTML5Translator, node: official_cell) -> None:
    """One cell."""
    self.body.append(self.starttag(node, "div"))


def depart_block(self: HTML5Translator, _node: nodes.Element) -> None:
    """The end of a block."""
    self.body.append("</div>\n")


def visit_line(self: HTML5Translator, node: official_line) -> None:
    """A line; signs of its role and of the line drawn under it are classes."""
    rule = f" kientruc-rule-{node['rule']}" if node["rule"] else ""
    self.body.append(self.starttag(node, "p", "", CLASS=f"kientruc-line kientruc-line-{node['role']}{rule}"))
    self.body.append("<span>")


def depart_line(self: HTML5Translator, _node: official_line) -> None:
    """The end of a line."""
    self.body.append("</span></p>\n")


def visit_paper(self: HTML5Translator, node: official_paper) -> None:
    """The block at the top of a paper."""
    self.body.append(self.starttag(node, "div", CLASS="kientruc-paper"))


def visit_room(self: HTML5Translator, node: official_room) -> None:
    """Room for the signature."""
    self.body.append(self.starttag(node, "div", CLASS="kientruc-paper-room"))


def list_papers(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Name the papers on the first page of the site; no toctree does."""
    facts = next((each for each in doctree.findall(nodes.field_list) if "kientruc-facts" in each["classes"]), None)
    papers = papers_of(app.env)
    if app.builder.format != "html" or docname != app.config.root_doc or facts is None or not papers:
        return
    items = []
    for name in sorted(papers):
        link = make_refnode(app.builder, docname, name, "", nodes.inline("", papers[name].title))
        items.append(nodes.list_item("", nodes.paragraph("", "", link)))
    body = nodes.field_body("", nodes.bullet_list("", *items))
    facts += nodes.field("", nodes.field_name("", "Văn bản kèm theo"), body)
