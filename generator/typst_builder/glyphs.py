"""Which characters our fonts can show: PDF/UA forbids a missing glyph, PDF/A private and forbidden characters."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from generator.paths import conf_dir

SERIF, MONOSPACED, FALLBACK = "Liberation Serif", "Liberation Mono", "DejaVu Sans"
REPLACEMENT = "□"

_FILES = {
    SERIF: ("LiberationSerif-Regular.ttf", "DejaVuSans.ttf"),
    MONOSPACED: ("LiberationMono-Regular.ttf", "DejaVuSans.ttf"),
}
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u00ad]"
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ALWAYS = frozenset("\t\n\r \u200b\u200c\u200d")


def font_folder() -> Path:
    """The folder of the fonts that we ship."""
    return conf_dir() / "fonts"


def clean(text: str) -> tuple[str, str]:
    """``text`` without characters that no PDF may hold and with "□" for those that no font shows; and these."""
    kept = _DROPPED.sub("", text)
    missing = "".join(dict.fromkeys(sign for sign in kept if sign not in _ALWAYS and ord(sign) not in coverage()))
    for sign in missing:
        kept = kept.replace(sign, REPLACEMENT)
    return kept, missing


def has_controls(text: str) -> bool:
    """Whether ``text`` holds signs that no XML and no PDF may hold; marks of direction and the like are dropped too,
    but nobody misses them."""
    return bool(_CONTROLS.search(text))


@cache
def coverage() -> frozenset[int]:
    """The characters that every one of our typefaces can show, with the fallback."""
    names = {name for pair in _FILES.values() for name in pair}
    fonts = {name: frozenset(_characters((font_folder() / name).read_bytes())) for name in names}
    each = [frozenset().union(*(fonts[name] for name in pair)) for pair in _FILES.values()]
    return frozenset.intersection(*each)


def _characters(font: bytes) -> Iterator[int]:
    """The characters in the table ``cmap`` of a TrueType font."""
    tables = struct.unpack(">H", font[4:6])[0]
    for place in range(12, 12 + 16 * tables, 16):
        tag, _sum, offset, _length = struct.unpack(">4sIII", font[place : place + 16])
        if tag == b"cmap":
            yield from _mapped(font[offset:])


def _mapped(cmap: bytes) -> Iterator[int]:
    for index in range(struct.unpack(">H", cmap[2:4])[0]):
        _platform, _encoding, offset = struct.unpack(">HHI", cmap[4 + 8 * index : 12 + 8 * index])
        table = cmap[offset:]
        kind = struct.unpack(">H", table[:2])[0]
        if kind == 4:
            yield from _segments(table)
        elif kind == 12:
            for group in range(struct.unpack(">I", table[12:16])[0]):
                first, last, _glyph = struct.unpack(">III", table[16 + 12 * group : 28 + 12 * group])
                yield from (sign for sign in range(first, last + 1) if not _private(sign))


def _segments(table: bytes) -> Iterator[int]:
    count = struct.unpack(">H", table[6:8])[0] // 2

    def numbers(place: int, kind: str = "H") -> tuple[int, ...]:
        return struct.unpack(f">{count}{kind}", table[place : place + 2 * count])

    ends, starts = numbers(14), numbers(16 + 2 * count)
    deltas, offsets = numbers(16 + 4 * count), numbers(16 + 6 * count)
    for place, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for sign in range(first, last + 1):
            if offset:
                at = 16 + 6 * count + 2 * place + offset + 2 * (sign - first)
                glyph = struct.unpack(">H", table[at : at + 2])[0] if at + 2 <= len(table) else 0
            else:
                glyph = (sign + delta) & 0xFFFF
            if glyph and not _private(sign):
                yield sign


def _private(sign: int) -> bool:
    return 0xE000 <= sign <= 0xF8FF or sign >= 0xF0000 or sign == 0xFFFF
