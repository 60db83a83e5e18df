"""The traceability report: tables, CSV, workbook, the 25 questions."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.messages import use_language
from generator.trace.chains import chain_rows
from generator.trace.coverage import measure
from generator.trace.findings import Finding
from generator.trace.questions import QUESTIONS, question_rows
from generator.trace.report import (
    Place,
    count_rows,
    finding_rows,
    page_list,
    requirement_rows,
    summary_rows,
    task_rows,
)
from generator.trace.rules import RULES, run_rules
from generator.trace.tables import Column, Table, csv_text
from generator.trace.words import QGS_WORDS
from generator.trace.workbook import MOST_LETTERS, Sheet, report_sheets, workbook_bytes
from tests.trace.samples import CHAIN, facts, need

CREATED = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)
PROJECT = facts(*CHAIN, need("KQ-002", "req", "Chưa ai trả lời", section="5.10"), unknowns=())
GRAPH = PROJECT.graph
COVERAGE = measure(GRAPH)


def rows(table: Table) -> dict[Any, dict[str, Any]]:
    return {next(iter(record.values())): record for record in table.records()}


def table(*cells: Any) -> Table:
    return Table("Bảng", tuple(Column(str(n), f"Cột {n}") for n in range(len(cells))), (cells,))


def loaded(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


# --- tables -------------------------------------------------------------------------------------------------------


def test_requirement_row_leads_to_answers_gaps_tasks_and_evidence() -> None:
    row = rows(requirement_rows(GRAPH, COVERAGE, names={"must": "Phải thực hiện"}))["KQ-001"]
    expected = {
        "legal": ("PL-001",),
        "answers": ("KT-001", "MT-001"),
        "elements": ("KT-001",),
        "gaps": ("ND-001",),
        "tasks": ("NV-001",),
        "programs": ("TK-001",),
        "evidence": ("MC-001",),
        "coverage": "deep",
        "proposed": "Chưa đáp ứng",
        "priority": "Phải thực hiện",
        "assessed": "",
    }
    assert {key: row[key] for key in expected} == expected


def test_requirement_row_says_where_the_document_speaks_of_its_answers() -> None:
    places = {"KT-001": Place("5.1.1", "23"), "MT-001": Place("3.2", "9"), "NV-001": Place("5.1.1", "")}
    row = rows(requirement_rows(GRAPH, COVERAGE, places=places))["KQ-001"]
    assert (row["sections"], row["pages"]) == ("5.1.1; 3.2", "9, 23")


def test_pages_stand_in_order_those_of_an_appendix_together() -> None:
    pages = ["Phụ lục 06, 10", "26", "7", "Phụ lục 06, 9", "", "26", "Phụ lục 01, 3"]
    assert page_list(pages) == "7, 26; Phụ lục 01: 3; Phụ lục 06: 9, 10"


def test_unanswered_requirement_has_a_row_too() -> None:
    row = rows(requirement_rows(GRAPH, COVERAGE))["KQ-002"]
    assert (row["coverage"], row["answers"], row["ground"]) == ("uncovered", (), "nothing answers it")


def test_task_row_leads_back_to_the_law_and_on_to_the_evidence() -> None:
    row = rows(task_rows(GRAPH))["NV-001"]
    stations = ("gaps", "elements", "relations", "goals", "requirements", "legal", "programs", "evidence")
    assert [row[key] for key in stations] == [
        ("ND-001",),
        ("KT-001", "KT-002"),
        ("QH-001",),
        ("MT-001",),
        ("KQ-001",),
        ("PL-001",),
        ("TK-001",),
        ("MC-001",),
    ]


def test_chain_has_one_row_per_way_and_stops_where_it_breaks() -> None:
    assert list(chain_rows(GRAPH, COVERAGE).rows) == [
        (("PL-001",), "KQ-001", "", "KT-001", "QH-001", "ND-001", "NV-001", ("TK-001",), ("MC-001",)),
        (("PL-001",), "KQ-001", "MT-001", "KT-001", "QH-001", "ND-001", "NV-001", ("TK-001",), ("MC-001",)),
        ((), "KQ-002", "", "", "", "", "", (), ()),
    ]


def test_chain_that_is_too_long_says_so() -> None:
    cut = chain_rows(GRAPH, COVERAGE, most=1)
    assert len(cut.rows) == 1
    assert "first 1" in cut.note
    assert csv_text(cut).splitlines()[-1] == cut.note


def test_summary_counts_all_and_per_group_in_natural_order() -> None:
    listed = [(row["group"], row["value"], row["total"], row["shallow"]) for row in summary_rows(COVERAGE).records()]
    assert listed[:3] == [
        ("All", "", 2, 1),
        ("Section of the outline", "5.2", 1, 1),
        ("Section of the outline", "5.10", 1, 0),
    ]
    assert next(summary_rows(COVERAGE).records())["deep_share"] == 50.0


def test_counts_name_types_results_and_findings() -> None:
    listed = {
        row[:2]: row[2] for row in count_rows(COVERAGE, [Finding("KT1", "error", "x")], names={"task": "Nhiệm vụ"}).rows
    }
    assert listed["Records", "Nhiệm vụ"] == 1
    assert listed["Records", "element"] == 2
    assert listed["Assessed result", "not assessed"] == 2
    assert listed["Findings", "error"] == 1


def test_counts_without_findings_say_where_they_are_told_and_count_none() -> None:
    counted = count_rows(COVERAGE)
    assert [row for row in counted.rows if row[0] == "Findings"] == []
    assert all(words in counted.note for words in ("kientruc check", "kientruc trace"))
    assert count_rows(COVERAGE, []).note == ""
    assert ("Findings", "error", 0) in count_rows(COVERAGE, []).rows


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_head_stands_twice_and_none_is_an_official_result(language: str) -> None:
    use_language(language)
    covered, counted = summary_rows(COVERAGE), count_rows(COVERAGE)
    for heads in ([column.heading for column in one.columns] for one in (covered, counted)):
        assert len(set(heads)) == len(heads)
        assert not set(heads) & set(QGS_WORDS.conformity)
    levels = {row["coverage"] for row in requirement_rows(GRAPH, COVERAGE).records()}
    assert not {str(level).casefold() for level in levels} & {word.casefold() for word in QGS_WORDS.conformity}


def test_findings_are_rows_with_the_record_as_a_code() -> None:
    row = rows(finding_rows([Finding("KT301", "error", "x", record="KT-001", row=4)]))["error"]
    assert (row["record"], row["row"], row["line"]) == (("KT-001",), 4, "")


# --- CSV ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5%", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_looks_like_a_formula_is_written_as_text(text: str) -> None:
    cell = next(csv.reader(io.StringIO(csv_text(table(text, -5)).split("\n", 1)[1])))
    assert cell[0].startswith("'")
    assert cell[1] == "-5"


def test_csv_joins_codes_and_keeps_commas_quotes_and_lines() -> None:
    text = csv_text(table(("KT-001", "KT-002"), 'a, "b"\nc', 7))
    assert list(csv.reader(io.StringIO(text))) == [["Cột 0", "Cột 1", "Cột 2"], ["KT-001; KT-002", 'a, "b"\nc', "7"]]


# --- workbook -----------------------------------------------------------------------------------------------------


def sheets() -> list[Sheet]:
    return report_sheets(PROJECT, COVERAGE, run_rules(PROJECT))


def test_workbook_has_its_sheets() -> None:
    book = loaded(workbook_bytes(sheets(), title="Báo cáo", created=CREATED))
    assert book.sheetnames == [
        "Summary",
        "Requirements",
        "Tasks",
        "Chain",
        "Findings",
        "Checks before issue",
        "25 questions",
    ]
    assert book["Requirements"]["A2"].value == "KQ-001"
    assert book["25 questions"].max_row == 26
    assert book.properties.created == dt.datetime(2026, 11, 24, 8, 0)


def test_same_report_gives_the_same_bytes() -> None:
    one, other = (workbook_bytes(sheets(), title="Báo cáo", created=CREATED) for _ in range(2))
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_workbook_holds_no_formula_link_or_number_made_of_text() -> None:
    cells = ("=1+1", "https://a.vn", "0012", "-5%", "@a", "{=1}")
    book = loaded(workbook_bytes([Sheet("S", [table(*cells)])], title="", created=CREATED))
    found = next(iter(book["S"].iter_rows(min_row=2)))
    assert tuple(cell.value for cell in found) == cells
    assert {cell.data_type for cell in found} == {"s"}
    assert all(cell.hyperlink is None for cell in found)


def test_cell_too_long_for_a_sheet_says_what_is_left_off() -> None:
    book = loaded(workbook_bytes([Sheet("S", [table("a" * 40_000)])], title="", created=CREATED))
    value = book["S"]["A2"].value
    assert value.startswith("a" * MOST_LETTERS)
    assert value.endswith(f"({40_000 - MOST_LETTERS} more characters)")


def test_sheet_that_is_too_long_says_how_many_rows_are_left_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.trace.workbook.MOST_ROWS", 3)
    long = Table("T", (Column("a", "A"),), tuple((n,) for n in range(5)))
    page = loaded(workbook_bytes([Sheet("S", [long])], title="", created=CREATED))["S"]
    assert [cell.value for cell in page["A"]] == ["A", 0, 1, "3 rows do not fit into a sheet; the CSV file has them."]


def test_sheet_names_are_made_fit() -> None:
    book = loaded(workbook_bytes([Sheet("a/b:" + "c" * 40, [table("x")])], title="", created=CREATED))
    assert book.sheetnames == ["a-b-" + "c" * 27]


@given(st.lists(st.one_of(st.text(max_size=30), st.integers(-9, 9)), min_size=1, max_size=4).map(tuple))
def test_any_cells_give_files_that_can_be_read(cells: tuple[Any, ...]) -> None:
    assert len(list(csv.reader(io.StringIO(csv_text(table(*cells)), newline="")))) == 2
    found = list(
        loaded(workbook_bytes([Sheet("S", [table(*cells)])], title="t", created=CREATED))["S"].iter_rows(min_row=2)
    )
    for cell, given_ in zip(found[0] if found else [], cells, strict=False):
        assert cell.data_type != "f"
        if isinstance(given_, int):
            assert cell.value == given_


# --- 25 questions ---------------------------------------------------------------------------------------------------


def answers(*needs: dict[str, Any], **given_: Any) -> dict[int, tuple[Any, Any]]:
    project = facts(*needs, **given_)
    listed = question_rows(project, measure(project.graph), run_rules(project))
    return {row["number"]: (row["count"], row["list"]) for row in listed.records()}  # type: ignore[misc]


def test_all_25_questions_are_there_once_and_rest_on_rules_that_exist() -> None:
    assert [question.number for question in QUESTIONS] == list(range(1, 26))
    assert len({question.text for question in QUESTIONS}) == 25
    ids = {rule.id for rule in RULES}
    used = {
        rule
        for question in QUESTIONS
        for cell in (question.answer.__closure__ or ())
        if isinstance(cell.cell_contents, tuple)
        for rule in cell.cell_contents
        if isinstance(rule, str) and rule.startswith("KT")
    }
    assert used
    assert used <= ids


def test_questions_are_answered_by_lists_of_codes() -> None:
    found = answers(
        need("ND-1", "gap", about=["KT-1"], origin="a", contact="b"),
        need("NV-1", "task", task_state="Chậm", origin="a", contact="b"),
        need("NV-2", "task", task_state="Đang thực hiện", origin="a", contact="b", size="Chưa xác định"),
        need("KT-1", "element", sharing="Dùng riêng/đặc thù", record_kind="Bản ghi tham chiếu"),
        need("QH-1", "relation", source=["KT-1"], target=["KT-1"], actual_state="Dự kiến", origin="a", contact="b"),
        unknowns=(),
    )
    assert found[7] == (1, ("ND-1",))
    assert found[8] == (1, ("KT-1",))
    assert found[15] == (1, ("KT-1",))
    assert found[16] == (1, ("NV-2",))
    assert found[19] == (2, ("NV-1", "NV-2"))
    assert found[22] == (1, ("QH-1",))
    assert found[25] == (1, ("NV-1",))


def test_question_that_the_data_cannot_answer_has_no_number() -> None:
    found = answers()
    assert [number for number, (count, _list) in found.items() if count == ""] == [1, 21, 23, 24]
