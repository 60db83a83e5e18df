"""The board as one HTML file without anything from elsewhere: to be opened, mailed, printed, read on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.dossier.cells import date_text
from generator.messages import _, language
from generator.survey.board import Board
from generator.trace.tables import Table, cell_text
from generator.trace.text import printable

_STYLE = """
:root { --ink: #1c2733; --pale: #5b6875; --line: #d5dce3; --head: #1f4e79; --back: #f4f6f8; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.45 "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; color: var(--ink);
  background: var(--back); }
main { max-width: 1500px; margin: 0 auto; padding: 24px; }
h1 { margin: 0 0 4px; font-size: 24px; color: var(--head); }
h2 { margin: 32px 0 8px; font-size: 19px; color: var(--head); }
h3 { margin: 0; font-size: 16px; display: inline; }
.day { margin: 0 0 16px; color: var(--pale); }
.figures { display: flex; flex-wrap: wrap; gap: 10px; margin: 0; padding: 0; list-style: none; }
.figures li { min-width: 108px; padding: 10px 14px; background: #fff; border: 1px solid var(--line);
  border-top: 3px solid var(--line); border-radius: 4px; }
.figures b { display: block; font-size: 24px; line-height: 1.2; }
.figures span { color: var(--pale); }
table { width: 100%; border-collapse: collapse; background: #fff; border: 1px solid var(--line); }
th, td { padding: 6px 9px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { background: var(--head); color: #fff; font-weight: 600; }
tbody tr:nth-child(even) { background: #f8fafb; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.date { white-space: nowrap; font-variant-numeric: tabular-nums; }
.state { display: inline-block; padding: 1px 9px; border-radius: 10px; background: #e7ebef; white-space: nowrap; }
.figures li.confirmed { border-top-color: #2e7d32; } .state.confirmed { background: #d9efdb; color: #14501a; }
.figures li.returned { border-top-color: #1565c0; } .state.returned { background: #dbe9f8; color: #0c3c73; }
.figures li.sent { border-top-color: #b58a00; } .state.sent { background: #fbf0cd; color: #5c4700; }
.figures li.overdue { border-top-color: #b71c1c; } .state.overdue { background: #f9dcdc; color: #8a1111; }
details { margin: 8px 0; background: #fff; border: 1px solid var(--line); border-radius: 4px; }
summary { padding: 8px 12px; cursor: pointer; }
summary span { color: var(--pale); }
details table { border-width: 1px 0 0; }
@media (max-width: 760px) {
  main { padding: 14px; }
  h1 { font-size: 20px; }
  .figures li { flex: 1 1 92px; min-width: 92px; padding: 8px 10px; }
  thead { position: absolute; left: -9999px; }
  table, tbody, tr, td { display: block; width: 100%; }
  tr { padding: 8px 10px; border-bottom: 2px solid var(--line); }
  td, td.number { display: flex; gap: 10px; padding: 3px 0; border: 0; text-align: left; }
  td:empty { display: none; }
  td::before { content: attr(data-label); flex: 0 0 116px; color: var(--pale); }
  td:first-child { font-weight: 600; }
  td:first-child::before { display: none; }
}
@media print {
  body { background: #fff; font-size: 11px; }
  main { max-width: none; padding: 0; }
  details { border: 0; } details > *, details::details-content { display: block; content-visibility: visible; }
  tr { break-inside: avoid; }
}
"""
_NUMBERS = frozenset({"late", "records", "confirmed", "missing", "unknown"})
_DATES = frozenset({"sent", "deadline", "returned", "code"})


def board_html(board: Board) -> str:
    """The page."""
    day = _("Survey board on {date}").format(date=date_text(board.today.isoformat()))
    body = "\n".join(_body(board, day))
    title = f"{day} - {board.title}"
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )


def _body(board: Board, day: str) -> Iterator[str]:
    yield f'<h1>{escape(board.title)}</h1>\n<p class="day">{escape(day)}</p>'
    yield '<ul class="figures">'
    for word, count, mark in board.figures:
        yield f'<li class="{mark}"><b>{count}</b><span>{escape(word)}</span></li>'
    yield "</ul>"
    yield _heading(_("Units"))
    yield from _table(board.unit_table, [row.mark for row in board.rows])
    yield _heading(board.unknown_table.title)
    yield from _lists(board.unknown_tables)
    if not board.unknown_tables:
        yield _paragraph(_("Nothing is unknown."))
    yield _heading(board.missing_table.title)
    yield from _table(board.missing_table) if board.missing_table.rows else [_paragraph(_("Nothing is missing."))]
    if board.without_table.rows:
        yield _heading(board.without_table.title)
        yield from _table(board.without_table)


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _lists(tables: list[Table]) -> Iterator[str]:
    """Each table under its title, opened by a click."""
    for table in tables:
        yield f"<details><summary><h3>{escape(table.title)}</h3> <span>({len(table.rows)})</span></summary>"
        yield from _table(table)
        yield "</details>"


def _table(table: Table, marks: list[str] | None = None) -> Iterator[str]:
    heads = "".join(f'<th scope="col"{_kind(one.key)}>{escape(one.heading)}</th>' for one in table.columns)
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
    for number, row in enumerate(table.rows):
        cells = []
        for column, cell in zip(table.columns, row, strict=True):
            text = escape(printable(cell_text(cell)))
            if column.key == "state" and marks:
                text = f'<span class="state {marks[number]}">{text}</span>'
            elif column.key == "late" and text and not isinstance(cell, int):
                text = f'<span class="state overdue">{text}</span>'
            cells.append(f'<td{_kind(column.key)} data-label="{escape(column.heading)}">{text}</td>')
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>\n</table>"


def _kind(key: str) -> str:
    kind = "number" if key in _NUMBERS else "date" if key in _DATES else ""
    return f' class="{kind}"' if kind else ""
