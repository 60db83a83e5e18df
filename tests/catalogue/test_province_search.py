"""Finding a province by what a person types."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue import Province, find_province, provinces
from generator.errors import AnswersError

NOW = dt.date(2026, 11, 24)
BEFORE = dt.date(2024, 6, 1)


def plain(text: str) -> str:
    lowered = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(sign for sign in lowered if not unicodedata.combining(sign))


@pytest.mark.parametrize(
    "text, name",
    [
        ("Bắc Ninh", "Bắc Ninh"),
        ("bac ninh", "Bắc Ninh"),
        ("  BAC-NINH ", "Bắc Ninh"),
        ("thành phố Bắc Ninh", "Bắc Ninh"),
        ("Tỉnh Lạng Sơn", "Lạng Sơn"),
        ("TP Hồ Chí Minh", "Hồ Chí Minh"),
        ("TP. Hồ Chí Minh", "Hồ Chí Minh"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("tphcm", "Hồ Chí Minh"),
        ("Ho Chi Minh City", "Hồ Chí Minh"),
        ("Sài Gòn", "Hồ Chí Minh"),
        ("Hà Nội", "Hà Nội"),
        ("hanoi", "Hà Nội"),
        ("HN", "Hà Nội"),
        ("Đà Nẵng", "Đà Nẵng"),
        ("da nang", "Đà Nẵng"),
        ("24", "Bắc Ninh"),
        ("01", "Hà Nội"),
        ("1", "Hà Nội"),
        ("24-bac-ninh-2025", "Bắc Ninh"),
        ("LS", "Lạng Sơn"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("Đắc Lắc", "Đắk Lắk"),
        ("Bac Ninh province", "Bắc Ninh"),
        ("thừa thiên huế", "Huế"),
    ],
)
def test_what_is_understood(text: str, name: str) -> None:
    assert find_province(text, NOW).name == name


@pytest.mark.parametrize(
    "text, name", [("24", "Bắc Giang"), ("BR-VT", "Bà Rịa - Vũng Tàu"), ("Bắc Cạn", "Bắc Kạn"), ("27", "Bắc Ninh")]
)
def test_what_was_understood_before_the_merger(text: str, name: str) -> None:
    assert find_province(text, BEFORE).name == name


@pytest.mark.parametrize(
    "text, date, told",
    [
        ("Bắc Giang", NOW, "Bắc Giang was merged into Bắc Ninh on 01/7/2025; choose Bắc Ninh."),
        ("binh duong", NOW, "Bình Dương was merged into Hồ Chí Minh on 01/7/2025; choose Hồ Chí Minh."),
        ("27", NOW, "Bắc Ninh (27) was merged into Bắc Ninh on 01/7/2025; choose Bắc Ninh."),
        ("Huế", BEFORE, "Huế exists only from 01/01/2025 on; on 01/6/2024 it was tỉnh Thừa Thiên Huế."),
        ("QN", NOW, "'QN' may mean Quảng Ninh, Quảng Ngãi; write the name out."),
        ("Lang Son La", NOW, "unknown province 'Lang Son La'; did you mean Lạng Sơn"),
        ("Bắc Gian", NOW, "did you mean Bắc Giang"),
        ("99", NOW, "unknown province '99'"),
        ("Atlantis", NOW, "unknown province 'Atlantis'"),
        ("", NOW, "the province is missing"),
        (" . ", NOW, "the province is missing"),
    ],
)
def test_what_is_refused(text: str, date: dt.date, told: str) -> None:
    with pytest.raises(AnswersError) as error:
        find_province(text, date)

    assert told in str(error.value)


@pytest.mark.parametrize("date", [BEFORE, dt.date(2025, 3, 1), dt.date(2025, 7, 1), NOW])
def test_every_unit_is_found_by_each_of_its_names(date: dt.date) -> None:
    for province in provinces(date):
        names = (province.name, plain(province.name), province.unit, province.code, province.id, province.name_en)
        for name in (*names, province.name.upper(), unicodedata.normalize("NFD", province.unit)):
            assert find_province(name, date).id == province.id, name


@settings(deadline=None)
@given(text=st.text(max_size=200), days=st.integers(min_value=0, max_value=8000))
def test_any_text_gives_a_province_or_one_sentence(text: str, days: int) -> None:
    date = dt.date(2008, 8, 1) + dt.timedelta(days=days)
    told = "."
    try:
        found = find_province(text, date)
    except AnswersError as error:
        told = str(error)
    else:
        assert found in provinces(date)
    assert told.endswith((".", "?"))


@settings(deadline=None)
@given(province=st.sampled_from(provinces(NOW)), data=st.data())
def test_one_wrong_letter_never_finds_a_far_unit_in_silence(province: Province, data: st.DataObject) -> None:
    name = plain(province.name)
    at = data.draw(st.integers(min_value=0, max_value=len(name) - 1))
    letter = data.draw(st.sampled_from("abcdeghiklmnopqrstuvxy"))
    typed = name[:at] + letter + name[at + 1 :]
    try:
        found = find_province(typed, NOW)
    except AnswersError:
        return
    assert plain(found.name).replace(" ", "") == typed.replace(" ", "")
