"""How findings are printed: for people, for programs, for code scanning and for test reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from generator.trace.findings import Finding, render_json, render_text
from generator.trace.junit import render_junit
from generator.trace.rules import rule_titles
from generator.trace.sarif import render_sarif

REPORT_FORMATS: Mapping[str, Callable[[Iterable[Finding]], str]] = {
    "text": render_text,
    "json": render_json,
    "sarif": lambda findings: render_sarif(findings, rule_titles()),
    "junit": lambda findings: render_junit(findings, rule_titles()),
}


def fails(findings: Iterable[Finding]) -> bool:
    """Whether something must be mended; notes alone do not count."""
    return any(finding.severity != "info" for finding in findings)
