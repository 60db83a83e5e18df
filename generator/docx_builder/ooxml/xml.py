"""Elements: short names for tags, attributes and measures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lxml import etree

Element = etree._Element  # noqa: SLF001  (lxml has no public name for the type of its elements)

NAMESPACES: Mapping[str, str] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_ROOT = {prefix: NAMESPACES[prefix] for prefix in ("w", "r", "wp", "a", "pic", "m")}


@cache
def qualified(name: str) -> str:
    """``w:p`` as lxml writes it."""
    prefix, _colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if local else name


def root(name: str) -> Element:
    """A new element that declares the namespaces, the top of a part."""
    return etree.Element(qualified(name), nsmap=_ROOT)


def add(parent: Element, name: str, other: Mapping[str, str] | None = None, /, **word: object) -> Element:
    """A new last child. Keywords are attributes in Word's own namespace; ``other`` holds those of any other."""
    child = etree.SubElement(parent, qualified(name))
    for key, value in word.items():
        child.set(qualified(f"w:{key}"), str(value))
    for key, text in (other or {}).items():
        child.set(qualified(key), text)
    return child


def take_out(element: Element) -> None:
    """Remove ``element``, with all in it, from where it stands; a root stays."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def value(element: Element | None) -> str:
    """What Word's attribute ``w:val`` says; empty where there is no element or it does not say."""
    return "" if element is None else str(element.get(qualified("w:val"), ""))


def last_child(parent: Element) -> Element | None:
    """The last child, if there is any. The length of a list of children is counted anew each time it is asked for."""
    return next(parent.iterchildren(reversed=True), None)


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * 1440 / 25.4)


def emu(mm: float) -> int:
    """Millimetres in the unit of drawings."""
    return round(mm * 36000)


def half_points(pt: float) -> int:
    """A font size as Word stores it."""
    return round(pt * 2)
