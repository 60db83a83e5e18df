"""The site in a real browser: found, read and clicked through from the disk, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.conftest import RequireTool
from tests.e2e import site
from tests.e2e.conftest import Built

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@dataclass
class Visit:
    """A page in the browser, with what it asked for and complained of."""

    page: Any
    html: Path
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        self.page.goto(f"{(self.html / address.partition('?')[0]).as_uri()}{address[len(address.partition('?')[0]) :]}")


@pytest.fixture(scope="session")
def browser(require_tool: RequireTool) -> Iterator[Any]:
    """The system's Chromium."""
    from playwright.sync_api import sync_playwright

    program = require_tool("chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


def visit(browser: Any, built: Built, **options: Any) -> Iterator[Visit]:
    context = browser.new_context(**options)
    context.set_default_timeout(15_000)
    visit = Visit(context.new_page(), built.html)
    visit.page.on("request", lambda request: visit.requests.append(request.url))
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on("console", lambda said: visit.complaints.append(said.text) if said.type == "error" else None)
    yield visit
    context.close()
    assert [url for url in visit.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert visit.complaints == []


@pytest.fixture
def desk(browser: Any, built: Built) -> Iterator[Visit]:
    yield from visit(browser, built, viewport=DESK)


@pytest.fixture
def phone(browser: Any, built: Built) -> Iterator[Visit]:
    yield from visit(browser, built, viewport=PHONE, is_mobile=True, has_touch=True, device_scale_factor=2)


@pytest.fixture
def night(browser: Any, built: Built) -> Iterator[Visit]:
    yield from visit(browser, built, viewport=DESK, color_scheme="dark")


def test_the_sidebar_leads_to_every_chapter(desk: Visit) -> None:
    desk.open("index.html")
    for address, text in site.sidebar(desk.html):
        if "phu-luc/" in address:
            continue  # folded below "IX. Phụ lục" until that is open
        desk.page.locator(".sidebar-tree a.reference", has_text=text).first.click()
        assert site.words(site.parse(desk.html / address).xpath("//article//h1")[0]) == text
        expect(desk.page.locator("article h1").first).to_contain_text(text)


@pytest.mark.parametrize("word", ["hạ tầng", "Trung tâm dữ liệu", "chuyển đổi"])
def test_a_vietnamese_word_is_found(desk: Visit, word: str) -> None:
    desk.open("index.html")
    box = desk.page.locator("input.sidebar-search")
    box.fill(word)
    box.press("Enter")
    desk.page.locator("#search-results ul.search li a").first.click()
    desk.page.wait_for_url(lambda url: "search.html" not in url)
    assert word.casefold() in desk.page.locator("article").inner_text().casefold()


def test_a_code_leads_to_the_home_row_of_its_record(desk: Visit) -> None:
    desk.open("chapters/05-hien-trang.html")
    link = desk.page.locator('article a[href*="phu-luc/"][href*="#KT-"]').first
    code = link.inner_text()
    link.click()
    desk.page.wait_for_url("**#KT-*")
    assert desk.page.url.endswith(f"#{code}")
    row = desk.page.locator("tr:target")
    expect(row).to_have_count(1)
    expect(row).to_contain_text(code)
    expect(row).to_be_in_viewport()


def test_no_page_scrolls_sideways_on_a_phone(phone: Visit) -> None:
    wide = {}
    for page in site.pages(phone.html):
        phone.open(page.relative_to(phone.html).as_posix())
        width = phone.page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            wide[page.name] = width
    assert wide == {}


def test_wide_tables_scroll_in_their_own_box_on_a_phone(phone: Visit) -> None:
    phone.open("chapters/05-hien-trang.html")
    boxes = "[...document.querySelectorAll('.table-wrapper')]"
    assert phone.page.evaluate(f"{boxes}.some(box => box.scrollWidth > box.clientWidth)")
    assert phone.page.evaluate(f"{boxes}.every(box => box.getBoundingClientRect().right <= innerWidth + 1)")
    narrow = "cell => cell.innerText.trim().length > 40 && cell.clientWidth < 80"
    cells = f"[...document.querySelectorAll('td')].filter({narrow})"
    assert phone.page.evaluate(f"{cells}.length") == 0, "words of a long cell stand one below the other"


def test_the_sidebar_opens_on_a_phone(phone: Visit) -> None:
    phone.open("index.html")
    chapter = phone.page.locator(".sidebar-tree a", has_text="II. Nguyên tắc").first
    expect(chapter).not_to_be_in_viewport()
    phone.page.locator("label.nav-overlay-icon").first.click()
    chapter.click()
    expect(phone.page.locator("article h1").first).to_contain_text("II. Nguyên tắc")


TEXTS = ("article p", ".kientruc-guidance p", ".kientruc-guidance li", "td p", ".kientruc-fill", "td a", "caption")


def contrast_script(selector: str) -> str:
    """The contrast (WCAG) of the first match with the nearest background that is painted behind it."""
    return f"""() => {{
      const node = document.querySelector({selector!r});
      if (!node) return null;
      const rgb = text => (text.match(/[\\d.]+/g) || []).map(Number);
      let back = node, paint = [0, 0, 0, 0];
      while (back) {{
        paint = rgb(getComputedStyle(back).backgroundColor);
        if (paint.length < 4 || paint[3] > 0) break;
        back = back.parentElement;
      }}
      const light = ([r, g, b]) => {{
        const f = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b);
      }};
      const [a, b] = [light(rgb(getComputedStyle(node).color)), light(paint)].sort((x, y) => y - x);
      return (a + 0.05) / (b + 0.05);
    }}"""


@pytest.mark.parametrize("light", ["desk", "night"])
def test_texts_can_be_read_by_day_and_by_night(built: Built, light: str, request: pytest.FixtureRequest) -> None:
    seen: Visit = request.getfixturevalue(light)
    seen.open("chapters/05-hien-trang.html")
    dark = seen.page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every(v => v < 60)")
    assert dark == (light == "night")
    for selector in TEXTS:
        contrast = seen.page.evaluate(contrast_script(selector))
        assert contrast is None or contrast >= 4.5, selector
