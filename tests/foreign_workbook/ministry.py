"""A workbook as a ministry might publish it: titles, merged headings, its own order, formulas, lists, a table below."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from generator.catalogue import framework, needs_model
from generator.dossier.value_lists import list_of

MODEL, QGS = needs_model(), framework("qgs-1.0")
FIRST = 7
"""The row of the first record in DM_DOITUONG: title, unit, empty, group headings, headings in two rows, data."""
PREPARED = 4

# The columns of its first sheet: our keys, and columns of its own.
ELEMENT_COLUMNS = (
    "STT",
    "ten",
    "ma_doi_tuong",
    "loai_ban_ghi",
    "loai_doi_tuong",
    "lop",
    "thanh_phan",
    "trang_thai_mo_hinh",
    "pham_vi_su_dung",
    "hinh_thuc_dung_chung",
    "chu_quan",
    "don_vi_van_hanh",
    "ma_nguon",
    "dau_moi_ky_thuat",
    "chu_quan_du_lieu",
    "trang_thai_vong_doi",
    "tinh_trang_khai_thac",
    "phuong_an",
    "nguon",
    "dau_moi_xac_nhan",
    "ghi_chu",
    "Độ dài tên",
    "Cấp độ an toàn",
)
_HEADINGS = {rule.key: rule.name_vi for rule in QGS.sheets["DM_DOITUONG"].columns}
STATES = ("Dự kiến", "Đang xây dựng", "Đang vận hành")


def publish(path: Path, *, prepared: int = PREPARED, example: bool = False, footer: int = 0) -> Path:
    """Write the workbook: ``prepared`` rows for data, an ``example`` in the first, ``footer``: the row of a note."""
    with Workbook(path) as book:
        look = {
            "head": book.add_format({"bold": True, "bg_color": "#FFE699", "border": 1, "text_wrap": True}),
            "cell": book.add_format({"border": 1, "font_color": "#1F4E79", "num_format": "@"}),
            "sum": book.add_format({"border": 1, "italic": True}),
            "bad": book.add_format({"bg_color": "#FFC7CE"}),
        }
        _elements(book.add_worksheet("Bảng 1. Đối tượng"), look, prepared, example=example, footer=footer)
        _relations(book.add_worksheet("QH_KETNOI"), look)
        _plain(book.add_worksheet("HOANTHIEN_NV"), look)
        totals = book.add_worksheet("Tổng hợp")
        totals.write(0, 0, "Số đối tượng")
        totals.write_formula(0, 1, "=COUNTA(MaDoiTuong)", look["sum"], 0)
        totals.write_formula(1, 1, f"=COUNTIF('Bảng 1. Đối tượng'!C{FIRST}:C5000,\"KT-*\")", look["sum"], 0)
        lists = book.add_worksheet("DM_GIATRI")
        lists.write_column(0, 0, ["Vòng đời", *STATES])
        lists.hide()
        last = FIRST + prepared - 1
        book.define_name("MaDoiTuong", f"='Bảng 1. Đối tượng'!$C${FIRST}:$C${last}")
        book.define_name("VongDoi", "=DM_GIATRI!$A$2:$A$4")
    return path


def _elements(page: Any, look: Any, prepared: int, *, example: bool, footer: int) -> None:
    count, last = len(ELEMENT_COLUMNS), FIRST + prepared - 2
    page.merge_range(0, 0, 0, count - 1, "PHỤ LỤC: DANH MỤC ĐỐI TƯỢNG KIẾN TRÚC", look["head"])
    page.write(1, 0, "Đơn vị:")
    page.merge_range(3, 0, 3, 7, "THÔNG TIN CHUNG", look["head"])
    page.merge_range(3, 8, 3, count - 1, "QUẢN LÝ, KHAI THÁC", look["head"])
    for place, key in enumerate(ELEMENT_COLUMNS):
        page.merge_range(4, place, 5, place, _HEADINGS.get(key, key).upper(), look["head"])
    for row in range(FIRST - 1, last + 1):
        page.set_row(row, 30)
        for place in range(count):
            page.write_blank(row, place, None, look["cell"])
        page.write_formula(row, count - 2, f'=IF(B{row + 1}="","",LEN($B{row + 1}))', look["sum"], "")
    if example:
        page.write(FIRST - 1, 2, "VD-1", look["cell"])
        page.write(FIRST - 1, 1, "Ví dụ", look["cell"])
        page.write(FIRST, 2, "VD-2", look["cell"])
        page.write(FIRST - 1, count - 1, "Cấp độ 3", look["cell"])
    if footer:
        page.merge_range(footer - 1, 0, footer - 1, 5, "Người lập biểu ký, ghi rõ họ tên", look["head"])
    state = ELEMENT_COLUMNS.index("trang_thai_vong_doi")
    page.data_validation(FIRST - 1, state, last, state, {"validate": "list", "source": "=VongDoi"})
    kind = ELEMENT_COLUMNS.index("loai_ban_ghi")
    page.data_validation(FIRST - 1, kind, last, kind, {"validate": "list", "source": ["Bản ghi gốc", "Bản ghi khác"]})
    treatment = next(rule for rule in QGS.sheets["DM_DOITUONG"].columns if rule.key == "phuong_an")
    page.write_column(0, 30, list_of(treatment, MODEL, QGS) or ())
    place = ELEMENT_COLUMNS.index("phuong_an")
    page.data_validation(FIRST - 1, place, last, place, {"validate": "list", "source": "=$AE$1:$AE$9"})
    page.conditional_format(
        FIRST - 1, 2, last, 2, {"type": "formula", "criteria": f'=$C{FIRST}=""', "format": look["bad"]}
    )
    page.autofilter(5, 0, last, count - 1)
    page.freeze_panes(FIRST - 1, 3)


def _relations(page: Any, look: Any) -> None:
    """A sheet with an Excel table, headed by our keys."""
    columns = [rule.key for rule in QGS.sheets["QH_KETNOI"].columns if rule.key != "bao_ve"]
    options = {"columns": [{"header": key} for key in columns], "name": "QuanHe"}
    page.add_table(0, 0, 1, len(columns) - 1, options)


def _plain(page: Any, look: Any) -> None:
    """Headings alone, nothing prepared."""
    for place, rule in enumerate(QGS.sheets["HOANTHIEN_NV"].columns):
        page.write(0, place, rule.name_vi, look["head"])
        page.write(1, place, f"({place + 1})", look["head"])
