"""Which elements are proposed for comparison."""

from __future__ import annotations

import pytest

from generator.data_import.similar import joined_pairs, similar_elements
from generator.records import Record, Value


def element(code: str, title: str, **fields: Value) -> Record:
    return Record(code, "element", title, "", fields, {}, "", 0)


def pairs(*elements: Record, joined: tuple[Record, ...] = ()) -> list[tuple[str, str]]:
    found = similar_elements({one.id: one for one in elements}, joined_pairs(joined), {one.id for one in elements})
    return [(one.first, one.second) for one in found]


@pytest.mark.parametrize(
    "one, other, alike",
    [
        ("Hệ thống một cửa điện tử tỉnh Bắc Giang", "Phần mềm một cửa điện tử tỉnh Bắc Ninh", True),
        ("Hệ thống thông tin quản lý văn bản", "PHẦN MỀM QUẢN LÝ VĂN BẢN", True),
        ("Hệ thống quản lý văn bản", "Hệ thống quản lý đất đai", False),
        ("Trung tâm dữ liệu số 1", "Trung tâm dữ liệu số 2", False),
        ("Hệ thống thông tin", "Phần mềm dùng chung", False),
    ],
)
def test_names(one: str, other: str, alike: bool) -> None:
    assert pairs(element("A-1", one), element("B-1", other)) == ([("A-1", "B-1")] if alike else [])


def test_the_same_code_at_the_source_is_enough_but_not_that_it_is_unknown() -> None:
    assert pairs(element("A-1", "Một", source_code="X.1"), element("B-1", "Hai", source_code="x.1")) == [("A-1", "B-1")]
    unknown = "Chưa xác định"
    assert not pairs(element("A-1", "Một", source_code=unknown), element("B-1", "Hai", source_code=unknown))


def test_a_database_is_not_the_system_that_fills_it() -> None:
    system = element("A-1", "Hệ thống đất đai", kind="Hệ thống số/hệ thống thông tin")
    assert not pairs(system, element("B-1", "CSDL đất đai", kind="CSDL/tài sản dữ liệu"))


def test_pairs_that_were_compared_are_not_proposed_again() -> None:
    both = (element("A-1", "Một cửa"), element("B-1", "Hệ thống một cửa"))
    compared = Record("SS-1", "comparison", "", "", {}, {"about": ("A-1", "B-1")}, "", 0)
    assert pairs(*both)
    assert not pairs(*both, joined=(compared,))
