"""The filled workbook as other programs see it: by the rules of OOXML, and opened and computed by LibreOffice."""

from __future__ import annotations

import csv
import datetime as dt
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.dossier.rows import sheet_rows
from generator.dossier.workbook import Book, judged_sheets, workbook_bytes
from generator.foreign_workbook import filled_workbook
from generator.records import read_records
from generator.settings import Settings
from tests.conftest import RequireTool
from tests.data_import.trial import MODEL, QGS, Trial
from tests.foreign_workbook.ministry import ELEMENT_COLUMNS, FIRST, publish
from tests.foreign_workbook.test_fill import SHEET, filled, more, rows_of

EXAMPLE = Path(__file__).parents[2] / "docs/examples/bac-ninh"
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def test_it_is_valid(trial: Trial, assert_valid_xlsx: Callable[..., object]) -> None:
    original = publish(trial.folder / "bo.xlsx", example=True, footer=99)
    assert_valid_xlsx(original)
    _made, path = filled(trial, original, more(rows_of(trial), 60))
    assert_valid_xlsx(path)


@pytest.mark.word
@pytest.mark.slow
def test_libreoffice_shows_the_texts_and_computes_the_formulas(trial: Trial, require_tool: RequireTool) -> None:
    rows = more(rows_of(trial), 30)
    _made, path = filled(trial, publish(trial.folder / "bo.xlsx"), rows)
    home = f"-env:UserInstallation=file://{trial.folder}/profile"
    command = [require_tool("soffice"), home, "--headless", "--convert-to", _CSV, "--outdir", str(trial.folder / "csv")]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    elements = table(trial.folder / f"csv/filled-{SHEET}.csv")
    for number, row in enumerate(rows["DM_DOITUONG"]):
        cells = dict(zip(ELEMENT_COLUMNS, elements[FIRST - 1 + number], strict=False))
        assert {key: cells[key] for key in row.cells} == row.cells
        assert (cells["STT"], cells["Độ dài tên"]) == (str(number + 1), str(len(row.cells["ten"])))
    totals = table(trial.folder / "csv/filled-Tổng hợp.csv")
    codes = [row.cells["ma_doi_tuong"] for row in rows["DM_DOITUONG"]]
    assert totals[0] == ["Số đối tượng", "30"]
    assert totals[1][1] == str(sum(code.startswith("KT-") for code in codes))


@pytest.mark.slow
def test_our_own_formulas_judge_what_was_filled_in_as_we_do(
    recalculated: Callable[[Path], dict[str, list[list[str]]]], tmp_path: Path
) -> None:
    """Beyond the 200 prepared rows, too: lists and names reach as far."""
    records = read_records(EXAMPLE, MODEL)
    rows = {name: sheet_rows(sheet, records, MODEL, QGS) for name, sheet in QGS.sheets.items()}
    rows["DM_DOITUONG"][250:250] = rows["DM_DOITUONG"][3:4]  # a code that stands twice
    blank = judged_sheets({name: [] for name in rows}, MODEL, QGS)
    about = Book(QGS, Settings(), (), dt.datetime(2026, 11, 24), "0" * 16)
    (tmp_path / "mau.xlsx").write_bytes(workbook_bytes(blank, about, MODEL))
    made = filled_workbook(tmp_path / "mau.xlsx", rows, MODEL, QGS, export="0" * 16)
    (tmp_path / "a.xlsx").write_bytes(made.data)
    found = recalculated(tmp_path / "a.xlsx")
    for sheet in judged_sheets(rows, MODEL, QGS):
        computed = [line[-1] for line in found[sheet.name][2 : 2 + len(sheet.rows)]]
        assert computed == list(sheet.verdicts), sheet.name
    assert any("bị trùng" in line[-1] for line in found["DM_DOITUONG"])


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))
