"""The rows of the four data sheets of Mẫu số 03, and what such a row says about the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.catalogue import Framework, NeedsModel, Sheet
from generator.dossier.cells import cell_text, cell_values, position_code
from generator.records import Record, Records, Value

__all__ = ["PAIR", "SheetRow", "cell_values", "row_codes", "row_values", "sheet_rows"]

PAIR = "pair"
"""Stands for the table of pairs gap–task among the need types of ``row_values``."""


@dataclass(frozen=True)
class SheetRow:
    """One row: its cells by column key, as the sheet shows them, and the codes of the records it is about by type."""

    cells: Mapping[str, str]
    codes: Mapping[str, str]


def sheet_rows(sheet: Sheet, records: Records, model: NeedsModel, framework: Framework) -> list[SheetRow]:
    """All rows of the sheet, sorted by code. Pairs have a row each; a gap without task, and a task without gap, too."""
    if any(rule.derive == PAIR for rule in sheet.columns):
        return list(_pair_rows(sheet, records, model, framework))
    return [
        SheetRow(_cells(sheet, (record,), {}, model, framework), {sheet.type: record.id})
        for record in records.of_type(sheet.type)
    ]


def row_codes(sheet: Sheet, records: Records) -> list[dict[str, str]]:
    """The codes of the records that each row of :func:`sheet_rows` is about, by type."""
    if any(rule.derive == PAIR for rule in sheet.columns):
        return [_pair_codes(gap, task) for gap, task, _note in _pairs(records)]
    return [{sheet.type: record.id} for record in records.of_type(sheet.type)]


def row_values(
    sheet: Sheet, cells: Mapping[str, str], model: NeedsModel, framework: Framework
) -> dict[str, dict[str, Value]]:
    """What a row says, by need type and by field or link; of the columns that ``cells`` holds and no others.

    The two columns of the position are read together; the note of a pair stands under ``PAIR``.
    """
    found: dict[str, dict[str, Value]] = {}
    for rule in sheet.columns:
        if rule.key not in cells:
            continue
        if rule.derive in ("layer", "component"):
            value = position_code(_derived(sheet, "layer", cells), _derived(sheet, "component", cells), framework)
            found.setdefault(rule.type, {})[rule.field] = value
        else:
            kind = PAIR if rule.derive == PAIR else rule.type
            found.setdefault(kind, {}).update(cell_values(rule, cells[rule.key], model, framework))
    return found


def _derived(sheet: Sheet, derive: str, cells: Mapping[str, str]) -> str:
    return next((cells.get(rule.key, "") for rule in sheet.columns if rule.derive == derive), "")


def _pair_rows(sheet: Sheet, records: Records, model: NeedsModel, framework: Framework) -> Iterator[SheetRow]:
    programs = _programs(records)
    for gap, task, note in _pairs(records):
        found = [one for code in (gap, task) if code and (one := records.needs.get(code))]
        cells = _cells(sheet, found, programs, model, framework)
        for rule in sheet.columns:
            if rule.derive == PAIR:
                cells[rule.key] = note
            elif rule.field == "id":
                cells[rule.key] = task if rule.type == "task" else gap
        yield SheetRow(cells, _pair_codes(gap, task))


def _pair_codes(gap: str, task: str) -> dict[str, str]:
    return {kind: code for kind, code in (("gap", gap), ("task", task)) if code}


def _pairs(records: Records) -> list[tuple[str, str, str]]:
    """Gap, task and note of each pair, then gaps without task and tasks without gap."""
    pairs = [(pair.get("gap", ""), pair.get("task", ""), pair.get("note", "")) for pair in records.gap_tasks]
    gaps, tasks = {gap for gap, _task, _note in pairs}, {task for _gap, task, _note in pairs}
    pairs += [(one.id, "", "") for one in records.of_type("gap") if one.id not in gaps]
    pairs += [("", one.id, "") for one in records.of_type("task") if one.id not in tasks]
    return sorted(pairs, key=lambda pair: (not pair[0], *pair))


def _programs(records: Records) -> dict[str, list[Record]]:
    """The programs that realise a task, by its code."""
    found: dict[str, list[Record]] = {}
    for program in records.of_type("program"):
        for task in program.links.get("realises", ()):
            found.setdefault(task, []).append(program)
    return found


def _cells(
    sheet: Sheet,
    found: Sequence[Record],
    programs: Mapping[str, Sequence[Record]],
    model: NeedsModel,
    framework: Framework,
) -> dict[str, str]:
    by_type = {record.type: record for record in found}
    cells = dict.fromkeys((rule.key for rule in sheet.columns), "")
    for rule in sheet.columns:
        record = by_type.get(rule.type)
        if record and rule.derive != PAIR:
            cells[rule.key] = cell_text(rule, record, programs.get(record.id, ()), model, framework)
    return cells
