"""Which unit answers for which record."""

from __future__ import annotations

import pytest

from generator.errors import RecordError
from generator.records import Record, Records
from generator.survey.units import Assignment, Bodies, assign

COMMITTEE, OFFICE = "Ủy ban nhân dân tỉnh X", "Văn phòng Ủy ban nhân dân tỉnh X"
BODIES = Bodies(("Sở Y tế", "Sở Nội vụ", COMMITTEE, OFFICE), ("Sở Y tế", "Sở Nội vụ"), ("Sở Y tế", OFFICE))


def record(code: str, kind: str = "element", **fields: str) -> Record:
    return Record(code, kind, f"Tên {code}", "", fields, {}, "", 0)


def assigned(*records: Record, bodies: Bodies = BODIES) -> Assignment:
    return assign(Records(needs={one.id: one for one in records}), bodies)


def units(found: Assignment) -> dict[str, list[str]]:
    return {unit.name: [one.id for one in unit.records] for unit in found.units if unit.records}


def test_the_contact_answers_before_owner_and_operator() -> None:
    found = assigned(
        record("A", contact="Sở Y tế", owner="Sở Nội vụ"),
        record("B", owner="Sở Nội vụ", operator="Sở Y tế"),
        record("C", owner="Bộ Công an", operator="Sở Y tế"),
        record("D", "task", lead="Sở Nội vụ"),
        record("E", "relation", coordination="Đầu nguồn: Sở Y tế. Đầu đích: Bộ Y tế"),
    )
    assert units(found) == {"Sở Nội vụ": ["B", "D"], "Sở Y tế": ["A", "C", "E"]}


def test_a_contact_outside_the_catalogue_is_a_unit_of_its_own_an_owner_is_not() -> None:
    asked = record("A", contact="Ban Quản lý  dự án", owner="Sở Y tế")
    found = assigned(asked, record("B", owner="Bộ Công an"), record("C"))
    assert units(found) == {"Ban Quản lý dự án": ["A"]}
    assert [one.id for one in found.without] == ["B", "C"]


def test_a_person_or_office_may_stand_beside_the_name_and_the_longest_name_wins() -> None:
    found = assigned(
        record("A", contact="Nguyễn Văn A, văn phòng ủy ban nhân dân tỉnh X"), record("B", contact=COMMITTEE)
    )
    assert units(found) == {OFFICE: ["A"], COMMITTEE: ["B"]}
    assert [unit.department for unit in found.units if unit.records] == [True, False]


def test_units_without_records_are_asked_too() -> None:
    assert [unit.name for unit in assigned().units] == ["Sở Nội vụ", "Sở Y tế"]


def test_the_role_comes_from_the_fields_that_name_the_unit() -> None:
    records = (
        record("A", contact="Sở Y tế", owner="Sở Y tế", operator="Sở Y tế", record_kind="Bản ghi gốc"),
        record("B", contact="Sở Y tế", owner="Bộ Y tế", record_kind="Bản ghi tham chiếu"),
        record("C", contact="Sở Y tế", owner="Sở Nội vụ", record_kind="Bản ghi gốc"),
        record("D", contact=COMMITTEE, owner=OFFICE),
    )
    found = assigned(*records)
    roles = [found.role(found.by_code[one.id], one) for one in records]
    assert roles == ["Chủ quản, Vận hành", "Khai thác", "Đầu mối xác nhận", "Đầu mối xác nhận"]


def test_an_unknown_value_is_its_contacts_to_clear() -> None:
    found = assigned(record("A", contact="Sở Y tế"))
    cleared = [found.unit_of_unknown("A", contact) for contact in ("Phòng 2, Sở Nội vụ", "", "Cơ quan khác")]
    assert [unit.name if unit else None for unit in cleared] == ["Sở Nội vụ", "Sở Y tế", "Sở Y tế"]
    assert found.unit_of_unknown("KHÁC", "") is None


def test_names_that_differ_in_diacritics_alone_get_folders_of_their_own() -> None:
    found = assigned(record("A", contact="Trung tâm Báo"), record("B", contact="Trung tâm Bảo"))
    assert sorted(unit.slug for unit in found.units if unit.records) == ["trung-tam-bao", "trung-tam-bao-2"]


def test_a_unit_is_found_without_diacritics_and_a_slip_has_its_nearest() -> None:
    assert assigned().find("so  y TE").name == "Sở Y tế"
    with pytest.raises(RecordError, match="nearest: 'Sở Nội vụ'"):
        assigned().find("Sở Nội v")
