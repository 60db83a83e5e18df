"""An official at the department: opens the form, fills in the head, corrects, adds rows, saves it and sends it back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

from openpyxl import load_workbook

from generator.survey.head import CONFIRMER, CONTACT, DATA_DATE, PERSON, PLACE, UNIT, VERSION
from generator.survey.unknown_sheet import UNKNOWN_SHEET

KEYS_ROW, FIRST_ROW = 2, 3
UNKNOWN_COLUMNS = ("code", "title", "field", "reason", "source_needed", "contact", "deadline")
LABELS = {
    "unit": UNIT,
    "person": PERSON,
    "contact": CONTACT,
    "data_date": DATA_DATE,
    "confirmer": CONFIRMER,
    "place": PLACE,
    "version": VERSION,
}


class Official:
    """Works in one form."""

    def __init__(self, path: Path) -> None:
        self.book: Any = load_workbook(path)

    def head(self, **texts: str) -> Self:
        """Write beside labels of the head."""
        page = self.book["HUONG_DAN"]
        places = {str(cell.value): cell.row for cell in page["A"] if cell.value}
        for name, text in texts.items():
            page.cell(places[LABELS[name]], 2).value = text
        return self

    def signed_by(self, person: str) -> Self:
        """Fill in the whole head."""
        return self.head(
            person=person, contact="0222 000 000", data_date="20/11/2026", confirmer="Trần Thị B, Phó Giám đốc"
        )

    def write(self, sheet: str, code: str, key: str, text: str) -> Self:
        """Correct one cell."""
        self.cell(sheet, code, key).value = text
        return self

    def cell(self, sheet: str, code: str, key: str) -> Any:
        page, places = self.book[sheet], self.places(sheet)
        rows = [row for row in range(FIRST_ROW, page.max_row + 1) if self._holds(page, row, places, code)]
        assert rows, f"{sheet}: no row with {code}"
        return page.cell(rows[0], places[key])

    def _holds(self, page: Any, row: int, places: dict[str, int], code: str) -> bool:
        keys = ("ma_doi_tuong", "ma_quan_he", "ma_nhiem_vu")
        return any(page.cell(row, places[key]).value == code for key in keys if key in places)

    def add(self, sheet: str, **cells: str) -> Self:
        """Fill in the next blank row."""
        page, places = self.book[sheet], self.places(sheet)
        data = [place for key, place in places.items() if key != "kiem_tra"]
        row = next(
            row for row in range(FIRST_ROW, page.max_row + 2) if not any(page.cell(row, place).value for place in data)
        )
        for key, text in cells.items():
            page.cell(row, places[key]).value = text
        return self

    def explain(self, **cells: str) -> Self:
        """A line on the sheet of unknown values: the one of that code and field, else a new one."""
        page = self.book[UNKNOWN_SHEET]
        wanted = (cells.get("code"), cells.get("field"))
        rows = [
            row for row in range(2, page.max_row + 1) if (page.cell(row, 1).value, page.cell(row, 3).value) == wanted
        ]
        row = rows[0] if rows else next(r for r in range(2, page.max_row + 2) if not page.cell(r, 3).value)
        for key, text in cells.items():
            page.cell(row, UNKNOWN_COLUMNS.index(key) + 1).value = text
        return self

    def places(self, sheet: str) -> dict[str, int]:
        """The column of each key of a data sheet."""
        return {str(cell.value): cell.column for cell in self.book[sheet][KEYS_ROW] if cell.value}

    def codes(self, sheet: str) -> list[str]:
        """The codes in the first column of a sheet."""
        first = 2 if sheet in (UNKNOWN_SHEET, "DM_MA") else FIRST_ROW
        return [str(cell.value) for cell in self.book[sheet]["A"][first - 1 :] if cell.value]

    def send(self, target: Path) -> Path:
        """Save the form where it is sent to."""
        target.parent.mkdir(parents=True, exist_ok=True)
        self.book.save(target)
        return target
