"""One data sheet of the workbook: headings, keys, rows, drop-downs, the column KIỂM TRA."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue import FieldRule, FieldRules
from generator.dossier.checks import PASSED, SheetChecks
from generator.dossier.formulas import FIRST_ROW, LAST, ROW, verdict_formula
from generator.dossier.look import Look, set_up_page, width
from generator.dossier.rows import SheetRow
from generator.dossier.value_lists import ShownList
from generator.errors import RecordError
from generator.messages import _
from generator.row_heights import heading_height, row_height
from generator.sheet_file import column_letters

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SPARE_ROWS = 200
CHECK_KEY = "kiem_tra"
MOST_LETTERS = 32_767
_CHECK_WIDTH = 40


@dataclass(frozen=True)
class DataSheet:
    """What one data sheet shows; ``verdicts`` are those of ``rows``, which formulas carry as their result."""

    checks: SheetChecks
    rows: Sequence[SheetRow]
    verdicts: Sequence[str]
    spare: int = SPARE_ROWS

    @property
    def name(self) -> str:
        """The name of the sheet."""
        return self.checks.sheet.name

    @property
    def last_row(self) -> int:
        """The number of the last row that is prepared for data."""
        return FIRST_ROW - 1 + len(self.rows) + self.spare

    def cells_of(self, key: str) -> str:
        """All cells of a column, as a formula of another sheet names them."""
        keys = [*(rule.key for rule in self.checks.sheet.columns), CHECK_KEY]
        letters = column_letters(keys.index(key))
        return f"{self.name}!${letters}${FIRST_ROW}:${letters}${self.last_row}"


def write_data_sheet(
    page: Worksheet, sheet: DataSheet, rules: FieldRules, lists: Sequence[ShownList], *, look: Look, footer: str
) -> None:
    """Fill the page ``page``."""
    columns = sheet.checks.sheet.columns
    widths = [width((row.cells[rule.key] for row in sheet.rows), rule.name_vi) for rule in columns]
    headings = [rule.name_vi for rule in columns]
    page.set_row(0, heading_height(zip(headings, widths, strict=True)))
    for place, rule in enumerate(columns):
        page.set_column(place, place, widths[place], look["cell"])
        page.write_string(0, place, rule.name_vi, look.heading(rule.level))
        page.write_string(1, place, rule.key, look["key"])
        page.write_comment(0, place, _comment(rule, rules.levels), {"x_scale": 2, "font_name": "Tahoma"})
    page.set_column(len(columns), len(columns), _CHECK_WIDTH)
    page.write_string(0, len(columns), rules.check_column_vi, look.heading("check"))
    page.write_string(1, len(columns), CHECK_KEY, look["key"])
    _write_rows(page, sheet, look)
    for number, row in enumerate(sheet.rows, FIRST_ROW - 1):
        texts = [*row.cells.values(), sheet.verdicts[number - FIRST_ROW + 1]]
        page.set_row(number, row_height(zip(texts, [*widths, _CHECK_WIDTH], strict=True)))
    _add_lists(page, sheet, lists)
    _mark_verdicts(page, sheet, look)
    page.freeze_panes(FIRST_ROW - 1, 1)
    page.autofilter(1, 0, sheet.last_row - 1, len(columns))
    title = sheet.checks.sheet.title_vi
    widths.append(_CHECK_WIDTH)
    set_up_page(page, title=title, footer=footer, widths=widths, repeated_rows=FIRST_ROW - 1, repeated_columns=1)
    page.print_area(0, 0, max(FIRST_ROW - 1, FIRST_ROW - 2 + len(sheet.rows)), len(columns))


def _write_rows(page: Worksheet, sheet: DataSheet, look: Look) -> None:
    columns = sheet.checks.sheet.columns
    formula = verdict_formula(sheet.checks).replace(LAST, str(sheet.last_row))
    for number in range(FIRST_ROW, sheet.last_row + 1):
        place = number - FIRST_ROW
        row = sheet.rows[place] if place < len(sheet.rows) else None
        for column, rule in enumerate(columns):
            if row and (text := row.cells[rule.key]):
                refuse_too_long(sheet.name, number, rule, text)
                page.write_string(number - 1, column, text, look["cell"])
            else:
                page.write_blank(number - 1, column, None, look["cell"])
        verdict = sheet.verdicts[place] if row else ""
        page.write_formula(number - 1, len(columns), formula.replace(ROW, str(number)), look["verdict"], verdict)


def refuse_too_long(sheet: str, row: int, rule: FieldRule, text: str) -> None:
    """Refuse a text that no cell can hold."""
    if len(text) > MOST_LETTERS:
        message = _(
            "Sheet {sheet}, row {row}, column {column}: {count} letters, a cell holds {most}; shorten the text."
        )
        raise RecordError(message.format(sheet=sheet, row=row, column=rule.name_vi, count=len(text), most=MOST_LETTERS))


def _add_lists(page: Worksheet, sheet: DataSheet, lists: Sequence[ShownList]) -> None:
    """Drop-downs; where a cell may hold several values, one that lets anything be typed."""
    places = {rule.key: place for place, rule in enumerate(sheet.checks.sheet.columns)}
    for shown in lists:
        if shown.sheet != sheet.name:
            continue
        column = places[shown.key]
        options = {
            "validate": "list",
            "source": f"={shown.name}",
            "show_error": not shown.multiple,
            "error_title": "Ngoài danh mục",
            "error_message": "Hãy chọn một giá trị trong danh sách; các giá trị ở trang DM_GIATRI.",
            "show_input": False,
        }
        page.data_validation(FIRST_ROW - 1, column, sheet.last_row - 1, column, options)
    for check in sheet.checks.checks:
        if check.kind == "code":
            source = "_".join(check.sources[0])
            options = {"validate": "list", "source": f"={source}", "show_error": False, "show_input": False}
            page.data_validation(FIRST_ROW - 1, places[check.key], sheet.last_row - 1, places[check.key], options)


def _mark_verdicts(page: Worksheet, sheet: DataSheet, look: Look) -> None:
    column = len(sheet.checks.sheet.columns)
    cell = f"${column_letters(column)}{FIRST_ROW}"
    for criteria, style in (
        (f'=AND({cell}<>"",{cell}<>"{PASSED}")', "wrong"),
        (f'={cell}="{PASSED}"', "passed"),
    ):
        options = {"type": "formula", "criteria": criteria, "format": look[style]}
        page.conditional_format(FIRST_ROW - 1, column, sheet.last_row - 1, column, options)


def _comment(rule: FieldRule, levels: Mapping[str, str]) -> str:
    """What a heading says of its column when pointed at."""
    when = f" ({rule.when_vi})" if rule.when_vi else ""
    meaning = f"{rule.meaning_vi}.\n" if rule.meaning_vi else ""
    return f"{levels[rule.level]}{when}.\n{meaning}Tên trường: {rule.key}"
