"""The columns of a table of records: which values of a record, under which heading, how wide."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.catalogue import NeedsModel
from generator.errors import RecordError
from generator.messages import _
from generator.wording import nearest

_PART = r'(?:"[^"]+"\s*)?[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?'
_COLUMN = re.compile(rf'({_PART}(?:\s*\+\s*{_PART})*)(?:\s+as\s+"([^"]+)")?')
_PARTS = re.compile(r'(?:"([^"]+)"\s*)?([a-z][a-z0-9_.]*)')
_OWN = {
    "id": "Mã",
    "title": "Tên",
    "named": "Mã và tên",
    "status": "Tình trạng",
    "number_in_table": "STT",
    "count": "Số lượng",
    "answers": "Nội dung đáp ứng",
}
_NARROW = {"id": 8, "number_in_table": 5, "count": 8, "priority": 8, "period_to": 10, "period_from": 10, "issued": 10}
_WIDE_TYPES = {"text": 24}


@dataclass(frozen=True)
class Part:
    """One value of a cell: ``path`` is a field, a link, a back link (``resolves_back``) or one of these behind a
    link; ``words`` stand before the value."""

    path: str
    words: str = ""


@dataclass(frozen=True)
class Column:
    """One column: what its cells show, one below the other."""

    parts: tuple[Part, ...]
    heading: str
    width: int


def parse_columns(text: str, need_type: str, model: NeedsModel) -> tuple[Column, ...]:
    """The columns named in ``text``, as ``id, title, owner + "Vận hành" operator as "Chủ quản", source.title``.

    :raises RecordError: when a name is not a field or link of that type.
    """
    columns: list[Column] = []
    for part in _split(text):
        match = _COLUMN.fullmatch(part)
        if not match:
            raise RecordError(_('the column {part!r} is not written as name or name as "heading"').format(part=part))
        columns.append(_column(match[1], match[2], need_type, model))
    return tuple(columns)


def _split(text: str) -> list[str]:
    """The parts of ``text`` between commas that do not stand in quotes."""
    return [part.strip() for part in re.findall(r'(?:[^,"]|"[^"]*")+', text) if part.strip()]


def _column(written: str, heading: str | None, need_type: str, model: NeedsModel) -> Column:
    parts = tuple(Part(path, words) for words, path in _PARTS.findall(written))
    labels, widths = zip(*(_part_meaning(part.path, need_type, model) for part in parts), strict=True)
    return Column(parts, heading or "; ".join([labels[0], *map(str.lower, labels[1:])]), max(widths))


def _part_meaning(path: str, need_type: str, model: NeedsModel) -> tuple[str, int]:
    first, _dot, last = path.partition(".")
    found = _meaning(first, need_type, model)
    if last:
        link = model.links.get(first)
        target = next((name for name in link.to if name in model.types), "") if link else ""
        return _meaning(last, target, model)
    return found


def _meaning(name: str, need_type: str, model: NeedsModel) -> tuple[str, int]:
    if name in _OWN:
        return _OWN[name], _NARROW.get(name, 24)
    fields = model.fields_of(need_type) if need_type else model.fields
    if name in fields:
        spec = fields[name]
        return spec.label, _NARROW.get(name, _WIDE_TYPES.get(spec.type, 14))
    if name in model.links:
        return _sentence(model.links[name].outgoing), 12
    if name.endswith("_back") and name[:-5] in model.links:
        return _sentence(model.links[name[:-5]].incoming), 12
    known = [*_OWN, *fields, *model.links, *(f"{link}_back" for link in model.links)]
    raise RecordError(_("unknown column {name!r}{nearest}").format(name=name, nearest=nearest(name, known)))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
