"""The theme part. Word asks for one; nothing of ours refers to it, so it says only the official font and plain
colours."""

from __future__ import annotations

from lxml import etree

from generator.docx_builder.ooxml.xml import NAMESPACES, Element, add, qualified

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F3864",
    "lt2": "E7E6E6",
    "accent1": "1F4E79",
    "accent2": "C55A11",
    "accent3": "7F7F7F",
    "accent4": "BF9000",
    "accent5": "2E75B6",
    "accent6": "548235",
    "hlink": "000000",
    "folHlink": "000000",
}
_LINES = (6350, 12700, 19050)


def theme_part(font: str) -> Element:
    """The root of ``theme1.xml``."""
    top = etree.Element(qualified("a:theme"), nsmap={"a": NAMESPACES["a"]})
    top.set("name", "kientruc")
    elements = add(top, "a:themeElements")
    colours = add(elements, "a:clrScheme", {"name": "kientruc"})
    for name, value in _COLOURS.items():
        add(add(colours, f"a:{name}"), "a:srgbClr", {"val": value})
    fonts = add(elements, "a:fontScheme", {"name": "kientruc"})
    for kind in ("majorFont", "minorFont"):
        family = add(fonts, f"a:{kind}")
        for script, face in (("latin", font), ("ea", ""), ("cs", "")):
            add(family, f"a:{script}", {"typeface": face})
    forms = add(elements, "a:fmtScheme", {"name": "kientruc"})
    _add_fills(add(forms, "a:fillStyleLst"))
    lines = add(forms, "a:lnStyleLst")
    for width in _LINES:
        _add_fill(add(lines, "a:ln", {"w": str(width)}))
    effects = add(forms, "a:effectStyleLst")
    for _width in _LINES:
        add(add(effects, "a:effectStyle"), "a:effectLst")
    _add_fills(add(forms, "a:bgFillStyleLst"))
    return top


def _add_fills(parent: Element) -> None:
    for _width in _LINES:
        _add_fill(parent)


def _add_fill(parent: Element) -> None:
    add(add(parent, "a:solidFill"), "a:schemeClr", {"val": "phClr"})
