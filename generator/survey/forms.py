"""The workbook that a unit fills in: its own records in the columns of Mẫu số 03, blank rows, lists, a head."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.catalogue import Framework, NeedsModel
from generator.dossier.checks import SheetChecks, checks_of
from generator.dossier.data_sheet import DataSheet, write_data_sheet
from generator.dossier.export_id import PROPERTY
from generator.dossier.look import Look, set_up_page
from generator.dossier.rows import SheetRow, sheet_rows
from generator.dossier.support_sheets import write_lists
from generator.dossier.value_lists import shown_lists
from generator.dossier.verdicts import Verdicts
from generator.dossier.workbook import GUIDE, LISTS, TEXT_ONLY
from generator.records import Records
from generator.settings import Settings
from generator.survey.units import Unit

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEETS = ("DM_DOITUONG", "QH_KETNOI", "HOANTHIEN_NV")
FORM_VERSION = "1"
BLANK_ROWS = 30
UNIT, PERSON, PHONE, DATE, CONFIRMER, VERSION, EXPORT = (
    "Đơn vị cung cấp",
    "Người lập, chức vụ",
    "Điện thoại, thư điện tử công vụ",
    "Ngày chốt số liệu",
    "Người xác nhận, chức vụ",
    "Phiên bản phiếu",
    "Mã lần xuất",
)
# What a unit's workbook cannot decide: codes of records that other units hold.
_ACROSS_UNITS = frozenset({"code", "codes", "codes_after", "differs"})
_WIDTHS = (34.0, 90.0)
_INSTRUCTIONS = """
Kiểm tra từng dòng đã điền; sửa trực tiếp chỗ chưa đúng. Dòng không còn đúng: giữ nguyên, ghi lý do ở cột Ghi chú.

Đối tượng, kết nối chưa có trong phiếu: ghi vào các dòng trống, để trống ô mã; cơ quan chủ trì cấp mã khi nhập.

Chỉ ghi thông tin ở mức kiến trúc. Không ghi mật khẩu, khóa, địa chỉ quản trị, cấu hình, đặc tả API, điểm yếu an ninh
mạng, số điện thoại cá nhân; nội dung mật không ghi vào phiếu này.

Cột tiêu đề nền xanh đậm bắt buộc ghi. Chưa có thông tin thì ghi “Chưa xác định” kèm lý do, đầu mối và thời hạn ở cột
Ghi chú; không áp dụng thì ghi “Không áp dụng”. Không tự điền cho đủ.

Ô ghi nhiều giá trị: các giá trị cách nhau bằng dấu chấm phẩy. Không đổi tên trang, tiêu đề, mã.

Trang HOANTHIEN_NV chỉ liệt kê nhiệm vụ mà đơn vị chủ trì, để cập nhật tiến độ và trạng thái.

Điền phần đầu phiếu, lưu tệp .xlsx và gửi lại cùng Phiếu xác nhận đã ký.
"""


@dataclass(frozen=True)
class FormSet:
    """What all forms of one survey share: the state of the records, its mark, and when it was made."""

    records: Records
    model: NeedsModel
    framework: Framework
    settings: Settings
    created: dt.datetime
    export: str
    deadline: str = ""

    def rows(self, unit: Unit) -> dict[str, list[SheetRow]]:
        """The rows of the unit by sheet."""
        codes = {record.id for record in unit.records}
        return {
            name: [row for row in some if codes.intersection(row.codes.values())]
            for name, some in self.all_rows.items()
        }

    @cached_property
    def all_rows(self) -> dict[str, list[SheetRow]]:
        """The rows of all units by sheet; made once, for all forms."""
        sheets = [(name, self.framework.sheets[name]) for name in SHEETS if name in self.framework.sheets]
        return {name: sheet_rows(sheet, self.records, self.model, self.framework) for name, sheet in sheets}


def unit_workbook(unit: Unit, forms: FormSet) -> bytes:
    """The form of ``unit`` as a file."""
    from xlsxwriter import Workbook

    rows = forms.rows(unit)
    verdicts = Verdicts(
        {name: [row.cells for row in some] for name, some in rows.items()}, forms.model, forms.framework
    )
    stream = io.BytesIO()
    with Workbook(stream, TEXT_ONLY) as book:
        _set_properties(book, unit, forms)
        look, footer = Look(book), f"{unit.name} - phiếu khảo sát kiến trúc số"
        _write_head(book.add_worksheet(GUIDE), unit, forms, rows, look=look, footer=footer)
        lists = [one for one in shown_lists(forms.model, forms.framework) if one.sheet in rows]
        for name, some in rows.items():
            checks = _own_checks(forms, name)
            sheet = DataSheet(checks, some, verdicts.of_sheet(checks), spare=0 if name == SHEETS[2] else BLANK_ROWS)
            page = book.add_worksheet(name)
            write_data_sheet(page, sheet, forms.framework.rules, lists, look=look, footer=footer)
        write_lists(book, book.add_worksheet(LISTS), lists, look=look, footer=footer)
    return stream.getvalue()


def _own_checks(forms: FormSet, name: str) -> SheetChecks:
    """The checks that need no records of other units."""
    checks = checks_of(forms.framework.sheets[name], forms.model, forms.framework, maintained=False)
    own = tuple(
        check
        for check in checks.checks
        if check.kind not in _ACROSS_UNITS and not any(term.through for terms in check.when for term in terms)
    )
    return replace(checks, checks=own)


def _set_properties(book: Workbook, unit: Unit, forms: FormSet) -> None:
    book.set_properties(
        {
            "title": f"Phiếu khảo sát kiến trúc số - {unit.name}",
            "author": forms.settings.agency.lead,
            "created": forms.created.replace(tzinfo=None),
        }
    )
    book.set_custom_property(PROPERTY, forms.export, "text")


def head_cells(unit: Unit, forms: FormSet) -> list[tuple[str, str]]:
    """The head of the form: what is known, and what the unit fills in."""
    return [
        (UNIT, unit.name),
        (PERSON, ""),
        (PHONE, ""),
        (DATE, ""),
        (CONFIRMER, ""),
        (VERSION, FORM_VERSION),
        ("Hạn gửi lại", forms.deadline),
        ("Nơi nhận", forms.settings.agency.lead),
        (EXPORT, forms.export),
    ]


def _write_head(
    page: Worksheet, unit: Unit, forms: FormSet, rows: dict[str, list[SheetRow]], *, look: Look, footer: str
) -> None:
    for column, wide in enumerate(_WIDTHS):
        page.set_column(column, column, wide)
    page.write_string(0, 0, "PHIẾU KHẢO SÁT KIẾN TRÚC SỐ", look["title"])
    page.write_string(1, 0, forms.settings.ten_khung, look["subtitle"])
    row = 3
    for label, text in head_cells(unit, forms):
        page.write_string(row, 0, label, look["label"])
        page.write_string(row, 1, text, look["cell"])
        row += 1
    counts = [(name, str(len(some))) for name, some in rows.items()]
    row = _write_section(page, row + 1, "Số dòng đã điền sẵn", counts, look)
    steps = [
        (str(number), " ".join(text.split())) for number, text in enumerate(_INSTRUCTIONS.strip().split("\n\n"), 1)
    ]
    _write_section(page, row + 1, "Cách điền", steps, look)
    set_up_page(page, title="Phiếu khảo sát", footer=footer, widths=_WIDTHS, repeated_rows=0)
    page.hide_gridlines(2)


def _write_section(page: Worksheet, row: int, title: str, lines: Sequence[tuple[str, str]], look: Look) -> int:
    page.write_string(row, 0, title, look["section"])
    page.write_blank(row, 1, None, look["section"])
    for place, (label, text) in enumerate(lines, row + 1):
        page.write_string(place, 0, label, look["label"])
        page.write_string(place, 1, text, look["text"])
    return row + 1 + len(lines)
