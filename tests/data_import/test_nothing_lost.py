"""What a workbook does not tell is never taken for emptied, and what it does empty is said clearly."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.data_import import apply_plan, plan_text
from generator.errors import RecordError
from tests.data_import.trial import MODEL, Sheets, Trial, place, planned


def with_cells(trial: Trial, sheet: str, cells: dict[tuple[int, str], str]) -> Path:
    """The export with these cells as Excel would take them when typed: errors and formulas among them."""
    path = trial.edited()
    book = load_workbook(path)
    for (row, key), text in cells.items():
        book[sheet].cell(row, place(sheet, key) + 1).value = text
    book.save(path)
    return path


@pytest.mark.parametrize(
    "text, words",
    [
        ("#REF!", "DM_DOITUONG!S3: #REF! is an error, not text; correct the cell"),
        ("=R3&1", "DM_DOITUONG!S3: =R3&1 has no stored result, so its text is not known; open the workbook"),
    ],
)
def test_an_error_or_formula_without_result_is_a_problem_and_no_change(trial: Trial, text: str, words: str) -> None:
    path = with_cells(trial, "DM_DOITUONG", {(3, "dau_moi_xac_nhan"): text, (3, "ghi_chu"): "x"})
    before = trial.data()
    plan = planned(trial, path)
    assert [one.field for one in plan.changes] == ["note"]
    (problem,) = plan.problems
    assert problem.message.startswith(words)
    with pytest.raises(RecordError, match="1 problems; nothing was taken over"):
        apply_plan(trial.project, plan, model=MODEL)
    assert trial.data() == before


def test_a_run_of_cells_is_one_sentence(trial: Trial) -> None:
    cells = {(row, "nguon"): f"=A{row}" for row in (2, 3, 4)} | {(4, "ghi_chu"): "#N/A"}
    messages = [one.message for one in planned(trial, with_cells(trial, "DM_DOITUONG", cells)).problems]
    assert [one.partition(" ")[0] for one in messages] == ["DM_DOITUONG!R2:R4:", "DM_DOITUONG!T4:"]


def test_a_code_that_is_not_known_makes_no_new_record_and_removes_none(trial: Trial) -> None:
    plan = planned(trial, with_cells(trial, "DM_DOITUONG", {(3, "ma_doi_tuong"): "=B1", (9, "ten"): "=X1"}))
    assert not [*plan.new, *plan.changes, *plan.gone]
    assert len(plan.problems) == 2


def test_rows_that_repeat_a_gap_do_not_empty_it(trial: Trial) -> None:
    cells = {(2, "hien_trang"): "=A1", (2, "ghi_chu"): "#REF!"}
    plan = planned(trial, with_cells(trial, "HOANTHIEN_NV", cells))
    assert not [*plan.new, *plan.changes, *plan.conflicts]
    assert len(plan.problems) == 2


def test_half_a_position_that_is_not_known_changes_no_position(trial: Trial) -> None:
    plan = planned(trial, with_cells(trial, "DM_DOITUONG", {(3, "lop"): "#N/A"}))
    assert not plan.changes
    assert len(plan.problems) == 1


def test_a_column_that_is_gone_is_named_and_keeps_what_it_holds(trial: Trial) -> None:
    def cut(sheets: Sheets) -> None:
        at = place("DM_DOITUONG", "nguon")
        sheets["DM_DOITUONG"] = [[*row[:at], *row[at + 1 :]] for row in sheets["DM_DOITUONG"]]

    plan = planned(trial, trial.edited(cut))
    assert plan.empty
    assert plan.notes == ("DM_DOITUONG: has no column Nguồn/minh chứng; what the records hold there stays.",)


def test_a_column_that_was_cleared_is_summed_up(trial: Trial) -> None:
    def clear(sheets: Sheets) -> None:
        for row in sheets["DM_DOITUONG"][1:]:
            row[place("DM_DOITUONG", "nguon")] = ""

    text = plan_text(planned(trial, trial.edited(clear)), MODEL)
    assert "Of these, cells that are emptied:\n  DM_DOITUONG, Nguồn/minh chứng: 3 cells\n" in text


def test_a_sheet_that_is_gone_or_emptied_is_named_and_its_records_stay(trial: Trial) -> None:
    def cut(sheets: Sheets) -> None:
        del sheets["QH_KETNOI"]
        sheets["ANHXA"] = []
        del sheets["DM_DOITUONG"][1:]

    plan = planned(trial, trial.edited(cut))
    assert plan.empty
    assert "No sheet has the columns of QH_KETNOI, ANHXA; their records stay." in plan.notes
    assert any(note.startswith("DM_DOITUONG: holds 0 of 3 records") for note in plan.notes)


def test_what_stands_beside_the_table_is_kept_aside(trial: Trial) -> None:
    def beside(sheets: Sheets) -> None:
        rows = sheets["DM_DOITUONG"]
        rows[0] += ["Ý kiến", "Ý kiến"]
        rows[1] += ["một", "hai", "ba"]
        rows.append([*[""] * 20, "bốn"])
        rows[2][place("DM_DOITUONG", "ghi_chu")] = "x"

    plan = planned(trial, trial.edited(beside))
    assert plan.unknown_columns == ("DM_DOITUONG: Ý kiến (U)", "DM_DOITUONG: Ý kiến (V)", "DM_DOITUONG: (W)")
    assert plan.aside == {
        "DM_DOITUONG": {"Ý kiến (U)": {"2": "một", "5": "bốn"}, "Ý kiến (V)": {"2": "hai"}, "(W)": {"2": "ba"}}
    }
    assert [one.field for one in plan.changes] == ["note"]


def test_comments_on_cells_are_shown_and_kept_aside(trial: Trial) -> None:
    from openpyxl.comments import Comment

    path = with_cells(trial, "DM_DOITUONG", {(3, "ghi_chu"): "x"})
    book = load_workbook(path)
    book["DM_DOITUONG"]["D3"].comment = Comment("Đề nghị sửa tên\ntheo Quyết định 12", "Sở A")
    book["DM_DOITUONG"]["A1"].comment = Comment("Trường bắt buộc", "")
    book.save(path)
    plan = planned(trial, path)
    assert plan.comments == {"DM_DOITUONG!D3": "Đề nghị sửa tên\ntheo Quyết định 12"}
    assert "Comments on cells, kept aside with --yes:\n  DM_DOITUONG!D3: Đề nghị sửa tên theo Quyết định 12\n" in (
        plan_text(plan, MODEL)
    )
    done = apply_plan(trial.project, plan, model=MODEL)
    assert "theo Quyết định 12" in (trial.project / done.aside).read_text("utf-8")


def test_a_line_below_the_table_is_no_record(trial: Trial) -> None:
    path = trial.edited()
    book = load_workbook(path)
    page = book["DM_DOITUONG"]
    page["D5"] = "Người lập biểu"
    page.merge_cells("D5:G5")
    page["A6"] = "Ngày … tháng … năm …"
    page.merge_cells("A6:D7")
    book.save(path)
    plan = planned(trial, path)
    assert plan.empty
    assert plan.aside == {"DM_DOITUONG": {"(D)": {"5": "Người lập biểu"}, "(A)": {"6": "Ngày … tháng … năm …"}}}


def test_a_record_with_merged_cells_is_one(trial: Trial) -> None:
    path = trial.edited()
    book = load_workbook(path)
    page = book["DM_DOITUONG"]
    page["A5"], page["D5"] = "LS-1", "Hệ thống của Sở A"
    page.merge_cells("D5:F5")
    book.save(path)
    assert [one.key[1] for one in planned(trial, path).new] == ["LS-1"]
