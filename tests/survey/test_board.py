"""The board says the truth: sent, returned, confirmed, missing, late, and what is not known yet."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.catalogue import framework, needs_model
from generator.errors import KientrucError
from generator.messages import use_language
from generator.project_survey import survey_board
from generator.records import Record, Records
from generator.settings import Settings
from generator.sheet_file import read_sheets
from generator.survey.board import Board, UnitRow
from generator.survey.board_html import board_html
from generator.survey.board_text import board_text, unit_text
from generator.survey.journal import Journal
from generator.survey.state import Survey
from generator.survey.units import Bodies

MODEL, QGS = needs_model(), framework("qgs-1.0")
BODIES = Bodies(("Sở A", "Sở B", "Sở C"), ("Sở A", "Sở B", "Sở C"))
ELEMENT = {
    "record_kind": "Bản ghi gốc",
    "kind": "Nền tảng số",
    "position": "L2-NT",
    "model_state": "Hiện trạng",
    "scope": ("Cấp tỉnh",),
    "sharing": "Dùng riêng/đặc thù",
    "owner": "Sở A",
    "life_cycle": "Đang vận hành",
    "origin": "Hồ sơ",
    "contact": "Sở A",
}
CONFIRMED = {"confirmed_by": "Sở A", "confirmation_document": "1/SA", "confirmation_date": "2026-12-01"}
UNKNOWN = {
    "record": "KT-2",
    "field": "size",
    "reason": "R",
    "source_needed": "N",
    "contact": "Sở B",
    "deadline": "2026-12-10",
}


def element(code: str, **fields: object) -> Record:
    values = {**ELEMENT, **fields}
    return Record(code, "element", f"Tên {code}", "", {k: v for k, v in values.items() if v}, {}, "", 0)  # type: ignore[misc]


def survey(*records: Record, unknowns: tuple[dict[str, str], ...] = (UNKNOWN,)) -> Survey:
    found = Records(needs={one.id: one for one in records}, unknowns=unknowns)
    return Survey.of(found, model=MODEL, framework=QGS, settings=Settings(ten_khung="Khung"), bodies=BODIES)


def sent(unit: str, date: str = "2026-11-20", deadline: str = "2026-12-05") -> dict[str, str]:
    return {"unit": unit, "date": date, "deadline": deadline, "export": date, "sha256": unit}


def back(unit: str, date: str) -> dict[str, str]:
    return {"unit": unit, "date": date, "export": "", "person": "A", "contact": "0", "sha256": date}


def row(journal: Journal, today: str, *records: Record, unit: str = "Sở A") -> UnitRow:
    board = Board.of(survey(*records), journal, today=dt.date.fromisoformat(today))
    return next(one for one in board.rows if one.unit.name == unit)


@pytest.mark.parametrize(
    "journal, today, state, late",
    [
        (Journal(), "2026-12-24", "not sent", 0),
        (Journal((sent("Sở A"),)), "2026-12-05", "sent", 0),
        (Journal((sent("Sở A"),)), "2026-12-07", "overdue", 2),
        (Journal((sent("Sở A"),), (back("Sở A", "2026-12-05"),)), "2026-12-24", "returned", 0),
        (Journal((sent("Sở A"),), (back("Sở A", "2026-12-08"),)), "2026-12-24", "returned late", 3),
        (Journal((sent("Sở A"), sent("Sở A", "2026-12-10", "2026-12-20")), (back("Sở A", "2026-12-08"),)),
         "2026-12-15", "sent", 0),
        (Journal((sent("Sở A"), sent("Sở A", "2026-12-10", "2026-12-20"))), "2026-12-15", "sent", 0),
        (Journal((sent("Sở B"),), (back("Sở B", "2026-12-01"),)), "2026-12-15", "not sent", 0),
    ],
)  # fmt: skip
def test_the_state_follows_from_the_journal_and_the_day(journal: Journal, today: str, state: str, late: int) -> None:
    found = row(journal, today, element("KT-1"))
    assert (found.state, found.days_late) == (state, late)


def test_a_unit_counts_as_confirmed_when_all_its_records_are() -> None:
    journal = Journal((sent("Sở A"),))
    found = row(journal, "2026-12-24", element("KT-1", **CONFIRMED), element("KT-2"))
    assert (found.state, found.confirmed, found.documents) == ("overdue", 1, ("1/SA",))
    found = row(journal, "2026-12-24", element("KT-1", **CONFIRMED), element("KT-2", **CONFIRMED))
    assert (found.state, found.confirmed, found.days_late) == ("confirmed", 2, 0)


def test_missing_values_are_those_that_the_framework_requires() -> None:
    found = survey(element("KT-1", life_cycle="", origin="", note=""), element("KT-2", position=""), unknowns=())
    assert found.missing["KT-1"] == ("Trạng thái vòng đời", "Nguồn/minh chứng")
    assert "Lớp kiến trúc/thành phần xuyên suốt" in found.missing["KT-2"]
    reference = element("KT-3", record_kind="Bản ghi tham chiếu", life_cycle="")
    assert survey(reference).missing["KT-3"] == ("Mã định danh gốc/mã nguồn", "Tình trạng khai thác tại cơ quan")


def test_unknown_values_stand_with_the_unit_that_clears_them_late_ones_marked() -> None:
    found = survey(element("KT-1", size="Chưa xác định"), element("KT-2", size="Chưa xác định"))
    board = Board.of(found, Journal(), today=dt.date(2026, 12, 11))
    lists = {table.title: [dict(one) for one in table.records()] for table in board.unknown_tables}
    assert list(lists) == ["Sở A", "Sở B"]
    assert lists["Sở A"][0]["reason"] == "no row in data/unknowns.csv"
    (of_b,) = lists["Sở B"]
    assert (of_b["code"], of_b["field"], of_b["contact"], of_b["deadline"], of_b["late"]) == (
        ("KT-2",), "Quy mô chính", "Sở B", "10/12/2026", "late",
    )  # fmt: skip
    on_time = Board.of(found, Journal(), today=dt.date(2026, 12, 10)).unknown_tables[1]
    assert next(on_time.records())["late"] == ""


def test_records_without_a_unit_are_named() -> None:
    found = survey(element("KT-9", contact="", owner="Bộ Công an"))
    text = board_text(Board.of(found, Journal(), today=dt.date(2026, 12, 1)))
    assert "Records that name no unit of the province: KT-9." in text


def test_what_a_unit_owes_is_listed_for_it_alone() -> None:
    found = survey(element("KT-1", origin=""), element("KT-2", size="Chưa xác định"))
    board = Board.of(found, Journal(), today=dt.date(2026, 12, 1))
    assert unit_text(board, found.assignment.find("Sở A")) == "Sở A\nKT-1 Tên KT-1: missing Nguồn/minh chứng\n"
    of_b = unit_text(board, found.assignment.find("Sở B"))
    assert of_b == "Sở B\nKT-2 Tên KT-2: Quy mô chính not known; Sở B, until 10/12/2026: R\n"
    assert "Nothing is missing or unknown." in unit_text(board, found.assignment.find("Sở C"))


def test_a_unit_that_no_record_names_any_more_stays_on_the_board() -> None:
    found = Board.of(survey(), Journal((sent("Ban cũ"),)), today=dt.date(2026, 12, 1))
    assert "Ban cũ" in [one.unit.name for one in found.rows]


def test_the_page_escapes_what_people_wrote_and_asks_nothing_of_the_network() -> None:
    wicked = Record("KT-1", "element", "<script>alert(1)</script> & co", "", {"size": "Chưa xác định"}, {}, "", 0)
    page = board_html(Board.of(survey(wicked), Journal(), today=dt.date(2026, 12, 1)))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in page
    assert "<script" not in page
    assert "http" not in page


def test_files_are_written_the_same_for_the_same_project_and_day(project: Path) -> None:
    first = survey_board(project)
    before = first.html.read_bytes(), first.xlsx.read_bytes()
    assert "survey board on 25/11/2026" in first.text  # the newest date that settings and journal know
    again = survey_board(project)
    assert (again.html.read_bytes(), again.xlsx.read_bytes()) == before
    tables = {table.name: table for table in read_sheets(first.xlsx).sheets}
    assert list(tables) == ["Survey board", "Not known yet"]
    assert len(tables["Not known yet"].rows) == 244
    late = survey_board(project, today="16/12/2026")
    assert "overdue 19" in late.text
    assert 'class="state overdue"' in late.html.read_text("utf-8")


def test_it_speaks_vietnamese(project: Path) -> None:
    use_language("vi")
    text = survey_board(project, today="2026-12-16").text
    assert "bảng theo dõi khảo sát tại ngày 16/12/2026" in text
    assert "quá hạn 19" in text


def test_a_wrong_day_or_unit_is_one_sentence(project: Path) -> None:
    with pytest.raises(KientrucError, match="--today: 'mai' is not a date"):
        survey_board(project, today="mai")
    with pytest.raises(KientrucError, match="there is no unit 'Sở Z'"):
        survey_board(project, unit="Sở Z")
