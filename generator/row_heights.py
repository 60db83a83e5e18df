"""How high a row of a sheet must be: programs other than Excel keep a row one line high that does not say it."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

_LINE, _HIGHEST = 14.5, 409.0


def heading_height(headings: Iterable[tuple[str, float]]) -> float:
    """The height of a row in which every heading fits its width."""
    lines = max(ceil((len(text) * 1.2 + 2) / wide) for text, wide in headings)
    return 15.5 * min(max(lines, 2), 8) + 4


def row_height(texts: Iterable[tuple[str, float]]) -> float:
    """The height of a row in which every text, given with the width of its column, can be read in full."""
    most = 1
    for text, wide in texts:
        if len(text) * 0.9 > wide - 1 or "\n" in text:
            most = max(most, sum(ceil(max(len(line), 1) * 0.9 / (wide - 1)) for line in text.splitlines()))
    return min(_LINE * most + 1, _HIGHEST)
