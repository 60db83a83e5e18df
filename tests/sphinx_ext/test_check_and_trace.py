"""``check`` and ``trace`` on small projects: what they find, where, and what the report holds."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from generator.check import check, trace
from generator.errors import BuildError
from generator.project_checklist import answer_checks
from generator.trace.findings import Finding
from tests.sphinx_ext.conftest import TRACE

MakeProject = Callable[..., Path]


def of(findings: list[Finding], rule: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule]


def test_marks_of_missing_facts_are_found_with_file_and_line(make_project: MakeProject):
    (found,) = of(check(make_project("Có {fill}`số liệu` ở đây.")), "KT701")
    assert (found.file, found.line, found.severity) == ("chapters/01.md", 4, "warning")


def test_a_changed_heading_and_a_missing_section_are_errors(make_project: MakeProject):
    root = make_project("Chữ.")
    chapter = root / "chapters/01.md"
    chapter.write_text("(kq-1)=\n# Mục đích khác\n", "utf-8")
    findings = check(root)
    changed = {(found.file, found.value) for found in of(findings, "KT703")}
    assert ("chapters/01.md", "Mục đích khác") in changed
    assert "kq-2" in {found.value for found in of(findings, "KT704")}


def test_wrong_values_dates_and_links_are_found_with_row_and_nearest(make_project: MakeProject):
    elements = "id,title,kind,serves\nKT-001,A,Nền tảng sô,MT-01\n"
    goals = "id,title\nMT-001,Mục tiêu\n"
    tasks = "id,title,period_to\nNV-001,T,31/02/2027\n"
    root = make_project("Chữ.", **{"data/elements.csv": elements, "data/goals.csv": goals, "data/tasks.csv": tasks})
    findings = check(root)
    (outside,) = of(findings, "KT303")
    assert (outside.file, outside.row, outside.field) == ("data/elements.csv", 2, "kind")
    assert "Nền tảng số" in outside.text
    (dead,) = of(findings, "KT401")
    assert "MT-001" in dead.text
    (date,) = of(findings, "KT002")
    assert (date.file, date.row, date.field) == ("data/tasks.csv", 2, "period_to")


def test_a_warning_of_the_build_is_a_finding_with_its_place(make_project: MakeProject):
    (found,) = of(check(make_project("Xem {ref}`khong-co`.")), "KT001")
    assert (found.file, found.line) == ("chapters/01.md", 4)
    assert "khong-co" in found.message


def test_unknown_values_need_a_row_of_their_own(make_project: MakeProject):
    elements = "id,title,life_cycle,size\nKT-001,A,Đang vận hành,Chưa xác định\n"
    root = make_project("Chữ.", **{"data/elements.csv": elements})
    assert [found.field for found in of(check(root), "KT305")] == ["size"]
    unknowns = "record,field,reason,source_needed,contact,deadline\nKT-001,size,chưa khảo sát,phiếu,Sở A,2026-12-31\n"
    (root / "data/unknowns.csv").write_text(unknowns, "utf-8")
    assert not of(check(root), "KT305")


def test_the_tool_answers_the_checks_before_issue_and_leaves_those_of_persons(make_project: MakeProject):
    root = make_project("Chữ.")
    path = root / "data/checklist.csv"
    person = "2,Chưa đạt,Chờ sơ đồ,Nguyễn Văn A,2026-11-20"
    path.write_text(f"number,result,note,person,date\n{person}\n4,Đạt,cũ,kientruc 0.0,2026-01-01\n", "utf-8")
    done = answer_checks(root)
    rows = {row["number"]: row for row in csv.DictReader(io.StringIO(path.read_text("utf-8")))}
    assert person in path.read_text("utf-8")
    assert (rows["4"]["result"], done.results[4]) == ("Chưa đạt", "Chưa đạt")
    assert "DM_DOITUONG!J3" in rows["4"]["note"]  # sharing is not said
    assert rows["3"]["result"] == "Đạt"
    assert set(done.open) == {1, 8, 10, 12}
    assert not [one for one in check(root) if one.rule in ("KT902", "KT904", "KT905")]
    before = path.read_bytes()
    answer_checks(root)
    assert path.read_bytes() == before


def test_the_report_lists_every_requirement_with_its_answers(make_project: MakeProject):
    result = trace(make_project("Chữ."))
    rows = list(csv.reader(io.StringIO(result.csv.read_text("utf-8-sig"))))
    assert len(rows) == 298
    by_code = {row[0]: row for row in rows[1:]}
    assert "KT-001" in by_code["KQ-001"]
    assert result.coverage.figures.total == 297
    assert result.page.read_text("utf-8").count("KQ-297") >= 1
    assert result.xlsx.read_bytes().startswith(b"PK")


def test_the_page_of_the_report_has_numbered_tables_and_counts_no_findings(make_project: MakeProject):
    reports = "".join(f"```{{trace-{name}}}\n```\n\n" for name in ("summary", "matrix", "chain"))
    root = make_project("Chữ.", **{"trace.md": TRACE.replace("\n\n", f"\n\n{reports}", 1)})
    page = lxml.html.parse(trace(root).page)
    tables = page.xpath("//table[contains(@class, 'kientruc-trace')]")
    assert [table.xpath("string(.//caption//*[@class='caption-number'])").strip() for table in tables] == [
        f"Bảng {number}." for number in (2, 3, 4, 5)
    ]
    assert all(table.xpath("string(.//*[@class='caption-text'])") for table in tables)
    counted = tables[0].text_content()
    assert "Records" in counted
    assert "Findings" not in counted
    (note,) = page.xpath("//p[contains(., 'kientruc check')]")
    assert "kientruc trace" in note.text_content()
    first = tables[1].xpath(".//tbody/tr")[0].text_content().split()
    assert first[:2] == ["All", "297"]


def test_no_finding_sends_the_author_into_the_snapshot(make_project: MakeProject):
    root = make_project("Chữ.")
    findings = check(root)
    assert of(findings, "KT101")
    assert [found for found in findings if (found.file or "").startswith(".kientruc")] == []


def test_the_report_is_the_same_bytes_for_the_same_source(make_project: MakeProject):
    first, second = (trace(make_project("Chữ.", folder=name)) for name in ("một", "hai"))
    assert first.csv.read_bytes() == second.csv.read_bytes()
    assert first.xlsx.read_bytes() == second.xlsx.read_bytes()


def test_a_plain_guide_has_nothing_to_check(tmp_path: Path):
    conf = "from generator.sphinx_ext.config import sphinx_config\n\nglobals().update(sphinx_config(__file__))\n"
    (tmp_path / "conf.py").write_text(conf, "utf-8")
    (tmp_path / "index.md").write_text("# Hướng dẫn\n", "utf-8")
    with pytest.raises(BuildError, match="plain guide"):
        check(tmp_path)
