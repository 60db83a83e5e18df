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
from tests.pdf_ua import findings
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


def test_pdf_of_every_node_is_accessible(kitchen_sink: Path) -> None:
    """Tables without a header are none to a screen reader, for one."""
    assert findings(kitchen_sink / "typstpdf" / "kitchen-sink.pdf") == []


def test_captions_and_equations_bear_the_sites_numbers(kitchen_sink: Path) -> None:
    numbers = {number.rstrip(". ") for page in site_pages(kitchen_sink / "html") for number in page.numbers}
    assert {"Table 4.1", "Fig. 5.1", "Listing 2.1"} <= numbers
    assert set(word_text(kitchen_sink / "docx" / "kitchen-sink.docx").numbers) == numbers


def test_word_file_of_every_node_is_valid(kitchen_sink: Path) -> None:
    result = openxml_audit.OpenXmlValidator().validate(kitchen_sink / "docx" / "kitchen-sink.docx")
    assert [str(error) for error in result.errors] == []


def test_a_drawing_of_needs_is_a_table_of_needs_and_links(tmp_path: Path) -> None:
    """sphinx-needs draws it for sites alone, and leaves it out elsewhere."""
    shutil.copy(KITCHEN_SINK / "conf.py", tmp_path)
    with (tmp_path / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('needs_flow_engine = "graphviz"\nextensions.append("sphinx.ext.graphviz")\n')
    page = "Flow\n====\n\n.. req:: Sink\n   :id: R_001\n\n.. spec:: Plug\n   :id: S_001\n   :refines: R_001\n\n"
    (tmp_path / "index.rst").write_text(f"{page}.. needflow:: The flow\n   :types: req, spec\n", encoding="utf-8")
    out = sphinx_build(tmp_path, "docx", tmp_path / "_build")
    body = word_text(out / "kitchen-sink.docx").body
    assert body[-1] == "The flow"
    table = body[body.index("ID") : -1]
    assert tuple(word for word in table if word in ("Title", "Sink", "Plug")) == ("Title", "Sink", "Plug")
    assert "R_001" in table[table.index("S_001") :]
