"""The translator: every node of docutils and Sphinx has a defined rendering; see the family modules."""

from __future__ import annotations

from docutils import nodes

from generator.docx_builder.pages import Pages
from generator.docx_builder.translator_base import Plan
from generator.docx_builder.translator_blocks import BlockTranslator
from generator.docx_builder.translator_figures import FigureTranslator
from generator.docx_builder.translator_inline import InlineTranslator
from generator.docx_builder.translator_lists import ListTranslator
from generator.docx_builder.translator_official import OfficialTranslator
from generator.docx_builder.translator_sphinx import SphinxTranslator
from generator.docx_builder.translator_tables import TableTranslator
from generator.docx_builder.word_file import WordFile

_ONLY_CHILDREN = (
    "document",
    "compound",
    "decoration",
    "docinfo",
    "generated",
    "glossary",
    "desc",
    "desc_inline",
    "desc_name",
    "desc_addname",
    "desc_type",
    "desc_annotation",
    "desc_sig_element",
    "desc_sig_space",
    "hlist",
    "hlistcol",
    "manpage",
    "only",
    "option_list_item",
    "option_string",
    "pending_xref",
    "productionlist",
    "start_of_file",
    "field",
    "download_reference",
    "autosummary_table",
    "NeedPart",
    "PassthroughTextElement",
)
"""Nodes that are nothing but their children; the last ones are those of autosummary, sphinx-needs and sphinx-design."""


class DocxTranslator(
    BlockTranslator,
    ListTranslator,
    TableTranslator,
    FigureTranslator,
    OfficialTranslator,
    SphinxTranslator,
    InlineTranslator,
):
    """Writes a doctree into a Word file."""

    def __init__(self, document: nodes.document, file: WordFile, plan: Plan, pages: Pages) -> None:
        super().__init__(document, file, plan, pages)
        self._links = []
        self._bullets: dict[tuple[bool, int], int] = {}
        self._sequences: dict[str, int] = {}
        self._pictures = 0
        self._image_files = {}
        self._images = {}
        self._first_line = True
        self._contents_mark = 0


for _name in _ONLY_CHILDREN:
    setattr(DocxTranslator, f"visit_{_name}", DocxTranslator.pass_through)
del _name
