"""Tables: captions above, header rows that repeat, merged cells, columns set by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docutils import nodes

from generator.docx_builder import styles
from generator.docx_builder.ooxml.tables import Row, Table
from generator.docx_builder.translator_base import Story, Writing
from generator.table_grid import PADDING, TALL, Cell, column_kinds, column_widths, grid, height, is_dense
from generator.wording import unbroken

_LABEL = re.compile(r"(.+?)[ \u00a0]((?:\w+[.-])*)(\d+)")
"""Word, numbers of the chapters, own number: "Bảng 12", "Table 1.2"."""


class TableTranslator(Writing):
    """Tables and their captions."""

    def visit_table(self, node: nodes.Element) -> None:
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        if title is None:
            self.separate()
        self.mark(node)
        if title is not None:
            self.write_caption(node, title, styles.CAPTION)
        for group in node.children:
            if isinstance(group, nodes.tgroup):
                self._write_grid(node, group, small=is_dense(node) or self.story.small)
        self.end_paragraph()
        _let_go(node)
        raise nodes.SkipNode

    def write_caption(self, node: nodes.Element, caption: nodes.Element, style: str) -> None:
        """Write "Bảng 12. …" with its number as Word's own."""
        self.mark(caption)
        self.flush_list_place()
        paragraph = self.start_paragraph(style)
        name = self.plan.entries.bookmarks.get(id(node))
        outer = self.file.next_mark()
        if name is not None:
            paragraph.bookmark_start(outer, name)
        if caption.get("label"):
            self._write_label(node, str(caption["label"]))
        for child in caption.children:
            child.walkabout(self)
        if name is not None:
            paragraph.bookmark_end(outer)
        self.end_paragraph()

    def _write_label(self, node: nodes.Element, label: str) -> None:
        form = self.plan.form.caption
        self.push_look(**({"bold": True, "style": styles.STRONG} if form.bold_label else {}))
        paragraph = self.open_paragraph()
        references = [self.plan.labels[key] for name in node["ids"] if (key := (name, label)) in self.plan.labels]
        marks = [(self.file.next_mark(), name) for name in dict.fromkeys(references)]
        for number, name in marks:
            paragraph.bookmark_start(number, name)
        if (parts := _LABEL.fullmatch(label)) is not None:
            word, chapter, number_shown = parts.groups()
            paragraph.text(f"{word}\u00a0{chapter}", self.look())
            paragraph.field(self._sequence(word, int(number_shown)), number_shown, self.look())
        else:
            paragraph.text(unbroken(label), self.look())
        for number, _name in reversed(marks):
            paragraph.bookmark_end(number)
        paragraph.text(form.separator, self.look())
        self.pop_look()

    _sequences: dict[str, int]

    def _sequence(self, word: str, number: int) -> str:
        """The field that counts captions; where Word would count otherwise, it is told the number."""
        expected = self._sequences.get(word, 0) + 1
        self._sequences[word] = number
        name = word if " " not in word else f'"{word}"'
        return rf"SEQ {name} \* ARABIC" + ("" if number == expected else rf" \r {number}")

    # --- the grid -------------------------------------------------------------------------------------------------

    def _write_grid(self, node: nodes.Element, group: nodes.Element, *, small: bool) -> None:
        form = self.plan.form.cells
        size = (form.small_size if small else form.size) * self.plan.form.breadth
        widths = column_widths(group, self.text_width(), size)
        table = Table(self.story.element, styles.TABLE, widths)
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        if title is not None:
            table.describe(title.astext())
        suffix = styles.SMALL if small else ""
        chosen = [f"{style}{suffix}" for style in _column_styles(group, len(widths))]
        for part in group.children:
            header = isinstance(part, nodes.thead)
            if header:
                table.show_header()
            if isinstance(part, nodes.thead | nodes.tbody):
                cell_styles = [f"{styles.CELL_HEADER}{suffix}"] * len(widths) if header else chosen
                self._write_rows(table, part, cell_styles, header=header)

    def _write_rows(self, table: Table, part: nodes.Element, cell_styles: Sequence[str], *, header: bool) -> None:
        form = self.plan.form.cells
        size = (form.small_size if cell_styles[0].endswith(styles.SMALL) else form.size) * self.plan.form.breadth
        for row_node, cells in grid(part, len(table.widths)):
            self.mark(row_node)
            tall = height(cells, table.widths, size) > self.pages.current.text_height * TALL
            breaks = not header and (form.split_rows or tall)
            row = table.row(header=header and form.header_repeat, breaks=breaks)
            # kept with the row that follows; a last one would take along what stands below the table
            group = "kientruc-group" in row_node["classes"] and row_node is not part.children[-1]
            for cell in cells:
                style = cell_styles[min(cell.column, len(cell_styles) - 1)]
                if group:
                    style = style.replace(style.removesuffix(styles.SMALL), styles.CELL_GROUP)
                self._write_cell(row, cell, style, table.widths)

    def _write_cell(self, row: Row, cell: Cell, style: str, widths: Sequence[float]) -> None:
        element = row.cell(columns=cell.columns, merge=cell.merge)
        width = sum(widths[cell.column : cell.column + cell.columns]) - PADDING
        small = style.endswith(styles.SMALL)
        story = Story(element, style, max(width, 1), compact=True, small=small, note=self.story.note, kept=True)
        with self.inside(story):
            if cell.node is not None:
                self.mark(cell.node)
                for child in cell.node.children:
                    child.walkabout(self)


def _let_go(node: nodes.Element) -> None:
    """Free the parts of a table that is written: records are mostly tables, and two trees take twice the memory.
    A footnote stays, it may be written later. Nodes know each other in circles, which Python frees late or never."""
    for child in node.children:
        if isinstance(child, nodes.Element) and not isinstance(child, nodes.footnote):
            _let_go(child)
    node.clear()


def _column_styles(group: nodes.Element, columns: int) -> list[str]:
    kinds = {"centred": styles.CELL_CENTRED, "number": styles.CELL_NUMBER, "text": styles.CELL}
    return [kinds[kind] for kind in column_kinds(group, columns)]
