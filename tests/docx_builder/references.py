"""Reference documents as offices have them, made for the tests."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tests.docx_builder.cases import pictures

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = f"{R}"


def plain(path: Path) -> Path:
    """What python-docx begins with: Word's own styles, Letter paper."""
    docx.Document().save(str(path))
    return path


def department(path: Path) -> Path:
    """A department's file: Arial, blue headings, logo in the header, address in the footer."""
    made = docx.Document()
    for name in ("Normal", "Body Text"):
        style = made.styles[name]
        style.font.name, style.font.size = "Arial", Pt(12)
    made.styles["Body Text"].paragraph_format.space_after = Pt(8)
    for level in range(1, 5):
        heading = made.styles[f"Heading {level}"]
        heading.font.name, heading.font.size = "Arial", Pt(18 - 2 * level)
        heading.font.color.rgb = RGBColor(0x1F, 0x4E, 0x9E)
        fonts = heading.element.rPr.find(qn("w:rFonts"))
        for key in [key for key in fonts.attrib if "Theme" in key]:
            del fonts.attrib[key]
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(32), Mm(25)
    section.left_margin, section.right_margin = Mm(25), Mm(25)
    section.header_distance, section.footer_distance = Mm(10), Mm(9)
    header = section.header.paragraphs[0]
    header.add_run().add_picture(str(pictures() / "anh.png"), height=Mm(12))
    header.add_run("  SỞ KHOA HỌC VÀ CÔNG NGHỆ").bold = True
    footer = section.footer.paragraphs[0]
    footer.text = "Số 1 đường Lý Thái Tổ - Điện thoại: 0222 000 000 - "
    _link(footer, "https://skhcn.example.vn", "skhcn.example.vn")
    made.save(str(path))
    return path


def numbered_footer(path: Path) -> Path:
    """A file whose footer shows the page's number, with first page and even pages of their own and a list in its
    headings."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(420)
    section.different_first_page_header_footer = True
    made.settings.odd_and_even_pages_header_footer = True
    section.header.paragraphs[0].text = "Trang lẻ"
    section.even_page_header.paragraphs[0].text = "Trang chẵn"
    section.first_page_header.paragraphs[0].add_run().add_picture(str(pictures() / "anh.png"), height=Mm(15))
    section.first_page_footer.paragraphs[0].text = "Chân trang đầu"
    for footer in (section.footer, section.even_page_footer):
        _page_field(footer.paragraphs[0])
    turned = made.add_section(WD_SECTION.NEW_PAGE)
    turned.orientation = WD_ORIENT.LANDSCAPE
    turned.page_width, turned.page_height = Mm(420), Mm(297)
    turned.left_margin = turned.right_margin = Mm(40)
    turned.different_first_page_header_footer = False
    turned.header.is_linked_to_previous = False
    turned.header.paragraphs[0].text = "Trang ngang"
    made.add_section(WD_SECTION.NEW_PAGE)
    last = made.sections[-1]
    last.orientation = WD_ORIENT.PORTRAIT
    last.page_width, last.page_height = Mm(297), Mm(420)
    last.different_first_page_header_footer = True
    last.header.is_linked_to_previous = False
    last.header.paragraphs[0].text = "Trang lẻ"
    _numbered_heading(made)
    made.save(str(path))
    return path


def libreoffice(path: Path, program: str) -> Path:
    """A file that LibreOffice wrote from a page."""
    source = path.with_suffix(".html")
    source.write_text(
        "<html><head><meta charset='utf-8'></head><body><h1>Một</h1><h2>Hai</h2><p>Chữ</p><ul><li>mục</li></ul>"
        "<table><tr><th>a</th></tr></table></body></html>",
        encoding="utf-8",
    )
    profile = (path.parent / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--infilter=HTML (StarWriter)"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(path.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    made = source.with_suffix(".docx")
    return made if made == path else made.replace(path)


def localised(path: Path) -> Path:
    """Word's styles under the ids of another language."""
    names = {f"Heading{level}": f"berschrift{level}" for level in range(1, 10)}
    return _with_ids(path, names | {"Normal": "Standard", "BodyText": "Textkrper", "Caption": "Beschriftung"})


def numeric(path: Path) -> Path:
    """Word's styles under the ids that WPS gives."""
    names = {f"Heading{level}": str(level + 1) for level in range(1, 10)}
    return _with_ids(
        path, names | {"Normal": "1", "DefaultParagraphFont": "11", "TableNormal": "12", "BodyText": "Heading1"}
    )


def bare(path: Path) -> Path:
    """The least that a Word file can be: no styles, no settings."""
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    document = (
        f'<w:document xmlns:w="{W}"><w:body><w:p/><w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" '
        'w:right="1800" w:bottom="1440" w:left="1800" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body>'
        "</w:document>"
    )
    write_package(path, {"[Content_Types].xml": types, "_rels/.rels": relations, "word/document.xml": document})
    return path


def write_package(path: Path, parts: Mapping[str, str | bytes]) -> None:
    """A package of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def changed(path: Path, change: Callable[[str, bytes], bytes | None], more: Mapping[str, bytes] | None = None) -> Path:
    """The package with each part as ``change`` gives it (None leaves it out), and ``more``."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        parts = {name: change(name, package.read(name)) for name in package.namelist()}
    write_package(path, {name: data for name, data in parts.items() if data is not None} | dict(more or {}))
    return path


def with_part(path: Path, part: str, old: str, new: str) -> Path:
    """The package with a text in one part replaced, which must be there."""

    def change(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        text = data.decode()
        assert old in text, f"{part} does not hold {old}"
        return text.replace(old, new).encode()

    return changed(path, change)


def _with_ids(path: Path, ids: Mapping[str, str]) -> Path:
    made = docx.Document()
    made.styles["Heading 1"].font.name = "Verdana"
    made.styles["Heading 1"].font.color.rgb = RGBColor(0xC0, 0, 0)
    made.sections[0].header.paragraphs[0].text = "Kopf"
    made.sections[0].header.paragraphs[0].style = made.styles["Heading 2"]
    made.save(str(path))
    pattern = re.compile(r'((?<!<w:name )w:(?:styleId|val)=")([A-Za-z0-9]+)(")')

    def change(name: str, data: bytes) -> bytes:
        if not name.startswith("word/") or not name.endswith(".xml"):
            return data
        return pattern.sub(lambda m: m[1] + ids.get(m[2], m[2]) + m[3], data.decode()).encode()

    return changed(path, change)


def _page_field(paragraph: Paragraph) -> None:
    paragraph.add_run("Trang ")
    for kind, code in (("begin", ""), ("", " PAGE "), ("separate", ""), ("shown", ""), ("end", "")):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = "2"
        elif code:
            text = OxmlElement("w:instrText")
            text.text = code
            run._r.append(text)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _link(paragraph: Paragraph, address: str, text: str) -> None:
    relation = paragraph.part.relate_to(address, f"{OFFICE}/hyperlink", is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = text
    run.append(words)
    link.append(run)
    paragraph._p.append(link)


def _numbered_heading(made: Document) -> None:
    """Headings that count by a list of the file, as in templates of Word; a style of its own that goes on with it."""
    number = made.styles["List Number"].element.pPr.numPr.numId.val
    for name in ("Heading 1", "Heading 2"):
        properties = made.styles[name].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = number
    further = made.styles.add_style("Điều khoản", WD_STYLE_TYPE.PARAGRAPH)
    further.base_style = made.styles["Heading 1"]
