"""Text → Typst source. All text travels as string literals, so that nothing an author writes can become code."""

from __future__ import annotations

import re

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'[\\"\n\r\t]')
_BLANK = re.compile(r"[ \t\r\n\f\v]+")
_PIECE = re.compile(r"[^/._\-?&=,:;@+|]{1,12}[/._\-?&=,:;@+|]*|[/._\-?&=,:;@+|]+")
_LONG = 20
"""Words of more characters than this may be broken at a line's end: addresses, names of variables."""


def literal(text: str) -> str:
    """``text`` as a string literal of Typst."""
    return f'"{_SPECIAL.sub(lambda found: _ESCAPED[found[0]], text)}"'


def content(text: str) -> str:
    """``text`` as content, in markup; long words get places where a line may end."""
    if all(len(word) <= _LONG for word in text.split(" ")):
        return f"#{literal(text)}" if text else ""
    return "#h(0pt)".join(f"#{literal(piece)}" for piece in _pieces(text))


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for part in re.split(r"(\s+)", text):
        if len(part) <= _LONG:
            pieces[-1] += part
            continue
        first, *rest = _PIECE.findall(part)
        pieces[-1] += first
        pieces += rest
    return [piece for piece in pieces if piece]


def one_line(text: str) -> str:
    """``text`` with every run of blanks and line ends as one space; spaces that must not break stay."""
    return _BLANK.sub(" ", text)


def name(identifier: str) -> str:
    """A label of Typst for ``identifier``."""
    return f"label({literal(identifier)})"
