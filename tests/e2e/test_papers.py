"""The example as a province issues it: the decision first, then the document attached to it; and its eight papers."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import docx
import openxml_audit
import pytest
from pypdf import PdfReader

from bench.fidelity.comparison import compare
from bench.fidelity.html_blocks import site_pages
from bench.fidelity.word_blocks import word_text
from generator.build import build
from tests.e2e.conftest import EXAMPLE

pytestmark = pytest.mark.slow

NAMES = (
    "bao-cao-tom-tat",
    "cong-van-de-nghi-cung-cap",
    "cong-van-lay-y-kien",
    "danh-muc-nguon",
    "danh-sach-dau-moi",
    "ke-hoach-lap",
    "quyet-dinh",
    "to-trinh",
)


@pytest.fixture(scope="module")
def attached(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with ``decision+annex``, its Word file, PDF and papers built."""
    if not (EXAMPLE / "papers").is_dir():
        pytest.skip("the example has no papers")
    project = tmp_path_factory.mktemp("kem-theo") / "bac-ninh"
    shutil.copytree(EXAMPLE, project, ignore=shutil.ignore_patterns("_build"))
    settings = project / "province.toml"
    text = settings.read_text("utf-8").replace('format = "document"', 'format = "decision+annex"')
    settings.write_text(text, encoding="utf-8")
    result = build(project, ("html", "pdf", "docx", "papers"))
    assert not result.warnings
    return project / "_build"


def test_the_papers_are_sound_and_bear_no_mark_of_a_missing_fact_but_the_signer(attached: Path) -> None:
    files = sorted((attached / "papers").glob("*.docx"))
    assert tuple(path.stem for path in files) == NAMES
    for path in files:
        assert [str(error) for error in openxml_audit.OpenXmlValidator().validate(path).errors] == []
        opened = docx.Document(str(path))
        cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
        marks = {mark for text in cells for mark in re.findall(r"\[[^\]]+\]", text)}
        marks |= {mark for one in opened.paragraphs for mark in re.findall(r"\[[^\]]+\]", one.text)}
        assert marks <= {"[họ và tên người ký]"}


def test_a_paper_says_in_word_what_it_says_on_the_site(attached: Path) -> None:
    for page in site_pages(attached / "html"):
        if page.name.startswith("papers/"):
            word = word_text(attached / "papers" / f"{Path(page.name).stem}.docx")
            result = compare(page.blocks, word.body)
            assert len(result.missing) == 1  # the heading of the page, which names it in lists
            assert set(result.added) <= {"Phụ lục"}  # the site shows it as a number


def test_the_word_file_begins_with_the_decision(attached: Path) -> None:
    (path,) = (attached / "docx").glob("*.docx")
    assert [str(error) for error in openxml_audit.OpenXmlValidator().validate(path).errors] == []
    opened = docx.Document(str(path))
    words = [one.text.replace("\u00a0", " ") for one in opened.paragraphs]
    decided = words.index("QUYẾT ĐỊNH:")
    line = next(text for text in words if text.startswith("(Kèm theo Quyết định số"))
    assert decided < words.index(line) < words.index("Mục đích, phạm vi áp dụng")
    assert line.endswith("của Chủ tịch Ủy ban nhân dân thành phố Bắc Ninh)")
    first, second = opened.sections[:2]
    assert first.different_first_page_header_footer
    assert second.different_first_page_header_footer
    assert "PAGE" in second.header.part.blob.decode("utf-8")


def test_the_pdf_counts_the_attached_document_anew(attached: Path) -> None:
    (path,) = (attached / "pdf").glob("*.pdf")
    pages = [page.extract_text() for page in PdfReader(path).pages[:6]]
    first = next(number for number, text in enumerate(pages) if "(Kèm theo Quyết định số" in text)
    assert "QUYẾT ĐỊNH" in pages[0]
    assert "MỤC LỤC" in pages[first].upper()
    assert pages[first + 1].strip().startswith("2")
    assert not pages[first].strip().startswith("1\n")
