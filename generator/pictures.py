"""Picture files as every paged format takes them: their kind, their size, whether they can be shown at all.

A picture is looked at before it goes into a document, since one that is damaged would stop the whole PDF and make Word
ask for a repair. What is shown is the same in each format, so kinds that the PDF has no words for are refused in Word,
too.
"""

from __future__ import annotations

import hashlib
import re
import struct
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.drawing_files import UndrawableError, clean_drawing
from generator.messages import _
from generator.messages.system_words import system_reason
from generator.paths import conf_dir
from generator.typst_call import typst_call

_INCH, _SCREEN = 25.4, 96.0
_MOST_PIXELS = 100_000_000
"""A photograph of twice this size would take gigabytes of memory."""
_KINDS = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8": "jpg",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
}
_OTHERS = {b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF", b"%PDF": "PDF", b"\x1f\x8b": "SVGZ", b"PK": "ZIP"}


class PictureError(ValueError):
    """A picture that cannot be shown; it says why."""


@dataclass(frozen=True)
class Picture:
    """A picture's bytes, its kind ("png", "jpg", "gif", "webp", "svg") and its natural size in millimetres."""

    data: bytes
    kind: str
    width: float
    height: float
    turned: bool = False
    """The camera says in the file that it was held upright or upside down; Word pays no heed to that."""
    cut: bool = False
    """The drawing was relieved of what it fetches from elsewhere."""

    @property
    def drawing(self) -> bool:
        """Whether it is made of lines and takes any size."""
        return self.kind == "svg"


def read_picture(path: Path) -> Picture:
    """The picture in ``path``, by what stands at its beginning.

    :raises PictureError: when the file is missing, empty or of a kind that cannot be shown.
    """
    if re.match(r"https?:/", path.as_posix()):
        raise PictureError(_("it is not in the project"))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PictureError(system_reason(error)) from None
    return _drawing(data) if _is_drawing(path, data) else _photograph(data)


def as_png(picture: Picture, width: float = 0.0, *, ppi: float = _SCREEN) -> bytes:
    """``picture`` as PNG, for a width of ``width`` millimetres (0: its own).

    :raises PictureError: when it cannot be drawn.
    """
    width = width or picture.width
    size = f"width: {width:.3f}mm, height: {width * picture.height / picture.width:.3f}mm"
    text = f'#set page({size}, margin: 0pt)\n#image("picture.{picture.kind}", {size})\n'
    return bytes(_typeset(picture, text, lambda compiler: compiler.compile(format="png", ppi=ppi)))


def _is_drawing(path: Path, data: bytes) -> bool:
    return path.suffix.lower() == ".svg" or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<svg", b"<?xml"))


def _drawing(data: bytes) -> Picture:
    try:
        drawing = clean_drawing(data)
    except UndrawableError as error:
        raise PictureError(str(error)) from None
    millimetres = _INCH / _SCREEN
    return Picture(drawing.data, "svg", drawing.width * millimetres, drawing.height * millimetres, cut=drawing.cut)


def _photograph(data: bytes) -> Picture:
    kind = _kind(data)
    try:
        width, height, dpi = {"png": _png, "jpg": _jpeg, "gif": _gif, "webp": _webp}[kind](data)
    except (struct.error, IndexError):
        raise PictureError(_("the file is damaged")) from None
    if not width or not height:
        raise PictureError(_("the file is damaged"))
    if width * height > _MOST_PIXELS:
        message = _("it has {width} × {height} pixels, more than {most} million; make it smaller")
        raise PictureError(message.format(width=width, height=height, most=_MOST_PIXELS // 1_000_000))
    dpi = _SCREEN if dpi <= 72 else dpi  # programs that know no resolution write 72; on screens 96 is meant
    picture = Picture(data, kind, width * _INCH / dpi, height * _INCH / dpi)
    turn = _turn(data) if kind == "jpg" else 1
    if turn >= 5:
        return replace(picture, width=picture.height, height=picture.width, turned=True)
    return replace(picture, turned=turn > 1)


def _kind(data: bytes) -> str:
    if not data:
        raise PictureError(_("the file is empty"))
    found = next((kind for start, kind in _KINDS.items() if data.startswith(start)), "")
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        found = "webp"
    if found:
        return found
    other = next((kind for start, kind in _OTHERS.items() if data.startswith(start)), "")
    if data[4:8] == b"ftyp":
        other = "AVIF" if data[8:12] == b"avif" else "HEIC"
    raise PictureError(_("it is a {kind} file").format(kind=other) if other else _("it is no picture"))


# --- sizes: width and height in pixels, dots per inch (0: unknown) -------------------------------------------------

_Size = tuple[int, int, float]


def _png(data: bytes) -> _Size:
    if data[12:16] != b"IHDR":
        return 0, 0, 0
    width, height = struct.unpack(">II", data[16:24])
    place = data.find(b"pHYs", 0, data.find(b"IDAT") + 1)
    if place > 0:
        dots, _other, unit = struct.unpack(">IIB", data[place + 4 : place + 13])
        return width, height, dots * _INCH / 1000 if unit == 1 else 0
    return width, height, 0


def _gif(data: bytes) -> _Size:
    width, height = struct.unpack("<HH", data[6:10])
    return width, height, 0


def _webp(data: bytes) -> _Size:
    if data[12:16] == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little"), 0
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF), 0
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF, 0


def _jpeg(data: bytes) -> _Size:
    place, dpi = 2, 0.0
    while place + 9 < len(data):
        marker, length = struct.unpack(">HH", data[place : place + 4])
        if 0xFFC0 <= marker <= 0xFFCF and marker not in (0xFFC4, 0xFFC8, 0xFFCC):
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return width, height, dpi
        if marker == 0xFFE0 and data[place + 4 : place + 9] == b"JFIF\0":
            unit, dots = struct.unpack(">BH", data[place + 11 : place + 14])
            dpi = {1: 1.0, 2: 2.54}.get(unit, 0.0) * dots
        place += 2 + int(length)
    return 0, 0, 0


def _turn(data: bytes) -> int:
    """How the camera was held, by the number of Exif: 1 is as the picture is, from 5 on width and height change."""
    start = data.find(b"Exif\0\0", 0, 4096) + 6
    if start < 6:
        return 1
    order = "<" if data[start : start + 2] == b"II" else ">"
    try:
        first = start + struct.unpack(f"{order}I", data[start + 4 : start + 8])[0]
        for place in range(first + 2, first + 2 + 12 * struct.unpack(f"{order}H", data[first : first + 2])[0], 12):
            if struct.unpack(f"{order}H", data[place : place + 2])[0] == 0x0112:
                found = int(struct.unpack(f"{order}H", data[place + 8 : place + 10])[0])
                return found if 1 <= found <= 8 else 1
    except struct.error:
        return 1
    return 1


# --- looked at by the compiler ------------------------------------------------------------------------------------


_judged: dict[str, str] = {}
"""Why Typst cannot show each picture that this process has tried, by content; nothing where it can."""


def look_at(picture: Picture) -> None:
    """Let Typst read ``picture`` to its end, alone and once: one that it cannot read would stop the whole document.

    :raises PictureError: when it is damaged.
    """
    key = f"{hashlib.sha256(picture.data).hexdigest()}.{picture.kind}"
    if key not in _judged:
        try:
            # evaluated and not compiled: every compilation makes what a compiler has remembered of the document one
            # turn older, and after ten turns it forgets
            _typeset(
                picture,
                f'#image("picture.{picture.kind}", width: 1cm, height: 1cm)\n',
                lambda compiler: compiler.eval("none"),
            )
            _judged[key] = ""
        except PictureError as error:
            _judged[key] = str(error)
    if _judged[key]:
        raise PictureError(_judged[key])


def _typeset(picture: Picture, text: str, make: Callable[[Any], Any]) -> Any:
    """What ``make`` does with a compiler of a page with ``picture`` alone."""
    import typst

    fonts = [folder for folder in (conf_dir() / "fonts",) if folder.is_dir()]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / f"picture.{picture.kind}").write_bytes(picture.data)
        source = root / "page.typ"
        source.write_text(text, encoding="utf-8")
        compiler = typst.Compiler(source, root=root, font_paths=fonts, ignore_system_fonts=bool(fonts))
        try:
            return typst_call(lambda: make(compiler))
        except (RuntimeError, typst.TypstError) as error:
            said = (str(error).splitlines() or ["?"])[0].removeprefix("failed to compile document: ")
            reason = (
                _("it cannot be drawn: {reason}").format(reason=said) if picture.drawing else _("the file is damaged")
            )
            raise PictureError(reason) from None
