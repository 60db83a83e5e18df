"""Notes and comments beside cells are read, in XLSX and ODS."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from generator.sheet_file import read_sheets
from tests.conftest import RequireTool

# What Excel leaves for older programs where a comment has answers.
THREAD = (
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; any edits to it will get "
    "removed.\n\nComment:\n    Xem lại số liệu\nReply:\n    Đã sửa"
)


def with_comments(path: Path) -> Path:
    book = Workbook()
    page = book.active
    page["A1"], page["B2"] = "Tên", "x"
    page["B2"].comment = Comment("Ý kiến của anh A", "A")
    page["C9"].comment = Comment(THREAD, "B")
    book.create_sheet("Khác")["A1"].comment = Comment("hai\ndòng", "C")
    book.save(path)
    return path


def test_of_a_workbook(tmp_path: Path) -> None:
    first, other = read_sheets(with_comments(tmp_path / "a.xlsx")).sheets
    assert first.comments == {(2, 1): "Ý kiến của anh A", (9, 2): "Xem lại số liệu\nReply:\n    Đã sửa"}
    assert other.comments == {(1, 0): "hai\ndòng"}
    assert first.rows == ((1, ("Tên", "")), (2, ("", "x")))


@pytest.mark.word
@pytest.mark.slow
def test_of_an_ods_of_libreoffice(tmp_path: Path, require_tool: RequireTool) -> None:
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [require_tool("soffice"), home, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(with_comments(tmp_path / "a.xlsx"))], check=True, capture_output=True, timeout=180)
    first, other = read_sheets(tmp_path / "a.ods").sheets
    assert first.comments[2, 1] == "Ý kiến của anh A"
    assert other.comments == {(1, 0): "hai\ndòng"}
