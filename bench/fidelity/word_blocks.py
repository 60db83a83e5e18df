"""The text of a Word file by paragraphs, as a reader sees it: no lists at the front, no numbers of captions."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from bench.fidelity.text import FORMULA, clean

Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_COVER = re.compile(r"kientrucCover|kientrucDraftMark")
_LISTS = re.compile(r"TOC|TableofFigures")
_NOTE_MARK = "FootnoteReference"
_NUMBER = re.compile(r"^(?:[^\W\d]+\.? ){1,3}[\d.]*\d[.:]? ")


@dataclass(frozen=True)
class WordText:
    """The cover's paragraphs, those of the body with its footnotes, and the numbers of captions; no empty ones."""

    cover: tuple[str, ...]
    body: tuple[str, ...]
    numbers: tuple[str, ...]


def word_text(path: Path) -> WordText:
    """What a reader of the file sees."""
    with zipfile.ZipFile(path) as package:
        parts = [package.read("word/document.xml")]
        if "word/footnotes.xml" in package.namelist():
            parts.append(package.read("word/footnotes.xml"))
    cover: list[str] = []
    body: list[str] = []
    numbers: list[str] = []
    for part in parts:
        for paragraph in etree.fromstring(part).iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            name = "" if style is None else style.get(f"{W}val", "")
            text = clean("".join(_pieces(paragraph)))
            if name.endswith("Caption") and (number := _NUMBER.match(text)):
                numbers.append(number[0].rstrip(". "))
                text = text[number.end() :]
            if text and not _LISTS.match(name):
                (cover if _COVER.match(name) else body).append(text)
    return WordText(tuple(cover), tuple(body), tuple(numbers))


def _pieces(paragraph: Element) -> Iterator[str]:
    """Text in order, without the numbers of notes."""
    codes: list[str] = []
    for element in paragraph.iter():
        if element.tag == f"{W}fldChar":
            _follow(codes, element.get(f"{W}fldCharType", ""))
        elif element.tag == f"{W}instrText" and codes:
            codes[-1] += element.text or ""
        elif not any(code.split()[:1] == ["NOTEREF"] for code in codes):
            yield _letters(element)


def _follow(codes: list[str], mark: str) -> None:
    """Fields nest; what opens last closes first."""
    if mark == "begin":
        codes.append("")
    elif mark == "end" and codes:
        codes.pop()


def _letters(element: Element) -> str:
    parent = element.getparent()
    if parent is None or any(around.tag == f"{MC}Fallback" for around in element.iterancestors()):
        return ""
    style = parent.find(f"{W}rPr/{W}rStyle")
    if style is not None and style.get(f"{W}val") == _NOTE_MARK:
        return ""
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag == f"{M}oMath":
        return FORMULA
    if element.tag == f"{W}noBreakHyphen":
        return "-"
    return " " if element.tag in (f"{W}tab", f"{W}br") and parent.tag == f"{W}r" else ""
