"""The text of a built site, block by block, as a reader sees it: no navigation, no numbers that the theme adds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from bench.fidelity.text import FORMULA, clean

Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
NUMBER = "caption-number"
SKIPPED_TAGS = frozenset(("script", "style", "input", "template", "svg", "object", "img"))
SKIPPED_CLASSES = frozenset(
    (
        *("headerlink", "viewcode-link", "viewcode-back", "toctree-wrapper", "related-pages", "copybtn"),
        *("footnote-reference", "backrefs", "fn-backref"),
    )
)
NUMBERS = frozenset(("section-number", NUMBER))
_ADDRESS = re.compile(
    r'(?:URL="[^"]*"|target="_top"),|(?<=inheritance)[0-9a-f]{10}(?= )|\[\[[^\]\s]*\.html#[^\]\s]*(?: ([^\]]*))?\]\]'
)
"""What the code of a drawing says to machines, where a site without the drawing program shows that code; words may
stand beside it."""
_BEFORE = {"classifier": " : "}
"""What the style sheet shows before the text of an element, by its class."""
NOT_OF_THE_TEXT = frozenset(("genindex.html", "search.html", "py-modindex.html", "404.html"))


@dataclass(frozen=True)
class Page:
    """One page of the site: its path below the folder, its blocks in order, and the numbers of its captions."""

    name: str
    blocks: tuple[str, ...]
    numbers: tuple[str, ...]


def site_pages(folder: Path, *, numbered: bool = False, without: AbstractSet[str] = frozenset()) -> list[Page]:
    """The pages of a site that hold text of the document, by path; blocks with the numbers of sections and captions
    where ``numbered``, and without elements of the classes ``without``."""
    found = []
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if name not in NOT_OF_THE_TEXT and not name.startswith(("_static/", "_modules/")):
            tree = html.fromstring(path.read_text("utf-8"))
            main = next(
                (one for one in tree.iter("*") if one.get("role") == "main" or one.get("class") == "body"), None
            )
            if main is not None:
                numbers = [_all_text(one) for one in main.iter("*") if one.get("class") == NUMBER]
                found.append(Page(name, tuple(blocks(main, numbered=numbered, without=without)), tuple(numbers)))
    return found


def _all_text(element: Element) -> str:
    return clean("".join(str(text) for text in element.itertext()))


def blocks(root: Element, *, numbered: bool = False, without: AbstractSet[str] = frozenset()) -> Iterator[str]:
    """The text of every innermost block below ``root``; empty ones are left out."""
    line: list[str] = []
    skipped = SKIPPED_CLASSES | without if numbered else SKIPPED_CLASSES | NUMBERS | without
    for piece in (*_pieces(root, skipped), None):
        if piece is not None:
            line.append(piece)
            continue
        if text := clean("".join(line)):
            drawn = text.startswith("digraph ") or "@startuml" in text
            yield clean(_ADDRESS.sub(lambda found: found[1] or "", text)) if drawn else text
        line.clear()


def _pieces(element: Element, skipped: AbstractSet[str]) -> Iterator[str | None]:
    """Text in order; None where a block begins or ends."""
    if callable(element.tag) or _skipped(element, skipped):  # comments have a function for a tag
        return
    block = element.tag in BLOCKS
    if block:
        yield None
    if element.tag == "math" or "math" in element.get("class", "").split():
        yield FORMULA + "".join(_all_text(one) for one in element.iter("*") if one.get("class") == "eqno").rstrip("¶")
        yield None if block else ""
        return
    if element.tag == "br":
        yield " "
    yield _BEFORE.get(element.get("class", ""), "")
    yield element.text or ""
    for child in element:
        yield from _pieces(child, skipped)
        yield child.tail or ""
    if element.get("class") == "linenos":
        yield " "
    if element.tag == "abbr" and element.get("title"):
        yield f" ({element.get('title')})"
    if block:
        yield None


def _skipped(element: Element, skipped: AbstractSet[str]) -> bool:
    parent = element.getparent()
    if element.get("class") == "label" and parent is not None and "footnote" in parent.get("class", "").split():
        return True
    if element.tag == "nav" and "contents" not in element.get("class", "").split():
        return True
    return element.tag in SKIPPED_TAGS or not skipped.isdisjoint(element.get("class", "").split())
