"""What a chapter may say, as it shows up in the site."""

from __future__ import annotations

import html as htmllib
import json
import re
from collections.abc import Callable
from pathlib import Path

from generator.build import BuildResult, build

Html = Callable[..., tuple[str, BuildResult]]


def text(page: str) -> str:
    """The words of the article, without markup."""
    article = re.search(r"<article.*?</article>", page, re.DOTALL)
    assert article
    return " ".join(htmllib.unescape(re.sub(r"<[^>]+>", " ", article[0])).split())


def test_substitutions_work_in_prose_headings_and_captions(html: Html):
    page, result = html(
        "Của {{ don_vi }}.\n\n(kq-1-1)=\n## Mục đích của {{ ten }}\n\n"
        ":::{records} element\n:caption: Bảng của {{ ubnd }}\n:::"
    )
    assert not result.warnings
    assert "Của thành phố Bắc Ninh." in text(page)
    assert "1. Mục đích của Bắc Ninh" in text(page)
    assert "Bảng 1. Bảng của Ủy ban nhân dân thành phố Bắc Ninh" in text(page)


def test_sections_show_official_numbers_in_text_and_sidebar(html: Html):
    page, _result = html("(kq-1-1)=\n## Mục đích\n\n(kq-1-2)=\n## Phạm vi\n\n(kq-1-2-1)=\n### Trực tiếp\n")
    assert "I. Mục đích, phạm vi áp dụng" in text(page)
    assert "a) Trực tiếp" in text(page)
    sidebar = re.search(r'<div class="sidebar-tree">.*?</div>', page, re.DOTALL)
    assert sidebar
    assert "I. Mục đích, phạm vi áp dụng" in htmllib.unescape(sidebar[0])


def test_references_say_the_official_number(html: Html):
    page, result = html(
        "Xem {numref}`kq-1-2-1`, {numref}`kq-9-1`, {numref}`bang-a`, {need}`KT-001`.\n\n"
        "(kq-1-2)=\n## Phạm vi\n\n(kq-1-2-1)=\n### Trực tiếp\n\n:::{records} element\n:caption: A\n:name: bang-a\n:::"
    )
    assert not result.warnings
    # the only second-level section of this page is counted as the first: letters stand under the anchor kq-1-2
    assert "Xem điểm a mục 1 Phần I , Phụ lục 01 , Bảng 1 , Trung tâm dữ liệu (KT-001) ." in text(page)
    assert 'href="09.html#KT-001"' in page


def test_records_are_chosen_by_condition_and_link_to_their_home_row(html: Html):
    page, result = html(
        ":::{records} element\n:caption: L1\n:where: position = L1-HT\n:columns: id, title, satisfies\n:::"
    )
    assert not result.warnings
    assert "Trung tâm dữ liệu" in text(page)
    assert "Mạng" not in text(page)
    assert 'href="09.html#KT-001"' in page
    assert 'href="../trace.html#KQ-001"' in page


def test_a_condition_or_column_that_is_wrong_is_one_located_warning(html: Html):
    _page, result = html(":::{records} element\n:caption: L1\n:columns: id, titel\n:::")
    (warning,) = result.warnings
    assert "chapters/01.md:4" in warning
    assert "titel" in warning
    assert "title" in warning


def test_cells_that_look_like_functions_or_html_are_text(html: Html):
    chapter = ":::{records} element\n:caption: A\n:columns: id, note\n:::"
    elements = "id,title,note\nKT-001,A,[[copy('id')]]\nKT-002,B,<script>alert(1)</script>\n"
    page, result = html(chapter, **{"data/elements.csv": elements})
    assert not result.warnings
    assert "[[copy('id')]]" in text(page)
    assert "<script>alert(1)" not in page


def test_guidance_and_requirements_are_shown_in_a_draft_and_not_in_a_final_document(html: Html):
    from tests.sphinx_ext.conftest import SETTINGS

    chapter = "```{framework} kq-1\n```\n\nLời của tác giả."
    draft, _result = html(chapter)
    assert "Hướng dẫn" in text(draft)
    final, _result = html(chapter, **{"province.toml": SETTINGS + '\n[document]\nstatus = "đã ban hành"\n'})
    assert "Hướng dẫn" not in text(final)
    assert "Lời của tác giả." in text(final)


def test_a_legal_document_not_held_against_its_text_is_marked_in_a_draft(html: Html):
    from tests.sphinx_ext.conftest import SETTINGS

    chapter = ":::{records} legal\n:format: list\n:where: number\n:home:\n:::"
    legal = (
        "id,title,number,issuer,issued,legal_kind,confidence\n"
        "PL-001,về kế hoạch,1/KH-UBND,Ủy ban nhân dân tỉnh,2026-01-05,Kế hoạch,likely\n"
        "PL-002,về chương trình,2/QĐ-TTg,Thủ tướng Chính phủ,2026-01-06,Quyết định,verified\n"
    )
    draft, result = html(chapter, **{"data/legal.csv": legal})
    assert not result.warnings
    first, second = (line for line in text(draft).split(";") if "năm 2026" in line)
    assert "[chưa đối chiếu văn bản gốc]" in first + second
    assert text(draft).count("[chưa đối chiếu văn bản gốc]") == 1
    issued = SETTINGS + '\n[document]\nstatus = "đã ban hành"\n'
    final, _result = html(chapter, **{"data/legal.csv": legal, "province.toml": issued})
    assert "về kế hoạch" in text(final)
    assert "chưa đối chiếu" not in text(final)


def test_an_unknown_anchor_names_the_nearest(html: Html):
    _page, result = html("```{framework} kq-1-22\n```")
    (warning,) = result.warnings
    assert "chapters/01.md:4" in warning
    assert "kq-1-2" in warning


def test_conditions_read_the_settings(html: Html):
    page, result = html(
        ":::{if} var.merged\nTừ {{ cac_don_vi_cu }}.\n:::\n\n:::{if} not var.merged\nKhông hợp nhất.\n:::"
    )
    assert not result.warnings
    assert "Từ tỉnh Bắc Giang và tỉnh Bắc Ninh." in text(page)
    assert "Không hợp nhất." not in text(page)


def test_math_is_mathml_without_a_script(html: Html):
    page, _result = html("Toán $a^2$.")
    assert "<math" in page
    assert "mathjax.js" not in page.lower()


def test_needs_written_in_chapters_show_their_fields_with_vietnamese_labels(html: Html):
    page, result = html("```{goal} Mục tiêu một\n:id: MT-001\n:owner: Sở A\n:satisfies: KQ-001\n\nNội dung.\n```")
    assert not result.warnings
    assert "MT-001. Mục tiêu một" in text(page)
    assert "Cơ quan chủ quản : Sở A" in text(page)
    assert page.count('id="MT-001"') == 1


def test_dead_links_and_duplicate_codes_are_warned_of_with_file_and_row(html: Html):
    elements = "id,title,satisfies\nKT-001,A,KQ-0001\nKT-001,B,\n"
    _page, result = html("Chữ.", **{"data/elements.csv": elements})
    assert sorted(line.split("WARNING")[0] for line in result.warnings) == [
        "data/elements.csv:2: ",
        "data/elements.csv:3: ",
    ]


def test_needs_json_holds_every_record_with_its_file_and_row(make_project: Callable[..., Path]):
    root = make_project("Chữ.")
    build(root, ("needs",))
    data = json.loads((root / "_build/needs.json").read_text("utf-8"))
    needs = data["versions"][data["current_version"]]["needs"]
    assert needs["KT-002"]["note"] == "[[copy('id')]]"
    assert needs["KT-002"]["record_source"] == "data/elements.csv:3"
    assert needs["KQ-001"]["satisfies_back"] == ["KT-001"]


def test_nothing_changed_means_nothing_to_do(make_project: Callable[..., Path]):
    root = make_project("Chữ.")
    assert not build(root, ("html",)).unchanged
    assert build(root, ("html",)).unchanged
    (root / "data/elements.csv").write_text("id,title\nKT-001,Khác\n", "utf-8")
    assert not build(root, ("html",)).unchanged


def test_a_substitution_that_is_not_closed_is_told(html: Html):
    page, result = html("Của {{ don_vi.\n\n## Đề mục {{ten }\n\nCủa {{ don_vi }}, `{{ mã }}`.\n\n```\n{{ mẫu }}\n```\n")
    assert [warning.partition("WARNING: ")[2].partition(" [")[0] for warning in result.warnings] == [
        "“{{ don_vi.” is no substitution; write {{ name }} on one line, or `{{ don_vi.` for the signs",
        "“{{ten” is no substitution; write {{ name }} on one line, or `{{ten` for the signs",
    ]
    assert all(".md:" in warning for warning in result.warnings)
    assert "{{ mẫu }}" in text(page)
