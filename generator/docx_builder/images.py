"""Picture files as Word takes them: drawings (SVG) with a PNG that every Word shows, the rest as they are."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pictures import Picture, as_png, look_at

_PPI = 200.0
"""Sharp on paper."""


@dataclass(frozen=True)
class Image:
    """The bytes that Word shows, their file extension, and the drawing they are made of."""

    data: bytes
    extension: str
    svg: bytes = b""


def for_word(picture: Picture, width: float) -> Image:
    """``picture`` as Word shows it ``width`` millimetres wide.

    :raises PictureError: when it is damaged or cannot be drawn.
    """
    if picture.drawing:
        return Image(as_png(picture, width, ppi=_PPI), "png", svg=picture.data)
    if picture.turned:
        return Image(as_png(picture, width, ppi=_PPI), "png")
    if picture.kind == "webp":  # Word knows it from 2024 on
        return Image(as_png(picture), "png")
    look_at(picture)
    return Image(picture.data, picture.kind)
