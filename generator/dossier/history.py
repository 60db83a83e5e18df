"""What changed between two states of the records, and the row of the history of versions that says it.

The kinds of change and what each means: draft guide of 13/9/2026, part A, section VI (``change_kind`` in values.toml).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.catalogue import NeedsModel, NeedType
from generator.records import Record, Records

ADMINISTRATIVE, ARCHITECTURAL, UNCLEAR = range(3)
"""Places of the three kinds of change in the framework's list ``change_kind``."""

# Fields that the guide counts as management data: contacts, proof, progress. All others touch the architecture.
_ADMINISTRATIVE_FIELDS = frozenset(
    {
        *("access", "confirmation_date", "confirmation_document", "confirmed_by", "contact", "data_readiness"),
        *("note", "origin", "progress", "realisation", "status", "task_state", "technical_contact", "use_here"),
    }
)
_ADMINISTRATIVE_TYPES = frozenset({"comment", "evidence"})
# What may be either: a state that moved, a size that grew. A person decides.
_UNCLEAR_FIELDS = frozenset(
    {"actual_state", "cause", "life_cycle", "service_level", "shortcomings", "size", "usage_level"}
)
_MOST_CODES = 12


@dataclass(frozen=True)
class RecordChange:
    """One record that came, went, or changed in ``fields`` (names of fields and links; empty for new and gone ones)."""

    code: str
    type: str
    kind: str
    """``new``, ``gone`` or ``changed``."""
    fields: tuple[str, ...] = ()


def record_changes(before: Records, now: Records) -> list[RecordChange]:
    """Every record that differs, by code."""
    return sorted(_changes(before, now), key=lambda change: change.code)


def _changes(before: Records, now: Records) -> Iterator[RecordChange]:
    for code, record in now.needs.items():
        old = before.needs.get(code)
        if old is None:
            yield RecordChange(code, record.type, "new")
        elif names := _differing(old, record):
            yield RecordChange(code, record.type, "changed", names)
    for code, record in before.needs.items():
        if code not in now.needs:
            yield RecordChange(code, record.type, "gone")


def _differing(old: Record, new: Record) -> tuple[str, ...]:
    one, other = old.flat(), new.flat()
    return tuple(sorted(name for name in {*one, *other} if one.get(name, "") != other.get(name, "")))


def change_kind(changes: Iterable[RecordChange]) -> int:
    """Which of the three kinds the changes are, as a place in the framework's list; the gravest counts."""
    kinds = {_kind(change) for change in changes}
    for kind in (ARCHITECTURAL, UNCLEAR):
        if kind in kinds:
            return kind
    return ADMINISTRATIVE


def _kind(change: RecordChange) -> int:
    if change.type in _ADMINISTRATIVE_TYPES:
        return ADMINISTRATIVE
    if change.kind != "changed":
        return ARCHITECTURAL
    touched = set(change.fields) - _ADMINISTRATIVE_FIELDS
    if touched - _UNCLEAR_FIELDS:
        return ARCHITECTURAL
    return UNCLEAR if touched else ADMINISTRATIVE


def change_text(changes: Iterable[RecordChange], types: Mapping[str, NeedType], last: str) -> str:
    """What changed since the version ``last``, as a sentence of the history."""
    found = list(changes)
    if not found:
        return f"Rà soát định kỳ: không có nội dung thay đổi so với phiên bản {last}"
    words = {"new": "bổ sung", "changed": "sửa", "gone": "bỏ"}
    parts = []
    for need_type in types.values():
        for kind, word in words.items():
            count = sum(change.type == need_type.name and change.kind == kind for change in found)
            if count:
                title = ", ".join(_lower(part) for part in need_type.title.split("; "))
                parts.append(f"{word} {count} {title}")
    return f"So với phiên bản {last}: {'; '.join(parts)}"


def affected_text(changes: Iterable[RecordChange]) -> str:
    """The codes touched, the first dozen by name."""
    codes = [change.code for change in changes]
    if not codes:
        return "Không có"
    shown = ", ".join(codes[:_MOST_CODES])
    return f"{shown} và {len(codes) - _MOST_CODES} bản ghi khác" if len(codes) > _MOST_CODES else shown


def history_row(
    changes: Iterable[RecordChange],
    model: NeedsModel,
    kinds: tuple[str, ...],
    *,
    last: str,
    given: Mapping[str, str],
) -> dict[str, str]:
    """The row of ``data/history.csv`` for the changes since ``last``; what ``given`` holds is taken as it is."""
    found = list(changes)
    row = {
        "change": change_text(found, model.types, last),
        "change_kind": kinds[change_kind(found)],
        "affected": affected_text(found),
    }
    filled = {name: value for name, value in given.items() if value}
    return {name: {**row, **filled}.get(name, "") for name in model.tables["history"].columns}


def _lower(title: str) -> str:
    """A title inside a sentence; what begins with a proper name or an abbreviation keeps its capital."""
    return title[:1].lower() + title[1:] if title[1:2].islower() or title[1:2] == " " else title
