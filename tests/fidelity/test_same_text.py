"""Word file and PDF say what the site says: nothing lost, nothing doubled."""

from __future__ import annotations

import shutil
from pathlib import Path

import openxml_audit
import pytest

from bench.fidelity.comparison import compare
from bench.fidelity.html_blocks import site_pages
from bench.fidelity.pdf_blocks import pdf_text
from bench.fidelity.word_blocks import word_text
from tests.conftest import RequireTool
from tests.sphinx_project import sphinx_build

KITCHEN_SINK = Path(__file__).parent / "roots" / "kitchen-sink"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def kitchen_sink(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("kitchen sink")
    shutil.copytree(KITCHEN_SINK, source, dirs_exist_ok=True)
    for builder in ("html", "docx", "typstpdf"):
        sphinx_build(source, builder, source / "_build" / builder)
    return source / "_build"


def expected(site: Path, *, numbered: bool = False) -> list[str]:
    blocks = [block for page in site_pages(site, numbered=numbered) for block in page.blocks]
    assert len(blocks) > 300
    return blocks


def test_every_node_keeps_its_text_in_the_word_file(kitchen_sink: Path) -> None:
    text = word_text(kitchen_sink / "docx" / "kitchen-sink.docx")
    result = compare(expected(kitchen_sink / "html"), text.body, elsewhere=text.cover)
    assert (result.missing, result.added) == ((), ())


def test_every_node_keeps_its_text_and_number_in_the_pdf(kitchen_sink: Path, require_tool: RequireTool) -> None:
    require_tool("pdfinfo")
    lists = ("Contents", "List of tables", "List of figures")
    text = pdf_text(kitchen_sink / "typstpdf" / "kitchen-sink.pdf", lists=lists)
    result = compare(expected(kitchen_sink / "html", numbered=True), text.body, elsewhere=text.front, layout=True)
    assert (result.missing, result.added) == ((), ())


def test_captions_and_equations_bear_the_sites_numbers(kitchen_sink: Path) -> None:
    numbers = {number.rstrip(". ") for page in site_pages(kitchen_sink / "html") for number in page.numbers}
    assert {"Table 4.1", "Fig. 5.1", "Listing 2.1"} <= numbers
    assert set(word_text(kitchen_sink / "docx" / "kitchen-sink.docx").numbers) == numbers


def test_word_file_of_every_node_is_valid(kitchen_sink: Path) -> None:
    result = openxml_audit.OpenXmlValidator().validate(kitchen_sink / "docx" / "kitchen-sink.docx")
    assert [str(error) for error in result.errors] == []
