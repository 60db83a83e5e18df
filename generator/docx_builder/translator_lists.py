"""Lists of every kind."""

# ruff: noqa: ARG002  (docutils fixes names and signatures)

from __future__ import annotations

from docutils import nodes

from generator.docx_builder import styles
from generator.docx_builder.ooxml.numbering import Level
from generator.docx_builder.ooxml.styles import Block
from generator.docx_builder.ooxml.text import ListPlace
from generator.docx_builder.translator_base import OpenList, Writing

_DEPTHS = 9
_NUMERALS = {
    "arabic": "decimal",
    "loweralpha": "lowerLetter",
    "upperalpha": "upperLetter",
    "lowerroman": "lowerRoman",
    "upperroman": "upperRoman",
}


class ListTranslator(Writing):
    """Bullets, numbers, terms, fields, options."""

    _bullets: dict[tuple[bool, int], int]
    """The one list of each look: bullets have nothing to count."""

    # --- bullets and numbers --------------------------------------------------------------------------------------

    def visit_bullet_list(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.flush_list_place()
        self.mark(node)
        numbered = sum(1 for each in self.lists if not each.bullets)
        key = (self.story.compact, numbered)
        if key not in self._bullets:
            # the first bullets below a numbered list are dashes again
            known = self.plan.form.bullets
            marks = [known[min(max(depth - numbered, 0), len(known) - 1)] for depth in range(_DEPTHS)]
            levels = tuple(self._level("bullet", mark, depth) for depth, mark in enumerate(marks))
            self._bullets[key] = self.file.numbering.add_list(levels)
        self._start_list(OpenList(self._bullets[key], bullets=True))

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.flush_list_place()
        self.mark(node)
        numerals = _NUMERALS.get(str(node.get("enumtype", "arabic")), "decimal")
        prefix, suffix = node.get("prefix", ""), node.get("suffix", ".") or "."
        levels = tuple(self._level(numerals, f"{prefix}%{depth + 1}{suffix}", depth) for depth in range(_DEPTHS))
        starts = [1] * _DEPTHS
        starts[min(len(self.lists), _DEPTHS - 1)] = int(node.get("start", 1))
        self._start_list(OpenList(self.file.numbering.add_list(levels, starts)))

    def _start_list(self, opened: OpenList) -> None:
        self.lists.append(opened)
        self.push_style(styles.LIST)

    def depart_bullet_list(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.lists.pop()
        self.pop_style()

    depart_enumerated_list = depart_bullet_list

    def visit_list_item(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.mark(node)
        if self.lists:
            self.use_list_place(ListPlace(self.lists[-1].number, min(len(self.lists), _DEPTHS) - 1))

    def depart_list_item(self, node: nodes.Element) -> None:
        self.flush_list_place()
        self.end_paragraph()

    def _level(self, numerals: str, label: str, depth: int) -> Level:
        if self.story.compact:
            left = styles.COMPACT_STEP * (depth + 1)
            return Level(numerals, label, after="tab", block=Block(left=left, hanging=styles.COMPACT_STEP))
        step = self.plan.form.first_line or styles.LIST_STEP
        if self.plan.form.bullets_hang or not self.plan.form.first_line:
            return Level(numerals, label, after="tab", block=Block(left=step * (depth + 1), hanging=step))
        # administrative texts do not let list items hang: the mark stands where a first line begins
        return Level(numerals, label, block=Block(left=0, first_line=step))

    # --- terms ----------------------------------------------------------------------------------------------------

    def visit_definition_list(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.mark(node)

    def visit_definition_list_item(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.mark(node)

    def visit_term(self, node: nodes.Element) -> None:
        self.mark(node)
        self.start_paragraph(styles.TERM)
        if self.story.kept:
            self.push_look(bold=True)
        else:
            self.push_look()

    def depart_term(self, node: nodes.Element) -> None:
        self.pop_look()

    def visit_classifier(self, node: nodes.Element) -> None:
        self.write(" : ", node)
        self.push_look(italic=True, style=styles.EMPHASIS)

    def depart_classifier(self, node: nodes.Element) -> None:
        self.pop_look()

    def visit_definition(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.push_style(styles.DEFINITION)

    def depart_definition(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.pop_style()

    # --- fields ---------------------------------------------------------------------------------------------------

    def visit_field_list(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.mark(node)
        self.push_style(styles.FIELD)

    def depart_field_list(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.pop_style()

    def visit_field_name(self, node: nodes.Element) -> None:
        self.start_paragraph()
        self.mark(node)
        self.push_look(bold=True, style=styles.STRONG)

    def depart_field_name(self, node: nodes.Element) -> None:
        self.write(": ", node)
        self.pop_look()
        self.join_next_paragraph()

    def visit_field_body(self, node: nodes.Element) -> None:
        if not (node.children and isinstance(node.children[0], nodes.paragraph)):
            self.take_joined()
            if not (node.children and isinstance(node.children[0], nodes.Text | nodes.Inline)):
                self.end_paragraph()

    def depart_field_body(self, node: nodes.Element) -> None:
        self.end_paragraph()

    # --- options of a command -------------------------------------------------------------------------------------

    def visit_option_list(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.mark(node)

    def visit_option_group(self, node: nodes.Element) -> None:
        self.start_paragraph(styles.TERM)
        self.push_look(style=styles.LITERAL)

    def depart_option_group(self, node: nodes.Element) -> None:
        self.pop_look()

    def visit_option(self, node: nodes.Element) -> None:
        if node.parent.index(node):
            self.write(", ", node)

    def visit_option_argument(self, node: nodes.Element) -> None:
        self.write(str(node.get("delimiter", " ")), node)

    visit_description = visit_definition
    depart_description = depart_definition
