"""An official's week: ten forms filled in differently, returned, resolved, confirmed, two unknowns left."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bench.fidelity.text import clean
from bench.fidelity.word_blocks import word_text
from generator.build import build
from generator.catalogue import needs_model
from generator.csv_store import RecordChanges, write_records
from generator.project_dossier import export_workbook
from generator.project_survey import survey_board, survey_of
from generator.records import read_records
from generator.survey.board import Board
from generator.survey.unknown_sheet import UNKNOWN_SHEET
from tests.survey.conftest import EXAMPLE, Command, form
from tests.survey.official import Official

pytestmark = pytest.mark.slow
MODEL = needs_model()
UNKNOWN = "Chưa xác định"
TEN = (
    "Sở Nội vụ",
    "Sở Y tế",
    "Sở Tư pháp",
    "Sở Tài chính",
    "Sở Xây dựng",
    "Sở Công Thương",
    "Sở Giáo dục và Đào tạo",
    "Thanh tra thành phố Bắc Ninh",
    "Công an thành phố Bắc Ninh",
    "Trung tâm Chuyển đổi số",
)
ANSWERS = {
    "tinh_trang_khai_thac": "Đang khai thác",
    "trang_thai": "Đang khai thác",
    "dau_moi_ky_thuat": "Phòng Công nghệ thông tin",
}
NEW = {
    "loai_ban_ghi": "Bản ghi gốc",
    "ten": "Hệ thống giám sát trung tâm dữ liệu thứ hai",
    "loai_doi_tuong": "Hệ thống số/hệ thống thông tin",
    "lop": "Ứng dụng và nghiệp vụ dùng chung",
    "thanh_phan": "Ứng dụng và nghiệp vụ dùng chung",
    "trang_thai_mo_hinh": "Hiện trạng",
    "pham_vi_su_dung": "Cấp tỉnh",
    "hinh_thuc_dung_chung": "Dùng riêng/đặc thù",
    "chu_quan": "Sở Khoa học và Công nghệ",
    "trang_thai_vong_doi": "Đang vận hành",
    "nguon": "Quyết định số 12/QĐ-SKHCN",
}


def clear_unknowns(official: Official, keep: int) -> None:
    """Answer everything that is not known in the sheets, but for the first ``keep`` values, which get a new date."""
    page = official.book[UNKNOWN_SHEET]
    for line in range(2, page.max_row + 1):
        code, field = page.cell(line, 1).value, page.cell(line, 3).value
        if not code:
            continue
        if keep:
            keep -= 1
            official.explain(code=code, field=field, reason="Chờ bộ trả lời", deadline="31/03/2027")
            continue
        sheet = "QH_KETNOI" if code in official.codes("QH_KETNOI") else "DM_DOITUONG"
        headings = {official.book[sheet].cell(1, place).value: key for key, place in official.places(sheet).items()}
        key = headings.get(field)
        if key and official.cell(sheet, code, key).value == UNKNOWN:
            official.write(sheet, code, key, ANSWERS.get(key, f"Theo hồ sơ {code} của đơn vị"))


def board_of(project: Path, today: str) -> Board:
    survey, journal = survey_of(project)
    return Board.of(survey, journal, today=dt.date.fromisoformat(today))


def test_the_week(project: Path, tmp_path: Path, kientruc: Command) -> None:
    files = _fill_in(project, tmp_path)
    _resolve(project, files, kientruc)
    _confirm(project, kientruc)
    board = board_of(project, "2026-12-16")
    states = {row.unit.name: row.state for row in board.rows}
    assert [states[name] for name in TEN[:8]] == ["confirmed"] * 8
    assert (states["Công an thành phố Bắc Ninh"], states["Trung tâm Chuyển đổi số"]) == ("returned late", "returned")
    assert {state for name, state in states.items() if name not in TEN} == {"overdue"}
    lines = [one for one in board.survey.unknowns if one.unit and one.unit.name == "Sở Nội vụ"]
    assert [(one.reason, one.contact, one.deadline) for one in lines] == [
        ("Chờ bộ trả lời", "Sở Nội vụ", "2027-03-31")
    ] * 2
    assert not [one for one in board.survey.unknowns if one.unit and one.unit.name == "Sở Y tế" and _asked(one.code)]
    _rebuilt_equal(project, tmp_path)
    _document_says_the_same(project, kientruc)


def _asked(code: str) -> bool:
    return code.split("-", maxsplit=1)[0] in ("KT", "QG", "LQ", "CX", "QH")


def _fill_in(project: Path, folder: Path) -> dict[str, Path]:
    survey, _journal = survey_of(project)
    found = {}
    for number, name in enumerate(TEN):
        unit = survey.assignment.find(name)
        official = Official(form(project, unit.slug)).signed_by(f"Người số {number}, Chuyên viên")
        if name == "Sở Nội vụ":
            clear_unknowns(official, keep=2)
            official.write("DM_DOITUONG", "KT-113", "ghi_chu", "Theo Sở Nội vụ")
        elif name == "Sở Y tế":
            clear_unknowns(official, keep=0)
            official.add("DM_DOITUONG", **{**NEW, "ten": survey.records.needs["KT-113"].title, "chu_quan": name})
        elif name == "Sở Tư pháp":
            official.write("DM_DOITUONG", official.codes("DM_DOITUONG")[0], "loai_doi_tuong", "Nền tảng xố")
        elif name == "Trung tâm Chuyển đổi số":
            official.add("DM_DOITUONG", **NEW)
        found[name] = official.send(folder / f"ve/{number:02d}.xlsx")
    return found


def _resolve(project: Path, files: dict[str, Path], kientruc: Command) -> None:
    """One was changed here meanwhile, one is wrong, one repeats another's system; the others come in at once."""
    write_records(project, MODEL, RecordChanges({"element": {"KT-113": {"note": "Theo tổ biên soạn"}}}))
    on_time = [files[name] for name in TEN if name != "Công an thành phố Bắc Ninh"]
    code, said = kientruc("survey", "import", *on_time, project, "--yes", "--date", "2026-12-10")
    assert code == 1
    assert "2 of 9 forms were not taken in." in said
    assert "nearly the same name" in said
    assert "'Nền tảng xố' is not in the list; nearest: 'Nền tảng số'" in said
    assert (
        kientruc("survey", "import", files["Sở Nội vụ"], project, "--yes", "--theirs", "--date", "2026-12-11")[0] == 0
    )
    official = Official(files["Sở Tư pháp"])
    official.write("DM_DOITUONG", official.codes("DM_DOITUONG")[0], "loai_doi_tuong", "Nền tảng số")
    again = official.send(files["Sở Tư pháp"])
    assert kientruc("survey", "import", again, project, "--yes", "--date", "2026-12-12")[0] == 0
    late = files["Công an thành phố Bắc Ninh"]
    assert kientruc("survey", "import", late, project, "--yes", "--date", "2026-12-16")[0] == 0
    records = read_records(project, MODEL)
    assert records.needs["KT-113"].text("note") == "Theo Sở Nội vụ"
    assert NEW["ten"] in {one.title for one in records.of_type("element")}


def _confirm(project: Path, kientruc: Command) -> None:
    for number, name in enumerate(TEN[:8], 1):
        options = ("--unit", name, "--document", f"{number}/XN", "--date", "2026-12-15")
        assert kientruc("data", "confirm", project, *options)[0] == 0


def _rebuilt_equal(project: Path, folder: Path) -> None:
    first, second = (export_workbook(project, folder / name).path.read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert first == second
    assert survey_board(project).html.read_bytes() == survey_board(project).html.read_bytes()


def _document_says_the_same(project: Path, kientruc: Command) -> None:
    """The checks are answered, the document is built again, and it names every element as the workbook does."""
    shutil.copytree(EXAMPLE, project, dirs_exist_ok=True, ignore=shutil.ignore_patterns("data", ".kientruc", "_build"))
    kientruc("data", "checklist", project)
    answered = {row["number"] for row in read_records(project, MODEL).checklist if row["result"]}
    assert answered == {str(number) for number in range(1, 13)}
    text = word_text(build(project, ("docx",)).outputs["docx"]).body
    shown = {line.casefold() for line in text}
    export_workbook(project, project / "a.xlsx")
    page = load_workbook(project / "a.xlsx")["DM_DOITUONG"]
    rows = [(str(row[0]), str(row[2])) for row in page.iter_rows(min_row=3, values_only=True) if row[0]]
    assert len(rows) > 250
    assert [code for code, _kind in rows if code.casefold() not in shown] == []
    titles = [record.title for record in read_records(project, MODEL).of_type("element")]
    assert NEW["ten"] in titles
    assert [title for title in titles if clean(title).casefold() not in shown] == []
