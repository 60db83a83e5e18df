"""Typst source from values: text is always a string literal, so that no text of a document is ever code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from generator.table_grid import text_width
from generator.wording import pieces

_SPECIAL = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029]')
_ROOM = 24 * 0.18
"""How long a code may be that stays on one line where nothing is known of the line: as 24 digits."""
_LONG = 25
"""Letters of a word that may be too long for the line of a page."""
_PART = 10
_WIDE_SIGN = 0.25
"""Width of a wide letter, in millimetres for each point of the font."""
_LINE_END = re.compile(r"(?<=[-–/])")
"""Where Typst ends a line inside of a word by itself."""
_WORD = re.compile(r"\S{2,}")
_PIECE = re.compile(r"[^/._?&=,:;@+|-]{1,10}[/._?&=,:;@+|-]*|[/._?&=,:;@+|-]+")
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def string(text: str) -> str:
    """``text`` as a string literal."""
    return '"' + _SPECIAL.sub(_escaped, text) + '"'


def _escaped(found: re.Match[str]) -> str:
    return _NAMED.get(found[0]) or f"\\u{{{ord(found[0]):x}}}"


def shown(text: str, room: float = _ROOM) -> str:
    """``text`` as it stands between other content; empty text is nothing. Codes, dates and references stay on one line
    where it has ``room`` (in millimetres for each point of the font); words that may be too long for their line get
    places where it may end."""
    text = unicodedata.normalize("NFC", text)
    parts: list[tuple[str, bool]] = []
    for piece, whole in pieces(text):
        fits = whole and text_width(piece) <= room
        if parts and not fits and not parts[-1][1]:
            parts[-1] = (parts[-1][0] + piece, False)
        else:
            parts.append((piece, fits))
    return "".join(f"#box({string(part)});" if whole else _breakable(part, room) for part, whole in parts)


def _breakable(text: str, room: float) -> str:
    parts = _WORD.sub(lambda word: "\0".join(_cut(word[0], room)), text).split("\0")
    return "#cut;".join(f"#{string(part)};" for part in parts)


def _cut(word: str, room: float) -> list[str]:
    """The parts of ``word`` between which a line may end: of ten letters, or as many as a narrow cell takes."""
    if len(word) < _LONG and (room == _ROOM or max(map(text_width, _LINE_END.split(word))) <= room):
        return [word]
    fitting = int(room / _WIDE_SIGN) if room < _ROOM else _PART
    if fitting >= _PART:
        return _PIECE.findall(word)
    return [word[start : start + max(fitting, 1)] for start in range(0, len(word), max(fitting, 1))]


def code_lines(text: str) -> str:
    """``text`` of a program: all spaces stay, lines end where they end."""
    return "#linebreak();".join(f"#{string(line)};" if line else "" for line in text.split("\n"))


def wrapped(function: str, content: str) -> str:
    """``content`` inside a function of the template or of Typst; as it is where there is none."""
    if not function:
        return content
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
