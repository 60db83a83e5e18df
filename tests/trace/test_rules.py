"""Every rule once where it finds something and once where it does not."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.trace.facts import ProjectFacts
from generator.trace.findings import Finding
from generator.trace.rules import RULES, rule_titles, run_rules
from tests.trace import cases_communes, cases_content, cases_records, cases_versions
from tests.trace.samples import Case, facts, need

CASES = [*cases_records.CASES, *cases_content.CASES, *cases_communes.CASES, *cases_versions.CASES]


def found(rule: str, project: ProjectFacts) -> list[Finding]:
    return run_rules(project, [one for one in RULES if one.id == rule])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_rule_finds_what_is_wrong(case: Case) -> None:
    shown = found(case.rule, case.bad)
    assert len(shown) == len(case.finds)
    for finding, wanted in zip(shown, case.finds, strict=True):
        assert {name: getattr(finding, name) for name in wanted} == wanted
        assert finding.message
        assert finding.remedy


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_rule_finds_nothing_where_nothing_is_wrong(case: Case) -> None:
    assert found(case.rule, case.good) == []


def test_every_rule_has_a_case_an_id_of_its_own_and_a_title() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == sorted(set(ids))
    assert set(ids) == {case.rule for case in CASES} | {"KT604"}
    assert all(rule_titles().values())


def test_evidence_with_another_sha256_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"noi dung")
    digest = hashlib.sha256(b"noi dung").hexdigest()

    def evidence(sha256: str) -> list[Finding]:
        return found("KT604", facts(need("MC-1", "evidence", source_file="a.pdf", sha256=sha256), root=tmp_path))

    assert evidence(digest.upper()) == []
    assert [(one.field, one.value) for one in evidence("0" * 64)] == [("sha256", "0" * 64)]
    missing = evidence("")
    assert digest in (missing[0].remedy or "")


def test_evidence_behind_a_link_out_of_the_project_is_outside(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    project = tmp_path / "project"
    project.mkdir()
    (project / "a.pdf").symlink_to(tmp_path / "secret")
    assert [
        one.record for one in found("KT603", facts(need("MC-1", "evidence", source_file="a.pdf"), root=project))
    ] == ["MC-1"]
