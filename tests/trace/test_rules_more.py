"""What rules must tell apart beyond their plain case."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.trace.facts import Owners, ProjectFacts
from generator.trace.findings import Finding
from generator.trace.rules import RULES, run_rules
from generator.trace.rules.law import NUMBER
from tests.trace.samples import CHAIN, TODAY, asked, facts, law, need


def found(rule: str, project: ProjectFacts) -> list[Finding]:
    return run_rules(project, [one for one in RULES if one.id == rule])


def test_missing_fact_is_an_error_only_in_an_issued_document() -> None:
    text = {"a.md": "{fill}`số`"}
    assert [one.severity for one in found("KT701", facts(chapters=text))] == ["warning"]
    assert [one.severity for one in found("KT701", facts(chapters=text, final=True))] == ["error"]


def test_rules_without_their_input_do_not_run() -> None:
    assert run_rules(facts(), [one for one in RULES if one.inputs]) == []
    assert found("KT704", facts(chapters={}, outline={"kq-1": "Mục đích"}))


def test_findings_come_with_errors_first_then_by_file_and_row() -> None:
    rows = [
        need("KT-1", "element", owner="x", about=["A"], record_source="data/elements.csv:9"),
        need("KT-2", "element", about=["A"], record_source="data/elements.csv:10"),
        need("ND-1", "gap", about=["A"], record_source="data/a.csv:99"),
    ]
    ordered = run_rules(facts(*rows))
    assert [(one.record, one.row) for one in ordered if one.severity == "error"] == [
        ("ND-1", 99),
        ("KT-1", 9),
        ("KT-2", 10),
    ]
    assert [one.severity for one in ordered] == sorted(
        (one.severity for one in ordered), key=["error", "warning", "info"].index
    )


def test_whole_chain_has_no_error() -> None:
    assert [one for one in run_rules(facts(*CHAIN)) if one.severity == "error"] == []


# --- owners -------------------------------------------------------------------------------------------------------

OWNERS = Owners(
    names=("Bắc Ninh", "Bắc Giang"),
    bodies=("Sở Tài chính", "Sở Khoa học và Công nghệ"),
    others=("Công an", "Thuế", "Kho bạc Nhà nước"),
)


@pytest.mark.parametrize(
    "owner, own",
    [
        ("Ủy ban nhân dân thành phố Bắc Ninh", True),
        ("UBND TỈNH BẮC GIANG", True),
        ("Sở Tài chính", True),
        ("Sở Tài chính tỉnh Lạng Sơn", False),
        ("Bộ Tài chính", False),
        ("Công an tỉnh Bắc Ninh", False),
        ("Thuế thành phố Bắc Ninh", False),
        ("Bắc Ninhh", False),
        ("", False),
    ],
)
def test_owner_is_told_from_other_bodies(owner: str, own: bool) -> None:
    assert OWNERS.own(owner) is own


# --- fields -------------------------------------------------------------------------------------------------------


RELATION = need("QH-1", "relation", source=["KT-1"], target=["KT-2"])
ENDS = (need("KT-1", "element", record_kind="Bản ghi tham chiếu"), need("KT-2", "element", record_kind="Bản ghi gốc"))


def test_field_is_required_where_one_of_its_conditions_holds_at_a_linked_record() -> None:
    when = ("source.record_kind = Bản ghi gốc", "target.record_kind = Bản ghi gốc")
    assert found(
        "KT301", facts(RELATION, *ENDS, field_rules=(asked("relation", "coordination", "dieu_kien", when=when),))
    )
    assert not found(
        "KT301", facts(RELATION, *ENDS, field_rules=(asked("relation", "coordination", "dieu_kien", when=when[:1]),))
    )


def test_condition_makes_even_an_optional_field_required() -> None:
    optional = asked("relation", "note", "tuy_chon", when=("relation_kind = Quan hệ khác",))
    assert not found("KT301", facts(RELATION, field_rules=(optional,)))
    assert found("KT301", facts(RELATION | {"relation_kind": "Quan hệ khác"}, field_rules=(optional,)))


def test_condition_that_no_one_could_write_is_left_to_people() -> None:
    assert not found("KT301", facts(RELATION, field_rules=(asked("relation", "note", "dieu_kien"),)))


def test_some_fields_are_required_only_while_the_framework_is_maintained() -> None:
    later = asked("relation", "note", "khi_duy_tri")
    assert not found("KT301", facts(RELATION, field_rules=(later,)))
    assert found("KT301", facts(RELATION, field_rules=(later,), maintaining=True))


def test_link_from_others_may_be_required() -> None:
    programs = asked("task", "realises_back")
    task = need("NV-1", "task")
    assert [one.field for one in found("KT108", facts(task, field_rules=(programs,)))] == ["realises_back"]
    assert not found("KT108", facts(task, need("TK-1", "program", realises=["NV-1"]), field_rules=(programs,)))


def test_list_of_values_may_differ_by_type_and_nearest_is_told() -> None:
    lists: dict[str, Any] = {"value_lists": {"priority": "priority"}, "values": {"priority/task": ("Cao", "Thấp")}}
    needs = (
        need("NV-1", "task", priority="cao"),
        need("KQ-1", "req", priority="must"),
        need("PL-1", "legal", priority="x"),
    )
    shown = found("KT303", facts(*needs, **lists))
    assert [(one.record, one.value) for one in shown] == [("NV-1", "cao")]
    assert "'Cao'" in (shown[0].remedy or "")


def test_each_wrong_value_of_a_list_is_told() -> None:
    element = need("KT-1", "element", scope=["Cấp tỉnh", "Cấp huyện", "Không áp dụng", "Liên huyện"])
    shown = found("KT303", facts(element, value_lists={"scope": "scope"}, values={"scope": ("Cấp tỉnh",)}))
    assert [one.value for one in shown] == ["Cấp huyện", "Liên huyện"]


# --- law ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said, known, rules",
    [
        ("Còn hiệu lực", [], []),
        ("Hết hiệu lực", [], ["KT501"]),
        ("Chưa có hiệu lực", [], ["KT501"]),
        ("Hết hiệu lực một phần", [], ["KT502"]),
        ("Chưa rõ", [law("1/QĐ-TTg")], []),
        ("Còn hiệu lực", [law("1/QĐ-TTg", "Hết hiệu lực")], ["KT501"]),
        ("Hết hiệu lực", [law("1/QĐ-TTg")], ["KT501"]),
        ("Hết hiệu lực", [law("1/QĐ-TTg", expired_on=TODAY + dt.timedelta(9))], []),
        ("Còn hiệu lực", [law("1/QĐ-TTg", "Hết hiệu lực một phần")], ["KT502"]),
        ("Còn hiệu lực", [law("1/QĐ-TTg", "Chưa có hiệu lực")], ["KT501"]),
        ("Còn hiệu lực", [law("1/QĐ-TTg", "Hết hiệu lực"), law("1/QĐ-TTg")], []),
    ],
)
def test_worse_of_record_and_catalogue_counts(said: str, known: list[Any], rules: list[str]) -> None:
    legal = need("PL-1", "legal", number="1/QĐ-TTg", legal_state=said)
    shown = run_rules(facts(legal, legal=tuple(known)), [one for one in RULES if one.id in ("KT501", "KT502")])
    assert [one.rule for one in shown] == rules


@pytest.mark.parametrize(
    "number",
    [
        "73/2019/NĐ-CP",
        "20/2023/QH15",
        "39/2026/TT-BKHCN",
        "01/2011/TTLT-BTTTT-BNV",
        "1425/QĐ-TTg",
        "36a/NQ-CP",
        "57-NQ/TW",
        "05-QĐ/BCĐTW",
        "1178/BTTTT-THH",
        "2943/CĐSQG-CNCPS",
        "142/KH-UBND",
        "12/NQ-HĐND",
        "06/CT-TTg",
        "73/2019/ND-CP",
    ],
)
def test_numbers_of_documents_are_recognised_in_a_sentence(number: str) -> None:
    for text in (f"Theo {number}, tỉnh", f"({number})", f"số {number}.", number):
        assert NUMBER.findall(text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 29/7/2026",
        "quý 1/2027",
        "12/15 xã",
        "http://a.vn/1425/QĐ-TTg",
        "TCVN 11930:2017",
        "24/7",
        "…/QĐ-UBND",
        "KT-001",
    ],
)
def test_dates_rates_and_addresses_are_no_numbers_of_documents(text: str) -> None:
    assert NUMBER.findall(text) == []


def test_citation_of_law_not_yet_in_force_and_of_two_of_which_one_is_in_force() -> None:
    legal = (law("1/2027/NĐ-CP", "Chưa có hiệu lực"), law("06/QĐ-TTg", "Hết hiệu lực"), law("06/QĐ-TTg"))
    shown = found("KT503", facts(chapters={"a.md": "Theo 1/2027/NĐ-CP và 06/QĐ-TTg."}, legal=legal))
    assert [one.value for one in shown] == ["1/2027/NĐ-CP"]
    assert "not yet" in shown[0].message


def test_number_of_a_record_is_known() -> None:
    program = need("TK-1", "program", number="142/KH-UBND")
    assert not found("KT504", facts(program, chapters={"a.md": "Kế hoạch 142/KH-UBND."}, legal=()))


# --- links, duplicates, chapters -------------------------------------------------------------------------------------


def test_dead_link_tells_the_nearest_code_of_the_right_type() -> None:
    needs = need("NV-1", "task", resolves=["ND-0011"]), need("ND-001", "gap"), need("ND-0012", "goal")
    assert "ND-001." in (found("KT401", facts(*needs))[0].remedy or "")


def test_nearly_equal_names_that_are_compared_or_parts_of_each_other_are_no_suspects() -> None:
    first, second = (
        need(f"KT-{n}", "element", f"Hệ thống giám sát an toàn thông tin{word}") for n, word in ((1, ""), (2, " a"))
    )
    assert found("KT210", facts(first, second))
    assert not found("KT210", facts(first, second | {"part_of": ["KT-1"]}))
    assert not found("KT210", facts(first, second, need("SS-1", "comparison", about=["KT-1", "KT-2"])))


@given(
    st.lists(
        st.lists(st.sampled_from(["kho", "du", "lieu", "so", "1", "2", "lieux"]), max_size=5).map(" ".join), max_size=8
    )
)
def test_every_pair_of_nearly_equal_names_is_found(titles: list[str]) -> None:
    from generator.trace.rules.duplicates import _is_near, _Name

    needs = [need(f"KT-{n}", "element", title) for n, title in enumerate(titles)]
    project = facts(*needs)
    names = [_Name.of(one) for one in project.graph.of_type("element")]
    pairs = [
        (a, b)
        for n, a in enumerate(names)
        for b in names[n + 1 :]
        if a.numbers == b.numbers and min(len(a.words), len(b.words)) > 2
    ]
    assert {one.record for one in found("KT210", project)} == {b.need.id for a, b in pairs if _is_near(a, b)}


def test_heading_is_compared_with_substitutions_made() -> None:
    given_: dict[str, Any] = {
        "outline": {"kq-1": "Hiện trạng {{ don_vi }}"},
        "substitutions": {"don_vi": "tỉnh Lạng Sơn"},
    }
    for title in ("Hiện trạng {{ don_vi }}", "Hiện trạng {{don_vi}}", "Hiện trạng tỉnh Lạng Sơn"):
        assert not found("KT703", facts(chapters={"a.md": f"(kq-1)=\n# {title}\n"}, **given_))


def test_moved_section_is_still_known_as_the_template_s() -> None:
    section = "(kq-1)=\n# Một\n\nCó {fill}`a`.\n\nCó {fill}`b`\ntừ đầu.\n"
    moved = "(kq-2)=\n# Hai\n\n" + section.replace("b`\n", "b` ")
    shown = found("KT702", facts(chapters={"b.md": moved}, template={"a.md": section}))
    assert [(one.file, one.line) for one in shown] == [("b.md", 7)]
    assert "were: 2." in shown[0].message


def test_evidence_that_is_a_folder_or_has_an_impossible_name_is_missing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    needs = [
        need(f"MC-{n}", "evidence", source_file=name) for n, name in enumerate(("folder", "a" * 5000, "/etc/passwd"))
    ]
    assert len(found("KT603", facts(*needs, root=tmp_path))) == 3
    assert found("KT604", facts(*needs, root=tmp_path)) == []


def test_secret_itself_is_never_told() -> None:
    shown = run_rules(
        facts(need("KT-1", "element", note="password=Hunter2xyz"), chapters={"a.md": "api_key: Hunter2xyz"})
    )
    told = [one for one in shown if one.rule in ("KT801", "KT802")]
    assert len(told) == 2
    assert "Hunter2xyz" not in repr(told)


def test_large_project_is_checked_in_seconds() -> None:
    needs = [
        need(f"KT-{n:04}", "element", f"Hệ thống thông tin ngành {n % 97} số {n}", owner="Sở A", position="L3-UD")
        for n in range(3000)
    ]
    needs += [need(f"QH-{n:04}", "relation", source=[f"KT-{n:04}"], target=[f"KT-{n + 1:04}"]) for n in range(2900)]
    start = time.perf_counter()
    run_rules(facts(*needs))
    assert time.perf_counter() - start < 8
