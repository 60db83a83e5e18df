"""Rows of boxes that fill a width: which stand together in a row, and how wide each one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, inf

UNITS = 12
"""A row is divided in so many equal parts; a box takes a whole number of them, so that edges line up."""

Height = Callable[[int, float], float]
"""The height of box number ``i`` at a width."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the boxes from ``first`` on, with their left edges and widths, and the height of the tallest."""

    first: int
    places: tuple[tuple[float, float], ...]
    height: float


def justified(count: int, height: Height, width: float, *, gap: float, least: float) -> tuple[Row, ...]:
    """``count`` boxes in reading order in rows of the full width, so that all rows together are as low as can be.

    No box is narrower than ``least`` as long as the width allows it.
    """
    if count == 1:
        return (Row(0, ((0.0, width),), height(0, width)),)
    unit = (width + gap) / UNITS
    least_units = min(UNITS, ceil((least + gap) / unit - 1e-9))
    best: list[tuple[float, tuple[Row, ...]]] = [(0.0, ())] * (count + 1)
    for first in range(count - 1, -1, -1):
        best[first] = (inf, ())
        for last in range(first + 1, min(count, first + UNITS // least_units) + 1):
            row = _row(first, last, height, unit, gap, least_units)
            rest, rows = best[last]
            total = row.height + rest + (gap if rows else 0)
            if total < best[first][0] - 1e-6:
                best[first] = (total, (row, *rows))
    return best[0][1]


def _row(first: int, last: int, height: Height, unit: float, gap: float, least_units: int) -> Row:
    count = last - first
    most_units = UNITS - least_units * (count - 1)
    needs = [
        [(units, height(first + i, units * unit - gap)) for units in range(least_units, most_units + 1)]
        for i in range(count)
    ]
    row_height = _lowest(needs)
    shares = [next(units for units, h in need if h <= row_height + 1e-6) for need in needs]
    while sum(shares) < UNITS:
        shares[shares.index(min(shares))] += 1
    places, at = [], 0
    for share in shares:
        places.append((at * unit, share * unit - gap))
        at += share
    tallest = max(height(first + i, w) for i, (_x, w) in enumerate(places))
    return Row(first, tuple(places), tallest)


def _lowest(needs: Sequence[Sequence[tuple[int, float]]]) -> float:
    """The lowest row in which every box finds a width: the units add up to at most a row."""
    for limit in sorted({h for need in needs for _units, h in need}):
        wanted = [next((units for units, h in need if h <= limit + 1e-6), UNITS + 1) for need in needs]
        if sum(wanted) <= UNITS:
            return limit
    return inf


def even(count: int, height: Height, width: float, *, gap: float, least: float) -> tuple[Row, ...]:
    """``count`` boxes in rows of equal columns, as many columns as make the whole lowest; the fewest of those."""
    if not count:
        return ()
    most = max(1, min(count, int((width + gap + 1e-9) // (least + gap))))
    best: tuple[float, tuple[Row, ...]] = (inf, ())
    for columns in range(1, most + 1):
        share = (width - gap * (columns - 1)) / columns
        rows = []
        for first in range(0, count, columns):
            members = range(first, min(first + columns, count))
            places = tuple(((i - first) * (share + gap), share) for i in members)
            rows.append(Row(first, places, max(height(i, share) for i in members)))
        total = sum(row.height for row in rows) + gap * (len(rows) - 1)
        if total < best[0] - 1e-6:
            best = (total, tuple(rows))
    return best[1]


def table_row(shares: Sequence[float], height: Height, width: float, gap: float) -> Row:
    """One row whose boxes take fixed shares of the width."""
    unit = (width + gap) / sum(shares)
    places, x = [], 0.0
    for share in shares:
        places.append((x, share * unit - gap))
        x += share * unit
    return Row(0, tuple(places), max(height(i, w) for i, (_x, w) in enumerate(places)))


def stacked(rows: Sequence[Row], gap: float) -> float:
    """The height of the rows one under the other."""
    return sum(row.height for row in rows) + gap * max(0, len(rows) - 1)
