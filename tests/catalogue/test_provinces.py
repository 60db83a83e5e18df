"""The provincial units at a date."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.catalogue import Province, provinces, unit_name
from generator.catalogue.provinces import load_units
from generator.catalogue.reading import read_yaml
from generator.errors import CatalogueError
from generator.paths import conf_dir
from tests.catalogue.conftest import Break


def at(year: int, month: int, day: int, code: str) -> Province:
    return next(province for province in provinces(dt.date(year, month, day)) if province.code == code)


@pytest.mark.parametrize(
    "date, units, cities",
    [
        (dt.date(2024, 6, 1), 63, 5),
        (dt.date(2025, 1, 1), 63, 6),
        (dt.date(2025, 6, 30), 63, 6),
        (dt.date(2025, 7, 1), 34, 6),
        (dt.date(2026, 4, 30), 34, 7),
        (dt.date(2026, 11, 24), 34, 9),
    ],
)
def test_how_many_there_are(date: dt.date, units: int, cities: int) -> None:
    found = provinces(date)

    assert len(found) == units
    assert sum(province.kind == "thành phố" for province in found) == cities
    assert [province.code for province in found] == sorted({province.code for province in found})


def test_bac_ninh_becomes_a_city() -> None:
    assert at(2026, 9, 19, "24").unit == "tỉnh Bắc Ninh"
    assert at(2026, 9, 20, "24").unit == "thành phố Bắc Ninh"


def test_a_merged_unit_names_what_it_was_formed_from() -> None:
    province = at(2026, 11, 24, "24")

    assert province.merged_from == ("tỉnh Bắc Giang", "tỉnh Bắc Ninh")
    assert province.merged_on == dt.date(2025, 7, 1)
    assert at(2026, 11, 24, "31").merged_from == ("tỉnh Hải Dương", "thành phố Hải Phòng")


def test_a_unit_that_was_not_merged_names_none() -> None:
    province = at(2026, 11, 24, "20")

    assert (province.name, province.merged_from, province.merged_on) == ("Lạng Sơn", (), None)


def test_communes_are_those_of_the_date() -> None:
    before, after = at(2026, 9, 19, "24").communes, at(2026, 9, 20, "24").communes

    assert before is not None
    assert after is not None
    assert (before.wards, after.wards) == (33, 45)
    assert before.total == after.total == 99
    assert at(2024, 6, 1, "24").communes is None


def test_a_code_may_stand_for_different_units() -> None:
    assert at(2024, 6, 1, "24").name == "Bắc Giang"
    assert at(2026, 6, 1, "24").name == "Bắc Ninh"


def test_hue_was_thua_thien_hue() -> None:
    assert at(2024, 12, 31, "46").unit == "tỉnh Thừa Thiên Huế"
    assert at(2025, 1, 1, "46").unit == "thành phố Huế"


def test_a_city_named_after_a_person_has_a_capital() -> None:
    assert at(2026, 1, 1, "79").unit == "Thành phố Hồ Chí Minh"
    assert unit_name("thành phố", "Hà Nội") == "thành phố Hà Nội"


def test_what_is_not_verified_is_marked() -> None:
    assert at(2026, 1, 1, "24").confidence == {"centre_vi": "likely", "region_vi": "likely", "area_km2": "likely"}


def test_the_table_begins_somewhere() -> None:
    with pytest.raises(CatalogueError, match="begins on 01/8/2008; 01/01/2000 is earlier"):
        provinces(dt.date(2000, 1, 1))


def test_the_totals_of_the_file_agree_with_its_units() -> None:
    for entry in read_yaml(conf_dir() / "provinces.yaml").entries("totals"):
        found = provinces(entry.date_needed("from"))
        assert len(found) == entry.number("units")
        assert sum(province.kind == "thành phố" for province in found) == entry.number("thanh_pho")
        assert sum(province.communes.total for province in found if province.communes) == entry.number("communes")


def test_the_63_and_the_34_are_linked_both_ways() -> None:
    table = load_units(conf_dir() / "provinces.yaml")
    former = [unit for unit in table.units.values() if unit.exists(dt.date(2025, 6, 30))]
    now = [unit for unit in table.units.values() if unit.exists(dt.date(2025, 7, 1))]

    assert {unit.became for unit in former} == {unit.id for unit in now}
    assert sum(len(unit.merged_from) or 1 for unit in now) == 63


@pytest.mark.parametrize(
    "old, new, told",
    [
        (
            "kind: tỉnh\n",
            "kind: tinh\n",
            "[04-cao-bang-2025], kind: 'tinh' is not one of tỉnh, thành phố; nearest: 'tỉnh'",
        ),
        ('code: "04"', "code: 4", "[04-cao-bang-2025], code: '4' is not a code of two digits"),
        ("id: 04-cao-bang-2025", "id: 01-ha-noi-2025", "[01-ha-noi-2025], id: '01-ha-noi-2025' stands twice"),
        ("valid_from: 2025-07-01", "valid_from: 01/7/2025", "valid_from: '01/7/2025' is not a date"),
        ("merged_from: [02-ha-giang,", "merged_from: [02-ha-gian,", "'02-ha-gian' is not the id of a unit; nearest"),
        ("became: 24-bac-ninh-2025", "became: 25-phu-tho-2025", "merged_from names '24-bac-giang', whose became says"),
        ("from: 2026-09-20, basis", "from: 2026-09-21, basis", "kinds: each kind must begin the day after"),
        ("xa: 75", "xa: nhiều", "xa: 'nhiều' is not a whole number"),
        ("centre_vi: likely", "centre_vi: maybe", "confidence.centre_vi: 'maybe' is not a known value"),
        ("population: ", "populaton: ", "populaton: unknown key; nearest: 'population'"),
        ("valid_to: 2025-06-30", "valid_to: 2005-06-30", "valid_to: must not be earlier"),
    ],
)
def test_a_slip_is_told(broken: Break, old: str, new: str, told: str) -> None:
    path: Path = broken("provinces.yaml", old, new)

    with pytest.raises(CatalogueError) as error:
        load_units(path)

    assert str(error.value).startswith(str(path))
    assert told in str(error.value)
