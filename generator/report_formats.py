"""How findings are printed: for people, for programs, for code scanning and for test reports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from generator.errors import KientrucError
from generator.messages import _
from generator.trace.findings import SEVERITIES, Finding, Severity, render_json, render_text
from generator.trace.junit import render_junit
from generator.trace.rules import rule_titles
from generator.trace.sarif import render_sarif

REPORT_FORMATS: Mapping[str, Callable[[Iterable[Finding]], str]] = {
    "text": lambda findings: render_text(findings, rule_titles()),
    "json": render_json,
    "sarif": lambda findings: render_sarif(findings, rule_titles()),
    "junit": lambda findings: render_junit(findings, rule_titles()),
}

LEVELS: Mapping[str, Severity] = {"error": "error", "warning": "warning", "note": "info"}


def check_rules(rules: Iterable[str]) -> None:
    """Refuse a rule that does not exist, before anybody waits for a build.

    :raises KientrucError: naming it.
    """
    if unknown := [rule for rule in rules if rule.upper() not in rule_titles()]:
        message = _("There is no rule {rule}; “kientruc check” names the rules of what it finds, such as KT701.")
        raise KientrucError(message.format(rule=", ".join(unknown)))


def select(findings: Iterable[Finding], *, rules: Collection[str] = (), level: str = "note") -> list[Finding]:
    """The findings of ``rules`` (of all when empty) that are at least as grave as ``level``, in their order."""
    wanted = {rule.upper() for rule in rules}
    grave = SEVERITIES[: SEVERITIES.index(LEVELS[level]) + 1]
    return [one for one in findings if one.severity in grave and (not wanted or one.rule in wanted)]


def fails(findings: Iterable[Finding]) -> bool:
    """Whether something must be mended; notes alone do not count."""
    return any(finding.severity != "info" for finding in findings)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether one of them leaves something out of the document, or puts something wrong in it."""
    return any(finding.severity == "error" for finding in findings)
