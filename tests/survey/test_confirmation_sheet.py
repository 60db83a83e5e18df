"""The Phiếu xác nhận: the unit's records on paper, in the official format, with the right signature."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.catalogue import document_format
from generator.project_survey import survey_of


def sheet(project: Path, slug: str) -> Any:
    from docx import Document

    return Document(str(project / f"_build/survey/phieu/{slug}/phieu-xac-nhan-{slug}.docx"))


def texts(document: Any) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_it_lists_the_records_of_the_form(sent: Path) -> None:
    survey, _journal = survey_of(sent)
    unit = survey.assignment.find("Sở Nội vụ")
    document = sheet(sent, unit.slug)
    listed = {row.cells[0].text for table in document.tables[1:-1] for row in table.rows[1:]}
    assert listed == {record.id for record in unit.records}
    assert "2. Quan hệ, kết nối (11)" in texts(document)
    assert "trước ngày 15/12/2026 về Sở Khoa học và Công nghệ" in texts(document)


def test_the_role_is_that_of_the_unit_in_the_record(sent: Path) -> None:
    rows = {row.cells[0].text: row.cells[4].text for row in sheet(sent, "so-noi-vu").tables[1].rows}
    assert rows["KT-056"] == "Chủ quản, Chủ quản dữ liệu, Vận hành"
    assert rows["QG-026"] == "Khai thác"
    assert rows["CX-017"] == "Đầu mối xác nhận"


@pytest.mark.parametrize(
    "slug, head, signs",
    [
        ("so-noi-vu", ["UBND THÀNH PHỐ BẮC NINH", "SỞ NỘI VỤ"], ["GIÁM ĐỐC"]),
        (
            "uy-ban-nhan-dan-thanh-pho-bac-ninh",
            ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ BẮC NINH"],
            ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        ),
        (
            "van-phong-uy-ban-nhan-dan-thanh-pho-bac-ninh",
            ["UBND THÀNH PHỐ BẮC NINH", "VĂN PHÒNG ỦY BAN NHÂN DÂN", "THÀNH PHỐ BẮC NINH"],
            ["CHÁNH VĂN PHÒNG"],
        ),
        (
            "thanh-tra-thanh-pho-bac-ninh",
            ["UBND THÀNH PHỐ BẮC NINH", "THANH TRA", "THÀNH PHỐ BẮC NINH"],
            ["CHÁNH THANH TRA"],
        ),
        (
            "bao-va-phat-thanh-truyen-hinh-bac-ninh",
            ["BÁO VÀ PHÁT THANH,", "TRUYỀN HÌNH BẮC NINH"],
            ["THỦ TRƯỞNG ĐƠN VỊ"],
        ),
    ],
)
def test_head_and_signature_are_those_of_the_unit(sent: Path, slug: str, head: list[str], signs: list[str]) -> None:
    document = sheet(sent, slug)
    left = [one.text for one in document.tables[0].rows[0].cells[0].paragraphs if one.text]
    assert left == head
    right = [one.text for one in document.tables[-1].rows[0].cells[1].paragraphs if one.text]
    assert right == [*signs, "(Ký, đóng dấu hoặc ký số)"]


def test_page_and_letters_are_those_of_the_official_format(sent: Path) -> None:
    form, document = document_format(), sheet(sent, "so-noi-vu")
    section = document.sections[0]
    for side in ("left", "right", "top", "bottom"):
        assert round(getattr(section, f"{side}_margin").mm) == form.number(f"page.margin_{side}")
    normal = document.styles["Normal"].font
    assert (normal.name, normal.size.pt) == (form.text("font.name"), form.number("body.size"))
    assert section.different_first_page_header_footer
    heads = document.tables[1].rows[0]._tr.trPr
    assert "tblHeader" in heads.xml


def test_it_is_valid_and_says_its_language(sent: Path) -> None:
    import openxml_audit

    path = sent / "_build/survey/phieu/so-noi-vu/phieu-xac-nhan-so-noi-vu.docx"
    assert [str(error) for error in openxml_audit.OpenXmlValidator().validate(path).errors] == []
    book = path.with_name("phieu-khao-sat-so-noi-vu.xlsx")
    assert [str(error) for error in openxml_audit.OpenXmlValidator().validate(book).errors] == []
    assert 'w:lang w:val="vi-VN"' in sheet(sent, "so-noi-vu").styles.element.xml


def test_a_unit_without_records_is_asked_for_them(sent: Path) -> None:
    assert "chưa có bản ghi nào mà Trung tâm Chuyển đổi số là đầu mối" in texts(sheet(sent, "trung-tam-chuyen-doi-so"))
