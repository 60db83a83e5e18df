"""Cells that do not hold their text: a problem of the plan for each run of them, so that nothing is emptied."""

from __future__ import annotations

from collections.abc import Iterator

from generator.data_import.matching import MatchedRow, MatchedTable
from generator.data_import.shapes import ImportProblem
from generator.messages import _
from generator.sheet_file import cell_name


def unread_problems(table: MatchedTable) -> list[ImportProblem]:
    """A sentence for each run of such cells down a known column: where, what stands there, what to do."""
    return [_problem(table, key, run) for key in table.columns for run in _runs(table, key)]


def _runs(table: MatchedTable, key: str) -> Iterator[list[MatchedRow]]:
    """The rows that follow upon each other and show the same error, or formulas."""
    run: list[MatchedRow] = []
    for row in (row for row in table.rows if key in row.unread):
        if run and (row.number != run[-1].number + 1 or _kind(row.cells[key]) != _kind(run[-1].cells[key])):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _kind(text: str) -> str:
    return text if text.startswith("#") else "="


def _problem(table: MatchedTable, key: str, run: list[MatchedRow]) -> ImportProblem:
    where = table.where(run[0], key)
    cells = where if len(run) == 1 else f"{where}:{cell_name(table.columns[key], run[-1].number)}"
    text = run[0].cells[key]
    message = _(
        "{where}: {value} has no stored result, so its text is not known; open the workbook in Excel or LibreOffice, "
        "recalculate and save it."
    )
    if _kind(text) != "=":
        message = _(
            "{where}: {value} is an error, not text; correct the cell in Excel or LibreOffice and save it again."
        )
    return ImportProblem(message.format(where=cells, value=text), where)
