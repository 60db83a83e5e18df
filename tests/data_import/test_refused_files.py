"""Files that are not read: one clear sentence each, and nothing written."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.errors import RecordError
from generator.sheet_file import read_sheets
from tests.data_import.trial import Trial, refused, replace_part


def test_a_zip_bomb(trial: Trial) -> None:
    path = trial.edited()
    replace_part(path, "xl/worksheets/sheet9.xml", lambda _text: " " * 60_000_000)
    refused(trial, path, "unpacks to 60 MB")


def test_a_cell_at_the_far_end(trial: Trial) -> None:
    path = trial.edited()
    end = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    replace_part(path, "xl/worksheets/sheet1.xml", lambda text: text.replace("</sheetData>", end))
    refused(trial, path, "row 1048576 and column 16384; delete the empty rows")


def test_xml_entities(trial: Trial) -> None:
    path = trial.edited()
    entity = '<!DOCTYPE x [<!ENTITY a "ha">]><worksheet'
    replace_part(path, "xl/worksheets/sheet1.xml", lambda text: text.replace("<worksheet", entity, 1))
    refused(trial, path, "declares XML entities")


@pytest.mark.parametrize(
    "name, data, words",
    [
        ("a.xlsx", b"not a workbook", "is not a workbook"),
        ("a.xlsx", b"", "is not a workbook"),
        ("a.xlsx", b"PK\x03\x04broken", "is damaged"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected by a password, or of Excel 97-2003"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "give an .xlsx, .xlsm, .ods or .csv file"),
        ("a.xlsb", b"PK", "give an .xlsx, .xlsm, .ods or .csv file"),
        ("a", b"PK", "give an .xlsx, .xlsm, .ods or .csv file"),
        ("a.csv", b"PK\x03\x04\x14\x00", "not UTF-8|NUL|empty"),
        (".~lock.a.ods#", b",x", "give an .xlsx, .xlsm, .ods or .csv file"),
        ("a.docx", b"PK", "is not a file that can be read"),
        ("~$a.xlsx", b"PK", "is the mark of a file open"),
        ("a.csv", "Mã đối tượng\nđ".encode("utf-16-le")[1:], "not UTF-8|NUL|empty"),
    ],
)
def test_files_that_are_none(trial: Trial, name: str, data: bytes, words: str) -> None:
    path = trial.folder / name
    path.write_bytes(data)
    refused(trial, path, words)


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.ods"])
def test_a_folder(trial: Trial, name: str) -> None:
    (trial.folder / name).mkdir()
    refused(trial, trial.folder / name, "is a folder; give a file")


def test_a_csv_file_named_as_a_workbook_and_the_other_way_round(trial: Trial) -> None:
    path = trial.folder / "a.xlsx"
    path.write_text("Mã đối tượng,Tên đối tượng\nKT-001,A\n", "utf-8")
    refused(trial, path, "is not a workbook, whatever its name says")
    other = trial.edited().rename(trial.folder / "b.csv")
    refused(trial, other, "not UTF-8|NUL")


def test_an_ods_named_xlsx(trial: Trial) -> None:
    path = trial.folder / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<a/>")
    refused(trial, path, "cannot be read as a workbook")


def test_a_password_in_an_ods(trial: Trial) -> None:
    path = trial.folder / "a.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<m:manifest xmlns:m='urn'><m:encryption-data/></m:manifest>")
        package.writestr("content.xml", b"\x93\x01\xff\x00\x12" * 40)
    refused(trial, path, "protected by a password")


def test_a_zip_that_is_no_workbook(trial: Trial) -> None:
    path = trial.folder / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.txt", "x")
    refused(trial, path, "cannot be read as a workbook")


def test_a_file_that_may_not_be_read(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    path = trial.edited()

    def locked(*_given: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(RecordError, match=r"cannot be read \(you have no permission\); close it"):
        read_sheets(path)
