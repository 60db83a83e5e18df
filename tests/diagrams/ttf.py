"""Advance widths read from a TrueType file, to write and to check ``generator/diagrams/font_widths.py``.

``python -m tests.diagrams.ttf FOLDER`` prints the module anew from the Liberation Sans files in FOLDER.
"""

from __future__ import annotations

import struct
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x1A0, 0x1A1),
    (0x1AF, 0x1B0),
    (0x1EA0, 0x1EF9),
    (0x370, 0x3FF),
    (0x2010, 0x2027),
)
EXTRA = (
    "\u2030\u2032\u2033\u2039\u203a\u20ab\u20ac\u2116\u2122\u2190\u2191\u2192\u2193\u2194"
    "\u2212\u2260\u2264\u2265\u25a0\u25a1\u25aa\u25ab\u25b2\u25ba\u25bc\u25c4\u25cb\u25cf"
)


def advance_widths(path: Path) -> dict[str, int]:
    """The advance width in thousandths of an em, by character, of the characters we keep."""
    data = path.read_bytes()
    tables = {
        data[i : i + 4].decode(): struct.unpack(">II", data[i + 8 : i + 16])
        for i in range(12, 12 + 16 * struct.unpack(">H", data[4:6])[0], 16)
    }
    units = struct.unpack(">H", data[tables["head"][0] + 18 :][:2])[0]
    metrics = struct.unpack(">H", data[tables["hhea"][0] + 34 :][:2])[0]
    hmtx = tables["hmtx"][0]
    glyphs = _glyphs(data, tables["cmap"][0])
    widths = {}
    for low, high in (*RANGES, *((ord(c), ord(c)) for c in EXTRA)):
        for code in range(low, high + 1):
            if code in glyphs and not unicodedata.combining(chr(code)):
                index = min(glyphs[code], metrics - 1)
                advance = struct.unpack(">H", data[hmtx + 4 * index :][:2])[0]
                widths[chr(code)] = round(advance * 1000 / units)
    return widths


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Code point → glyph of the Unicode subtable in format 4."""
    for i in range(struct.unpack(">H", data[cmap + 2 :][:2])[0]):
        platform, encoding, offset = struct.unpack(">HHI", data[cmap + 4 + 8 * i :][:8])
        start = cmap + offset
        if (platform, encoding) == (3, 1) and struct.unpack(">H", data[start:][:2])[0] == 4:
            return _format_4(data, start)
    raise ValueError("no Unicode cmap of format 4")


def _format_4(data: bytes, start: int) -> dict[int, int]:
    count = struct.unpack(">H", data[start + 6 :][:2])[0] // 2

    def shorts(at: int, code: str) -> tuple[int, ...]:
        return struct.unpack(f">{count}{code}", data[at:][: 2 * count])

    ends, starts = shorts(start + 14, "H"), shorts(start + 16 + 2 * count, "H")
    deltas, offsets = shorts(start + 16 + 4 * count, "h"), shorts(start + 16 + 6 * count, "H")
    glyphs = {}
    for i, (low, high, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(low, min(high, 0xFFFE) + 1):
            glyph = code
            if offset:
                at = start + 16 + 6 * count + 2 * i + offset + 2 * (code - low)
                glyph = struct.unpack(">H", data[at:][:2])[0]
                if not glyph:
                    continue
            glyphs[code] = (glyph + delta) & 0xFFFF
    return glyphs


def module_text(folder: Path) -> str:
    """The text of ``generator/diagrams/font_widths.py``."""
    parts = [
        '"""Advance widths of Liberation Sans (metric-compatible with Arial) in thousandths of an em.',
        "",
        "Written by ``python -m tests.diagrams.ttf FOLDER``; a test compares it with the font. A committed table,",
        "because to read the font at run time would take a font library, for nothing but these numbers.",
        '"""',
        "",
        "from __future__ import annotations",
    ]
    for name, file in (("REGULAR", "LiberationSans-Regular.ttf"), ("BOLD", "LiberationSans-Bold.ttf")):
        groups: dict[int, list[str]] = defaultdict(list)
        for char, width in advance_widths(folder / file).items():
            groups[width].append(char)
        parts += ["", f"{name}: dict[str, int] = {{", "    char: width", "    for width, chars in ("]
        for width, chars in sorted(groups.items()):
            literal = (
                "".join(chars)
                .replace("\\", "\\\\")
                .replace('"', '\\"')
                .replace("\xa0", "\\xa0")
                .replace("\xad", "\\xad")
            )
            parts.append(f'        ({width}, "{literal}"),')
        parts += ["    )", "    for char in chars", "}"]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.stdout.write(module_text(Path(sys.argv[1])))
