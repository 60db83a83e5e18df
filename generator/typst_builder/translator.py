"""The translator: every node of docutils and Sphinx has a defined rendering; see the family modules."""

from __future__ import annotations

from docutils import nodes

from generator.latex_math import FormulaError
from generator.messages import _
from generator.official_nodes import official_paper
from generator.typst_builder.formulas import formula
from generator.typst_builder.syntax import string
from generator.typst_builder.translator_base import Plan
from generator.typst_builder.translator_blocks import BlockTranslator
from generator.typst_builder.translator_inline import InlineTranslator
from generator.typst_builder.translator_lists import ListTranslator
from generator.typst_builder.translator_official import OfficialTranslator
from generator.typst_builder.translator_tables import TableTranslator


class TypstTranslator(BlockTranslator, ListTranslator, TableTranslator, OfficialTranslator, InlineTranslator):
    """Writes a doctree as Typst source."""

    def __init__(self, document: nodes.document, plan: Plan) -> None:
        super().__init__(document, plan)
        self.written_notes = set()
        self.notes_below = []
        self.papers: dict[str, str] = {}
        """The decision before the document and the block at its top, by kind."""
        self._image_files = {}

    def translate(self) -> None:
        """Write the body into ``blocks``; afterwards ``titles``, ``warnings`` and ``papers`` are complete, too."""
        for paper in [child for child in self.document.children if isinstance(child, official_paper)]:
            self.block(paper)
            self.papers[paper["kind"]] = "\n\n".join(self.blocks)
            self.blocks = []
        self.flow(child for child in self.document.children if not isinstance(child, official_paper))
        for name in sorted(self.linked - self.marked.keys()):
            self.marked[name] = None
            self._pending.append(name)
        self.add(self.marks())

    def formula(self, node: nodes.Element, *, block: bool) -> str:
        """A formula that Typst sets; one that is not understood stays as its LaTeX text."""
        try:
            shown = formula(node.astext(), block=False)
        except FormulaError as error:
            message = _("a formula is shown as its LaTeX text ({reason})").format(reason=error)
            self.warn_once(f"math {node.astext()}", message, node)
            return self.text(node.astext(), node)
        alt = string(self.cleaned(node.astext(), node))
        return (
            f"#math.equation(alt: {alt}, block: false, ${'display(' if block else ''}{shown}{')' if block else ''}$);"
        )
