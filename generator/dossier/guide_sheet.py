"""Sheet HUONG_DAN: what the workbook is, from which state of the records, how to fill it in, how many warnings it has.

Its texts are in Vietnamese whatever language is in use: it belongs to the dossier.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue import Framework
from generator.dossier.checks import PASSED
from generator.dossier.data_sheet import CHECK_KEY, SPARE_ROWS, DataSheet
from generator.dossier.look import A4, Look, set_up_page, write_section
from generator.records import NOT_APPLICABLE, UNKNOWN
from generator.row_heights import row_height
from generator.settings import Settings
from generator.sheet_file import column_letters

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

EXPORT_LABEL = "Mã lần xuất"
_WIDTHS = (30.0, 58.0, 14.0, 14.0, 16.0)
_NONE = "Chưa có"
_INSTRUCTIONS = """
Điền từ dòng 3 của bốn trang dữ liệu. Không đổi tên trang, tiêu đề (dòng 1), tên trường (dòng 2); có thể đổi chiều rộng
cột, lọc, sắp xếp.

Mỗi trang có {spare} dòng trống đã có danh sách chọn và công thức. Khi cần thêm, chèn dòng vào giữa các dòng trống rồi
sao chép ô {check} của dòng trên.

Ô ghi một giá trị: chọn trong danh sách. Ô được ghi nhiều giá trị: chọn hoặc gõ, cách nhau bằng dấu chấm phẩy, ví dụ:
Cấp tỉnh; Cấp xã. Dấu phẩy là một phần của giá trị.

Trường bắt buộc không để trống: chưa có thông tin thì ghi “{unknown}”, không thuộc trường hợp phải ghi thì ghi
“{not_applicable}”. “{unknown}” phải kèm lý do, nguồn cần bổ sung, đầu mối, thời hạn gửi cơ quan chủ trì; không dùng cho
mã, tên, loại, phạm vi, trách nhiệm của chính cơ quan mình.

Mã của đối tượng, quan hệ, nội dung, nhiệm vụ không đổi và không dùng lại. Dòng mới chưa có mã thì để trống ô mã; cơ
quan chủ trì cấp mã khi nhập.

HOANTHIEN_NV: một dòng một cặp nội dung - nhiệm vụ. Nội dung hoặc nhiệm vụ lặp lại ở nhiều dòng thì mọi thông tin của nó
phải giống nhau ở các dòng đó.

Mức ưu tiên/phụ thuộc: ghi mức, thêm “; sau” và mã các nhiệm vụ phải xong trước, ví dụ: Cao; sau NV-001, NV-002.

Thời hạn: ghi 31/12/2027 hoặc 01/01/2027 - 31/12/2028. Chương trình, kế hoạch liên quan: mỗi dòng trong ô một nội dung,
mã đứng trước.

Cột {check} tự tính: “{passed}” hoặc nội dung cần xem lại. Bảng Kết quả kiểm tra đếm theo cột đó.
"""


@dataclass(frozen=True)
class Guide:
    """What the sheet says besides its counts; ``export`` is the id of the state that the workbook shows."""

    framework: Framework
    settings: Settings
    created: dt.datetime
    export: str


def write_guide_sheet(page: Worksheet, sheets: Sequence[DataSheet], guide: Guide, *, look: Look, footer: str) -> None:
    """Fill the page ``page``."""
    for column, wide in enumerate(_WIDTHS):
        page.set_column(column, column, wide)
    page.write_string(0, 0, "BỘ DỮ LIỆU KIẾN TRÚC - MẪU SỐ 03", look["title"])
    page.write_string(1, 0, guide.settings.ten_khung, look["subtitle"])
    row = _write_pairs(page, 3, "Hồ sơ", _dossier(guide), look)
    row = _write_counts(page, row + 1, sheets, look)
    row = _write_texts(page, row + 1, "Cách điền", _instructions(guide.framework), look)
    row = _write_legend(page, row + 1, look)
    row = _write_texts(page, row + 1, "Cột KIỂM TRA không kiểm tra được", list(_left_out(sheets)), look)
    set_up_page(page, title="Hướng dẫn", footer=footer, widths=_WIDTHS, repeated_rows=0)
    page.set_paper(A4)
    page.set_portrait()
    page.hide_gridlines(2)


def _dossier(guide: Guide) -> list[tuple[str, str]]:
    settings, framework = guide.settings, guide.framework
    return [
        ("Mã hồ sơ", settings.dossier.code or _NONE),
        ("Phiên bản", settings.dossier.version),
        ("Ngày hiệu lực", _day(settings.dossier.effective) or _NONE),
        ("Ngày chốt dữ liệu", _day(settings.dossier.data_cutoff) or _NONE),
        ("Tình trạng", settings.document.status),
        ("Bản", settings.document.edition),
        ("Khung quốc gia", framework.reference),
        ("Cơ quan chủ trì", settings.agency.lead),
        ("Ngày xuất", _day(guide.created.date())),
        (EXPORT_LABEL, guide.export),
    ]


def _instructions(framework: Framework) -> list[str]:
    text = _INSTRUCTIONS.format(
        spare=SPARE_ROWS,
        unknown=UNKNOWN,
        not_applicable=NOT_APPLICABLE,
        check=framework.rules.check_column_vi,
        passed=PASSED,
    )
    return [" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n")]


def _left_out(sheets: Sequence[DataSheet]) -> Iterator[str]:
    """What no formula says: a person must look, or our own check, which sees all records."""
    for sheet in sheets:
        for rule in sheet.checks.left_out:
            yield f"{sheet.name}, {rule.name_vi}: {rule.when_vi}."
    yield f"Dòng giải trình của từng giá trị “{UNKNOWN}” (lý do, nguồn, đầu mối, thời hạn)."
    yield "Hai mã cho cùng một đối tượng, tên gần giống nhau; đối tượng trên sơ đồ mà không có bản ghi."
    yield "Thông tin không được đưa vào bộ dữ liệu: mật khẩu, khóa, địa chỉ quản trị, cấu hình nhạy cảm."


def _write_pairs(page: Worksheet, row: int, title: str, pairs: Sequence[tuple[str, str]], look: Look) -> int:
    row = write_section(page, row, title, columns=len(_WIDTHS), look=look)
    for label, text in pairs:
        page.write_string(row, 0, label, look["label"])
        page.merge_range(row, 1, row, len(_WIDTHS) - 1, text, look["cell"])
        page.set_row(row, row_height([(text, sum(_WIDTHS[1:]))]))
        row += 1
    return row


def _write_counts(page: Worksheet, row: int, sheets: Sequence[DataSheet], look: Look) -> int:
    row = write_section(page, row, "Kết quả kiểm tra", columns=len(_WIDTHS), look=look)
    for column, heading in enumerate(("Trang", "Nội dung", "Số dòng", "Đạt", "Cần xem lại")):
        page.write_string(row, column, heading, look.heading(""))
    first = row = row + 1
    for sheet in sheets:
        cells, verdicts = sheet.cells_of(CHECK_KEY), sheet.verdicts
        filled, passed = sum(map(bool, verdicts)), sum(verdict == PASSED for verdict in verdicts)
        page.write_string(row, 0, sheet.name, look["label"])
        page.write_string(row, 1, sheet.checks.sheet.title_vi, look["cell"])
        page.set_row(row, row_height([(sheet.checks.sheet.title_vi, _WIDTHS[1])]))
        page.write_formula(row, 2, f'=SUMPRODUCT(--({cells}<>""))', look["number"], filled)
        page.write_formula(row, 3, f'=SUMPRODUCT(--({cells}="{PASSED}"))', look["number"], passed)
        page.write_formula(row, 4, f"=C{row + 1}-D{row + 1}", look["number"], filled - passed)
        row += 1
    page.write_string(row, 0, "Cộng", look["label"])
    page.write_string(row, 1, "", look["cell"])
    for column in (2, 3, 4):
        letters = column_letters(column)
        page.write_formula(
            row, column, f"=SUM({letters}{first + 1}:{letters}{row})", look["total"], _total(sheets, column)
        )
    return _write_codes(page, row + 1, sheets, look)


def _total(sheets: Sequence[DataSheet], column: int) -> int:
    verdicts = [verdict for sheet in sheets for verdict in sheet.verdicts if verdict]
    passed = sum(verdict == PASSED for verdict in verdicts)
    return (len(verdicts), passed, len(verdicts) - passed)[column - 2]


def _write_codes(page: Worksheet, row: int, sheets: Sequence[DataSheet], look: Look) -> int:
    """How many records a sheet of pairs names: by code, not by row."""
    for sheet in sheets:
        codes = [rule for rule in sheet.checks.sheet.columns if rule.field == "id"]
        for rule in codes if len(codes) > 1 else ():
            cells = sheet.cells_of(rule.key)
            found = len({code for line in sheet.rows if (code := line.cells[rule.key])})
            first = f"ROW({cells})-ROW({cells.split(':')[0]})+1"
            formula = f'=SUMPRODUCT(({cells}<>"")*(MATCH({cells}&"",{cells}&"",0)={first}))'
            page.write_string(row, 0, sheet.name, look["label"])
            page.write_string(row, 1, f"{rule.name_vi}: số mã khác nhau", look["cell"])
            page.set_row(row, row_height([(f"{rule.name_vi}: số mã khác nhau", _WIDTHS[1])]))
            page.write_formula(row, 2, formula, look["number"], found)
            row += 1
    return row


def _write_legend(page: Worksheet, row: int, look: Look) -> int:
    row = write_section(page, row, "Màu tiêu đề cột", columns=len(_WIDTHS), look=look)
    for level, text in (
        ("bat_buoc", "Trường bắt buộc"),
        ("dieu_kien", "Trường bắt buộc có điều kiện; điều kiện ở chú thích của tiêu đề và trang TU_DIEN_TRUONG"),
        ("", "Trường khác"),
        ("check", "Công thức, không điền"),
    ):
        page.write_string(row, 0, "Tiêu đề", look.heading(level))
        page.merge_range(row, 1, row, len(_WIDTHS) - 1, text, look["text"])
        page.set_row(row, row_height([(text, sum(_WIDTHS[1:]))]))
        row += 1
    return row


def _write_texts(page: Worksheet, row: int, title: str, texts: Sequence[str], look: Look) -> int:
    row = write_section(page, row, title, columns=len(_WIDTHS), look=look)
    for number, text in enumerate(texts, 1):
        page.merge_range(row, 0, row, len(_WIDTHS) - 1, f"{number}. {text}", look["text"])
        page.set_row(row, row_height([(f"{number}. {text}", sum(_WIDTHS))]))
        row += 1
    return row


def _day(date: dt.date | None) -> str:
    return date.strftime("%d/%m/%Y") if date else ""
