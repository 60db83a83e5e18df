"""Nodes that Sphinx adds to docutils: described objects, versions, grammar, lists in columns."""

# ruff: noqa: ARG002, N802  (docutils fixes names and signatures)

from __future__ import annotations

import re

from docutils import nodes

from generator.assembly import is_line_break
from generator.docx_builder import styles
from generator.docx_builder.ooxml.fragment import FragmentError, read_fragment
from generator.docx_builder.translator_base import Writing
from generator.messages import _
from generator.signature_text import around_parameter

_TAG = re.compile(r"<[^<>]*>|\s+")
_OPENING = {"desc_parameterlist": "()", "desc_type_parameter_list": "[]"}


class SphinxTranslator(Writing):
    """Described objects and the rest of Sphinx's nodes."""

    # --- described objects (functions, classes, options …) --------------------------------------------------------

    def visit_desc_signature(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.mark(node)
        self.start_paragraph(styles.SIGNATURE)

    def depart_desc_signature(self, node: nodes.Element) -> None:
        self.end_paragraph()

    def visit_desc_signature_line(self, node: nodes.Element) -> None:
        if node.parent.index(node):
            self.open_paragraph().line_break()

    def visit_desc_content(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.push_style(styles.DEFINITION)

    def depart_desc_content(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.pop_style()

    def visit_desc_returns(self, node: nodes.Element) -> None:
        self.write(" → ", node)

    def visit_desc_parameterlist(self, node: nodes.Element) -> None:
        self.write(_OPENING[type(node).__name__][0], node)

    def depart_desc_parameterlist(self, node: nodes.Element) -> None:
        self.write(_OPENING[type(node).__name__][1], node)

    visit_desc_type_parameter_list = visit_desc_parameterlist
    depart_desc_type_parameter_list = depart_desc_parameterlist

    def visit_desc_parameter(self, node: nodes.Element) -> None:
        self.write(around_parameter(node)[0], node)

    def depart_desc_parameter(self, node: nodes.Element) -> None:
        self.write(around_parameter(node)[1], node)

    visit_desc_type_parameter = visit_desc_optional = visit_desc_parameter
    depart_desc_type_parameter = depart_desc_optional = depart_desc_parameter

    # --- the rest -------------------------------------------------------------------------------------------------

    def visit_versionmodified(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.mark(node)

    def depart_versionmodified(self, node: nodes.Element) -> None:
        self.end_paragraph()

    def visit_production(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.mark(node)
        self.start_paragraph(styles.CODE_BLOCK)
        name = str(node.get("tokenname", ""))
        if name and not node.astext().lstrip().startswith(name):
            self.write(f"{name} ::= ", node)

    def depart_production(self, node: nodes.Element) -> None:
        self.end_paragraph()

    def visit_acks(self, node: nodes.Element) -> None:
        self.end_paragraph()

    def visit_toctree(self, node: nodes.Element) -> None:
        raise nodes.SkipNode  # its pages stand in the document already

    def visit_Invisible(self, node: nodes.Element) -> None:
        self.mark(node)
        raise nodes.SkipNode

    def visit_raw(self, node: nodes.Element) -> None:
        if is_line_break(node):
            self.open_paragraph().line_break()
        elif "docx" in str(node.get("format", "")).split():
            self._write_fragment(node)
        raise nodes.SkipNode  # of another format

    def _write_fragment(self, node: nodes.Element) -> None:
        """What the author wrote in Word's own XML; where it is not let in, its words."""
        try:
            blocks = read_fragment(node.astext())
        except FragmentError as error:
            message = _("a raw block for Word is shown as its text ({reason})").format(reason=error)
            self.warn_once(f"raw {id(node)}", message, node)
            self.end_paragraph()
            self.write(_TAG.sub(" ", node.astext()).strip(), node)
            self.end_paragraph()
            return
        self.separate()
        self.story.element.extend(blocks)

    def visit_meta(self, node: nodes.Element) -> None:
        raise nodes.SkipNode  # for machines

    visit_tabular_col_spec = visit_meta
    visit_highlightlang = visit_meta
