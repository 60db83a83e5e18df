"""The plan of an import: everything that would happen, before anything does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.catalogue import Framework, NeedsModel
from generator.data_import.absence import absence_notes
from generator.data_import.codes import Minter, used_codes
from generator.data_import.identify import Identified, NamedRow, identify, kinds_of
from generator.data_import.matching import Matched, MatchedTable, bare, match_tables
from generator.data_import.merge import Merge, Merged
from generator.data_import.said import Said, said_in
from generator.data_import.shapes import Gone, ImportProblem, Key, Plan, Similar, pair_key
from generator.data_import.similar import joined_pairs, similar_elements
from generator.data_import.state import State, exported_rows
from generator.data_import.unread import unread_problems
from generator.data_import.values import ValueCheck
from generator.data_import.warnings import foreign_notes
from generator.dossier.export_id import PROPERTY, export_id, read_base
from generator.dossier.rows import PAIR, SheetRow
from generator.errors import RecordError
from generator.messages import _
from generator.records import Record, Records, read_records
from generator.sheet_file import SheetFile, read_sheets

_ID = re.compile(r"\b[0-9a-f]{16}\b")
_COMMENTS = "[comments]"  # no sheet can be called so: Excel forbids brackets
_CODE = re.compile(r"[^\s;,<>{}\[\]|\"'`]{1,80}")


def plan_import(project: Path, path: Path, *, model: NeedsModel, framework: Framework) -> Plan:
    """What importing the file ``path`` into the records of ``project`` would do; nothing is written.

    :raises RecordError: when the file cannot be read or holds no sheet of Mẫu số 03, or the records cannot be read.
    """
    file = read_sheets(path)
    matched = match_tables(file, framework)
    if not matched.tables:
        reason = _("{file}: no sheet has the columns of {sheets}; nothing can be taken over.")
        raise RecordError(reason.format(file=file.name, sheets=", ".join(framework.sheets)))
    records = read_records(project, model)
    mark = export_mark(file, framework)
    base = read_base(project, mark) if mark else None
    plan = plan_rows(
        matched.tables,
        records=records,
        base=base,
        model=model,
        framework=framework,
        used=used_codes(project, records),
        file=file.name,
        complete=True,
    )
    notes = (*file.notes, *base_notes(file.name, mark, base), *absence_notes(file, matched, framework), *plan.notes)
    unknown = tuple(table.name for table in matched.unknown)
    return replace(
        plan,
        base=mark if base else "",
        notes=notes,
        unknown_sheets=unknown,
        comments=_comments(matched),
        aside=kept_aside(matched),
    )


def export_mark(file: SheetFile, framework: Framework) -> str:
    """The id of the export that the workbook came from: its property, else as its guide sheet shows it; else ""."""
    if found := _ID.search(file.properties.get(PROPERTY, "")):
        return found[0]
    support = {bare(name) for name in framework.rules.support_sheets}
    cells = (cell for table in file.sheets if bare(table.name) in support for _n, row in table.rows for cell in row)
    return next((found[0] for cell in cells if len(cell) < 80 and (found := _ID.search(cell))), "")


def plan_rows(
    tables: Sequence[MatchedTable],
    *,
    records: Records,
    base: Records | None,
    model: NeedsModel,
    framework: Framework,
    used: Iterable[str],
    file: str,
    complete: bool = False,
) -> Plan:
    """What the rows of matched tables would change in ``records``; ``base`` are these when the tables were exported.

    ``used``: codes that were ever given. ``complete``: a table holds all records of its kind, so that one that is
    missing is gone.
    """
    mine, exported = State.of(records), State.of(base) if base else None
    minter = Minter((*used, *(text for table in tables for row in table.rows for text in row.cells.values())))
    states = (exported, mine) if exported else (mine,)
    shown = {table.name: exported_rows(table.sheet, states, model, framework) for table in tables}
    found = {table.name: identify(table, shown[table.name], minter, model) for table in tables}
    problems = [one for table in tables for one in unread_problems(table)]
    problems += [one for table in tables for one in _table_problems(table, found[table.name], records)]
    words = [said for table in tables for said in said_in(found[table.name].rows, shown[table.name], model, framework)]
    merge = Merge(mine, exported, _value_check(words, records, model, framework), _minted(found.values()))
    merged = merge.merge(words)
    gone, partial = _gone(tables, found, states, shown) if complete and exported else ([], [])
    return Plan(
        file=file,
        state=export_id(records),
        changes=tuple(merged.changes),
        conflicts=tuple(merged.conflicts),
        new=tuple(merged.new),
        gone=tuple(gone),
        problems=(*problems, *merged.problems),
        similar=tuple(_similar(records, merged)),
        unknown_columns=tuple(f"{table.name}: {name}" for table in tables for name in table.unknown),
        notes=(*foreign_notes(file, tables, found, shown), *partial, *merged.notes),
        rows=sum(len(table.rows) for table in tables),
    )


def base_notes(file: str, mark: str, base: Records | None) -> list[str]:
    """What to say of a workbook whose export is not known here."""
    if base is not None:
        return []
    if mark:
        reason = _(
            "{file}: comes from the export {mark}, which this project does not keep; it is compared with the "
            "records as they are now."
        )
        return [reason.format(file=file, mark=mark)]
    return [
        _("{file}: does not say which export it came from; it is compared with the records as they are now.").format(
            file=file
        )
    ]


def _minted(found: Iterable[Identified]) -> frozenset[str]:
    return frozenset(code for one in found for code in one.minted)


def _value_check(words: Iterable[Said], records: Records, model: NeedsModel, framework: Framework) -> ValueCheck:
    codes: dict[str, set[str]] = {}
    for key in [*((one.type, one.id) for one in records.needs.values()), *(said.key for said in words)]:
        codes.setdefault(key[0], set()).add(key[1])
    return ValueCheck(model, framework, codes)


def _table_problems(table: MatchedTable, found: Identified, records: Records) -> list[ImportProblem]:
    """Codes that are none, that belong to another kind of record, that stand twice; such rows are dropped."""
    problems = list(found.problems)
    several = len(kinds_of(table.sheet)) > 1
    first: dict[Key, NamedRow] = {}
    kept: list[NamedRow] = []
    for named in found.rows:
        reasons = [reason for key in named.codes.items() if (reason := _code_reason(key, records))]
        note = next((rule.key for rule in table.sheet.columns if rule.derive == PAIR), "")
        if several and len(named.codes) == 1 and named.row.cells.get(note):
            reasons.append(_("the note is of a pair, but the row has one code only; write it elsewhere"))
        for key in () if several else named.codes.items():
            other = first.setdefault(key, named)
            if other is not named and other.row.cells != named.row.cells:
                message = _("{code} stands in the rows {first} and {second} with different contents")
                reasons.append(message.format(code=key[1], first=other.row.number, second=named.row.number))
        where = table.where(named.row)
        problems += [ImportProblem(f"{where}: {reason}.", where) for reason in reasons]
        if not reasons:
            kept.append(named)
    found.rows[:] = kept
    return problems


def _code_reason(key: Key, records: Records) -> str:
    kind, code = key
    if not _CODE.fullmatch(code):
        return _("{code!r} is not a code; use letters, digits, - and . only").format(code=code)
    other = records.needs.get(code)
    if other and other.type != kind:
        return _("the code {code} belongs to another kind of record, {title!r}").format(code=code, title=other.title)
    return ""


def _gone(
    tables: Sequence[MatchedTable],
    found: Mapping[str, Identified],
    states: Sequence[State],
    shown: Mapping[str, Sequence[SheetRow]],
) -> tuple[list[Gone], list[str]]:
    """What was exported and is here, but not in the workbook; a table that lacks most of its rows is a part of one."""
    exported, mine = states[0], states[-1]
    gone: list[Gone] = []
    notes: list[str] = []
    for table in tables:
        if any(row.unread for row in table.rows):  # a code may be among them; nothing is taken over then anyway
            continue
        here = _keys(row.codes for row in found[table.name].rows)
        were = [key for key in _keys(row.codes for row in shown[table.name]) if exported.has(key) and mine.has(key)]
        missing = [key for key in were if key not in here]
        if len(missing) * 2 > len(were):
            message = _("{sheet}: holds {count} of {all} records; what it leaves out is taken for left out, not gone.")
            notes.append(message.format(sheet=table.name, count=len(were) - len(missing), all=len(were)))
        else:
            gone += [Gone(key, mine.title(key)) for key in missing]
    return gone, notes


def _keys(rows: Iterable[Mapping[str, str]]) -> dict[Key, None]:
    """The keys of records and pairs that rows are about, in their order."""
    keys: dict[Key, None] = {}
    for codes in rows:
        keys.update(dict.fromkeys(codes.items()))
        if len(codes) > 1:
            keys[pair_key(codes["gap"], codes["task"])] = None
    return keys


def _similar(records: Records, merged: Merged) -> list[Similar]:
    """Pairs of elements to compare, at least one of each new or renamed by this import."""
    elements = {one.id: one for one in records.of_type("element")}
    among: set[str] = set()
    for new in merged.new:
        if new.key[0] == "element":
            title = new.values.get("title", "")
            fields = {name: value for name, value in new.values.items() if name != "title"}
            elements[new.key[1]] = Record(new.key[1], "element", str(title), "", fields, {}, "", 0)
            among.add(new.key[1])
    for change in merged.changes:
        code = change.key[1]
        if change.key[0] == "element" and change.field in ("title", "source_code"):
            old = elements[code]
            is_title = change.field == "title"
            fields = dict(old.fields) if is_title else {**old.fields, change.field: change.after}
            elements[code] = replace(old, title=str(change.after) if is_title else old.title, fields=fields)
            among.add(code)
    return similar_elements(elements, joined_pairs(records.needs.values()), among) if among else []


def _comments(matched: Matched) -> dict[str, str]:
    return {f"{table.name}!{cell}": text for table in matched.tables for cell, text in table.comments.items()}


def kept_aside(matched: Matched) -> dict[str, object]:
    """What has no place in the records, by sheet."""
    found: dict[str, object] = {table.name: [list(cells) for _n, cells in table.rows] for table in matched.unknown}
    for table in matched.tables:
        columns = {
            name: {f"{row.number}": row.extra[name] for row in (*table.rows, *table.beside) if name in row.extra}
            for name in table.unknown
        }
        if columns:
            found[table.name] = columns
    comments = _comments(matched)
    return found | ({_COMMENTS: comments} if comments else {})
