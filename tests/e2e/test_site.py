"""The site stands alone: nothing on it is fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e import site
from tests.e2e.conftest import Built

pytestmark = pytest.mark.slow

_ELSEWHERE = re.compile(r"^\s*(?:https?:)?//", re.IGNORECASE)
_LOADED = ("src", "srcset", "data", "poster", "background", "action")
_STYLE = re.compile(r"""(?:url\(\s*|@import\s+)["']?\s*((?:https?:)?//[^"')\s]*)""", re.IGNORECASE)
_SCRIPT = re.compile(r"""(?:import\(|fetch\(|importScripts\()\s*["'`](https?:)?//""")


def fetched(page: Path) -> Iterator[str]:
    """The addresses that a browser would load by itself."""
    for node in site.parse(page).iter():
        if not isinstance(node.tag, str):
            continue
        yield from (node.attrib[name] for name in _LOADED if name in node.attrib)
        if node.tag != "a":
            yield from (
                node.attrib[name] for name in ("href", "{http://www.w3.org/1999/xlink}href") if name in node.attrib
            )


def test_pages_load_nothing_from_elsewhere(built: Built) -> None:
    found = {
        f"{page.relative_to(built.html)}: {address}"
        for page in built.html.rglob("*.html")
        for address in fetched(page)
        if _ELSEWHERE.match(address)
    }
    assert found == set()


def test_styles_scripts_and_drawings_load_nothing_from_elsewhere(built: Built) -> None:
    found = set()
    for path in built.html.rglob("*"):
        if path.suffix in (".css", ".html", ".svg"):
            found |= {f"{path.name}: {match[1]}" for match in _STYLE.finditer(path.read_text("utf-8"))}
        if path.suffix == ".js" and _SCRIPT.search(path.read_text("utf-8")):
            found.add(path.name)
    assert found == set()


def test_every_link_leads_to_something(built: Built) -> None:
    ids = {page: {str(name) for name in site.parse(page).xpath("//@id")} for page in built.html.rglob("*.html")}
    dead = set()
    for page in ids:
        for link in site.parse(page).xpath("//article//a[@href]"):
            path, _hash, anchor = link.get("href", "").partition("#")
            if ":" in path:
                continue
            target = (page.parent / path).resolve() if path else page
            if not target.is_file() or (anchor and target in ids and anchor not in ids[target]):
                dead.add(f"{page.relative_to(built.html)}: {link.get('href')}")
    assert dead == set()


def test_every_id_stands_once_on_its_page(built: Built) -> None:
    twice = set()
    for page in built.html.rglob("*.html"):
        names = [str(name) for name in site.parse(page).xpath("//@id")]
        twice |= {f"{page.relative_to(built.html)}: {name}" for name in names if names.count(name) > 1}
    assert twice == set()


def test_all_text_is_composed_and_no_raw_markup_is_left(built: Built) -> None:
    import unicodedata

    for page in site.pages(built.html):
        text = site.words(site.parse(page).xpath("//article")[0])
        assert unicodedata.is_normalized("NFC", text), page.name
        assert not re.search(r"\{\{|\}\}|:::|```|\{(?:need|numref|ref|fill)\}", text), page.name


def test_it_is_built_without_a_warning(built: Built) -> None:
    assert built.warnings == ()
