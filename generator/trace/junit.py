"""Findings as JUnit XML, which continuous integration shows as tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

from generator.trace.findings import Finding, place, sort_findings
from generator.trace.text import printable


def render_junit(findings: Iterable[Finding], titles: Mapping[str, str]) -> str:
    """One suite: a failed case per error or warning, a passed one per note and per rule without finding."""
    ordered = sort_findings(findings)
    failed = [finding for finding in ordered if finding.severity != "info"]
    clean = sorted(set(titles) - {finding.rule for finding in ordered})
    total = {"tests": str(len(ordered) + len(clean)), "failures": str(len(failed)), "errors": "0"}
    root = ElementTree.Element("testsuites", {"name": "kientruc", **total})
    suite = ElementTree.SubElement(root, "testsuite", {"name": "kientruc", **total, "skipped": "0"})
    for rule in clean:
        ElementTree.SubElement(suite, "testcase", {"classname": rule, "name": printable(titles[rule]), "time": "0"})
    for finding in ordered:
        _case(suite, finding)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _case(suite: ElementTree.Element, finding: Finding) -> None:
    name = ": ".join(part for part in (place(finding), finding.record, finding.message) if part)
    attributes = {"classname": finding.rule, "name": printable(" ".join(name.split())), "time": "0"}
    if finding.file:
        attributes["file"] = printable(finding.file)
    if line := finding.line or finding.row:
        attributes["line"] = str(line)
    case = ElementTree.SubElement(suite, "testcase", attributes)
    text = printable(finding.text)
    if finding.severity == "info":
        ElementTree.SubElement(case, "system-out").text = text
        return
    failure = {"type": finding.severity, "message": printable(finding.message)}
    ElementTree.SubElement(case, "failure", failure).text = text
