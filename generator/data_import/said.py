"""What the rows of a workbook say, by record and field, as against what they said when they were exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.catalogue import FieldRule, Framework, NeedsModel, Sheet
from generator.data_import.identify import NamedRow, rules_of
from generator.data_import.shapes import Key, pair_key
from generator.dossier.rows import PAIR, SheetRow, row_values
from generator.records import Value


@dataclass(frozen=True)
class Said:
    """One cell's word on one field. ``value`` is None where the cell is as it was exported; ``exported`` tells whether
    its row was. ``words_only``: the cell's text changed, the codes in it did not."""

    key: Key
    field: str
    rule: FieldRule
    where: str
    value: Value | None
    exported: bool
    words_only: bool = False


def said_in(
    rows: Sequence[NamedRow], exported: Sequence[SheetRow], model: NeedsModel, framework: Framework
) -> Iterator[Said]:
    """What the rows of one table say, row by row."""
    whole = {tuple(row.codes.items()) for row in exported}
    by_code: dict[Key, Mapping[str, str]] = {}
    for row in exported:
        for kind, code in row.codes.items():
            by_code.setdefault((kind, code), row.cells)
    pairs = {pair_key(row.codes["gap"], row.codes["task"]): row.cells for row in exported if len(row.codes) > 1}
    for named in rows:
        is_exported = tuple(named.codes.items()) in whole
        for kind, code in named.codes.items():
            units = _units(rules_of(named.table.sheet, kind), named.table.columns)
            yield from _record(named, (kind, code), units, by_code.get((kind, code)), is_exported, model, framework)
        note = next((rule for rule in named.table.sheet.columns if rule.derive == PAIR), None)
        if note and len(named.codes) > 1 and note.key not in named.row.unread:
            key = pair_key(named.codes["gap"], named.codes["task"])
            text, before = named.row.cells.get(note.key, ""), pairs.get(key, {}).get(note.key)
            where = named.table.where(named.row, note.key)
            yield Said(key, "note", note, where, None if text == before else text, exported=key in pairs)


def _units(rules: Sequence[FieldRule], columns: Mapping[str, int]) -> list[tuple[FieldRule, ...]]:
    """The columns of a table that are read together: the two of a position, every other one alone."""
    present = [rule for rule in rules if rule.key in columns and rule.field != "id"]
    derived = tuple(rule for rule in present if rule.derive)
    return [(rule,) for rule in present if not rule.derive] + ([derived] if derived else [])


def _record(
    named: NamedRow,
    key: Key,
    units: Sequence[tuple[FieldRule, ...]],
    before: Mapping[str, str] | None,
    is_exported: bool,
    model: NeedsModel,
    framework: Framework,
) -> Iterator[Said]:
    sheet, row = named.table.sheet, named.row
    for rules in units:
        if any(rule.key in row.unread for rule in rules):
            continue
        cells = {rule.key: row.cells[rule.key] for rule in rules}
        where = named.table.where(row, rules[0].key)
        if before is not None and all(before[name] == text for name, text in cells.items()):
            for name in (rules[0].field, *rules[0].also):
                yield Said(key, name, rules[0], where, None, is_exported)
            continue
        words_only = before is not None and _is_named_by_code(rules[0], model)
        for name, value in _values(sheet, cells, key[0], model, framework).items():
            yield Said(key, name, rules[0], where, value or "", is_exported, words_only)


def _values(
    sheet: Sheet, cells: Mapping[str, str], kind: str, model: NeedsModel, framework: Framework
) -> Mapping[str, Value]:
    return row_values(sheet, cells, model, framework).get(kind, {})


def _is_named_by_code(rule: FieldRule, model: NeedsModel) -> bool:
    """Whether a cell of the column shows names beside the codes that count."""
    spec = model.fields.get(rule.field)
    return rule.field.endswith("_back") or bool(spec and spec.values.startswith("blocks_"))
