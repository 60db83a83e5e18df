"""Our verdicts on the rows of Mẫu số 03."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalogue import framework, needs_model
from generator.dossier.checks import WORDS, checks_of
from generator.dossier.formulas import MOST_LETTERS, verdict_formula
from generator.dossier.rows import sheet_rows
from generator.dossier.workbook import judged_sheets
from generator.records import read_records
from tests.dossier.faults import FAULTS, faulty_rows

EXAMPLE = Path(__file__).parents[2] / "docs/examples/bac-ninh"
MODEL, QGS = needs_model(), framework("qgs-1.0")


def test_the_example_has_no_fault() -> None:
    records = read_records(EXAMPLE, MODEL)
    rows = {name: sheet_rows(sheet, records, MODEL, QGS) for name, sheet in QGS.sheets.items()}
    for sheet in judged_sheets(rows, MODEL, QGS):
        assert set(sheet.verdicts) == {"Đạt"}, sheet.name


def test_each_seeded_fault_is_found_in_its_row_and_column_and_no_other() -> None:
    rows, says = faulty_rows(QGS)
    for sheet in judged_sheets(rows, MODEL, QGS):
        pairs = list(zip(sheet.verdicts, says[sheet.name], strict=True))
        assert not [(found, wanted) for found, wanted in pairs if not found.startswith(wanted)]
        assert not [(found, wanted) for found, wanted in pairs if found.count("; ") != wanted.count("; ")]


def test_every_kind_of_fault_is_seeded() -> None:
    seeded = " ".join(fault.says for fault in FAULTS)
    for before, after in WORDS.values():
        assert (before or after).split("(")[0].strip() in seeded


@pytest.mark.parametrize("name", QGS.sheets)
def test_a_formula_is_short_enough_for_excel(name: str) -> None:
    formula = verdict_formula(checks_of(QGS.sheets[name], MODEL, QGS, maintained=True))
    assert len(formula) < MOST_LETTERS - 500
    assert "_xlfn" not in formula
    assert "TEXTJOIN" not in formula
