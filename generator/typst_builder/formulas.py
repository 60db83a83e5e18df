"""Formulas: LaTeX → MathML (by docutils) → Typst. Every sign is written as an escape, so that none becomes code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree import ElementTree

from generator.latex_math import FormulaError, mathml
from generator.typst_builder.glyphs import clean
from generator.typst_builder.syntax import string as literal

_HIDDEN = {"\u2061", "\u2062", "\u2063", "\u2064", "\u200b"}
_ACCENTS = {
    "^": "hat",
    "~": "tilde",
    "¯": "macron",
    "‾": "macron",
    "→": "arrow",
    "⃗": "arrow",
    "˙": "dot",
    "¨": "dot.double",
    "ˇ": "caron",
    "˘": "breve",
    "´": "acute",
    "`": "grave",
}
_BRACKETS = frozenset("()[]{}|⟨⟩⌊⌋⌈⌉‖∥")
_NOTHING = '""'


def formula(latex: str, *, block: bool) -> str:
    """``latex`` as what stands between the dollar signs of Typst.

    :raises FormulaError: when it is not understood.
    """
    try:
        source = ElementTree.fromstring(mathml(latex, block=block))  # noqa: S314  (docutils' own output)
        shown = _children(source).strip()
    except FormulaError:
        raise
    except (ElementTree.ParseError, ValueError, KeyError, IndexError) as error:
        raise FormulaError(str(error).strip().splitlines()[0] if str(error).strip() else "?") from None
    if not shown:
        raise FormulaError("?")
    return f" {shown} " if block else shown


def _children(node: ElementTree.Element) -> str:
    return " ".join(filter(None, (_one(child) for child in node)))


def _one(node: ElementTree.Element) -> str:
    return _FORMS[node.tag.rpartition("}")[2]](node)


def _text(node: ElementTree.Element) -> str:
    text = "".join(sign for sign in "".join(node.itertext()) if sign not in _HIDDEN)
    shown, missing = clean(text)
    if missing:
        raise FormulaError(", ".join(map(_described, missing)))
    return shown


def _described(sign: str) -> str:
    return f"{sign} (U+{ord(sign):04X})"


def _symbols(node: ElementTree.Element) -> str:
    return " ".join(f"\\u{{{ord(sign):x}}}" for sign in _text(node) if not sign.isspace())


def _identifier(node: ElementTree.Element) -> str:
    text = _text(node).strip()
    if len(text) == 1:
        return f"upright({_symbols(node)})" if node.get("mathvariant") == "normal" else _symbols(node)
    return f"op({literal(text)})" if text else ""


def _words(node: ElementTree.Element) -> str:
    text = _text(node)
    return literal(text) if text else ""


def _fraction(node: ElementTree.Element) -> str:
    above, below = (_one(child) for child in node)
    return f"frac({above or _NOTHING}, {below or _NOTHING})"


def _root(node: ElementTree.Element) -> str:
    base, index = (_one(child) for child in node)
    return f"root({index}, {base})"


def _square_root(node: ElementTree.Element) -> str:
    return f"sqrt({_children(node)})"


def _scripts(below: int | None, above: int | None, *, limits: bool = False) -> Callable[[ElementTree.Element], str]:
    def write(node: ElementTree.Element) -> str:
        parts = list(node)
        base = _one(parts[0]) or _NOTHING
        accent = _ACCENTS.get("".join(parts[above].itertext()).strip()) if above and limits and not below else None
        if accent:
            return f"{accent}({base})"
        shown = f"limits({base})" if limits else base
        under = f", b: {_one(parts[below]) or _NOTHING}" if below else ""
        over = f", t: {_one(parts[above]) or _NOTHING}" if above else ""
        return f"attach({shown}{under}{over})"

    return write


def _table(node: ElementTree.Element) -> str:
    rows = [", ".join(_children(cell) or _NOTHING for cell in row) for row in node]
    return f"mat(delim: #none, {'; '.join(rows)})"


def _space(node: ElementTree.Element) -> str:
    return "thin" if node.get("width", "").startswith(("0.1", "0.2")) else "quad"


def _row(node: ElementTree.Element) -> str:
    """A group; in brackets that grow with what they hold where LaTeX says so."""
    ends = [node[place] for place in (0, -1)] if len(node) > 1 else []
    grows = any(
        end.tag.rpartition("}")[2] == "mo" and end.get("stretchy") != "false" and _text(end).strip() in _BRACKETS
        for end in ends
    )
    return f"lr({_children(node)})" if grows else _children(node)


_SAME = ("math", "mstyle", "semantics", "mpadded", "menclose", "mphantom", "mtd", "merror")
_FORMS: Mapping[str, Callable[[ElementTree.Element], str]] = dict.fromkeys(_SAME, _children) | {
    "mrow": _row,
    "mi": _identifier,
    "mn": _words,
    "mtext": _words,
    "ms": _words,
    "mo": _symbols,
    "mfrac": _fraction,
    "msqrt": _square_root,
    "mroot": _root,
    "msub": _scripts(1, None),
    "msup": _scripts(None, 1),
    "msubsup": _scripts(1, 2),
    "munder": _scripts(1, None, limits=True),
    "mover": _scripts(None, 1, limits=True),
    "munderover": _scripts(1, 2, limits=True),
    "mtable": _table,
    "mspace": _space,
}
