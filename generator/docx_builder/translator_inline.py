"""Text and what stands in a line of it."""

# ruff: noqa: ARG002, N802  (docutils fixes names and signatures)

from __future__ import annotations

from contextlib import ExitStack

from docutils import nodes

from generator.docx_builder import styles
from generator.docx_builder.ooxml.math import add_formula
from generator.docx_builder.ooxml.text import PLAIN, Look
from generator.docx_builder.ooxml.xml import Element
from generator.docx_builder.translator_base import Story, Writing
from generator.docx_builder.word_file import bookmark_name
from generator.latex_math import FormulaError
from generator.messages import _
from generator.wording import unbroken

_LOOKS = {
    "kientruc-fill": styles.FILL,
    "kientruc-code": styles.RECORD_CODE,
}

_FIRST_NOTE = 300_000_000
"""Bookmarks of footnotes that are referred to again are named as Word names them."""


class InlineTranslator(Writing):
    """Runs, links, references, footnotes."""

    _links: list[ExitStack]

    def visit_Text(self, node: nodes.Text) -> None:
        code = self.paragraph is not None and self.paragraph.style == styles.CODE_BLOCK
        self.write(node.astext() if code else node.astext().replace("\n", " "), node)

    # --- looks ----------------------------------------------------------------------------------------------------

    def visit_strong(self, node: nodes.Element) -> None:
        self.mark(node)
        self.push_look(bold=True, style=styles.STRONG)

    def depart_strong(self, node: nodes.Element) -> None:
        self.pop_look()

    def visit_emphasis(self, node: nodes.Element) -> None:
        self.mark(node)
        self.push_look(italic=True, style=styles.EMPHASIS)

    depart_emphasis = depart_strong
    visit_title_reference = visit_emphasis
    depart_title_reference = depart_strong

    def visit_literal(self, node: nodes.Element) -> None:
        self.mark(node)
        self.push_look(style=styles.LITERAL)

    depart_literal = depart_strong

    def visit_literal_emphasis(self, node: nodes.Element) -> None:
        self.push_look(style=styles.LITERAL, italic=True)

    depart_literal_emphasis = depart_strong

    def visit_literal_strong(self, node: nodes.Element) -> None:
        self.push_look(style=styles.LITERAL, bold=True)

    depart_literal_strong = depart_strong

    def visit_subscript(self, node: nodes.Element) -> None:
        self.push_look(vertical="subscript")

    depart_subscript = depart_strong

    def visit_superscript(self, node: nodes.Element) -> None:
        self.push_look(vertical="superscript")

    depart_superscript = depart_strong

    def visit_inline(self, node: nodes.Element) -> None:
        self.mark(node)
        style = next((_LOOKS[name] for name in node["classes"] if name in _LOOKS), "")
        strike = any(name in ("strike", "del") for name in node["classes"])
        self.push_look(**({"style": style} if style else {}), **({"strike": True} if strike else {}))

    depart_inline = depart_strong

    def visit_abbreviation(self, node: nodes.Element) -> None:
        self.mark(node)

    def depart_abbreviation(self, node: nodes.Element) -> None:
        if node.get("explanation") and node["explanation"] not in node.astext():
            self.write(f" ({node['explanation']})", node)

    def visit_problematic(self, node: nodes.Element) -> None:
        self.push_look(style=styles.FILL)

    depart_problematic = depart_strong

    # --- links ----------------------------------------------------------------------------------------------------

    def visit_reference(self, node: nodes.Element) -> None:
        picture = any(isinstance(child, nodes.image) for child in node.children)
        if self.paragraph is None:
            self.start_paragraph(styles.PICTURE if picture else "")
        self.mark(node)
        links = ExitStack()
        self._links.append(links)
        if len(self._links) > 1 or self.paragraph is None:
            return  # Word has no link in a link
        if node.get("refid") in self.targets:
            if self._write_as_field(node, str(node["refid"])):
                raise nodes.SkipChildren
            links.enter_context(self.paragraph.link_to_bookmark(bookmark_name(str(node["refid"]))))
        elif node.get("refuri") and not str(node["refuri"]).startswith(("#", "%")):
            relation = self.file.relation_to_address(str(node["refuri"]), in_note=self.story.note)
            links.enter_context(self.paragraph.link_to_relation(relation))
            self.push_look(style=styles.LINK)
            links.callback(self.pop_look)

    def depart_reference(self, node: nodes.Element) -> None:
        self._links.pop().close()

    visit_number_reference = visit_reference
    depart_number_reference = depart_reference

    def _write_as_field(self, node: nodes.Element, target: str) -> bool:
        """Write a reference by number ("Bảng 12") as Word's own cross-reference to that caption."""
        name = self.plan.labels.get((target, node.astext()))
        if name is None or self.paragraph is None:
            return False
        self.paragraph.field(rf"REF {name} \h", unbroken(node.astext()), self.look())
        return True

    def visit_target(self, node: nodes.Element) -> None:
        self.mark(node)

    # --- footnotes ------------------------------------------------------------------------------------------------

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        note = self.plan.footnotes.get(str(node.get("refid", "")))
        paragraph = self.open_paragraph()
        if note is None or self.story.note:
            paragraph.text(node.astext(), Look(styles.FOOTNOTE_MARK))
            raise nodes.SkipNode
        if id(note) in self.written_notes:
            earlier = self.written_notes[id(note)]
            code = rf"NOTEREF _Ref{_FIRST_NOTE + earlier} \f \h"
            paragraph.field(code, str(earlier), Look(styles.FOOTNOTE_MARK))
            raise nodes.SkipNode
        number, element = self.file.footnotes.add()
        self.written_notes[id(note)] = number
        mark = self.file.next_mark()
        paragraph.bookmark_start(mark, f"_Ref{_FIRST_NOTE + number}")
        paragraph.footnote_mark(number, styles.FOOTNOTE_MARK)
        paragraph.bookmark_end(mark)
        with self.inside(
            Story(element, styles.FOOTNOTE, self.pages.current.text_width, compact=True, note=True, kept=True)
        ):
            self.mark(note)
            self.start_paragraph().own_footnote_mark(styles.FOOTNOTE_MARK).text(" ")
            self.join_next_paragraph()
            for child in note.children:
                if not isinstance(child, nodes.label):
                    child.walkabout(self)
        raise nodes.SkipNode

    def visit_footnote(self, node: nodes.Element) -> None:
        """A footnote is written at its reference; one that nothing refers to stays where it is, as a paragraph."""
        if id(node) in self.written_notes or any(name in self.plan.noted for name in node["ids"]):
            raise nodes.SkipNode
        self._begin_note(node, Look(styles.FOOTNOTE_MARK))

    def visit_citation(self, node: nodes.Element) -> None:
        self._begin_note(node, PLAIN)

    def _begin_note(self, node: nodes.Element, look: Look) -> None:
        self.end_paragraph()
        self.mark(node)
        label = next((child for child in node.children if isinstance(child, nodes.label)), None)
        paragraph = self.start_paragraph()
        if label is not None:
            paragraph.text(f"[{label.astext()}]", look).text(" ")
        self.join_next_paragraph()

    def depart_citation(self, node: nodes.Element) -> None:
        self.end_paragraph()

    depart_footnote = depart_citation

    def visit_label(self, node: nodes.Element) -> None:
        raise nodes.SkipNode

    def visit_citation_reference(self, node: nodes.Element) -> None:
        self.write("[", node)

    def depart_citation_reference(self, node: nodes.Element) -> None:
        self.write("]", node)

    # --- formulas -------------------------------------------------------------------------------------------------

    def visit_math(self, node: nodes.Element) -> None:
        self._formula(node, self.open_paragraph().place(), block=False)
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.mark(node)
        paragraph = self.start_paragraph(styles.CENTRED)
        self._formula(node, paragraph.place(), block=True)
        if node.get("number"):
            paragraph.text(f" ({node['number']})")
        self.end_paragraph()
        raise nodes.SkipNode

    def _formula(self, node: nodes.Element, place: Element, *, block: bool) -> None:
        try:
            add_formula(place, node.astext(), block=block)
        except FormulaError as error:
            message = _("a formula is shown as its LaTeX text ({reason})").format(reason=error)
            self.warn_once(f"math {node.astext()}", message, node)
            self.push_look(style=styles.LITERAL)
            self.write(node.astext(), node)
            self.pop_look()
