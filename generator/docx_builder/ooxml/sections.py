"""Sections: paper, margins, header, page numbers."""

from __future__ import annotations

from dataclasses import dataclass

from generator.docx_builder.ooxml.text import Paragraph
from generator.docx_builder.ooxml.xml import Element, add, qualified, root, twips

Shown = tuple[tuple[str, str, str], ...]
"""``("header", "first", "rId7")``: header or footer, on which pages (``default``, ``first``, ``even``), relation."""


@dataclass(frozen=True)
class Page:
    """A page in millimetres."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header: float
    footer: float | None = None
    """Where it is not as far from the edge as the header."""

    @property
    def text_width(self) -> float:
        """Between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Between the margins."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True)
class Section:
    """A run of pages. ``shown``: headers and footers that change with it; the others go on as before."""

    page: Page
    shown: Shown = ()
    first_differs: bool = False
    start: int = 0
    """The number of its first page; 0 goes on counting."""
    numerals: str = ""
    """Word's name of the numerals of its pages, where they are not Arabic."""
    frame: bool = False
    """A double line around the text of its pages."""


def section_properties(parent: Element, section: Section) -> Element:
    """Write ``section`` as the properties of the section that ends at ``parent`` (a paragraph's or the body)."""
    properties = add(parent, "w:sectPr")
    for kind, pages, relation in section.shown:
        add(properties, f"w:{kind}Reference", {"r:id": relation}, type=pages)
    add(properties, "w:type", val="nextPage")
    page = section.page
    size = add(properties, "w:pgSz", w=twips(page.width), h=twips(page.height))
    if page.width > page.height:
        size.set(qualified("w:orient"), "landscape")
    add(
        properties,
        "w:pgMar",
        top=twips(page.top),
        right=twips(page.right),
        bottom=twips(page.bottom),
        left=twips(page.left),
        header=twips(page.header),
        footer=twips(page.header if page.footer is None else page.footer),
        gutter=0,
    )
    if section.frame:
        borders = add(properties, "w:pgBorders", offsetFrom="text")
        for side in ("top", "left", "bottom", "right"):
            add(borders, f"w:{side}", val="double", sz=6, space=10, color="auto")
    if section.start:
        numerals = {"fmt": section.numerals} if section.numerals else {}
        add(properties, "w:pgNumType", **numerals, start=section.start)
    add(properties, "w:cols", space=twips(12.5))
    if section.first_differs:
        add(properties, "w:titlePg")
    return properties


def page_number_header(style: str) -> Element:
    """The root of a header part that shows the page's number."""
    top = root("w:hdr")
    Paragraph(top, style).field("PAGE", "2")
    return top


def empty_header(style: str) -> Element:
    """The root of a header part that shows nothing."""
    top = root("w:hdr")
    Paragraph(top, style)
    return top


def empty_footer(style: str) -> Element:
    """The root of a footer part that shows nothing."""
    top = root("w:ftr")
    Paragraph(top, style)
    return top


def add_page_number(top: Element, style: str, *, alone: bool) -> None:
    """Show the page's number in a paragraph at the end of a header, or ``alone`` in it."""
    if alone:
        for child in list(top):
            top.remove(child)
    Paragraph(top, style).field("PAGE", "2")
