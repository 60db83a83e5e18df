"""The chapters as one document: order, numbers, labels, ids, references."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes

from generator.assembly import assemble
from generator.build import build
from generator.sphinx_run import SphinxRun

CHAPTER = """Xem {numref}`kq-1-2-1`, {numref}`bang-a`, {need}`KT-001`, {need}`KQ-001`.[^a]

[^a]: Chú thích.

(kq-1-1)=
## Mục đích

(kq-1-2)=
## Phạm vi

(kq-1-2-1)=
### Trực tiếp

:::{records} element
:caption: Bảng của {{ ten }}
:name: bang-a
:landscape:
:::
"""


@pytest.fixture
def document(make_project: Callable[..., Path], tmp_path: Path) -> nodes.document:
    with SphinxRun(make_project(CHAPTER), tmp_path / "out", "docx", verbose=False) as run:
        run.read()
        return assemble(run.app.builder)


def test_sections_carry_level_and_official_number(document: nodes.document):
    found = [(s["level"], s["number"], s["ids"][0]) for s in document.findall(nodes.section)]
    assert found == [
        (1, "I.", "kq-1"),
        (2, "1.", "kq-1-1"),
        (2, "2.", "kq-1-2"),
        (3, "a)", "kq-1-2-1"),
        (1, "II.", "kq-9"),
        (2, "Phụ lục 01", "kq-9-1"),
    ]


def test_the_title_of_the_root_page_is_the_documents_own(document: nodes.document):
    assert document["title"] == "Khung kiến trúc Chính quyền số thành phố Bắc Ninh"
    assert document["meta"]["agency"] == "Ủy ban nhân dân thành phố Bắc Ninh"


def test_captions_have_their_labels_and_tables_know_that_they_are_wide(document: nodes.document):
    tables = [table for table in document.findall(nodes.table) if table["ids"]]
    assert [next(iter(table.findall(nodes.title)))["label"] for table in tables] == ["Bảng 1", "Bảng 2"]
    assert [bool(table["landscape"]) for table in tables] == [True, False]


def test_ids_are_unique_and_every_reference_leads_to_one(document: nodes.document):
    ids = [str(name) for node in document.findall(nodes.Element) for name in node["ids"]]
    assert len(ids) == len(set(ids))
    targets = {node["refid"] for node in document.findall(nodes.reference)}
    assert targets <= set(ids)
    assert {"kq-1-2-1", "bang-a", "KT-001"} <= targets


def test_what_is_only_in_the_report_becomes_plain_text(document: nodes.document):
    assert "Bao quát sáu loại đối tượng (KQ-001)" in document.astext()
    assert "Truy vết" not in document.astext()


def test_home_rows_carry_the_code_as_id(document: nodes.document):
    assert [row["ids"] for row in document.findall(nodes.row) if row["ids"]] == [["KT-001"], ["KT-002"]]


def test_word_and_pdf_are_the_same_alone_and_after_the_site(make_project: Callable[..., Path]):
    """The theme wraps tables for the site; what it does must not reach the formats that come after it."""
    alone, together = make_project(CHAPTER, folder="a"), make_project(CHAPTER, folder="b")
    build(alone, ("pdf",))
    build(alone, ("docx",))
    build(together, ("html", "pdf", "docx"))
    for name in ("pdf", "docx"):
        first, second = (next((root / "_build" / name).iterdir()).read_bytes() for root in (alone, together))
        assert first == second
