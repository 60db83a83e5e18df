"""Text measured with the font's own widths, wrapped so that it never leaves its box and never loses a letter."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from math import ceil

from generator.diagrams.font_widths import BOLD, REGULAR

MINIMUM_SIZE = 7.0
"""Points. The smallest text of a figure; a figure is placed at its own width, so this is also the size in print."""

LEADING = 1.2
ASCENT = 0.905
_FALLBACK = 1000  # a full em: the widest that another script's letter or a symbol can be


@lru_cache(maxsize=65536)
def _ems(text: str, bold: bool) -> int:
    table = BOLD if bold else REGULAR
    total = 0
    for char in text:
        width = table.get(char)
        if width is None:
            width = 0 if unicodedata.combining(char) else _FALLBACK
        total += width
    return total


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of ``text`` in points."""
    return _ems(text, bold) * size / 1000


def line_height(size: float) -> float:
    """The distance of two base lines in points."""
    return size * LEADING


def clean(text: str) -> str:
    """``text`` in NFC on one line, without control characters and with single spaces."""
    kept = "".join(" " if c.isspace() else "" if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    return unicodedata.normalize("NFC", " ".join(kept.split()))


@lru_cache(maxsize=65536)
def wrap(text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """The lines of ``text``, none wider than ``width``: broken at spaces, then after signs, then between letters.

    Joined again (with a space where a space was) they are the text: nothing is cut off. A width below one letter
    gives one letter a line.
    """
    lines: list[str] = []
    line = ""
    for word in clean(text).split(" "):
        candidate = f"{line} {word}" if line else word
        if text_width(candidate, size, bold=bold) <= width:
            line = candidate
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, size, width, bold)
        lines.extend(full)
    if line:
        lines.append(line)
    return tuple(lines)


def _broken(word: str, size: float, width: float, bold: bool) -> list[str]:
    """``word`` in pieces that fit: after ``/ - _ . , ;`` where there is one, else anywhere."""
    pieces = []
    while text_width(word, size, bold=bold) > width and len(word) > 1:
        end = 1
        while end < len(word) - 1 and text_width(word[: end + 1], size, bold=bold) <= width:
            end += 1
        signs = [i + 1 for i in range(end) if word[i] in "/-_.,;" and i + 1 >= end // 2]
        if signs:
            end = signs[-1]
        while end < len(word) - 1 and unicodedata.combining(word[end]):
            end += 1
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the longest word of ``text``: below it a word is broken."""
    return max((text_width(word, size, bold=bold) for word in clean(text).split(" ")), default=0.0)


def estimated_lines(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """About how many lines ``text`` takes, from its length alone."""
    return ceil(text_width(text, size, bold=bold) / max(1.0, width * 0.93))
