"""Forms that come back: planned against what was sent, taken in whole or not at all, strangers refused."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from generator.catalogue import needs_model
from generator.csv_store import RecordChanges, write_records
from generator.project_survey import Arrival, arrivals
from generator.records import Records, read_records
from generator.survey.journal import RETURNED
from tests.survey.conftest import Command, form
from tests.survey.official import Official

MODEL = needs_model()
NEW = {
    "loai_ban_ghi": "Bản ghi gốc",
    "ten": "Hệ thống thi đua, khen thưởng",
    "loai_doi_tuong": "Hệ thống số/hệ thống thông tin",
    "chu_quan": "Sở Nội vụ",
    "nguon": "Quyết định số 12/QĐ-SNV",
}


def records(project: Path) -> Records:
    return read_records(project, MODEL)


def noi_vu(project: Path) -> Official:
    return Official(form(project, "so-noi-vu")).signed_by("Nguyễn Văn A, Chuyên viên")


def planned(project: Path, *files: Path) -> list[Arrival]:
    return list(arrivals(project, files, date="2026-12-01"))


def data(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "data").iterdir()}


def returned(project: Path) -> list[dict[str, str]]:
    path = project / RETURNED
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_what_was_corrected_and_added_comes_in_and_nothing_else(project: Path, tmp_path: Path) -> None:
    before = records(project).needs
    official = noi_vu(project).write("DM_DOITUONG", "KT-113", "ghi_chu", "Đang nâng cấp").add("DM_DOITUONG", **NEW)
    (arrival,) = planned(project, official.send(tmp_path / "ve.xlsx"))
    arrival.take_in("")
    after = records(project).needs
    (new,) = after.keys() - before.keys()
    assert new == "KT-528"
    assert {code for code in before if after[code].flat() != before[code].flat()} == {"KT-113"}
    assert after["KT-113"].fields["note"] == "Đang nâng cấp"
    assert (after[new].title, after[new].status, after[new].text("contact")) == (NEW["ten"], "đề xuất", "Sở Nội vụ")
    (row,) = returned(project)
    head = {name: row[name] for name in ("unit", "file", "date", "person", "contact", "data_date", "confirmer")}
    assert head == {
        "unit": "Sở Nội vụ",
        "file": "ve.xlsx",
        "date": "2026-12-01",
        "person": "Nguyễn Văn A, Chuyên viên",
        "contact": "0222 000 000",
        "data_date": "2026-11-20",
        "confirmer": "Trần Thị B, Phó Giám đốc",
    }
    assert (row["changed"], row["new"]) == ("1", "1")


def test_the_same_file_twice_changes_nothing_and_stands_once_in_the_journal(project: Path, tmp_path: Path) -> None:
    path = (
        noi_vu(project)
        .write("DM_DOITUONG", "KT-113", "ghi_chu", "A")
        .add("DM_DOITUONG", **NEW)
        .send(tmp_path / "a.xlsx")
    )
    planned(project, path)[0].take_in("")
    after = data(project)
    (again,) = planned(project, path)
    assert "no change" in again.text
    again.take_in("")
    assert data(project) == after
    assert len(returned(project)) == 1


def test_the_form_as_it_was_sent_is_taken_in_and_said_to_be_empty(project: Path) -> None:
    before = data(project)
    (arrival,) = planned(project, form(project, "so-noi-vu"))
    assert "is the form as it was sent; nothing was filled in" in arrival.text
    assert "the head leaves empty: Người lập, chức vụ; " in arrival.text
    arrival.take_in("")
    assert data(project) == before
    assert returned(project)[0]["unit"] == "Sở Nội vụ"


@pytest.mark.slow
def test_every_form_as_it_was_sent_changes_nothing(project: Path) -> None:
    before = data(project)
    for arrival in arrivals(project, sorted((project / "_build/survey/phieu").rglob("*.xlsx"))):
        assert arrival.planned
        assert arrival.planned.plan.empty, arrival.text
        assert not arrival.planned.unknowns.changes
        assert "not in the form any more" not in arrival.text
        arrival.take_in("")
    assert data(project) == before


def test_a_row_that_was_deleted_stays_and_is_named(project: Path, tmp_path: Path) -> None:
    official = noi_vu(project)
    official.book["DM_DOITUONG"].delete_rows(official.cell("DM_DOITUONG", "KT-113", "ten").row)
    (arrival,) = planned(project, official.send(tmp_path / "a.xlsx"))
    assert "1 records are not in the form any more and stay: KT-113" in arrival.text
    arrival.take_in("")
    assert "KT-113" in records(project).needs


def test_what_was_changed_here_meanwhile_is_a_conflict_that_someone_decides(
    project: Path, tmp_path: Path, kientruc: Command
) -> None:
    path = noi_vu(project).write("DM_DOITUONG", "KT-113", "ghi_chu", "của sở").send(tmp_path / "a.xlsx")
    write_records(project, MODEL, RecordChanges({"element": {"KT-113": {"note": "của ta"}}}))
    before = data(project)
    code, said = kientruc("survey", "import", path, project, "--yes")
    assert code == 1
    assert "1 conflicts" in said
    assert "1 of 1 forms were not taken in." in said
    assert data(project) == before
    assert not returned(project)
    assert kientruc("survey", "import", path, project, "--yes", "--mine")[0] == 0
    assert records(project).needs["KT-113"].text("note") == "của ta"
    assert kientruc("survey", "import", path, project, "--yes", "--theirs")[0] == 0
    assert records(project).needs["KT-113"].text("note") == "của sở"
    assert len(returned(project)) == 1


def test_two_forms_that_contradict_each_other_are_seen_even_in_a_dry_run(
    project: Path, tmp_path: Path, kientruc: Command
) -> None:
    first = noi_vu(project).write("DM_DOITUONG", "KT-113", "ghi_chu", "một").send(tmp_path / "mot.xlsx")
    second = noi_vu(project).write("DM_DOITUONG", "KT-113", "ghi_chu", "hai").send(tmp_path / "hai.xlsx")
    before = data(project)
    code, said = kientruc("survey", "import", first, second, project, "--dry-run")
    assert code == 1
    assert "hai.xlsx: 31 rows; 0 new (0 with a new code), 0 changed cells, 0 not in it any more, 1 conflicts" in said
    assert data(project) == before
    assert not returned(project)


def test_a_wrong_value_stops_its_form_alone(project: Path, tmp_path: Path, kientruc: Command) -> None:
    wrong = noi_vu(project).write("DM_DOITUONG", "KT-113", "loai_doi_tuong", "Nền tảng xố").send(tmp_path / "a.xlsx")
    good = Official(form(project, "so-y-te")).signed_by("Lê C").add("DM_DOITUONG", **NEW).send(tmp_path / "b.xlsx")
    code, said = kientruc("survey", "import", wrong, good, project, "--yes", "--date", "2026-12-02")
    assert code == 1
    assert "'Nền tảng xố' is not in the list; nearest: 'Nền tảng số'" in said
    assert [row["unit"] for row in returned(project)] == ["Sở Y tế"]


def test_a_record_of_another_unit_and_a_near_duplicate_are_said(project: Path, tmp_path: Path) -> None:
    other = Official(form(project, "so-y-te")).codes("DM_DOITUONG")[0]
    twin = {**NEW, "ten": records(project).needs["KT-113"].title.replace("Hệ thống", "Phần mềm")}
    official = (
        noi_vu(project).add("DM_DOITUONG", ma_doi_tuong=other, ghi_chu="của chúng tôi").add("DM_DOITUONG", **twin)
    )
    (arrival,) = planned(project, official.send(tmp_path / "a.xlsx"))
    assert "changes 1 records that Sở Y tế answers for" in arrival.text
    assert "nearly the same name" in arrival.text


# --- unknown values -----------------------------------------------------------------------------------------------


def test_unknown_values_come_back_explained_and_known_ones_lose_their_row(project: Path, tmp_path: Path) -> None:
    official = noi_vu(project).write("DM_DOITUONG", "QG-026", "tinh_trang_khai_thac", "Đang khai thác")
    official.explain(code="QG-026", field="Mã định danh gốc/mã nguồn", reason="Bộ chưa cấp", deadline="28/02/2027")
    official.add("DM_DOITUONG", **NEW, phuong_an="Chưa xác định")
    official.explain(title=NEW["ten"], field="Phương án hoàn thiện", reason="Chờ đánh giá", deadline="31/01/2027")
    path = official.send(tmp_path / "a.xlsx")
    before = {(row["record"], row["field"]): row for row in records(project).unknowns}
    (arrival,) = planned(project, path)
    assert "QG-026, Tình trạng khai thác tại cơ quan: known now" in arrival.text
    arrival.take_in("")
    after = {(row["record"], row["field"]): row for row in records(project).unknowns}
    assert before.keys() - after.keys() == {("QG-026", "use_here")}
    assert after.keys() - before.keys() == {("KT-528", "treatment")}
    assert (after["KT-528", "treatment"]["contact"], after["KT-528", "treatment"]["deadline"]) == (
        "Sở Nội vụ",
        "2027-01-31",
    )
    assert after["QG-026", "source_code"]["reason"] == "Bộ chưa cấp"
    assert {key for key in before.keys() & after.keys() if before[key] != after[key]} == {("QG-026", "source_code")}
    assert "no change" in planned(project, path)[0].text  # the line by name is that of the new record now


def test_a_reason_that_was_changed_here_too_is_a_conflict(project: Path, tmp_path: Path, kientruc: Command) -> None:
    official = noi_vu(project)
    official.explain(code="QG-026", field="Mã định danh gốc/mã nguồn", reason="của sở", deadline="28/02/2027")
    path = official.send(tmp_path / "a.xlsx")
    file = project / "data/unknowns.csv"
    old = "QG-026,source_code,Chủ quản chưa công bố mã định danh; không tự cấp mã"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, "QG-026,source_code,của ta"), "utf-8")
    code, said = kientruc("survey", "import", path, project, "--yes")
    assert code == 1
    assert "(changed here, too)" in said
    assert "QG-026,source_code,của ta" in file.read_text("utf-8")
    assert kientruc("survey", "import", path, project, "--yes", "--theirs")[0] == 0
    assert "QG-026,source_code,của sở" in file.read_text("utf-8")


@pytest.mark.parametrize(
    "line, says",
    [
        ({"code": "KT-99999", "field": "Ghi chú", "reason": "x"}, "'KT-99999' is no record"),
        ({"code": "KT-113", "field": "Ghi chu xx", "reason": "x"}, "'Ghi chu xx' is no column of KT-113"),
        ({"code": "KT-113", "field": "Ghi chú", "reason": "x", "deadline": "quý I"}, "'quý I' is not a date"),
        ({"code": "KT-113", "field": "Ghi chú", "reason": "x"}, "the value is not 'Chưa xác định'"),
    ],
)
def test_a_line_that_says_nothing_usable_is_named(
    project: Path, tmp_path: Path, line: dict[str, str], says: str
) -> None:
    (arrival,) = planned(project, noi_vu(project).explain(**line).send(tmp_path / "a.xlsx"))
    assert says in arrival.text
    assert "CHUA_XAC_DINH!A" in arrival.text


def test_an_unknown_value_without_its_line_is_said(project: Path, tmp_path: Path) -> None:
    official = noi_vu(project).write("DM_DOITUONG", "KT-113", "phuong_an", "Chưa xác định")
    (arrival,) = planned(project, official.send(tmp_path / "a.xlsx"))
    assert "KT-113, Phương án hoàn thiện is 'Chưa xác định' without reason, contact and deadline" in arrival.text


# --- strangers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head, says",
    [
        ({"version": "0"}, "is version 0 of the form, version 1 is in use; send the unit a new form"),
        ({"place": "tỉnh Lạng Sơn"}, "is a form of tỉnh Lạng Sơn, not of thành phố Bắc Ninh"),
        ({"unit": "Sở Nội v"}, "there is no unit 'Sở Nội v'; nearest: 'Sở Nội vụ'"),
    ],
)
def test_a_form_that_is_not_ours_is_refused_with_one_sentence(
    project: Path, tmp_path: Path, kientruc: Command, head: dict[str, str], says: str
) -> None:
    path = noi_vu(project).head(**head).send(tmp_path / "la.xlsx")
    before = data(project)
    code, said = kientruc("survey", "import", path, project, "--yes")
    assert code == 2
    assert f"la.xlsx: {says}" in said
    assert data(project) == before
    assert not returned(project)


def test_a_file_that_is_no_form_is_refused_and_the_others_go_on(
    project: Path, tmp_path: Path, kientruc: Command
) -> None:
    from generator.project_dossier import export_workbook

    export_workbook(project, tmp_path / "mau-03.xlsx")
    (tmp_path / "rong.xlsx").write_bytes(b"")
    good = noi_vu(project).send(tmp_path / "tot.xlsx")
    files = (tmp_path / "mau-03.xlsx", tmp_path / "rong.xlsx", tmp_path / "khong-co.xlsx", good)
    code, said = kientruc("survey", "import", *files, project, "--yes")
    assert code == 2
    assert "mau-03.xlsx: is no survey form" in said
    assert "rong.xlsx: is not a workbook" in said
    assert "khong-co.xlsx: cannot be read" in said
    assert [row["file"] for row in returned(project)] == ["tot.xlsx"]
    assert "Traceback" not in said


def test_a_form_whose_export_is_not_kept_is_compared_with_the_records_as_they_are(
    project: Path, tmp_path: Path
) -> None:
    path = noi_vu(project).write("DM_DOITUONG", "KT-113", "ghi_chu", "A").send(tmp_path / "a.xlsx")
    shutil.rmtree(project / ".kientruc/exports")
    (arrival,) = planned(project, path)
    assert "which this project does not keep" in arrival.text
    arrival.take_in("")
    assert records(project).needs["KT-113"].text("note") == "A"


def test_what_cannot_be_written_leaves_everything_as_it_was(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.delivery import write_whole
    from generator.errors import DestinationError

    official = (
        noi_vu(project)
        .write("DM_DOITUONG", "KT-113", "ghi_chu", "A")
        .write("DM_DOITUONG", "QG-026", "tinh_trang_khai_thac", "Đang khai thác")
    )
    (arrival,) = planned(project, official.send(tmp_path / "a.xlsx"))
    before = data(project)

    def refuse(path: Path, content: bytes) -> None:
        if path.name == "elements.csv" and content != before["elements.csv"]:
            raise DestinationError("full")
        write_whole(path, content)

    monkeypatch.setattr("generator.csv_store.write_whole", refuse)
    with pytest.raises(DestinationError):
        arrival.take_in("")
    assert data(project) == before
    assert not returned(project)


def test_a_pipe_sees_the_plan_and_nothing_is_written_without_yes(
    project: Path, tmp_path: Path, kientruc: Command
) -> None:
    path = noi_vu(project).write("DM_DOITUONG", "KT-113", "ghi_chu", "A").send(tmp_path / "a.xlsx")
    before = data(project)
    code, said = kientruc("survey", "import", path, project)
    assert code == 1
    assert "KT-113, Ghi chú: " in said
    assert data(project) == before
    code, said = kientruc("survey", "import", tmp_path / "*.xlsx", project)  # no shell has replaced it
    assert "a.xlsx: form of Sở Nội vụ" in said
    code, said = kientruc("survey", "import", project)
    assert code == 2
    assert "Name at least one file" in said
