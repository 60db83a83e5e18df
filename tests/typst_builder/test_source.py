"""The source: text is never code, what has no glyph is told, pictures lie beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdf
import typst
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalogue import document_format
from generator.typst_builder.compiling import compile_pdf
from generator.typst_builder.glyphs import clean
from generator.typst_builder.syntax import shown, string
from generator.typst_builder.writing import write_typst
from tests.docx_builder import cases
from tests.docx_builder.trees import cell, document, figure, fill, link, paragraph, section, table

Source = Callable[[nodes.document], tuple[str, list[str]]]

HOSTILE = [
    '#panic("x")',
    '"#panic()',
    "\\",
    '\\"; #panic(); "',
    "$x$ *a* _b_ `c` <d> @e = h",
    "// c /* d",
    "]#[",
    "\\u{41}",
    "~ -- ... 'x'",
    "a\u2028b\x00\ufeff\ue000\U0001f9ff",
    "- a\n+ b\n/ c: d",
]


def body(text: str) -> str:
    """What the document itself gives, without the template."""
    return text[text.index("#m(" + string("kt body")) :]


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_a_literal_gives_back_its_text(tmp_path_factory: object, text: str) -> None:
    literal = string(text)
    assert literal[0] == literal[-1] == '"'
    inner = re.sub(r"\\(?:u\{[0-9a-f]+\}|.)", "", literal[1:-1])
    assert '"' not in inner
    assert "\n" not in inner


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=8))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_is_code_nor_breaks_a_standard(tmp_path: Path, words: list[str]) -> None:
    rows = [[word, "x"] for word in words]
    tree = document(section("I.", "Mục", *[paragraph(word, fill(word)) for word in words], table(["a", "b"], rows)))
    write_typst(tree, tmp_path, form=document_format())
    compile_pdf(tmp_path / "main.typ", tmp_path / "a.pdf", timestamp=0)


def test_hostile_text_is_shown_everywhere(tmp_path: Path) -> None:
    words = [clean(word)[0] for word in HOSTILE]
    children = [
        section(
            word, word, paragraph(word, nodes.literal("", word)), nodes.literal_block(word, word), anchor=word or "x"
        )
        for word in words
    ]
    tree = document(*children, section("", "Hết", paragraph(*[link(word, word) for word in words])), title=HOSTILE[1])
    write_typst(tree, tmp_path, form=document_format())
    compiled = compile_pdf(tmp_path / "main.typ", tmp_path / "a.pdf", timestamp=0)
    assert set(words) <= set(compiled.pages)


def test_typst_reads_a_literal_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.typ").write_text("", encoding="utf-8")
    for word in HOSTILE:
        assert typst.eval(tmp_path / "a.typ", f"{string(word)}.len()") == str(len(word.encode()))


def test_characters_without_a_glyph_are_told_with_their_place(source: Source) -> None:
    node = paragraph("tiếng Việt đủ dấu: ặ ễ ỵ → □; \U0001f9ff và \U0001f9ff")
    node.source, node.line = "chapters/01.md", 7
    text, warnings = source(document(section("I.", "Mục", node)))
    assert len(warnings) == 1
    assert warnings[0].startswith("chapters/01.md:7: ")
    assert "U+1F9FF" in warnings[0]
    assert shown("tiếng Việt đủ dấu: ặ ễ ỵ → □; □ và □") in text


def test_composed_and_decomposed_text_are_the_same() -> None:
    assert shown("e\u0302\u0323") == shown("ệ")


def test_every_node_of_the_cases_is_known(source: Source) -> None:
    for name, case in cases.CASES.items():
        _text, warnings = source(case())
        kinds = [warning for warning in warnings if "“" in warning]
        assert not kinds or name == "sphinx_nodes", (name, kinds)


def test_codes_dates_and_references_stay_on_one_line_where_they_fit() -> None:
    assert shown("Theo 1425/QĐ-TTg, Bảng 2.") == '#"Theo ";#box("1425/QĐ-TTg");#", ";#box("Bảng 2");#".";'
    assert shown("KT-001 ở data/a.csv", room=1.0) == '#"KT-001 ở data/a.csv";'


def test_title_of_a_group_is_a_header_that_stays_with_the_next_row(source: Source) -> None:
    made = table(["a", "b"], [[cell("Nhóm", morecols=1)], ["x", "y"]])
    list(made.findall(nodes.row))[1]["classes"] = ["kientruc-group"]
    text, _warnings = source(document(section("I.", "Mục", made)))
    assert "table.header(level: 2, repeat: false, table.cell(align: left + top" in body(text)


def test_list_at_the_front_is_centred_as_the_others(source: Source) -> None:
    text, _warnings = source(document(section("", "Từ viết tắt"), section("I.", "Mục", section("", "Không"))))
    assert text.count(", front: true, ") == 1
    assert '#titled(1, 1, front: true, "Từ viết tắt")' in text


def test_long_words_may_be_broken() -> None:
    assert shown("a" * 24) == f'#"{"a" * 24}";'
    assert shown("dài " + "a" * 30) == '#"dài aaaaaaaaaa";#cut;#"aaaaaaaaaa";#cut;#"aaaaaaaaaa";'


LETTERS = "aâăeêioôơuưyđĐÂĂÊÔƠƯ" + "áàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
WORDS = st.text(st.sampled_from(LETTERS + "#$@<>[]{}()\\`*_=~+-/.,:;'\"!?%&|^ bcghklmnpqrstvx"), min_size=1)


@given(st.lists(WORDS, min_size=20, max_size=60))
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_text_is_read_back_from_the_pdf_as_it_was_written(tmp_path: Path, words: list[str]) -> None:
    tree = document(section("I.", "Mục", *[paragraph(word) for word in words]))
    write_typst(tree, tmp_path, form=document_format())
    compile_pdf(tmp_path / "main.typ", tmp_path / "a.pdf", timestamp=0)
    read = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "a.pdf").pages)
    without_page_numbers = re.sub(r"[\s\d]+", "", read)
    assert without_page_numbers.endswith("".join("".join(word.split()) for word in words))


@given(st.text(st.sampled_from(LETTERS + "#$@<>[]{}()\\`*_=~+-/.,:;'\"!?%&|^ \n\t\r bcghk"), min_size=1, max_size=40))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_text_is_text_wherever_authors_may_write_it(tmp_path: Path, word: str) -> None:
    """Title, properties, captions, alt texts, header rows, fields, code, notes, terms, addresses."""
    shot = figure(str(cases.pictures() / "anh.png"), "Hình 1", word, anchor="h", alt=word)
    kept = table([word], [[word]], label="Bảng 1", caption=word, ids=["b"])
    fields = nodes.field_list("", nodes.field("", nodes.field_name("", word), nodes.field_body("", paragraph(word))))
    need = nodes.container("", paragraph(word), fields, ids=["N-1"], classes=["kientruc-need"])
    note = nodes.footnote("", nodes.label("", "1"), paragraph(word), ids=["n"])
    mark = nodes.footnote_reference("", "1", refid="n", ids=["r"])
    term = nodes.definition_list(
        "", nodes.definition_list_item("", nodes.term("", word), nodes.definition("", paragraph(word)))
    )
    code = nodes.literal_block(word, word, language="python", linenos=True, highlight_args={"hl_lines": [1]})
    marked_up = nodes.literal_block("", "", nodes.Text(word), nodes.strong("", word))
    address = nodes.reference("", word, refuri=f"https://vi.du/{word}")
    lines = nodes.line_block("", nodes.line("", word))
    parts: list[nodes.Node] = [
        shot,
        kept,
        need,
        paragraph("a", mark),
        note,
        term,
        code,
        marked_up,
        paragraph(address),
        lines,
    ]
    write_typst(document(section("I.", word, *parts, anchor="m"), title=word), tmp_path, form=document_format())
    compile_pdf(tmp_path / "main.typ", tmp_path / "a.pdf", timestamp=0)
    reader = pypdf.PdfReader(tmp_path / "a.pdf")
    read = "".join("".join(page.extract_text() for page in reader.pages).split())
    shown = "".join(word.split())
    assert read.count(shown) >= 12
    assert reader.metadata is not None
    assert "".join((reader.metadata.title or "").split()) == shown


def test_golden_paragraphs(source: Source) -> None:
    text, _warnings = source(document(section("I.", "Mục", paragraph("Xem ", link("m", "mục 1"), "."), anchor="m")))
    assert body(text) == (
        '#m("kt body")\n'
        '#titled(1, 1, "I. Mục")[#m("m");#upper[#"I. ";#"Mục";];]#label("heading 0")\n\n'
        '#par[#"Xem ";#go("m", 6753329, 1373371)[#box("mục 1");];#".";];\n'
    )


def test_golden_table(source: Source) -> None:
    made = table(["STT", "Tên"], [["1", "Một"]], label="Bảng 1", caption="Kê", widths=[1, 9], ids=["b"])
    list(made.findall(nodes.row))[1]["ids"] = ["KT-001"]
    text, _warnings = source(document(section("I.", "Mục", made, anchor="m")))
    head = 'table.cell(align: center + horizon, fill: rgb("D9D9D9"))'
    found = body(text)
    assert '#captioned-table(true, [#m("b");#strong[#box("Bảng 1");#". ";];#"Kê"' in found
    assert f'table.header({head}[#strong[#"STT";];], {head}[#strong[#"Tên";];])' in found
    assert '[#m("KT-001");#"1";], [#"Một";]' in found
    assert "align: (center + top, left + top, )" in found


def test_pictures_lie_beside_the_source_and_missing_ones_are_told(tmp_path: Path) -> None:
    warnings = write_typst(cases.figures(), tmp_path, form=document_format())
    assert len(list((tmp_path / "images").iterdir())) == 2
    assert len(warnings) == 2
    assert str(tmp_path) not in (tmp_path / "main.typ").read_text("utf-8")


def test_a_letter_is_a_paper_without_cover_and_lists(source: Source) -> None:
    text, warnings = source(cases.CASES["letter"]())
    assert not warnings
    assert "#cover(" not in body(text)
    assert 'official-line("subject", rule: "")[#"V/v đề nghị cung cấp thông tin";]' in text
    assert text.index("#official-cells(o.head)") < text.index("#with-signature[") < text.index("o.signature)")


def test_what_a_decision_issues_counts_its_pages_anew(source: Source) -> None:
    text, _warnings = source(cases.CASES["decision"]())
    decision, rest = text.split("#counter(page).update(0)\n")
    assert "QUYẾT ĐỊNH:" in decision
    assert rest.startswith("#pagebreak(weak: true)\n#m(" + string("kt body"))
    assert rest.index("Kèm theo Quyết định số") < rest.index("Mục lục") < rest.index("#titled(1, 1")


def test_unknown_nodes_keep_their_text_with_one_warning_for_each_kind(source: Source) -> None:
    text, warnings = source(cases.sphinx_nodes())
    assert [warning.rpartition("type ")[2] for warning in warnings] == ["“box”", "“badge”"]
    for words in ("Chữ của nút lạ.", "nhãn lạ", "Lần hai.", "dòng"):
        assert f'"{words}"' in text
