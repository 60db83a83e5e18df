"""Seeded faults of every rule on the data set: found by ``check`` in file, row, column and cell, and by KIỂM TRA."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.catalogue import framework, needs_model
from generator.check import check
from generator.dossier.checks import WORDS
from generator.dossier.rows import sheet_rows
from generator.dossier.workbook import judged_sheets
from generator.project_dossier import dossier
from generator.project_versions import new_version
from generator.records import read_records
from generator.trace.findings import Finding
from generator.trace.rules import rule_titles
from tests.dossier.conftest import Sheets
from tests.dossier.faults import FAULTS
from tests.dossier.seeds import SEEDS
from tests.dossier.sowing import Seed, read_rows, sow, write_rows

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).parents[2] / "docs/examples/bac-ninh"
MODEL, QGS = needs_model(), framework("qgs-1.0")
HEADING_ROWS = 2
FOLLOWING = ("KT903", "KT226")
# Found in the text of chapters, not in the data set; each has its cases in tests/trace.
OF_CHAPTERS = {"KT004", "KT404", "KT503", "KT504", "KT701", "KT702", "KT703", "KT704", "KT705", "KT706", "KT802"}


@dataclass(frozen=True)
class Sown:
    """A project before and after: what ``check`` found, the faulty rows by the seed's number, the workbook's cells."""

    project: Path
    before: list[Finding]
    findings: list[Finding]
    rows: Mapping[int, int]
    sheets: Mapping[str, list[list[str]]]

    def new(self) -> list[Finding]:
        """What was not found before."""
        known = {(one.rule, one.record, one.field, one.message) for one in self.before}
        return [one for one in self.findings if (one.rule, one.record, one.field, one.message) not in known]

    def of(self, seed: Seed) -> list[Finding]:
        """The findings of the seed's rule in its file and column, about its record or in its row."""
        return [
            one
            for one in self.new()
            if (one.rule, one.field or "") == (seed.rule, seed.column)
            and one.file == f"data/{seed.file}.csv"
            and (one.row == self.rows.get(seed.number) or not seed.rows)
        ]

    def verdicts(self, code: str) -> list[str]:
        """What KIỂM TRA says of the rows with this code."""
        return [row[-1] for rows in self.sheets.values() for row in rows[HEADING_ROWS:] if code in row[:-1]]


def issued_copy(folder: Path) -> Path:
    """The example after its first issue, with what is required only then."""
    project = folder / "du-an"
    shutil.copytree(EXAMPLE, project)
    for name, cells in (("tasks", {"progress": "Chưa bắt đầu"}), ("diagrams", {"effective": "2027-01-29"})):
        path = project / f"data/{name}.csv"
        write_rows(path, [row | cells for row in read_rows(path)])
    new_version(project, "0.9", {"change_kind": "1"}, issued=True)
    return project


def workbook_cells(path: Path) -> dict[str, list[list[str]]]:
    """The cells of the data sheets as another library reads them."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    return {
        name: [["" if cell is None else str(cell) for cell in row] for row in book[name].iter_rows(values_only=True)]
        for name in QGS.sheets
    }


@pytest.fixture(scope="module")
def sown(tmp_path_factory: pytest.TempPathFactory) -> Sown:
    project = issued_copy(tmp_path_factory.mktemp("faults"))
    before = check(project)
    rows = sow(project / "data", SEEDS)
    findings = check(project)
    return Sown(project, before, findings, rows, workbook_cells(dossier(project).path))


def test_the_example_breaks_no_rule(sown: Sown) -> None:
    assert [one for one in sown.before if one.severity != "info"] == []


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_a_fault_is_found_in_its_file_row_and_column(sown: Sown, seed: Seed) -> None:
    found = sown.of(seed)
    assert found, [one for one in sown.new() if one.record == seed.code]
    assert {one.record for one in found if seed.rule not in ("KT001", "KT003")} <= {seed.code} or not seed.code
    assert all(one.message and (one.remedy or seed.rule in ("KT001", "KT002", "KT003", "KT401")) for one in found)


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if seed.cell], ids=lambda seed: seed.name)
def test_its_cell_in_the_workbook_is_named(sown: Sown, seed: Seed) -> None:
    from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

    sheet, _mark, cell = (sown.of(seed)[0].cell or "").partition("!")
    letters, number = coordinate_from_string(cell)
    rows = sown.sheets[sheet]
    assert f"{sheet}.{rows[1][column_index_from_string(letters) - 1]}" == seed.cell
    # a mapping has no code of its own in the sheet, but a source of its own
    assert any(seed.own("{n}") in text for text in rows[number - 1])


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if seed.cell], ids=lambda seed: seed.name)
def test_kiem_tra_says_it_where_a_formula_can(sown: Sown, seed: Seed) -> None:
    sheet = sown.sheets[seed.cell.partition(".")[0]]
    said = [row[-1] for row in sheet[HEADING_ROWS:] if any(seed.own("{n}") in text for text in row[:-1])]
    if isinstance(seed.says, str):
        assert seed.says in said if seed.says else set(said) <= {"Đạt"}
        assert set(said) <= {seed.says, "Đạt"}
    for code, says in seed.says.items() if not isinstance(seed.says, str) else ():
        assert sown.verdicts(seed.own(code)) == [says]


def test_nothing_but_the_seeds_is_found(sown: Sown) -> None:
    by_number = {str(seed.number): seed for seed in SEEDS}
    wanted = {finding for seed in SEEDS for finding in sown.of(seed)}
    for finding in sown.new():
        # any fault speaks against checks before issue; a list of two communes is short of others
        if finding in wanted or finding.rule in FOLLOWING:
            continue
        numbers = [number for number in by_number if number in f"{finding.record} {finding.value} {finding.message}"]
        assert any(finding.rule in by_number[number].also for number in numbers), finding


def test_every_rule_level_and_kind_of_check_is_seeded(sown: Sown) -> None:
    # of the example's communes no list is public: found before any seed is sown
    found = {seed.rule for seed in SEEDS} | {one.rule for one in sown.before}
    assert found == rule_titles().keys() - OF_CHAPTERS
    cells = {(seed.cell.partition(".")[0], seed.cell.partition(".")[2]) for seed in SEEDS}
    levels = {rule.level for sheet, key in cells for rule in QGS.rules.rules if (rule.sheet, rule.key) == (sheet, key)}
    assert {"bat_buoc", "dieu_kien", "khuyen_nghi", "khi_duy_tri", "tuy_chon"} <= levels
    # a code is never missing in data/, and layer and component are one value there: tests/dossier/faults.py has them
    missing = [rule for rule in QGS.rules.rules if rule.sheet and (rule.level == "bat_buoc" or rule.when)]
    keys = {(rule.sheet, rule.key) for rule in missing if rule.field != "id" and rule.derive != "component"}
    assert not keys - cells
    says = " ".join([*(str(seed.says) for seed in SEEDS), *(fault.says for fault in FAULTS)])
    for before, after in WORDS.values():
        assert (before or after).split("(")[0].strip() in says
    assert len(SEEDS) >= 50


def test_libreoffice_computes_the_same_verdicts(sown: Sown, recalculated: Callable[[Path], Sheets]) -> None:
    records = read_records(sown.project, MODEL)
    rows = {name: sheet_rows(sheet, records, MODEL, QGS) for name, sheet in QGS.sheets.items()}
    computed = recalculated(dossier(sown.project).path)
    for sheet in judged_sheets(rows, MODEL, QGS, maintained=True):
        found = [row[-1] for row in computed[sheet.name][HEADING_ROWS:]][: len(sheet.rows)]
        assert [pair for pair in zip(found, sheet.verdicts, strict=True) if pair[0] != pair[1]] == []
