"""The mark of an export: which state of the records a workbook was made from, and that state itself.

A workbook comes back weeks later. What its editor changed, and what was changed here meanwhile, can be told apart only
against the records as they were when it was made.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.delivery import write_whole
from generator.records import Record, Records, Value

PROPERTY = "kientruc"
"""The custom document property of a workbook that holds the id."""
EXPORTS = ".kientruc/exports"
_ID = re.compile(r"[0-9a-f]{16}")


def export_id(records: Records) -> str:
    """16 hexadecimal digits that are the same for the same records."""
    return _digest(_canonical(records))


def write_base(project: Path, records: Records) -> str:
    """Keep the records as the state behind the id that comes back; a state that is kept already is left alone.

    :raises DestinationError: when it cannot be written.
    """
    text = _canonical(records)
    found = _digest(text)
    path = project / EXPORTS / f"{found}.json"
    if not path.exists():
        write_whole(path, text.encode())
    return found


def read_base(project: Path, id: str) -> Records | None:  # noqa: A002
    """The records as they were at that export; None when they are not kept, or not what they were."""
    path = project / EXPORTS / f"{id}.json"
    if not _ID.fullmatch(id) or not path.is_file():
        return None
    try:
        text = path.read_text("utf-8")
        data = json.loads(text)
    except (OSError, ValueError):
        return None
    return _restored(data, f"{EXPORTS}/{id}.json") if _digest(text) == id else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _canonical(records: Records) -> str:
    """JSON, one record a line, so that two states can be compared as text."""
    needs = {code: _plain(record) for code, record in sorted(records.needs.items())}
    pairs = sorted((dict(sorted(pair.items())) for pair in records.gap_tasks), key=lambda pair: tuple(pair.values()))
    lines = [f"{_json(code)}: {_json(data)}" for code, data in needs.items()]
    body = ",\n".join(lines)
    return f'{{"needs": {{\n{body}\n}},\n"gap_tasks": {_json(pairs)}}}\n'


def _plain(record: Record) -> dict[str, Any]:
    """What makes the record; order and place in the file do not. Links follow their order: it is shown."""
    return {
        "type": record.type,
        "title": record.title,
        "status": record.status,
        "fields": {name: value for name, value in sorted(record.fields.items()) if value},
        "links": {name: codes for name, codes in sorted(record.links.items()) if codes},
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _restored(data: Mapping[str, Any], file: str) -> Records:
    needs = {
        code: Record(
            id=code,
            type=one["type"],
            title=one["title"],
            status=one["status"],
            fields={name: _value(value) for name, value in one["fields"].items()},
            links={name: tuple(codes) for name, codes in one["links"].items()},
            file=file,
            row=0,
        )
        for code, one in data["needs"].items()
    }
    return Records(needs=needs, gap_tasks=tuple(dict(pair) for pair in data["gap_tasks"]))


def _value(value: str | list[str]) -> Value:
    return value if isinstance(value, str) else tuple(value)
