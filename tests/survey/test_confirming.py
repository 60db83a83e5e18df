"""``kientruc data confirm``: all records of a unit at once, by its document."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalogue import needs_model
from generator.csv_store import RecordChanges, write_records
from generator.records import Record, read_records
from tests.survey.conftest import Command

MODEL = needs_model()
FIELDS = ("confirmed_by", "confirmation_document", "confirmation_date")


def needs(project: Path) -> dict[str, Record]:
    return dict(read_records(project, MODEL).needs)


def told(record: Record) -> list[str]:
    return [record.text(name) for name in FIELDS]


def confirm(kientruc: Command, project: Path, unit: str = "Sở Nội vụ", document: str = "45/SNV-VP") -> tuple[int, str]:
    return kientruc("data", "confirm", project, "--unit", unit, "--document", document, "--date", "02/12/2026")


def test_all_records_of_the_unit_are_confirmed_and_no_others(project: Path, kientruc: Command) -> None:
    before = needs(project)
    code, said = confirm(kientruc, project)
    assert code == 0
    assert said == "Sở Nội vụ: 30 records confirmed by 45/SNV-VP.\n"
    after = needs(project)
    changed = {code: one for code, one in after.items() if one.flat() != before[code].flat()}
    assert len(changed) == 30
    assert {one.status for one in changed.values()} == {"đã xác nhận"}
    for one in changed.values():
        expected = ["Sở Nội vụ", "45/SNV-VP", "2026-12-02"] if one.type != "task" else ["", "", ""]
        assert told(one) == expected
    again = {path.name: path.read_bytes() for path in (project / "data").iterdir()}
    confirm(kientruc, project)
    assert again == {path.name: path.read_bytes() for path in (project / "data").iterdir()}


def test_missing_values_are_said(project: Path, kientruc: Command) -> None:
    write_records(project, MODEL, RecordChanges({"element": {"KT-113": {"life_cycle": "", "origin": ""}}}))
    code, said = confirm(kientruc, project)
    assert code == 0
    title = needs(project)["KT-113"].title
    assert (
        f"Confirmed, but required values are missing:\n  KT-113 {title}: Trạng thái vòng đời; Nguồn/minh chứng" in said
    )


def test_what_another_unit_confirmed_stays_as_it_is(project: Path, kientruc: Command) -> None:
    other = {"confirmed_by": "Sở Y tế", "confirmation_document": "9/SYT", "confirmation_date": "2026-12-01"}
    write_records(project, MODEL, RecordChanges({"element": {"KT-113": dict(other)}}))
    _code, said = confirm(kientruc, project)
    assert "29 records confirmed" in said
    assert "KT-113 " in said
    assert "stays as Sở Y tế confirmed it (9/SYT)" in said
    assert told(needs(project)["KT-113"]) == ["Sở Y tế", "9/SYT", "2026-12-01"]


@pytest.mark.parametrize(
    "options, says",
    [
        (("--unit", "Sở Nội v", "--document", "1", "--date", "2026-12-02"), "nearest: 'Sở Nội vụ'"),
        (("--unit", "Sở Nội vụ", "--document", " ", "--date", "2026-12-02"), "--document: name the document"),
        (("--unit", "Sở Nội vụ", "--document", "1", "--date", "31/02/2026"), "--date: '31/02/2026' is not a date"),
    ],
)
def test_a_mistake_is_one_sentence_and_changes_nothing(
    project: Path, kientruc: Command, options: tuple[str, ...], says: str
) -> None:
    before = needs(project)
    code, said = kientruc("data", "confirm", project, *options)
    assert code == 2
    assert says in said
    assert said.count("\n") == 1
    assert needs(project) == before
