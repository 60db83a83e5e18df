"""The small parts that every file has: settings, fonts, application properties."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from generator.docx_builder.ooxml.xml import NAMESPACES, Element, add, qualified, root, value

_COMPATIBILITY = "http://schemas.microsoft.com/office/word"
_RELATED = f"{{{NAMESPACES['r']}}}"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def settings_part(language: str, *, footnotes: bool) -> Element:
    """The root of ``settings.xml``. Fields are not updated on opening: Word would ask the reader a question, and the
    stored results are right. Of a justified paragraph, Word would stretch the lines that a line break ends."""
    top = root("w:settings")
    add(top, "w:zoom", percent=100)
    add(top, "w:defaultTabStop", val=567)
    add(top, "w:characterSpacingControl", val="doNotCompress")
    if footnotes:
        notes = add(top, "w:footnotePr")
        add(notes, "w:footnote", id=-1)
        add(notes, "w:footnote", id=0)
    compatibility = add(top, "w:compat")
    add(compatibility, "w:doNotExpandShiftReturn")
    add(compatibility, "w:compatSetting", name="compatibilityMode", uri=_COMPATIBILITY, val=15)
    add(top, "w:themeFontLang", val=language)
    vietnamese = language.startswith("vi")
    add(top, "w:decimalSymbol", val="," if vietnamese else ".")
    add(top, "w:listSeparator", val=";" if vietnamese else ",")
    return top


def font_part(fonts: dict[str, str]) -> Element:
    """The root of ``fontTable.xml``: names of fonts with their family (``roman``, ``modern``)."""
    top = root("w:fonts")
    for name, family in fonts.items():
        font = add(top, "w:font", name=name)
        add(font, "w:charset", val="00")
        add(font, "w:family", val=family)
        add(font, "w:pitch", val="fixed" if family == "modern" else "variable")
    return top


def application_part(company: str) -> bytes:
    """``docProps/app.xml``."""
    top = etree.fromstring(f'<Properties xmlns="{_EXTENDED}"/>')
    for name, text in (("Application", "kientruc"), ("Company", company), ("AppVersion", "1.0000")):
        element = etree.SubElement(top, f"{{{_EXTENDED}}}{name}")
        element.text = text
    return bytes(etree.tostring(top, xml_declaration=True, encoding="UTF-8", standalone=True))


def document_part() -> tuple[Element, Element]:
    """The root of ``document.xml`` and the body in it."""
    top = root("w:document")
    return top, add(top, "w:body")


def contents_frame(parent: Element) -> Element:
    """A frame around a table of contents, by which Word offers to update it; gives what takes the paragraphs."""
    frame = add(parent, "w:sdt")
    gallery = add(add(frame, "w:sdtPr"), "w:docPartObj")
    add(gallery, "w:docPartGallery", val="Table of Contents")
    add(gallery, "w:docPartUnique")
    return add(frame, "w:sdtContent")


def change_relations(top: Element, names: Mapping[str, str]) -> None:
    """Write the new names of relations into the elements of ``top`` that bear the old ones."""
    for element in top.iter():
        for key, name in element.attrib.items():
            if str(key).startswith(_RELATED) and name in names:
                element.set(key, names[str(name)])


def styles_in(top: Element) -> set[str]:
    """The ids of the styles that paragraphs, letters and tables under ``top`` bear."""
    bearing = [qualified(f"w:{name}") for name in ("pStyle", "rStyle", "tblStyle")]
    return {each.get(qualified("w:val"), "") for each in top.iter(*bearing)}


def ends_field(paragraph: Element) -> bool:
    """Whether a field ends in ``paragraph`` that began in one before it."""
    kinds = [mark.get(qualified("w:fldCharType")) for mark in paragraph.iter(qualified("w:fldChar"))]
    return kinds.count("end") > kinds.count("begin")


def is_table(element: Element | None) -> bool:
    """Whether ``element`` is a table: Word asks for a paragraph after it in many places."""
    return element is not None and element.tag == qualified("w:tbl")


def is_paragraph(element: Element | None) -> bool:
    """Whether ``element`` is a paragraph."""
    return element is not None and element.tag == qualified("w:p")


def paragraph_style(element: Element | None) -> str:
    """The id of the style of a paragraph; empty where there is none."""
    found = None if element is None else element.find(f"{qualified('w:pPr')}/{qualified('w:pStyle')}")
    return value(found)
