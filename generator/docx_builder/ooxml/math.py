"""Formulas: LaTeX → MathML (by docutils) → Word's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from lxml import etree

from generator.docx_builder.ooxml.xml import Element, add, qualified

_APPLIED = "<mo>&ApplyFunction;</mo>"
"""What docutils writes between a function and its argument: nothing that is seen, by a name that XML does not know."""
_LARGE = frozenset("∑∏∫∮⋃⋂∐")
_ACCENTS = frozenset("^~¯ˉ→˙¨ˇ˘`´˜ˆ‾")
_BRACKETS = frozenset(("()", "[]", "{}", "||", "⟨⟩", "⌊⌋", "⌈⌉", "∥∥"))
_RELATIONS = frozenset("=<>≤≥≠≈+,;")


class MathTextError(ValueError):
    """A formula that cannot be made Word's; it says why."""


def add_formula(parent: Element, latex: str, *, block: bool) -> None:
    """Add the formula to ``parent``.

    :raises MathTextError: when it is not understood; nothing has been added then.
    """
    try:
        source = etree.fromstring(tex2mathml(latex, as_block=block).replace(_APPLIED, ""))
    except (MathError, etree.XMLSyntaxError, SyntaxError, ValueError, KeyError, IndexError) as error:
        raise MathTextError(str(error).strip().splitlines()[0] if str(error).strip() else "?") from None
    holder = etree.Element(qualified("m:oMath"))
    try:
        _children(holder, source)
    except KeyError as error:
        raise MathTextError(str(error.args[0])) from None
    parent.append(holder)


def _children(parent: Element, source: Element) -> None:
    for child in source:
        name = etree.QName(child).localname
        # what comes after a sum belongs into it: Word shows an empty place as a dotted box
        place = _open_operand(parent) if _text(child).strip() not in _RELATIONS else None
        if place is None:
            place = parent
        if name in _SAME:
            _group(place, child)
        elif name in _TEXT:
            _run(place, child, upright=name in _UPRIGHT)
        else:
            _FORMS[name](place, child)


def _group(parent: Element, source: Element) -> None:
    """A group; in brackets that grow with what they hold where it stands in brackets."""
    ends = [_text(source[place]).strip() for place in (0, -1)] if len(source) > 2 else []
    if ends and f"{ends[0]}{ends[1]}" in _BRACKETS:
        form = add(parent, "m:d")
        properties = add(form, "m:dPr")
        add(properties, "m:begChr", {"m:val": ends[0]})
        add(properties, "m:endChr", {"m:val": ends[1]})
        inner = _copy(source)
        del inner[0], inner[-1]
        _children(add(form, "m:e"), inner)
    else:
        _children(parent, source)


def _open_operand(parent: Element) -> Element | None:
    """The empty place after a large operator that stands last in ``parent``."""
    last = parent[-1] if len(parent) else None
    if last is not None and last.tag == qualified("m:nary") and len(last[-1]) == 0:
        return last[-1]
    return None


def _run(parent: Element, source: Element, *, upright: bool) -> None:
    run = add(parent, "m:r")
    if upright or source.get("mathvariant") == "normal":
        add(add(run, "m:rPr"), "m:sty", {"m:val": "p"})
    text = add(run, "m:t")
    text.text = _text(source).replace("\u2061", "").replace("\u2062", "") or " "
    text.set(qualified("xml:space"), "preserve")


def _text(source: Element) -> str:
    return "".join(str(piece) for piece in source.itertext())


def _part(parent: Element, name: str, source: Element) -> None:
    """One argument of a form."""
    _children(add(parent, name), _alone(source))


def _alone(source: Element) -> Element:
    holder = etree.Element("mrow")
    holder.append(_copy(source))
    return holder


def _copy(source: Element) -> Element:
    return etree.fromstring(etree.tostring(source, with_tail=False))


def _form(name: str, *arguments: str) -> Callable[[Element, Element], None]:
    """A form whose arguments stand in the same order in both languages."""

    def write(parent: Element, source: Element) -> None:
        form = add(parent, f"m:{name}")
        for argument, child in zip(arguments, source, strict=True):
            _part(form, f"m:{argument}", child)

    return write


def _scripts(parent: Element, source: Element, name: str, *arguments: str) -> None:
    """Sub- and superscripts; of a large operator they are its limits."""
    base = source[0]
    if _text(base).strip() in _LARGE:
        form = add(parent, "m:nary")
        properties = add(form, "m:naryPr")
        add(properties, "m:chr", {"m:val": _text(base).strip()})
        place = "undOvr" if etree.QName(source).localname.startswith("munder") else "subSup"
        add(properties, "m:limLoc", {"m:val": place})
        for wanted, mark in (("sub", "subHide"), ("sup", "supHide")):
            if wanted not in arguments:
                add(properties, f"m:{mark}", {"m:val": "1"})
        parts = dict(zip(arguments, list(source)[1:], strict=True))
        for wanted in ("sub", "sup"):
            holder = add(form, f"m:{wanted}")
            if wanted in parts:
                _children(holder, _alone(parts[wanted]))
        add(form, "m:e")
        return
    _form(name, "e", *arguments)(parent, source)


def _limit(parent: Element, source: Element, *, below: bool) -> None:
    base = _text(source[0]).strip()
    if base in _LARGE:
        _scripts(parent, source, "", "sub" if below else "sup")
        return
    mark = _text(source[1]).strip()
    if not below and mark == "_":
        form = add(parent, "m:bar")
        add(add(form, "m:barPr"), "m:pos", {"m:val": "top"})
        _part(form, "m:e", source[0])
        return
    if not below and len(mark) == 1 and (source.get("accent") == "true" or mark in _ACCENTS):
        form = add(parent, "m:acc")
        add(add(form, "m:accPr"), "m:chr", {"m:val": mark})
        _part(form, "m:e", source[0])
        return
    _form("limLow" if below else "limUpp", "e", "lim")(parent, source)


def _root(parent: Element, source: Element) -> None:
    form = add(parent, "m:rad")
    properties = add(form, "m:radPr")
    if etree.QName(source).localname == "msqrt":
        add(properties, "m:degHide", {"m:val": "1"})
        add(form, "m:deg")
        _children(add(form, "m:e"), source)
    else:
        _part(form, "m:deg", source[1])
        _part(form, "m:e", source[0])


def _both_limits(parent: Element, source: Element) -> None:
    if _text(source[0]).strip() in _LARGE:
        _scripts(parent, source, "", "sub", "sup")
        return
    if (mark := _text(source[2]).strip()) in _ACCENTS:
        form = add(parent, "m:sSub")
        accent = add(add(form, "m:e"), "m:acc")
        add(add(accent, "m:accPr"), "m:chr", {"m:val": mark})
        _part(accent, "m:e", source[0])
        _part(form, "m:sub", source[1])
        return
    outer = add(parent, "m:limUpp")
    inner = add(add(outer, "m:e"), "m:limLow")
    _part(inner, "m:e", source[0])
    _part(inner, "m:lim", source[1])
    _part(outer, "m:lim", source[2])


def _matrix(parent: Element, source: Element) -> None:
    form = add(parent, "m:m")
    for row in source:
        line = add(form, "m:mr")
        for cell in row:
            _children(add(line, "m:e"), cell)


def _space(parent: Element, _source: Element) -> None:
    text = add(add(parent, "m:r"), "m:t")
    text.text = "\u2002"


_SAME = frozenset(("math", "mrow", "mstyle", "mpadded", "semantics", "menclose", "mphantom"))
_TEXT = frozenset(("mi", "mn", "mo", "mtext"))
_UPRIGHT = frozenset(("mtext", "mo", "mn"))
_FORMS: Mapping[str, Callable[[Element, Element], None]] = {
    "mfrac": _form("f", "num", "den"),
    "msub": lambda parent, source: _scripts(parent, source, "sSub", "sub"),
    "msup": lambda parent, source: _scripts(parent, source, "sSup", "sup"),
    "msubsup": lambda parent, source: _scripts(parent, source, "sSubSup", "sub", "sup"),
    "munder": lambda parent, source: _limit(parent, source, below=True),
    "mover": lambda parent, source: _limit(parent, source, below=False),
    "munderover": _both_limits,
    "msqrt": _root,
    "mroot": _root,
    "mtable": _matrix,
    "mspace": _space,
}
