"""Drawings as one editable draw.io file: a page a drawing, every box a shape inside the shape around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from generator.diagrams.drawing import Box, Drawing, Label, Mark, Paint
from generator.diagrams.svg import number, unique_id
from generator.diagrams.text import clean, line_height, text_width

UNITS_PER_POINT = 100 / 72
"""draw.io counts in hundredths of an inch."""

_LAYER_CELL = "1"
_NO_LABEL = Label((), 0, 0, 0)
_IN_COLUMNS = ("task", "explanation")  # texts side by side, which one value cannot hold
_MARK_STYLES = {
    "full": "ellipse;html=1;fillColor=#1A1A1A;strokeColor=#1A1A1A;connectable=0;",
    "half": "shape=orEllipse;html=1;fillColor=#FFFFFF;strokeColor=#1A1A1A;connectable=0;",
    "empty": "ellipse;html=1;fillColor=#FFFFFF;strokeColor=#1A1A1A;connectable=0;",
    "cross": "shape=umlDestroy;html=1;strokeColor=#1A1A1A;strokeWidth=1.5;connectable=0;",
}
_TEXT = "text;html=1;whiteSpace=wrap;fillColor=none;strokeColor=none;spacing=0;verticalAlign=middle;"


def to_drawio(drawings: Sequence[Drawing]) -> str:
    """The drawings as the pages of an uncompressed ``.drawio`` file; the same bytes for the same drawings.

    The id of a shape is the code of what it shows, so that a later run finds again what a person moved; a second shape
    of the same element on a page is ``KT-001.2``.
    """
    pages = [line for i, drawing in enumerate(drawings, 1) for line in _page(drawing, i)]
    return "\n".join(['<mxfile host="kientruc" compressed="false">', *pages, "</mxfile>"]) + "\n"


def _page(drawing: Drawing, number_: int) -> Iterator[str]:
    name = drawing.summary or drawing.title
    width, height = _length(drawing.width), _length(drawing.height)
    yield f'<diagram id="page-{number_}" name={quoteattr(clean(name))}>'
    yield (
        f'<mxGraphModel grid="0" page="1" pageScale="1" pageWidth="{width}" pageHeight="{height}" math="0" '
        'shadow="0" background="#FFFFFF"><root>'
    )
    yield f'<mxCell id="0"/><mxCell id="{_LAYER_CELL}" parent="0"/>'
    ids = {"0", _LAYER_CELL}
    for box in drawing.boxes:
        yield from _cells(box, _LAYER_CELL, ids)
    yield "</root></mxGraphModel></diagram>"


def _cells(box: Box, parent: str, ids: set[str]) -> Iterator[str]:
    name = unique_id(box.key or f"{parent}-{box.kind.replace(' ', '-')}", ids)
    columns = box.kind in _IN_COLUMNS
    value = "" if columns else _value(box.labels)
    yield _cell(name, value, _style(box), parent, box.x, box.y, box.width, box.height)
    if columns:
        for i, label in enumerate(box.labels):
            yield _text_cell(f"{name}-text{i + 1}", label, box, name)
    for i, mark in enumerate(box.marks):
        yield _cell(f"{name}-mark{i + 1}", "", _mark_style(mark), name, mark.x, mark.y, mark.size, mark.size)
    for child in box.children:
        yield from _cells(child, name, ids)


def _cell(name: str, value: str, style: str, parent: str, x: float, y: float, width: float, height: float) -> str:
    geometry = (
        f'<mxGeometry x="{_length(x)}" y="{_length(y)}" width="{_length(width)}" height="{_length(height)}" '
        'as="geometry"/>'
    )
    return (
        f'<mxCell id={quoteattr(name)} value={quoteattr(value)} style={quoteattr(style)} vertex="1" '
        f"parent={quoteattr(parent)}>{geometry}</mxCell>"
    )


def _text_cell(name: str, label: Label, box: Box, parent: str) -> str:
    """A text of its own, where the value of the shape could not place it."""
    height = len(label.lines) * line_height(label.size)
    width = min(box.width - label.x, max(text_width(line, label.size, bold=label.bold) for line in label.lines) + 2)
    style = f"{_TEXT}align=left;fontSize={number(label.size * UNITS_PER_POINT)};fontColor={label.colour};"
    return _cell(name, _value([label]), style, parent, label.x, label.y, width, height)


def _value(labels: Sequence[Label]) -> str:
    """The text as draw.io's HTML; labels under one another are lines, which draw.io breaks anew."""
    value, base = "", None
    for label in labels:
        text = escape(" ".join(line for line in label.lines if line))
        if label.bold:
            text = f"<b>{text}</b>"
        size = number(label.size * UNITS_PER_POINT)
        joint = "" if base is None else " " if label.y < base else "<br>"
        value += f'{joint}<font style="font-size:{size}px" color="{label.colour}">{text}</font>'
        base = label.y + len(label.lines) * line_height(label.size) - 1
    return value


def _style(box: Box) -> str:
    first = box.labels[0] if box.labels else _NO_LABEL
    parts = [
        *(["swimlane"] if box.band else []),  # a name of a style comes first, what follows overrides it
        "html=1",
        "whiteSpace=wrap",
        "fontFamily=Arial",
        f"align={'center' if first.align == 'middle' else 'left'}",
        f"verticalAlign={'middle' if first.turned else 'top'}",
        "spacing=0",
        f"spacingLeft={_length(first.x if first.align == 'start' else 0)}",
        f"spacingTop={_length(0 if first.turned else first.y)}",
        *_paint(box.paint, box),
    ]
    if first.turned:
        parts.append("horizontal=0")
    if box.children:
        parts.append("container=1;collapsible=0")
    return ";".join(parts) + ";"


def _paint(paint: Paint, box: Box) -> list[str]:
    parts = [f"fillColor={paint.fill}", f"strokeColor={paint.stroke}"]
    if paint.stroke != "none":
        parts.append(f"strokeWidth={number(paint.stroke_width * UNITS_PER_POINT)}")
    if paint.dash:
        parts.append(f"dashed=1;dashPattern={' '.join(number(d) for d in paint.dash)}")
    if paint.radius:
        parts.append(f"rounded=1;absoluteArcSize=1;arcSize={number(2 * paint.radius * UNITS_PER_POINT)}")
    if box.band:
        band = number(box.band * UNITS_PER_POINT)
        parts = ["horizontal=1", "fontStyle=0", f"startSize={band}"]
        parts += [f"fillColor={paint.band_fill}", f"swimlaneFillColor={paint.fill}", f"strokeColor={paint.stroke}"]
        parts.append(f"strokeWidth={number(paint.stroke_width * UNITS_PER_POINT)}")
    return parts


def _mark_style(mark: Mark) -> str:
    return _MARK_STYLES[mark.shape]


def _length(value: float) -> str:
    return number(value * UNITS_PER_POINT)
