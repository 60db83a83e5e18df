"""Which sheet of a file is which of Mẫu số 03, and which column which: by key or Vietnamese heading.

Sheets are renamed, columns moved, headings written without diacritics, in two merged rows, with the key below. A sheet
is known by its columns, so its name counts only where columns cannot decide.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.catalogue import FieldRule, Framework, Sheet
from generator.sheet_file import SheetFile, SheetTable, cell_name, column_letters
from generator.wording import without_diacritics

_LOOKED_AT = 30
_DEEPEST = 3
_ALIKE = 0.9
SERIAL = ("stt", "tt", "sothutu", "no")
_PARTS = re.compile(r"[\n()\[\]]")


@dataclass(frozen=True)
class MatchedRow:
    """One row: its number, and its cells by column key; ``unread`` are the keys of cells that do not hold their text
    but an error, or a formula without result."""

    number: int
    cells: Mapping[str, str]
    extra: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True)
class MatchedTable:
    """A sheet of a file that is the data sheet ``sheet``; ``columns`` gives the place of each known column.

    ``unknown`` are headings that no column of the sheet has; their cells are ``extra`` of each row. ``beside`` are rows
    that hold nothing else. ``header`` is the number of the last row of headings and explanations, ``others`` gives the
    heading of every column that is none of the sheet's. ``comments``: what people wrote beside cells below it, by cell.
    """

    name: str
    sheet: Sheet
    columns: Mapping[str, int]
    rows: tuple[MatchedRow, ...]
    unknown: tuple[str, ...] = ()
    beside: tuple[MatchedRow, ...] = ()
    header: int = 0
    others: Mapping[int, str] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)

    def where(self, row: MatchedRow, key: str = "") -> str:
        """The cell of a column as ``DM_DOITUONG!D14``; without one the row."""
        return f"{self.name}!{cell_name(self.columns[key], row.number) if key in self.columns else row.number}"


@dataclass(frozen=True)
class Matched:
    """The data sheets found in a file, and its sheets that are none."""

    tables: tuple[MatchedTable, ...]
    unknown: tuple[SheetTable, ...]


def match_tables(file: SheetFile, framework: Framework) -> Matched:
    """The sheets of the file that belong to Mẫu số 03 of ``framework``, each data sheet at most once."""
    support = {bare(one) for one in (*framework.rules.support_sheets, *framework.rules.optional_sheets)}
    ignored = {bare(framework.rules.check_column_vi), *SERIAL}
    levels = {bare(level) for level in framework.rules.levels.values()}
    offers: list[tuple[float, int, SheetTable, Sheet, _Header]] = []
    for place, table in enumerate(file.sheets):
        if bare(table.name) in support:
            continue
        for sheet in framework.sheets.values():
            if header := _header(table, sheet):
                named = bare(table.name) in (bare(sheet.name), bare(sheet.title_vi))
                offers.append((header.score + named, -place, table, sheet, header))
    found: dict[str, MatchedTable] = {}
    used: set[int] = set()
    for _score, place, table, sheet, header in sorted(offers, key=lambda one: (-one[0], -one[1])):
        if sheet.name not in found and place not in used:
            found[sheet.name] = _table(table, sheet, header, ignored, levels)
            used.add(place)
    rest = [
        table
        for place, table in enumerate(file.sheets)
        if -place not in used and table.rows and bare(table.name) not in support
    ]
    return Matched(tuple(found[name] for name in framework.sheets if name in found), tuple(rest))


def bare(text: str) -> str:
    """The letters and digits of a text, without case and diacritics."""
    return re.sub(r"[^a-z0-9]", "", without_diacritics(text).casefold())


@dataclass(frozen=True)
class _Header:
    """Where the header ends, the column of each key, the heading of every column, and how much of the sheet it is."""

    last: int
    columns: Mapping[str, int]
    headings: Mapping[int, str]
    score: float


def _header(table: SheetTable, sheet: Sheet) -> _Header | None:
    best: _Header | None = None
    for first in range(min(len(table.rows), _LOOKED_AT)):
        for depth in range(1, _DEEPEST + 1):
            rows = [cells for _number, cells in table.rows[first : first + depth]]
            if len(rows) < depth or (depth > 1 and not _names_columns(rows[-1], sheet)):
                break
            columns = _columns(rows, sheet)
            score = len(columns) / len(sheet.columns)
            if len(columns) >= 2 and (best is None or score > best.score):
                best = _Header(first + depth - 1, columns, _headings(rows, columns), score)
        if best and best.score == 1:
            break  # looking for nearly equal headings in rows of data takes long, and nothing can be better
    needed = 0.3 if best and _has_key(best.columns, sheet) else 0.6
    return best if best and best.score >= needed else None


def _has_key(columns: Iterable[str], sheet: Sheet) -> bool:
    codes = [rule.key for rule in sheet.columns if rule.field == "id"]
    return any(key in columns for key in codes) or all(key in columns for key in sheet.key)


def _names_columns(cells: tuple[str, ...], sheet: Sheet) -> bool:
    known = {bare(word) for rule in sheet.columns for word in (rule.key, rule.name_vi)}
    filled = [cell for cell in cells if cell]
    return sum(bare(cell) in known for cell in filled) * 2 >= len(filled) > 0


def _columns(rows: list[tuple[str, ...]], sheet: Sheet) -> dict[str, int]:
    exact = {bare(word): rule.key for rule in sheet.columns for word in (rule.name_vi, rule.key)}
    found: dict[str, int] = {}
    texts = {place: list(_readings(rows, place)) for place in range(max(map(len, rows)))}
    for place, readings in texts.items():
        key = next((exact[text] for text in readings if text in exact), None)
        if key and key not in found:
            found[key] = place
    free = {bare(rule.name_vi): rule.key for rule in sheet.columns if rule.key not in found}
    for place, readings in texts.items():
        if place in found.values() or not free:
            continue
        near = [hit for text in readings for hit in difflib.get_close_matches(text, free, n=1, cutoff=_ALIKE)]
        if near and near[0] in free:
            found[free.pop(near[0])] = place
    return found


def _readings(rows: list[tuple[str, ...]], place: int) -> Iterator[str]:
    """What the cells of a header's column may mean, the lowest first: alone, line by line, all together."""
    cells = [row[place] for row in rows if place < len(row) and row[place]]
    for cell in reversed(cells):
        yield bare(cell)
        yield from (bare(part) for part in _PARTS.split(cell) if part.strip())
    if len(cells) > 1:
        yield bare(" ".join(cells))


def _headings(rows: list[tuple[str, ...]], columns: Mapping[str, int]) -> dict[int, str]:
    taken = set(columns.values())
    width = max(map(len, rows))
    texts = {
        place: next((row[place] for row in reversed(rows) if place < len(row) and row[place]), "")
        for place in range(width)
    }
    return {place: text for place, text in texts.items() if text and place not in taken}


def _table(table: SheetTable, sheet: Sheet, header: _Header, ignored: set[str], levels: set[str]) -> MatchedTable:
    extra = _unknown_columns(table, header, ignored)
    headings = {text: place for place, text in extra.items()}
    rows: list[MatchedRow] = []
    beside: list[MatchedRow] = []
    last = table.rows[header.last][0]
    for number, cells in table.rows[header.last + 1 :]:
        known = {key: cells[place] if place < len(cells) else "" for key, place in header.columns.items()}
        if not rows and any(known.values()) and _explains(known, levels, sheet.columns):
            last = number
            continue
        others = {text: cells[place] for place, text in extra.items() if place < len(cells) and cells[place]}
        if _is_line(known, header.columns, table.across.get(number, ())):
            others |= {f"({column_letters(header.columns[key])})": text for key, text in known.items() if text}
            known = dict.fromkeys(known, "")
        unread = frozenset(key for key, place in header.columns.items() if (number, place) in table.unread)
        row = MatchedRow(number, known, others, unread)
        if any(known.values()):
            rows.append(row)
        elif others:
            beside.append(row)
    filled = dict.fromkeys(heading for row in (*rows, *beside) for heading in row.extra)
    unknown = tuple(sorted(filled, key=lambda text: (text not in headings, headings.get(text, 0))))
    comments = {cell_name(at, row): text for (row, at), text in sorted(table.comments.items()) if row > last}
    return MatchedTable(
        name=table.name,
        sheet=sheet,
        columns=header.columns,
        rows=tuple(rows),
        unknown=unknown,
        beside=tuple(beside),
        header=last,
        others=header.headings,
        comments=comments,
    )


def _is_line(cells: Mapping[str, str], columns: Mapping[str, int], across: Iterable[tuple[int, int]]) -> bool:
    """Whether a row is a line of text below a table, such as one for a signature: one cell over several columns."""
    filled = [columns[key] for key, text in cells.items() if text]
    return len(filled) == 1 and any(
        left == filled[0] and sum(left <= place <= right for place in columns.values()) > 1 for left, right in across
    )


def _unknown_columns(table: SheetTable, header: _Header, ignored: set[str]) -> dict[int, str]:
    """A name for each column that is none of the sheet's: its heading, with its letters where that says too little."""
    taken = {*header.columns.values(), *(at for at, text in header.headings.items() if bare(text) in ignored)}
    often = Counter(header.headings.values())
    found: dict[int, str] = {}
    for place in range(max(len(cells) for _number, cells in table.rows)):
        heading = header.headings.get(place, "")
        if place not in taken:
            found[place] = heading if often[heading] == 1 else f"{heading} ({column_letters(place)})".strip()
    return found


def _explains(cells: Mapping[str, str], levels: set[str], rules: tuple[FieldRule, ...]) -> bool:
    """Whether a row below the header explains the columns: their keys, levels, meanings, or numbers (1), (2), (3)."""
    meanings = {rule.key: {bare(text) for text in (rule.key, rule.name_vi, rule.meaning_vi)} for rule in rules}
    filled = {key: bare(text) for key, text in cells.items() if text}
    numbered = len(filled) > 2 and all(text.isdigit() and len(text) < 3 for text in filled.values())
    said = sum(text in levels or text in meanings[key] for key, text in filled.items())
    return numbered or said * 2 > len(filled)
