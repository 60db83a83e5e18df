"""Drawings (SVG): their size, and their source without what a document must not hold.

A drawing that goes into a signed file runs nothing and fetches nothing: scripts, references to files elsewhere and
definitions of entities are taken out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from generator.messages import _

_SCREEN = 96.0
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": _SCREEN / 72,
    "mm": _SCREEN / 25.4,
    "cm": _SCREEN / 2.54,
    "in": _SCREEN,
    "pc": 16.0,
}
_LENGTH = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*(px|pt|mm|cm|in|pc|)\s*")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp|svg\+xml)[;,])", re.IGNORECASE)
_FETCHED = re.compile(r"@import[^;]*;?|url\(\s*['\"]?(?!\s*['\"]?#|\s*['\"]?data:)[^)]*\)", re.IGNORECASE)


class UndrawableError(ValueError):
    """A drawing that cannot be shown; it says why."""


@dataclass(frozen=True)
class Drawing:
    """A drawing's source, its natural size in pixels of a screen, and whether something was left out of it."""

    data: bytes
    width: float
    height: float
    cut: bool


def clean_drawing(data: bytes) -> Drawing:
    """The drawing in ``data``, byte for byte as it was where there is nothing to take out.

    :raises UndrawableError: when it is no XML, or does not say how large it is.
    """
    if not data.strip():
        raise UndrawableError(_("the file is empty"))
    entities = b"<!ENTITY" in data
    # without entities nothing can grow, and pictures inside of a drawing may be long
    parser = etree.XMLParser(no_network=True, load_dtd=False, huge_tree=not entities)
    try:
        top = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if entities and "amplification" in str(error):
            raise UndrawableError(_("its entities grow beyond measure")) from None
        raise UndrawableError(_("line {line} is no XML").format(line=error.lineno or 1)) from None
    if etree.QName(top).localname != "svg":
        raise UndrawableError(_("it is no picture"))
    width, height = _size(top)
    scripts, cut = _take_out_scripts(top), _take_out_references(top)
    if scripts or cut or entities:
        data = etree.tostring(top, encoding="utf-8")
    return Drawing(data, width, height, cut)


def _size(top: etree._Element) -> tuple[float, float]:
    """Width and height, from the attributes or the view box."""
    box = [float(part) for part in _NUMBER.findall(top.get("viewBox", ""))]
    width, height = _pixels(top.get("width", "")), _pixels(top.get("height", ""))
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        width = width or (height * box[2] / box[3] if height else box[2])
        height = height or width * box[3] / box[2]
    if not width or not height:
        raise UndrawableError(_("it says neither width and height nor viewBox"))
    return width, height


def _pixels(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _UNITS[match[2]] if match else 0.0


def _take_out_scripts(top: etree._Element) -> bool:
    found = False
    for node in list(top.iter("*")):
        if etree.QName(node).localname == "script":
            parent = node.getparent()
            if parent is not None:
                found = True
                _remove(parent, node)
            continue
        for name in [name for name in map(str, node.attrib) if name.lower().startswith("on")]:
            del node.attrib[name]
            found = True
    return found


def _take_out_references(top: etree._Element) -> bool:
    """Whether the drawing shows something that lies elsewhere; links that a reader may follow stay."""
    found = False
    for node in list(top.iter("*")):
        kind = etree.QName(node).localname
        for name, value in list(node.attrib.items()):
            reference = etree.QName(str(name)).localname == "href"
            if reference and kind != "a" and not _INSIDE.match(str(value)):
                del node.attrib[name]
                found = True
            elif not reference and _FETCHED.search(str(value)):
                node.set(str(name), _FETCHED.sub("", str(value)))
                found = True
        if kind == "style" and node.text and _FETCHED.search(node.text):
            node.text = _FETCHED.sub("", node.text)
            found = True
    return found


def _remove(parent: etree._Element, node: etree._Element) -> None:
    """Take ``node`` out; what stands after it stays."""
    before = node.getprevious()
    if node.tail and before is not None:
        before.tail = (before.tail or "") + node.tail
    elif node.tail:
        parent.text = (parent.text or "") + node.tail
    parent.remove(node)
