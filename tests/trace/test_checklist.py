"""The twelve checks before issue: answered by rules where they can, else by a person, and held against each other."""

from __future__ import annotations

import pytest

from generator import catalogue
from generator.catalogue import Check
from generator.trace.checklist import check_answers, checklist_findings, checklist_table, row_findings
from generator.trace.findings import Finding
from generator.trace.graph import TraceGraph

CHECKS = catalogue.framework("qgs-1.0").checklist
GRAPH = TraceGraph.from_needs({"KT-501": {"id": "KT-501", "type": "element", "title": "Kho dữ liệu"}})
NO_OWNER = Finding("KT301", "warning", "trống", file="data/elements.csv", row=2, field="owner", record="KT-501")


def row(
    number: int, result: str, person: str = "Nguyễn Văn A, Sở Khoa học và Công nghệ", note: str = "đã xem"
) -> tuple[int, dict[str, str]]:
    cells = {"number": str(number), "result": result, "note": note, "person": person, "date": "2026-11-24"}
    return number + 1, cells


def test_without_findings_the_rules_say_yes_where_they_can_decide() -> None:
    answers = check_answers(CHECKS, [], GRAPH, [])
    assert {answer.check.number for answer in answers if answer.result == "Đạt"} == {
        check.number for check in CHECKS if check.by == "tool"
    }
    asked = list(checklist_findings(answers, final=False))
    assert len(asked) == sum(check.by != "tool" for check in CHECKS)
    assert {finding.rule for finding in asked} == {"KT901"}


def test_a_finding_speaks_against_the_check_of_its_field_alone() -> None:
    answers = check_answers(CHECKS, [NO_OWNER], GRAPH, [])
    assert [answer.check.number for answer in answers if answer.against] == [4]
    assert answers[3].result == "Chưa đạt"
    table = checklist_table(answers)
    assert "data/elements.csv" in str(table.rows[3])
    assert "KT-501" in str(table.rows[3])


def test_a_note_speaks_against_nothing() -> None:
    note = Finding("KT601", "info", "…")
    assert not any(answer.against for answer in check_answers(CHECKS, [note], GRAPH, []))


@pytest.mark.parametrize("final", [False, True])
def test_a_person_who_says_yes_against_the_findings_is_contradicted(*, final: bool) -> None:
    answers = check_answers(CHECKS, [NO_OWNER], GRAPH, [row(number, "Đạt") for number in range(1, 13)])
    found = list(checklist_findings(answers, final=final))
    assert [(one.rule, one.severity, one.value) for one in found] == [("KT903", "error" if final else "warning", "Đạt")]
    assert "KT301" in (found[0].remedy or "")


def test_a_person_s_answer_counts_before_the_rules() -> None:
    answers = check_answers(CHECKS, [NO_OWNER], GRAPH, [row(4, "Đạt một phần"), row(10, "Đạt", person="")])
    assert answers[3].result == "Đạt một phần"
    assert "KT902" in {finding.rule for finding in checklist_findings(answers, final=False)}


def test_every_rule_named_in_the_checklist_exists() -> None:
    from generator.trace.rules import rule_titles

    named = {rule.partition(":")[0] for check in CHECKS for rule in check.rules}
    assert named <= rule_titles().keys()


def asked(*rows: tuple[int, dict[str, str]]) -> list[tuple[str, int | None, str | None]]:
    found = checklist_findings(check_answers(CHECKS, [NO_OWNER], GRAPH, rows), final=False)
    return [(one.rule, one.row, one.field) for one in found if one.row]


def test_a_person_s_answer_says_who_and_on_what_ground() -> None:
    assert asked(row(10, "Đạt", person="")) == [("KT902", 11, "person")]
    assert asked(row(10, "Đạt", note="")) == [("KT904", 11, "note")]
    assert asked(row(4, "Đạt một phần", note="")) == [("KT904", 5, "note")]
    assert asked(row(10, "Đạt"), row(4, "Đạt một phần")) == []
    assert asked(row(6, "Đạt", note="")) == []  # the rules say so, too


def test_a_row_answers_a_check_that_there_is_once_with_a_result_of_the_list() -> None:
    results = ("Đạt", "Chưa đạt")
    rows = [row(3, "Đạt"), row(13, "Đạt"), row(3, "Chưa đạt"), row(5, "Tốt")]
    found = [(one.rule, one.field, one.value) for one in row_findings(CHECKS, results, rows)]
    assert found == [("KT905", "number", "13"), ("KT905", "number", "3"), ("KT303", "result", "Tốt")]
    assert list(row_findings(CHECKS, results, rows[:1])) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.number))
def test_each_check_passes_and_fails(check: Check) -> None:
    """By each of its rules where it has any, else by what a person says."""
    answer = {one.check.number: one for one in check_answers(CHECKS, [], GRAPH, [])}[check.number]
    assert answer.proposed == ("Đạt" if check.rules else "")
    for name in check.rules:
        rule, _colon, about = name.partition(":")
        finding = Finding(rule, "warning", "…", field=about.partition(".")[2] or None, record="KT-501")
        graph = TraceGraph.from_needs({"KT-501": {"id": "KT-501", "type": about.partition(".")[0] or "element"}})
        against = {one.check.number: one for one in check_answers(CHECKS, [finding], graph, [])}[check.number]
        assert (against.proposed, against.against) == ("Chưa đạt", (finding,))
    for said in ("Đạt", "Chưa đạt"):
        by_person = check_answers(CHECKS, [], GRAPH, [row(check.number, said)])
        assert {one.check.number: one.result for one in by_person}[check.number] == said
