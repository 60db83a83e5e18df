"""The warnings of a build as findings: placed in the project, in the user's words, each mistake told once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.errors import BuildError
from generator.messages import _
from generator.messages.system_words import system_reason
from generator.records import DATA
from generator.trace.fences import FenceFault, fence_faults
from generator.trace.findings import Finding, Severity, count_by_severity, sort_findings
from generator.warning_words import is_echo, worded

BUILD, UNCLOSED = "KT001", "KT004"
DEAD_LINK = "kientruc.dead_link"

_WARNING = re.compile(
    r"(?:(?P<file>[^\n]*?)(?::(?P<line>\d+))?: )?(?P<level>WARNING|ERROR|CRITICAL|SEVERE): (?P<text>.*?)"
    r"(?: \[(?P<kind>[a-z_]+(?:\.[\w-]+)?)\])?",
    re.DOTALL,
)
# What our own code warns of leaves the document wrong, but for what only looks different.
_MILD = ("kientruc.number", "kientruc.docx", "kientruc.pdf", "kientruc.reference")
_WITHIN = re.compile(
    r"(?P<file>[^\n:]+\.\w+):(?P<line>\d+): (?P<text>.*)", re.DOTALL
)  # how writers of files place theirs
_OURS = "kientruc."


def build_findings(project: Path, warnings: Iterable[str]) -> list[Finding]:
    """What ``warnings`` (as Sphinx writes them) say, with blocks of chapters that are not closed, in their order.

    A chapter with an open block has no other finding after that block: they would speak of lines that are right.
    """
    project = project.resolve()
    faults = {name: found for name, text in chapter_texts(project) if (found := fence_faults(text))}
    findings = [_of_fence(name, fault) for name, found in faults.items() for fault in found]
    findings += [one for text in warnings if not _follows(one := _of_warning(project, text), faults)]
    findings = [one for one in findings if not is_echo(one.message.partition(" [")[0])]
    return sort_findings(dict.fromkeys(findings))


def is_dead_link(warning: str) -> bool:
    """Whether ``warning`` is one of ours about a link of a record, which a rule reports, too."""
    return warning.endswith(f"[{DEAD_LINK}]")


def closing_line(findings: Iterable[Finding]) -> str:
    """One sentence after a build that was not clean: how many errors and warnings its output has."""
    counts = count_by_severity(findings)
    text = _("Built with {warning} warnings: see above.")
    if counts["error"]:
        text = _("Built, but the document has {error} errors and {warning} warnings: see above, correct, build again.")
    return text.format(**counts)


def chapter_texts(project: Path) -> Iterator[tuple[str, str]]:
    """The pages of a project that a person writes, by path, each with its text.

    :raises BuildError: when one cannot be read or is not UTF-8; Sphinx would leave it out, or break off.
    """
    folders = [project / name for name in ("chapters", "papers")]
    for path in sorted([*project.glob("*.md"), *(path for folder in folders for path in folder.rglob("*.md"))]):
        if path.name != "README.md":
            try:
                text = path.read_text("utf-8-sig")
            except OSError as error:
                message = _("{file}: cannot be read ({reason}).")
                raise BuildError(message.format(file=path, reason=system_reason(error))) from None
            except UnicodeDecodeError as error:
                line = error.object[: error.start].count(b"\n") + 1
                message = _("{file}, line {line}: not UTF-8; save the file as UTF-8.")
                raise BuildError(message.format(file=path, line=line)) from None
            yield path.relative_to(project).as_posix(), text


def _of_fence(file: str, fault: FenceFault) -> Finding:
    return Finding(UNCLOSED, "error", fault.message, file, fault.line, value=fault.name or None, remedy=fault.remedy)


def _follows(finding: Finding, faults: Mapping[str, list[FenceFault]]) -> bool:
    """Whether the finding only comes from an open block before it."""
    found = faults.get(finding.file or "", [])
    return any(finding.line is not None and finding.line >= fault.line for fault in found)


def _of_warning(project: Path, warning: str) -> Finding:
    text = warning.replace(f"{project}/", "").replace(f"{project}\\", "").strip()
    match = _WARNING.fullmatch(text)
    if match is None:
        return Finding(BUILD, "warning", text)
    kind, placed = match["kind"] or "", match
    if not match["file"] and (within := _WITHIN.fullmatch(match["text"])):
        placed = within
    file = (placed["file"] or "").replace("\\", "/") or None
    number = int(placed["line"]) if placed["line"] else None
    found = Finding(BUILD, _severity(match["level"], kind), placed["text"], file, number)
    if known := worded(placed["text"]):
        found = replace(found, severity=known.severity, message=known.message, remedy=known.remedy, value=known.value)
    elif kind and not kind.startswith(_OURS):
        found = replace(found, message=f"{placed['text']} [{kind}]")
    if file and file.startswith(f"{DATA}/"):
        found = replace(found, line=None, row=number)
    return without_place(found)


def _severity(level: str, kind: str) -> Severity:
    if kind.startswith(_OURS):
        return "warning" if kind in _MILD else "error"
    return "warning" if level == "WARNING" else "error"


def without_place(finding: Finding) -> Finding:
    """The finding without the place that its message repeats, taking over the column that is named only there.

    A sentence that stops a build stands alone and so begins with its place; as a finding it has one already.
    """
    if not finding.file:
        return finding
    words = {name: re.escape(text.format(row=0, line=0, field="")).replace("0", r"\d+") for name, text in _places()}
    pattern = (
        rf"{re.escape(finding.file)}(?:, (?:{words['line']}|{words['row']}))?"
        rf"(?:, {words['field']}(?P<field>\w+))?: "
    )
    match = re.match(pattern, finding.message)
    if match is None:
        return finding
    rest = finding.message[match.end() :]
    return replace(finding, message=rest[:1].upper() + rest[1:], field=finding.field or match["field"])


def _places() -> tuple[tuple[str, str], ...]:
    return (
        ("line", _("line {line}")),
        ("row", _("row {row}")),
        ("field", _("column {field}")),
    )
