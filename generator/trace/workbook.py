"""The traceability report as an XLSX workbook.

XlsxWriter: it only writes, row by row in constant memory, never takes a text for a formula when told so, and dates
its zip entries alike, so that the same tables give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.messages import _
from generator.row_heights import row_height
from generator.trace.chains import chain_rows
from generator.trace.checklist import CheckAnswer, checklist_table
from generator.trace.coverage import Coverage
from generator.trace.facts import ProjectFacts
from generator.trace.findings import Finding
from generator.trace.questions import question_rows
from generator.trace.report import (
    Place,
    count_rows,
    finding_rows,
    requirement_rows,
    summary_rows,
    task_rows,
)
from generator.trace.tables import Cell, Table, cell_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_000
MOST_LETTERS = 32_700
_FORBIDDEN_IN_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))


@dataclass(frozen=True)
class Sheet:
    """A sheet with its tables, one under the other; the columns of the first give the widths."""

    name: str
    tables: Sequence[Table]


def report_sheets(
    facts: ProjectFacts,
    coverage: Coverage,
    findings: Sequence[Finding],
    *,
    places: Mapping[str, Place] | None = None,
    names: Mapping[str, str] | None = None,
    checks: Sequence[CheckAnswer] = (),
) -> list[Sheet]:
    """The sheets of the report: summary, requirements, tasks, chain, findings, checks before issue, 25 questions."""
    graph = facts.graph
    return [
        Sheet(_("Summary"), [summary_rows(coverage, names=names), count_rows(coverage, findings, names=names)]),
        Sheet(_("Requirements"), [requirement_rows(graph, coverage, places=places, names=names)]),
        Sheet(_("Tasks"), [task_rows(graph)]),
        Sheet(_("Chain"), [chain_rows(graph, coverage)]),
        Sheet(_("Findings"), [finding_rows(findings)]),
        Sheet(_("Checks before issue"), [checklist_table(checks)]),
        Sheet(_("25 questions"), [question_rows(facts, coverage, findings)]),
    ]


def workbook_bytes(sheets: Iterable[Sheet], *, title: str, created: dt.datetime) -> bytes:
    """The workbook as a file. ``created`` is the date it carries: the same input gives the same bytes."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(stream, options) as book:
        book.set_properties({"title": title, "created": created.replace(tzinfo=None)})
        styles = {
            "title": book.add_format({"bold": True, "font_size": 13}),
            "head": book.add_format(
                {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE6F0", "border": 1}
            ),
            "cell": book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "General"}),
        }
        for sheet in sheets:
            _write_sheet(book, sheet, styles)
    return stream.getvalue()


def _write_sheet(book: Workbook, sheet: Sheet, styles: dict[str, Any]) -> None:
    page = book.add_worksheet(sheet.name.translate(_FORBIDDEN_IN_NAME)[:31])
    page.set_landscape()
    page.set_paper(8)  # A3
    page.fit_to_pages(1, 0)
    widths = [column.width for column in sheet.tables[0].columns]
    for number, wide in enumerate(widths):
        page.set_column(number, number, wide)
    row = 0
    for position, table in enumerate(sheet.tables):
        if position:
            row += 1
            page.write_string(row, 0, table.title, styles["title"])
            row += 1
        else:
            page.freeze_panes(1, 1)
            page.repeat_rows(0)
            if table.rows and len(sheet.tables) == 1:
                page.autofilter(0, 0, min(len(table.rows), MOST_ROWS), len(table.columns) - 1)
        row = _write_table(page, table, row, styles, widths=widths)


def _write_table(page: Worksheet, table: Table, row: int, styles: dict[str, Any], *, widths: Sequence[float]) -> int:
    """Write the table from ``row`` on, over columns of these widths; the first row after it comes back."""
    page.set_row(row, row_height((column.heading, wide) for column, wide in zip(table.columns, widths, strict=False)))
    for number, column in enumerate(table.columns):
        page.write_string(row, number, column.heading, styles["head"])
    row += 1
    fitting = table.rows[: MOST_ROWS - row]
    for cells in fitting:
        page.set_row(row, row_height(zip(map(cell_text, cells), widths, strict=False)))
        for number, cell in enumerate(cells):
            _write_cell(page, row, number, cell, styles["cell"])
        row += 1
    notes = [table.note] if table.note else []
    if len(fitting) < len(table.rows):
        left_off = len(table.rows) - len(fitting)
        notes.append(_("{count} rows do not fit into a sheet; the CSV file has them.").format(count=left_off))
    for note in notes:
        page.write_string(row, 0, note)
        row += 1
    return row


def _write_cell(page: Worksheet, row: int, column: int, cell: Cell, style: Any) -> None:
    if isinstance(cell, int | float):
        page.write_number(row, column, cell, style)
        return
    text = cell_text(cell)
    if len(text) > MOST_LETTERS:
        left_off = len(text) - MOST_LETTERS
        text = text[:MOST_LETTERS] + _(" … ({count} more characters)").format(count=left_off)
    if text:
        page.write_string(row, column, text, style)
    else:
        page.write_blank(row, column, None, style)
