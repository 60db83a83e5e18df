"""Mẫu số 03: the architecture data set as a workbook, four data sheets with live checks and four sheets beside them.

XlsxWriter: it writes formulas with their results, defined names, drop-downs and comments, never takes a text for a
formula or number when told so, and gives the same bytes for the same input.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue import Framework, NeedsModel
from generator.dossier.checks import checks_of
from generator.dossier.data_sheet import DataSheet, write_data_sheet
from generator.dossier.export_id import PROPERTY
from generator.dossier.formulas import column_name, columns_looked_up
from generator.dossier.guide_sheet import Guide, write_guide_sheet
from generator.dossier.look import Look
from generator.dossier.rows import SheetRow
from generator.dossier.support_sheets import write_dictionary, write_history, write_lists
from generator.dossier.value_lists import shown_lists
from generator.dossier.verdicts import Verdicts
from generator.settings import Settings

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

GUIDE, LISTS, DICTIONARY, HISTORY = "HUONG_DAN", "DM_GIATRI", "TU_DIEN_TRUONG", "LS_PHIENBAN"
TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""What is written as text stays text, whatever it looks like."""


@dataclass(frozen=True)
class Book:
    """What stands around the data sheets: dossier, history of versions, date and id of the export."""

    framework: Framework
    settings: Settings
    history: Sequence[Mapping[str, str]]
    created: dt.datetime
    export: str

    @property
    def footer(self) -> str:
        """What every printed page says at its foot."""
        dossier = self.settings.dossier
        return " - ".join(text for text in (dossier.code, f"phiên bản {dossier.version}") if text)


def judged_sheets(
    rows: Mapping[str, Sequence[SheetRow]], model: NeedsModel, framework: Framework, *, maintained: bool = False
) -> list[DataSheet]:
    """The data sheets with these rows, by sheet name, and our verdict on each."""
    verdicts = Verdicts({name: [row.cells for row in some] for name, some in rows.items()}, model, framework)
    found = []
    for name, sheet in framework.sheets.items():
        checks = checks_of(sheet, model, framework, maintained=maintained)
        found.append(DataSheet(checks, rows[name], verdicts.of_sheet(checks)))
    return found


def workbook_bytes(sheets: Sequence[DataSheet], about: Book, model: NeedsModel) -> bytes:
    """The workbook with these data sheets as a file."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    with Workbook(stream, TEXT_ONLY) as book:
        _set_properties(book, about)
        define_names(book, sheets)
        look, footer, lists = Look(book), about.footer, shown_lists(model, about.framework)
        sheet_class = page_class()
        for sheet in sheets:
            page = book.add_worksheet(sheet.name, sheet_class)
            write_data_sheet(page, sheet, about.framework.rules, lists, look=look, footer=footer)
        guide = Guide(about.framework, about.settings, about.created, about.export)
        write_guide_sheet(book.add_worksheet(GUIDE, sheet_class), sheets, guide, look=look, footer=footer)
        write_lists(book, book.add_worksheet(LISTS, sheet_class), lists, look=look, footer=footer)
        write_dictionary(book.add_worksheet(DICTIONARY, sheet_class), model, about.framework, look=look, footer=footer)
        write_history(book.add_worksheet(HISTORY, sheet_class), about.history, look=look, footer=footer)
    return stream.getvalue()


def page_class() -> type[Worksheet]:
    """Sheets that take formulas as they are and heights of rows as Excel's own.

    XlsxWriter looks for functions newer than 2010 and for arrays in each formula; there are none, and in our long ones
    it takes longer than all the rest. And it marks a height as set by hand, so that a row would not grow with what is
    typed into it.
    """
    from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

    class Page(Worksheet):  # type: ignore[misc]  # no types there
        def _write_formula(self, row: int, col: int, formula: str, style: object = None, value: object = 0) -> int:
            self._check_dimensions(row, col)
            self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), style, value)
            return 0

        def _xml_start_tag_unencoded(self, tag: str, attributes: Sequence[tuple[str, object]] = ()) -> None:
            if tag == "row":
                attributes = [one for one in attributes if one[0] != "customHeight"]
            super()._xml_start_tag_unencoded(tag, attributes)

    return Page


def define_names(book: Workbook, sheets: Sequence[DataSheet]) -> None:
    """Give the columns that formulas look things up in their names."""
    named = {sheet.name: sheet for sheet in sheets}
    for name, key in columns_looked_up([sheet.checks for sheet in sheets]):
        book.define_name(column_name(name, key), f"={named[name].cells_of(key)}")


def _set_properties(book: Workbook, about: Book) -> None:
    settings = about.settings
    book.set_properties(
        {
            "title": f"Bộ dữ liệu kiến trúc - Mẫu số 03 - {settings.ten_khung}",
            "subject": f"Phiên bản {settings.dossier.version}",
            "author": settings.agency.lead,
            "company": settings.agency.issuer,
            "category": "Mẫu số 03",
            "created": about.created.replace(tzinfo=None),
        }
    )
    book.set_custom_property(PROPERTY, about.export, "text")
    for name, text in (("Mã hồ sơ", settings.dossier.code), ("Phiên bản", settings.dossier.version)):
        if text:
            book.set_custom_property(name, text, "text")
