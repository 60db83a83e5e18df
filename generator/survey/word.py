"""A short Word document in the official format: paragraphs, tables that repeat their headings, cells side by side.

python-docx, because it brings a valid empty document with its parts; rows are copied as XML, because its own table
objects walk the whole table for every cell. Every size comes from ``conf/format.toml``.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from generator.catalogue import DocumentFormat
from generator.trace.text import printable
from generator.zip_package import same_bytes

if TYPE_CHECKING:
    import datetime as dt

    from docx.text.paragraph import Paragraph

_POINTS_PER_MM = 72 / 25.4
_LEFTOVERS = ("/stylesWithEffects", "/thumbnail")
_LETTER = 0.56  # of the size: what a capital letter of the font takes on the average


class Paper:
    """A document that is written from top to bottom."""

    def __init__(self, form: DocumentFormat, *, title: str, author: str, created: dt.datetime) -> None:
        from docx import Document

        self.form = form
        self._document = Document()
        self._drop_leftovers()
        self._set_up_styles()
        self._set_up_page()
        properties = self._document.core_properties
        properties.title, properties.language, properties.comments = title, "vi-VN", ""
        properties.author = properties.last_modified_by = author
        properties.created = properties.modified = created.replace(tzinfo=None)

    def to_bytes(self) -> bytes:
        """The document as a file; the same contents give the same bytes."""
        stream = io.BytesIO()
        self._document.save(stream)
        return same_bytes(stream.getvalue())

    def paragraph(
        self,
        text: str,
        *,
        bold: bool = False,
        align: str = "left",
        indent: bool = False,
        after: float = 0,
        keep: bool = False,
    ) -> None:
        """A paragraph of the body; ``indent`` as its first line has it, ``keep``: on the page of the next."""
        paragraph = self._document.add_paragraph()
        self._shape(paragraph, align, before=self.form.number("body.space_before"), after=after)
        paragraph.paragraph_format.keep_with_next = keep
        if indent:
            from docx.shared import Mm

            paragraph.paragraph_format.first_line_indent = Mm(self.form.number("body.first_line_mm"))
        self._run(paragraph, text, "body.size", bold=bold)

    def dotted_lines(self, count: int) -> None:
        """Lines of dots to write on by hand."""
        from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
        from docx.shared import Mm

        for _line in range(count):
            paragraph = self._document.add_paragraph()
            self._shape(paragraph, "left", before=self.form.number("body.space_before"))
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            self._run(paragraph, "\t", "body.size")

    @property
    def width(self) -> float:
        """The width of the text in millimetres."""
        left, right = self.form.number("page.margin_left"), self.form.number("page.margin_right")
        return self.form.number("page.width") - left - right

    def side_by_side(self, rows: Sequence[Sequence[Sequence[tuple[str, str]]]], name: str) -> None:
        """Cells without frame, as wide as the format says under ``name``; each line with the part of the format that
        it looks like, "" for one as the body."""
        from docx.shared import Mm

        widths = [float(wide) for wide in self.form.items(f"{name}.cells_mm")]
        table = self._document.add_table(rows=len(rows), cols=len(widths))
        table.autofit = False
        _without_padding(table)
        for place, wide in enumerate(widths):
            table.columns[place].width = Mm(wide)
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, wide, lines in zip(row.cells, widths, cells, strict=True):
                cell.width = Mm(wide)
                for number, (text, look) in enumerate(lines):
                    paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                    goes_on = look in [after for _text, after in lines[number + 1 : number + 2]]
                    self._line(paragraph, text, look, wide, rule=not goes_on)

    def table(self, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[str]]) -> None:
        """A framed table; the columns are given as heading and width in millimetres, the headings repeat."""
        from docx.oxml.ns import qn
        from docx.shared import Mm

        table = self._document.add_table(rows=2, cols=len(columns))
        table.style, table.autofit = "Table Grid", False
        heads, model = table.rows
        for place, (heading, wide) in enumerate(columns):
            table.columns[place].width = Mm(wide)
            for cell in (heads.cells[place], model.cells[place]):
                cell.width = Mm(wide)
            self._fill(heads.cells[place], heading, bold=self.form.flag("table.header_bold"))
            self._fill(model.cells[place], "")
        _add_mark(heads._tr, "w:tblHeader")  # noqa: SLF001
        pattern, body = model._tr, table._tbl  # noqa: SLF001
        _add_mark(pattern, "w:cantSplit")
        body.remove(pattern)
        for texts in rows:
            row = copy.deepcopy(pattern)
            for slot, text in zip(row.iter(qn("w:t")), texts, strict=True):
                slot.text = printable(text)
            body.append(row)

    # --- pieces -----------------------------------------------------------------------------------------------------

    def _drop_leftovers(self) -> None:
        """Parts of python-docx's template that say nothing of this document: a picture, styles of Word 2007."""
        package = self._document.part.package
        for relations in (self._document.part.rels, package.rels if package else {}):
            for name in [name for name, one in relations.items() if one.reltype.endswith(_LEFTOVERS)]:
                del relations[name]

    def _set_up_styles(self) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Pt

        normal = self._document.styles["Normal"]
        normal.font.name, normal.font.size = self.form.text("font.name"), Pt(self.form.number("body.size"))
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), self.form.text("font.name"))
        for language in self._document.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "vi-VN")

    def _set_up_page(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm

        section = self._document.sections[0]
        number = self.form.number
        section.page_width, section.page_height = Mm(number("page.width")), Mm(number("page.height"))
        section.top_margin, section.bottom_margin = Mm(number("page.margin_top")), Mm(number("page.margin_bottom"))
        section.left_margin, section.right_margin = Mm(number("page.margin_left")), Mm(number("page.margin_right"))
        section.header_distance = Mm(number("page.header_distance"))
        section.different_first_page_header_footer = not self.form.flag("page.number.show_on_first")
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _add_field(self._run(paragraph, "", "page.number.size"), "PAGE")

    def _shape(self, paragraph: Paragraph, align: str, *, before: float = 0, after: float = 0) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph.alignment = WD_ALIGN_PARAGRAPH[align.upper()]  # type: ignore[misc]
        shape = paragraph.paragraph_format
        shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1

    def _run(self, paragraph: Paragraph, text: str, size: str, *, bold: bool = False, italic: bool = False) -> Any:
        from docx.shared import Pt

        run = paragraph.add_run(printable(text))
        run.bold, run.italic, run.font.size = bold, italic, Pt(self.form.number(size))
        return run

    def _line(self, paragraph: Paragraph, text: str, look: str, wide: float, *, rule: bool) -> None:
        """A centred line of a cell; a ``rule`` below it where the format asks for one."""
        self._shape(paragraph, "center")
        shown = text.upper() if look and self.form.flag(f"{look}.upper") else text
        size = f"{look}.size" if look else "body.size"
        bold, italic = (bool(look) and self.form.flag(f"{look}.{name}") for name in ("bold", "italic"))
        self._run(paragraph, shown, size, bold=bold, italic=italic)
        letters = len(shown) * self.form.number(size) * _LETTER / _POINTS_PER_MM
        if not rule:
            return
        if f"{look}.rule" in self.form.values:
            _rule_below(paragraph, (wide - min(letters, wide - 8)) / 2)
        elif f"{look}.rule_ratio" in self.form.values:
            _rule_below(paragraph, (wide - min(letters, wide) * self.form.number(f"{look}.rule_ratio")) / 2)

    def _fill(self, cell: Any, text: str, *, bold: bool = False) -> None:
        from docx.oxml import OxmlElement

        paragraph, space = cell.paragraphs[0], self.form.number("table.cell_space_pt")
        self._shape(paragraph, "center" if bold else "left", before=space, after=space)
        run = self._run(paragraph, text, "table.size_dense", bold=bold)
        if not text:
            run._r.append(OxmlElement("w:t"))  # noqa: SLF001
        if bold:
            shade = OxmlElement("w:shd")
            for name, value in (("val", "clear"), ("color", "auto"), ("fill", self.form.text("table.header_fill"))):
                shade.set(_w(name), value)
            cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _without_padding(table: Any) -> None:
    """Let text reach the edges of the cells, as wide as these are."""
    from docx.oxml import OxmlElement

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(_w("w"), "0")
        edge.set(_w("type"), "dxa")
        margins.append(edge)
    properties = table._tbl.tblPr  # noqa: SLF001
    look = properties.find(_w("tblLook"))
    properties.append(margins) if look is None else look.addprevious(margins)


def _add_mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row.get_or_add_trPr().append(OxmlElement(name))


def _add_field(run: Any, code: str) -> None:
    """A field, empty until Word computes it."""
    from docx.oxml import OxmlElement

    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(_w("fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)  # noqa: SLF001


def _rule_below(paragraph: Paragraph, indent: float) -> None:
    """A line between indents of so many millimetres, in a paragraph of its own that is hardly higher."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm, Pt

    line = copy.deepcopy(paragraph._p)  # noqa: SLF001
    for run in line.findall(_w("r")):
        line.remove(run)
    paragraph._p.addnext(line)  # noqa: SLF001
    from docx.text.paragraph import Paragraph as Below

    below = Below(line, paragraph._parent)  # noqa: SLF001
    shape = below.paragraph_format
    shape.left_indent = shape.right_indent = Mm(indent)
    shape.line_spacing, shape.space_after = Pt(2), Pt(4)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        top.set(_w(name), value)
    borders.append(top)
    properties = line.get_or_add_pPr()
    properties.insert_element_before(cast("Any", borders), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
