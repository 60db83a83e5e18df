"""Sheets DM_GIATRI (value lists), TU_DIEN_TRUONG (what each column means) and LS_PHIENBAN (history of versions)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from generator.catalogue import FieldRule, Framework, NeedsModel
from generator.dossier.cells import date_text
from generator.dossier.formulas import FIRST_ROW
from generator.dossier.look import Look, set_up_page, width
from generator.dossier.value_lists import ShownList, list_name, list_of
from generator.row_heights import heading_height, row_height
from generator.sheet_file import column_letters

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# Headings of LS_PHIENBAN, as the draft guide gives them, for the columns of data/history.csv.
HISTORY = {
    "version": "Phiên bản",
    "updated": "Ngày cập nhật",
    "effective": "Ngày hiệu lực",
    "change": "Nội dung thay đổi",
    "change_kind": "Nhóm thay đổi",
    "basis": "Căn cứ",
    "affected": "Đối tượng bị ảnh hưởng",
    "unit": "Đơn vị thực hiện",
}
_HOW = {
    "id": "Mã",
    "period_to": "Ngày hoặc khoảng ngày: 31/12/2027; 01/01/2027 - 31/12/2028",
    "priority": "Một giá trị của danh mục; thêm “; sau” và các mã nhiệm vụ phải xong trước",
    "realises_back": "Mỗi dòng trong ô một nội dung: mã, tên, văn bản, cơ quan ban hành",
}
_DICTIONARY = (
    "Trang",
    "Số thứ tự",
    "Tên trường",
    "Tiêu đề cột",
    "Mức",
    "Điều kiện",
    "Giải nghĩa",
    "Cách ghi",
    "Danh mục giá trị",
)


def write_lists(book: Workbook, page: Worksheet, lists: Sequence[ShownList], *, look: Look, footer: str) -> None:
    """Fill DM_GIATRI: each list in a column, its range under a defined name."""
    widths = [max(width(shown.values, shown.heading), 20.0) for shown in lists]
    heights: dict[int, float] = {}
    page.set_row(0, heading_height((shown.heading, wide) for shown, wide in zip(lists, widths, strict=True)) + 15)
    for column, shown in enumerate(lists):
        page.set_column(column, column, widths[column])
        page.write_string(0, column, shown.heading, look.heading("bat_buoc" if shown.sheet else ""))
        for row, value in enumerate(shown.values, 1):
            heights[row] = max(heights.get(row, 0), row_height([(value, widths[column])]))
            page.write_string(row, column, value, look["cell"])
        letters = column_letters(column)
        book.define_name(shown.name, f"={page.get_name()}!${letters}$2:${letters}${len(shown.values) + 1}")
    for row, height in heights.items():
        page.set_row(row, height)
    page.freeze_panes(1, 0)
    set_up_page(page, title="Danh mục giá trị", footer=footer, widths=widths, repeated_rows=1)


def write_dictionary(page: Worksheet, model: NeedsModel, framework: Framework, *, look: Look, footer: str) -> None:
    """Fill TU_DIEN_TRUONG: one row for each column of the data sheets, in their order."""
    rows = [
        [
            sheet.name,
            str(number),
            rule.key,
            rule.name_vi,
            framework.rules.levels[rule.level],
            rule.when_vi,
            rule.meaning_vi,
            _how(rule, model),
            list_name(sheet.name, rule.key) if list_of(rule, model, framework) else "",
        ]
        for sheet in framework.sheets.values()
        for number, rule in enumerate(sheet.columns, 1)
    ]
    widths = _write_table(page, [_DICTIONARY], rows, look)
    page.freeze_panes(1, 3)
    page.autofilter(0, 0, len(rows), len(_DICTIONARY) - 1)
    set_up_page(page, title="Từ điển trường dữ liệu", footer=footer, widths=widths, repeated_rows=1)


def write_history(page: Worksheet, history: Sequence[Mapping[str, str]], *, look: Look, footer: str) -> None:
    """Fill LS_PHIENBAN from the rows of ``data/history.csv``."""
    rows = [[date_text(row.get(name, "")) for name in HISTORY] for row in history]
    widths = _write_table(page, [list(HISTORY.values()), list(HISTORY)], rows, look)
    page.freeze_panes(FIRST_ROW - 1, 1)
    set_up_page(page, title="Lịch sử phiên bản", footer=footer, widths=widths, repeated_rows=FIRST_ROW - 1)


def _write_table(
    page: Worksheet, heads: Sequence[Sequence[str]], rows: Sequence[Sequence[str]], look: Look
) -> list[float]:
    """Write headings, keys where there are any, and rows; the widths of the columns come back."""
    widths = [width((row[column] for row in rows), heading) for column, heading in enumerate(heads[0])]
    page.set_row(0, heading_height(zip(heads[0], widths, strict=True)))
    for column, wide in enumerate(widths):
        page.set_column(column, column, wide)
    for number, head in enumerate(heads):
        for column, text in enumerate(head):
            page.write_string(number, column, text, look["key"] if number else look.heading("bat_buoc"))
    for number, row in enumerate(rows, len(heads)):
        page.set_row(number, row_height(zip(row, widths, strict=True)))
        for column, text in enumerate(row):
            page.write_string(number, column, text, look["cell"])
    return widths


def _how(rule: FieldRule, model: NeedsModel) -> str:
    """How a cell of the column is written."""
    if rule.also or rule.field in _HOW:
        return _HOW.get(rule.field, "Văn bản")
    link, spec = model.links.get(rule.field), model.fields.get(rule.field)
    if link:
        return "Một mã" if link.single else "Một hoặc nhiều mã, cách nhau bằng dấu chấm phẩy"
    if spec and spec.type == "list":
        return "Một hoặc nhiều giá trị, cách nhau bằng dấu chấm phẩy"
    return "Một giá trị của danh mục" if spec and spec.values else "Văn bản"
