"""The bodies of a province at a date."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.catalogue import Body, bodies, central_bodies, find_province
from generator.catalogue.bodies import load_agencies
from generator.errors import CatalogueError
from tests.catalogue.conftest import Break

NOW = dt.date(2026, 11, 24)


def by_id(date: dt.date, province: str) -> dict[str, Body]:
    return {body.id: body for body in bodies(date, find_province(province, date))}


def test_names_follow_the_kind_of_the_province() -> None:
    city, province = by_id(NOW, "Bắc Ninh"), by_id(NOW, "Lạng Sơn")

    assert city["cong-an"].name == "Công an thành phố Bắc Ninh"
    assert province["cong-an"].name == "Công an tỉnh Lạng Sơn"
    assert city["tinh-uy"].name == "Thành ủy Bắc Ninh"
    assert province["tinh-uy"].name == "Tỉnh ủy Lạng Sơn"
    assert by_id(NOW, "TP.HCM")["ubnd"].name == "Ủy ban nhân dân Thành phố Hồ Chí Minh"
    assert by_id(NOW, "Hà Nội")["bo-chqs"].name == "Bộ Tư lệnh Thủ đô Hà Nội"


def test_no_name_keeps_a_place_to_fill() -> None:
    for body in (*bodies(NOW), *by_id(NOW, "Huế").values()):
        assert "{" not in body.name
        assert "  " not in body.name


def test_the_departments_are_those_of_the_date() -> None:
    before, after = by_id(dt.date(2025, 2, 28), "Lạng Sơn"), by_id(dt.date(2025, 3, 1), "Lạng Sơn")

    assert "so-tttt" in before
    assert "so-tttt" not in after
    assert after["so-khcn-2025"].merged_from == ("Sở Thông tin và Truyền thông",)
    assert "ubnd-huyen" in after
    assert "ubnd-huyen" not in by_id(dt.date(2025, 7, 1), "Lạng Sơn")


def test_some_bodies_are_not_everywhere() -> None:
    assert not by_id(NOW, "Lạng Sơn")["so-ngoai-vu-2025"].everywhere
    assert "so-qhkt-2025" not in by_id(NOW, "Lạng Sơn")
    assert "so-qhkt-2025" in by_id(NOW, "Hà Nội")


def test_ministries_since_the_reorganisation() -> None:
    assert "bo-khcn" in {body.id for body in central_bodies(NOW)}
    assert central_bodies(dt.date(2024, 6, 1)) == ()


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("group: chuyen-mon", "group: so", "provincial[van-phong-ubnd], group: 'so' is not one of"),
        ("{don_vi}\n", "{tinh}\n", "name_vi: only {don_vi}, {ten} may stand in braces"),
        ("merged_into: [so-noi-vu-2025]", "merged_into: [so-noi-vu-2026]", "'so-noi-vu-2026' is not the id of a body"),
        ("confidence: verified", "confidence: certain", "confidence: 'certain' is not one of"),
    ],
)
def test_a_slip_is_told(broken: Break, old: str, new: str, told: str) -> None:
    if old.startswith("{"):
        old, new = f"dân {old}", f"dân {new}"
    path = broken("agencies.yaml", old, new)

    with pytest.raises(CatalogueError) as error:
        load_agencies(path)

    assert str(error.value).startswith(str(path))
    assert told in str(error.value)
