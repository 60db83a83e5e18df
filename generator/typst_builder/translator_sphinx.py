"""Nodes that Sphinx adds to docutils: described objects, versions, grammar."""

# ruff: noqa: ARG002, N802  (docutils fixes names and signatures)

from __future__ import annotations

from docutils import nodes

from generator.typst_builder.escaping import literal
from generator.typst_builder.translator_base import Writing

_BRACKETS = {"desc_parameterlist": "()", "desc_type_parameter_list": "[]"}


class SphinxTranslator(Writing):
    """Described objects and the rest of Sphinx's nodes."""

    # --- described objects (functions, classes, options …) --------------------------------------------------------

    def visit_desc_signature(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.mark(node)
        self.start_paragraph("signature")

    def depart_desc_signature(self, node: nodes.Element) -> None:
        self.end_paragraph()

    def visit_desc_signature_line(self, node: nodes.Element) -> None:
        if node.parent.index(node):
            self.add("#linebreak()")

    def visit_desc_content(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.block(f"#definition[\n{self.children(node)}\n]")
        raise nodes.SkipNode

    def visit_desc_returns(self, node: nodes.Element) -> None:
        self.write(" → ", node)

    def visit_desc_parameterlist(self, node: nodes.Element) -> None:
        self.write(_BRACKETS[type(node).__name__][0], node)

    def depart_desc_parameterlist(self, node: nodes.Element) -> None:
        self.write(_BRACKETS[type(node).__name__][1], node)

    visit_desc_type_parameter_list = visit_desc_parameterlist
    depart_desc_type_parameter_list = depart_desc_parameterlist

    def visit_desc_parameter(self, node: nodes.Element) -> None:
        if node.parent.index(node):
            self.write(", ", node)

    visit_desc_type_parameter = visit_desc_parameter

    def visit_desc_optional(self, node: nodes.Element) -> None:
        self.write("[", node)

    def depart_desc_optional(self, node: nodes.Element) -> None:
        self.write("]", node)

    # --- the rest -------------------------------------------------------------------------------------------------

    def visit_versionmodified(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.mark(node)

    def depart_versionmodified(self, node: nodes.Element) -> None:
        self.end_paragraph()

    def visit_production(self, node: nodes.Element) -> None:
        self.mark(node)
        text = self.showable(node.astext(), node)
        name = str(node.get("tokenname", ""))
        shown = text if not name or text.lstrip().startswith(name) else f"{name} ::= {text}"
        self.block(f"#code-block({literal(shown)})")
        raise nodes.SkipNode

    def visit_compound(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.mark(node)

    def depart_compound(self, node: nodes.Element) -> None:
        self.end_paragraph()

    visit_acks = visit_desc = visit_glossary = visit_hlist = visit_hlistcol = visit_compound
    depart_acks = depart_desc = depart_glossary = depart_hlist = depart_hlistcol = depart_compound

    def visit_toctree(self, node: nodes.Element) -> None:
        raise nodes.SkipNode  # its pages stand in the document already

    def visit_Invisible(self, node: nodes.Element) -> None:
        self.mark(node)
        raise nodes.SkipNode

    def visit_raw(self, node: nodes.Element) -> None:
        raise nodes.SkipNode  # of another format

    visit_meta = visit_raw
    visit_tabular_col_spec = visit_raw
    visit_highlightlang = visit_raw
