"""Word file and PDF of whole projects say what their site says."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.fidelity.comparison import compare
from bench.fidelity.html_blocks import site_pages
from bench.fidelity.pdf_blocks import pdf_text
from bench.fidelity.word_blocks import word_text
from generator.settings import load_settings
from tests.e2e.conftest import CHECKOUT, Built, Shared, built_once

SITE_ONLY = ("index.html", "trace.html", "papers/")
"""The page with the facts of the project, which the cover says, too; the report on traceability; papers."""
GUIDANCE = "kientruc-guidance"
LISTS = ("Mục lục", "Danh mục bảng", "Danh mục hình")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def guide(shared: Shared) -> Built:
    """The guide for users, which is a plain Sphinx project."""
    leave_out = shutil.ignore_patterns("_build", "examples")
    return built_once(shared, "huong-dan", lambda dest: shutil.copytree(CHECKOUT / "docs", dest, ignore=leave_out))


def site_text(built: Built, *, without: Sequence[str], numbered: bool = False) -> list[str]:
    settings = load_settings(built.project)
    drafted = settings.standalone or settings.guides_readers_of_files
    pages = site_pages(built.html, numbered=numbered, without=frozenset() if drafted else {GUIDANCE})
    found = [block for page in pages if not page.name.startswith(tuple(without)) for block in page.blocks]
    assert len(found) > 200
    return found


def word_file_differs(built: Built, *, without: Sequence[str]) -> tuple[object, ...]:
    text = word_text(built.docx)
    result = compare(site_text(built, without=without), text.body, elsewhere=text.cover)
    return (*result.missing, *result.added)


def pdf_differs(built: Built, *, without: Sequence[str]) -> tuple[object, ...]:
    assert built.pdf is not None
    text = pdf_text(Path(built.pdf), lists=LISTS)
    expected = site_text(built, without=without, numbered=True)
    result = compare(expected, text.body, elsewhere=text.front, layout=True)
    return (*result.missing, *result.added)


def test_word_file_has_all_text_of_the_site(built: Built) -> None:
    assert not word_file_differs(built, without=SITE_ONLY)


def test_pdf_is_read_out_as_the_site_is_with_its_numbers(built: Built) -> None:
    assert not pdf_differs(built, without=SITE_ONLY)


def test_the_files_of_the_guide_have_all_of_its_text(guide: Built) -> None:
    assert not word_file_differs(guide, without=())
    assert not pdf_differs(guide, without=())
