"""The Word file is sound: by the standard's schemas and by the eyes of another program."""

from __future__ import annotations

import zipfile

import openxml_audit
import pytest

from tests.e2e.conftest import Built

pytestmark = pytest.mark.slow


def test_the_word_file_has_no_error_by_the_standard(built: Built) -> None:
    result = openxml_audit.OpenXmlValidator().validate(built.docx)
    assert [str(error) for error in result.errors] == []


def test_the_word_file_says_its_title_and_language(built: Built) -> None:
    with zipfile.ZipFile(built.docx) as package:
        core = package.read("docProps/core.xml").decode("utf-8")
        styles = package.read("word/styles.xml").decode("utf-8")
    assert "Khung kiến trúc Chính quyền số thành phố Bắc Ninh" in core
    assert 'w:val="vi-VN"' in styles


@pytest.mark.word
def test_libreoffice_opens_the_word_file(printed: str) -> None:
    assert "MỤC LỤC" in printed.upper()
    assert "Trung tâm dữ liệu" in printed
