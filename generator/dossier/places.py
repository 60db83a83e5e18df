"""Where the workbook of Mẫu số 03 shows a record: sheet, row and column, as a spreadsheet names a cell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.catalogue import Framework, Sheet
from generator.dossier.formulas import FIRST_ROW
from generator.dossier.rows import PAIR, row_codes
from generator.records import Records
from generator.sheet_file import column_letters


class CellPlaces:
    """The cells of a workbook with these records. A record of several rows (a pair each) has the first of them."""

    def __init__(self, records: Records, framework: Framework) -> None:
        self._rows: dict[tuple[str, ...], tuple[Sheet, int]] = {}
        for sheet in framework.sheets.values():
            for row, codes in enumerate(row_codes(sheet, records), FIRST_ROW):
                for key in (tuple(codes.values()), *((code,) for code in codes.values())):
                    self._rows.setdefault(key, (sheet, row))

    def of_record(self, code: str, need_type: str, field: str) -> str | None:
        """The cell of a field; that of the code where no column shows the field; None for what is on no sheet."""
        return self._cell((code,), need_type, field)

    def of_pair(self, gap: str, task: str, column: str) -> str | None:
        """The cell of a pair's row that holds the code of its ``gap`` or ``task``, or its ``note``."""
        return self._cell((gap, task), PAIR if column == "note" else column, "id")

    def _cell(self, codes: tuple[str, ...], need_type: str, field: str) -> str | None:
        if codes not in self._rows:
            return None
        sheet, row = self._rows[codes]
        place = next(chain(_places(sheet, need_type, field), _places(sheet, need_type, "id"), (0,)))
        return f"{sheet.name}!{column_letters(place)}{row}"


def _places(sheet: Sheet, need_type: str, field: str) -> Iterator[int]:
    """The columns that show a field."""
    for place, rule in enumerate(sheet.columns):
        shown = (PAIR, "id") if rule.derive == PAIR else (rule.type, rule.field)
        if (need_type, field) == shown or (need_type == shown[0] and field in rule.also):
            yield place
