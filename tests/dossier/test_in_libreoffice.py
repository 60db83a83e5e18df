"""The workbook as another program opens and computes it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from generator.catalogue import framework, needs_model
from generator.dossier.data_sheet import DataSheet
from generator.dossier.rows import SheetRow, sheet_rows
from generator.dossier.workbook import Book, judged_sheets, workbook_bytes
from generator.records import read_records
from generator.settings import Settings
from tests.dossier.conftest import Sheets
from tests.dossier.faults import faulty_rows

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).parents[2] / "docs/examples/bac-ninh"
MODEL, QGS = needs_model(), framework("qgs-1.0")
Recalculated = Callable[[Path], Sheets]


def written(rows: Mapping[str, Sequence[SheetRow]], path: Path) -> list[DataSheet]:
    """Write the workbook with its results taken away, so that only the formulas can give them."""
    sheets = judged_sheets(rows, MODEL, QGS)
    blank = [DataSheet(one.checks, one.rows, ["?"] * len(one.rows), spare=5) for one in sheets]
    path.write_bytes(workbook_bytes(blank, Book(QGS, Settings(), (), dt.datetime(2026, 11, 24), "0" * 16), MODEL))
    return sheets


def verdicts(table: list[list[str]]) -> list[str]:
    return [row[-1] for row in table[2:]]


def test_formulas_say_of_the_example_what_our_own_verdicts_say(recalculated: Recalculated, tmp_path: Path) -> None:
    records = read_records(EXAMPLE, MODEL)
    rows = {name: sheet_rows(sheet, records, MODEL, QGS) for name, sheet in QGS.sheets.items()}
    sheets = written(rows, tmp_path / "a.xlsx")
    found = recalculated(tmp_path / "a.xlsx")
    for sheet in sheets:
        assert verdicts(found[sheet.name]) == [*sheet.verdicts, "", "", "", "", ""], sheet.name
        assert [row[:-1] for row in found[sheet.name][2 : 2 + len(sheet.rows)]] == [
            list(row.cells.values()) for row in sheet.rows
        ]
    counts = {row[0]: row[2:5] for row in found["HUONG_DAN"]}
    assert counts["DM_DOITUONG"] == ["257", "257", "0"]
    assert counts["Cộng"][2] == "0"
    totals = {row[1]: row[2] for row in found["HUONG_DAN"]}
    assert totals["Mã nội dung: số mã khác nhau"] == str(len(records.of_type("gap")))


def test_formulas_say_of_every_seeded_fault_what_our_own_verdicts_say(
    recalculated: Recalculated, tmp_path: Path
) -> None:
    rows, _says = faulty_rows(QGS)
    sheets = written(rows, tmp_path / "a.xlsx")
    found = recalculated(tmp_path / "a.xlsx")
    for sheet in sheets:
        computed = verdicts(found[sheet.name])[: len(sheet.rows)]
        assert not [pair for pair in zip(computed, sheet.verdicts, strict=True) if pair[0] != pair[1]]


TEXTS = ("=1+1", "+84", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "001", "1/2/2027", 'a\nb;"c"', "1E5", "TRUE", "'x")


def test_text_stays_text(recalculated: Recalculated, tmp_path: Path) -> None:
    rows, _says = faulty_rows(QGS)
    first = rows["DM_DOITUONG"][0]
    rows["DM_DOITUONG"] = [SheetRow({**first.cells, "ghi_chu": text}, {}) for text in TEXTS]
    written(rows, tmp_path / "a.xlsx")
    with zipfile.ZipFile(io.BytesIO((tmp_path / "a.xlsx").read_bytes())) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
    assert all(f'<c r="T{number}" s="1" t="s">' in page for number, _text in enumerate(TEXTS, 3))
    found = recalculated(tmp_path / "a.xlsx")["DM_DOITUONG"]
    assert [row[19] for row in found[2 : 2 + len(TEXTS)]] == list(TEXTS)
