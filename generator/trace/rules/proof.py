"""Diagrams that must be there, and evidence that must be what it was when it was recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from generator.messages import _
from generator.trace.facts import ProjectFacts
from generator.trace.rules.rule import Hit, at


def diagram_absent(facts: ProjectFacts) -> Iterator[Hit]:
    """Mandatory diagrams that have no record."""
    present = {diagram_code(diagram.id) for diagram in facts.graph.of_type("diagram")}
    for code, title in facts.mandatory_diagrams.items():
        if diagram_code(code) not in present:
            message = _("The mandatory diagram {code} ({title}) is missing.").format(code=code, title=title)
            remedy = _("Add it to data/diagrams.csv.")
            yield Hit(message, remedy, "data/diagrams.csv", field="id", record=code)


def diagram_code(code: str) -> str:
    """A diagram's code as it is stored: ``SD-T-01``, also where it is shown as ``SĐ-T-01``."""
    return code.upper().replace("Đ", "D")


def evidence_file_missing(facts: ProjectFacts) -> Iterator[Hit]:
    """Evidence whose file is not there, or not inside the project."""
    for evidence in facts.graph.of_type("evidence"):
        name = evidence.text("source_file")
        if not name:
            continue
        path = _inside(facts.root, name)
        if path is None:
            message = _("{code}: the file {file!r} lies outside the project.").format(code=evidence.id, file=name)
            yield at(evidence, message, _("Copy it to evidence/."), field="source_file", value=name)
        elif not _is_file(path):
            message = _("{code}: the file {file!r} does not exist.").format(code=evidence.id, file=name)
            yield at(evidence, message, _("Put it there, or correct the path."), field="source_file", value=name)


def evidence_file_changed(facts: ProjectFacts) -> Iterator[Hit]:
    """Evidence whose file has another SHA-256 than recorded, or none recorded."""
    for evidence in facts.graph.of_type("evidence"):
        path = _inside(facts.root, evidence.text("source_file")) if evidence.all("source_file") else None
        if path is None or not _is_file(path):
            continue
        recorded, found = evidence.text("sha256").lower(), _sha256(path)
        if recorded == found:
            continue
        if recorded:
            message = _("{code}: the file {file!r} is not the one that was recorded: its SHA-256 is {found}.")
            remedy = _("Restore the file, or record it anew.")
        else:
            message = _("{code}: no SHA-256 is recorded for the file {file!r}.")
            remedy = _("Record {found}.").format(found=found)
        text = message.format(code=evidence.id, file=evidence.text("source_file"), found=found)
        yield at(evidence, text, remedy, field="sha256", value=recorded or None)


def evidence_of_nothing(facts: ProjectFacts) -> Iterator[Hit]:
    """Evidence without file, address or number, or that proves nothing."""
    for evidence in facts.graph.of_type("evidence"):
        if not any(evidence.all(name) for name in ("source_file", "url", "number", "origin")):
            message = _("{code} ({title}) names no file, address or document.")
            remedy = _("Say where the evidence is.")
            yield at(evidence, message.format(code=evidence.id, title=evidence.title), remedy, field="source_file")
        if not facts.graph.targets(evidence.id, "proves"):
            message = _("{code} ({title}) proves nothing.").format(code=evidence.id, title=evidence.title)
            yield at(evidence, message, _("Write the codes of what it proves."), field="proves")


def done_without_evidence(facts: ProjectFacts) -> Iterator[Hit]:
    """Tasks that count as done and verified, without evidence."""
    for task in facts.graph.of_type("task"):
        state = task.text("task_state")
        if state == facts.words.done_and_verified and not facts.graph.sources(task.id, "proves"):
            message = _("{code} ({title}) is {state!r}, but nothing proves it.")
            text = message.format(code=task.id, title=task.title, state=state)
            yield at(task, text, _("Add the evidence."), field="task_state", value=state)


def _inside(root: Path, name: str) -> Path | None:
    """The path of ``name`` under ``root``, or None when it leads out of it, also by a symbolic link."""
    try:
        base, path = root.resolve(), (root / name).resolve()
    except (OSError, ValueError, RuntimeError):
        return None
    return path if path.is_relative_to(base) else None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no file system takes
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
