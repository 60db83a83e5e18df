"""The grid of a table in a doctree: its cells with those that reach over, how wide and how high they come out.

Both paged builders set tables by it, so that columns look the same in Word and PDF.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from docutils import nodes

from generator.balanced_widths import balanced
from generator.wording import unbroken

Kind = Literal["text", "centred", "number"]

PADDING = 3.8
"""Millimetres of a cell that text cannot use."""
TALL = 0.5
"""Rows higher than this share of the page may run over its end."""

_NUMBER = re.compile(r"[-+]?[\d.,]+ ?%?|–|-")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_ORDINALS = frozenset(("stt", "tt", "#", "no.", "số tt"))
_LINE = 0.42
"""Height of a line, in millimetres for each point of the font's size."""
_EM = 25.4 / 72
_SIGNS = {
    0.28: " ,.|'/\\il",
    0.33: "!()-:;[]`fjt\u2011\u00a0",
    0.44: "Iscerz{}",
    0.5: "#$*0123456789?J_agovxy–“”~",
    0.61: '"Sbdhknpquđơư+<=>^FP',
    0.67: "BELTZ",
    0.78: "ACDNRUVXYwĐGHKOQ",
    0.83: "&mƠƯ",
}
"""Signs by their width in bold, in ems: none is narrower in the font of the text."""
_WIDTHS = {sign: width * _EM for width, signs in _SIGNS.items() for sign in signs}
_SLACK = 0.4
"""Millimetres by which a column is wider than its longest word: lines of the grid, rounding."""
MARK = 4.5
"""Millimetres that the mark of a list takes."""
WIDEST = 0.4
"""The share of the table that one long word may claim for its column."""
_ROWS_ON_PAGE = 12
_WORD_ENDS = re.compile(r"[ \t\n]+|(?<=[-–])")


@dataclass(frozen=True)
class Cell:
    """A cell of the grid: where it stands, how far it reaches, its node (None: nothing, or goes on from above)."""

    column: int
    columns: int
    node: nodes.Element | None
    merge: str = ""


def is_dense(table: nodes.Element) -> bool:
    """Whether the table is set in the smaller size: on a landscape page, or made of records."""
    return bool(table.get("landscape") or table.get("records"))


def column_widths(group: nodes.Element, whole: float, size: float) -> list[float]:
    """The widths that the author asks for, but none so narrow that a word would be broken; tables of records are set
    as low as they can be. ``whole`` is that of the table in millimetres, ``size`` that of the font in points."""
    shares = [_share(child) for child in group.children if isinstance(child, nodes.colspec)]
    shares = shares or [1.0] * int(group.get("cols", 1))
    least = [min(width, whole * WIDEST) for width in least_widths(group, size)]
    scale = min(1.0, whole / max(sum(least), 1.0))
    asked = [whole * share / sum(shares) for share in shares]
    over = [max(want - low * scale, 0.0) for want, low in zip(asked, least, strict=True)]
    lack = sum(max(low * scale - want, 0.0) for want, low in zip(asked, least, strict=True))
    spare = sum(over) or 1.0
    widths = [max(want, low * scale) - lack * room / spare for want, low, room in zip(asked, least, over, strict=True)]
    if group.parent is None or not group.parent.get("records"):
        return widths
    text = [width - PADDING for width in widths]
    rows = _text_lengths(group, len(widths), size)
    return [width + PADDING for width in balanced(text, [low * scale - PADDING for low in least], rows)]


def _text_lengths(group: nodes.Element, columns: int, size: float) -> list[list[float]]:
    """For each row without merged cells, the length of each cell's text on one line, in millimetres; the headings as
    often as they will be repeated."""
    found: list[list[float]] = []
    heads: list[list[float]] = []
    for part in group.children:
        for row in part.children if isinstance(part, nodes.thead | nodes.tbody) else ():
            if len(row.children) == columns:
                lengths = [_text_length(entry.astext(), size) for entry in row.children]
                (heads if isinstance(part, nodes.thead) else found).append(lengths)
    return found + heads * (1 + len(found) // _ROWS_ON_PAGE)


def _text_length(text: str, size: float) -> float:
    return size * sum(text_width(line) for line in text.splitlines())


def least_widths(group: nodes.Element, size: float) -> list[float]:
    """For each column the width of its longest word with the cell's padding, in millimetres; ``size`` in points."""
    columns = sum(1 for child in group.children if isinstance(child, nodes.colspec)) or int(group.get("cols", 1))
    longest = [0.0] * columns
    for row in group.findall(nodes.row):
        if len(row.children) == columns:
            for column, entry in enumerate(row.children):
                mark = MARK if next(iter(entry.findall(nodes.list_item)), None) else 0.0
                words = _WORD_ENDS.split(unbroken(entry.astext()))
                longest[column] = max(longest[column], mark + size * max(map(text_width, set(words))))
    return [length + PADDING + _SLACK for length in longest]


def text_width(text: str) -> float:
    """In millimetres for each point of the font's size."""
    return sum(map(_WIDTH_OF.__getitem__, text))


class _SignWidths(dict[str, float]):
    """The width of every sign; those of one document are few, and each is worked out once."""

    def __missing__(self, sign: str) -> float:
        plain = unicodedata.normalize("NFD", sign)
        self[sign] = sum(_WIDTHS.get(part, _EM) for part in plain if not unicodedata.combining(part))
        return self[sign]


_WIDTH_OF = _SignWidths()


def _share(spec: nodes.Element) -> float:
    try:
        return max(float(spec.get("colwidth", 1)), 0.1)
    except (TypeError, ValueError):
        return 1.0


def grid(part: nodes.Element, columns: int) -> Iterator[tuple[nodes.Element, list[Cell]]]:
    """Every row with all its cells, those that go on from above among them."""
    above: dict[int, tuple[int, int]] = {}  # column → rows still to come, columns
    for row in part.children:
        if not isinstance(row, nodes.row):
            continue
        entries = [child for child in row.children if isinstance(child, nodes.entry)]
        cells: list[Cell] = []
        column = 0
        while column < columns:
            if column in above:
                rows, reach = above.pop(column)
                cells.append(Cell(column, reach, None, "continue"))
                if rows > 1:
                    above[column] = (rows - 1, reach)
            else:
                entry = entries.pop(0) if entries else None
                reach = min(1 + int(entry.get("morecols", 0)) if entry is not None else 1, columns - column)
                rows = int(entry.get("morerows", 0)) if entry is not None else 0
                cells.append(Cell(column, reach, entry, "restart" if rows else ""))
                if rows:
                    above[column] = (rows, reach)
            column += reach
        yield row, cells


def height(cells: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    """About how high the highest of ``cells`` is, in millimetres."""
    highest = 0.0
    for cell in cells:
        if cell.node is not None and cell.columns < len(widths):
            width = max(sum(widths[cell.column : cell.column + cell.columns]) - PADDING, 1.0)
            lines = sum(1 + text_width(line) * size // width for line in cell.node.astext().splitlines())
            highest = max(highest, lines * size * _LINE)
    return highest


def column_kinds(group: nodes.Element, columns: int) -> list[Kind]:
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
    found: list[Kind] = []
    for column, kind in enumerate(kinds):
        ordinal = column < len(titles) and titles[column] in _ORDINALS
        if ordinal or kind == {"date"}:
            found.append("centred")
        else:
            found.append("number" if kind == {"number"} else "text")
    return found
