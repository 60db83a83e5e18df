from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docutils import nodes

from generator.catalogue import document_format
from generator.docx_builder.word_file import bookmark_name
from generator.docx_builder.writing import write_docx
from generator.errors import DestinationError
from tests.docx_builder.cases import pictures
from tests.docx_builder.extract import Extract
from tests.docx_builder.trees import cell, document, link, paragraph, rst, section, table

Write = Callable[..., tuple[bytes, list[str]]]
Read = Callable[[nodes.document], str]


def test_properties_name_title_issuer_language_and_time(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    data, _warnings = write(document(section("I.", "Mục")))
    core = docx.Document(io.BytesIO(data)).core_properties
    assert core.title == "Khung kiến trúc Chính quyền số thành phố Bắc Ninh"
    assert core.author == core.last_modified_by == "Ủy ban nhân dân thành phố Bắc Ninh"
    assert core.language == "vi-VN"
    assert core.created is not None
    assert core.created.year == 2026


def test_title_too_long_for_the_properties_stays_whole_on_the_cover(write: Write) -> None:
    title = "Khung kiến trúc " * 40
    data, _warnings = write(document(section("I.", "Mục"), title=title))
    assert len(docx.Document(io.BytesIO(data)).core_properties.title) == 255
    assert title in "".join(map(str, Extract(data).body().itertext()))


def test_members_of_the_package_bear_no_time(write: Write) -> None:
    data, _warnings = write(document(section("I.", "Mục")))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.namelist()[0] == "[Content_Types].xml"
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_word_does_not_ask_to_update_fields(write: Write) -> None:
    data, _warnings = write(document(section("I.", "Mục")))
    assert b"updateFields" not in zipfile.ZipFile(io.BytesIO(data)).read("word/settings.xml")


def test_unwritable_destination_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x", encoding="utf-8")
    with pytest.raises(DestinationError):
        write_docx(document(section("I.", "Mục")), tmp_path / "tep" / "a.docx", form=document_format())


def test_what_was_there_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr("generator.docx_builder.writing.same_bytes", lambda package: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_docx(document(section("I.", "Mục")), path, form=document_format())
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    "identifier, name",
    [
        ("kq-5-1", "_KT_kq-5-1"),
        ("KT-001", "_KT_KT-001"),
        ("đối-tượng", "_KT_đối-tượng"),
    ],
)
def test_bookmark_carries_the_identifier(identifier: str, name: str) -> None:
    assert bookmark_name(identifier) == name


@pytest.mark.parametrize("identifier", ["a" * 80, "có dấu cách", "a:b"])
def test_identifier_that_word_refuses_gets_a_stable_name_of_its_own(identifier: str) -> None:
    name = bookmark_name(identifier)
    assert len(name) <= 40
    assert " " not in name
    assert name == bookmark_name(identifier) != bookmark_name(identifier + "x")


def test_forbidden_characters_are_left_out_with_a_located_warning(write: Write) -> None:
    node = paragraph("trước\x00\x0bsau")
    node.source, node.line = "chapters/a.md", 7
    data, warnings = write(document(section("I.", "Mục", node)))
    assert "trướcsau" in Extract(data).text()
    assert len(warnings) == 1
    assert warnings[0].startswith("chapters/a.md:7: ")


def test_unknown_node_warns_once_per_kind_and_keeps_its_text(write: Write) -> None:
    class strange(nodes.General, nodes.Element):  # noqa: N801
        pass

    data, warnings = write(document(section("I.", "Mục", *(strange("", paragraph(f"chữ {n}")) for n in range(3)))))
    text = Extract(data).text()
    assert all(f"chữ {number}" in text for number in range(3))
    assert len(warnings) == 1


def test_loose_text_in_a_block_gets_a_paragraph(extract: Read) -> None:
    class strange(nodes.General, nodes.Element):  # noqa: N801
        pass

    tree = document(section("I.", "Mục", strange("", nodes.Text("trần")), paragraph("sau")))
    assert "[BodyText] trần\n[BodyText] sau\n" in extract(tree)


def test_equal_pictures_are_stored_once(write: Write) -> None:
    image = nodes.image("", uri=str(pictures() / "anh.png"))
    data, _warnings = write(document(section("I.", "Mục", image, image.deepcopy())))
    media = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "/media/" in name]
    assert media == ["word/media/image1.png"]


def test_sixty_columns_fit_on_the_page(write: Write) -> None:
    wide = table([str(number) for number in range(60)], [["x"] * 60], landscape=True)
    text = Extract(write(document(section("I.", "Mục", wide)))[0]).text()
    grid = next(line for line in text.splitlines() if line.startswith("<table kientrucTable"))
    widths = [int(width) for width in grid.removeprefix("<table kientrucTable ").rstrip(">").split()]
    assert len(widths) == 60
    assert min(widths) > 0
    assert sum(widths) <= 14572 + 60


def test_column_is_never_narrower_than_its_longest_word(write: Write) -> None:
    narrow = table(["STT", "Nội dung"], [["1", "x"]], widths=[1, 99])
    text = Extract(write(document(section("I.", "Mục", narrow)))[0]).text()
    grid = next(line for line in text.splitlines() if line.startswith("<table kientrucTable"))
    assert int(grid.split()[2]) >= 680


def test_table_in_a_list_in_a_table(extract: Read) -> None:
    inner = nodes.bullet_list("", nodes.list_item("", paragraph("mục"), table(["trong"], [["sâu"]])))
    text = extract(document(section("I.", "Mục", table(["ngoài"], [[cell(inner)]]))))
    assert "          [kientrucCellHeader] trong" in text
    assert text.count("<table kientrucTable") == 2


def test_heading_deeper_than_nine_is_a_ninth(extract: Read) -> None:
    innermost = section("", "Đáy")
    for _depth in range(11):
        innermost = section("", "Trên", innermost)
    assert "[Heading9] " in extract(document(innermost))


def test_long_paragraph_is_written_whole(write: Write) -> None:
    data, _warnings = write(document(section("I.", "Mục", paragraph("chữ " * 1_300_000))))
    assert b"ch\xe1\xbb\xaf ch\xe1\xbb\xaf" in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


def test_reference_by_number_is_words_own_cross_reference(extract: Read) -> None:
    numbered = table(["a"], [["b"]], label="Bảng 1", caption="Một", ids=["bang"])
    text = extract(document(section("I.", "Mục", paragraph(link("bang", "Bảng 1"), link("bang", "bảng")), numbered)))
    assert "<field REF _Ref200000001 \\h = Bảng␣1>" in text
    assert "<link #_KT_bang>bảng</link>" in text
    assert "«_Ref200000001»{Strong: Bảng␣<field SEQ Bảng" in text


def test_codes_and_references_hold_together_and_are_read_as_they_were(write: Write) -> None:
    data, _warnings = write(document(section("I.", "Mục", paragraph("Theo KT-001, 1425/QĐ-TTg, Bảng 2."))))
    assert "Theo KT‑001, 1425/QĐ‑TTg, Bảng␣2." in Extract(data).text()
    assert "Theo KT-001, 1425/QĐ-TTg, Bảng\u00a02." in docx.Document(io.BytesIO(data)).paragraphs[-1].text


def test_code_in_a_code_block_can_be_copied(extract: Read) -> None:
    assert "KT-001" in extract(document(section("I.", "Mục", nodes.literal_block("KT-001", "KT-001"))))


def test_long_title_does_not_leave_its_page_number_alone(write: Write) -> None:
    captions = ["chữ " * 18 + "m" * length for length in range(1, 40)]
    tables = [table(["a"], [["b"]], label="Bảng 1", caption=caption) for caption in captions]
    text = Extract(write(document(section("I.", "Mục", *tables)))[0]).text(front=True)
    lines = [line for line in text.splitlines() if line.startswith("[TableofFigures]")]
    assert len(lines) == len(captions)
    broken = ["⏎" in line for line in lines]
    assert set(broken) == {True, False}
    assert all("⏎" not in line or line.index("⏎") < line.index("→") for line in lines)


def test_last_row_of_a_table_does_not_take_along_what_stands_below(extract: Read) -> None:
    made = table(["a"], [["Nhóm"], ["b"], ["Không có"]])
    for row in list(made.findall(nodes.row))[1::2]:
        row["classes"] = ["kientruc-group"]
    text = extract(document(section("I.", "Mục", made)))
    assert "[kientrucCellGroup] Nhóm" in text
    assert "[kientrucCell] Không có" in text


def test_items_of_a_box_stand_apart_from_each_other(extract: Read) -> None:
    item = nodes.list_item("", paragraph("Yêu cầu"), paragraph("Đáp ứng bởi: KT-001."))
    box = nodes.container("", nodes.bullet_list("", item, bullet="-"), classes=["kientruc-guidance"])
    text = extract(document(section("I.", "Mục", box)))
    assert "[kientrucBoxList] Yêu cầu" in text
    assert "[kientrucBoxContinued] Đáp ứng bởi" in text


def test_list_at_the_front_looks_like_the_others(extract: Read) -> None:
    text = extract(document(section("", "Từ viết tắt"), section("I.", "Mục", section("", "Không"))))
    assert "[kientrucFrontHeading]" in text
    assert text.count("kientrucFrontHeading") == 1


def test_caption_number_within_a_chapter_counts_in_it(extract: Read) -> None:
    text = extract(document(section("I.", "Mục", table(["a"], [["b"]], label="Bảng 2.3", caption="Một", ids=["b"]))))
    assert r"{Strong: Bảng␣2.<field SEQ Bảng \* ARABIC \r 3 = 3>. }Một" in text


def test_caption_label_without_a_number_is_text(extract: Read) -> None:
    text = extract(document(section("I.", "Mục", table(["a"], [["b"]], label="Bảng A", caption="Một", ids=["b"]))))
    assert "{Strong: Bảng A. }Một" in text


def test_final_document_shows_no_draft_mark(write: Write) -> None:
    for status, mark in (("dự thảo", "DỰ THẢO"), ("lấy ý kiến", "DỰ THẢO LẤY Ý KIẾN"), ("đã ban hành", "")):
        text = Extract(write(document(section("I.", "Mục"), status=status))[0]).text(front=True)
        assert ("[kientrucDraftMark]" in text) == bool(mark)
        assert mark in text


def test_page_numbers_of_the_lists_are_estimated_where_no_layout_is_known(write: Write) -> None:
    long = [paragraph("chữ " * 400) for _number in range(20)]
    data, _warnings = write(document(section("I.", "Đầu", *long), section("II.", "Sau")))
    lines = Extract(data).text(front=True).splitlines()
    first, second = (line for line in lines if line.startswith("[TOC1]"))
    assert "= 1></link>" in first
    assert int(second.rsplit("= ", 1)[1].split(">")[0]) > 5


def test_table_and_box_in_a_row_are_kept_apart(extract: Read) -> None:
    blocks = [table(["a"], [["b"]]), table(["c"], [["d"]]), *rst(".. note:: x\n\n.. tip:: y\n")]
    lines = extract(document(section("I.", "Mục", *blocks))).splitlines()
    starts = [place for place, line in enumerate(lines) if line.startswith("<table")]
    assert all(lines[place - 1].startswith("[kientrucSpacer]") for place in starts)


def test_every_appendix_counts_its_pages_from_one_and_hides_the_first_number(extract: Read) -> None:
    annexes = [
        section(
            f"Phụ lục 0{number}",
            "Danh mục",
            paragraph("a"),
            table(["a"], [["b"]], landscape=number == 2),
            appendix=True,
        )
        for number in (1, 2, 3)
    ]
    text = extract(document(section("I.", "Mục", paragraph("x " * 900)), *annexes))
    sections = [line for line in text.splitlines() if line.startswith("--- end")]
    assert ["from page 1" in line for line in sections] == [True] * 4
    assert ["landscape" in line for line in sections] == [False, False, True, False]
    assert "header" not in "".join(sections[1:]), "they go on with the headers of the body"


def test_lists_name_the_appendix_of_a_table(write: Write) -> None:
    made = table(["a"], [["b"]], label="Bảng 1", caption="Kê", ids=["b"])
    data, _warnings = write(document(section("Phụ lục 01", "Danh mục", made, appendix=True)))
    assert re.search(r"Bảng.1\. Kê \(Phụ.lục.01\)", Extract(data).text(front=True))


def test_document_that_begins_on_a_landscape_page_has_no_empty_page(extract: Read) -> None:
    wide = table(["a"], [["b"]], landscape=True)
    text = extract(document(section("I.", "Mục", wide), section("II.", "Dọc", paragraph("x " * 900))))
    sections = [line for line in text.splitlines() if line.startswith("--- end")]
    assert [("landscape" in line) for line in sections] == [True, False]
    assert "from page 1" in sections[0]
    assert "header(default)" in sections[0]
    assert "header" not in sections[1]


def test_lines_that_a_break_ends_are_not_stretched(write: Write) -> None:
    data, _warnings = write(document(section("I.", "Mục")))
    assert b"doNotExpandShiftReturn" in zipfile.ZipFile(io.BytesIO(data)).read("word/settings.xml")


def test_two_code_blocks_in_a_row_stay_two(write: Write) -> None:
    """Word shades what is between two shaded paragraphs, too."""
    blocks = rst("::\n\n   một\n\n::\n\n   hai\n\nChữ.\n\n::\n\n   ba\n")
    data, _warnings = write(document(section("I.", "Mục", *blocks)))
    shown = [each.style.name for each in docx.Document(io.BytesIO(data)).paragraphs if each.style is not None][-5:]
    code = "Kientruc Code Block"
    assert shown == [code, "Kientruc Spacer", code, "Body Text", code]


def test_title_of_a_box_stays_with_what_follows(write: Write) -> None:
    data, _warnings = write(document(section("I.", "Mục", *rst(".. note:: Chữ.\n"))))
    assert docx.Document(io.BytesIO(data)).styles["Kientruc Box Title"].paragraph_format.keep_with_next
