"""The builders in a Sphinx project that knows nothing of ours, and what a refused standard leads to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pypdf
import pytest

from generator.errors import BuildError
from generator.typst_builder import builder as builders
from generator.typst_builder.compiling import Compiled
from tests.sphinx_project import CHECKOUT, sphinx_build

ROOT = CHECKOUT / "tests" / "docx_builder" / "roots" / "foreign"


def build(source: Path, builder: str) -> Path:
    shutil.copytree(ROOT, source)
    conf = source / "conf.py"
    conf.write_text(conf.read_text("utf-8").replace("docx_builder", "typst_builder"), encoding="utf-8")
    return sphinx_build(source, builder, source / "_out")


@pytest.mark.slow
def test_foreign_project_as_pdf(tmp_path: Path) -> None:
    out = build(tmp_path / "một dự án", "typstpdf")
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(out / "widget-guide.pdf").pages)
    for words in (
        "Version 2.3",
        "CONTENTS",
        "1.1 Second level",
        "Table 1.1. ",
        "m.spam(a, b=1, *args) → int",
        "A note.",
    ):
        assert words in text
    assert "HTML only text" not in text
    pages = json.loads((out / "pages.json").read_text("utf-8"))
    assert list(pages) == sorted(pages)
    assert min(pages.values()) == 1
    again = build(tmp_path / "khác", "typstpdf")
    assert (again / "widget-guide.pdf").read_bytes() == (out / "widget-guide.pdf").read_bytes()


@pytest.mark.slow
def test_foreign_project_as_source(tmp_path: Path) -> None:
    out = build(tmp_path / "p", "typst")
    assert (out / "main.typ").is_file()
    assert not list(out.glob("*.pdf"))


class Refused(builders.TypstPdfBuilder):
    """A builder without an application."""

    def __init__(self, folder: Path) -> None:
        self.outdir: Any = folder
        self.told: list[str] = []

    def filename(self) -> str:
        return "a.pdf"

    def warn(self, message: str) -> None:
        self.told.append(message)


@pytest.fixture
def refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Refused:
    def compile_pdf(_source: Path, _pdf: Path, **options: Any) -> Compiled:
        if options.get("standards") == ():
            return Compiled({"a": 1})
        raise BuildError("main.typ: missing alt text")

    monkeypatch.setattr(builders, "compile_pdf", compile_pdf)
    return Refused(tmp_path)


def test_draft_that_breaks_a_standard_is_a_plain_pdf_with_one_warning(refused: Refused) -> None:
    assert refused._compile(final=False).pages == {"a": 1}
    assert len(refused.told) == 1
    assert "missing alt text" in refused.told[0]


def test_final_document_that_breaks_a_standard_is_not_made(refused: Refused) -> None:
    with pytest.raises(BuildError, match="missing alt text"):
        refused._compile(final=True)
