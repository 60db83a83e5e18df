"""The finished picture as data: nested boxes with text, in points, independent of SVG and draw.io."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.diagrams import words

POINTS_PER_MM = 72 / 25.4

Size = tuple[float, float]
A4_PORTRAIT: Size = (160, 235)
A4_LANDSCAPE: Size = (257, 135)
A3_LANDSCAPE: Size = (380, 255)
"""Millimetres inside the margins, on A4 with room for the caption. A figure has its size in print when it is placed at
this width and is not higher: then no text is smaller than 7 points."""


@dataclass(frozen=True, slots=True)
class Paint:
    """Fill and border of a box; ``band_fill`` colours the strip behind its heading."""

    fill: str = "none"
    stroke: str = "none"
    stroke_width: float = 0.5
    dash: tuple[float, ...] = ()
    radius: float = 0
    band_fill: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text in a box; ``x`` and ``y`` are the upper left corner, relative to the box.

    ``align`` ``"middle"`` takes ``x`` as the centre. ``turned`` text reads from bottom to top: ``x`` is the left edge
    of the first line, ``y`` the middle of the lines.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    bold: bool = False
    colour: str = "#1A1A1A"
    align: str = "start"
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A small sign: ``full``, ``half``, ``empty`` circle or ``cross``; ``x``, ``y`` its upper left corner."""

    shape: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with text and inner boxes; ``x`` and ``y`` are relative to the box around it.

    ``key`` is the code of what it shows (an element's, a block's, a layer's), ``kind`` says what that is.
    """

    kind: str
    key: str
    x: float
    y: float
    width: float
    height: float
    paint: Paint = Paint()
    labels: tuple[Label, ...] = ()
    marks: tuple[Mark, ...] = ()
    children: tuple[Box, ...] = ()
    tip: str = ""
    band: float = 0

    def at(self, x: float, y: float) -> Box:
        """The same box with its upper left corner at ``x``, ``y``."""
        return replace(self, x=x, y=y)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure of one sheet; width and height in points."""

    code: str
    title: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    state: str = ""
    summary: str = ""

    @property
    def width_mm(self) -> float:
        """The width at which the text has its size in print."""
        return self.width / POINTS_PER_MM

    @property
    def height_mm(self) -> float:
        """The height in print."""
        return self.height / POINTS_PER_MM

    def walk(self) -> Iterator[tuple[Box, float, float, int]]:
        """Every box with the absolute place of its upper left corner and its depth, outer boxes first."""
        for box in self.boxes:
            yield from _walk(box, 0, 0, 0)


def _walk(box: Box, left: float, top: float, depth: int) -> Iterator[tuple[Box, float, float, int]]:
    x, y = left + box.x, top + box.y
    yield box, x, y, depth
    for child in box.children:
        yield from _walk(child, x, y, depth + 1)


def describe(drawing: Drawing) -> str:
    """The alternative text of the figure: one Vietnamese sentence with what it shows and how much of it."""
    kinds: dict[str, set[str]] = {}
    empty = 0
    for box, _x, _y, _depth in drawing.walk():
        kinds.setdefault(box.kind, set()).add(box.key)
        empty += box.kind == "empty block"
    blocks = sum(len(kinds.get(kind, ())) for kind in ("block", "count block", "empty block"))
    counts = [
        (len(kinds.get("layer", ())), words.LAYERS),
        (len(kinds.get("component", ())), words.COMPONENTS),
        (blocks, words.BLOCKS),
        (len(kinds.get("element", ())), words.ELEMENTS),
        (len(kinds.get("task", ())), words.TASKS),
    ]
    parts = [f"{number} {name}" for number, name in counts if number]
    if empty:
        parts.append(f"{empty} {words.EMPTY_BLOCKS}")
    head = f"{words.FIGURE} {drawing.code}" if drawing.code else words.FIGURE
    title = drawing.title.removeprefix(f"{drawing.code}. ") if drawing.code else drawing.title
    text = f"{head} - {title}" if title else head
    if drawing.summary:
        text += f"; {drawing.summary}"
    return f"{text}: {', '.join(parts)}." if parts else f"{text}."


def outline(drawing: Drawing) -> str:
    """The drawing as readable text, a box a line: kind, code, place, size, first words. For tests and reviews."""
    lines = [f"{drawing.code} {drawing.title} | {drawing.width:.0f}×{drawing.height:.0f}"]
    for box, x, y, depth in drawing.walk():
        words_ = " / ".join(" ".join(label.lines) for label in box.labels)
        place = f"@{x:.0f},{y:.0f} {box.width:.0f}×{box.height:.0f}"
        lines.append(f"{'  ' * (depth + 1)}{box.kind} {box.key} {place} {words_}".replace("  @", " @").rstrip())
    return "\n".join(lines) + "\n"
