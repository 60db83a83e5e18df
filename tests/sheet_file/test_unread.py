"""Cells whose text cannot be known are told from empty ones, in every kind of file."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from xlsxwriter import Workbook as Written

from generator.sheet_file import SheetTable, read_sheets
from tests.conftest import RequireTool


def only(path: Path) -> SheetTable:
    (table,) = read_sheets(path).sheets
    return table


def unread(table: SheetTable) -> dict[tuple[int, int], str]:
    rows = dict(table.rows)
    return {place: rows[place[0]][place[1]] for place in sorted(table.unread)}


def test_errors_and_formulas_without_result_show_what_stands_there(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    page.append(["Tên", "Ghi chú"])
    page.append(["=A1&B1", "#N/A"])
    page.append(["chữ", None])
    page["D9"] = "=IF(A2=1,\n2)"
    book.save(tmp_path / "a.xlsx")
    table = only(tmp_path / "a.xlsx")
    assert unread(table) == {(2, 0): "=A1&B1", (2, 1): "#N/A", (9, 3): "=IF(A2=1, 2)"}
    assert dict(table.rows)[3] == ("chữ", "")


def test_stored_results_are_read_and_typed_texts_are_texts(tmp_path: Path) -> None:
    with Written(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write_formula(0, 0, '="a"&"b"', None, "ab")
        page.write_formula(1, 0, "=1/0", None, "#DIV/0!")
        page.write_string(2, 0, "#REF!")
        page.write_string(3, 0, "=1+1")
        page.write_formula(4, 0, "=1+1", None, 2)
    table = only(tmp_path / "a.xlsx")
    assert unread(table) == {(2, 0): "#DIV/0!"}
    assert [cells[0] for _row, cells in table.rows] == ["ab", "#DIV/0!", "#REF!", "=1+1", "2"]


def test_excels_empty_result_is_empty_and_cells_without_place_are_counted(tmp_path: Path) -> None:
    book = Workbook()
    book.save(tmp_path / "a.xlsx")
    rows = (
        '<row r="3"><c t="str"><f>IF(B1,1,"")</f><v></v></c><c t="inlineStr"><is><t>x</t></is></c></row>'
        '<row><c/><c><f t="shared" si="0"/></c></row>'
    )
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        + rows.replace("<", "<x:").replace("<x:/", "</x:")
        + "</x:sheetData></x:worksheet>"
    ).encode()
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert unread(only(tmp_path / "b.xlsx")) == {(4, 1): "=…"}


def test_a_cell_merged_downwards_is_unread_in_each_row(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    page.append(["=B9", "một"])
    page.append([None, "hai"])
    page.merge_cells("A1:A2")
    book.save(tmp_path / "a.xlsx")
    assert unread(only(tmp_path / "a.xlsx")) == {(1, 0): "=B9", (2, 0): "=B9"}


def test_errors_that_excel_wrote_into_a_csv_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Tên,Ghi chú\n#NAME?,#1\nA,#N/A\n", "utf-8")
    assert unread(only(tmp_path / "a.csv")) == {(2, 0): "#NAME?", (3, 1): "#N/A"}


@pytest.mark.word
@pytest.mark.slow
def test_ods_of_libreoffice(tmp_path: Path, require_tool: RequireTool) -> None:
    with Written(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write_formula(0, 0, '="a"&"b"')
        page.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        page.write_formula(2, 1, "=1/0", None, "#DIV/0!")
        page.write_formula(3, 1, '=""')
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [require_tool("soffice"), home, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.xlsx")], check=True, capture_output=True, timeout=180)
    assert unread(only(tmp_path / "a.ods")) == {(2, 1): "#DIV/0!", (3, 1): "#DIV/0!"}


def test_an_ods_formula_that_was_never_computed(tmp_path: Path) -> None:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="2"><table:table-cell/>'
        '</table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p>'
        '</table:table-cell><table:table-cell table:number-columns-repeated="2" table:formula="of:=[.A3]"/>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    assert unread(only(tmp_path / "a.ods")) == {(3, 1): "=[.A3]", (3, 2): "=[.A3]"}
