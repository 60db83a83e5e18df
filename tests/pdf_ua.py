"""What the machine-checkable rules of PDF/UA-1 say of a PDF, where ``pdfua`` is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

_BREAKS = {"UA-14-001"}
"""Empty headings: pdfua 0.1.3 breaks off at a heading with several pieces of text, as Typst writes them, and skips the
rule; Typst itself refuses an empty heading."""


def findings(pdf: Path) -> list[str]:
    """Every finding as a line; rules that could not be held against the file are findings, too."""
    pdfua = pytest.importorskip("pdfua")
    outcomes = [outcome for outcome in pdfua.validate(str(pdf)).outcomes if outcome.rule_id not in _BREAKS]
    found = [f"{each.rule_id}: {each.message}" for outcome in outcomes for each in outcome.findings]
    return found + [f"{each.rule_id}: {each.skipped_reason}" for each in outcomes if each.skipped_reason]
