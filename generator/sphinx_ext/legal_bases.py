"""The directive ``{bases}``: the legal bases of a paper, from the records and from its own text, in official form."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx_needs.data import SphinxNeedsData

from generator.catalogue import document_format
from generator.errors import KientrucError
from generator.legal_citation import citation
from generator.official import Line
from generator.official_nodes import official_line
from generator.sphinx_ext.cells import CellWriter
from generator.sphinx_ext.paper_blocks import line_node
from generator.sphinx_ext.papers import papers_of
from generator.sphinx_ext.record_choice import matching
from generator.sphinx_ext.record_rows import Need
from generator.sphinx_ext.warnings import Subtype, warn
from generator.where import parse_where

logger = logging.getLogger(__name__)

_BY_RANK = "authority, issued, number"
_END = ".;, "
_FOUNDING = "Tổ chức chính quyền địa phương"
"""The law that gives a province's bodies their powers comes first, whatever its date (practice)."""


class pending_bases(nodes.General, nodes.Element):  # noqa: N801  (docutils names node classes in lower case)
    """Stands where the bases come; its children are those that the author wrote."""


class BasesDirective(SphinxDirective):
    """``{bases}``: "Căn cứ …" for every legal record that meets ``:where:``, then the paragraphs inside."""

    has_content = True
    option_spec: ClassVar = {"where": directives.unchanged, "sort": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """A place for the records, with the author's own bases."""
        try:
            where = parse_where(self.options["where"]) if self.options.get("where") else None
        except KientrucError as error:
            warn(logger, f"{{bases}}: {error}", Subtype.OPTION, location=self.get_location())
            return []
        sort = [name.strip() for name in self.options.get("sort", _BY_RANK).split(",")]
        place = pending_bases("", where=where, sort=sort)
        self.set_source_info(place)
        self.state.nested_parse(self.content, self.content_offset, place)
        return [place]


def fill_bases(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write the bases, each on a line, and in a decision "QUYẾT ĐỊNH:" after the last."""
    places = list(doctree.findall(pending_bases))
    if not places:
        return
    needs = SphinxNeedsData(app.env).get_needs_view()
    writer = CellWriter(app, needs, docname)
    form = document_format()
    page = papers_of(app.env).get(docname)
    for place in places:
        names: list[str] = place["sort"]
        found = matching(needs, "legal", place["where"])
        ranked = [([writer.order(need, name) for name in names], need) for need in found]
        found = [need for _rank, need in sorted(ranked, key=lambda one: (_FOUNDING not in one[1]["title"], one[0]))]
        bases = [_basis(need, writer) for need in found]
        bases += [_own(child) for child in place.children if isinstance(child, nodes.paragraph)]
        for at, base in enumerate(bases, 1):
            _close(base, form.text("basis.last_end" if at == len(bases) else "basis.end"))
        command = [line_node(Line("command", f"{page.paper.kind.upper()}:"))] if page and page.paper.is_decision else []
        place.replace_self([*bases, *command])


def _basis(need: Need, writer: CellWriter) -> official_line:
    line = line_node(Line("basis", f"Căn cứ {citation(need)}"))
    line.extend(writer.doubt(need))
    return line


def _own(paragraph: nodes.paragraph) -> official_line:
    return official_line("", "", *paragraph.children, role="basis", rule="")


def _close(base: official_line, end: str) -> None:
    """Let ``base`` end with ``end`` and no other sign."""
    last = base.children[-1] if base.children else None
    if isinstance(last, nodes.Text):
        base.replace(last, nodes.Text(last.astext().rstrip(_END)))
    base.append(nodes.Text(end))
