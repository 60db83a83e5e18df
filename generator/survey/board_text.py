"""The board in the terminal: one line a unit, and on demand what one unit still owes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.dossier.cells import date_text
from generator.messages import _
from generator.survey.board import Board
from generator.survey.units import Unit
from generator.trace.tables import Cell, Table, cell_text

_SHOWN = ("unit", "state", "sent", "deadline", "returned", "late", "records", "confirmed", "missing", "unknown")
_WIDEST = 44


def board_text(board: Board) -> str:
    """The board; ends with a line break."""
    title = _("{title}: survey board on {date}").format(title=board.title, date=date_text(board.today.isoformat()))
    figures = " · ".join(f"{word} {count}" for word, count, _mark in board.figures)
    lines = [title, figures, "", *_grid(board.unit_table, _SHOWN)]
    if board.survey.assignment.without:
        codes = ", ".join(one.id for one in board.survey.assignment.without)
        lines += ["", _("Records that name no unit of the province: {codes}.").format(codes=codes)]
    return "\n".join(lines) + "\n"


def unit_text(board: Board, unit: Unit) -> str:
    """What the unit still owes: missing values and values that are not known."""
    missing = _("{code} {title}: missing {names}")
    lines = [
        missing.format(code=record.id, title=record.title, names="; ".join(names))
        for record in unit.records
        if (names := board.survey.missing.get(record.id))
    ]
    for one in board.survey.unknowns:
        if one.unit is unit:
            message = _("{code} {title}: {field} not known; {contact}, until {deadline}: {reason}")
            deadline = date_text(one.deadline) or "…"
            said = {"contact": one.contact or "…", "deadline": deadline, "reason": one.reason or "…"}
            lines.append(message.format(code=one.code, title=one.title, field=one.heading, **said))
    return "\n".join([unit.name, *(lines or [_("Nothing is missing or unknown.")])]) + "\n"


def _grid(table: Table, keys: Sequence[str]) -> Iterator[str]:
    """The table with aligned columns: numbers to the right, long texts cut."""
    columns = [column for column in table.columns if column.key in keys]
    rows = [[record[column.key] for column in columns] for record in table.records()]
    texts = [[column.heading for column in columns], *([_short(cell) for cell in row] for row in rows)]
    widths = [max(len(row[place]) for row in texts) for place in range(len(columns))]
    numeric = [
        bool(rows) and all(isinstance(row[place], int) or row[place] == "" for row in rows)
        for place in range(len(columns))
    ]
    for number, row in enumerate(texts):
        cells = [
            text.rjust(wide) if right else text.ljust(wide)
            for text, wide, right in zip(row, widths, numeric, strict=True)
        ]
        yield "  ".join(cells).rstrip()
        if number == 0:
            yield "  ".join("-" * wide for wide in widths)


def _short(cell: Cell) -> str:
    text = cell_text(cell)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
