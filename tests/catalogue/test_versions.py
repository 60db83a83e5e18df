"""Frameworks over time, and the one a new project takes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from generator.catalogue import FrameworkVersion, adopted_examples, default_framework, framework_versions
from generator.catalogue.versions import choose_framework, load_versions
from generator.errors import CatalogueError
from tests.catalogue.conftest import Break


def with_templates(*ids: str) -> tuple[FrameworkVersion, ...]:
    return tuple(replace(version, has_template=version.id in ids) for version in framework_versions())


def test_all_decisions_are_known_in_the_order_of_force() -> None:
    versions = framework_versions()

    assert [version.id for version in versions] == ["1.0", "2.0", "3.0", "4.0", "qgs-2025-05", "qgs-2025-10", "qgs-1.0"]
    assert versions[-1].has_template
    assert versions[-1].deadline == dt.date(2027, 1, 29)
    assert versions[2].related[0].number == "1729/QĐ-BTTTT"


def test_a_framework_is_out_of_force_on_the_day_it_is_replaced() -> None:
    third = framework_versions()[2]

    assert third.in_force(dt.date(2025, 3, 24))
    assert not third.in_force(dt.date(2025, 3, 25))


def test_the_framework_in_force_is_taken_without_a_word() -> None:
    choice = default_framework(dt.date(2026, 11, 24))

    assert (choice.version, choice.note) == ("qgs-1.0", "")


def test_the_newest_with_a_template_is_taken_and_the_decision_in_force_named() -> None:
    choice = choose_framework(with_templates("3.0", "4.0", "qgs-1.0"), dt.date(2025, 11, 1))

    assert choice.version == "4.0"
    assert choice.note.startswith("On 01/11/2025, Quyết định số 3090/QĐ-BKHCN (Khung kiến trúc tổng thể quốc gia số)")


def test_where_none_had_begun_the_oldest_is_taken_and_said() -> None:
    choice = choose_framework(with_templates("qgs-1.0"), dt.date(2024, 6, 1))

    assert choice.version == "qgs-1.0"
    assert "2568/QĐ-BTTTT" in choice.note
    assert "no national framework" in choose_framework(with_templates("qgs-1.0"), dt.date(2014, 1, 1)).note


def test_without_any_template_the_installation_is_broken() -> None:
    with pytest.raises(CatalogueError, match="no framework here"):
        choose_framework(with_templates(), dt.date(2026, 1, 1))


def test_examples_name_a_known_framework() -> None:
    assert len(adopted_examples()) == 13
    assert adopted_examples()[0].number == "503/QĐ-UBND"


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("in_force_to: 2019-12-31", "in_force_to: 2015-04-21", "frameworks[1.0], in_force_to: must be later"),
        ("series: tong-the", "series: khac", "series: 'khac' is not one of"),
        ("id: qgs-1.0", "id: qgs-1.1", "the framework 'qgs-1.0' has a template but no entry here"),
        ('framework: "1.0"', "framework: 1.1", "adopted_examples[503/QĐ-UBND], framework: '1.1' is not one of"),
        ("date: 2015-04-21", "date: 21/4/2015", "frameworks[1.0], date: '21/4/2015' is not a date"),
    ],
)
def test_a_slip_is_told(broken: Break, old: str, new: str, told: str) -> None:
    path = broken("versions.yaml", old, new)

    with pytest.raises(CatalogueError) as error:
        load_versions(path)

    assert str(path) in str(error.value)
    assert told in str(error.value)
