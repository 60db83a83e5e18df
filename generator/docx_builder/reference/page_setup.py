"""Sections of the reference document: paper, margins, and which headers and footers their pages show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.docx_builder.ooxml.sections import Page
from generator.docx_builder.ooxml.xml import Element, qualified
from generator.docx_builder.reference.package import Package
from generator.errors import ReferenceDocumentError
from generator.messages import _

Slot = tuple[str, str]
"""``("header", "default")``: header or footer, on pages of which kind (``default``, ``first``, ``even``)."""

_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi|)")
_MILLIMETRES = {"": 25.4 / 1440, "mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "pi": 25.4 / 6}
_LEAST, _MOST = 80.0, 1000.0
"""Millimetres that the text of a page must have at least, and a page may have at most."""
_HEADER = 12.7
_OFF = ("0", "false", "off")


@dataclass(frozen=True)
class SectionSetup:
    """One section: its page (None where it does not say), the parts in its margins, whether its first page differs."""

    page: Page | None
    parts: Mapping[Slot, str]
    first_differs: bool


@dataclass(frozen=True)
class PageSetup:
    """What our sections take: a portrait and a landscape page, None where ours stay, with the section of each."""

    page: Page | None
    landscape: Page | None
    section: SectionSetup
    landscape_section: SectionSetup


def read_page_setup(package: Package) -> PageSetup:
    """The set-up of the last portrait and of the last landscape section: what stands before is a cover, as a rule. A
    missing one is the other turned round.

    :raises ReferenceDocumentError: when a page leaves no room for text.
    """
    found = _sections(package)
    upright = [one for one in found if one.page is None or one.page.width <= one.page.height]
    turned = [one for one in found if one.page is not None and one.page.width > one.page.height]
    section = (upright or turned or [SectionSetup(None, {}, first_differs=False)])[-1]
    landscape_section = (turned or [section])[-1]
    page, landscape = section.page, landscape_section.page
    if page is not None and not upright:
        page = _upright(page)
    elif landscape is not None and not turned:
        landscape = _on_its_side(landscape)
    for one in (page, landscape):
        if one is not None:
            _check(one, package.name)
    return PageSetup(page, landscape, section, landscape_section)


def is_on(element: Element | None) -> bool:
    """Whether a switch of Word is there and not turned off."""
    return element is not None and element.get(qualified("w:val"), "1").lower() not in _OFF


def millimetres(text: str | None) -> float | None:
    """A measure of Word (twips, or with a unit); None where there is none."""
    match = _MEASURE.fullmatch((text or "").strip())
    return float(match[1]) * _MILLIMETRES[match[2]] if match else None


def _sections(package: Package) -> list[SectionSetup]:
    relations = package.relations(package.main)
    parts: dict[Slot, str] = {}
    found: list[SectionSetup] = []
    for section in package.document.iter(qualified("w:sectPr")):
        if next(section.iterancestors(qualified("w:sectPrChange")), None) is not None:
            continue
        for kind in ("header", "footer"):
            for each in section.iterfind(qualified(f"w:{kind}Reference")):
                relation = relations.get(each.get(qualified("r:id"), ""))
                if relation is not None and not relation.external:
                    parts[kind, each.get(qualified("w:type"), "default")] = relation.target
        first = is_on(section.find(qualified("w:titlePg")))
        found.append(SectionSetup(_page(section), dict(parts), first_differs=first))
    return found


def _page(section: Element) -> Page | None:
    size, margins = section.find(qualified("w:pgSz")), section.find(qualified("w:pgMar"))
    if size is None or margins is None:
        return None
    width, height = (millimetres(size.get(qualified(f"w:{name}"))) for name in ("w", "h"))
    sides = {name: millimetres(margins.get(qualified(f"w:{name}"))) for name in ("top", "right", "bottom", "left")}
    if width is None or height is None or None in sides.values():
        return None
    top, right, bottom, left = (abs(side or 0.0) for side in sides.values())
    further = ("header", "footer", "gutter")
    header, footer, gutter = (millimetres(margins.get(qualified(f"w:{name}"))) for name in further)
    return Page(
        width=width,
        height=height,
        top=top,
        right=right,
        bottom=bottom,
        left=left + (gutter or 0.0),
        header=_HEADER if header is None else abs(header),
        footer=_HEADER if footer is None else abs(footer),
    )


def _on_its_side(page: Page) -> Page:
    """The landscape page that is bound with ``page``: the edge of the binding comes to the top."""
    return Page(
        width=page.height,
        height=page.width,
        top=page.left,
        right=page.top,
        bottom=max(page.right, page.bottom),
        left=page.bottom,
        header=page.header,
        footer=page.footer,
    )


def _upright(page: Page) -> Page:
    return Page(
        width=page.height,
        height=page.width,
        top=page.right,
        right=page.bottom,
        bottom=page.left,
        left=page.top,
        header=page.header,
        footer=page.footer,
    )


def _check(page: Page, name: str) -> None:
    wide, high = page.text_width, page.text_height
    if wide < _LEAST or high < _LEAST or page.width > _MOST or page.height > _MOST:
        message = _("{file}: its pages leave {width} x {height} mm for text; correct paper and margins in that file.")
        raise ReferenceDocumentError(message.format(file=name, width=round(wide), height=round(high)))
