"""Picture files: their size, and for drawings (SVG) a PNG that every Word shows."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from generator.messages.system_words import system_reason
from generator.paths import conf_dir
from generator.typst_call import typst_call

_SCREEN = 96.0
_PPI = 200.0
_INCH = 25.4
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": _SCREEN / 72,
    "mm": _SCREEN / _INCH,
    "cm": _SCREEN / 2.54,
    "in": _SCREEN,
    "pc": 16.0,
}
_LENGTH = re.compile(r"\s*([\d.]+)\s*(px|pt|mm|cm|in|pc|)\s*")


class ImageError(ValueError):
    """A picture that cannot be shown; it says why."""


@dataclass(frozen=True)
class Image:
    """A picture's bytes as Word takes them, and its natural size in millimetres. ``svg``: the drawing it is made of."""

    data: bytes
    extension: str
    width: float
    height: float
    svg: bytes = b""


def read_image(path: Path, shown_width: float) -> Image:
    """The picture in ``path``; a drawing is rasterised for ``shown_width`` millimetres (0: its natural size).

    :raises ImageError: when the file is missing or is no picture that Word shows.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ImageError(system_reason(error)) from None
    if path.suffix.lower() == ".svg":
        return _drawing(data, shown_width)
    return _raster(data)


def _raster(data: bytes) -> Image:
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image as Header

    try:
        header = Header.from_blob(data)
        kind = header.content_type.removeprefix("image/")
        width, height = header.px_width, header.px_height
        dpi = float(header.horz_dpi or 72)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, KeyError, IndexError) as error:
        raise ImageError(str(error) or type(error).__name__) from None
    if not width or not height:
        raise ImageError("0 px")
    # files that name no resolution come out as 72; on screens they are meant for 96
    dpi = _SCREEN if dpi <= 72 else dpi
    return Image(data, "jpg" if kind == "jpeg" else kind, width * _INCH / dpi, height * _INCH / dpi)


def _drawing(data: bytes, shown_width: float) -> Image:
    try:
        top = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise ImageError(str(error)) from None
    width, height = _drawing_size(top)
    png = _rasterise(data, shown_width or width, (shown_width or width) * height / width)
    return Image(png, "png", width, height, svg=data)


def _drawing_size(top: etree._Element) -> tuple[float, float]:
    """Width and height in millimetres, from the attributes or the view box."""
    box = [float(part) for part in re.findall(r"-?[\d.]+(?:e-?\d+)?", top.get("viewBox", ""))]
    width, height = _pixels(top.get("width", "")), _pixels(top.get("height", ""))
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        width = width or (height * box[2] / box[3] if height else box[2])
        height = height or width * box[3] / box[2]
    if not width or not height:
        raise ImageError("neither width and height nor viewBox")
    return width * _INCH / _SCREEN, height * _INCH / _SCREEN


def _pixels(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _UNITS[match[2]] if match else 0.0


def _rasterise(data: bytes, width: float, height: float) -> bytes:
    import typst

    fonts = [path for path in (conf_dir() / "fonts",) if path.is_dir()]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "drawing.svg").write_bytes(data)
        source = Path(folder, "page.typ")
        size = f"width: {width:.3f}mm, height: {height:.3f}mm"
        source.write_text(f'#set page({size}, margin: 0pt)\n#image("drawing.svg", {size})\n', encoding="utf-8")
        try:
            return typst_call(
                lambda: typst.compile(
                    source,
                    root=Path(folder),
                    format="png",
                    ppi=_PPI,
                    font_paths=fonts,
                    ignore_system_fonts=bool(fonts),
                )
            )
        except (RuntimeError, typst.TypstError) as error:
            raise ImageError(str(error).splitlines()[0] if str(error) else "?") from None
