"""The workbook of Mẫu số 03 as a file, and the command that writes it."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from generator.catalogue import framework, needs_model
from generator.cli import command_line
from generator.dossier.export_id import read_base
from generator.dossier.value_lists import shown_lists
from generator.project_dossier import dossier

EXAMPLE = Path(__file__).parents[2] / "docs/examples/bac-ninh"
MODEL, QGS = needs_model(), framework("qgs-1.0")
NAMES = ["DM_DOITUONG", "QH_KETNOI", "ANHXA", "HOANTHIEN_NV", "HUONG_DAN", "DM_GIATRI", "TU_DIEN_TRUONG", "LS_PHIENBAN"]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dossier") / "bac-ninh"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("_build"))
    return folder


@pytest.fixture(scope="module")
def file(project: Path) -> Path:
    return dossier(project).path


def part(file: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(file) as parts:
        return etree.fromstring(parts.read(name))


def table(file: Path, name: str) -> list[list[str]]:
    from python_calamine import CalamineWorkbook

    return [[str(cell) for cell in row] for row in CalamineWorkbook.from_path(file).get_sheet_by_name(name).to_python()]


def test_the_sheets_and_their_columns_stand_in_the_order_of_the_framework(file: Path) -> None:
    assert [one.get("name") for one in part(file, "xl/workbook.xml").iter(f"{MAIN}sheet")] == NAMES
    for name, sheet in QGS.sheets.items():
        headings, keys, *_rows = table(file, name)
        assert headings == [*(rule.name_vi for rule in sheet.columns), "KIỂM TRA"]
        assert keys == [*(rule.key for rule in sheet.columns), "kiem_tra"]


def test_every_list_is_a_range_and_every_column_with_one_has_its_drop_down(file: Path) -> None:
    lists = shown_lists(MODEL, QGS)
    names = {one.get("name") for one in part(file, "xl/workbook.xml").iter(f"{MAIN}definedName")}
    assert {one.name for one in lists} <= names
    sources = [
        (number, text.text)
        for number in range(1, 5)
        for text in part(file, f"xl/worksheets/sheet{number}.xml").iter(f"{MAIN}formula1")
    ]
    wanted = {(NAMES.index(one.sheet) + 1, one.name) for one in lists if one.sheet}
    assert wanted <= set(sources)


def test_the_file_carries_the_mark_of_its_state_in_its_properties_and_for_people(project: Path, file: Path) -> None:
    mark = dossier(project).export
    properties = etree.tostring(part(file, "docProps/custom.xml"), encoding="unicode")
    assert 'name="kientruc"' in properties
    assert mark in properties
    assert ["Mã lần xuất", mark] in [row[:2] for row in table(file, "HUONG_DAN")]
    assert read_base(project, mark) is not None


def test_the_same_records_give_the_same_bytes(project: Path, file: Path) -> None:
    before = file.read_bytes()
    assert dossier(project).path.read_bytes() == before


def test_excel_is_expected_to_open_it_without_repair(file: Path) -> None:
    from openxml_audit import OpenXmlValidator

    assert not OpenXmlValidator().validate(file).errors


def test_the_command_says_where_the_file_is_and_what_is_to_be_looked_at(project: Path) -> None:
    result = CliRunner().invoke(command_line(), ["dossier", str(project)])
    assert result.exit_code == 0
    assert "mau-so-03-kcqs-24-bn.xlsx" in result.output
    assert "DM_DOITUONG: 257 rows, 0 to look at" in result.output


def test_the_history_of_versions_is_in_it(file: Path) -> None:
    rows = table(file, "LS_PHIENBAN")
    assert rows[0][:3] == ["Phiên bản", "Ngày cập nhật", "Ngày hiệu lực"]
    assert rows[2][:2] == ["0.1", "12/10/2026"]
