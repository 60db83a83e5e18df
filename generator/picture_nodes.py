"""What a doctree says of its pictures: how large they are to be shown, what they show in words.

Both paged builders ask here, so that pictures are alike in Word and PDF.
"""

from __future__ import annotations

import re

from docutils import nodes

from generator.pictures import Picture

_MEASURE = re.compile(r"(\d+(?:\.\d*)?|\.\d+)\s*(%|px|pt|mm|cm|in|em|rem|ex|ch|pc|)")
_MILLIMETRES = {
    "": 25.4 / 96,
    "px": 25.4 / 96,
    "pt": 25.4 / 72,
    "mm": 1.0,
    "cm": 10.0,
    "in": 25.4,
    "em": 4.9,
    "rem": 4.9,
    "ex": 2.4,
    "ch": 2.4,
    "pc": 4.23,
}
_LEAST = 0.1


def shown_size(node: nodes.Element, picture: Picture, line: float, highest: float) -> tuple[float, float]:
    """Width and height in millimetres: as the author asks for, else drawings over the whole line and photographs as
    they are; never beyond the line, nor higher than ``highest``."""
    shape = picture.width / picture.height
    asked = asked_width(node, line) or _measure(str(node.get("height", "")), 0.0) * shape
    scale = _scale(node)
    natural = line if picture.drawing and not scale else picture.width
    width = max(min((asked or natural) * (scale or 1.0), line, highest * shape), _LEAST)
    return width, width / shape


def asked_width(node: nodes.Element, line: float) -> float:
    """The width that the author asks for on a line of ``line`` millimetres; 0 when none."""
    return _measure(str(node.get("width", "")), line)


def _measure(text: str, line: float) -> float:
    match = _MEASURE.fullmatch(text.strip())
    if match is None:
        return 0.0
    return float(match[1]) * (line / 100 if match[2] == "%" else _MILLIMETRES[match[2]])


def _scale(node: nodes.Element) -> float:
    """The share of its size that a picture is to be shown in; 0 when the author does not say."""
    return max(float(node.get("scale", 0)), 0.0) / 100


def alternative(node: nodes.Element) -> str:
    """What stands for a picture where it cannot be seen: the author's words, or the caption of its figure."""
    if node.get("alt"):
        return str(node["alt"])
    figure = node.parent
    while figure is not None and not isinstance(figure, nodes.figure):
        figure = figure.parent
    captions = figure.children if figure is not None else []
    return next((child.astext() for child in captions if isinstance(child, nodes.caption)), "")


def is_told(node: nodes.Element) -> bool:
    """Whether Sphinx has warned already, at reading, that the picture's file is not there."""
    return bool(node.get("unreadable"))
