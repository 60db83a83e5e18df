"""A new project of any province at any date: nothing is wrong in it but what its author has still to fill in."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from generator import catalogue
from generator.answers import Given, complete
from generator.check import check, project_facts
from generator.records import dead_links, read_records
from generator.scaffold import scaffold
from generator.trace.rules import run_rules

DATES = ("2024-10-01", "2025-03-01", "2025-07-01", "2026-03-01", "2026-10-01", "2027-02-01")
# What an author has to do: answer a requirement that only some provinces have, list the communes, fill marks, edit the
# template's text, hold law against its text, answer the checks before issue.
TO_FILL_IN = {"KT101", "KT227", "KT505", "KT701", "KT702", "KT901"}
BEFORE_THE_FRAMEWORK = {"KT501"}  # its own decision is the one document that may be still to come
SAMPLE = 11


def new(folder: Path, province: str, date: str) -> Path:
    given = {"province": Given(province, "--province"), "date": Given(date, "--date")}
    return scaffold(complete(given, today=dt.date(2026, 11, 24)), folder / "p")


def needs_of(project: Path) -> Path:
    """The records and the framework's requirements as a build would write them, without a build."""
    records = read_records(project, catalogue.needs_model())
    assert not records.problems
    requirements = catalogue.outline(project / ".kientruc/framework/blocks").requirements
    needs: dict[str, object] = {
        one.id: {"id": one.id, "type": "req", "title": one.title, "priority": one.priority}
        for one in requirements.values()
    }
    assert not dead_links(records, catalogue.needs_model(), needs)
    needs |= {code: record.flat() for code, record in records.needs.items()}
    path = project / "needs.json"
    path.write_text(json.dumps({"current_version": "1", "versions": {"1": {"needs": needs}}}), "utf-8")
    return path


def provinces(date: str) -> list[str]:
    """A few of the provinces of the date, others at each."""
    found = [province.name for province in catalogue.provinces(dt.date.fromisoformat(date))]
    return found[DATES.index(date) :: SAMPLE]


SAMPLES = [(name, date) for date in DATES for name in provinces(date)]


@pytest.mark.parametrize("name, date", SAMPLES)
def test_a_new_project_has_no_findings_of_its_own(name: str, date: str, tmp_path: Path) -> None:
    project = new(tmp_path, name, date)
    facts, _records = project_facts(project, needs_of(project))
    own = [one for one in run_rules(facts) if one.rule not in TO_FILL_IN]
    early = dt.date.fromisoformat(date) < catalogue.framework("qgs-1.0").in_force_from
    assert {one.rule for one in own} == (BEFORE_THE_FRAMEWORK if early else set()), [one.message for one in own]


@pytest.mark.slow
@pytest.mark.parametrize("name, date", [("Hà Nội", "2024-10-01"), ("Lâm Đồng", "2026-03-01"), ("Huế", "2027-02-01")])
def test_the_whole_check_says_the_same(name: str, date: str, tmp_path: Path) -> None:
    project = new(tmp_path, name, date)
    facts, _records = project_facts(project, needs_of(project))
    quick = Counter(one.rule for one in run_rules(replace(facts)))
    assert Counter(one.rule for one in check(project) if one.rule != "KT901") == quick
