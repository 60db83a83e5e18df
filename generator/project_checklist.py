"""The tool's own answers to the checks before issue, written into ``data/checklist.csv`` so that the document has them.

A person's rows stay as they are; a row of the tool's is written anew each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import __version__, catalogue
from generator.build import check_project
from generator.check import checks_before_issue
from generator.csv_store import table_bytes
from generator.csv_table import read_table
from generator.delivery import write_whole
from generator.records import DATA
from generator.trace.checklist import FAILED, CheckAnswer
from generator.trace.findings import Finding

TOOL = "kientruc"
_MOST_PLACES = 5


@dataclass(frozen=True)
class AnsweredChecks:
    """What was written: the results of the tool by number of check, and the numbers left to a person."""

    file: Path
    results: Mapping[int, str]
    open: tuple[int, ...]


def answer_checks(project: Path) -> AnsweredChecks:
    """Answer the checks that rules alone decide and nobody else has answered.

    :raises KientrucError: when the project cannot be read or the file not be written.
    """
    answers = checks_before_issue(project)
    cutoff = check_project(project).dossier.data_cutoff
    table = catalogue.needs_model().tables["checklist"]
    path = project / DATA / table.file
    kept = [cells for _n, cells in read_table(path, f"{DATA}/{table.file}").rows] if path.is_file() else []
    kept = [row for row in kept if not row.get("person", "").startswith(TOOL)]
    taken = {row["number"].strip() for row in kept}
    made = {
        answer.check.number: _row(answer, cutoff.isoformat() if cutoff else "")
        for answer in answers
        if answer.check.by == "tool" and str(answer.check.number) not in taken
    }
    rows = sorted([*kept, *made.values()], key=lambda row: int(row["number"]) if row["number"].isdecimal() else 99)
    write_whole(path, table_bytes(table.columns, rows))
    answered = {*taken, *map(str, made)}
    left = tuple(one.check.number for one in answers if str(one.check.number) not in answered)
    return AnsweredChecks(path, {number: row["result"] for number, row in made.items()}, left)


def _row(answer: CheckAnswer, date: str) -> dict[str, str]:
    """The row of the tool, in Vietnamese as all of ``data/``."""
    note = "Không còn lỗi, cảnh báo"
    if answer.proposed == FAILED:
        places = list(dict.fromkeys(_place(finding) for finding in answer.against))
        more = f" và {len(places) - _MOST_PLACES} chỗ khác" if len(places) > _MOST_PLACES else ""
        note = f"{len(answer.against)} lỗi, cảnh báo: {'; '.join(places[:_MOST_PLACES])}{more}"
    person = f"{TOOL} {__version__}"
    return {
        "number": str(answer.check.number),
        "result": answer.proposed,
        "note": note,
        "person": person,
        "date": date,
    }


def _place(finding: Finding) -> str:
    number = finding.row or finding.line
    return finding.cell or (f"{finding.file}, dòng {number}" if number else finding.file) or finding.rule
