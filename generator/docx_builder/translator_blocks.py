"""Headings, paragraphs and the plain blocks of the body."""

# ruff: noqa: ARG002, N802  (docutils fixes names and signatures)

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from generator.assembly import plain_text
from generator.code_text import CodeLook, code_pieces, is_marked_up
from generator.docx_builder import styles
from generator.docx_builder.heading_numbers import ShownNumber
from generator.docx_builder.official import LAST
from generator.docx_builder.ooxml.parts import paragraph_style
from generator.docx_builder.ooxml.text import Look
from generator.docx_builder.ooxml.xml import last_child
from generator.docx_builder.translator_base import Writing
from generator.landscape import is_annex, is_front
from generator.messages import _
from generator.official_nodes import is_last_line
from generator.wording import unbroken

_BOX_CLASSES = {"kientruc-guidance": styles.GUIDANCE_TABLE, "kientruc-need": styles.NEED_TABLE}
_TITLE_CLASSES = frozenset(("kientruc-guidance-title", "admonition-title"))

_CODE_LOOKS: Mapping[CodeLook, Mapping[str, bool]] = {"": {}, "strong": {"bold": True}, "slanted": {"italic": True}}


class BlockTranslator(Writing):
    """Sections, paragraphs, boxes, quotes, code, lines."""

    _boxes: list[object]

    # --- headings -------------------------------------------------------------------------------------------------

    def visit_section(self, node: nodes.Element) -> None:
        self.end_paragraph()
        if is_annex(node) and self.plan.form.annex_new_page and self.plan.form.annex_restart:
            self.pages.restart()
        if not any(isinstance(child, nodes.title) for child in node.children):
            self.mark(node)

    def depart_section(self, node: nodes.Element) -> None:
        self.end_paragraph()

    def visit_title(self, node: nodes.Element) -> None:
        section = node.parent
        if isinstance(section, nodes.section):
            self._start_heading(section, node)
        elif isinstance(section, nodes.document):
            raise nodes.SkipNode
        else:
            self.mark(node)
            self.start_paragraph(styles.BOX_TITLE)

    def _start_heading(self, section: nodes.section, node: nodes.Element) -> None:
        self.mark(section)
        self.mark(node)
        if not plain_text(node).strip() and not section.get("number"):
            self.warn_once(f"heading {id(section)}", _("a heading has no words"), node)
        shown = self.plan.headings.of.get(id(section), ShownNumber())
        annex = is_annex(section)
        style = styles.ANNEX if annex else styles.heading(int(section["level"]))
        style = styles.FRONT_HEADING if is_front(section) else style
        paragraph = self.start_paragraph(style, shown.place)
        if shown.text:
            paragraph.text(unbroken(shown.text) if annex else f"{shown.text} ")
        if annex and (shown.text or section.get("number")):
            paragraph.line_break()
        if annex:
            self.push_look(style=styles.ANNEX_TITLE)
        self._open_contents_mark(section)

    def _open_contents_mark(self, node: nodes.Element) -> None:
        name = self.plan.entries.bookmarks.get(id(node))
        if name is not None and self.paragraph is not None:
            self._contents_mark = self.file.next_mark()
            self.paragraph.bookmark_start(self._contents_mark, name)

    def depart_title(self, node: nodes.Element) -> None:
        section = node.parent
        if isinstance(section, nodes.section):
            if is_annex(section):
                self.pop_look()
            if id(section) in self.plan.entries.bookmarks and self.paragraph is not None:
                self.paragraph.bookmark_end(self._contents_mark)
        self.end_paragraph()

    def visit_subtitle(self, node: nodes.Element) -> None:
        self.mark(node)
        self.start_paragraph(styles.RUBRIC)

    def depart_subtitle(self, node: nodes.Element) -> None:
        self.end_paragraph()

    def visit_rubric(self, node: nodes.Element) -> None:
        self.mark(node)
        self.start_paragraph(styles.RUBRIC)
        self.push_look(bold=True)

    def depart_rubric(self, node: nodes.Element) -> None:
        self.pop_look()
        self.end_paragraph()

    # --- paragraphs -----------------------------------------------------------------------------------------------

    def visit_paragraph(self, node: nodes.Element) -> None:
        joined = self.take_joined()
        if not joined:
            self.end_paragraph()
        self.mark(node)
        if not joined:
            self.start_paragraph(styles.BOX_TITLE if _is_box_title(node) else LAST if is_last_line(node) else "")

    def depart_paragraph(self, node: nodes.Element) -> None:
        self.end_paragraph()

    def visit_centered(self, node: nodes.Element) -> None:
        self.mark(node)
        self.start_paragraph(styles.CENTRED)
        self.push_look(bold=True)

    depart_centered = depart_rubric

    def visit_attribution(self, node: nodes.Element) -> None:
        self.start_paragraph(styles.ATTRIBUTION)
        self.write("— ", node)

    depart_attribution = depart_paragraph

    def visit_transition(self, node: nodes.Element) -> None:
        self.start_paragraph(styles.RULE)
        self.end_paragraph()

    # --- boxes ----------------------------------------------------------------------------------------------------

    def visit_container(self, node: nodes.Element) -> None:
        self.end_paragraph()
        style = next((_BOX_CLASSES[name] for name in node["classes"] if name in _BOX_CLASSES), "")
        if not style:
            self.mark(node)
        else:
            self._write_box(style, node)
            raise nodes.SkipNode

    def depart_container(self, node: nodes.Element) -> None:
        self.end_paragraph()

    def visit_Admonition(self, node: nodes.Element) -> None:
        label = self.plan.words.get(type(node).__name__, "")
        titled = any(isinstance(child, nodes.title) for child in node.children)
        self._write_box(styles.BOX_TABLE, node, "" if titled else label)
        raise nodes.SkipNode

    def _write_box(self, style: str, node: nodes.Element, label: str = "") -> None:
        """A box with the title that is ``label`` or the first child, if that is one, and all else below it."""
        own = [] if label else [child for child in node.children[:1] if _is_box_title(child)]

        def title() -> None:
            self.mark(node, always="kientruc-need" in node["classes"])
            if label:
                self.start_paragraph(styles.BOX_TITLE).text(label)
                self.end_paragraph()
            for child in own:
                child.walkabout(self)

        below = node.children[len(own) :]
        apart = bool(below and (label or own))
        with self.box(style, title if apart else None):
            if not apart:
                title()
            for child in below:
                child.walkabout(self)

    visit_topic = visit_Admonition
    visit_sidebar = visit_Admonition

    def visit_system_message(self, node: nodes.Element) -> None:
        raise nodes.SkipNode  # Sphinx has warned already

    # --- quotes, code, lines --------------------------------------------------------------------------------------

    def visit_block_quote(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.mark(node)
        self.push_style(styles.QUOTE)

    def depart_block_quote(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.pop_style()

    def visit_literal_block(self, node: nodes.Element) -> None:
        self.before_block()
        self.flush_list_place()
        if paragraph_style(last_child(self.story.element)) == styles.CODE_BLOCK:
            self.separate()  # Word shades what is between two shaded paragraphs, too
        self.mark(node)
        self.start_paragraph(styles.CODE_BLOCK)
        if is_marked_up(node):
            for child in node.children:
                child.walkabout(self)
        else:
            for look, words in code_pieces(node):
                self.push_look(**_CODE_LOOKS[look])
                self.write(words, node)
                self.pop_look()
        self.end_paragraph()
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def visit_line_block(self, node: nodes.Element) -> None:
        if isinstance(node.parent, nodes.line_block):
            return
        self.end_paragraph()
        self.mark(node)
        self.start_paragraph(styles.LINES)
        self._first_line = True

    def depart_line_block(self, node: nodes.Element) -> None:
        if not isinstance(node.parent, nodes.line_block):
            self.end_paragraph()

    def visit_line(self, node: nodes.Element) -> None:
        paragraph = self.open_paragraph()
        if not self._first_line:
            paragraph.line_break()
        self._first_line = False
        depth = -1
        outer: nodes.Node = node
        while isinstance(outer.parent, nodes.line_block):
            outer, depth = outer.parent, depth + 1
        if depth > 0:
            paragraph.text("\t" * depth, Look())


def _is_box_title(node: nodes.Node) -> bool:
    return isinstance(node, nodes.title) or (
        isinstance(node, nodes.paragraph) and not _TITLE_CLASSES.isdisjoint(node["classes"])
    )
