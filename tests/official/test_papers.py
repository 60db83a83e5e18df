"""The words of a paper's head, title and signature, as Nghị định 30/2020/NĐ-CP has them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.catalogue import document_format
from generator.official import (
    Paper,
    addressees,
    attached_line,
    head,
    powers,
    read_paper,
    recipients,
    title,
)
from generator.official.looks import SOURCES, read_official
from generator.official.paper import initials
from generator.official.words import office_of
from generator.official_nodes import ROLES
from generator.settings import Agency, Decision, Document, Dossier, Province, Settings

FORM = document_format()
ROOM = "\u00a0"


def settings(**change: Any) -> Settings:
    given: dict[str, Any] = {
        "ten_khung": "Khung kiến trúc Chính quyền số tỉnh Lạng Sơn",
        "province": Province(name="Lạng Sơn", date=dt.date(2026, 11, 24)),
        "dossier": Dossier(version="0.9", data_cutoff=dt.date(2026, 11, 24)),
        "agency": Agency(place="Lạng Sơn", signer="Nguyễn Văn A"),
    }
    return Settings(**(given | change))


def paper(given: Settings | None = None, *, decision: bool = False, **data: Any) -> Paper:
    found, problems = read_paper({"kind": "Tờ trình"} | data, given or settings(), decision=decision)
    assert not problems
    return found


def problems(**data: Any) -> list[str]:
    _paper, found = read_paper({"kind": "Tờ trình"} | data, settings())
    return [f"{one.key}: {one.message}" for one in found]


def words(found: Any) -> list[str]:
    return [line.text for line in found]


def test_a_department_stands_below_its_committee() -> None:
    lines = head(paper(), FORM).issuing
    assert [(line.role, line.text) for line in lines] == [
        ("parent", "UBND TỈNH LẠNG SƠN"),
        ("issuer", "SỞ KHOA HỌC"),
        ("issuer", "VÀ CÔNG NGHỆ"),
    ]
    assert [line.rule for line in lines] == ["", "", "ratio"]


def test_a_committee_has_no_body_above_it() -> None:
    assert words(head(paper(by="chủ tịch"), FORM).issuing) == ["ỦY BAN NHÂN DÂN", "TỈNH LẠNG SƠN"]


@pytest.mark.parametrize(
    "data, number",
    [
        ({}, f"Số: {ROOM * 8}/TTr-SKHCN"),
        ({"number": "5"}, "Số: 05/TTr-SKHCN"),
        ({"number": 12}, "Số: 12/TTr-SKHCN"),
        ({"number": "7/TTr-KHCN"}, "Số: 07/TTr-KHCN"),
        ({"symbol": "SKHCN-CĐS", "kind": "Công văn"}, f"Số: {ROOM * 8}/SKHCN-CĐS"),
        ({"kind": "Quyết định", "by": "chủ tịch"}, f"Số: {ROOM * 8}/QĐ-UBND"),
    ],
)
def test_number_and_symbol(data: dict[str, Any], number: str) -> None:
    assert head(paper(**data), FORM).number[0].text == number


@pytest.mark.parametrize(
    "date, shown",
    [
        ("2027-01-05", "Lạng Sơn, ngày 05 tháng 01 năm 2027"),
        ("2026-10-15", "Lạng Sơn, ngày 15 tháng 10 năm 2026"),
        ("", f"Lạng Sơn, ngày{ROOM * 5}tháng{ROOM * 5}năm 2026"),
    ],
)
def test_place_and_date(date: str, shown: str) -> None:
    assert words(head(paper(date=date), FORM).place) == [shown]


def test_a_city_named_for_a_person_is_named_with_its_kind() -> None:
    city = settings(province=Province(name="Hồ Chí Minh", kind="thành phố"), agency=Agency(place="Hồ Chí Minh"))
    assert head(paper(city, date="2026-10-15"), FORM).place[0].text.startswith("Thành phố Hồ Chí Minh, ngày 15")
    assert words(head(paper(city), FORM).issuing)[:2] == ["UBND THÀNH PHỐ", "HỒ CHÍ MINH"]


@pytest.mark.parametrize(
    "data, lines",
    [
        ({"by": "chủ tịch"}, ["CHỦ TỊCH"]),
        ({"by": "chủ tịch", "deputy": True}, ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ({"by": "ủy ban nhân dân"}, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        ({"by": "ủy ban nhân dân", "deputy": True}, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ({}, ["GIÁM ĐỐC"]),
        ({"deputy": True}, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        ({"office": ["Q. Giám đốc"]}, ["Q. GIÁM ĐỐC"]),
    ],
)
def test_who_signs_in_which_office(data: dict[str, Any], lines: list[str]) -> None:
    assert words(powers(paper(**data), FORM)) == lines


def test_authority_and_signature_must_agree() -> None:
    wrong = problems(by="chủ tịch", office=["TM. Ủy ban nhân dân", "Chủ tịch"])
    assert len(wrong) == 1
    assert wrong[0].startswith("office: 'TM. Ủy ban nhân dân' does not fit")
    assert len(problems(by="ủy ban nhân dân", office=["Chủ tịch"])) == 1


def test_a_decision_says_who_decides_below_the_line() -> None:
    found = title(paper(kind="Quyết định", by="chủ tịch", abstract="Ban hành {{ ten_khung }}", decision=True))
    assert [(line.role, line.rule) for line in found] == [("kind", ""), ("abstract", "ratio"), ("authority", "")]
    assert words(found)[1:] == [
        "Ban hành Khung kiến trúc Chính quyền số tỉnh Lạng Sơn",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
    ]


def test_a_letter_has_its_subject_under_the_number() -> None:
    letter = paper(kind="Công văn", abstract="Đề nghị cung cấp thông tin")
    assert not title(letter)
    assert words(head(letter, FORM).number)[1] == "V/v đề nghị cung cấp thông tin"


def test_the_decision_takes_number_and_date_from_the_settings() -> None:
    issued = settings(decision=Decision("9", dt.date(2027, 1, 20)))
    found = paper(issued, kind="Quyết định", by="chủ tịch", decision=True)
    assert words(head(found, FORM).number) == ["Số: 09/QĐ-UBND"]
    assert attached_line(found, FORM).text == (
        "(Kèm theo Quyết định số 09/QĐ-UBND ngày 20 tháng 01 năm 2027 của Chủ tịch Ủy ban nhân dân tỉnh Lạng Sơn)"
    )


def test_a_draft_bears_its_mark_with_version_and_day() -> None:
    assert words(head(paper(), FORM).number)[1] == "DỰ THẢO\n(phiên bản 0.9, ngày 24/11/2026)"


@pytest.mark.parametrize("data", [{"draft": False}, {"number": "5", "date": "2026-12-01"}])
def test_what_is_sent_bears_none(data: dict[str, Any]) -> None:
    assert len(head(paper(**data), FORM).number) == 1


def test_what_is_issued_bears_none() -> None:
    final = settings(document=Document(status="đã ban hành"))
    assert len(head(paper(final, draft=True), FORM).number) == 1


def test_lists_close_with_their_signs() -> None:
    found = paper(to=["Sở A;", "Sở B."], recipients=["Như trên", {"Lưu": "VT, CĐS"}])
    assert words(addressees(found)) == ["Kính gửi:", "- Sở A;", "- Sở B."]
    assert words(recipients(found)) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT, CĐS."]


def test_one_addressee_stands_on_the_same_line() -> None:
    assert words(addressees(paper(to="{{ chu_tich }}"))) == ["Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Lạng Sơn"]


@pytest.mark.parametrize(
    "data, key",
    [
        ({"abstrac": "x"}, "abstrac: unknown key; nearest: 'abstract'"),
        ({"by": "chủ tich"}, "by: 'chủ tich' is not one of"),
        ({"date": "5/1/2027"}, "date: '5/1/2027' is not a date"),
        ({"deputy": "có"}, "deputy: must be true or false"),
        ({"abstract": ["x"]}, "abstract: must be a text"),
        ({"signer": "TS. Nguyễn Văn A"}, "signer: no title (TS.)"),
        ({"kind": ""}, "kind: the kind of the paper is missing"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(data: dict[str, Any], key: str) -> None:
    found = problems(**data)
    assert len(found) == 1
    assert found[0].startswith(key)


def test_offices_and_initials() -> None:
    assert office_of("Văn phòng Ủy ban nhân dân tỉnh Lạng Sơn", FORM) == "CHÁNH VĂN PHÒNG"
    assert office_of("Hội Nông dân", FORM) == "THỦ TRƯỞNG ĐƠN VỊ"
    assert initials("Sở Nông nghiệp và Môi trường") == "SNNMT"


def test_every_role_has_a_look() -> None:
    assert set(ROLES) == set(SOURCES) == set(read_official(FORM).looks)
