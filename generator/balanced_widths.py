"""The widths of columns under which a table comes out about as low as it can: no narrow column makes its rows tall."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

_STEPS = ((0.02, 40), (0.005, 40))
"""How much of the table's width moves from one column to another at a time, and how often at most."""
_MOST_ROWS = 200
_WASTE = 1.06
"""How much more room text takes than its length: lines end at words."""


def balanced(widths: Sequence[float], least: Sequence[float], rows: Sequence[Sequence[float]]) -> list[float]:
    """The widths that make ``rows`` low, none below ``least``; each row holds the length of its cells' text on one
    line, in the unit of the widths.

    A row is as high as its highest cell; we take the fourth root of the sum of fourth powers for it, which has a slope
    everywhere, and let room wander from the column that would miss it least to the one that gains most. High rows weigh
    more than their height, by its square root. Roots are square roots only: they come out the same on every machine.
    """
    found = list(widths)
    chosen = rows[:: 1 + len(rows) // _MOST_ROWS]
    for share, times in _STEPS:
        step = sum(found) * share
        for _time in range(times):
            gains = _gains(found, chosen)
            order = sorted(range(len(found)), key=lambda column: (gains[column], column))
            taker = order[-1]
            giver = next((each for each in order[:-1] if found[each] - step >= least[each]), None)
            if giver is None or gains[taker] <= gains[giver]:
                break
            before = _height(found, chosen)
            found[taker] += step
            found[giver] -= step
            if _height(found, chosen) >= before:
                found[taker] -= step
                found[giver] += step
                break
    return found


def _height(widths: Sequence[float], rows: Sequence[Sequence[float]]) -> float:
    return sum(high * sqrt(high) for high in (_row_height(_lines(row, widths)) for row in rows))


def _gains(widths: Sequence[float], rows: Sequence[Sequence[float]]) -> list[float]:
    """By how much the table shrinks for each unit that a column grows."""
    gains = [0.0] * len(widths)
    for row in rows:
        lines = _lines(row, widths)
        high = _row_height(lines)
        for column, count in enumerate(lines):
            if count > 1:
                gains[column] += count * count * count * count / (high * high * sqrt(high) * widths[column])
    return gains


def _lines(row: Sequence[float], widths: Sequence[float]) -> list[float]:
    return [max(1.0, length * _WASTE / width) for length, width in zip(row, widths, strict=True)]


def _row_height(lines: Sequence[float]) -> float:
    return sqrt(sqrt(sum(count * count * count * count for count in lines)))
