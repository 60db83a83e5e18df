"""Real PDFs: both standards hold for every feature, pages are those of the document, bytes are the same again."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from docutils import nodes

from bench.fidelity.pdf_blocks import Element, structure
from generator.catalogue import document_format
from generator.errors import BuildError
from generator.typst_builder.compiling import Compiled, compile_pdf, page_map
from generator.typst_builder.writing import write_typst
from tests.docx_builder import cases
from tests.docx_builder.trees import cell, code, document, figure, link, paragraph, section, table

Print = Callable[[nodes.document], tuple[Path, Compiled]]


def texts(pdf: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(pdf).pages]


@pytest.mark.parametrize("name", cases.CASES)
def test_every_feature_keeps_both_standards(name: str, printed: Print) -> None:
    pdf, compiled = printed(cases.CASES[name]())
    data = pdf.read_bytes()
    assert b"pdfuaid:part" in data.replace(b" ", b"")
    assert re.search(rb"pdfaid:part>2<", data)
    assert re.search(rb"pdfaid:conformance>A<", data)
    assert not compiled.warnings


def test_properties_and_language(printed: Print) -> None:
    reader = pypdf.PdfReader(printed(cases.issued())[0])
    assert reader.metadata is not None
    assert reader.metadata.title == "Khung kiến trúc Chính quyền số thành phố Bắc Ninh"
    assert reader.metadata.author == "Ủy ban nhân dân thành phố Bắc Ninh"
    assert str(reader.root_object["/Lang"]) == "vi"


def test_bookmarks_are_the_headings(printed: Print) -> None:
    outline = pypdf.PdfReader(printed(cases.front())[0]).outline
    titles = [str(entry.title) for entry in outline if not isinstance(entry, list)]
    assert titles == ["Mục lục", "Danh mục bảng", "Danh mục hình", "I. Mục đích", "II. Phụ lục"]


def test_bookmarks_hold_the_words_alone(printed: Print) -> None:
    """Neither the text of a heading's footnote, nor an appendix's number run into its title."""
    noted = section("I.", "Đề mục", paragraph("x"))
    title = next(iter(noted.findall(nodes.title)))
    title += nodes.footnote_reference("", "1", refid="n", ids=["r"])
    note = nodes.footnote("", nodes.label("", "1"), paragraph("Chú thích."), ids=["n"])
    annex = section("Phụ lục 01", "Danh mục", paragraph("a"), appendix=True)
    pdf, _compiled = printed(document(noted, note, annex))
    titles = [str(entry.title) for entry in pypdf.PdfReader(pdf).outline if not isinstance(entry, list)]
    assert titles == ["Mục lục", "I. Đề mục", "Phụ lục 01. Danh mục"]
    assert texts(pdf)[-2].count("Chú thích.") == 1


def test_headings_follow_without_a_gap(printed: Print) -> None:
    """PDF/UA refuses a level that is left out, as a section without a title would make it."""
    untitled = nodes.section("", section("1.", "Sâu", paragraph("z")), ids=["u"])
    printed(document(section("I.", "Mục", untitled)))
    printed(document(nodes.section("", section("1.", "Đầu", paragraph("z")), ids=["u"])))


def test_signs_that_nothing_shows_break_no_standard(printed: Print) -> None:
    """A soft hyphen alone has no glyph, a heading of such signs no words."""
    printed(
        document(section("I.", "Mục", paragraph("\r\xad")), section("", "\xad\u200e", paragraph("a\xadb"), anchor="x"))
    )


def test_long_words_stay_on_the_page(printed: Print) -> None:
    word, address = "x" * 150, "https://vi.du/" + "abcdefgh" * 30
    code = nodes.literal_block("", "z" * 200)
    wide = table(["a", "b", "c"], [[word, address, "1"]])
    pdf, _compiled = printed(document(section("I.", "Mục", paragraph(word), paragraph(address), code, wide)))
    text = pypdf.PdfReader(pdf).pages[-1].extract_text()
    assert max(map(len, text.splitlines())) < 100
    shown = "".join(text.split())
    assert shown.count(word) == 2
    assert address in shown
    assert "z" * 200 in shown


def long_document() -> nodes.document:
    chapters = [
        section(
            f"{number}.",
            f"Chương số {number}",
            *[paragraph(f"Đoạn {number}. ", cases.SENTENCE * 4) for _each in range(8)],
            table(["Mã"], [[f"ma-{number}-{row}"] for row in range(40)], label=f"Bảng {number}", caption="Kê"),
            anchor=f"chuong-{number}",
        )
        for number in range(1, 5)
    ]
    for chapter in chapters:
        for row in list(chapter.findall(nodes.row))[1:]:
            row["ids"] = [row.astext().strip()]
    return document(*chapters)


def test_pages_of_places_are_those_where_they_are_read(printed: Print) -> None:
    pdf, compiled = printed(long_document())
    pages = texts(pdf)
    first = next(index for index, text in enumerate(pages) if "Đoạn 1." in text)
    assert compiled.pages["chuong-1"] == 1
    assert list(compiled.pages) == sorted(compiled.pages)
    for name, page in compiled.pages.items():
        assert isinstance(page, int)
        shown = f"CHƯƠNG SỐ {name[-1]}" if name.startswith("chuong") else name
        assert re.search(rf"{shown}(?!\d)", pages[first + int(page) - 1]), (name, page)


def test_number_is_hidden_on_the_first_page_and_in_the_front(printed: Print) -> None:
    pages = texts(printed(long_document())[0])
    first = next(index for index, text in enumerate(pages) if "Đoạn 1." in text)
    assert not any(re.match(r"\d+\n", text) for text in pages[: first + 1])
    assert [text.split("\n")[0] for text in pages[first + 1 :]] == [str(n) for n in range(2, len(pages) - first + 1)]


def test_lists_show_the_pages(printed: Print) -> None:
    pdf, compiled = printed(long_document())
    contents = next(text for text in texts(pdf) if "MỤC LỤC" in text)
    for number in range(1, 5):
        line = next(line for line in contents.splitlines() if line.startswith(f"{number}. Chương"))
        assert line.split()[-1].lstrip(".…") == str(compiled.pages[f"chuong-{number}"])


def test_landscape_pages_stand_between_portrait_ones(printed: Print) -> None:
    pages = pypdf.PdfReader(printed(cases.landscape())[0]).pages
    turned = [float(page.mediabox.width) > float(page.mediabox.height) for page in pages]
    turns = [turn for place, turn in enumerate(turned) if not place or turn != turned[place - 1]]
    assert turns == [False, True, False, True, False, True, False]


def test_wide_figure_stands_on_a_landscape_page(printed: Print) -> None:
    wide = figure(str(cases.pictures() / "so-do.svg"), "Hình 1", "Rộng", anchor="hinh", alt="Ba lớp")
    wide["landscape"] = True
    before, after = paragraph(cases.SENTENCE * 9), paragraph(cases.SENTENCE * 9)
    pdf, compiled = printed(document(section("I.", "Mục", before, wide, after)))
    pages = pypdf.PdfReader(pdf).pages
    assert compiled.pages["hinh"] == 2
    assert [float(page.mediabox.width) > 800 for page in pages[-3:]] == [False, True, False]


def test_document_that_begins_on_a_landscape_page_has_no_empty_page(printed: Print) -> None:
    pdf, compiled = printed(document(section("I.", "Ngang", table(["a"], [["b"]], landscape=True, ids=["b"]))))
    pages = pypdf.PdfReader(pdf).pages
    assert compiled.pages["b"] == 1
    assert len(pages) == 3
    assert float(pages[2].mediabox.width) > 800


def test_links_and_notes_in_a_header_row_keep_their_text(printed: Print) -> None:
    note = nodes.footnote("", nodes.label("", "1"), paragraph("Chú thích."), ids=["n"])
    wide = table(["x", "y"], [["a", "b"]])
    entry = next(iter(wide.findall(nodes.entry)))
    entry.children = []
    entry += paragraph(link("m", "Mã"), nodes.footnote_reference("", "1", refid="n", ids=["r"]), code("m"))
    second = list(wide.findall(nodes.entry))[1]
    second.children = []
    second += paragraph(nodes.reference("", "Cổng", refuri="https://vi.du/"))
    pdf, _compiled = printed(document(section("I.", "Mục", wide, note, anchor="m")))
    assert texts(pdf)[-1].endswith("Mã(1)(2)m(3) Cổng(4)\na b\n(1) Mã\n(2) Chú thích.\n(3) m\n(4) https://vi.du/")
    page: Any = pypdf.PdfReader(pdf).pages[-1]
    links = [one.get_object() for one in page["/Annots"]]
    assert "https://vi.du/" in [one.get("/A", {}).get("/URI") for one in links]


def test_what_a_header_row_may_not_hold_is_told_with_its_place(tmp_path: Path) -> None:
    wide = table(["x", "y"], [["a", "b"]])
    entry = next(iter(wide.findall(nodes.entry)))
    entry.children = []
    entry += paragraph(link("m", "Mã"), link("m", "khác"))
    entry.children[0].source, entry.children[0].line = "chapters/01.md", 12
    warnings = write_typst(document(section("I.", "Mục", wide, anchor="m")), tmp_path, form=document_format())
    assert warnings == ["chapters/01.md:12: a link in a table's header row stands below the table in the PDF"]


def test_table_of_three_thousand_home_rows(printed: Print) -> None:
    rows = [[f"HT-{n:05}", f"Hệ thống {n}", "Sở Khoa học và Công nghệ", "12"] for n in range(3000)]
    wide = table(["Mã", "Tên", "Chủ quản", "Số lượng"], rows, label="Bảng 1", caption="Kê", landscape=True)
    for row in list(wide.findall(nodes.row))[1:]:
        row["ids"] = [row.children[0].astext()]
    _pdf, compiled = printed(document(section("I.", "Mục", wide)))
    assert len([name for name in compiled.pages if name.startswith("HT-")]) == 3000


def test_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("một", "hai"):
        write_typst(cases.figures(), tmp_path / name, form=document_format())
        compile_pdf(tmp_path / name / "main.typ", tmp_path / name / "a.pdf", timestamp=1_795_000_000)
        made.append((tmp_path / name / "a.pdf").read_bytes())
    assert made[0] == made[1]


def test_broken_source_is_one_sentence_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "main.typ").write_text("#khong-co()", encoding="utf-8")
    with pytest.raises(BuildError, match="unknown variable: khong-co"):
        compile_pdf(tmp_path / "main.typ", tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_pages_before_the_body_have_no_number() -> None:
    assert page_map([("bìa", 1), ("kt body", 4), ("b", 5), ("a", 4), ("b", 9)]) == {"a": 1, "b": 2}


def test_appendices_count_their_pages_for_themselves(printed: Print) -> None:
    long = [paragraph(cases.SENTENCE * 9) for _paragraph in range(12)]
    wide = table(["a"], [["b"]], label="Bảng 1", caption="Kê", landscape=True, ids=["b"])
    annexes = [
        section("Phụ lục 01", "Một", *long, appendix=True, anchor="pl-1"),
        section("Phụ lục 02", "Hai", *[each.deepcopy() for each in long], wide, appendix=True, anchor="pl-2"),
    ]
    pdf, compiled = printed(document(section("I.", "Mục", *[each.deepcopy() for each in long]), *annexes))
    pages = texts(pdf)
    first = [
        next(i for i, text in enumerate(pages) if f"Phụ lục 0{n}\n" in text and "MỤC LỤC" not in text) for n in (1, 2)
    ]
    for start, end in ((first[0], first[1]), (first[1], len(pages))):
        heads = [page.split("\n")[0] for page in pages[start:end]]
        assert not heads[0].isdigit()
        assert heads[1:] == [str(number) for number in range(2, end - start + 1)]
    last = len(pages) - first[1]
    assert compiled.pages["pl-1"] == "Phụ lục 01, 1"
    assert compiled.pages["b"] == f"Phụ lục 02, {last}"
    listed = next(text for text in pages if "DANH MỤC BẢNG" in text)
    assert re.search(rf"Kê \(Phụ lục 02\)[ .…]*{last}\b", listed)


@pytest.mark.parametrize("lead", range(12))
def test_titles_of_groups_never_end_a_page(lead: int, printed: Print) -> None:
    rows = [[f"{'Nhóm' if place % 4 < 2 else 'Mục'} {place}."] for place in range(90)] + [["Nhóm cuối."]]
    made = table(["a"], [["x"]] * lead + rows)
    for row in list(made.findall(nodes.row))[1:]:
        row["classes"] = ["kientruc-group"] if row.astext().startswith("Nhóm") else []
    pages = texts(printed(document(section("I.", "Mục", made)))[0])
    assert not any(re.search(r"Nhóm \d+\.\s*$", page) for page in pages)


def test_merged_cells_that_reach_too_far_are_cut(printed: Print) -> None:
    printed(document(section("I.", "Mục", table(["a", "b"], [[cell("x", morerows=9, morecols=5)], ["y", "z"]]))))


@pytest.mark.parametrize("name, pages", [("letter", 2), ("decision", 3), ("plain_title", 2)])
def test_papers_and_titles_take_the_pages_they_need(name: str, pages: int, printed: Print) -> None:
    assert len(texts(printed(cases.CASES[name]())[0])) == pages


def test_pages_of_a_decision_are_not_counted(printed: Print) -> None:
    assert printed(cases.CASES["decision"]())[1].pages["kq-1"] == 2


def test_a_table_without_a_header_is_none_to_a_screen_reader(printed: Print) -> None:
    """PDF/UA wants headers in every table; what has none is read cell by cell, and keeps its look and its caption."""
    bare = table([], [["Một", cell("Hai", morerows=1)], ["Ba"]], label="Bảng 1", caption="Không tiêu đề")
    pdf, compiled = printed(document(section("I.", "Bảng", bare)))
    assert not compiled.warnings
    to_see, names = [structure(pdf)], set()
    while to_see:
        element = to_see.pop()
        names.add(element.name)
        to_see += [part for part in element.content if isinstance(part, Element)]
    assert "Caption" in names
    assert not names & {"Table", "TR", "TD"}
    words = [word for word in texts(pdf)[-1].split() if word in ("Một", "Hai", "Ba")]
    assert words == ["Một", "Hai", "Ba"]
