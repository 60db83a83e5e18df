"""The lists that styles of the reference document number or mark by."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from lxml import etree

from generator.docx_builder.ooxml.xml import NAMESPACES, Element, qualified, take_out, value
from generator.docx_builder.reference.style_source import read_indents

_PICTURES = tuple(qualified(f"w:{name}") for name in ("lvlPicBulletId", "numPicBullet"))
_DEPTHS = 9


class ListSource:
    """The lists of ``root`` (a numbering part, or None) by their numbers there."""

    def __init__(self, root: Element | None, styles: Mapping[str, Element]) -> None:
        self._kinds: dict[str, Element] = {}
        self._lists: dict[str, str] = {}
        self._styles = styles
        for each in root if root is not None else ():
            if each.tag == qualified("w:abstractNum"):
                self._kinds[each.get(qualified("w:abstractNumId"), "")] = each
            elif each.tag == qualified("w:num"):
                self._lists[each.get(qualified("w:numId"), "")] = value(each.find(qualified("w:abstractNumId")))

    def kind(self, list_id: str) -> Element | None:
        """What the list looks like, freed from all that stays behind; None where it has no levels."""
        found = self._kind(list_id)
        if found is None:
            return None
        made = etree.Element(qualified("w:abstractNum"), nsmap={"w": NAMESPACES["w"]})
        several = found.find(qualified("w:multiLevelType"))
        if several is not None:
            made.append(copy.deepcopy(several))
        for level in map(copy.deepcopy, found.findall(qualified("w:lvl"))[:_DEPTHS]):
            for name in [name for name in level.attrib if not str(name).endswith("}ilvl")]:
                del level.attrib[name]
            for each in list(level.iter(*_PICTURES, qualified("w:pStyle"))):
                take_out(each)
            made.append(level)
        return made

    def indents(self, list_id: str, depth: int) -> dict[str, float]:
        """The indents that the level gives to its paragraphs, in millimetres."""
        found = self._kind(list_id)
        for level in found.iterfind(qualified("w:lvl")) if found is not None else ():
            if level.get(qualified("w:ilvl")) == str(depth):
                return read_indents(level.find(f"{qualified('w:pPr')}/{qualified('w:ind')}"))
        return {}

    def _kind(self, list_id: str, *, followed: bool = False) -> Element | None:
        found = self._kinds.get(self._lists.get(list_id, ""))
        if found is None or found.find(qualified("w:lvl")) is not None:
            return found
        style = None if followed else self._styles.get(value(found.find(qualified("w:numStyleLink"))))
        number = None if style is None else style.find("/".join(map(qualified, ("w:pPr", "w:numPr", "w:numId"))))
        return None if number is None else self._kind(value(number), followed=True)
