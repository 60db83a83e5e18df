"""``data/*.csv`` ↔ checked records: codes, lists, links, and the tables of pairs, unknown values and versions.

One row is one record; its file gives its type. Reading takes what Excel in Viet Nam saves (byte order mark,
semicolons, ``dd/mm/yyyy``) and normalises it to what is stored: UTF-8, NFC, commas, ISO dates. What cannot be read is
a :class:`~generator.errors.RecordError`; what can be read but is wrong is a :class:`Problem`, with file, row and
column, and the text stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.catalogue import LinkType, NeedField, NeedsModel, NeedType
from generator.csv_header import check_columns
from generator.csv_table import Problem, Table, parse_date, read_table, split_codes, split_list
from generator.errors import RecordError
from generator.messages import _
from generator.where import texts
from generator.wording import nearest

UNKNOWN = "Chưa xác định"
NOT_APPLICABLE = "Không áp dụng"
DATA = "data"
_TABLES = ("gap_tasks", "unknowns", "history", "checklist", "communes", "commune_choices")
_CODE = re.compile(r"[^\s;,<>{}\[\]|\"'`]{1,80}")

Value = str | tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """One row. ``fields`` and ``links`` hold only what is filled in; ``row`` is its number, the header's is 1."""

    id: str
    type: str
    title: str
    status: str
    fields: Mapping[str, Value]
    links: Mapping[str, tuple[str, ...]]
    file: str
    row: int

    @property
    def source(self) -> str:
        """Where it is written: ``data/elements.csv:14``."""
        return f"{self.file}:{self.row}"

    def text(self, name: str) -> str:
        """The value of a field as one text, several values separated by semicolons; empty where there is none."""
        return "; ".join(texts(self.fields.get(name)))

    def value(self, name: str) -> Value:
        """The value of one field or link, or of ``id``, ``type``, ``title``, ``status``; "" where there is none."""
        own = str(getattr(self, name)) if name in ("id", "type", "title", "status") else ""
        return self.links.get(name) or self.fields.get(name) or own

    def flat(self) -> dict[str, Value]:
        """Every value under its key, as conditions and tables read it."""
        own: dict[str, Value] = {"id": self.id, "type": self.type, "title": self.title, "status": self.status}
        return {**own, **self.fields, **self.links}


@dataclass(frozen=True)
class Records:
    """All records of a project, by code in the order of reading, with the tables that are not needs.

    ``row_numbers`` gives the numbers of the rows of those tables, by the name of the table.
    """

    needs: Mapping[str, Record] = field(default_factory=dict)
    gap_tasks: tuple[Mapping[str, str], ...] = ()
    unknowns: tuple[Mapping[str, str], ...] = ()
    history: tuple[Mapping[str, str], ...] = ()
    checklist: tuple[Mapping[str, str], ...] = ()
    communes: tuple[Mapping[str, str], ...] = ()
    commune_choices: tuple[Mapping[str, str], ...] = ()
    row_numbers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def numbered(self, table: str) -> list[tuple[int, Mapping[str, str]]]:
        """The rows of a table that is not needs, each with its number in the file (from 2 on for rows of no file)."""
        rows: tuple[Mapping[str, str], ...] = getattr(self, table)
        return list(zip(self.row_numbers.get(table) or range(2, len(rows) + 2), rows, strict=True))

    def of_type(self, need_type: str) -> list[Record]:
        """The records of one type, sorted by code."""
        return sorted((r for r in self.needs.values() if r.type == need_type), key=lambda record: record.id)


def read_records(project: Path, model: NeedsModel) -> Records:
    """The records of ``project/data``; an absent file is an empty one.

    :raises RecordError: when a file cannot be decoded, lacks a column or has one that its type does not know.
    """
    problems: list[Problem] = []
    needs: dict[str, Record] = {}
    for need_type in model.types.values():
        table = _project_table(project, need_type.file) if need_type.file else None
        if table is None:
            continue
        problems += table.problems
        for record in _records_of(table, need_type, model, problems):
            if first := needs.get(record.id):
                problems.append(_duplicate(record, first))
            else:
                needs[record.id] = record
    tables = {name: _plain_table(project, model, name, problems) for name in _TABLES}
    return Records(
        needs=_with_pairs(needs, tables["gap_tasks"], problems),
        row_numbers={name: tuple(number for number, _row in rows) for name, rows in tables.items() if rows},
        problems=tuple(problems),
        **{name: tuple(row for _number, row in rows) for name, rows in tables.items()},
    )


def dead_links(records: Records, model: NeedsModel, known: Iterable[str] = ()) -> list[Problem]:
    """Every link to a code that neither the records nor ``known`` hold, with the nearest code of those types."""
    elsewhere = set(known) - records.needs.keys()
    codes = {*records.needs, *elsewhere}
    found: list[Problem] = []
    for record in records.needs.values():
        for name, targets in record.links.items():
            for target in targets:
                if target in codes:
                    continue
                found.append(_dead_link(record, name, target, _candidates(elsewhere, records, model, name)))
    return found


def _candidates(elsewhere: set[str], records: Records, model: NeedsModel, link: str) -> list[str]:
    """The codes that the link may lead to; of what is written elsewhere (requirements, directives) all of them."""
    wanted = set(model.links[link].to)
    return [*(r.id for r in records.needs.values() if r.type in wanted or "*" in wanted), *elsewhere]


def _dead_link(record: Record, column: str, target: str, candidates: list[str]) -> Problem:
    message = _("{file}, row {row}, column {column}: {record} links to {target!r}, which does not exist{nearest}.")
    places = {"file": record.file, "row": record.row, "column": column, "record": record.id}
    text = message.format(**places, target=target, nearest=nearest(target, candidates))
    return Problem("dead_link", text, record.file, record.row, column)


# --- one file of records ------------------------------------------------------------------------------------------


def _project_table(project: Path, file: str) -> Table | None:
    path = project / DATA / file
    return read_table(path, f"{DATA}/{file}") if path.is_file() else None


def _records_of(table: Table, need_type: NeedType, model: NeedsModel, problems: list[Problem]) -> Iterator[Record]:
    fields = model.fields_of(need_type.name)
    links = model.links_of(need_type.name)
    labels = {name: spec.label for name, spec in fields.items()} | {name: spec.outgoing for name, spec in links.items()}
    check_columns(table, {"id": "Mã", "title": "Tên", "status": "Tình trạng", **labels}, needed=("id", "title"))
    for row, cells in table.rows:
        yield _Row(table.file, row, problems).record(cells, need_type, fields, links)


@dataclass(frozen=True)
class _Row:
    """Turns the cells of one row into a record, noting what is wrong."""

    file: str
    row: int
    problems: list[Problem]

    def record(
        self,
        cells: Mapping[str, str],
        need_type: NeedType,
        fields: Mapping[str, NeedField],
        links: Mapping[str, LinkType],
    ) -> Record:
        return Record(
            id=self._code(cells["id"]),
            type=need_type.name,
            title=cells["title"],
            status=cells.get("status", ""),
            fields={k: self._value(k, cells[k], spec) for k, spec in fields.items() if cells.get(k)},
            links={k: split_codes(cells[k]) for k in links if cells.get(k)},
            file=self.file,
            row=self.row,
        )

    def _code(self, code: str) -> str:
        if not code:
            raise RecordError(
                _("{file}, row {row}, column id: the code is missing; give the record a code.").format(
                    file=self.file, row=self.row
                )
            )
        if not _CODE.fullmatch(code):
            raise RecordError(
                _("{file}, row {row}, column id: {code!r} is not a code; use letters, digits, - and . only.").format(
                    file=self.file, row=self.row, code=code
                )
            )
        return code

    def _value(self, key: str, text: str, spec: NeedField) -> Value:
        if spec.type == "list":
            return split_list(text)
        if text in (UNKNOWN, NOT_APPLICABLE):
            return text
        if spec.type == "date":
            return self._date(key, text)
        if spec.type == "number":
            return self._number(key, text)
        return text

    def _date(self, key: str, text: str) -> str:
        if date := parse_date(text):
            return date.isoformat()
        self._wrong(key, _("{value!r} is not a date; write it as 2026-11-30 or 30/11/2026").format(value=text))
        return text

    def _number(self, key: str, text: str) -> str:
        if re.fullmatch(r"[+-]?\d+([.,]\d+)?", text.replace(" ", "")):
            return text
        self._wrong(key, _("{value!r} is not a number; write it as 2026 or 12,5").format(value=text))
        return text

    def _wrong(self, key: str, reason: str) -> None:
        message = _("{file}, row {row}, column {column}: {reason}.")
        text = message.format(file=self.file, row=self.row, column=key, reason=reason)
        self.problems.append(Problem("wrong_value", text, self.file, self.row, key))


def _duplicate(record: Record, first: Record) -> Problem:
    message = _(
        "{file}, row {row}, column id: the code {code} is already used in {other}; give one of them another code."
    )
    other = _("{file}, row {row}").format(file=first.file, row=first.row)
    text = message.format(file=record.file, row=record.row, code=record.id, other=other)
    return Problem("duplicate", text, record.file, record.row, "id")


# --- tables that are not needs ------------------------------------------------------------------------------------


def _plain_table(
    project: Path, model: NeedsModel, name: str, problems: list[Problem]
) -> list[tuple[int, Mapping[str, str]]]:
    spec = model.tables[name]
    table = _project_table(project, spec.file)
    if table is None:
        return []
    problems += table.problems
    check_columns(table, dict.fromkeys(spec.columns, ""), needed=spec.key)
    return [(row, {column: cells.get(column, "") for column in spec.columns}) for row, cells in table.rows]


def _with_pairs(
    needs: dict[str, Record], pairs: list[tuple[int, Mapping[str, str]]], problems: list[Problem]
) -> dict[str, Record]:
    """The records with each task's link ``resolves`` as the pairs of ``gap_tasks.csv`` say."""
    resolves: dict[str, list[str]] = {}
    for row, pair in pairs:
        if pair["task"] in needs:
            resolves.setdefault(pair["task"], []).append(pair["gap"])
        for column, wanted in (("gap", "gap"), ("task", "task")):
            if pair[column] not in needs:
                candidates = [record.id for record in needs.values() if record.type == wanted]
                problems.append(_dead_pair(row, column, pair[column], candidates))
    return {
        code: replace(record, links={**record.links, "resolves": tuple(dict.fromkeys(resolves[code]))})
        if code in resolves
        else record
        for code, record in needs.items()
    }


def _dead_pair(row: int, column: str, target: str, candidates: list[str]) -> Problem:
    file = f"{DATA}/gap_tasks.csv"
    message = _("{file}, row {row}, column {column}: {target!r} does not exist{nearest}.")
    return Problem(
        "dead_link",
        message.format(file=file, row=row, column=column, target=target, nearest=nearest(target, candidates)),
        file,
        row,
        column,
    )
