"""What the cells of a table tell of its columns: how wide, how set, how high."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docutils import nodes

PADDING = 3.8
_NUMBER = re.compile(r"[-+]?[\d.,]+ ?%?|–|-")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_ORDINALS = frozenset(("stt", "tt", "#", "no.", "số tt"))
_CHARACTER, _CAPITAL, _LINE = 0.19, 0.26, 0.42
"""Width of a letter, of a capital, and height of a line, in millimetres for each point of the font's size."""
_WIDEST = 0.4
"""The share of the table that one long word may claim for its column."""
_WORD_ENDS = re.compile(r"[\s/-]+")


@dataclass(frozen=True)
class Cell:
    """A cell: its node (None where the source has none), the column where it stands, how far it reaches."""

    column: int
    columns: int
    rows: int
    node: nodes.Element | None


def grid(part: nodes.Element, columns: int) -> Iterator[tuple[nodes.Element, list[Cell]]]:
    """Every row of ``part`` with the cells that begin in it; together they fill the grid exactly."""
    rows = [child for child in part.children if isinstance(child, nodes.row)]
    above: dict[int, int] = {}  # column → rows that a cell from above still takes
    for place, row in enumerate(rows):
        entries = [child for child in row.children if isinstance(child, nodes.entry)]
        cells: list[Cell] = []
        column = 0
        while column < columns:
            if above.get(column, 0):
                above[column] -= 1
                column += 1
                continue
            entry = entries.pop(0) if entries else None
            wide = 1 + int(entry.get("morecols", 0)) if entry is not None else 1
            free = next(
                (reach for reach in range(1, columns - column) if above.get(column + reach, 0)), columns - column
            )
            wide = min(wide, free)
            high = 1 + int(entry.get("morerows", 0)) if entry is not None else 1
            high = min(high, len(rows) - place)
            cells.append(Cell(column, wide, high, entry))
            above |= dict.fromkeys(range(column, column + wide), high - 1)
            column += wide
        yield row, cells


def widths(group: nodes.Element, size: float, whole: float) -> list[float]:
    """The widths that the author asks for, in millimetres, but none so narrow that a word would be broken."""
    shares = [_share(child) for child in group.children if isinstance(child, nodes.colspec)]
    shares = shares or [1.0] * int(group.get("cols", 1))
    least = [min(width, whole * _WIDEST) for width in _longest_words(group, len(shares), size)]
    scale = min(1.0, whole / max(sum(least), 1.0))
    asked = [whole * share / sum(shares) for share in shares]
    over = [max(want - low * scale, 0.0) for want, low in zip(asked, least, strict=True)]
    lack = sum(max(low * scale - want, 0.0) for want, low in zip(asked, least, strict=True))
    spare = sum(over) or 1.0
    return [max(want, low * scale) - lack * room / spare for want, low, room in zip(asked, least, over, strict=True)]


def _share(spec: nodes.Element) -> float:
    try:
        return max(float(spec.get("colwidth", 1)), 0.1)
    except (TypeError, ValueError):
        return 1.0


def _longest_words(group: nodes.Element, columns: int, size: float) -> list[float]:
    """For each column the width of its longest word with the cell's padding, in millimetres."""
    longest = [0.0] * columns
    for row in group.findall(nodes.row):
        if len(row.children) == columns:
            for column, entry in enumerate(row.children):
                longest[column] = max(longest[column], *map(_word_width, _WORD_ENDS.split(entry.astext())))
    return [length * size + PADDING for length in longest]


def _word_width(word: str) -> float:
    """In millimetres for each point of the font's size."""
    capitals = sum(1 for sign in word if sign.isupper())
    return capitals * _CAPITAL + (len(word) - capitals) * _CHARACTER


def height(cells: Sequence[Cell], columns: Sequence[float], size: float) -> float:
    """About how high the highest of ``cells`` is, in millimetres; pictures count as a quarter of a page."""
    highest = 0.0
    for cell in cells:
        if cell.node is not None:
            width = max(sum(columns[cell.column : cell.column + cell.columns]) - PADDING, 1.0)
            lines = sum(1 + len(line) * size * _CHARACTER // width for line in cell.node.astext().splitlines())
            pictures = sum(60.0 for _image in cell.node.findall(nodes.image))
            highest = max(highest, lines * size * _LINE + pictures)
    return highest


def alignments(group: nodes.Element, columns: int) -> list[str]:
    """For each column: ordinal numbers and dates stand in the middle, other numbers at the right, text at the left."""
    head = [row for part in group.children if isinstance(part, nodes.thead) for row in part.children]
    body = [row for part in group.children if isinstance(part, nodes.tbody) for row in part.children]
    titles = [entry.astext().strip().lower() for entry in head[-1].children] if head else []
    kinds: list[set[str]] = [set() for _column in range(columns)]
    for row in body:
        if len(row.children) == columns:
            for kind, entry in zip(kinds, row.children, strict=True):
                if "text" not in kind and (text := entry.astext().strip()):
                    kind.add("number" if _NUMBER.fullmatch(text) else "date" if _DATE.fullmatch(text) else "text")
    found = []
    for column, kind in enumerate(kinds):
        if (column < len(titles) and titles[column] in _ORDINALS) or kind == {"date"}:
            found.append("center")
        else:
            found.append("right" if kind == {"number"} else "left")
    return found
