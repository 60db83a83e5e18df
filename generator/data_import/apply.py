"""A plan carried out: everything at once or nothing."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.catalogue import NeedsModel
from generator.csv_store import Pair, RecordChanges, write_records
from generator.data_import.shapes import Change, Key, NewRecord, Plan, Resolve
from generator.data_import.state import BACK
from generator.delivery import write_whole
from generator.dossier.export_id import export_id
from generator.dossier.rows import PAIR
from generator.errors import RecordError
from generator.messages import _
from generator.records import Records, Value, read_records
from generator.wording import slug

ASIDE = ".kientruc/aside"


@dataclass(frozen=True)
class Applied:
    """The files that differ now, and the one with what was kept aside."""

    files: tuple[str, ...]
    aside: str = ""


def apply_plan(
    project: Path,
    plan: Plan,
    *,
    model: NeedsModel,
    conflicts: Resolve = "",
    remove_missing: bool = False,
    also: Mapping[str, bytes] | None = None,
) -> Applied:
    """Write what the plan says into ``project/data``; conflicts go as ``conflicts`` says. ``also``: further files of
    the project, by path, written in the same go.

    :raises RecordError: when problems or undecided conflicts are left, the records are not those of the plan any
        more, or something still refers to a record that would go.
    :raises DestinationError: when a file cannot be written; then nothing is changed.
    """
    _check_decided(plan, conflicts)
    records = read_records(project, model)
    if export_id(records) != plan.state:
        raise RecordError(_("The records changed since the plan was made; make it again."))
    gone = [one.key for one in plan.gone] if remove_missing else []
    _check_unreferenced(gone, records)
    aside = _write_aside(project, plan)
    changes = _record_changes(plan.final_changes(conflicts), plan.new, gone, records)
    return Applied(tuple(write_records(project, model, changes, also)), aside)


def _check_decided(plan: Plan, conflicts: Resolve) -> None:
    if plan.problems:
        reason = _("{file}: {count} problems; nothing was taken over. First: {first}")
        raise RecordError(reason.format(file=plan.file, count=len(plan.problems), first=plan.problems[0].message))
    if left := plan.undecided(conflicts):
        reason = _("{file}: {count} conflicts, the first at {where} ({code}); nothing was taken over.")
        places = ", ".join(left[0].where)
        raise RecordError(reason.format(file=plan.file, count=len(left), where=places, code=left[0].key[1]))


def _check_unreferenced(gone: Iterable[Key], records: Records) -> None:
    codes = {code for kind, code in gone if kind != PAIR}
    for record in records.needs.values():
        held = [target for link in record.links.values() for target in link if target in codes]
        if held and record.id not in codes:
            reason = _("{code} cannot be removed: {other} refers to it; change that first.")
            raise RecordError(reason.format(code=held[0], other=record.id))


@dataclass
class _Writing:
    values: dict[str, dict[str, dict[str, Value]]] = field(default_factory=lambda: defaultdict(dict))
    pairs: dict[Pair, str] = field(default_factory=dict)
    programs: dict[str, list[str]] = field(default_factory=dict)


def _record_changes(
    changes: Iterable[Change], new: Iterable[NewRecord], gone: Iterable[Key], records: Records
) -> RecordChanges:
    writing = _Writing()
    for record in new:
        if record.key[0] == PAIR:
            writing.pairs[_pair(record.key)] = str(record.values.get("note", ""))
            continue
        values = {name: value for name, value in record.values.items() if name != BACK}
        values["title"] = values.get("title") or _title(record.key[0], values)
        writing.values[record.key[0]][record.key[1]] = values
        _realised(writing, record.key[1], (), record.values.get(BACK, ()), records)
    for change in changes:
        kind, code = change.key
        if kind == PAIR:
            writing.pairs[_pair(change.key)] = str(change.after)
        elif change.field == BACK:
            _realised(writing, code, change.before, change.after, records)
        else:
            writing.values[kind].setdefault(code, {})[change.field] = change.after
    for program, tasks in writing.programs.items():
        writing.values["program"].setdefault(program, {})["realises"] = tuple(tasks)
    removed: dict[str, list[str]] = defaultdict(list)
    for kind, code in gone:
        removed[kind].append(code)
    lost = {code for codes in removed.values() for code in codes}
    pairs = [_pair((PAIR, code)) for code in removed.pop(PAIR, ())]
    pairs += [(one["gap"], one["task"]) for one in records.gap_tasks if {one["gap"], one["task"]} & lost]
    return RecordChanges(writing.values, removed, writing.pairs, pairs)


def _realised(writing: _Writing, task: str, before: Value, after: Value, records: Records) -> None:
    """The link from each program that came or went to the task."""
    old, now = ({*value} if not isinstance(value, str) else set[str]() for value in (before, after))
    for program in sorted(old ^ now):
        known = records.needs[program].links.get("realises", ()) if program in records.needs else ()
        tasks = writing.programs.setdefault(program, list(known))
        if program in now and task not in tasks:
            tasks.append(task)
        elif program not in now and task in tasks:
            tasks.remove(task)


def _pair(key: Key) -> Pair:
    gap, _space, task = key[1].partition(" ")
    return gap, task


def _title(kind: str, values: Mapping[str, Value]) -> str:
    """The name of a record whose sheet has no column for it."""

    def text(name: str) -> str:
        value = values.get(name, "")
        return value if isinstance(value, str) else ", ".join(value)

    if kind == "relation":
        return " ".join(part for part in (text("source"), text("relation_kind").lower(), text("target")) if part)
    if kind == "mapping":
        document = text("source_document")
        return f"Ánh xạ {text('maps')}{f' với {document}' if document else ''}"
    words = " ".join(text("difference").split()) or text("required_state")
    return words if len(words) <= 120 else f"{words[:120].rsplit(' ', 1)[0]} …"


def _write_aside(project: Path, plan: Plan) -> str:
    """Keep what has no place in the records as readable JSON; the name of the file, "" when there is nothing."""
    if not plan.aside:
        return ""
    text = json.dumps({"file": plan.file, "sheets": plan.aside}, ensure_ascii=False, indent=2) + "\n"
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    name = f"{ASIDE}/{slug(Path(plan.file).stem)}-{digest}.json"
    write_whole(project / name, text.encode())
    return name
