"""What a plan says of workbooks that were worked on: here, there, by several people, without codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.csv_store import RecordChanges, write_records
from generator.data_import import Plan, apply_plan, plan_import, plan_text
from generator.delivery import write_whole
from generator.dossier.export_id import write_base
from generator.errors import DestinationError, RecordError
from generator.records import read_records
from tests.data_import.trial import MODEL, QGS, Sheets, Trial, place


def planned(trial: Trial, path: Path) -> Plan:
    return plan_import(trial.project, path, model=MODEL, framework=QGS)


def put(sheet: str, row: int, **cells: str) -> Callable[[Sheets], None]:
    def edit(sheets: Sheets) -> None:
        for key, text in cells.items():
            sheets[sheet][row][place(sheet, key)] = text

    return edit


def add(sheet: str, **cells: str) -> Callable[[Sheets], None]:
    def edit(sheets: Sheets) -> None:
        sheets[sheet].append(["" for _rule in QGS.sheets[sheet].columns])
        put(sheet, -1, **cells)(sheets)

    return edit


def both(*edits: Callable[[Sheets], None]) -> Callable[[Sheets], None]:
    def edit(sheets: Sheets) -> None:
        for one in edits:
            one(sheets)

    return edit


def test_changed_here_and_there_to_different_texts_is_a_conflict(trial: Trial) -> None:
    path = trial.edited(put("DM_DOITUONG", 2, chu_quan="Sở Nội vụ"))
    code = read_records(trial.project, MODEL).of_type("element")[1].id
    write_records(trial.project, MODEL, RecordChanges({"element": {code: {"owner": "Công an", "note": "mới"}}}))
    before = trial.data()
    plan = planned(trial, path)
    (conflict,) = plan.conflicts
    assert (conflict.key, conflict.field) == (("element", code), "owner")
    assert (conflict.base, conflict.mine, conflict.theirs) == (
        "Sở Khoa học và Công nghệ",
        "Công an",
        ("Sở Nội vụ",),
    )
    assert conflict.where == ("DM_DOITUONG!K3",)
    assert not plan.changes  # the note was changed here only
    for word in ("Sở Khoa học và Công nghệ", "Công an", "Sở Nội vụ", "DM_DOITUONG!K3"):
        assert word in plan_text(plan, MODEL)
    with pytest.raises(RecordError, match="1 conflicts, the first at DM_DOITUONG!K3"):
        apply_plan(trial.project, plan, model=MODEL)
    assert trial.data() == before
    apply_plan(trial.project, plan, model=MODEL, conflicts="mine")
    assert trial.data() == before
    apply_plan(trial.project, plan, model=MODEL, conflicts="theirs")
    record = read_records(trial.project, MODEL).needs[code]
    assert (record.fields["owner"], record.fields["note"]) == ("Sở Nội vụ", "mới")


def test_the_same_change_here_and_there_is_none(trial: Trial) -> None:
    path = trial.edited(put("DM_DOITUONG", 2, chu_quan="Sở Nội vụ"))
    code = read_records(trial.project, MODEL).of_type("element")[1].id
    write_records(trial.project, MODEL, RecordChanges({"element": {code: {"owner": "Sở Nội vụ"}}}))
    assert planned(trial, path).empty


def test_fields_that_no_sheet_has_stay(trial: Trial) -> None:
    plan = planned(trial, trial.edited(put("DM_DOITUONG", 2, ghi_chu="x")))
    assert plan.changes[0].key[1] == "KT-001"
    apply_plan(trial.project, plan, model=MODEL)
    assert read_records(trial.project, MODEL).needs["KT-001"].links["serves"] == ("MT-001",)


def test_rows_of_one_gap_that_disagree_are_a_conflict_that_names_them(trial: Trial) -> None:
    edit = both(put("HOANTHIEN_NV", 1, hien_trang="A"), put("HOANTHIEN_NV", 2, hien_trang="B"))
    plan = planned(trial, trial.edited(edit))
    (conflict,) = plan.conflicts
    assert conflict.where == ("HOANTHIEN_NV!C2", "HOANTHIEN_NV!C3")
    assert conflict.theirs == ("A", "B")
    with pytest.raises(RecordError):
        apply_plan(trial.project, plan, model=MODEL, conflicts="theirs")
    assert "only --mine" in plan_text(plan, MODEL)


def test_without_its_export_one_differing_row_is_a_conflict(trial: Trial) -> None:
    plan = planned(trial, trial.edited(put("HOANTHIEN_NV", 1, noi_dung="Khác"), marked=False))
    assert plan.conflicts[0].theirs == ("Khác", "Thiếu kết nối")
    assert not plan.changes


def test_a_new_pair_row_may_leave_its_known_half_blank(trial: Trial) -> None:
    edit = add("HOANTHIEN_NV", ma_noi_dung="ND-002", ma_nhiem_vu="NV-003", ghi_chu="ghép; thêm")
    plan = planned(trial, trial.edited(edit))
    assert [one.key for one in plan.new] == [("pair", "ND-002 NV-003")]
    assert not plan.conflicts
    apply_plan(trial.project, plan, model=MODEL)
    assert "ND-002,NV-003,ghép; thêm" in (trial.project / "data/gap_tasks.csv").read_text("utf-8")


def test_a_gap_and_a_task_without_codes_get_some(trial: Trial) -> None:
    edit = both(
        add("HOANTHIEN_NV", doi_tuong="KT-001", noi_dung="Chưa có bản sao", ten_nhiem_vu="Sao lưu", chu_tri="Sở A"),
        add("HOANTHIEN_NV", doi_tuong="KT-001", noi_dung="Chưa có bản sao", ten_nhiem_vu="Diễn tập", chu_tri="Sở B"),
    )
    plan = planned(trial, trial.edited(edit))
    assert [one.key[1] for one in plan.minted] == ["ND-500", "NV-500", "NV-501"]
    apply_plan(trial.project, plan, model=MODEL)
    records = read_records(trial.project, MODEL)
    assert records.needs["ND-500"].title == "Chưa có bản sao"
    assert records.needs["NV-501"].links["resolves"] == ("ND-500",)


def test_a_code_that_was_ever_used_is_not_given_again(trial: Trial) -> None:
    write_records(trial.project, MODEL, RecordChanges({"element": {"KT-507": {"title": "Bỏ sau"}}}))
    write_base(trial.project, read_records(trial.project, MODEL))
    write_records(trial.project, MODEL, RecordChanges(removed={"element": ["KT-507"]}))
    plan = planned(trial, trial.edited(add("DM_DOITUONG", ten="Cổng dữ liệu mở", loai_ban_ghi="Bản ghi gốc")))
    assert [one.key[1] for one in plan.minted] == ["KT-508"]


def test_a_row_without_code_is_matched_by_name_and_owner(trial: Trial) -> None:
    plan = planned(trial, trial.edited(put("DM_DOITUONG", 2, ma_doi_tuong="", ghi_chu="x")))
    assert [(one.key, one.field) for one in plan.changes] == [(("element", "KT-001"), "note")]
    assert not plan.new
    assert not plan.gone


def test_a_relation_without_code_is_matched_by_what_it_joins(trial: Trial) -> None:
    plan = planned(trial, trial.edited(put("QH_KETNOI", 1, ma_quan_he="", ghi_chu="x")))
    assert [(one.key, one.field) for one in plan.changes] == [(("relation", "QH-001"), "note")]


def test_foreign_codes_are_kept_and_changed_ones_refused(trial: Trial) -> None:
    plan = planned(trial, trial.edited(add("DM_DOITUONG", ma_doi_tuong="HT.QLVB/2", ten="Quản lý văn bản")))
    assert [one.key[1] for one in plan.new] == ["HT.QLVB/2"]
    assert not plan.minted
    plan = planned(trial, trial.edited(put("DM_DOITUONG", 2, ma_doi_tuong="KT-999")))
    assert "the code KT-001 was changed to KT-999" in plan.problems[0].message


def test_a_missing_row_goes_only_when_asked_and_free(trial: Trial) -> None:
    plan = planned(trial, trial.edited(lambda sheets: sheets["DM_DOITUONG"].pop(1)))
    assert [one.key[1] for one in plan.gone] == ["HTS1"]
    apply_plan(trial.project, plan, model=MODEL)
    assert "HTS1" in read_records(trial.project, MODEL).needs
    apply_plan(trial.project, plan, model=MODEL, remove_missing=True)
    assert "HTS1" not in read_records(trial.project, MODEL).needs
    plan = planned(trial, trial.edited(lambda sheets: sheets["DM_DOITUONG"].pop(1)))
    with pytest.raises(RecordError, match=r"KT-001 cannot be removed: .* refers to it"):
        apply_plan(trial.project, plan, model=MODEL, remove_missing=True)


def test_a_part_of_a_workbook_removes_nothing(trial: Trial) -> None:
    def cut(sheets: Sheets) -> None:
        del sheets["QH_KETNOI"]
        del sheets["DM_DOITUONG"][1:3]

    plan = planned(trial, trial.edited(cut))
    assert not plan.gone
    assert any("holds 1 of 3 records" in note for note in plan.notes)


def test_a_wrong_value_names_its_nearest_and_blocks_all(trial: Trial) -> None:
    edit = both(put("DM_DOITUONG", 1, loai_doi_tuong="nen tang so"), put("DM_DOITUONG", 2, ghi_chu="x"))
    plan = planned(trial, trial.edited(edit))
    assert "DM_DOITUONG!E2" in plan.problems[0].message
    assert "nearest: 'Nền tảng số'" in plan.problems[0].message
    before = trial.data()
    with pytest.raises(RecordError, match="1 problems"):
        apply_plan(trial.project, plan, model=MODEL)
    assert trial.data() == before


@pytest.mark.parametrize(
    "sheet, cells, words",
    [
        ("QH_KETNOI", {"dich": "KT-02"}, "'KT-02' is not a code that there is; nearest: 'KT-002'"),
        ("HOANTHIEN_NV", {"thoi_han": "Quý IV năm 2027"}, "is not a date"),
        ("DM_DOITUONG", {"thanh_phan": "Hạ tầng số"}, "do not belong together"),
        ("DM_DOITUONG", {"ten": ""}, "a record needs a name"),
        ("HOANTHIEN_NV", {"noi_dung_trien_khai": "TK-51 Kế hoạch"}, "nearest: 'TK-501'"),
    ],
)
def test_other_wrong_values(trial: Trial, sheet: str, cells: dict[str, str], words: str) -> None:
    plan = planned(trial, trial.edited(put(sheet, 1, **cells)))
    assert words in plan.problems[0].message


def test_programs_named_in_a_task_are_linked_from_the_program(trial: Trial) -> None:
    plan = planned(trial, trial.edited(put("HOANTHIEN_NV", 1, noi_dung_trien_khai="DA-02 Dự án B")))
    apply_plan(trial.project, plan, model=MODEL)
    needs = read_records(trial.project, MODEL).needs
    assert "realises" not in needs["TK-501"].links
    assert needs["DA-02"].links["realises"] == ("NV-002", "NV-001")


def test_words_beside_a_code_are_not_taken_over_and_that_is_said(trial: Trial) -> None:
    plan = planned(trial, trial.edited(put("HOANTHIEN_NV", 1, noi_dung_trien_khai="TK-501 Tên khác")))
    assert plan.empty
    assert "only the codes of this cell count" in plan.notes[0]


def test_near_duplicates_are_proposed_for_comparison(trial: Trial) -> None:
    edit = add("DM_DOITUONG", ma_doi_tuong="BG-1", ten="Phần mềm Một cửa", loai_ban_ghi="Bản ghi gốc")
    plan = planned(trial, trial.edited(edit))
    assert [(one.first, one.second) for one in plan.similar] == [("HTS1", "BG-1")]
    assert "data/comparisons.csv" in plan_text(plan, MODEL)
    assert [one.key[1] for one in plan.new] == ["BG-1"]


def test_unknown_columns_and_sheets_are_kept_aside_and_named(trial: Trial) -> None:
    def edit(sheets: Sheets) -> None:
        sheets["DM_DOITUONG"][0].append("Kinh phí")
        sheets["DM_DOITUONG"][1].append("120 triệu")
        sheets["Nháp"] = [["gọi lại", "chị Hà"]]
        put("DM_DOITUONG", 1, ghi_chu="x")(sheets)

    plan = planned(trial, trial.edited(edit))
    assert plan.unknown_columns == ("DM_DOITUONG: Kinh phí",)
    assert plan.unknown_sheets == ("Nháp",)
    done = apply_plan(trial.project, plan, model=MODEL)
    kept = (trial.project / done.aside).read_text("utf-8")
    assert "120 triệu" in kept
    assert "chị Hà" in kept


def test_a_plan_is_for_the_records_it_was_made_for(trial: Trial) -> None:
    plan = planned(trial, trial.edited(put("DM_DOITUONG", 1, ghi_chu="x")))
    write_records(trial.project, MODEL, RecordChanges({"element": {"KT-001": {"note": "y"}}}))
    with pytest.raises(RecordError, match="changed since the plan"):
        apply_plan(trial.project, plan, model=MODEL)


def test_all_files_are_written_or_none(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    edit = both(put("DM_DOITUONG", 1, ghi_chu="x"), put("QH_KETNOI", 1, ghi_chu="x"))
    plan = planned(trial, trial.edited(edit))
    before, real = trial.data(), write_whole
    refused: list[str] = []

    def locked(path: Path, data: bytes) -> None:
        if path.name == "relations.csv" and not refused:
            refused.append(path.name)
            raise DestinationError(f"{path.name}: cannot be written (Permission denied).")
        real(path, data)

    monkeypatch.setattr("generator.csv_store.write_whole", locked)
    with pytest.raises(DestinationError, match=r"relations\.csv.*Nothing was changed"):
        apply_plan(trial.project, plan, model=MODEL)
    assert trial.data() == before
