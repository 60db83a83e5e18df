"""The PDF of a project as its reader has it: fonts inside, Vietnamese in NFC, true page numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest

from generator.build import build
from tests.e2e import small

pytestmark = pytest.mark.slow

LONG = "\n\n".join(f"Đoạn {number} của chương nói về dữ liệu, nền tảng và hạ tầng số. " * 8 for number in range(40))
LINE = re.compile(r"^(?P<words>\S.*?)[ .]{3,}(?P<page>\d+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The pages of a project with chapters of several pages."""
    chapters = {name: f"{small.PAGES[name]}\n{LONG}\n" for name in ("chapters/01.md", "chapters/02.md")}
    root = small.write(tmp_path_factory.mktemp("pdf") / "Dự án", chapters)
    return list(pypdf.PdfReader(build(root, ("pdf",)).outputs["pdf"]).pages)


def fonts(page: Any) -> Iterator[Any]:
    """The fonts of a page, of those in parts the parts."""
    for font in page["/Resources"].get("/Font", {}).values():
        found = font.get_object()
        yield from (part.get_object() for part in found.get("/DescendantFonts", [found]))


def test_all_fonts_are_in_the_file(pages: list[Any]) -> None:
    found = {str(font["/BaseFont"]): font["/FontDescriptor"] for page in pages for font in fonts(page)}
    assert any("LiberationSerif" in name for name in found)
    missing = [name for name, kept in found.items() if not {"/FontFile", "/FontFile2", "/FontFile3"} & kept.keys()]
    assert not missing


def test_text_is_vietnamese_in_nfc(pages: list[Any]) -> None:
    text = "\n".join(page.extract_text() for page in pages)
    assert unicodedata.is_normalized("NFC", text)
    assert "Đoạn 7 của chương nói về dữ liệu, nền tảng và hạ tầng số." in " ".join(text.split())


def test_page_numbers_of_the_lists_are_true(pages: list[Any]) -> None:
    """What a line of the lists at the front names stands on that page of the body."""
    texts = [" ".join(page.extract_text().split()).casefold() for page in pages]
    first = next(place for place, text in enumerate(texts) if text.startswith("i. mục đích, phạm vi áp dụng"))
    lines = [line for page in pages[:first] for line in LINE.finditer(page.extract_text())]
    assert len(lines) >= 7
    assert len({line["page"] for line in lines}) > 2
    for line in lines:
        words = " ".join(line["words"].split()).casefold()
        if "phụ lục" in words:  # counts its own pages: see typst_builder/test_pdf.py
            continue
        assert words in texts[first + int(line["page"]) - 1], line[0]
