"""Official papers: a letter of its own, a document behind its decision, a document with its title alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from docutils import nodes

from generator.catalogue import document_format
from generator.document_meta import ATTACHED, PAPER, PLAIN
from generator.official import AGENCY, CHAIRMAN, Line, Paper, addressees, attached_head, attached_line, head, title
from generator.official.paper import Body
from generator.official_nodes import LAST_LINE, official_paper
from generator.sphinx_ext.paper_blocks import line_node, lines, signature, two_columns
from tests.docx_builder.trees import document, paragraph, section, table

BODY = Body("thành phố Bắc Ninh", "Bắc Ninh", "Sở Khoa học và Công nghệ")
DECISION = Paper(
    kind="Quyết định",
    abstract="Ban hành Khung kiến trúc Chính quyền số thành phố Bắc Ninh, phiên bản 1.0",
    by=CHAIRMAN,
    body=BODY,
    year=2027,
    recipients=("Như Điều 2", "Lưu: VT"),
    mark="DỰ THẢO\n(phiên bản 1.0, ngày 24/11/2026)",
)
LETTER = Paper(
    kind="Công văn",
    abstract="Đề nghị cung cấp thông tin",
    by=AGENCY,
    body=BODY,
    number="5",
    date=dt.date(2026, 10, 1),
    to=("Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường"),
    deputy=True,
    signer="Nguyễn Văn A",
    recipients=("Như trên", "Lưu: VT"),
)


def _top(paper: Paper) -> official_paper:
    form = document_format()
    shown = lines((*title(paper), *addressees(paper)))
    return official_paper("", two_columns(head(paper, form)), *shown, kind="head")


def _last(text: str) -> nodes.paragraph:
    made = paragraph(text)
    made["classes"].append(LAST_LINE)
    return made


def letter() -> nodes.document:
    """Subject under the number, addressees, a deputy who signs, an appendix after the signature."""
    annex = section("Phụ lục", "Biểu mẫu", table(["STT", "Nội dung"], [["1", "Tên hệ thống"]]), appendix=True)
    text = [paragraph("Sở đề nghị các cơ quan cung cấp thông tin."), _last("Trân trọng./.")]
    return document(_top(LETTER), *text, *signature(LETTER, final=True), annex, layout=PAPER)


def decision() -> nodes.document:
    """The decision, which counts its own pages, then the head of what it issues, contents, text."""
    form = document_format()
    bases = [
        line_node(Line("basis", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;")),
        line_node(Line("basis", "Theo đề nghị của Giám đốc Sở tại Tờ trình số {fill}`số`.")),
        line_node(Line("command", "QUYẾT ĐỊNH:")),
    ]
    articles = [paragraph(nodes.strong("", "Điều 1."), " Ban hành Khung."), _last("Điều 2. Thi hành./.")]
    before = official_paper("", _top(DECISION), *bases, *articles, *signature(DECISION, final=False), kind="decision")
    own = replace(attached_head(DECISION, form), number=(Line("draft", DECISION.mark),))
    named = (Line("kind", "KHUNG KIẾN TRÚC"), Line("abstract", "Phiên bản 1.0"), attached_line(DECISION, form))
    block = official_paper("", two_columns(own), *lines(named), kind="head", ids=["khung"])
    text = section("I.", "Mục đích", paragraph("Văn bản."), section("1.", "Chung", anchor="chung"), anchor="kq-1")
    tree = document(before, block, text, layout=ATTACHED)
    tree["root_ids"] = ["khung"]
    return tree


def plain_title() -> nodes.document:
    """No cover: title, version and mark of a draft, contents below."""
    return document(section("I.", "Mục đích", paragraph("Văn bản."), anchor="kq-1"), layout=PLAIN)
