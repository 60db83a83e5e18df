"""The *Phiếu xác nhận* of a unit: the records it confirms, as a Word document to sign.

python-docx writes it; form and sizes as Nghị định 30/2020/NĐ-CP has them (``conf/format.toml`` for the document).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from generator.records import Record
from generator.survey.forms import FormSet
from generator.survey.units import Unit
from generator.wording import date_or_text, short_date
from generator.zip_package import same_bytes

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

FONT = "Times New Roman"

_ELEMENT_COLUMNS = (("Mã", 16), ("Tên đối tượng", 58), ("Loại", 34), ("Trạng thái vòng đời", 28), ("Vai trò", 29))
_RELATION_COLUMNS = (("Mã", 16), ("Quan hệ", 62), ("Loại", 29), ("Dữ liệu, dịch vụ", 34), ("Trạng thái", 24))
_TASK_COLUMNS = (("Mã", 16), ("Nhiệm vụ", 72), ("Thời hạn", 25), ("Tiến độ", 26), ("Trạng thái", 26))


def confirmation_sheet(unit: Unit, forms: FormSet) -> bytes:
    """The document as a file; the same records give the same bytes."""
    from docx import Document

    document = Document()
    _set_up(document, unit, forms)
    _heading(document, unit, forms)
    _paragraph(document, "PHIẾU XÁC NHẬN", bold=True, align="center", size=14, before=12)
    _paragraph(document, "Thông tin kiến trúc số thuộc phạm vi quản lý", bold=True, align="center", after=6)
    _paragraph(document, f"Kính gửi: {forms.settings.agency.lead}", align="center", after=6)
    for text in _opening(unit, forms):
        _paragraph(document, text, align="justify", indent=True, after=6)
    _tables(document, unit, forms)
    _paragraph(document, "Nội dung đề nghị sửa, bổ sung (ghi mã bản ghi):", bold=True, before=8)
    for _line in range(4):
        _paragraph(document, "." * 118)
    _signatures(document, unit)
    stream = io.BytesIO()
    document.save(stream)
    return same_bytes(stream.getvalue())


def _opening(unit: Unit, forms: FormSet) -> list[str]:
    cutoff = forms.settings.dossier.data_cutoff
    date = f" tại ngày {short_date(cutoff.isoformat())}" if cutoff else ""
    deadline = f" trước ngày {forms.deadline}" if forms.deadline else ""
    return [
        (
            f"{unit.name} xác nhận các thông tin dưới đây phục vụ {forms.settings.ten_khung}{date} là đúng với hồ sơ, "
            "thực tế quản lý, trừ các nội dung đề nghị sửa, bổ sung ghi ở cuối phiếu và trong tệp phiếu khảo sát "
            "kèm theo."
        ),
        f"Đề nghị gửi lại{deadline} về {forms.settings.agency.lead}. Mã lần xuất: {forms.export}.",
    ]


def _tables(document: Document, unit: Unit, forms: FormSet) -> None:
    titles = {record.id: record.title for record in forms.records.needs.values()}
    number = 0
    for need_type, heading, columns, cells in (
        ("element", "Đối tượng kiến trúc", _ELEMENT_COLUMNS, _element_cells),
        ("relation", "Quan hệ, kết nối", _RELATION_COLUMNS, lambda record: _relation_cells(record, titles)),
        ("task", "Nhiệm vụ chủ trì", _TASK_COLUMNS, _task_cells),
    ):
        records = unit.of_type(need_type)
        if not records:
            continue
        number += 1
        _paragraph(document, f"{number}. {heading} ({len(records)})", bold=True, before=8, after=4)
        _table(document, columns, [cells(record) for record in records])


def _element_cells(record: Record) -> list[str]:
    role = "Chủ quản" if record.fields.get("record_kind") == "Bản ghi gốc" else "Khai thác, tham chiếu"
    state = record.text("life_cycle") or record.text("use_here")
    return [record.id, record.title, record.text("kind"), state, role]


def _relation_cells(record: Record, titles: dict[str, str]) -> list[str]:
    ends = [
        f"{code} {titles.get(code, '')}".strip() for name in ("source", "target") for code in record.links.get(name, ())
    ]
    return [
        record.id,
        " → ".join(ends),
        *(record.text(name) for name in ("relation_kind", "exchanged", "actual_state")),
    ]


def _task_cells(record: Record) -> list[str]:
    end = date_or_text(record.text("period_to"))
    return [record.id, record.title, end, record.text("progress"), record.text("task_state")]


# --- Word ---------------------------------------------------------------------------------------------------------


def _set_up(document: Document, unit: Unit, forms: FormSet) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    properties = document.core_properties
    properties.title = f"Phiếu xác nhận - {unit.name}"
    properties.author = properties.last_modified_by = forms.settings.agency.lead
    properties.language = "vi-VN"
    properties.comments = ""
    properties.created = properties.modified = forms.created.replace(tzinfo=None)


def _heading(document: Document, unit: Unit, forms: FormSet) -> None:
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    issuer = forms.settings.agency.issuer or forms.settings.substitutions()["ubnd"]
    above = [] if unit.name == issuer else [issuer.upper()]
    _cell(left, [*above, unit.name.upper(), "Số:      /"], bold=[*(False for _one in above), True, False])
    place = forms.settings.agency.place or forms.settings.province.name
    texts = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", f"{place}, ngày      tháng      năm"]
    _cell(right, texts, bold=[True, True, False], italic=[False, False, True])


def _cell(cell: Any, texts: Sequence[str], *, bold: Sequence[bool], italic: Sequence[bool] = ()) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for place, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold[place], Pt(12)
        run.italic = bool(italic and italic[place])


def _paragraph(
    document: Document,
    text: str,
    *,
    bold: bool = False,
    align: str = "left",
    size: float = 13,
    indent: bool = False,
    before: float = 0,
    after: float = 0,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH[align.upper()]  # type: ignore[misc]
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    if indent:
        form.first_line_indent = Mm(10)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)


def _table(document: Document, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[str]]) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    _fill(table, 0, [heading for heading, _width in columns], bold=True)
    header = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001
    header.append(OxmlElement("w:cantSplit"))
    header.append(OxmlElement("w:tblHeader"))
    for cells in rows:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
        _fill(table, len(table.rows) - 1, cells)
    for place, (_heading, wide) in enumerate(columns):
        table.columns[place].width = Mm(wide)
        for cell in table.columns[place].cells:
            cell.width = Mm(wide)


def _fill(table: Table, row: int, texts: Sequence[str], *, bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for cell, text in zip(table.rows[row].cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        if bold:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(11)


def _signatures(document: Document, unit: Unit) -> None:
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    _cell(left, ["NGƯỜI LẬP", "(Ký, ghi rõ họ tên)"], bold=[True, False], italic=[False, True])
    words = "THỦ TRƯỞNG ĐƠN VỊ" if not unit.name.startswith("Ủy ban nhân dân") else "TM. ỦY BAN NHÂN DÂN"
    _cell(right, [words, "(Ký, đóng dấu)"], bold=[True, False], italic=[False, True])
