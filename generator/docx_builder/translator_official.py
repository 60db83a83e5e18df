"""Head, title and signature of official papers."""

# ruff: noqa: ARG002  (docutils fixes names and signatures)

from __future__ import annotations

from docutils import nodes

from generator.docx_builder import styles
from generator.docx_builder.official import ROOM, RULE, line_style
from generator.docx_builder.ooxml.tables import Table
from generator.docx_builder.ooxml.text import Paragraph
from generator.docx_builder.translator_base import Story, Writing
from generator.table_grid import PADDING, text_width

_MEASURED = 0.9
"""What capitals and bold text take, measured, of the width that is safe for their column."""


class OfficialTranslator(Writing):
    """The nodes of :mod:`generator.official_nodes`."""

    def visit_official_paper(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.mark(node, always=True)

    def depart_official_paper(self, node: nodes.Element) -> None:
        self.end_paragraph()

    def visit_official_cells(self, node: nodes.Element) -> None:
        if self.pages.begun:
            self.separate()
        else:  # nothing above the head of a paper
            self.before_block()
        official = self.plan.form.official
        widths = official.head_cells if node["kind"] == "head" else official.signature_cells
        table = Table(self.story.element, styles.LAYOUT_TABLE, widths)
        for at in range(0, len(node.children), 2):
            row = table.row()
            for cell, width in zip(node.children[at : at + 2], widths, strict=True):
                with self.inside(Story(row.cell(), line_style("number"), width - PADDING)):
                    for child in cell.children:
                        child.walkabout(self)
        self.end_paragraph()
        raise nodes.SkipNode

    def visit_official_line(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.mark(node)
        self.start_paragraph(line_style(node["role"]))

    def depart_official_line(self, node: nodes.Element) -> None:
        self.end_paragraph()
        if node["rule"]:
            self._draw_rule(node)

    def _draw_rule(self, node: nodes.Element) -> None:
        """A line below the text: as long, or the share of it that the rules give. Its length hangs on the text, so that
        no style can say it."""
        official = self.plan.form.official
        room = self.text_width()
        text = min(text_width(node.astext()) * official.looks[node["role"]].size * _MEASURED, room)
        length = text * (1 if node["rule"] == "text" else official.rule_ratios.get(node["role"], 1))
        Paragraph(self.story.element, RULE).between((room - length) / 2)

    def visit_official_room(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.start_paragraph(ROOM)
        self.end_paragraph()

    def depart_official_room(self, node: nodes.Element) -> None:
        pass
