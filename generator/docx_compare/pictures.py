"""Pictures of the old file: what is taken over is a bitmap with its size and words; the drawing is made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from generator.docx_builder.ooxml.xml import NAMESPACES, Element, qualified
from generator.docx_compare.model import OldPicture
from generator.docx_compare.package import Package

_HOLDERS = {qualified("w:drawing"), qualified("w:pict"), qualified("w:object")}
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_PROPERTIES = f"{{{NAMESPACES['wp']}}}docPr"
_EXTENT = f"{{{NAMESPACES['wp']}}}extent"
_LARGEST = 20_000_000
_EMU, _LONGEST_SIDE = 36_000, 500
_SIGNS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


def is_picture(child: Element) -> bool:
    """Whether the child of a run is a picture or drawing."""
    return child.tag in _HOLDERS or child.tag == _ALTERNATIVES


def kind_of(data: bytes) -> str:
    """``png`` or ``jpeg``; empty for anything else."""
    return next((kind for sign, kind in _SIGNS.items() if data.startswith(sign)), "")


def read_picture(
    child: Element, package: Package, media: Mapping[str, tuple[str, str]]
) -> tuple[OldPicture | None, str, str]:
    """The picture where it can be shown again, what is equal for equal pictures, and its words."""
    words = next(child.iter(_PROPERTIES), None)
    alt = (words.get("descr") or words.get("name") or "") if words is not None else ""
    blip = next(child.iter(qualified("a:blip")), None)
    _kind, part = media.get(blip.get(qualified("r:embed"), "") if blip is not None else "", ("", ""))
    data = package.read(part) if part else b""
    if not data:
        return None, alt, alt
    key = hashlib.sha256(data).hexdigest()
    extent = next(child.iter(_EXTENT), None)
    size = [_millimetres(extent.get(side)) for side in ("cx", "cy")] if extent is not None else [0.0, 0.0]
    if not kind_of(data) or len(data) > _LARGEST or min(size) <= 0:
        return None, key, alt
    return OldPicture(data, size[0], size[1], alt), key, alt


def _millimetres(text: str | None) -> float:
    if not text or not text.isascii() or not text.isdigit() or len(text) > 9:
        return 0.0
    return min(int(text) / _EMU, _LONGEST_SIDE)
