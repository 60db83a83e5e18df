"""The blocks of a file without the frames around them, and without the lists that Word makes itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.docx_builder import styles
from generator.docx_builder.ooxml.xml import Element, qualified
from generator.docx_compare.atoms import INSERTED, W_CODE, W_FIELD, W_P, W_PPR, W_VAL
from generator.docx_compare.style_names import StyleNames

_CONTENTS = re.compile(r"\s*TOC\b")
_FRAMES = {qualified("w:sdt"), qualified("w:sdtContent"), *INSERTED, qualified("w:customXml")}


def framed(parent: Element) -> Iterable[Element]:
    """The children, those in frames in place of the frames."""
    for child in parent:
        if child.tag in _FRAMES:
            yield from framed(child)
        elif isinstance(child.tag, str):
            yield child


def without_contents(elements: list[Element], names: StyleNames) -> list[Element]:
    """The blocks without tables of contents and lists of tables and figures, and their titles."""
    kept: list[Element] = []
    depth = 0
    for element in elements:
        inside, depth = depth > 0, _depth_after(element, depth)
        if inside or (element.tag == W_P and _begins_contents(element)):
            if not inside and kept and _style(kept[-1], names) == styles.FRONT_TITLE:
                kept.pop()
            continue
        depth = 0
        kept.append(element)
    return kept


def _depth_after(element: Element, depth: int) -> int:
    for field in element.iter(W_FIELD):
        depth += {"begin": 1, "end": -1}.get(str(field.get(qualified("w:fldCharType"))), 0)
    return max(depth, 0)


def _begins_contents(paragraph: Element) -> bool:
    code = next(paragraph.iter(W_CODE), None)
    return code is not None and _CONTENTS.match(code.text or "") is not None


def _style(element: Element, names: StyleNames) -> str:
    style = element.find(f"{W_PPR}/{qualified('w:pStyle')}")
    return names.paragraph(style.get(W_VAL, "")) if style is not None else ""
