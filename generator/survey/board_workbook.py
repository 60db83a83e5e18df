"""The board as a workbook, to be filtered by unit and sent on."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from generator.dossier.cells import date_text
from generator.dossier.look import Look, set_up_page
from generator.dossier.workbook import TEXT_ONLY, page_class
from generator.messages import _
from generator.row_heights import heading_height, row_height
from generator.survey.board import Board
from generator.trace.tables import Table, cell_text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


def board_workbook(board: Board, created: dt.datetime) -> bytes:
    """A sheet of units, of what is not known, of what is missing, of records without a unit; only the first is there
    always. ``created`` is the date it carries: the same board gives the same bytes."""
    from xlsxwriter import Workbook

    tables = [board.unit_table, board.unknown_table, board.missing_table, board.without_table]
    day = _("Survey board on {date}").format(date=date_text(board.today.isoformat()))
    stream = io.BytesIO()
    with Workbook(stream, {**TEXT_ONLY, "in_memory": True}) as book:
        book.set_properties({"title": f"{day} - {board.title}", "created": created.replace(tzinfo=None)})
        look, kind = Look(book), page_class()
        for table in tables:
            if table.rows or table is board.unit_table:
                _write(book.add_worksheet(table.title, kind), table, look=look, footer=f"{board.title} - {day}")
    return stream.getvalue()


def _write(page: Worksheet, table: Table, *, look: Look, footer: str) -> None:
    widths = [float(column.width) for column in table.columns]
    headings = [column.heading for column in table.columns]
    page.set_row(0, heading_height(zip(headings, widths, strict=True)))
    for place, heading in enumerate(headings):
        page.set_column(place, place, widths[place])
        page.write_string(0, place, heading, look.heading("bat_buoc"))
    for number, row in enumerate(table.rows, 1):
        page.set_row(number, row_height(zip(map(cell_text, row), widths, strict=True)))
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                page.write_number(number, place, cell, look["number"])
            else:
                page.write_string(number, place, cell_text(cell), look["cell"])
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(table.rows), 1), len(headings) - 1)
    set_up_page(page, title=table.title, footer=footer, widths=widths, repeated_rows=1)
