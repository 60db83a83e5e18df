"""The Word files as another program opens and prints them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes

from generator.catalogue import document_format
from generator.docx_builder.writing import write_docx
from tests.docx_builder import cases, trees
from tests.docx_builder.extract import Extract, W

pytestmark = [pytest.mark.word, pytest.mark.slow]
Printed = Callable[[nodes.document], Path]


@pytest.fixture
def printed(to_pdf: Callable[[Path], Path], tmp_path: Path) -> Printed:
    def printed(tree: nodes.document) -> Path:
        path = tmp_path / "Khung kiến trúc.docx"
        write_docx(tree, path, form=document_format())
        return to_pdf(path)

    return printed


def text_of(pdf: Path, *options: str) -> str:
    command = ["pdftotext", *options, str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def page_sizes(pdf: Path) -> list[str]:
    answer = subprocess.run(["pdfinfo", "-l", "99", str(pdf)], check=True, capture_output=True, text=True).stdout
    sizes = re.findall(r"Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)", answer)
    return ["landscape" if float(width) > float(height) else "portrait" for width, height in sizes]


def body_pages(pdf: Path) -> list[str]:
    """The text of the pages after the cover and the lists."""
    pages = text_of(pdf, "-layout").split("\f")[:-1]
    return [page for page in pages[1:] if "....." not in page]


@pytest.mark.parametrize("case", [cases.headings, cases.decimal_headings])
def test_counted_numbers_are_the_given_ones(case: cases.Case, printed: Printed) -> None:
    tree = case()
    given = []
    for section in tree.findall(nodes.section):
        title = next(child for child in section.children if isinstance(child, nodes.title)).astext()
        given.append(f"{section['number']} {title}".strip().upper())
    lines = [" ".join(line.split()).upper() for line in "\n".join(body_pages(printed(tree))).splitlines()]
    shown = " ".join(lines) + " "
    place = 0
    for heading in given:
        found = shown.find(f" {heading} ", place) if place else 0
        assert found >= 0, f"{heading!r} is not shown in its place"
        place = max(found + len(heading), 1)
    assert shown.startswith(given[0])


def test_landscape_pages_stand_between_portrait_ones(printed: Printed) -> None:
    pdf = printed(cases.landscape())
    body = page_sizes(pdf)[-len(body_pages(pdf)) :]
    turns = [size for size, before in zip(body, ["", *body], strict=False) if size != before]
    # the wide table of II and that of III share their pages; IV begins in portrait, its appendix is landscape
    assert turns == ["portrait", "landscape", "portrait", "landscape", "portrait", "landscape", "portrait"]


def test_page_number_stands_on_every_page_but_the_first_of_the_body_and_of_each_appendix(printed: Printed) -> None:
    pages = body_pages(printed(cases.landscape()))
    annex = next(place for place, page in enumerate(pages) if "Phụ lục 01" in page)
    for run in (pages[:annex], pages[annex:]):
        heads = [page.strip().splitlines()[0].strip() for page in run]
        assert not heads[0].isdigit()
        assert heads[1:] == [str(number) for number in range(2, len(heads) + 1)]


def test_captions_notes_and_merged_cells_are_printed(printed: Printed) -> None:
    text = text_of(printed(cases.tables()))
    assert re.search(r"Bảng 1\.\s+Hiện trạng", text)
    assert re.search(r"Bảng 4\.\s+Nhảy số", text)
    assert text.count("Mạng chuyên") == 1
    notes = text_of(printed(cases.footnotes()))
    assert "Số liệu của Bộ" in notes
    assert "Chú thích hai." in notes


def test_numbered_lists_begin_anew(printed: Printed) -> None:
    lines = [line.strip() for line in text_of(printed(cases.lists())).splitlines()]
    for line in (
        "1. Khoản một",
        "a) điểm a",
        "2. Khoản hai",
        "1. Lại từ một",
        "5. Từ năm",
        "6. Sáu",
        "i. la mã",
        "+ Hai một",
    ):
        assert line in lines


def test_lists_at_the_front_show_their_page_numbers(printed: Printed) -> None:
    text = text_of(printed(cases.front()), "-layout")
    assert re.search(r"I\. Mục đích\.+\s?1", text)
    assert re.search(r"Bảng 1\. Bảng đầu\.+\s?\d", text)
    assert "X" not in re.findall(r"\.{5,}\s?(\S+)", text)


def test_bookmarks_survive_saving_in_libreoffice(printed: Printed, tmp_path: Path) -> None:
    pdf = printed(cases.inline())
    source = pdf.with_suffix(".docx")
    (tmp_path / "saved").mkdir()
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'libreoffice').as_uri()}", "--headless"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    saved = bookmarks((tmp_path / "saved" / source.name).read_bytes())
    assert {name for name in bookmarks(source.read_bytes()) if name.startswith("_KT_")} <= saved


def bookmarks(data: bytes) -> set[str]:
    return {each.get(f"{W}name", "") for each in Extract(data).body().iter(f"{W}bookmarkStart")}


def test_title_of_a_box_is_never_the_last_line_of_a_page(printed: Printed) -> None:
    blocks: list[nodes.Node] = []
    for number in range(60):
        lines = [trees.paragraph("Một dòng.") for _line in range(number % 5)]
        blocks += [*lines, *trees.rst(f".. admonition:: Tiêu đề\n\n   {'Chữ trong ô. ' * (20 + number % 7)}\n")]
    pages = body_pages(printed(trees.document(trees.section("I.", "Mục", *blocks))))
    last = [page.split("\n")[-1].strip() for page in map(str.rstrip, pages)]
    assert len(last) > 5
    assert "Tiêu đề" not in last
