"""What a rule found: :class:`Finding`, its order, and its renderings as lines of text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from generator.messages import _

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}
_LAST = 1 << 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``rule`` is a stable id; ``message`` and ``remedy`` are whole sentences in the user's language.

    ``line`` counts the lines of a text file, ``row`` the rows of a table with its header as row 1. ``cell`` is where
    the workbook of the data set shows the same value, as a spreadsheet names it: ``DM_DOITUONG!K14``.
    """

    rule: str
    severity: Severity
    message: str
    file: str | None = None
    line: int | None = None
    row: int | None = None
    field: str | None = None
    record: str | None = None
    value: str | None = None
    remedy: str | None = None
    cell: str | None = None

    @property
    def sort_key(self) -> tuple[int, str, int, str, str, str, str, str, str]:
        """Errors first, then by file and position; what has no file comes after what has one."""
        return (
            _RANK[self.severity],
            self.file or "\U0010ffff",
            self.line or self.row or _LAST,
            self.rule,
            self.record or "",
            self.field or "",
            self.value or "",
            self.message,
            repr(self),
        )

    @property
    def text(self) -> str:
        """Message and remedy as one text."""
        return f"{self.message} {self.remedy}" if self.remedy else self.message


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in their order. Two alike are two: the same mark may stand twice on one line."""
    return sorted(findings, key=lambda finding: finding.sort_key)


def count_by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity; all three are present."""
    counted = Counter(finding.severity for finding in findings)
    return {severity: counted[severity] for severity in SEVERITIES}


def severity_name(severity: Severity) -> str:
    """The word for a severity in the user's language."""
    return {"error": _("error"), "warning": _("warning"), "info": _("note")}[severity]


def place(finding: Finding) -> str:
    """Where to look: file with line or row, column, and cell of the workbook; empty when about the whole project."""
    parts = []
    if finding.file:
        parts.append(finding.file)
    if finding.line:
        parts.append(_("line {line}").format(line=finding.line))
    if finding.row:
        parts.append(_("row {row}").format(row=finding.row))
    if finding.field:
        parts.append(_("column {field}").format(field=finding.field))
    if finding.cell:
        parts.append(_("cell {cell}").format(cell=finding.cell))
    return ", ".join(parts)


def finding_line(finding: Finding) -> str:
    """The finding on one line: where, how grave, rule, what and what to do."""
    where = place(finding)
    head = f"{where}: " if where else ""
    return f"{head}{severity_name(finding.severity)} {finding.rule}: {_one_line(finding.text)}"


def render_text(findings: Iterable[Finding], titles: Mapping[str, str] | None = None) -> str:
    """One line per finding, with ``titles`` (of rules by their ids) one per rule, and a last line with the sums."""
    ordered = sort_findings(findings)
    lines = [finding_line(finding) for finding in ordered]
    if titles and ordered:
        lines += ["", _("By rule:"), *_rule_lines(ordered, titles), ""]
    return "\n".join([*lines, summary(ordered)]) + "\n"


def _rule_lines(findings: Iterable[Finding], titles: Mapping[str, str]) -> list[str]:
    counts = Counter((_RANK[finding.severity], finding.rule) for finding in findings)
    width = len(str(max(counts.values())))
    return [
        f"  {count:>{width}}  {severity_name(SEVERITIES[rank])} {rule}: {titles.get(rule, rule)}"
        for (rank, rule), count in sorted(counts.items())
    ]


def summary(findings: Iterable[Finding]) -> str:
    """One line with the number of findings of each severity."""
    counts = count_by_severity(findings)
    if not any(counts.values()):
        return _("No findings.")
    return _("Errors: {error} · warnings: {warning} · notes: {info}").format(**counts)


def render_json(findings: Iterable[Finding]) -> str:
    """A JSON object with ``version``, ``summary`` and ``findings``; every key of a finding is present."""
    ordered = sort_findings(findings)
    document = {
        "version": 1,
        "summary": count_by_severity(ordered),
        "findings": [asdict(finding) for finding in ordered],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())
