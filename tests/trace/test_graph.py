"""Needs, edges and the chain in both directions."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import KientrucError
from generator.trace.graph import CHAIN as STATIONS
from generator.trace.graph import TraceGraph, read_needs_json
from generator.trace.need import LINK_NAMES
from tests.trace.samples import CHAIN, LINKS, need, needs_json


def ids(stations: dict[str, Any]) -> dict[str, list[str]]:
    return {station: [one.id for one in needs] for station, needs in stations.items() if needs}


def test_links_are_those_of_the_metamodel() -> None:
    assert set(LINK_NAMES) == set(LINKS)


def test_chain_is_followed_forwards_from_law_to_evidence() -> None:
    graph = TraceGraph.from_needs_json(needs_json(*CHAIN))
    assert ids(graph.forward("PL-001")) == {
        "req": ["KQ-001"],
        "goal": ["MT-001"],
        "element": ["KT-001"],
        "relation": ["QH-001"],
        "gap": ["ND-001"],
        "task": ["NV-001"],
        "program": ["TK-001"],
        "evidence": ["MC-001"],
    }


def test_chain_is_followed_backwards_from_evidence_to_law() -> None:
    graph = TraceGraph.from_needs_json(needs_json(*CHAIN))
    assert ids(graph.backward("MC-001")) == {
        "legal": ["PL-001"],
        "req": ["KQ-001"],
        "goal": ["MT-001"],
        "element": ["KT-001", "KT-002"],
        "relation": ["QH-001"],
        "gap": ["ND-001"],
        "task": ["NV-001"],
    }


def test_evidence_of_any_station_belongs_to_the_chain() -> None:
    graph = TraceGraph.from_needs_json(needs_json(*CHAIN, need("MC-002", "evidence", proves=["KT-001"])))
    assert ids(graph.forward("KT-001"))["evidence"] == ["MC-001", "MC-002"]


def test_needs_know_file_and_row_or_line() -> None:
    directive = need("NT-001", "principle", docname="chapters/02-nguyen-tac", lineno=12)
    graph = TraceGraph.from_needs_json(needs_json(*CHAIN, directive))
    record, chapter = graph.needs["KT-001"], graph.needs["NT-001"]
    assert (record.file, record.row, record.line) == ("data/elements.csv", 2, None)
    assert (chapter.file, chapter.row, chapter.line) == ("chapters/02-nguyen-tac.md", None, 12)


def test_links_backwards_are_there_for_conditions() -> None:
    graph = TraceGraph.from_needs_json(needs_json(*CHAIN))
    followed = graph.follow("ND-001")
    assert followed is not None
    assert followed["resolves_back"] == ["NV-001"]
    assert graph.follow("ND-999") is None


def test_links_written_as_text_are_read_as_codes() -> None:
    graph = TraceGraph.from_needs_json(needs_json(need("NV-001", "task", resolves="ND-001; ND-002,ND-001")))
    assert graph.needs["NV-001"].links["resolves"] == ("ND-001", "ND-002")


def test_only_version_is_taken_when_the_current_one_is_not_told() -> None:
    data = needs_json(*CHAIN)
    del data["current_version"]
    assert len(TraceGraph.from_needs_json(data).needs) == len(CHAIN)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "needs",
        {},
        {"versions": []},
        {"versions": {}},
        {"current_version": "2", "versions": {"1": {"needs": {}}, "3": {}}},
        {"current_version": ["1"], "versions": {"1": {"needs": {}}, "2": {}}},
        {"current_version": "1", "versions": {"1": {"needs": []}}},
        {"current_version": "1", "versions": {"1": {"needs": {"KT-1": "element"}}}},
        {"current_version": "1", "versions": {"1": {"needs": {"KT-1": {"title": "without type"}}}}},
        {"current_version": "1", "versions": {"1": {"needs": {"": {"type": "element"}}}}},
    ],
)
def test_malformed_needs_give_one_sentence(data: object) -> None:
    with pytest.raises(KientrucError, match=r"^needs\.json: .+; build the document again"):
        TraceGraph.from_needs_json(data)


def test_strange_values_are_read_as_texts_or_left_out() -> None:
    strange = {"id": 7, "title": None, "type": "element", "scope": ["a", None, ["b"], {"c": 1}, 3], "owner": {"x": 1}}
    strange |= {"about": [["ND-1"], "ND-2", 4], "lineno": "seven", "docname": "a\ud800", "note": "\ud800\x00"}
    one = TraceGraph.from_needs_json(needs_json(need("QG-1", "element") | strange | {"id": "QG-1"})).needs["QG-1"]
    assert one.title == ""
    assert one.all("scope") == ("a", "3")
    assert one.all("owner") == ()
    assert one.links["about"] == ("ND-2", "4")
    assert one.text("note") == "\ufffd\ufffd"
    assert (one.file, one.line) == ("a\ufffd.md", None)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[" * 100_000])
def test_file_that_is_no_json_gives_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "needs.json").write_bytes(content)
    with pytest.raises(KientrucError, match=r"^needs\.json: it is not valid JSON"):
        read_needs_json(tmp_path / "needs.json")


def test_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "needs.json").write_text(json.dumps(needs_json(*CHAIN)), encoding="utf-8")
    assert len(read_needs_json(tmp_path / "needs.json").needs) == len(CHAIN)


def test_missing_file_gives_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(KientrucError, match="build the document first"):
        read_needs_json(tmp_path / "needs.json")


def test_closure_goes_over_one_link_again_and_again() -> None:
    tasks = [need(f"NV-{n}", "task", requires=[f"NV-{n + 1}"]) for n in range(1, 4)]
    graph = TraceGraph.from_needs_json(needs_json(*tasks, need("NV-4", "task", requires=["NV-1"])))
    assert [one.id for one in graph.closure("NV-2", "requires")] == ["NV-1", "NV-3", "NV-4"]
    assert [one.id for one in graph.closure("NV-2", "requires", back=True)] == ["NV-1", "NV-3", "NV-4"]


def test_each_circle_is_told_once_by_its_shortest_way() -> None:
    links = {"A": "B", "B": "C", "C": "A", "D": "A", "E": "E", "F": "D"}
    graph = TraceGraph.from_needs_json(needs_json(*(need(a, "task", requires=[b]) for a, b in links.items())))
    assert graph.cycles("requires") == [("A", "B", "C"), ("E",)]


def test_long_chain_without_circle_is_searched_quickly() -> None:
    elements = (need(f"KT-{n:05}", "element", part_of=[f"KT-{n + 1:05}"]) for n in range(8000))
    assert TraceGraph.from_needs_json(needs_json(*elements)).cycles("part_of") == []


CODES = st.integers(0, 11).map(lambda n: f"N-{n:02}")
GRAPHS = st.dictionaries(
    CODES,
    st.tuples(
        st.sampled_from(STATIONS),
        st.dictionaries(st.sampled_from(LINK_NAMES), st.lists(CODES, max_size=4), max_size=5),
    ),
    min_size=1,
    max_size=10,
).map(lambda drawn: TraceGraph.from_needs({code: need(code, kind) | links for code, (kind, links) in drawn.items()}))


@given(GRAPHS)
def test_forwards_and_backwards_are_the_same_relation(graph: TraceGraph) -> None:
    for one in graph.needs:
        for found in (other for needs in graph.forward(one).values() for other in needs):
            assert one in {other.id for needs in graph.backward(found.id).values() for other in needs}


@given(GRAPHS)
def test_walk_goes_only_to_later_stations(graph: TraceGraph) -> None:
    for one in graph.needs.values():
        place = STATIONS.index(one.type)
        assert all(not needs for station, needs in graph.forward(one.id).items() if STATIONS.index(station) <= place)
        assert all(not needs for station, needs in graph.backward(one.id).items() if STATIONS.index(station) >= place)


@given(GRAPHS, st.sampled_from(["requires", "part_of"]))
def test_circles_are_found_exactly_where_a_need_reaches_itself(graph: TraceGraph, link: str) -> None:
    def reaches_itself(code: str) -> bool:
        return any(
            code == next_.id or code in {n.id for n in graph.closure(next_.id, link)}
            for next_ in graph.targets(code, link)
        )

    circles = graph.cycles(link)
    assert bool(circles) is any(reaches_itself(code) for code in graph.needs)
    for circle in circles:
        for here, there in zip(circle, (*circle[1:], circle[0]), strict=True):
            assert there in {one.id for one in graph.targets(here, link)}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)


@given(
    JSON, st.dictionaries(st.sampled_from(["id", "type", "title", "about", "record_source", "lineno", "docname"]), JSON)
)
def test_hostile_needs_are_read_or_refused_with_one_sentence(whole: object, one: dict[str, object]) -> None:
    for data in (whole, {"versions": {"1": {"needs": {"A": one}}}}):
        graph, refusal = TraceGraph({}), "needs.json: "
        try:
            graph = TraceGraph.from_needs_json(data)
        except KientrucError as error:
            refusal = str(error)
        assert refusal.startswith("needs.json: ")
        assert graph.forward(*graph.needs).keys() == set(STATIONS)
