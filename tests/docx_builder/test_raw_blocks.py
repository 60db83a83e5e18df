"""Word's own XML in the source: paragraphs and tables are let in, all that could run, fetch or clash stays text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openxml_audit
import pytest
from docutils import nodes

from tests.docx_builder.extract import Extract
from tests.docx_builder.trees import document, paragraph, section

Write = Callable[..., tuple[bytes, list[str]]]

GOOD = """
<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>To the right</w:t></w:r></w:p>
<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>
<w:tr><w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr>
<w:p><w:r><w:t>In a cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
"""


def tree(text: str) -> nodes.document:
    raw = nodes.raw("", text, format="docx")
    raw.source, raw.line = "a.rst", 3
    return document(section("I.", "Mục", paragraph("Trước."), raw, paragraph("Sau.")))


def test_paragraphs_and_tables_stand_as_they_were_written(write: Write, tmp_path: Path) -> None:
    data, warnings = write(tree(GOOD))
    assert warnings == []
    text = Extract(data).text()
    assert text.index("Trước.") < text.index("To the right") < text.index("In a cell") < text.index("Sau.")
    (tmp_path / "a.docx").write_bytes(data)
    result = openxml_audit.OpenXmlValidator().validate(tmp_path / "a.docx")
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize(
    "text, reason",
    [
        ("only words", "it is made of w:p and w:tbl alone"),
        ("<w:p><w:r><w:t>only words</w:t></w:p>", "it is no XML"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><w:p/>only words', "no declarations, comments or instructions may stand in it"),
        ("<w:r><w:t>only words</w:t></w:r>", "it is made of w:p and w:tbl alone"),
        ("<w:p><w:r><w:instrText>only words</w:instrText></w:r></w:p>", "instrText may not stand in it"),
        ('<w:p><w:hyperlink w:anchor="x"><w:r><w:t>only words</w:t></w:r></w:hyperlink></w:p>', "hyperlink may"),
        ("<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>only words</w:t></w:r></w:p>", "sectPr may not stand in it"),
        ('<w:p xmlns:r="urn:r" r:id="rId1"><w:r><w:t>only words</w:t></w:r></w:p>', "id may not stand in it"),
    ],
)
def test_what_is_not_let_in_stays_as_text_and_is_told(text: str, reason: str, write: Write) -> None:
    data, (warning,) = write(tree(text))
    assert warning.startswith("a.rst:3: a raw block for Word is shown as its text (")
    assert reason in warning
    assert "only words" in Extract(data).text()
