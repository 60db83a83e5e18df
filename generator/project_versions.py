"""A new version of a project: its settings fill in what the caller leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator import catalogue
from generator.build import check_project
from generator.csv_table import parse_date
from generator.dossier.versions import NewVersion, record_version
from generator.errors import RecordError
from generator.messages import _
from generator.sphinx_ext.project import project_framework


def new_version(project: Path, version: str, given: Mapping[str, str], *, issued: bool = False) -> NewVersion:
    """Write the row of ``version`` and, when ``issued``, keep the records.

    ``given``: columns of ``data/history.csv``; ``change_kind`` may be 1, 2 or 3.

    :raises KientrucError: when a date or kind is none, the version has been issued before, or files cannot be used.
    """
    settings = check_project(project)
    framework = project_framework(project, settings)
    row = dict(given) | {"version": version}
    cutoff = settings.dossier.data_cutoff
    row["updated"] = row.get("updated") or (cutoff.isoformat() if cutoff else "")
    row["unit"] = row.get("unit") or settings.agency.lead
    for name in ("updated", "effective"):
        if row.get(name):
            row[name] = _date(name, row[name])
    kinds = framework.values("change_kind")
    if kind := row.get("change_kind"):
        if kind not in ("1", "2", "3", *kinds):
            raise RecordError(_("{value!r} is not a kind of change; give 1, 2 or 3.").format(value=kind))
        row["change_kind"] = kinds[int(kind) - 1] if kind in ("1", "2", "3") else kind
    return record_version(project.resolve(), catalogue.needs_model(), framework, row, issued=issued)


def _date(name: str, text: str) -> str:
    date = parse_date(text)
    if date is None:
        reason = _("{name}: {value!r} is not a date; write it as 2026-11-30 or 30/11/2026")
        raise RecordError(reason.format(name=name, value=text) + ".")
    return date.isoformat()
