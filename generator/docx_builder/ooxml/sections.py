"""Sections: paper, margins, header, page numbers."""

from __future__ import annotations

from dataclasses import dataclass

from generator.docx_builder.ooxml.text import Paragraph
from generator.docx_builder.ooxml.xml import Element, add, qualified, root, twips


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
    """A run of pages. ``header``, ``first_header``: relations of header parts ("" goes on as before)."""

    page: Page
    header: str = ""
    first_header: str = ""
    first_differs: bool = False
    start: int = 0
    """The number of its first page; 0 goes on counting."""
    frame: bool = False
    """A double line around the text of its pages."""


def section_properties(parent: Element, section: Section) -> Element:
    """Write ``section`` as the properties of the section that ends at ``parent`` (a paragraph's or the body)."""
    properties = add(parent, "w:sectPr")
    for kind, relation in (("default", section.header), ("first", section.first_header)):
        if relation:
            add(properties, "w:headerReference", {"r:id": relation}, type=kind)
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
        footer=twips(page.header),
        gutter=0,
    )
    if section.frame:
        borders = add(properties, "w:pgBorders", offsetFrom="text")
        for side in ("top", "left", "bottom", "right"):
            add(borders, f"w:{side}", val="double", sz=6, space=10, color="auto")
    if section.start:
        add(properties, "w:pgNumType", start=section.start)
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
