"""How requirements are answered, and what is proposed for them."""

from typing import Any

from generator.trace.coverage import Ground, answer_of, measure, natural
from generator.trace.graph import TraceGraph
from tests.trace.samples import CHAIN, need, needs_json


def answer(*needs: dict[str, Any]) -> Any:
    graph = TraceGraph.from_needs_json(needs_json(need("KQ-1", "req"), *needs))
    return answer_of(graph, graph.needs["KQ-1"])


def element(code: str = "KT-1", **values: Any) -> dict[str, Any]:
    return need(code, "element", **{"satisfies": ["KQ-1"], **values})


TASK = {"lead": "Sở Tài chính", "period_to": "2027-01-01", "criterion": "Có biên bản"}


def test_nothing_satisfies_an_uncovered_requirement() -> None:
    found = answer()
    assert (found.is_shallow, found.is_deep) == (False, False)
    assert (found.proposed, found.ground) == ("Chưa đủ cơ sở đánh giá", Ground.NOTHING)


def test_principle_covers_shallowly() -> None:
    found = answer(need("NT-1", "principle", satisfies=["KQ-1"]))
    assert (found.is_shallow, found.is_deep) == (True, False)
    assert (found.proposed, found.ground) == ("Chưa đủ cơ sở đánh giá", Ground.SHALLOW)


def test_element_in_operation_covers_deeply_and_is_met() -> None:
    found = answer(element(life_cycle="Đang vận hành"))
    assert found.is_deep
    assert (found.proposed, found.ground) == ("Đáp ứng", Ground.OPERATING)


def test_element_that_is_only_referred_to_counts_when_it_is_used_here() -> None:
    reference = {"record_kind": "Bản ghi tham chiếu", "life_cycle": "Đang vận hành"}
    assert not answer(element(**reference)).is_deep
    assert answer(element(**reference, use_here="Đang khai thác")).is_deep


def test_element_that_serves_a_satisfying_goal_counts() -> None:
    goal = need("MT-1", "goal", satisfies=["KQ-1"])
    found = answer(goal, need("KT-1", "element", serves=["MT-1"], life_cycle="Đang vận hành"))
    assert [one.id for one in found.answers] == ["MT-1"]
    assert [one.id for one in found.operating] == ["KT-1"]


def test_gap_resolved_by_a_complete_task_covers_deeply_but_is_not_met() -> None:
    gap, task = need("ND-1", "gap", about=["KT-1"]), need("NV-1", "task", resolves=["ND-1"], **TASK)
    found = answer(element(), gap, task)
    assert found.is_deep
    assert (found.proposed, found.ground) == ("Chưa đáp ứng", Ground.PLANNED)


def test_task_without_lead_period_or_criterion_does_not_cover_deeply() -> None:
    gap = need("ND-1", "gap", about=["KT-1"])
    for name in TASK:
        for empty in ("", "Chưa xác định"):
            task = need("NV-1", "task", resolves=["ND-1"], **{**TASK, name: empty})
            assert not answer(element(), gap, task).is_deep


def test_gap_about_a_relation_of_the_element_counts() -> None:
    graph = TraceGraph.from_needs_json(needs_json(*CHAIN))
    found = answer_of(graph, graph.needs["KQ-001"])
    assert [one.id for one in found.planned] == ["NV-001"]


def test_task_that_satisfies_counts_only_when_it_resolves_a_gap() -> None:
    task = need("NV-1", "task", satisfies=["KQ-1"], **TASK)
    assert not answer(task).is_deep
    assert answer(task | {"resolves": ["ND-1"]}, need("ND-1", "gap")).is_deep


def test_element_in_operation_with_an_open_gap_is_not_met_until_it_is_closed() -> None:
    gap = need("ND-1", "gap", about=["KT-1"])
    operating = element(life_cycle="Đang vận hành")
    found = answer(operating, gap)
    assert (found.proposed, found.ground) == ("Chưa đáp ứng", Ground.OPERATING_WITH_GAPS)
    done = need("NV-1", "task", resolves=["ND-1"], task_state="Hoàn thành - đã kiểm chứng")
    assert answer(operating, gap, done).proposed == "Đáp ứng"
    half = need("NV-2", "task", resolves=["ND-1"], task_state="Đang thực hiện")
    assert answer(operating, gap, done, half).proposed == "Chưa đáp ứng"


def test_deviation_makes_the_result_not_met_whatever_else_answers() -> None:
    found = answer(element(life_cycle="Đang vận hành"), need("GT-1", "deviation", deviates=["KQ-1"]))
    assert (found.proposed, found.ground) == ("Chưa đáp ứng", Ground.DEVIATION)


def test_assessment_is_what_a_person_decided() -> None:
    found = answer(need("DC-1", "assessment", assesses=["KQ-1"], conformity="Không áp dụng"))
    assert (found.assessed, found.proposed) == ("Không áp dụng", "Chưa đủ cơ sở đánh giá")


def test_figures_count_by_unique_code_in_total_and_per_group() -> None:
    reqs = [
        need("KQ-1", "req", section="5.2", req_layer="L1"),
        need("KQ-2", "req", section="5.10", req_layer="L1"),
        need("KQ-3", "req", section="5.10", req_layer="L2"),
    ]
    twice = [element("KT-1", satisfies=["KQ-1", "KQ-2", "KQ-1"], life_cycle="Đang vận hành"), element("KT-2")]
    coverage = measure(TraceGraph.from_needs_json(needs_json(*reqs, *twice)))
    assert (coverage.figures.total, coverage.figures.shallow, coverage.figures.deep) == (3, 2, 2)
    assert coverage.figures.uncovered == 1
    assert [one.id for one in coverage.uncovered] == ["KQ-3"]
    assert list(coverage.by("section")) == ["5.2", "5.10"]
    assert coverage.by("req_layer")["L1"].share(2) == 1.0
    assert coverage.counts == {"element": 2, "req": 3}
    assert coverage.results(lambda one: one.proposed) == {"Chưa đủ cơ sở đánh giá": 1, "Đáp ứng": 2}


def test_nothing_is_covered_in_an_empty_graph() -> None:
    assert measure(TraceGraph({})).figures.share(0) == 0.0


def test_needs_without_links_are_isolated_and_dead_links_do_not_count() -> None:
    needs = [element("KT-1", satisfies=["KQ-9"]), need("KT-2", "element"), need("NV-1", "task", resolves=["ND-1"])]
    needs += [need("ND-1", "gap"), need("SD-1", "diagram"), need("KQ-1", "req")]
    coverage = measure(TraceGraph.from_needs_json(needs_json(*needs)))
    assert [one.id for one in coverage.isolated] == ["KT-1", "KT-2"]


def test_sections_sort_as_people_count() -> None:
    assert sorted(["5.10", "5.2", "", "x", "10", "9" * 5000], key=natural)[:3] == ["5.2", "5.10", "10"]
