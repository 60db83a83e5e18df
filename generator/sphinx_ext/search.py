"""Search in Vietnamese, without regard to case and diacritics: "trung tam" finds "Trung tâm".

Sphinx's own index knows pages only, and what it shows of a page it fetches, which browsers refuse on a disk. So the
texts of all sections and records go into one script that the search page loads; ``kientruc-search.js`` looks them up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx.search import SearchLanguage

from generator.wording import without_diacritics

TEXTS = "_static/search-texts.js"
_NOT_PAGES = ("search.html", "genindex.html")
_SKIPPED = {"script", "style", "svg", "math"}
_IN_LINE = {"a", "abbr", "b", "code", "em", "i", "kbd", "span", "strong", "sub", "sup"}
_CODE = r"(?=[\w-]*\d)\w+(?:-\w+)+"
"""``NV-001``, ``SĐ-T-01``: one word of the index, with a digit anywhere in it."""


class VietnameseSearch(SearchLanguage):
    """Words as they are, no stemming: Vietnamese does not inflect. A code is one word."""

    lang = "vi"
    language_name = "Vietnamese"
    js_splitter_code = r"""
/** Words, and codes such as NV-001 whole, as the index has them. */
var splitQuery = (query) =>
  query.match(/(?=[\p{L}\p{N}_-]*\p{N})[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)+|[\p{L}\p{N}_]+/gu) || [];
"""
    js_stemmer_code = r"""
/** Drops diacritics, as the index does. */
var Stemmer = function () {
  this.stemWord = function (w) {
    return w.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\u0111/g, "d");
  };
};
"""
    _word_re = re.compile(rf"{_CODE}|\w+")

    def split(self, input: str) -> list[str]:  # noqa: A002  (Sphinx names it so)
        """The words and codes of ``input``; a code with its parts, by which it is found as well."""
        words = super().split(input)
        return [*words, *(part for word in words if "-" in word for part in word.split("-"))]

    def stem(self, word: str) -> str:
        """The word in lower case without diacritics."""
        return without_diacritics(word).lower()


@dataclass
class Passage:
    """What a result leads to: a section or a record, with its own text."""

    anchor: str
    title: str
    section: str = ""
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The passage's own text on one line."""
        return " ".join("".join(self.parts).split())


def write_texts(html: Path) -> None:
    """Write the texts of all pages below ``html`` for the search, the same bytes for the same pages."""
    from lxml.html import document_fromstring

    pages: list[list[str]] = []
    entries: list[list[int | str]] = []
    for path in sorted(html.rglob("*.html")):
        address = path.relative_to(html).as_posix()
        if address in _NOT_PAGES or "_static" in path.parts:
            continue
        for article in document_fromstring(path.read_text("utf-8")).iter("article"):
            found = list(passages(article))
            number = len(pages)
            pages.append([address, found[0].title if found else address])
            entries += [[number, one.anchor, one.title, one.section, one.text] for one in found]
    text = json.dumps({"pages": pages, "entries": entries}, ensure_ascii=False, separators=(",", ":"))
    target = html / TEXTS
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"var KIENTRUC_TEXTS = {text};\n", encoding="utf-8")


def passages(article: Any) -> Iterator[Passage]:
    """The sections and records of a page in reading order; what stands before the first of them is left out."""
    found: list[Passage] = []
    _collect(article, Passage("", ""), found)
    return iter(found)


def _collect(element: Any, current: Passage, found: list[Passage]) -> None:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED or "headerlink" in _classes(element):
        return
    here = current
    if element.tag == "section" and element.get("id"):
        heading = next((child for child in element if re.fullmatch("h[1-6]", str(child.tag))), None)
        here = Passage(element.get("id"), _text(heading) if heading is not None else "")
        found.append(here)
    elif element.get("id") and (title := _record(element)):
        here = Passage(element.get("id"), title, current.title)
        found.append(here)
    if element.tag not in _IN_LINE:
        here.parts.append(" ")
    here.parts.append(element.text or "")
    for child in element:
        _collect(child, here, found)
        here.parts.append(child.tail or "")


def _record(element: Any) -> str:
    """Code and name of the record whose row or block ``element`` is; empty when it is none."""
    if element.tag == "tr":
        cells = [text for cell in element if not (text := _text(cell)).isdigit()]
        return " ".join(cells[:2])
    if "kientruc-need" in _classes(element):
        return _text(element[0]) if len(element) else ""
    return ""


def _classes(element: Any) -> list[str]:
    return str(element.get("class", "")).split()


def _text(element: Any) -> str:
    return " ".join(str(element.text_content()).split()).removesuffix("¶").removesuffix("#").strip()
