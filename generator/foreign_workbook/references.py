"""Cells and areas as a workbook writes them: areas made longer, formulas moved down."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.sheet_file import cell_name
from generator.sheet_file.guard import cell_place

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column; columns counted from 0."""
_STRING = r'"(?:[^"]|"")*"|' + r"'(?:[^']|'')*'!?"
_CELL = r"(?<![\w.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w.(])"
_ROWS = r"(?<![\w.$:])(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![\w.:])"
_MOVED = re.compile(f"{_STRING}|{_CELL}|{_ROWS}")
_BARE = r"(?<![\w.!:$])"
_AREA = r"(\$?[A-Z]{1,3}\$?)(\d{1,7})(?::(\$?[A-Z]{1,3}\$?)(\d{1,7}))"


def area_of(text: str) -> Area | None:
    """The area of "A5:D9" or "A5"; None for whole columns and rows."""
    first, _colon, last = text.replace("$", "").partition(":")
    if not re.fullmatch(r"[A-Z]{1,3}\d{1,7}", first) or not re.fullmatch(r"([A-Z]{1,3}\d{1,7})?", last):
        return None
    (top, left), (bottom, right) = cell_place(first), cell_place(last or first)
    return top, left, bottom, right


def areas_of(text: str) -> list[Area]:
    """The areas of a list such as "A5:A9 C5"."""
    return [area for one in text.split() if (area := area_of(one))]


def area_text(area: Area) -> str:
    """The area as "A5:D9"."""
    top, left, bottom, right = area
    first, last = cell_name(left, top), cell_name(right, bottom)
    return first if first == last else f"{first}:{last}"


def lengthened(text: str, first: int, last: int) -> str:
    """The areas of "A5:A9 C5" with those that hold row ``first`` reaching down to row ``last``."""
    return " ".join(_longer(one, first, last) for one in text.split())


def _longer(text: str, first: int, last: int) -> str:
    area = area_of(text)
    if area is None or not area[0] <= first <= area[2] < last:
        return text
    return area_text((area[0], area[1], last, area[3]))


def lengthened_in(formula: str, sheet: str, first: int, last: int, *, row: int = 0) -> str:
    """A formula or defined name with the areas of ``sheet`` that hold row ``first`` reaching down to ``last``.

    ``row``: the formula stands in that row of the sheet itself, so that an area without the name of a sheet is meant,
    too, and one that ends in this row or the one before means just that.
    """

    def longer(match: re.Match[str]) -> str:
        area = area_of(match["area"])
        if area is None or not area[0] <= first <= area[2] < last or area[2] in (row - 1, row):
            return match[0]
        return f"{match['sheet']}{re.sub(r'[0-9]+$', str(last), match['area'])}"

    return _areas_pattern(sheet, within=bool(row)).sub(longer, formula)


@lru_cache
def _areas_pattern(sheet: str, *, within: bool) -> re.Pattern[str]:
    quoted = re.escape(sheet.replace("'", "''"))
    named = rf"'{quoted}'!|(?<![\w.']){re.escape(sheet)}!"
    places = f"{named}|{_BARE}" if within else named
    return re.compile(rf"(?P<sheet>{places})(?P<area>{_AREA})(?![\w(])")


def moved_down(formula: str, rows: int) -> str:
    """The formula as it stands ``rows`` further down: what is not fixed by $ moves along."""

    def moved(match: re.Match[str]) -> str:
        if match[2]:
            row = match[4] if match[3] else str(int(match[4]) + rows)
            return f"{match[1]}{match[2]}{match[3]}{row}"
        if match[6]:
            top = match[6] if match[5] else str(int(match[6]) + rows)
            bottom = match[8] if match[7] else str(int(match[8]) + rows)
            return f"{match[5]}{top}:{match[7]}{bottom}"
        return match[0]

    return _MOVED.sub(moved, formula)
