"""The workbook that a unit fills in: its own records in the columns of Mẫu số 03, blank rows, lists, a head.

Its texts are in Vietnamese whatever language is in use: it goes to offices of the province.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.dossier.cells import date_text
from generator.dossier.checks import SheetChecks, checks_of
from generator.dossier.data_sheet import DataSheet, write_data_sheet
from generator.dossier.export_id import PROPERTY
from generator.dossier.formulas import FIRST_ROW
from generator.dossier.look import A4, Look, set_up_page, write_section
from generator.dossier.rows import SheetRow, sheet_rows
from generator.dossier.support_sheets import write_lists
from generator.dossier.value_lists import ShownList, shown_lists
from generator.dossier.verdicts import Verdicts
from generator.dossier.workbook import GUIDE, LISTS, TEXT_ONLY, define_names, page_class
from generator.records import NOT_APPLICABLE, UNKNOWN, Record
from generator.row_heights import row_height
from generator.survey.head import (
    CONFIRMER,
    CONTACT,
    DATA_DATE,
    DEADLINE,
    EXPORT,
    FORM_VERSION,
    PERSON,
    PLACE,
    RECEIVER,
    UNIT,
    VERSION,
)
from generator.survey.state import Survey
from generator.survey.units import Unit
from generator.survey.unknown_sheet import UNKNOWN_SHEET, write_unknowns
from generator.wording import without_diacritics

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEETS = ("DM_DOITUONG", "QH_KETNOI", "HOANTHIEN_NV")
"""The data sheets of a form. ANHXA is the drafting unit's own: where an object stands in the national figures."""
CODES = "DM_MA"
BLANK_ROWS = 30
_CODES_NAME = "DS_MA"
_SHARED = "Dùng chung"
# What a unit's workbook cannot decide: codes of records that other units hold.
_ACROSS_UNITS = frozenset({"code", "codes", "codes_after", "differs"})
_WIDTHS = (34.0, 90.0)
_CODE_WIDTHS = (14.0, 70.0, 44.0)
_TITLES = {
    "DM_DOITUONG": "Đối tượng kiến trúc: hệ thống, cơ sở dữ liệu, nền tảng, hạ tầng, dịch vụ",
    "QH_KETNOI": "Quan hệ, kết nối, chia sẻ dữ liệu",
    "HOANTHIEN_NV": "Nhiệm vụ mà đơn vị chủ trì",
}
_INSTRUCTIONS = """
Điền bốn ô nền vàng ở phần đầu phiếu.

Kiểm tra từng dòng đã điền sẵn; sửa trực tiếp chỗ chưa đúng. Dòng không còn đúng: giữ nguyên, ghi lý do ở cột Ghi chú.

Đối tượng, kết nối chưa có trong phiếu: ghi vào các dòng trống, để trống ô mã; cơ quan chủ trì cấp mã khi nhận phiếu. Mã
của nền tảng, cơ sở dữ liệu dùng chung mà kết nối cần đến: xem trang {codes}.

Chỉ ghi thông tin ở mức kiến trúc. Không ghi mật khẩu, khóa, địa chỉ quản trị, cấu hình, đặc tả API, điểm yếu an ninh
mạng, số điện thoại cá nhân. Không ghi nội dung bí mật nhà nước vào phiếu này.

Cột tiêu đề nền xanh đậm bắt buộc ghi. Chưa có thông tin thì ghi “{unknown}” và thêm một dòng ở trang {unknowns}: lý do,
nguồn cần bổ sung, đầu mối, thời hạn. Không thuộc trường hợp phải ghi thì ghi “{not_applicable}”. Không tự điền cho đủ.

Ô chỉ nhận một giá trị: chọn trong danh sách. Ô ghi nhiều giá trị: cách nhau bằng dấu chấm phẩy. Không đổi tên trang,
tiêu đề, mã.

Lưu tệp .xlsx và gửi lại nơi nhận cùng Phiếu xác nhận đã ký.
"""


@dataclass(frozen=True)
class FormSet:
    """What all forms of one survey share: the state of the records, its mark, when they were made, the deadline."""

    survey: Survey
    created: dt.datetime
    export: str
    deadline: dt.date
    maintained: bool = False

    def rows(self, unit: Unit) -> dict[str, list[SheetRow]]:
        """The rows of the unit by sheet."""
        codes = {record.id for record in unit.records}
        return {
            name: [row for row in some if not codes.isdisjoint(row.codes.values())]
            for name, some in self._all_rows.items()
        }

    @cached_property
    def _all_rows(self) -> dict[str, list[SheetRow]]:
        """The rows of all units by sheet; made once, for all forms."""
        known = self.survey
        sheets = [(name, known.framework.sheets[name]) for name in SHEETS if name in known.framework.sheets]
        return {name: sheet_rows(sheet, known.records, known.model, known.framework) for name, sheet in sheets}

    @cached_property
    def checks(self) -> Mapping[str, SheetChecks]:
        """The checks of each sheet that need no records of other units."""
        known = self.survey
        found = {}
        for name in self._all_rows:
            checks = checks_of(known.framework.sheets[name], known.model, known.framework, maintained=self.maintained)
            own = tuple(
                check
                for check in checks.checks
                if check.kind not in _ACROSS_UNITS and not any(term.through for terms in check.when for term in terms)
            )
            found[name] = replace(checks, checks=own)
        return found

    @cached_property
    def lists(self) -> list[ShownList]:
        """The value lists of the sheets."""
        return [one for one in shown_lists(self.survey.model, self.survey.framework) if self._of_form(one)]

    def _of_form(self, shown: ShownList) -> bool:
        # a list that only formulas read names no sheet, but its defined name does
        return any(shown.sheet == name or shown.name.startswith(f"DS_{name}_") for name in self._all_rows)

    @cached_property
    def by_name(self) -> Mapping[str, int]:
        """The place of each element among all in the order of their names."""
        elements = self.survey.records.of_type("element")
        ordered = sorted(elements, key=lambda one: (without_diacritics(one.title.casefold()), one.id))
        return {one.id: place for place, one in enumerate(ordered)}

    @cached_property
    def shared(self) -> list[Record]:
        """The elements that any unit may have to name: what is shared beyond one unit."""
        return [one for one in self.survey.records.of_type("element") if one.text("sharing").startswith(_SHARED)]


def unit_workbook(unit: Unit, forms: FormSet) -> bytes:
    """The form of ``unit`` as a file."""
    from xlsxwriter import Workbook

    known, rows = forms.survey, forms.rows(unit)
    texts = {name: [row.cells for row in some] for name, some in rows.items()}
    verdicts = Verdicts(texts, known.model, known.framework)
    blank = {name: 0 if name == SHEETS[2] else BLANK_ROWS for name in rows}
    sheets = [
        DataSheet(checks, rows[name], verdicts.of_sheet(checks), spare=blank[name])
        for name, checks in forms.checks.items()
        if rows[name] or blank[name]
    ]
    stream = io.BytesIO()
    with Workbook(stream, {**TEXT_ONLY, "in_memory": True}) as book:
        _set_properties(book, unit, forms)
        define_names(book, sheets)
        look, footer, kind = Look(book), f"{unit.name} - phiếu khảo sát kiến trúc số", page_class()
        _write_head(book.add_worksheet(GUIDE, kind), unit, forms, sheets, look=look, footer=footer)
        for sheet in sheets:
            page = book.add_worksheet(sheet.name, kind)
            write_data_sheet(page, sheet, known.framework.rules, forms.lists, look=look, footer=footer)
            _offer_codes(page, sheet, forms)
        values = known.unknowns_of(unit)
        write_unknowns(book.add_worksheet(UNKNOWN_SHEET, kind), values, look=look, footer=footer)
        _write_codes(book, book.add_worksheet(CODES, kind), _codes(unit, forms), look=look, footer=footer)
        write_lists(book, book.add_worksheet(LISTS, kind), forms.lists, look=look, footer=footer)
    return stream.getvalue()


def _set_properties(book: Workbook, unit: Unit, forms: FormSet) -> None:
    book.set_properties(
        {
            "title": f"Phiếu khảo sát kiến trúc số - {unit.name}",
            "author": forms.survey.settings.agency.lead,
            "created": forms.created.replace(tzinfo=None),
        }
    )
    book.set_custom_property(PROPERTY, forms.export, "text")


def _head_cells(unit: Unit, forms: FormSet) -> list[tuple[str, str, str]]:
    """The head of the form: label, what is known, and how the cell looks."""
    settings = forms.survey.settings
    return [
        (UNIT, unit.name, "cell"),
        (PERSON, "", "entry"),
        (CONTACT, "", "entry"),
        (DATA_DATE, "", "entry"),
        (CONFIRMER, "", "entry"),
        (DEADLINE, date_text(forms.deadline.isoformat()), "cell"),
        (RECEIVER, settings.agency.lead, "cell"),
        (PLACE, settings.unit, "cell"),
        (VERSION, FORM_VERSION, "cell"),
        (EXPORT, forms.export, "cell"),
    ]


def _write_head(
    page: Worksheet, unit: Unit, forms: FormSet, sheets: Sequence[DataSheet], *, look: Look, footer: str
) -> None:
    for column, wide in enumerate(_WIDTHS):
        page.set_column(column, column, wide)
    page.write_string(0, 0, "PHIẾU KHẢO SÁT KIẾN TRÚC SỐ", look["title"])
    page.write_string(1, 0, forms.survey.settings.ten_khung, look["subtitle"])
    row = _write_lines(page, 3, "Phần đầu phiếu", _head_cells(unit, forms), look)
    counts = [(sheet.name, f"{_TITLES[sheet.name]}: {len(sheet.rows)} dòng", "text") for sheet in sheets]
    row = _write_lines(page, row + 1, "Các trang và số dòng đã điền sẵn", counts, look)
    filled = _INSTRUCTIONS.format(codes=CODES, unknowns=UNKNOWN_SHEET, unknown=UNKNOWN, not_applicable=NOT_APPLICABLE)
    steps = [" ".join(text.split()) for text in filled.strip().split("\n\n")]
    row = write_section(page, row + 1, "Cách điền", columns=len(_WIDTHS), look=look)
    for number, text in enumerate(steps, 1):
        page.merge_range(row, 0, row, 1, f"{number}. {text}", look["text"])
        page.set_row(row, row_height([(f"{number}. {text}", sum(_WIDTHS))]))
        row += 1
    set_up_page(page, title="Phiếu khảo sát", footer=footer, widths=_WIDTHS, repeated_rows=0)
    page.set_paper(A4)
    page.set_portrait()
    page.hide_gridlines(2)


def _write_lines(page: Worksheet, row: int, title: str, lines: Sequence[tuple[str, str, str]], look: Look) -> int:
    row = write_section(page, row, title, columns=len(_WIDTHS), look=look)
    for label, text, style in lines:
        page.set_row(row, max(row_height([(label, _WIDTHS[0]), (text, _WIDTHS[1])]), 20.0))
        page.write_string(row, 0, label, look["label"])
        page.write_string(row, 1, text, look[style])
        row += 1
    return row


def _codes(unit: Unit, forms: FormSet) -> list[Record]:
    """The elements whose codes the unit may need: its own, those its relations name, and what is shared."""
    needs = forms.survey.records.needs
    linked = {code for one in unit.records for name in ("source", "target") for code in one.links.get(name, ())}
    found = {one.id: one for one in (*forms.shared, *unit.of_type("element"))}
    found |= {code: needs[code] for code in linked if code in needs}
    return sorted((one for one in found.values() if one.id in forms.by_name), key=lambda one: forms.by_name[one.id])


def _write_codes(book: Workbook, page: Worksheet, elements: Sequence[Record], *, look: Look, footer: str) -> None:
    """Fill DM_MA: the codes that a relation may name, by the name of the element."""
    for column, heading in enumerate(("Mã", "Tên đối tượng", "Cơ quan chủ quản")):
        page.set_column(column, column, _CODE_WIDTHS[column])
        page.write_string(0, column, heading, look.heading("bat_buoc"))
    for row, element in enumerate(elements, 1):
        texts = (element.id, element.title, element.text("owner"))
        page.set_row(row, row_height(zip(texts, _CODE_WIDTHS, strict=True)))
        for column, text in enumerate(texts):
            page.write_string(row, column, text, look["cell"])
    book.define_name(_CODES_NAME, f"={CODES}!$A$2:$A${max(len(elements), 1) + 1}")
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(elements), 1), 2)
    set_up_page(page, title="Mã của đối tượng", footer=footer, widths=_CODE_WIDTHS, repeated_rows=1)
    page.set_paper(A4)


def _offer_codes(page: Worksheet, sheet: DataSheet, forms: FormSet) -> None:
    """Drop-downs of codes where a row names an element; others may be typed."""
    for place, rule in enumerate(sheet.checks.sheet.columns):
        link = forms.survey.model.links.get(rule.field)
        if link and link.single and "element" in link.to:
            options = {"validate": "list", "source": f"={_CODES_NAME}", "show_error": False, "show_input": False}
            page.data_validation(FIRST_ROW - 1, place, sheet.last_row - 1, place, options)
