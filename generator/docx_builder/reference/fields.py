"""Fields of Word in headers and footers: which may stay, and whether one shows the page's number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.docx_builder.ooxml.xml import Element, qualified, take_out

_HARMLESS = frozenset(
    (
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS"),
        *("COMMENTS", "DOCPROPERTY", "FILENAME", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "SYMBOL", "IF", "COMPARE"),
        *("QUOTE", "="),
    )
)
"""Fields that look at the document and the clock alone."""
_MARK, _CODE, _SIMPLE = qualified("w:fldChar"), qualified("w:instrText"), qualified("w:fldSimple")
_KIND = qualified("w:fldCharType")


@dataclass
class _Field:
    """A field under way: its marks and pieces of its code."""

    parts: list[Element] = field(default_factory=list)
    code: str = ""
    open: bool = True
    """Whether its code is still to come."""


def has_page_number(root: Element) -> bool:
    """Whether a field shows the page's number."""
    return any(_name(each.code) == "PAGE" for each in _fields(root)) or any(
        _name(each.get(qualified("w:instr"), "")) == "PAGE" for each in root.iter(_SIMPLE)
    )


def remove_foreign_fields(root: Element) -> None:
    """Make fields that fetch or run something, and those without an end, the text that they showed last."""
    for each in list(root.iter(_SIMPLE)):
        if _name(each.get(qualified("w:instr"), "")) not in _HARMLESS:
            for child in list(each):
                each.addprevious(child)
            take_out(each)
    whole = list(_fields(root))
    kept = {id(part) for each in whole if _name(each.code) in _HARMLESS for part in each.parts}
    for each in list(root.iter(_MARK, _CODE)):
        if id(each) not in kept:
            take_out(each)


def _fields(root: Element) -> Iterator[_Field]:
    """Every field that has an end, from the inside out."""
    under_way: list[_Field] = []
    for each in root.iter(_MARK, _CODE):
        kind = each.get(_KIND, "")
        if each.tag == _CODE:
            if under_way and under_way[-1].open:
                under_way[-1].code += each.text or ""
                under_way[-1].parts.append(each)
        elif kind == "begin":
            under_way.append(_Field([each]))
        elif under_way:
            under_way[-1].parts.append(each)
            under_way[-1].open = False
            if kind == "end":
                yield under_way.pop()


def _name(code: str) -> str:
    words = code.split()
    return "=" if words and words[0].startswith("=") else (words[0].upper() if words else "")
