"""Numbers are the official ones, and the same in the site, its sidebar, the Word file and the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from lxml import etree

from tests.e2e import site
from tests.e2e.conftest import HAS_PDF, Built, Shared, text_once

pytestmark = pytest.mark.slow

Word = tuple[str, str]
"""The style of a paragraph and its text."""


class Official(NamedTuple):
    """One line of the golden: what the framework's outline prescribes."""

    anchor: str
    number: str
    title: str

    @property
    def shown(self) -> str:
        return f"{self.number} {self.title}"


GOLDEN = Path(__file__).parent / "golden/numbers.txt"
OUTLINE = [Official(*line.split(" | ")) for line in GOLDEN.read_text("utf-8").splitlines()]


def flat(text: str) -> str:
    """``text`` in one line and in small letters: chapters stand in capitals on paper."""
    return " ".join(text.split()).casefold()


def missing_in_order(wanted: Iterable[str], text: str, start: int = 0) -> tuple[list[str], int]:
    """What of ``wanted`` does not stand in ``text`` behind what was found before it, and where the last one ends."""
    missing = []
    for words in wanted:
        found = text.find(words, start)
        if found < 0:
            missing.append(words)
        else:
            start = found + len(words)
    return missing, start


def paragraphs(path: Path) -> list[Word]:
    found = docx.Document(str(path)).paragraphs
    return [
        (str(paragraph.style.name if paragraph.style else ""), " ".join(paragraph.text.split())) for paragraph in found
    ]


@pytest.fixture
def pdf_text(built: Built, shared: Shared) -> str:
    """The text of the PDF."""
    if built.pdf is None:
        assert not HAS_PDF
        pytest.skip("the PDF builder is not part of this checkout")
    return text_once(shared, built.pdf, built.pdf)


# --- sections -----------------------------------------------------------------------------------------------------


def test_headings_of_the_site_bear_the_official_numbers_and_titles(built: Built) -> None:
    anchors = {official.anchor for official in OUTLINE}
    shown = [(set(ids.split()) & anchors, text) for ids, text in site.headings(built.html)]
    assert [(*found, text) for found, text in shown if found] == [(each.anchor, each.shown) for each in OUTLINE]


def test_the_sidebar_bears_the_official_numbers(built: Built) -> None:
    pages = [text for _address, text in site.sidebar(built.html)]
    chapters = [each.shown for each in OUTLINE if each.anchor.count("-") == 1 or each.number.startswith("Phụ lục")]
    assert [text for text in pages if text in chapters] == chapters
    for page in site.pages(built.html)[1:]:
        contents = [site.words(link) for link in site.parse(page).xpath('//*[contains(@class, "toc-tree")]//a')]
        headings = [
            site.words(heading) for heading in site.parse(page).xpath("//article//section/*[self::h2 or self::h3]")
        ]
        assert [text for text in contents if text in headings] == headings, page.name


def test_headings_of_the_word_file_are_those_of_the_outline_in_its_order(built: Built) -> None:
    headings = [flat(text) for style, text in paragraphs(built.docx) if style.startswith(("Heading", "Kientruc Annex"))]
    left = iter(headings)
    assert [each.title for each in OUTLINE if flat(each.title) not in left] == []


@pytest.mark.word
def test_word_counts_the_official_numbers(printed: str) -> None:
    text = flat(printed)
    wanted = [flat(each.shown) for each in OUTLINE]
    _missing, contents_end = missing_in_order(wanted[:1], text)
    missing, _end = missing_in_order(wanted, text, contents_end)
    assert missing == []


def test_the_pdf_shows_the_official_numbers(pdf_text: str) -> None:
    text = flat(pdf_text)
    missing, _end = missing_in_order([flat(each.shown) for each in OUTLINE], text)
    assert missing == []


# --- captions -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["Bảng", "Hình"])
def test_captions_are_counted_without_a_gap(built: Built, word: str) -> None:
    found = [
        int(match[1])
        for text in site.captions(built.html, report=True)
        if (match := re.match(rf"{word} (\d+)\.", text))
    ]
    assert len(found) > 3
    assert found == list(range(1, len(found) + 1))


def test_captions_are_the_same_in_word(built: Built) -> None:
    styles = ("Caption", "Kientruc Figure Caption")
    found = [text for style, text in paragraphs(built.docx) if style in styles]
    assert found == site.captions(built.html, report=False)


@pytest.mark.word
def test_captions_are_the_same_as_libreoffice_counts_them(example: Built, printed: str) -> None:
    wanted = [flat(text) for text in site.captions(example.html, report=False)]
    for word in ("bảng", "hình"):
        of_kind = [text for text in wanted if text.startswith(word)]
        missing, _end = missing_in_order(of_kind, flat(printed))
        assert missing == []


def test_captions_are_the_same_in_the_pdf(built: Built, pdf_text: str) -> None:
    wanted = [flat(text) for text in site.captions(built.html, report=False)]
    for word in ("bảng", "hình"):
        of_kind = [text for text in wanted if text.startswith(word)]
        missing, _end = missing_in_order(of_kind, flat(pdf_text))
        assert missing == []


# --- footnotes ----------------------------------------------------------------------------------------------------


def test_footnotes_are_counted_through_the_document_as_word_counts_them(built: Built) -> None:
    shown = site.footnotes(built.html)
    numbers = list(dict.fromkeys(number for number, _text in shown))
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert [flat(text) for _number, text in shown] == [flat(text) for text in word_footnotes(built.docx)]


def word_footnotes(path: Path) -> list[str]:
    """The texts of the footnotes of a Word file in the order in which its text refers to them."""
    file = docx.Document(str(path))
    part = next(each.target_part for each in file.part.rels.values() if each.reltype.endswith("/footnotes"))
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    notes = {each.get(f"{name}id"): each for each in etree.fromstring(part.blob).iter(f"{name}footnote")}
    found = (each.get(f"{name}id") for each in file.element.body.iter(f"{name}footnoteReference"))
    pieces = (f"{name}t", f"{name}noBreakHyphen")
    return ["".join(piece.text or "-" for piece in notes[one].iter(*pieces)) for one in dict.fromkeys(found)]
