"""The children of a paragraph as one flat row: what stands in links and around runs is told with each of them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from generator.docx_builder.ooxml.xml import Element, qualified

W_P, W_R, W_T, W_TBL = qualified("w:p"), qualified("w:r"), qualified("w:t"), qualified("w:tbl")
W_RPR, W_PPR, W_VAL, W_ID = qualified("w:rPr"), qualified("w:pPr"), qualified("w:val"), qualified("w:id")
W_LINK, W_FIELD, W_CODE = qualified("w:hyperlink"), qualified("w:fldChar"), qualified("w:instrText")
W_NOTE, W_DRAWING = qualified("w:footnoteReference"), qualified("w:drawing")
W_MARK, W_NAME = qualified("w:bookmarkStart"), qualified("w:name")
SIMPLE_FIELD = qualified("w:fldSimple")
FORMULAS = {qualified("m:oMath"), qualified("m:oMathPara")}
INSERTED = {qualified("w:ins"), qualified("w:moveTo")}
DELETED = {qualified("w:del"), qualified("w:moveFrom")}
_AROUND = INSERTED | {qualified(f"w:{name}") for name in ("smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo")}
_UNSEEN = {qualified(f"w:{name}") for name in ("lastRenderedPageBreak", "delText", "delInstrText", "annotationRef")}
LETTERS = {qualified("w:tab"): "\t", qualified("w:cr"): "\n", qualified("w:noBreakHyphen"): "\u2011"}
_BREAK, _TYPE = qualified("w:br"), qualified("w:type")


@dataclass(frozen=True)
class Atom:
    """One child of a run, or what stands beside runs (``run`` is None then)."""

    child: Element
    run: Element | None
    link: Element | None


def atoms(parent: Element, link: Element | None = None) -> Iterator[Atom]:
    """What stands in ``parent``, changes that are tracked in it taken for accepted."""
    for child in parent:
        if child.tag == W_R:
            for each in child:
                if each.tag != W_RPR and each.tag not in _UNSEEN and isinstance(each.tag, str):
                    yield Atom(each, child, link)
        elif child.tag == W_LINK:
            yield from atoms(child, child)
        elif child.tag in _AROUND:
            yield from atoms(child, link)
        elif child.tag != W_PPR and child.tag not in DELETED and isinstance(child.tag, str):
            yield Atom(child, None, link)


def letters(child: Element) -> str | None:
    """The characters that a child of a run shows; None where it is no text."""
    if child.tag == W_T:
        return child.text or ""
    if child.tag == _BREAK and child.get(_TYPE, "textWrapping") == "textWrapping":
        return "\n"
    return LETTERS.get(str(child.tag))


def fields(row: list[Atom]) -> Iterator[Atom | list[Atom]]:
    """The row with each field that begins and ends in it as a list."""
    place = 0
    while place < len(row):
        end = _field_end(row, place)
        yield row[place] if end == place else row[place:end]
        place = max(end, place + 1)


def _field_end(row: list[Atom], start: int) -> int:
    """The place after the field that begins at ``start``; ``start`` where none begins, or it ends elsewhere."""
    depth = 0
    for place in range(start, len(row)):
        if row[place].child.tag == W_FIELD:
            kind = row[place].child.get(qualified("w:fldCharType"))
            depth += {"begin": 1, "end": -1}.get(str(kind), 0)
        if depth <= 0:
            return place + 1 if depth == 0 and place > start else start
    return start


def field_texts(field: list[Atom]) -> tuple[str, str]:
    """The code of a field, and what it shows."""
    code, shown, depth, result = "", "", 0, False
    for atom in field:
        if atom.child.tag == W_FIELD:
            kind = atom.child.get(qualified("w:fldCharType"))
            depth += {"begin": 1, "end": -1}.get(str(kind), 0)
            result = result or (kind == "separate" and depth == 1)
        elif atom.child.tag == W_CODE and depth == 1:
            code += atom.child.text or ""
        elif result and atom.run is not None:
            shown += letters(atom.child) or ""
    return " ".join(code.split()), shown


def alone(atom: Atom) -> Element:
    """The run that holds nothing but the atom: its own where it is the only one, else a copy."""
    run = atom.run
    if run is None:
        return atom.child
    if sum(1 for child in run if child.tag != W_RPR) == 1:
        return run
    copied = run.makeelement(run.tag)
    properties = run.find(W_RPR)
    if properties is not None:
        copied.append(deepcopy(properties))
    copied.append(deepcopy(atom.child))
    return copied
