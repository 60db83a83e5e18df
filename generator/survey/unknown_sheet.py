"""Sheet CHUA_XAC_DINH of a form: why a value is not known, which source is needed, who clears it by when."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.dossier.cells import date_text
from generator.dossier.look import A4, Look, set_up_page
from generator.row_heights import heading_height, row_height
from generator.sheet_file import SheetFile, cell_name
from generator.survey.state import OpenValue
from generator.trace.text import bare

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

UNKNOWN_SHEET = "CHUA_XAC_DINH"
BLANK_ROWS = 20
TEXTS = ("reason", "source_needed", "contact", "deadline")
"""The columns of ``data/unknowns.csv`` that the sheet holds."""
_COLUMNS = {
    "code": ("Mã", 12.0),
    "title": ("Tên", 40.0),
    "field": ("Thông tin chưa xác định", 26.0),
    "reason": ("Lý do", 38.0),
    "source_needed": ("Nguồn cần bổ sung", 38.0),
    "contact": ("Đầu mối", 30.0),
    "deadline": ("Thời hạn", 14.0),
    "mark": ("Dấu của bản đã gửi (không sửa)", 10.0),
}
_HEADINGS = {bare(heading): key for key, (heading, _wide) in _COLUMNS.items()}
_LOOKED_AT = 10


@dataclass(frozen=True)
class UnknownLine:
    """One filled row as it came back; ``deadline`` as a person wrote it. ``mark`` tells what was sent."""

    where: str
    code: str
    title: str
    field: str
    texts: tuple[str, ...]
    mark: str

    @property
    def untouched(self) -> bool:
        """Whether it is as it was sent."""
        return bool(self.mark) and self.mark == mark_of(self.texts)


def write_unknowns(page: Worksheet, values: Sequence[OpenValue], *, look: Look, footer: str) -> None:
    """Fill the page: the values that are not known, then blank rows."""
    widths = [wide for _heading, wide in _COLUMNS.values()]
    headings = [heading for heading, _wide in _COLUMNS.values()]
    page.set_row(0, heading_height(zip(headings[:-1], widths[:-1], strict=True)))
    for column, heading in enumerate(headings):
        page.set_column(column, column, widths[column], look["cell"], {"hidden": heading == headings[-1]})
        page.write_string(0, column, heading, look.heading("" if column < 3 else "bat_buoc"))
    for row, one in enumerate(values, 1):
        texts = (one.reason, one.source_needed, one.contact, date_text(one.deadline))
        cells = (one.code, one.title, one.heading, *texts, mark_of(texts))
        page.set_row(row, row_height(zip(cells[:-1], widths[:-1], strict=True)))
        for column, text in enumerate(cells):
            page.write_string(row, column, text, look["cell"])
    for row in range(len(values) + 1, len(values) + 1 + BLANK_ROWS):
        for column in range(len(headings)):
            page.write_blank(row, column, None, look["cell"])
    page.freeze_panes(1, 1)
    set_up_page(page, title="Thông tin chưa xác định", footer=footer, widths=widths[:-1], repeated_rows=1)
    page.set_paper(A4)
    page.print_area(0, 0, len(values) + BLANK_ROWS, len(headings) - 2)


def mark_of(texts: Sequence[str]) -> str:
    """Eight hexadecimal digits that change with the texts, but not with their white space."""
    return hashlib.sha256("\n".join(" ".join(text.split()) for text in texts).encode()).hexdigest()[:8]


def read_unknowns(file: SheetFile) -> Iterator[UnknownLine]:
    """The filled rows of the sheet, wherever in the file it is; none where it is not."""
    for table in file.sheets:
        for place, (_number, cells) in enumerate(table.rows[:_LOOKED_AT]):
            columns = {key: column for column, text in enumerate(cells) if (key := _HEADINGS.get(bare(text)))}
            if {"code", "field", "reason"} <= columns.keys():
                for number, row in table.rows[place + 1 :]:
                    yield from _line(f"{table.name}!{cell_name(columns['code'], number)}", columns, row)
                return


def _line(where: str, columns: dict[str, int], row: Sequence[str]) -> Iterator[UnknownLine]:
    def text(key: str) -> str:
        place = columns.get(key, len(row))
        return row[place] if place < len(row) else ""

    texts = tuple(date_text(text(key)) if key == "deadline" else text(key) for key in TEXTS)
    if any((text("code"), text("title"), text("field"), *texts)):
        yield UnknownLine(where, text("code"), text("title"), text("field"), texts, text("mark"))
