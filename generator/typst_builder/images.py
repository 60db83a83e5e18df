"""Picture files: copied beside the Typst source under names made from their content, looked at once."""

from __future__ import annotations

import hashlib
import re
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from generator.messages.system_words import system_reason
from generator.typst_call import typst_call

_INCH, _SCREEN = 25.4, 96.0
_LENGTH = re.compile(r"\s*([\d.]+)\s*(px|pt|mm|cm|in|pc|)\s*")
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pc": 16.0}


class ImageError(ValueError):
    """A picture that cannot be shown; it says why."""


@dataclass(frozen=True)
class Image:
    """A picture's name beside the source, its natural size in millimetres, and whether it is a drawing."""

    name: str
    width: float
    height: float
    drawing: bool


def copy_image(path: Path, folder: Path) -> Image:
    """Copy the picture in ``path`` to ``folder``/images.

    :raises ImageError: when the file is missing or is no picture that can be shown.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ImageError(system_reason(error)) from None
    drawing = path.suffix.lower() == ".svg"
    width, height = _drawing_size(data) if drawing else _raster_size(data)
    if not width or not height:
        raise ImageError("0 px")
    suffix = "svg" if drawing else _kind(data)
    name = f"images/{hashlib.sha256(data).hexdigest()[:16]}.{suffix}"
    _try(data, suffix)
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return Image(name, width * _INCH / _SCREEN, height * _INCH / _SCREEN, drawing)


def _kind(data: bytes) -> str:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8"):
        return "jpg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    raise ImageError("PNG, JPEG, GIF, SVG?")


def _raster_size(data: bytes) -> tuple[float, float]:
    kind = _kind(data)
    try:
        if kind == "png":
            width, height = struct.unpack(">II", data[16:24])
        elif kind == "gif":
            width, height = struct.unpack("<HH", data[6:10])
        else:
            height, width = _jpeg_size(data)
    except struct.error:
        raise ImageError("0 px") from None
    return float(width), float(height)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    place = 2
    while place + 9 < len(data):
        marker, length = struct.unpack(">HH", data[place : place + 4])
        if 0xFFC0 <= marker <= 0xFFCF and marker not in (0xFFC4, 0xFFC8, 0xFFCC):
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return int(height), int(width)
        place += 2 + int(length)
    return 0, 0


def _drawing_size(data: bytes) -> tuple[float, float]:
    try:
        top = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise ImageError(str(error)) from None
    box = [float(part) for part in re.findall(r"-?[\d.]+(?:e-?\d+)?", top.get("viewBox", ""))]
    width, height = _pixels(top.get("width", "")), _pixels(top.get("height", ""))
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        width = width or (height * box[2] / box[3] if height else box[2])
        height = height or width * box[3] / box[2]
    if not width or not height:
        raise ImageError("neither width and height nor viewBox")
    return width, height


def _pixels(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _UNITS[match[2]] if match else 0.0


_judged: dict[tuple[str, str], str] = {}
"""What Typst said of each picture that this process has tried, by content; nothing where it can be shown."""


def _try(data: bytes, suffix: str) -> None:
    """Let Typst read the picture alone, once: one that it cannot read would stop the whole document."""
    key = (hashlib.sha256(data).hexdigest(), suffix)
    if key not in _judged:
        _judged[key] = _refusal(data, suffix)
    if _judged[key]:
        raise ImageError(_judged[key])


def _refusal(data: bytes, suffix: str) -> str:
    """Why Typst cannot show the picture. Evaluated and not compiled: every compilation makes what the compiler has
    remembered of the document one turn older, and after ten turns it forgets."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, f"picture.{suffix}").write_bytes(data)
        source = Path(folder, "page.typ")
        source.write_text(f'#image("picture.{suffix}", width: 1cm, height: 1cm)\n', encoding="utf-8")
        compiler = typst.Compiler(source, root=Path(folder), ignore_system_fonts=True)
        try:
            typst_call(lambda: compiler.eval("none"))
        except (RuntimeError, typst.TypstError) as error:
            said = (str(error).splitlines() or ["?"])[0]
            return said.removeprefix("failed to compile document: ")
    return ""
