"""Findings: their order and renderings."""

from __future__ import annotations

import json
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from generator.trace.findings import (
    SEVERITIES,
    Finding,
    count_by_severity,
    finding_line,
    render_json,
    render_text,
    sort_findings,
)
from generator.trace.junit import render_junit
from generator.trace.sarif import render_sarif

ROW = Finding(
    "KT301",
    "error",
    "KT-001: trường trống.",
    file="data/elements.csv",
    row=14,
    field="owner",
    record="KT-001",
    remedy="Điền vào.",
)
MARK = Finding("KT701", "warning", "Missing: số dân.", file="chapters/05 hiện trạng.md", line=3, value="số dân")
WHOLE = Finding("KT601", "info", "Thiếu sơ đồ.")
TITLES = {"KT101": "Requirement without answer", "KT301": "Required field empty", "KT701": "Missing fact"}


def test_text_names_place_severity_rule_and_remedy() -> None:
    assert render_text([WHOLE, MARK, ROW]).splitlines() == [
        "data/elements.csv, row 14, column owner: error KT301: KT-001: trường trống. Điền vào.",
        "chapters/05 hiện trạng.md, line 3: warning KT701: Missing: số dân.",
        "note KT601: Thiếu sơ đồ.",
        "Errors: 1 · warnings: 1 · notes: 1",
    ]


def test_text_of_nothing_says_so() -> None:
    assert render_text([]) == "No findings.\n"


def test_text_of_a_finding_stays_on_one_line() -> None:
    assert render_text([Finding("KT1", "info", "a\nb\tc")]).splitlines()[0] == "note KT1: a b c"


def test_same_mark_twice_on_a_line_is_told_twice() -> None:
    assert sort_findings([MARK, MARK]) == [MARK, MARK]


def test_json_holds_every_key_and_the_sums() -> None:
    document = json.loads(render_json([MARK, ROW]))
    assert document["summary"] == {"error": 1, "warning": 1, "info": 0}
    assert document["findings"][0] == {
        "rule": "KT301",
        "severity": "error",
        "message": "KT-001: trường trống.",
        "file": "data/elements.csv",
        "line": None,
        "row": 14,
        "field": "owner",
        "record": "KT-001",
        "value": None,
        "remedy": "Điền vào.",
        "cell": None,
    }
    assert "trường" in render_json([ROW])


def test_sarif_declares_rules_and_locates_results() -> None:
    run = json.loads(render_sarif([MARK, ROW, WHOLE], TITLES))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["KT101", "KT301", "KT601", "KT701"]
    row, mark, whole = run["results"]
    assert [rules[one["ruleIndex"]] for one in run["results"]] == [one["ruleId"] for one in run["results"]]
    assert [row["level"], mark["level"], whole["level"]] == ["error", "warning", "note"]
    assert row["locations"] == [
        {
            "physicalLocation": {"artifactLocation": {"uri": "data/elements.csv"}, "region": {"startLine": 14}},
            "logicalLocations": [{"name": "KT-001", "kind": "object"}],
        }
    ]
    uri = mark["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "chapters/05%20hi%E1%BB%87n%20tr%E1%BA%A1ng.md"
    assert "locations" not in whole


def test_sarif_fingerprint_survives_lines_added_above() -> None:
    def prints(line: int) -> str:
        found = Finding("KT701", "warning", "x", file="a.md", line=line, value="x")
        result: dict[str, str] = json.loads(render_sarif([found], {}))["runs"][0]["results"][0]["partialFingerprints"]
        return result["kientruc/v1"]

    assert prints(3) == prints(30)


def test_junit_fails_errors_and_warnings_and_passes_notes_and_clean_rules() -> None:
    root = ElementTree.fromstring(render_junit([MARK, ROW, WHOLE], TITLES))
    assert root.attrib == {"name": "kientruc", "tests": "4", "failures": "2", "errors": "0"}
    cases = root.findall("testsuite/testcase")
    assert [(case.get("classname"), [child.tag for child in case]) for case in cases] == [
        ("KT101", []),
        ("KT301", ["failure"]),
        ("KT701", ["failure"]),
        ("KT601", ["system-out"]),
    ]
    assert cases[1].get("file") == "data/elements.csv"
    assert cases[1].get("line") == "14"
    assert cases[1][0].text == "KT-001: trường trống. Điền vào."


TEXTS = st.text(max_size=20)
FINDINGS = st.lists(
    st.builds(
        Finding,
        st.sampled_from(["KT101", "KT701"]),
        st.sampled_from(SEVERITIES),
        TEXTS,
        file=st.none() | TEXTS,
        line=st.none() | st.integers(1, 99),
        row=st.none() | st.integers(1, 99),
        field=st.none() | TEXTS,
        record=st.none() | TEXTS,
        value=st.none() | TEXTS,
        remedy=st.none() | TEXTS,
    ),
    max_size=6,
)


@given(FINDINGS, st.randoms())
def test_renderings_do_not_depend_on_the_order_and_are_well_formed(findings: list[Finding], random: object) -> None:
    shuffled = list(findings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sort_findings(shuffled) == sort_findings(findings)
    assert render_text(shuffled) == render_text(findings)
    json.loads(render_json(shuffled))
    json.loads(render_sarif(shuffled, TITLES))
    root = ElementTree.fromstring(render_junit(shuffled, TITLES))
    counts = count_by_severity(sort_findings(findings))
    assert root.get("failures") == str(counts["error"] + counts["warning"])


def test_the_cell_of_the_workbook_is_named_everywhere() -> None:
    found = Finding("KT301", "error", "Trống.", "data/elements.csv", row=14, field="owner", cell="DM_DOITUONG!K15")
    assert finding_line(found).startswith("data/elements.csv, row 14, column owner, cell DM_DOITUONG!K15: error KT301")
    assert json.loads(render_json([found]))["findings"][0]["cell"] == "DM_DOITUONG!K15"
    (result,) = json.loads(render_sarif([found], TITLES))["runs"][0]["results"]
    assert result["properties"]["cell"] == "DM_DOITUONG!K15"
    assert "DM_DOITUONG!K15" in render_junit([found], TITLES)
