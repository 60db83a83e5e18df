"""One document per feature; each has a golden in ``golden/<name>.txt``."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

from tests.docx_builder.cases_official import decision, letter, plain_title
from tests.docx_builder.trees import cell, code, document, figure, fill, link, paragraph, rst, section, table

Case = Callable[[], nodes.document]

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 160"><rect width="400" height="160" fill="#ddeeff"/>'
    '<text x="200" y="90" text-anchor="middle" font-family="Liberation Sans" font-size="24">Nền tảng số</text></svg>'
)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC"
)
SENTENCE = (
    "Các cơ quan, đơn vị trên địa bàn kết nối, chia sẻ dữ liệu qua nền tảng tích hợp, chia sẻ dữ liệu dùng chung và "
    "kế thừa các hệ thống thông tin đã đầu tư."
)


@cache
def pictures() -> Path:
    """A folder with a drawing and a photograph."""
    folder = Path(tempfile.mkdtemp(prefix="docx-tests-"))
    (folder / "so-do.svg").write_text(SVG, encoding="utf-8")
    (folder / "anh.png").write_bytes(PNG)
    (folder / "hong.png").write_bytes(b"not a picture")
    return folder


def headings() -> nodes.document:
    """The official numbers of qgs-1.0: Roman, decimal, letters (đ is unknown to Word), appendices, none."""
    letters = [section(f"{sign})", f"Điểm {sign}") for sign in "abcdđeg"]
    return document(
        section("", "Danh mục từ viết tắt"),
        section(
            "I.",
            "Mục đích, phạm vi",
            section(
                "1.", "Mục đích", section("1.1.", "Chung", section("1.1.1.", "Chi tiết"), section("1.1.2.", "Khác"))
            ),
            section("2.", "Phạm vi", section("2.1.", "Không gian"), section("2.2.", "Thời gian")),
            section("3.", "Các điểm", *letters),
            section(
                "4.", "Các điểm khác", section("a)", "Điểm đầu", anchor="x-a"), section("b)", "Điểm hai", anchor="x-b")
            ),
        ),
        section("II.", "Hiện trạng", section("1.", "Hạ tầng", paragraph(SENTENCE), anchor="ha-tang")),
        section("IV.", "Sau một phần bị lược"),
        section(
            "V.",
            "Phụ lục",
            section("Phụ lục 01", "Danh mục", paragraph(SENTENCE), appendix=True, anchor="pl-1"),
            section(
                "Phụ lục 02",
                "Nội dung đặc thù",
                section(
                    "1.",
                    "Mục con",
                    section("1.1.", "Mục con con", appendix=True, anchor="p-1"),
                    appendix=True,
                    anchor="p-2",
                ),
                section("2.", "Mục con hai", appendix=True, anchor="p-3"),
                appendix=True,
                anchor="pl-2",
            ),
        ),
    )


def decimal_headings() -> nodes.document:
    """The numbers of any Sphinx project."""
    return document(
        section("1", "First", section("1.1", "Second", section("1.1.1", "Third")), section("1.2", "Fourth")),
        section("2", "Fifth", section("2.1", "Sixth")),
        language="en",
        status="",
    )


def inline() -> nodes.document:
    """Looks that add up, links, references, marks."""
    marked = paragraph("Còn thiếu ", nodes.strong("", "", fill("số điểm mạng")), ", xem ", code("KT-001"), ".")
    loose = nodes.reference("", "ngoài", refuri="https://chinhphu.vn", internal=False)
    dead = nodes.reference("", "không có", refid="khong-co", internal=True)
    inside = nodes.reference(
        "", "", nodes.Text("liên kết "), nodes.reference("", "trong", refid="muc"), refuri="https://a.vn"
    )
    target = paragraph("Đích ", nodes.target("", "", ids=["muc"]), "của liên kết.")
    row = table(["Mã", "Tên"], [["KT-001", "Trung tâm dữ liệu"]])
    list(row.findall(nodes.row))[1]["ids"] = ["KT-001"]
    return document(
        section(
            "I.",
            "Chữ **không phải** đậm",
            *rst("Đoạn **đậm**, *nghiêng*, ``mã``, H\\ :sub:`2`\\ O, x\\ :sup:`2`.\nDòng hai của đoạn."),
            paragraph(
                nodes.strong("", "", nodes.Text("đậm "), nodes.emphasis("", "và nghiêng"), nodes.Text(" rồi đậm"))
            ),
            marked,
            paragraph("Xem ", link("muc", "mục 1 Phần I"), ", ", loose, ", ", dead, ", ", inside, "."),
            paragraph(nodes.abbreviation("", "CSDL", explanation="cơ sở dữ liệu"), "\u2028hết\x07 chuông"),
            target,
            row,
        )
    )


def lists() -> nodes.document:
    """Bullets and numbers nested, each numbered list with its own count."""
    text = """
- Một
- Hai

  - Hai một

    1. số một
    2. số hai

       - gạch dưới số

  - Hai hai

- Ba

1. Khoản một

   a) điểm a
   b) điểm b

   Đoạn tiếp của khoản một.

2. Khoản hai

Đoạn giữa.

1. Lại từ một

Đoạn.

5. Từ năm
6. Sáu

i. la mã
ii. hai

- - chỉ có danh sách con

Thuật ngữ : phân loại
   Giải thích thuật ngữ.

   Đoạn hai.
CSDL
   Cơ sở dữ liệu.

:Tên: Giá trị
:Đơn vị: Sở Nội vụ

   Đoạn hai.
:Danh sách:
   - a
   - b

-v         nhiều lời
--tep=TEP  tệp
"""
    return document(section("I.", "Danh sách", *rst(text)))


def blocks() -> nodes.document:
    """Admonitions, quotes, code, lines, transitions."""
    text = """
.. note:: Ghi chú ngắn.

.. admonition:: Tên riêng

   - ý một
   - ý hai

   .. warning:: Trong hộp.

.. topic:: Chủ đề

   Nội dung.

Trích:

  Trích dẫn dài.

  -- Tác giả

::

  def f(x):
      return x  # hai  dấu cách

| Dòng một
|   Dòng hai
| Dòng ba

.. rubric:: Tiêu đề phụ

----

.. raw:: html

   <b>bỏ</b>

.. comment

Hết.
"""
    return document(section("I.", "Các khối", *rst(text)))


def tables() -> nodes.document:
    """Captions, merged cells, header rows, columns by content, groups, lists and tables in cells, gaps in numbers."""
    merged = table(
        ["STT", "Tên đối tượng", "Đơn vị chủ quản", "Ngày", "Số lượng"],
        [
            ["1", "Trung tâm dữ liệu", "Sở Khoa học và Công nghệ", "01/7/2026", "12"],
            ["2", cell("Mạng chuyên dùng", morerows=1), "Sở Khoa học và Công nghệ", "05/8/2026", "1.250"],
            ["3", "Công an thành phố", "", "7"],
            [cell("Tổng cộng", morecols=3), "1.269"],
        ],
        label="Bảng 1",
        caption="Hiện trạng",
        widths=[1, 30, 30, 14, 12],
        ids=["bang-1"],
    )
    group = table(
        ["Mã", "Nội dung"], [["KT-001", cell(*rst("- ý một\n- ý hai\n\n  1. số\n"))]], label="Bảng 4", caption="Nhảy số"
    )
    grouped = nodes.row("", cell(paragraph(nodes.strong("", "Nhóm A")), morecols=1), classes=["kientruc-group"])
    next(group.findall(nodes.tbody)).insert(0, grouped)
    nested = table(["a"], [[cell("trước", table(["b"], [["c"]]))]])
    short = table(["a", "b", "c"], [[cell("x", morecols=7)], ["y"], []])
    return document(
        section(
            "I.",
            "Bảng",
            paragraph("Xem ", link("bang-1", "Bảng 1"), " và ", link("bang-1", "bảng hiện trạng"), "."),
            merged,
            group,
            nested,
            short,
            table([], [[cell(SENTENCE * 30), "b"]], widths=[1, 1]),
        )
    )


def landscape() -> nodes.document:
    """Wide tables: with their short section, two in a row, between portrait text, and back."""
    head = ["Mã", "Tên", "Chủ quản"]
    wide = [
        table(
            head,
            [["KT-001", "Hệ thống", "Sở"]],
            label=f"Bảng {number}",
            caption="Rộng",
            landscape=True,
            ids=[f"b-{number}"],
        )
        for number in range(1, 5)
    ]
    return document(
        section("I.", "Dọc", paragraph(SENTENCE * 5), wide[0], paragraph(SENTENCE * 3)),
        section("II.", "Ngang cả mục", paragraph("Danh mục như sau."), wide[1]),
        section("III.", "Ngang tiếp", wide[2], paragraph("Nguồn: báo cáo của các đơn vị.")),
        section(
            "IV.",
            "Phụ lục",
            section("Phụ lục 01", "Danh mục", wide[3], appendix=True, anchor="pl"),
            paragraph("Sau phụ lục."),
        ),
    )


def figures() -> nodes.document:
    """A drawing with its fallback, a photograph, sizes, a missing and a broken file, a picture in a line."""
    folder = pictures()
    drawing = figure(str(folder / "so-do.svg"), "Hình 1", "Sơ đồ tổng thể", anchor="hinh-1", alt="Ba lớp")
    photograph = figure(str(folder / "anh.png"), "Hình 2", "Ảnh", anchor="hinh-2")
    photograph += nodes.legend("", paragraph("Nguồn: Sở Khoa học và Công nghệ."))
    half = nodes.image("", uri=str(folder / "so-do.svg"), width="50%", alt="một nửa")
    lost = figure(str(folder / "mat.png"), "Hình 3", "Đã mất", anchor="hinh-3", alt="ảnh đã mất")
    broken = nodes.image("", uri=str(folder / "hong.png"))
    return document(
        section(
            "I.",
            "Hình",
            paragraph("Theo ", link("hinh-1", "Hình 1"), "."),
            drawing,
            photograph,
            half,
            lost,
            broken,
            paragraph(
                "Biểu tượng ",
                nodes.image("", uri=str(folder / "anh.png"), width="5mm", alt="biểu tượng"),
                " trong dòng.",
            ),
        )
    )


def footnotes() -> nodes.document:
    """At their references, twice referred to, in a table, with a list and a link; one that nothing refers to."""
    note = nodes.footnote(
        "", nodes.label("", "1"), *rst("Số liệu của `Bộ <https://mst.gov.vn>`_.\n\n- ý\n"), ids=["n1"]
    )
    second = nodes.footnote("", nodes.label("", "2"), paragraph("Chú thích hai."), ids=["n2"])
    alone = nodes.footnote("", nodes.label("", "3"), paragraph("Không ai nhắc."), ids=["n3"])
    citation = nodes.citation("", nodes.label("", "QĐ1425"), paragraph("Quyết định số 1425/QĐ-TTg."), ids=["c1"])

    def mark(number: int) -> nodes.footnote_reference:
        return nodes.footnote_reference("", str(number), refid=f"n{number}", ids=[f"r{number}"])

    return document(
        section(
            "I.",
            "Chú thích",
            paragraph("Một", mark(1), ", lại một", mark(1), ", ", link("c1", "[QĐ1425]"), "."),
            table(["a"], [[cell(paragraph("Hai", mark(2)))]]),
            note,
            second,
            alone,
            citation,
        )
    )


def needs() -> nodes.document:
    """Guidance of a draft, a need written as a directive, marks."""
    guidance = nodes.container(
        "",
        nodes.paragraph("", "Hướng dẫn", classes=["kientruc-guidance-title"]),
        *rst("**Nội dung cần viết.** Nêu mục đích.\n\n- một\n- hai\n"),
        classes=["kientruc-guidance"],
    )
    fields = [
        nodes.field("", nodes.field_name("", name), nodes.field_body("", *body))
        for name, body in (
            ("Tình trạng", [paragraph("đề xuất")]),
            ("Phục vụ", [paragraph(code("MT-001")), paragraph("hai")]),
        )
    ]
    need = nodes.container(
        "",
        paragraph(nodes.strong("", "MT-001. Hoàn thiện hạ tầng")),
        nodes.field_list("", *fields),
        paragraph("Nội dung."),
        ids=["MT-001"],
        classes=["kientruc-need"],
    )
    return document(section("I.", "Mục", guidance, need, need.deepcopy(), paragraph(fill("còn thiếu"))))


def formulas() -> nodes.document:
    """Word's own formulas; one that is not understood stays as text."""
    return document(
        section(
            "I.",
            "Công thức",
            paragraph(
                "Tỷ lệ ", nodes.math("", r"\frac{a}{b} \times 100\%"), " và ", nodes.math("", r"x_i^2+\sqrt{y}"), "."
            ),
            nodes.math_block("", r"T = \sum_{i=1}^{n} \bar{x}_i \cdot \max_{j} \left( p_j \right)", number=1),
            nodes.math_block("", r"\begin{pmatrix} a & b \\ c & \overline{d} \end{pmatrix}"),
            paragraph("Hỏng: ", nodes.math("", r"\khongco{x}"), ", ", nodes.math("", r"\frac{a}"), "."),
        )
    )


def sphinx_nodes() -> nodes.document:
    """Described objects, versions, grammar; nodes of unknown kinds keep their text."""

    class box(nodes.General, nodes.Element):  # noqa: N801
        pass

    class badge(nodes.Inline, nodes.TextElement):  # noqa: N801
        pass

    signature = addnodes.desc_signature(
        "",
        "",
        addnodes.desc_name("", "ham"),
        addnodes.desc_parameterlist(
            "",
            "",
            addnodes.desc_parameter("", "a"),
            addnodes.desc_parameter("", "b=1"),
            addnodes.desc_optional("", "", nodes.Text("c")),
        ),
        addnodes.desc_returns("", "int"),
        ids=["ham"],
    )
    described = addnodes.desc("", signature, addnodes.desc_content("", paragraph("Mô tả.")))
    grammar = addnodes.productionlist("", addnodes.production("", "a | b", tokenname="x"))
    unknown = box("", paragraph("Chữ của nút lạ."), badge("", "nhãn lạ"))
    return document(
        section(
            "I.",
            "Sphinx",
            described,
            addnodes.versionmodified("", "", paragraph("Có từ phiên bản 2.")),
            addnodes.seealso("", paragraph("Nơi khác.")),
            grammar,
            addnodes.hlist("", addnodes.hlistcol("", *rst("- a\n- b\n"))),
            addnodes.centered("", "GIỮA"),
            addnodes.index("", entries=[]),
            unknown,
            box("", paragraph("Lần hai.")),
            paragraph("Trong ", badge("", "dòng"), "."),
        )
    )


def front() -> nodes.document:
    """Cover of a draft, contents with known pages, lists of tables and figures."""
    tree = document(
        section(
            "I.",
            "Mục đích",
            section("1.", "Chung", section("1.1.", "Ba", section("1.1.1.", "Bốn không vào mục lục"))),
            table(["a"], [["b"]], label="Bảng 1", caption="Bảng đầu", ids=["bang-1"]),
            figure(str(pictures() / "anh.png"), "Hình 1", "Ảnh", anchor="hinh-1"),
            anchor="kq-1",
        ),
        section("II.", "Phụ lục", section("Phụ lục 01", "Danh mục", appendix=True, anchor="pl-1"), anchor="kq-2"),
    )
    tree["root_ids"] = ["khung"]
    return tree


def issued() -> nodes.document:
    """The cover of an issued document."""
    return document(
        section("I.", "Mục"),
        status="đã ban hành",
        number="12/QĐ-UBND ngày 05 tháng 01 năm 2027",
        agency="Ủy ban nhân dân\nthành phố Bắc Ninh",
    )


CASES: Mapping[str, Case] = {
    case.__name__: case
    for case in (
        headings,
        decimal_headings,
        inline,
        lists,
        blocks,
        tables,
        landscape,
        figures,
        footnotes,
        needs,
        formulas,
        sphinx_nodes,
        front,
        issued,
        letter,
        decision,
        plain_title,
    )
}
WITH_FRONT = frozenset(("front", "issued", "letter", "decision", "plain_title"))
PAGES = {"kq-1": 1, "chung": 2, "ba": 3, "bang-1": 3, "hinh-1": 4, "kq-2": 9, "pl-1": 10}
