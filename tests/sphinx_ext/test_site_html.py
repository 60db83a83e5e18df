"""What the site adds to its pages: boxes that scroll, the theme's words in Vietnamese, folding, the search's texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from generator.build import BuildResult, build
from generator.sphinx_ext.scroll_boxes import WIDE
from generator.sphinx_ext.search import TEXTS, VietnameseSearch
from generator.sphinx_ext.theme_words import LABELS, TITLES, in_vietnamese
from tests.sphinx_ext.conftest import TRACE, MakeProject

Html = Callable[..., tuple[str, BuildResult]]

TABLE = ":::{records} element\n:caption: Hạ tầng\n:columns: id, title, owner\n:::\n"
DRAWING = "```{draw} SD-T-02\n:caption: Các thành phần\n```\n"
TASKS = "id,title,lead,period_from,period_to\nNV-001,Nâng cấp kho dữ liệu,Sở A,2027-01-01,2027-12-31\n"


def parsed(text: str) -> Any:
    return lxml.html.document_fromstring(text)


def page(built: Path, name: str) -> Any:
    return parsed((built / "_build/html" / name).read_text("utf-8"))


def texts(root: Path) -> Any:
    script = (root / "_build/html" / TEXTS).read_text("utf-8")
    return json.loads(script.removeprefix("var KIENTRUC_TEXTS = ").removesuffix(";\n"))


def test_every_table_stands_in_one_named_box_that_takes_the_keyboard(make_project: MakeProject) -> None:
    root = make_project(
        TABLE, trace__md=f"{TRACE}\n## Tổng hợp\n\n```{{trace-summary}}\n```\n\n```{{trace-chain}}\n```\n"
    )
    build(root, ("html",))
    for name in ("chapters/01.html", "trace.html"):
        tables = page(root, name).xpath("//article//table")
        assert tables
        for table in tables:
            boxes = table.xpath("ancestor::div[contains(@class, 'table-wrapper')]")
            assert [(box.get("tabindex"), box.get("role")) for box in boxes] == [("0", "region")]
            assert boxes[0].get("aria-label")
    assert page(root, "chapters/01.html").xpath("//div[@role='region']/@aria-label") == ["Hạ tầng"]


def test_head_cells_say_that_they_head_a_column(html: Html) -> None:
    found, _result = html(TABLE)
    heads = parsed(found).xpath("//article//th")
    assert [head.get("scope") for head in heads] == ["col"] * 3


def test_a_wide_table_keeps_its_column_of_codes_in_sight(html: Html) -> None:
    columns = "id, title, owner, scope, position, satisfies, note"
    wide, _result = html(f":::{{records}} element\n:columns: {columns}\n:::\n", folder="rong")
    narrow, _result = html(TABLE)
    assert len(columns.split(",")) >= WIDE
    assert "kientruc-code-first" in wide
    assert "kientruc-code-first" not in narrow


def test_a_drawing_scrolls_in_its_box_and_leads_to_its_file(html: Html, tmp_path: Path) -> None:
    found, _result = html(DRAWING)
    figure = parsed(found).xpath("//figure")[0]
    (link,) = figure.xpath("./div[@role='region']/a[img]")
    chapter = tmp_path / "du-an/_build/html/chapters"
    assert (chapter / link.get("href")).resolve().is_file()
    alt = link.xpath("./img/@alt")[0]
    assert alt.startswith("Sơ đồ SĐ-T-02 - ")
    assert alt.count("SĐ-T-02") == 1


def test_the_roadmap_is_described_by_its_caption(html: Html) -> None:
    found, _result = html("```{roadmap}\n:caption: Lộ trình đến {{ phien_ban }}\n```\n", data__tasks__csv=TASKS)
    assert parsed(found).xpath("//figure//img/@alt")[0].startswith("Sơ đồ - Lộ trình đến ")


def test_guidance_folds_and_is_open_at_first(html: Html) -> None:
    found, _result = html("```{framework} kq-1-1\n```\n")
    parts = parsed(found).xpath("//div[contains(@class, 'kientruc-guidance')]/details")
    assert [part.xpath("./summary")[0].text for part in parts] == ["Hướng dẫn", "Yêu cầu của Khung quốc gia"]
    assert all(part.get("open") is not None and len(part) > 1 for part in parts)


def test_the_first_page_says_what_stands_before_the_reader(make_project: MakeProject) -> None:
    root = make_project("Nội dung.")
    build(root, ("html",))
    facts = page(root, "index.html").xpath("//dl[contains(@class, 'kientruc-facts')]")[0].text_content()
    for word in ("Ủy ban nhân dân thành phố Bắc Ninh", "Dự thảo", "Tháng 11 năm 2026"):
        assert word in facts


def test_no_fixed_word_of_the_theme_stays_english(make_project: MakeProject) -> None:
    root = make_project("Nội dung.")
    build(root, ("html",))
    for path in (root / "_build/html").rglob("*.html"):
        text = path.read_text("utf-8")
        for english in (*LABELS, "Skip to content", "Toggle "):
            assert english not in text, path.name
        for english in TITLES:
            assert f"<title>{english}</title>" not in text, path.name
        assert "Đến nội dung chính" in text


def test_a_page_in_english_keeps_the_words_of_the_theme(make_project: MakeProject) -> None:
    root = make_project("Content.")
    settings = root / "province.toml"
    settings.write_text(f'language = "en"\n{settings.read_text("utf-8")}', encoding="utf-8")
    build(root, ("html",))
    assert "Skip to content" in (root / "_build/html/chapters/01.html").read_text("utf-8")


@pytest.mark.parametrize(
    "english, vietnamese",
    [
        ('<input aria-label="Toggle navigation of IX. Phụ lục">', '<input aria-label="Mở hoặc đóng phần IX. Phụ lục">'),
        ("<symbol><title>Menu</title></symbol>", "<symbol></symbol>"),
        ("<title>Menu - Khung</title>", "<title>Menu - Khung</title>"),
        ("<p>Contents, Skip to content</p>", "<p>Contents, Skip to content</p>"),
    ],
)
def test_only_the_words_of_the_theme_are_changed(english: str, vietnamese: str) -> None:
    assert in_vietnamese(english) == vietnamese
    assert in_vietnamese(vietnamese) == vietnamese


def test_the_search_knows_sections_and_records_with_their_anchors(make_project: MakeProject) -> None:
    root = make_project("(kq-1-1)=\n## Mục đích\n\nXem {need}`KT-001`, hết.\n")
    build(root, ("html",))
    found = texts(root)
    entries = {title: (found["pages"][at][0], anchor, text) for at, anchor, title, _section, text in found["entries"]}
    address, anchor, text = entries["KT-001 Trung tâm dữ liệu"]
    assert (address, anchor) == ("chapters/09.html", "KT-001")
    assert "Sở A" in text
    section = next(value for title, value in entries.items() if title.endswith("Mục đích"))
    assert section[0] == "chapters/01.html"
    assert "KT-001" in section[2]
    assert ", hết." in section[2]


def test_a_code_is_one_word_of_the_index() -> None:
    assert VietnameseSearch({}).split("Nhiệm vụ NV-001") == ["Nhiệm", "vụ", "NV-001", "NV", "001"]


def test_pages_ask_for_an_icon_that_is_there_and_no_empty_index_is_made(make_project: MakeProject) -> None:
    root = make_project("Nội dung.")
    build(root, ("html",))
    icon = page(root, "chapters/01.html").xpath("//link[@rel='shortcut icon']/@href")[0]
    assert (root / "_build/html/chapters" / icon.partition("?")[0]).resolve().is_file()
    assert not (root / "_build/html/genindex.html").exists()
