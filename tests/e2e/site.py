"""A built site as a reader sees it: pages in the order of the sidebar, headings, captions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import lxml.html
from lxml.html import HtmlElement

_HEADINGS = "//article//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"


def parse(page: Path) -> HtmlElement:
    return lxml.html.document_fromstring(page.read_text("utf-8"))


def words(node: HtmlElement) -> str:
    """The text of a heading or caption without the sign that links to it."""
    return " ".join(str(node.text_content()).split()).removesuffix("¶").strip()


def sidebar(html: Path) -> list[tuple[str, str]]:
    """Address and text of every entry of the sidebar."""
    links = parse(html / "index.html").xpath('//div[@class="sidebar-tree"]//a[contains(@class, "reference")]')
    return [(unquote(link.get("href", "")), words(link)) for link in links]


def pages(html: Path) -> list[Path]:
    """The pages of the document in the order in which it is read, the report last."""
    return [html / "index.html", *(html / address for address, _text in sidebar(html))]


def headings(html: Path) -> Iterator[tuple[str, str]]:
    """Anchors (the section's id and further ones, separated by spaces) and text of every heading, in reading order."""
    for page in pages(html):
        for heading in parse(page).xpath(_HEADINGS):
            section = heading.getparent()
            ids = [section.get("id", ""), *section.xpath("./span[@id]/@id")]
            yield " ".join(ids), words(heading)


def captions(html: Path, *, report: bool) -> list[str]:
    """Every numbered caption in reading order, with or without those of the report, which is not printed."""
    chosen = [page for page in pages(html) if report or page.name != "trace.html"]
    found = [parse(page).xpath('//*[@class="caption-number"]/..') for page in chosen]
    return [words(caption) for of_page in found for caption in of_page]


def footnotes(html: Path) -> list[tuple[str, str]]:
    """Number and text of every footnote of the document, in reading order of the references to them."""
    found: list[tuple[str, str]] = []
    for page in pages(html):
        tree = parse(page)
        texts = {
            note.get("id"): words(note.xpath("./*[last()]")[0]) for note in tree.xpath('//aside[@role="doc-footnote"]')
        }
        for link in tree.xpath('//a[contains(@class, "footnote-reference")]'):
            one = (words(link).strip("[]"), texts[unquote(link.get("href", ""))[1:]])
            if one not in found:
                found.append(one)
    return found
