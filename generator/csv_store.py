"""``data/*.csv`` written back: the canonical form, all files or none.

Rows are sorted by code, columns stay as they are and new ones follow in the order of the metamodel. A cell that no
change touches keeps its text as it was written, but for spaces at its ends, which are never read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.catalogue import NeedsModel
from generator.csv_table import Table, read_table
from generator.delivery import write_whole
from generator.errors import DestinationError, RecordError
from generator.messages import _
from generator.records import DATA, Value

Pair = tuple[str, str]
_NO_TABLE = Table("", (), ())


@dataclass(frozen=True)
class RecordChanges:
    """What is to be written: by need type and code the values that are set ("" or () empties one; an unknown code is a
    new record), the codes that go, the notes of pairs gap–task by pair, the pairs that go."""

    values: Mapping[str, Mapping[str, Mapping[str, Value]]] = field(default_factory=dict)
    removed: Mapping[str, Collection[str]] = field(default_factory=dict)
    pairs: Mapping[Pair, str] = field(default_factory=dict)
    removed_pairs: Collection[Pair] = ()


def write_records(
    project: Path, model: NeedsModel, changes: RecordChanges, also: Mapping[str, bytes] | None = None
) -> list[str]:
    """Write the changes into ``project/data`` and return the names of the files that differ now.

    ``also`` are whole files of the project, by path from its folder, that are written in the same go.

    :raises RecordError: when a file cannot be read, or a value has no column there.
    :raises DestinationError: when a file cannot be written; then none is changed.
    """
    texts = {project / name: data for name, data in (also or {}).items()}
    for need_type in model.types.values():
        set_here, gone = changes.values.get(need_type.name, {}), changes.removed.get(need_type.name, ())
        if set_here or gone:
            path = project / DATA / need_type.file
            order = ["id", "title", "status", *model.links_of(need_type.name), *model.fields_of(need_type.name)]
            texts[path] = _records_text(_read(path), order, set_here, gone)
    if changes.pairs or changes.removed_pairs:
        path = project / DATA / model.tables["gap_tasks"].file
        texts[path] = _pairs_text(_read(path), model.tables["gap_tasks"].columns, changes)
    changed = {path: data for path, data in texts.items() if not path.exists() or path.read_bytes() != data}
    write_all(changed)
    return sorted(path.relative_to(project).as_posix() for path in changed)


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write all files; when one cannot be written, those written before it are put back as they were.

    :raises DestinationError: when one cannot be written.
    """
    before: dict[Path, bytes | None] = {}
    try:
        for path, data in files.items():
            before[path] = path.read_bytes() if path.exists() else None
            write_whole(path, data)
    except (DestinationError, OSError) as error:
        for path, old in before.items():
            put_back(path, old)
        raise DestinationError(
            _("{reason} Nothing was changed; close the file if it is open in another program.").format(reason=error)
        ) from None


def put_back(path: Path, old: bytes | None) -> None:
    """Give the file ``path`` the bytes it had; None: there was none."""
    if old is None:
        path.unlink(missing_ok=True)
    elif not path.is_file() or path.read_bytes() != old:
        write_whole(path, old)


def _read(path: Path) -> Table:
    return read_table(path, f"{DATA}/{path.name}") if path.is_file() else _NO_TABLE


def _records_text(
    table: Table, order: list[str], values: Mapping[str, Mapping[str, Value]], removed: Collection[str]
) -> bytes:
    rows = {cells["id"]: dict(cells) for _number, cells in table.rows}
    if len(rows) != len(table.rows):
        reason = _("{file}: a code stands twice; run “kientruc check” and give each record its own.")
        raise RecordError(reason.format(file=table.file))
    for code, fields in values.items():
        row = rows.setdefault(code, {"id": code})
        for name, value in fields.items():
            if name not in order:
                raise RecordError(
                    _("{code}: there is no column {name!r} in {file}.").format(code=code, name=name, file=table.file)
                )
            row[name] = cell_of(value)
    used = {name for code, row in rows.items() if code in values for name, text in row.items() if text}
    columns = [*table.columns, *(name for name in order if name not in table.columns and _needed(name, used))]
    return table_bytes(
        columns, sorted((row for code, row in rows.items() if code not in removed), key=lambda one: one["id"])
    )


def _needed(name: str, used: Collection[str]) -> bool:
    return name in used or name in ("id", "title", "status")


def _pairs_text(table: Table, columns: tuple[str, ...], changes: RecordChanges) -> bytes:
    rows = {(cells.get("gap", ""), cells.get("task", "")): dict(cells) for _number, cells in table.rows}
    for pair, note in changes.pairs.items():
        rows.setdefault(pair, {"gap": pair[0], "task": pair[1]})["note"] = note
    for pair in changes.removed_pairs:
        rows.pop(pair, None)
    kept = [*table.columns, *(name for name in columns if name not in table.columns)]
    return table_bytes(kept, [row for _pair, row in sorted(rows.items())])


def cell_of(value: Value) -> str:
    """A value as its cell holds it: several values are separated by ``;``."""
    return value if isinstance(value, str) else ";".join(value)


def table_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """A file of ``data/`` with these columns and rows; a row without a column has an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return out.getvalue().encode()
