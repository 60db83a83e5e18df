"""What must hold for every drawing: boxes nest, neighbours keep apart, text stays in its box."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from generator.diagrams.drawing import Box, Drawing, Label
from generator.diagrams.text import MINIMUM_SIZE, line_height, text_width

TOLERANCE = 0.02
BEHIND = {"grid"}  # the lines of the quarters lie behind the tasks of the roadmap
Rectangle = tuple[float, float, float, float]


def faults(drawing: Drawing) -> list[str]:
    """Every violation, in words; none for a sound drawing."""
    found = [f"{box.kind} {box.key} leaves the sheet" for box in drawing.boxes if not _inside(_place(box), drawing)]
    found += _crowding(drawing.boxes, "the sheet")
    for box, _x, _y, _depth in drawing.walk():
        name = f"{box.kind} {box.key}"
        found += [
            f"{child.kind} {child.key} leaves {name}" for child in box.children if not _inside(_place(child), box)
        ]
        found += _crowding(box.children, name)
        found += [f"text {label.lines} leaves {name}" for label in box.labels if not _inside(extent(label), box)]
        found += [f"text {label.lines} in {name} is too small" for label in box.labels if label.size < MINIMUM_SIZE]
        found += _covered(box, name)
    return found


def extent(label: Label) -> Rectangle:
    """The rectangle that the lines of a label take, relative to its box."""
    width = max((text_width(line, label.size, bold=label.bold) for line in label.lines), default=0.0)
    height = len(label.lines) * line_height(label.size)
    if label.turned:
        return label.x, label.y - width / 2, height, width
    return label.x - (width / 2 if label.align == "middle" else 0), label.y, width, height


def _lines(label: Label) -> list[Rectangle]:
    """The rectangle of each line."""
    if label.turned:
        return [extent(label)]
    step = line_height(label.size)
    rows = [replace(label, lines=(line,), y=label.y + i * step) for i, line in enumerate(label.lines) if line]
    return [extent(row) for row in rows]


def _place(box: Box) -> Rectangle:
    return box.x, box.y, box.width, box.height


def _inside(inner: Rectangle, outer: Box | Drawing) -> bool:
    x, y, width, height = inner
    fits = x + width <= outer.width + TOLERANCE and y + height <= outer.height + TOLERANCE
    return x >= -TOLERANCE and y >= -TOLERANCE and width >= 0 and height >= 0 and fits


def _meet(one: Rectangle, other: Rectangle) -> bool:
    (ax, ay, aw, ah), (bx, by, bw, bh) = one, other
    across = min(ax + aw, bx + bw) - max(ax, bx)
    down = min(ay + ah, by + bh) - max(ay, by)
    return across > TOLERANCE and down > TOLERANCE


def _crowding(boxes: tuple[Box, ...], where: str) -> list[str]:
    return [
        f"{a.kind} {a.key} and {b.kind} {b.key} overlap in {where}"
        for a, b in combinations(boxes, 2)
        if _meet(_place(a), _place(b)) and not {a.kind, b.kind} & BEHIND
    ]


def _covered(box: Box, name: str) -> list[str]:
    """Texts of a box that lie over one another, under an inner box or under a sign."""
    texts = [line for label in box.labels for line in _lines(label)]
    found = [f"two texts of {name} overlap" for a, b in combinations(texts, 2) if _meet(a, b)]
    others = [_place(child) for child in box.children] + [(m.x, m.y, m.size, m.size) for m in box.marks]
    found += [f"a text of {name} is covered" for text in texts for other in others if _meet(text, other)]
    return found
