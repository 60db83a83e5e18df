"""The values that a drop-down list of a workbook offers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.catalogue import FieldRule, NeedsModel
from generator.foreign_workbook.references import area_of
from generator.sheet_file import SheetFile

_RANGE = re.compile(r"(?:'((?:[^']|'')*)'!|([\w.]+)!)?(\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?)")
_NAME = re.compile(r"[\w.\\]+")


class Choices:
    """Reads the sources of the lists of one sheet: a list of words, an area, a defined name."""

    def __init__(self, file: SheetFile, sheet: str, names: Mapping[str, str]) -> None:
        self._rows = {one.name: dict(one.rows) for one in file.sheets}
        self._sheet = sheet
        self._names = {name.casefold(): formula for name, formula in names.items()}

    def values(self, formula: str) -> tuple[str, ...] | None:
        """The values in their order; None when the formula is more than these."""
        formula = formula.removeprefix("=").strip()
        if formula.startswith('"') and formula.endswith('"') and len(formula) > 1:
            words = formula[1:-1].replace('""', '"').split(",")
            return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
        if match := _RANGE.fullmatch(formula):
            sheet = (match[1] or match[2] or self._sheet).replace("''", "'")
            return self._area(sheet, match[3])
        if _NAME.fullmatch(formula) and (meant := self._names.get(formula.casefold())) and meant != formula:
            return self.values(meant)
        return None

    def _area(self, sheet: str, text: str) -> tuple[str, ...] | None:
        area, rows = area_of(text), self._rows.get(sheet)
        if area is None or rows is None:
            return None
        top, left, bottom, right = area
        lines = (cells for number, cells in sorted(rows.items()) if top <= number <= bottom)
        found = (text for cells in lines for text in cells[left : right + 1] if text)
        return tuple(dict.fromkeys(found))

    def are_codes(self, values: Sequence[str], rule: FieldRule, model: NeedsModel) -> bool:
        """Whether a list offers the codes of another sheet, which is no list of values."""
        return rule.field in model.links and bool(values)
