"""Facts from what the catalogue knows."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from generator.catalogue import find_province, framework, needs_model
from generator.trace.facts import ProjectFacts
from generator.trace.inputs import catalogue_facts, owners_of
from generator.trace.rules import RULES, run_rules
from generator.trace.words import QGS_WORDS
from tests.trace.samples import CHAIN, TODAY, need


@pytest.fixture(scope="module")
def known() -> ProjectFacts:
    needs = {one["id"]: one for one in CHAIN}
    return catalogue_facts(Path(), needs, date=TODAY, model=needs_model(), framework=framework("qgs-1.0"))


def test_words_of_rules_are_values_of_the_framework() -> None:
    lists = framework("qgs-1.0").lists.lists
    known = {value for one in lists.values() for value in one.values}
    known |= {value for one in lists.values() for values in one.for_type.values() for value in values}
    known |= {text for one in lists.values() for sheet in one.sheet_spelling.values() for text in sheet.values()}
    known |= {framework("qgs-1.0").lists.unknown, *lists["priority"].labels.values(), "Bắt buộc"}
    words = dataclasses.asdict(QGS_WORDS)
    parts = {value.casefold() for value in known}
    for name, value in words.items():
        for text in value if isinstance(value, tuple) else (value,):
            found = any(text in part for part in parts) if name == "nothing_kept" else text in known
            assert found, f"{name}: {text!r} is in no list of the framework"


def test_catalogue_gives_rules_lists_links_law_and_diagrams(known: ProjectFacts) -> None:
    assert known.allowed("task", "priority")
    assert known.allowed("task", "priority") != known.allowed("req", "priority")
    assert "L2-DL" in known.allowed("element", "position")
    assert list(known.mandatory_diagrams) == ["SD-T-01", "SD-T-02", "SD-T-03"]
    assert known.label("owner") == "Cơ quan chủ quản"
    assert known.legal_by_number["1425/qđ-ttg"]


def test_every_rule_runs_on_the_facts_of_the_catalogue(known: ProjectFacts) -> None:
    full = dataclasses.replace(known, unknowns=(), chapters={}, template={}, outline={}, maintaining=True)
    found = run_rules(full)
    assert {"KT108", "KT301", "KT601"} <= {one.rule for one in found}
    assert all(one.message and "{" not in one.message for one in found)
    assert len(RULES) > 50


def test_required_fields_are_found_by_the_framework_s_conditions(known: ProjectFacts) -> None:
    reference = need("QG-001", "element", record_kind="Bản ghi tham chiếu")
    own = need("KT-500", "element", record_kind="Bản ghi gốc", owner="Chưa xác định")
    project = dataclasses.replace(known, needs={one["id"]: one for one in (reference, own)}, unknowns=())
    found = {(one.rule, one.record, one.field) for one in run_rules(project)}
    assert ("KT301", "QG-001", "source_code") in found
    assert ("KT301", "KT-500", "source_code") not in found
    assert ("KT301", "KT-500", "life_cycle") in found
    assert ("KT304", "KT-500", "owner") in found


@pytest.mark.parametrize(
    "owner, own",
    [
        ("Ủy ban nhân dân thành phố Bắc Ninh", True),
        ("Ủy ban nhân dân tỉnh Bắc Giang", True),
        ("Sở Khoa học và Công nghệ", True),
        ("Trung tâm Chuyển đổi số", True),
        ("Công an thành phố Bắc Ninh", False),
        ("Công an tỉnh Bắc Giang", False),
        ("Thành ủy Bắc Ninh", False),
        ("Bộ Khoa học và Công nghệ", False),
        ("Ủy ban nhân dân tỉnh Lạng Sơn", False),
    ],
)
def test_owners_of_a_merged_province_are_told_from_other_bodies(owner: str, own: bool) -> None:
    date = dt.date(2026, 11, 24)
    assert owners_of(date, find_province("Bắc Ninh", date)).own(owner) is own
