"""Small parts of the reference document beside its styles: theme, fonts, settings."""

from __future__ import annotations

import copy

from lxml import etree

from generator.docx_builder.ooxml.xml import NAMESPACES, Element, qualified, take_out
from generator.docx_builder.reference.page_setup import is_on

_DRAWING = f"{{{NAMESPACES['a']}}}"
_RELATED = f"{{{NAMESPACES['r']}}}"
_NAME = qualified("w:name")


def clean_theme(theme: Element | None) -> Element | None:
    """The theme without pictures, which would need parts of their own; None where there is none that Word reads."""
    if theme is None or theme.tag != f"{_DRAWING}theme" or theme.find(f"{_DRAWING}themeElements") is None:
        return None
    for fill in list(theme.iter(f"{_DRAWING}blipFill")):
        plain = etree.Element(f"{_DRAWING}solidFill")
        etree.SubElement(plain, f"{_DRAWING}schemeClr").set("val", "phClr")
        fill.addprevious(plain)
        take_out(fill)
    for name in ("objectDefaults", "custClrLst", "extLst"):
        for each in theme.findall(f"{_DRAWING}{name}"):
            theme.remove(each)
    return theme


def merged_fonts(own: Element, theirs: Element | None) -> Element:
    """Our table of fonts with what theirs says of others; embedded files of fonts stay behind."""
    known = {each.get(_NAME) for each in own}
    for font in theirs.iterfind(qualified("w:font")) if theirs is not None else ():
        if font.get(_NAME) and font.get(_NAME) not in known:
            known.add(font.get(_NAME))
            made = copy.deepcopy(font)
            for each in [each for each in made if any(str(name).startswith(_RELATED) for name in each.attrib)]:
                made.remove(each)
            own.append(made)
    return own


def adapted_settings(own: Element, theirs: Element | None, *, even: bool) -> Element:
    """Our settings with those of theirs that belong to pages, headers and colours. ``even``: even pages have headers of
    their own."""
    _put_after(own, "w:zoom", _switch(theirs, "w:mirrorMargins"))
    _put_after(own, "w:defaultTabStop", etree.Element(qualified("w:evenAndOddHeaders")) if even else None)
    stop = None if theirs is None else theirs.find(qualified("w:defaultTabStop"))
    ours = own.find(qualified("w:defaultTabStop"))
    if stop is not None and ours is not None and stop.get(qualified("w:val"), "").isdecimal():
        ours.set(qualified("w:val"), stop.get(qualified("w:val"), ""))
    mapping = None if theirs is None else theirs.find(qualified("w:clrSchemeMapping"))
    _put_after(own, "w:themeFontLang", None if mapping is None else copy.deepcopy(mapping))
    return own


def _switch(settings: Element | None, name: str) -> Element | None:
    on = settings is not None and is_on(settings.find(qualified(name)))
    return etree.Element(qualified(name)) if on else None


def _put_after(settings: Element, name: str, element: Element | None) -> None:
    before = settings.find(qualified(name))
    if before is not None and element is not None:
        before.addnext(element)
