"""Which block or row of the old draft is which of the new one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.docx_compare.model import Block, Paragraph, Row, Table
from generator.docx_compare.words import changes, likeness

Part = TypeVar("Part", Block, Row)
_CODE = re.compile(r"[^\W\d_]{1,6}\d{0,3}-[\w.-]*\d[\w.-]*")
_ALIKE = 0.45
_MOST_PAIRS, _WINDOW = 10_000, 30


@dataclass(frozen=True)
class Step(Generic[Part]):
    """One part of the old draft, of the new one, or one that is in both."""

    old: Part | None
    new: Part | None


def match_blocks(old: Sequence[Block], new: Sequence[Block], common: frozenset[str]) -> list[Step[Block]]:
    """All blocks in order; ``common``: the bookmarks that both drafts have."""
    kinds = [{name: _kind(block) for block in blocks[::-1] for name in block.anchors} for blocks in (old, new)]
    # LibreOffice may move a bookmark to the end of the paragraph before
    lost = {name for name in kinds[0].keys() & kinds[1].keys() if kinds[0][name] != kinds[1][name]}
    keys = [[_block_key(block, common - lost) for block in blocks] for blocks in (old, new)]
    return _match(old, new, keys)


def match_rows(old: Table, new: Table, common: frozenset[str]) -> list[Step[Row]]:
    """All rows in order: header rows by their place, others by the record's bookmark or code, else by their words."""
    codes = [_codes(table) for table in (old, new)]
    shared = codes[0].keys() & codes[1].keys()
    keys = []
    for table, found in ((old, codes[0]), (new, codes[1])):
        rows = {id(row): code for code, row in found.items() if code in shared}
        headers = 0
        names: list[tuple[str, object]] = []
        for row in table.rows:
            headers += row.header
            mark = next((name for name in row.anchors if name in common), "")
            code = rows.get(id(row), "")
            if row.header:
                names.append(("header", headers))
            elif mark or code:
                names.append(("mark", mark) if mark else ("code", code))
            else:
                names.append(("words", row.signature))
        keys.append(names)
    return _match(old.rows, new.rows, keys)


def _kind(block: Block) -> str:
    return block.style.rstrip("0123456789") if isinstance(block, Paragraph) else "<table>"


def _block_key(block: Block, common: frozenset[str]) -> tuple[str, str]:
    kind = type(block).__name__
    mark = next((name for name in block.anchors if name in common), "")
    return (f"{kind} mark", mark) if mark else (kind, block.signature)


def _codes(table: Table) -> dict[str, Row]:
    """The rows by the code in their first cell, where only one row has it."""
    said = [(row.cells[0].signature.strip(), row) for row in table.rows if not row.header]
    often = Counter(code for code, _row in said)
    return {code: row for code, row in said if often[code] == 1 and _CODE.fullmatch(code)}


def _match(old: Sequence[Part], new: Sequence[Part], keys: Sequence[Sequence[tuple[str, object]]]) -> list[Step[Part]]:
    steps: list[Step[Part]] = []
    place_old = place_new = 0
    for i1, i2, j1, j2 in [*changes(keys[0], keys[1]), (len(old), len(old), len(new), len(new))]:
        steps += [Step(a, b) for a, b in zip(old[place_old:i1], new[place_new:j1], strict=True)]
        steps += _gap(old[i1:i2], new[j1:j2])
        place_old, place_new = i2, j2
    return steps


def _gap(old: Sequence[Part], new: Sequence[Part]) -> list[Step[Part]]:
    """Blocks between equal ones: those that are alike are paired."""
    steps: list[Step[Part]] = []
    place_old = place_new = 0
    for i, j in [*_pairs(old, new), (len(old), len(new))]:
        steps += [Step(each, None) for each in old[place_old:i]]
        steps += [Step(None, each) for each in new[place_new:j]]
        if i < len(old):
            steps.append(Step(old[i], new[j]))
        place_old, place_new = i + 1, j + 1
    return steps


def _pairs(old: Sequence[Part], new: Sequence[Part]) -> list[tuple[int, int]]:
    if not old or not new:
        return []
    if len(old) * len(new) > _MOST_PAIRS:
        return _near_pairs(old, new)
    width = len(new) + 1
    best = [[0.0] * width for _row in range(len(old) + 1)]
    alike = [[_likeness(one, other) for other in new] for one in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0)
    pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _near_pairs(old: Sequence[Part], new: Sequence[Part]) -> list[tuple[int, int]]:
    """As above for very many: each one is looked for only near the place where the last one was found."""
    pairs = []
    place = 0
    for i, one in enumerate(old):
        near = [(_likeness(one, other), -j) for j, other in enumerate(new[place : place + _WINDOW], place)]
        alike, found = max(near, default=(0.0, 0))
        if alike:
            pairs.append((i, -found))
            place = -found + 1
    return pairs


def _likeness(one: Part, other: Part) -> float:
    """How much alike two parts are; 0 where they are not to be paired."""
    if type(one) is not type(other):
        return 0.0
    if getattr(one, "header", False) or getattr(other, "header", False):
        return 0.0
    found = likeness(one.bag, other.bag)
    return found if found >= _ALIKE else 0.0
