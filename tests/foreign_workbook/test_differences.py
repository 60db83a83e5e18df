"""What is other in the ministry's workbook is said, line by line, with the place in conf."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from openpyxl import load_workbook

from generator.foreign_workbook import Difference, Filled, difference_table, difference_text, filled_workbook
from tests.data_import.trial import MODEL, QGS, Trial
from tests.foreign_workbook.ministry import FIRST, publish
from tests.foreign_workbook.test_fill import SHEET, filled, more, rows_of


def of(found: Filled, column: str) -> list[tuple[str, str, str]]:
    return [(one.what, one.ours, one.theirs) for one in found.differences if one.column == column]


def whole(found: Filled, sheet: str) -> list[str]:
    return [one.what for one in found.differences if one.sheet == sheet and not one.column]


def test_sheets_and_columns(trial: Trial) -> None:
    made, _path = filled(trial, publish(trial.folder / "bo.xlsx"))
    assert whole(made, "ANHXA") == ["sheet not in the file; its 2 rows are left out"]
    assert whole(made, "Tổng hợp") == ["sheet only in the file"]
    assert whole(made, SHEET) == ["sheet named otherwise", "columns in another order"]
    assert of(made, "CẤP ĐỘ AN TOÀN") == [("column only in the file", "", "W")]
    assert of(made, "STT") == []
    protection = next(rule.name_vi for rule in QGS.sheets["QH_KETNOI"].columns if rule.key == "bao_ve")
    assert of(made, protection) == [("column not in the file; 0 cells are left out", "bao_ve", "")]
    mapped = [row.cells.values() for row in rows_of(trial)["ANHXA"]]
    assert made.left_out == sum(bool(text) for cells in mapped for text in cells)


def test_lists(trial: Trial) -> None:
    made, _path = filled(trial, publish(trial.folder / "bo.xlsx"))
    assert of(made, "Loại bản ghi") == [
        ("values not in the file's list", "Bản ghi tham chiếu; Chưa xác định; Không áp dụng", ""),
        ("values only in the file's list", "", "Bản ghi khác"),
    ]
    (state,) = of(made, "Trạng thái vòng đời")
    assert state[0] == "values not in the file's list"
    assert "Đang vận hành" not in state[1]
    assert of(made, "Loại đối tượng")[0][0] == "no list in the file"
    assert of(made, "Phương án hoàn thiện") == []  # the same values in the same order
    place = next(one.conf for one in made.differences if one.column == "Trạng thái vòng đời")
    assert place == "values.toml: lists.life_cycle"


def test_spelling_order_and_formulas_of_lists(trial: Trial) -> None:
    path = publish(trial.folder / "bo.xlsx")
    book = load_workbook(path)
    for one in book[SHEET].data_validations.dataValidation:
        if str(one.sqref).startswith("D"):
            one.formula1 = '"Bản ghi tham chiếu,BẢN GHI GỐC,Chưa xác định,Không áp dụng"'
        if str(one.sqref).startswith("P"):
            one.formula1 = "OFFSET(DM_GIATRI!$A$2,0,0,3,1)"
        if str(one.sqref).startswith("R"):
            one.formula1 = "'DM_GIATRI'!$A$2:$A$3"
    book.save(path)
    made, _path = filled(trial, path)
    assert of(made, "Loại bản ghi") == [
        ("value spelled otherwise", "Bản ghi gốc", "BẢN GHI GỐC"),
        ("values in another order", *(one for one in of(made, "Loại bản ghi")[1][1:])),
    ]
    assert of(made, "Trạng thái vòng đời") == [
        ("its list cannot be read from the formula", "", "OFFSET(DM_GIATRI!$A$2,0,0,3,1)")
    ]
    assert ("values only in the file's list", "", "Dự kiến; Đang xây dựng") in of(made, "Phương án hoàn thiện")


def test_a_known_column_that_is_computed_stays_so(trial: Trial) -> None:
    path = publish(trial.folder / "bo.xlsx")
    book = load_workbook(path)
    book[SHEET].cell(FIRST, 7).value = '=IF(F7="","","x")'
    book.save(path)
    made, target = filled(trial, path)
    assert load_workbook(target)[SHEET].cell(FIRST, 7).value == '=IF(F7="","","x")'
    assert load_workbook(target)[SHEET].cell(FIRST + 1, 7).value == '=IF(F8="","","x")'
    (what, _ours, theirs) = of(made, "Thành phần trong lớp")[-1]
    assert what == "column is computed in the file and stays so; 3 cells are left out"
    assert theirs == '=IF(F7="","","x")'


def test_formulas_that_do_not_see_all_records(trial: Trial) -> None:
    path = publish(trial.folder / "bo.xlsx")
    book = load_workbook(path)
    book["Tổng hợp"]["B9"] = f"=COUNTA('{SHEET}'!C7:C10)"
    book[SHEET]["C2"] = "=COUNTA(C7:C10)"
    book.save(path)
    made, target = filled(trial, path, more(rows_of(trial), 20))
    (found,) = [one for one in made.differences if "do not see all records" in one.what]
    assert found.theirs == f"{SHEET}!C2, Tổng hợp!B9"
    assert load_workbook(target)["Tổng hợp"]["B9"].value == f"=COUNTA('{SHEET}'!C7:C10)"


def test_our_own_workbook_differs_in_nothing(trial: Trial, tmp_path: Path) -> None:
    import datetime as dt

    from generator.dossier.workbook import Book, judged_sheets, workbook_bytes
    from generator.settings import Settings

    rows = rows_of(trial)
    about = Book(QGS, Settings(), (), dt.datetime(2026, 11, 24), trial.mark)
    own = tmp_path / "cua-ta.xlsx"
    own.write_bytes(workbook_bytes(judged_sheets({name: [] for name in rows}, MODEL, QGS), about, MODEL))
    made = filled_workbook(own, rows, MODEL, QGS, export=trial.mark)
    assert made.differences == ()
    assert not made.left_out


def test_as_text_and_as_a_table() -> None:
    found = [Difference("A", "B", "is other", "x;y", "", "fields.toml: A"), Difference("C", "", "is gone")]
    assert difference_text(found) == "A, B: is other. Ours: x;y. [fields.toml: A]\nC: is gone."
    data = difference_table(found)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == ["Sheet", "Column", "Difference", "Ours", "Theirs", "Where in conf"]
    assert rows[1] == ["A", "B", "is other", "x;y", "", "fields.toml: A"]
