"""Typst source from values: text is always a string literal, so that no text of a document is ever code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

_SPECIAL = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029]')
_LONG = re.compile(r"\S{25,}")
_PIECE = re.compile(r"[^/._?&=,:;@+|-]{1,10}[/._?&=,:;@+|-]*|[/._?&=,:;@+|-]+")
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def string(text: str) -> str:
    """``text`` as a string literal."""
    return '"' + _SPECIAL.sub(_escaped, text) + '"'


def _escaped(found: re.Match[str]) -> str:
    return _NAMED.get(found[0]) or f"\\u{{{ord(found[0]):x}}}"


def shown(text: str) -> str:
    """``text`` as it stands between other content; empty text is nothing. Words that may be too long for their line
    get places where it may end."""
    text = unicodedata.normalize("NFC", text)
    pieces = _LONG.sub(lambda word: "\0".join(_PIECE.findall(word[0])), text).split("\0") if text else []
    return "#cut;".join(f"#{string(piece)};" for piece in pieces)


def wrapped(function: str, content: str) -> str:
    """``content`` inside a function of the template or of Typst."""
    return f"#{function}[{content}];" if content else ""


def array(items: Iterable[str]) -> str:
    """Values as an array; one with a single value needs its comma."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def dictionary(items: Mapping[str, str]) -> str:
    """Values by their names."""
    return f"({', '.join(f'{string(name)}: {value}' for name, value in items.items()) or ':'})"


def points(size: float) -> str:
    """A length in points."""
    return f"{size:g}pt"


def millimetres(size: float) -> str:
    """A length in millimetres."""
    return f"{round(size, 2):g}mm"
