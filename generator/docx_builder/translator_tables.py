"""Tables: captions above, header rows that repeat, merged cells, columns set by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docutils import nodes

from generator.docx_builder import styles
from generator.docx_builder.ooxml.tables import Row, Table
from generator.docx_builder.translator_base import Story, Writing

_NUMBER = re.compile(r"[-+]?[\d.,]+ ?%?|–|-")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_ORDINALS = frozenset(("stt", "tt", "#", "no.", "số tt"))
_PADDING = 3.8
_TALL = 80.0
"""Rows higher than this many millimetres may run over the end of a page."""
_CHARACTER, _CAPITAL, _LINE = 0.19, 0.26, 0.42
"""Width of a letter, of a capital, and height of a line, in millimetres for each point of the font's size."""
_WIDEST = 0.4
"""The share of the table that one long word may claim for its column."""
_WORD_ENDS = re.compile(r"[\s/-]+")


@dataclass(frozen=True)
class _Cell:
    """A cell of the grid: where it stands, how far it reaches, its node (None: nothing, or goes on from above)."""

    column: int
    columns: int
    node: nodes.Element | None
    merge: str = ""


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
                self._write_grid(node, group, small=bool(node.get("landscape")) or self.story.small)
        self.end_paragraph()
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
        word, _space, number_shown = label.rpartition(" ")
        if number_shown.isdigit():
            paragraph.text(f"{word} ", self.look())
            paragraph.field(self._sequence(word, int(number_shown)), number_shown, self.look())
        else:
            paragraph.text(label, self.look())
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
        widths = self._widths(group, form.small_size if small else form.size)
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

    def _widths(self, group: nodes.Element, size: float) -> list[float]:
        """The widths that the author asks for, but none so narrow that a word would be broken."""
        shares = [_share(child) for child in group.children if isinstance(child, nodes.colspec)]
        shares = shares or [1.0] * int(group.get("cols", 1))
        whole = self.text_width()
        least = [min(width, whole * _WIDEST) for width in _longest_words(group, len(shares), size)]
        scale = min(1.0, whole / max(sum(least), 1.0))
        asked = [whole * share / sum(shares) for share in shares]
        over = [max(want - low * scale, 0.0) for want, low in zip(asked, least, strict=True)]
        lack = sum(max(low * scale - want, 0.0) for want, low in zip(asked, least, strict=True))
        spare = sum(over) or 1.0
        return [
            max(want, low * scale) - lack * room / spare for want, low, room in zip(asked, least, over, strict=True)
        ]

    def _write_rows(self, table: Table, part: nodes.Element, cell_styles: Sequence[str], *, header: bool) -> None:
        form = self.plan.form.cells
        size = form.small_size if cell_styles[0].endswith(styles.SMALL) else form.size
        for row_node, cells in _grid(part, len(table.widths)):
            self.mark(row_node)
            breaks = not header and (form.split_rows or _height(cells, table.widths, size) > _TALL)
            row = table.row(header=header and form.header_repeat, breaks=breaks)
            group = "kientruc-group" in row_node["classes"]
            for cell in cells:
                style = cell_styles[min(cell.column, len(cell_styles) - 1)]
                if group:
                    style = style.replace(style.removesuffix(styles.SMALL), styles.CELL_GROUP)
                self._write_cell(row, cell, style, table.widths)

    def _write_cell(self, row: Row, cell: _Cell, style: str, widths: Sequence[float]) -> None:
        element = row.cell(columns=cell.columns, merge=cell.merge)
        width = sum(widths[cell.column : cell.column + cell.columns]) - _PADDING
        small = style.endswith(styles.SMALL)
        story = Story(element, style, max(width, 1), compact=True, small=small, note=self.story.note, kept=True)
        with self.inside(story):
            if cell.node is not None:
                self.mark(cell.node)
                for child in cell.node.children:
                    child.walkabout(self)


def _longest_words(group: nodes.Element, columns: int, size: float) -> list[float]:
    """For each column the width of its longest word with the cell's padding, in millimetres."""
    longest = [0.0] * columns
    for row in group.findall(nodes.row):
        if len(row.children) == columns:
            for column, entry in enumerate(row.children):
                words = _WORD_ENDS.split(entry.astext())
                longest[column] = max(longest[column], *map(_word_width, words))
    return [length * size + _PADDING for length in longest]


def _word_width(word: str) -> float:
    """In millimetres for each point of the font's size."""
    capitals = sum(1 for sign in word if sign.isupper())
    return capitals * _CAPITAL + (len(word) - capitals) * _CHARACTER


def _share(spec: nodes.Element) -> float:
    try:
        return max(float(spec.get("colwidth", 1)), 0.1)
    except (TypeError, ValueError):
        return 1.0


def _grid(part: nodes.Element, columns: int) -> Iterator[tuple[nodes.Element, list[_Cell]]]:
    """Every row with all its cells, those that go on from above among them."""
    above: dict[int, tuple[int, int]] = {}  # column → rows still to come, columns
    for row in part.children:
        if not isinstance(row, nodes.row):
            continue
        entries = [child for child in row.children if isinstance(child, nodes.entry)]
        cells: list[_Cell] = []
        column = 0
        while column < columns:
            if column in above:
                rows, reach = above.pop(column)
                cells.append(_Cell(column, reach, None, "continue"))
                if rows > 1:
                    above[column] = (rows - 1, reach)
            else:
                entry = entries.pop(0) if entries else None
                reach = min(1 + int(entry.get("morecols", 0)) if entry is not None else 1, columns - column)
                rows = int(entry.get("morerows", 0)) if entry is not None else 0
                cells.append(_Cell(column, reach, entry, "restart" if rows else ""))
                if rows:
                    above[column] = (rows, reach)
            column += reach
        yield row, cells


def _height(cells: Sequence[_Cell], widths: Sequence[float], size: float) -> float:
    """About how high the highest of ``cells`` is, in millimetres."""
    highest = 0.0
    for cell in cells:
        if cell.node is not None and cell.columns < len(widths):
            width = max(sum(widths[cell.column : cell.column + cell.columns]) - _PADDING, 1.0)
            lines = sum(1 + len(line) * size * _CHARACTER // width for line in cell.node.astext().splitlines())
            highest = max(highest, lines * size * _LINE)
    return highest


def _column_styles(group: nodes.Element, columns: int) -> list[str]:
    """For each column: ordinal numbers and dates stand in the middle, other numbers at the right, text at the left."""
    head = [row for part in group.children if isinstance(part, nodes.thead) for row in part.children]
    body = [row for part in group.children if isinstance(part, nodes.tbody) for row in part.children]
    titles = [entry.astext().strip().lower() for entry in head[-1].children] if head else []
    kinds: list[set[str]] = [set() for _column in range(columns)]
    for row in body:
        if len(row.children) == columns:
            for kind, entry in zip(kinds, row.children, strict=True):
                if "text" not in kind and (text := entry.astext().strip()):
                    kind.add("number" if _NUMBER.fullmatch(text) else "date" if _DATE.fullmatch(text) else "text")
    found = []
    for column, kind in enumerate(kinds):
        ordinal = column < len(titles) and titles[column] in _ORDINALS
        if ordinal or kind == {"date"}:
            found.append(styles.CELL_CENTRED)
        else:
            found.append(styles.CELL_NUMBER if kind == {"number"} else styles.CELL)
    return found
