"""Versions of a project's records: the row of the history, and the copy of what was issued.

``.kientruc/baselines/<version>/data`` holds the records as they were issued, as plain CSV; nothing overwrites it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.catalogue import Framework, NeedsModel
from generator.csv_store import put_back, table_bytes
from generator.csv_table import read_table
from generator.delivery import Workspace, write_whole
from generator.dossier.history import RecordChange, change_text, history_row, record_changes
from generator.errors import DestinationError, RecordError
from generator.messages import _
from generator.records import DATA, Records, read_records

BASELINES = ".kientruc/baselines"
_VERSION = re.compile(r"\d+(\.\d+)*")


@dataclass(frozen=True)
class NewVersion:
    """What was written: the row, the changes it sums up since ``last`` (empty for a first version), the copy kept."""

    row: Mapping[str, str]
    changes: tuple[RecordChange, ...]
    last: str
    baseline: Path | None


def issued_versions(project: Path) -> list[str]:
    """The versions of which a copy is kept, oldest first."""
    folder = project / BASELINES
    names = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    return sorted((name for name in names if _VERSION.fullmatch(name)), key=_order)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def issued_records(project: Path, version: str, model: NeedsModel) -> Records:
    """The records as ``version`` had them.

    :raises RecordError: when no copy of that version is kept, or it cannot be read.
    """
    folder = project / BASELINES / version
    if not folder.is_dir():
        known = ", ".join(issued_versions(project)) or "-"
        raise RecordError(
            _("no issued version {version!r} is kept (kept: {known}).").format(version=version, known=known)
        )
    return read_records(folder, model)


def record_version(
    project: Path, model: NeedsModel, framework: Framework, given: Mapping[str, str], *, issued: bool = False
) -> NewVersion:
    """Add the row of ``given["version"]`` to ``data/history.csv`` and, when ``issued``, keep a copy of the records.

    What ``given`` leaves empty comes from the difference to the last version that was kept.

    :raises RecordError: when the version is not written like 1.0, or records cannot be read.
    :raises DestinationError: when that version has been issued before, or a file cannot be written.
    """
    version = given["version"]
    if not _VERSION.fullmatch(version):
        raise RecordError(_("{version!r} is not a version; write it like 1.0 or 1.1.").format(version=version))
    kept = issued_versions(project)
    target = project / BASELINES / version
    if issued and target.exists():
        raise DestinationError(
            _("version {version} has been issued and stays what it was; give the new one another number.").format(
                version=version
            )
        )
    now = read_records(project, model)
    last = kept[-1] if kept else ""
    changes = record_changes(issued_records(project, last, model), now) if last else []
    row = _row(changes, now, model, framework, last, given)
    history = project / DATA / model.tables["history"].file
    text = _with_row(history, row, model.tables["history"].columns)
    if issued:
        _issue(project, target, history, text)
    else:
        write_whole(history, text)
    return NewVersion(row, tuple(changes), last, target if issued else None)


def _row(
    changes: list[RecordChange],
    now: Records,
    model: NeedsModel,
    framework: Framework,
    last: str,
    given: Mapping[str, str],
) -> dict[str, str]:
    kinds = framework.values("change_kind")
    if last:
        return history_row(changes, model, kinds, last=last, given=given)
    everything = record_changes(Records(), now)
    words = change_text(everything, model.types, "-").partition(": ")[2]
    first = {"change": f"Lập lần đầu: {words}", "affected": "Toàn bộ hồ sơ"} | {k: v for k, v in given.items() if v}
    return history_row(everything, model, kinds, last="-", given=first)


def _with_row(path: Path, row: Mapping[str, str], columns: tuple[str, ...]) -> bytes:
    rows = [cells for _number, cells in read_table(path, f"{DATA}/{path.name}").rows] if path.is_file() else []
    return table_bytes(columns, [*rows, row])


def _issue(project: Path, target: Path, history: Path, text: bytes) -> None:
    """Copy the records with the new history to ``target`` and write the history: both or neither."""
    with Workspace(project / BASELINES) as work:
        made = work.folder / "version"
        try:
            shutil.copytree(project / DATA, made / DATA)
        except OSError as error:  # copytree collects several; the first is reason enough
            first = error.args[0][0][2] if isinstance(error, shutil.Error) else error.strerror
            reason = _("{path}: cannot be written ({reason}).").format(path=target, reason=first)
            raise DestinationError(reason) from None
        write_whole(made / DATA / history.name, text)
        before = history.read_bytes() if history.is_file() else None
        write_whole(history, text)
        try:
            work.deliver(made, target)
        except BaseException:
            put_back(history, before)
            raise
