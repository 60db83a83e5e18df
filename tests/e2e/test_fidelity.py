"""The Word file of a province says what its site says."""

from __future__ import annotations

import pytest

from bench.fidelity.comparison import compare
from bench.fidelity.html_blocks import site_pages
from bench.fidelity.word_blocks import word_text
from generator.settings import load_settings
from tests.e2e.conftest import Built

SITE_ONLY = {"index.html", "trace.html"}
"""The page with the facts of the project, which the cover says, too, and the report on traceability."""
pytestmark = pytest.mark.slow


GUIDANCE = "kientruc-guidance"


def test_word_file_has_all_text_of_the_site(built: Built) -> None:
    drafted = load_settings(built.project).guides_readers_of_files
    pages = site_pages(built.html, without=frozenset() if drafted else {GUIDANCE})
    pages = [page for page in pages if page.name not in SITE_ONLY]
    blocks = [block for page in pages if not page.name.startswith("papers/") for block in page.blocks]
    text = word_text(built.docx)
    result = compare(blocks, text.body, elsewhere=text.cover)
    assert (result.missing, result.added) == ((), ())
