"""Findings as SARIF 2.1.0, which code hosts show beside the line of the source."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

import generator
from generator.trace.findings import Finding, sort_findings

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render_sarif(findings: Iterable[Finding], titles: Mapping[str, str]) -> str:
    """A SARIF log with one run. ``titles`` gives the title of each rule id; all of them are declared."""
    ordered = sort_findings(findings)
    ids = sorted({*titles, *(finding.rule for finding in ordered)})
    index = {rule: number for number, rule in enumerate(ids)}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "kientruc",
                        "version": generator.__version__,
                        "rules": [{"id": rule, "shortDescription": {"text": titles.get(rule, rule)}} for rule in ids],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, index[finding.rule]) for finding in ordered],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.text},
        "partialFingerprints": {"kientruc/v1": _fingerprint(finding)},
    }
    if location := _location(finding):
        result["locations"] = [location]
    properties = {
        key: value
        for key in ("row", "field", "cell", "value", "remedy")
        if (value := getattr(finding, key)) is not None
    }
    if properties:
        result["properties"] = properties
    return result


def _location(finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if finding.file:
        physical: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.file.replace("\\", "/"))}}
        # A stored CSV has one record a line, so its row is its line.
        if line := finding.line or finding.row:
            physical["region"] = {"startLine": line}
        location["physicalLocation"] = physical
    if finding.record:
        location["logicalLocations"] = [{"name": finding.record, "kind": "object"}]
    return location


def _fingerprint(finding: Finding) -> str:
    """The same for the same finding after lines were added above it, so that a host does not report it anew."""
    parts = (finding.rule, finding.file, finding.record, finding.field, finding.value)
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode("utf-8", "replace")).hexdigest()
