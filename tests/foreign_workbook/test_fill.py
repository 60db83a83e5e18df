"""The ministry's workbook filled in: our texts in its columns, and nothing else of it changed."""

from __future__ import annotations

import re
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from generator.catalogue import Framework
from generator.data_import import plan_import
from generator.data_import.matching import match_tables
from generator.dossier.rows import SheetRow, sheet_rows
from generator.errors import RecordError
from generator.foreign_workbook import Filled, filled_workbook
from generator.foreign_workbook.sheet_xml import SheetXml
from generator.records import read_records
from generator.sheet_file import read_sheets
from tests.data_import.trial import MODEL, QGS, Trial
from tests.foreign_workbook.ministry import ELEMENT_COLUMNS, FIRST, publish

SHEET = "Bảng 1. Đối tượng"


def rows_of(trial: Trial, framework: Framework = QGS) -> dict[str, list[SheetRow]]:
    records = read_records(trial.project, MODEL)
    return {name: sheet_rows(sheet, records, MODEL, framework) for name, sheet in framework.sheets.items()}


def more(rows: dict[str, list[SheetRow]], count: int) -> dict[str, list[SheetRow]]:
    """The rows with so many elements."""
    first = rows["DM_DOITUONG"][0]
    extra = [SheetRow({**first.cells, "ma_doi_tuong": f"KT-{n}", "ten": f"Tên {n}"}, {}) for n in range(600, 700)]
    return {**rows, "DM_DOITUONG": [*rows["DM_DOITUONG"], *extra][:count]}


def filled(trial: Trial, path: Path, rows: dict[str, list[SheetRow]] | None = None) -> tuple[Filled, Path]:
    made = filled_workbook(path, rows or rows_of(trial), MODEL, QGS, export=trial.mark)
    target = path.with_name("filled.xlsx")
    target.write_bytes(made.data)
    return made, target


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def place(key: str) -> int:
    return ELEMENT_COLUMNS.index(key) + 1


def test_texts_stand_in_the_columns_of_their_names(trial: Trial) -> None:
    rows = rows_of(trial)
    _made, path = filled(trial, publish(trial.folder / "bo.xlsx"), rows)
    page = load_workbook(path)[SHEET]
    for number, row in enumerate(rows["DM_DOITUONG"], FIRST):
        assert {key: page.cell(number, place(key)).value or "" for key in row.cells} == row.cells
        assert page.cell(number, place("STT")).value == number - FIRST + 1
    assert page.cell(FIRST + 3, place("ten")).value is None
    relations = load_workbook(path)["QH_KETNOI"]
    assert [cell.value for cell in relations["A"]] == ["ma_quan_he", "QH-001"]
    assert load_workbook(path)["HOANTHIEN_NV"]["A3"].value == "ND-001"


def test_everything_else_is_as_it_was(trial: Trial) -> None:
    original = publish(trial.folder / "bo.xlsx")
    _made, path = filled(trial, original)
    old, new = parts(original), parts(path)
    same = {"xl/styles.xml", "xl/sharedStrings.xml", "xl/theme/theme1.xml", "xl/worksheets/sheet5.xml"}
    assert {name for name in same if old[name] != new[name]} == set()
    assert set(old) <= set(new)
    before, after = load_workbook(original), load_workbook(path)
    assert before.sheetnames == after.sheetnames
    assert after["DM_GIATRI"].sheet_state == "hidden"
    for name in before.sheetnames:
        for line in before[name].iter_rows():
            for cell in line:
                now = after[name][cell.coordinate]
                assert now.style_id == cell.style_id, (name, cell.coordinate)
                if cell.value is not None and cell.row < FIRST:
                    assert now.value == cell.value, (name, cell.coordinate)
        assert sorted(map(str, before[name].merged_cells.ranges)) == sorted(map(str, after[name].merged_cells.ranges))
        assert before[name].freeze_panes == after[name].freeze_panes
    page = after[SHEET]
    assert page.cell(FIRST + 1, place("Độ dài tên")).value == f'=IF(B{FIRST + 1}="","",LEN($B{FIRST + 1}))'
    assert after["Tổng hợp"]["B1"].value == "=COUNTA(MaDoiTuong)"
    assert page.row_dimensions[FIRST].height == 30
    assert {str(one.sqref) for one in page.data_validations.dataValidation} == {"D7:D10", "P7:P10", "R7:R10"}


def test_more_records_than_prepared_rows_get_looks_formulas_and_lists(trial: Trial) -> None:
    rows = more(rows_of(trial), 60)
    last = FIRST + 59
    made, path = filled(trial, publish(trial.folder / "bo.xlsx"), rows)
    book = load_workbook(path)
    page = book[SHEET]
    assert page.cell(last, place("ten")).value == rows["DM_DOITUONG"][-1].cells["ten"]
    assert page.cell(last, place("ten")).style_id == page.cell(FIRST, place("ten")).style_id
    assert page.cell(last, place("Cấp độ an toàn")).style_id == page.cell(FIRST, place("ten")).style_id
    assert page.row_dimensions[last].height == 30
    assert page.cell(last, place("Độ dài tên")).value == f'=IF(B{last}="","",LEN($B{last}))'
    assert {str(one.sqref) for one in page.data_validations.dataValidation} == {
        f"{letter}7:{letter}{last}" for letter in "DPR"
    }
    assert [str(one.sqref) for one in page.conditional_formatting] == [f"C7:C{last}"]
    assert page.auto_filter.ref == f"A6:W{last}"
    assert page.dimensions == f"A1:AE{last}"
    assert book.defined_names["MaDoiTuong"].attr_text == f"'{SHEET}'!$C$7:$C${last}"
    assert any(f"records reach to row {last}, prepared rows to row 10" in one.what for one in made.differences)


def test_a_table_reaches_to_its_last_record(trial: Trial) -> None:
    rows = rows_of(trial)
    rows["QH_KETNOI"] = rows["QH_KETNOI"] * 5
    _made, path = filled(trial, publish(trial.folder / "bo.xlsx"), rows)
    table = load_workbook(path)["QH_KETNOI"].tables["QuanHe"]
    assert (table.ref, table.autoFilter.ref) == ("A1:K6", "A1:K6")


def test_examples_give_way_and_what_they_say_elsewhere_stays(trial: Trial) -> None:
    rows = rows_of(trial)
    rows["DM_DOITUONG"] = rows["DM_DOITUONG"][:1]
    made, path = filled(trial, publish(trial.folder / "bo.xlsx", example=True), rows)
    page = load_workbook(path)[SHEET]
    assert page.cell(FIRST, 3).value == "HTS1"
    assert page.cell(FIRST + 1, 3).value is None
    assert page.cell(FIRST, place("Cấp độ an toàn")).value == "Cấp độ 3"
    assert [one.theirs for one in made.differences if "were replaced" in one.what] == ["7:8"]


def test_what_stands_below_is_never_written_over(trial: Trial) -> None:
    path = publish(trial.folder / "bo.xlsx", footer=FIRST + 5)
    _made, target = filled(trial, path, more(rows_of(trial), 5))
    assert load_workbook(target)[SHEET].cell(FIRST + 5, 1).value.startswith("Người lập biểu")
    words = r"bo.xlsx, sheet Bảng 1. Đối tượng: 7 records, but row 12 below the table is taken; insert 2 rows above it"
    with pytest.raises(RecordError, match=words):
        filled(trial, path, more(rows_of(trial), 7))


def test_cells_merged_in_every_prepared_row_are_merged_in_new_rows_and_examples_taken_apart(trial: Trial) -> None:
    path = publish(trial.folder / "bo.xlsx", example=True)
    book = load_workbook(path)
    for row in range(FIRST, FIRST + 4):
        book[SHEET].merge_cells(start_row=row, end_row=row, start_column=23, end_column=24)
    book[SHEET].merge_cells(start_row=FIRST, end_row=FIRST + 1, start_column=4, end_column=4)
    book[SHEET].merge_cells(start_row=FIRST, end_row=FIRST, start_column=11, end_column=12)
    book.save(path)
    _made, target = filled(trial, path, more(rows_of(trial), 8))
    merged = [str(one) for one in load_workbook(target)[SHEET].merged_cells.ranges]
    assert sorted(one for one in merged if re.fullmatch(r"W\d+:X\d+", one)) == sorted(
        f"W{n}:X{n}" for n in range(7, 15)
    )
    assert {"D7:D8", "K7:L7"} & set(merged) == set()


def test_lists_and_formats_of_newer_excel_reach_as_far_and_sparklines_stay() -> None:
    xml = SheetXml(
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:B2"/>'
        b'<sheetData><row r="7"><c r="A7"/></row></sheetData>'
        b'<extLst><ext><x:dataValidations xmlns:x="x14" xmlns:m="xm">'
        b'<x:dataValidation type="list"><x:formula1><m:f>DM!$A$2:$A$9</m:f></x:formula1><m:sqref>A7:A10</m:sqref>'
        b'</x:dataValidation></x:dataValidations></ext><ext><x:sparkline xmlns:x="x14" xmlns:m="xm"><m:f>B7:F7</m:f>'
        b"<m:sqref>G7</m:sqref></x:sparkline></ext></extLst></worksheet>"
    )
    assert xml.choices(8, 0) == "DM!$A$2:$A$9"
    xml.lengthen(7, 60)
    text = xml.bytes().decode()
    assert "<m:sqref>A7:A60</m:sqref>" in text
    assert "<m:sqref>G7</m:sqref>" in text


def test_results_of_other_data_are_gone_and_excel_is_told_to_compute(trial: Trial) -> None:
    _made, path = filled(trial, publish(trial.folder / "bo.xlsx"))
    new = parts(path)
    assert not re.search(r"</f><v", "".join(text for name, text in new.items() if "worksheets" in name))
    assert 'fullCalcOnLoad="1"' in new["xl/workbook.xml"]
    assert "calcChain" not in "".join([*new, new["[Content_Types].xml"], new["xl/_rels/workbook.xml.rels"]])
    assert "ns0:" not in "".join(new.values())


def test_a_chain_of_calculation_is_dropped(trial: Trial) -> None:
    path = publish(trial.folder / "bo.xlsx")
    old = parts(path)
    raw = zipfile.ZipFile(path)
    with zipfile.ZipFile(trial.folder / "ket.xlsx", "w") as package:
        for name in raw.namelist():
            data = raw.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(b"</Types>", b'<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>')
            if name.endswith("workbook.xml.rels"):
                link = b'<Relationship Id="rId99" Type="http://x/calcChain" Target="calcChain.xml"/></Relationships>'
                data = data.replace(b"</Relationships>", link)
            package.writestr(name, data)
        package.writestr("xl/calcChain.xml", "<calcChain/>")
    _made, target = filled(trial, trial.folder / "ket.xlsx")
    new = parts(target)
    assert "calcChain" not in "".join([*new, new["[Content_Types].xml"], new["xl/_rels/workbook.xml.rels"]])
    assert set(new) == {*old, "docProps/custom.xml"}


def test_the_same_records_give_the_same_bytes(trial: Trial) -> None:
    path = publish(trial.folder / "bo.xlsx")
    assert filled(trial, path)[0].data == filled(trial, path)[0].data


def test_the_filled_workbook_comes_back_without_change(trial: Trial) -> None:
    _made, path = filled(trial, publish(trial.folder / "bo.xlsx"))
    plan = plan_import(trial.project, path, model=MODEL, framework=QGS)
    assert plan.empty
    assert plan.base == trial.mark


@pytest.mark.parametrize("text", ["=1+1", "a\x0bb_x0041_", "  hai  \n dòng", "<b>&amp;", "'007"])
def test_any_text_stays_that_text(trial: Trial, text: str) -> None:
    rows = rows_of(trial)
    rows["DM_DOITUONG"][0] = SheetRow({**rows["DM_DOITUONG"][0].cells, "ghi_chu": text}, {})
    _made, path = filled(trial, publish(trial.folder / "bo.xlsx"), rows)
    cell = load_workbook(path)[SHEET].cell(FIRST, place("ghi_chu"))
    from openpyxl.utils.escape import unescape

    assert unescape(cell.value) == text
    assert cell.data_type == "s"


NASTY = st.text(st.sampled_from("ạbĐ0 1,;\"'=+-@\n./|ộ{[<&_x\u0302\u0008"), max_size=30)


@settings(max_examples=15)
@given(texts=st.lists(NASTY, min_size=18, max_size=18))
def test_whatever_is_filled_in_is_read_again(texts: list[str]) -> None:
    keys = [rule.key for rule in QGS.sheets["DM_DOITUONG"].columns][2:]
    cells = {"ma_doi_tuong": "KT-001", "loai_ban_ghi": "Bản ghi gốc", **dict(zip(keys, texts, strict=True))}
    with tempfile.TemporaryDirectory() as folder:
        path = publish(Path(folder) / "bo.xlsx")
        rows = {name: [SheetRow(cells, {})] if name == "DM_DOITUONG" else [] for name in QGS.sheets}
        path.write_bytes(filled_workbook(path, rows, MODEL, QGS, export="0" * 16).data)
        table = next(one for one in match_tables(read_sheets(path), QGS).tables if one.sheet.name == "DM_DOITUONG")
    (row,) = table.rows
    assert row.cells == {key: clean(text) for key, text in cells.items()}


def clean(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\x08", "")).strip()
