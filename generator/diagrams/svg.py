"""A drawing as SVG: the same bytes for the same drawing, no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from generator.diagrams.drawing import Box, Drawing, Label, Mark, Paint, describe
from generator.diagrams.text import ASCENT, clean, line_height

FONT_FAMILY = '"Liberation Sans", Arial, Helvetica, sans-serif'
_INK = "#1A1A1A"


def number(value: float) -> str:
    """``value`` with at most two decimals and no needless zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def to_svg(drawing: Drawing, *, prefix: str = "kt-") -> str:
    """The drawing as an SVG document of its size in print, white behind.

    Every box of something with a code has ``data-id``, ``data-kind`` and an id that begins with ``prefix``; an element
    that stands in two blocks has the ids ``kt-KT-001`` and ``kt-KT-001.2``.
    """
    width, height = number(drawing.width), number(drawing.height)
    size = f'width="{number(drawing.width_mm)}mm" height="{number(drawing.height_mm)}mm"'
    view = f'viewBox="0 0 {width} {height}" role="img" font-family={quoteattr(FONT_FAMILY)}'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view}>',
        f"<title>{escape(clean(drawing.title))}</title>",
        f"<desc>{escape(clean(describe(drawing)))}</desc>",
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>',
    ]
    ids: set[str] = set()
    for box in drawing.boxes:
        lines.extend(_box(box, 0, 0, ids, prefix))
    lines.append("</svg>")
    return "\n".join(lines) + "\n"


def unique_id(key: str, seen: set[str]) -> str:
    """``key`` the first time, ``key.2`` the second: ids that stay the same for the same drawing."""
    base = name = "".join(c if c.isalnum() or c in "-_." else "-" for c in key)
    again = 1
    while name in seen:
        again += 1
        name = f"{base}.{again}"
    seen.add(name)
    return name


def _box(box: Box, left: float, top: float, ids: set[str], prefix: str) -> Iterator[str]:
    x, y = left + box.x, top + box.y
    if box.key:
        name = unique_id(box.key, ids)
        yield f"<g id={quoteattr(prefix + name)} data-id={quoteattr(box.key)} data-kind={quoteattr(box.kind)}>"
        if box.tip:
            yield f"<title>{escape(clean(box.tip))}</title>"
    else:
        yield "<g>"
    yield from _rectangles(box, x, y)
    for label in box.labels:
        yield from _label(label, x, y)
    for mark in box.marks:
        yield from _mark(mark, x, y)
    for child in box.children:
        yield from _box(child, x, y, ids, prefix)
    yield "</g>"


def _rectangles(box: Box, x: float, y: float) -> Iterator[str]:
    paint = box.paint
    if paint.fill == "none" and paint.stroke == "none":
        return
    place = f'x="{number(x)}" y="{number(y)}" width="{number(box.width)}"'
    round_ = f' rx="{number(paint.radius)}"' if paint.radius else ""
    if not box.band:
        yield f'<rect {place} height="{number(box.height)}"{round_} fill="{paint.fill}"{_stroke(paint)}/>'
        return
    yield f'<rect {place} height="{number(box.height)}"{round_} fill="{paint.fill}"/>'
    yield f'<rect {place} height="{number(min(box.band, box.height))}"{round_} fill="{paint.band_fill}"/>'
    yield f'<rect {place} height="{number(box.height)}"{round_} fill="none"{_stroke(paint)}/>'


def _stroke(paint: Paint) -> str:
    if paint.stroke == "none":
        return ""
    dash = f' stroke-dasharray="{" ".join(number(d) for d in paint.dash)}"' if paint.dash else ""
    return f' stroke="{paint.stroke}" stroke-width="{number(paint.stroke_width)}"{dash}'


def _label(label: Label, left: float, top: float) -> Iterator[str]:
    weight = ' font-weight="700"' if label.bold else ""
    anchor = ' text-anchor="middle"' if label.align == "middle" else ""
    common = f'font-size="{number(label.size)}"{weight}{anchor} fill="{label.colour}"'
    step = line_height(label.size)
    for i, line in enumerate(label.lines):
        if not line:
            continue
        base = i * step + (step - label.size) / 2 + ASCENT * label.size
        if label.turned:
            x, y = left + label.x + base, top + label.y
            turn = f' transform="rotate(-90 {number(x)} {number(y)})"'
        else:
            x, y = left + label.x, top + label.y + base
            turn = ""
        yield f'<text x="{number(x)}" y="{number(y)}" {common}{turn}>{escape(line)}</text>'


def _mark(mark: Mark, left: float, top: float) -> Iterator[str]:
    x, y, r = left + mark.x, top + mark.y, mark.size / 2
    cx, cy = number(x + r), number(y + r)
    if mark.shape == "cross":
        a, b, c, d = (number(v) for v in (x + 0.4, y + 0.4, x + mark.size - 0.4, y + mark.size - 0.4))
        yield f'<path d="M{a} {b}L{c} {d}M{a} {d}L{c} {b}" stroke="{_INK}" stroke-width="1.1" fill="none"/>'
        return
    fill = _INK if mark.shape == "full" else "#FFFFFF"
    yield f'<circle cx="{cx}" cy="{cy}" r="{number(r - 0.4)}" fill="{fill}" stroke="{_INK}" stroke-width="0.8"/>'
    if mark.shape == "half":
        inner, high, low = number(r - 0.4), number(y + 0.4), number(y + mark.size - 0.4)
        yield f'<path d="M{cx} {high}A{inner} {inner} 0 0 0 {cx} {low}Z" fill="{_INK}"/>'
