"""Links in the PDF lead where Typst's own links to the labels would, and say which page that is."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, cast

import pypdf
import pytest
import typst
from docutils import nodes

from generator.catalogue import document_format
from generator.errors import BuildError
from generator.typst_builder import compiling
from generator.typst_builder.compiling import LINKS_LATER, STANDARDS, Compiled, compile_pdf
from generator.typst_builder.glyphs import font_folder
from generator.typst_builder.link_targets import Place, UnknownShapeError, lead_links, placeholder
from generator.typst_builder.writing import write_typst
from tests.conftest import RequireTool
from tests.docx_builder import cases
from tests.docx_builder.trees import document, figure, link, paragraph, section, table
from tests.sphinx_project import sphinx_build
from tests.typst_builder.conftest import TIMESTAMP

Print = Callable[[nodes.document], tuple[Path, Compiled]]
KITCHEN_SINK = Path(__file__).parents[1] / "fidelity" / "roots" / "kitchen-sink"
ODD = {"đề-mục": "Dấu", 'trích "dẫn"': "Ngoặc", "a\\b(c)": "Chéo", "kt body 2": "Trắng", "🙂": "Hình"}
"""Ids and what stands there."""


class Link(NamedTuple):
    """A link inside of a PDF."""

    on: int
    page: int
    x: float
    y: float
    says: str


def links(pdf: bytes) -> list[Link]:
    """Those that lead to a place on a page, in the order of the file."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    numbers = {cast(Any, page.indirect_reference).idnum: number for number, page in enumerate(reader.pages, 1)}
    found = []
    for on, page in enumerate(reader.pages, 1):
        for annotation in cast(Any, page.get("/Annots", [])):
            made = annotation.get_object()
            leads = made.get("/Dest")
            if isinstance(leads, pypdf.generic.IndirectObject):
                target, kind, x, y, _zoom = list(cast(Any, leads.get_object()))
                assert kind == "/XYZ"
                number = numbers[target.indirect_reference.idnum]
                found.append(Link(on, number, float(x), float(y), str(made["/Contents"])))
    return found


def by_typst(source: Path) -> bytes:
    """The PDF that Typst alone makes of a source, with its own links to the labels."""
    return typst.compile(
        source,
        font_paths=[font_folder()],
        ignore_system_fonts=True,
        pdf_standards=cast(Any, list(STANDARDS)),
        format="pdf",
        timestamp=TIMESTAMP,
    )


def hold_against_typst(pdf: Path, source: Path) -> list[Link]:
    """The links of ``pdf``, which are those that Typst makes of ``source``."""
    ours, theirs = links(pdf.read_bytes()), links(by_typst(source))
    assert [each[:2] for each in ours] == [each[:2] for each in theirs]
    for mine, other in zip(ours, theirs, strict=True):
        assert (mine.x, mine.y) == pytest.approx((other.x, other.y), abs=0.01)
        assert re.sub(r"^Phụ lục \d+, ", "", mine.says) == other.says
    return ours


def add_link(inside: nodes.Element, kind: type[nodes.Element], target: str, words: str) -> None:
    """One more link, in the first element of a kind."""
    next(iter(inside.findall(kind))).append(link(target, words))


def rich_document() -> nodes.document:
    """Links of every kind: in text, title, note, cell, caption, list, box, to places with odd ids and of appendices."""
    places = [
        section(f"{number}.", word, *[paragraph(cases.SENTENCE * 9) for _each in range(9)], anchor=name)
        for number, (name, word) in enumerate(ODD.items(), 1)
    ]
    title = section("I.", "Đầu", anchor="dau")
    add_link(title, nodes.title, "đề-mục", " (xem Dấu)")
    note = nodes.footnote("", nodes.label("", "1"), paragraph("Xem ", link("🙂", "Hình"), "."), ids=["n"])
    wide = table(["Mã", "Tên"], [["r-1", "x"], ["r-2", "y"]], label="Bảng 1", caption="Kê ", anchor="b")
    add_link(wide, nodes.title, "a\\b(c)", "Chéo")
    for row in list(wide.findall(nodes.row))[1:]:
        row["ids"] = [row.children[0].astext()]
    add_link(next(iter(wide.findall(nodes.tbody))), nodes.paragraph, "r-2", "hàng hai")
    drawing = figure(str(cases.pictures() / "so-do.svg"), "Hình 1", "Vẽ ", anchor="hinh", alt="Ba lớp")
    add_link(drawing, nodes.caption, 'trích "dẫn"', "Ngoặc")
    item = nodes.list_item("", paragraph(link("kt body 2", "Trắng"), " và ", link("kt body 2", "lại nữa")))
    box = nodes.note("", paragraph(link("pl-2", "phụ lục hai"), ", ", link("sau", "sau")))
    noted = paragraph("Chữ", nodes.footnote_reference("", "1", refid="n", ids=["r"]), " ", link("dau", "đây"))
    annexes = [
        section(f"Phụ lục 0{number}", "Kèm", *[paragraph(cases.SENTENCE * 9) for _each in range(9)], appendix=True)
        for number in (1, 2)
    ]
    for number, annex in enumerate(annexes, 1):
        annex["ids"] = [f"pl-{number}"]
    last = paragraph("Cuối cùng ", link("dau", "về đầu"))
    last["ids"] = ["sau"]
    annexes[1] += last
    title.extend([noted, wide, drawing, nodes.bullet_list("", item), box])
    return document(title, note, *places, *annexes)


def test_links_lead_where_typst_would_lead_them(printed: Print) -> None:
    pdf, compiled = printed(rich_document())
    found = hold_against_typst(pdf, pdf.parent / "main.typ")
    said = [each.says for each in found if re.match(r"(Phụ lục \d+, )?trang \d+$", each.says)]
    assert len(said) == 11
    assert f"Phụ lục 02, trang {str(compiled.pages['sau']).split()[-1]}" in said
    assert f"trang {compiled.pages['🙂']}" in said


def heights(pdf: Path, word: str) -> list[tuple[int, float]]:
    """The pages on which ``word`` stands, and how high."""
    found: list[tuple[int, float]] = []
    for number, page in enumerate(pypdf.PdfReader(pdf).pages, 1):

        def visit(text: str, cm: Any, tm: Any, _font: Any, _size: Any, number: int = number) -> None:
            if word in text:
                found.append((number, tm[4] * cm[1] + tm[5] * cm[3] + cm[5]))

        page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("word", ["DẤU", "CHÉO", "HÌNH", "Cuối", "r-2"])
def test_links_lead_to_the_height_of_the_text(word: str, printed: Print) -> None:
    pdf, _compiled = printed(rich_document())
    places = heights(pdf, word)
    assert places
    leading = [(each.page, each.y) for each in links(pdf.read_bytes())]
    assert any(page == at and 5 < top - height < 40 for page, top in leading for at, height in places)


def test_links_of_everything_that_sphinx_knows(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    shutil.copytree(KITCHEN_SINK, source)
    sphinx_build(source, "typstpdf", out)
    found = hold_against_typst(out / "kitchen-sink.pdf", out / "main.typ")
    assert len([each for each in found if "page " in each.says]) > 20


def test_the_patched_file_is_sound(printed: Print, require_tool: RequireTool) -> None:
    require_tool("qpdf")
    pdf, _compiled = printed(rich_document())
    subprocess.run(["qpdf", "--check", str(pdf)], check=True, capture_output=True)


def test_a_plain_pdf_has_its_links_too(tmp_path: Path) -> None:
    write_typst(rich_document(), tmp_path, form=document_format())
    compile_pdf(tmp_path / "main.typ", tmp_path / "a.pdf", standards=())
    hold_against_typst(tmp_path / "a.pdf", tmp_path / "main.typ")


def test_a_row_does_not_link_to_itself(printed: Print) -> None:
    made = table(["Mã"], [["x"], ["y"]])
    first, second = list(made.findall(nodes.row))[1:]
    first["ids"], second["ids"] = ["ma-1"], ["ma-2"]
    add_link(first, nodes.paragraph, "ma-1", " MA-1")
    add_link(second, nodes.paragraph, "ma-1", " MA-1")
    pdf, _compiled = printed(document(section("I.", "Mục", made)))
    assert len([each for each in links(pdf.read_bytes()) if "trang" in each.says]) == 1


# --- what is not as we know it is refused ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A PDF with one link, which leads to a placeholder yet."""
    folder = tmp_path_factory.mktemp("pdf")
    write_typst(document(section("I.", "Mục", paragraph(link("m", "x")), anchor="m")), folder, form=document_format())
    return typst.compile(
        folder / "main.typ",
        font_paths=[font_folder()],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=LINKS_LATER,
        timestamp=TIMESTAMP,
    )


PLACES = {"m": Place(2, 50, 100, "7", "Phụ lục 01, ")}


def test_a_link_says_appendix_and_page(waiting: bytes) -> None:
    (made,) = links(lead_links(waiting, PLACES))
    assert made[1:] == (2, 50.0, 751.8898, "Phụ lục 01, trang 7")


def test_places_above_the_page_show_its_top(waiting: bytes) -> None:
    made = links(lead_links(waiting, {"m": Place(1, 0, 4, "1")}))
    assert made[0].y == pytest.approx(841.89, abs=0.01)


@pytest.mark.parametrize(
    "pattern, replaced, reason",
    [
        (rb"startxref", b"startxxxx", "no table"),
        (rb"xref\n0 ", b"xxxx\n0 ", "no table"),
        (rb"trailer\n<<", b"tretler\n<<", "no trailer"),
        (rb"/Dest (?=\d)", b"/Deft ", "nobody knows where"),
        (rb"xref\n0 (.*)\n(.*)\n0{8}", rb"xref\n0 \1\n\2\n00000001", "not where the table says"),
        (rb"/Annots\[", b"/Annots ", "does not list its annotations"),
        (rb"/Type/Annot/", b"/Subtype/XX/", "no annotation"),
        (rb"/Contents\(trang \d", b"/Contents(trang X", "does not say its page"),
        (rb"/XYZ (?=\d{5})", b"/FitH", "no destination"),
        (rb"/MediaBox", b"/CropsBox", "no size"),
    ],
)
def test_a_file_of_another_shape_is_refused(waiting: bytes, pattern: bytes, replaced: bytes, reason: str) -> None:
    broken = re.sub(pattern, replaced, waiting)
    assert broken != waiting
    with pytest.raises(UnknownShapeError, match=reason):
        lead_links(broken, PLACES)


def test_a_link_without_a_target_is_refused(waiting: bytes) -> None:
    with pytest.raises(UnknownShapeError, match="stands for no target"):
        lead_links(waiting, {"khac": PLACES["m"]})


def test_what_is_refused_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: Any) -> bytes:
        raise UnknownShapeError("lạ")

    monkeypatch.setattr(compiling, "lead_links", refuse)
    write_typst(rich_document(), tmp_path, form=document_format())
    with pytest.raises(BuildError, match=r"main\.typ: .*\(lạ\)"):
        compile_pdf(tmp_path / "main.typ", tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_placeholders_differ_and_survive_the_numbers_of_a_pdf() -> None:
    made = {placeholder(f"HT-{number:05}") for number in range(10_000)}
    assert len(made) == 10_000
    assert all(1 << 20 <= x < 1 << 24 and 1 << 20 <= y <= 1 << 21 for x, y in made)
