"""An element as a box in its block."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagrams import styles, words
from generator.diagrams.drawing import Box, Label, Mark
from generator.diagrams.models import ElementView
from generator.diagrams.text import LEADING, estimated_lines, line_height, text_width, wrap

_PAD = 3.0
_SIZE = 7.2
_MARK = 5.4


@dataclass(frozen=True, slots=True)
class _ChipText:
    code: tuple[str, ...]
    tag: str
    title: tuple[str, ...]
    small: tuple[str, ...]


def _chip_text(element: ElementView, width: float) -> _ChipText:
    inner = width - 2 * _PAD
    sign = styles.life_sign(element)
    beside = inner - (_MARK + 3 if sign else 0)
    code = wrap(element.id, _SIZE, beside, bold=True)
    if sign and any(text_width(line, _SIZE, bold=True) > beside for line in code):
        # not even one letter has room beside the sign, which then stands in a line of its own
        code = ("", *wrap(element.id, _SIZE, inner, bold=True))
    tag = f"· {words.COMMUNE}" if words.COMMUNE_SCOPE in element.scope else ""
    small = _small(element)
    if tag and text_width(tag, _SIZE) > beside:
        tag, small = "", [words.COMMUNE, *small]  # no room even in a line of its own: wrapped below the name
    if tag and _tag_place(code) + text_width(tag, _SIZE) > beside:
        code = (*code, "")
    return _ChipText(
        code,
        tag,
        wrap(element.title, _SIZE, inner),
        tuple(line for text in small for line in wrap(text, styles.SMALL, inner)),
    )


def _tag_place(code: tuple[str, ...]) -> float:
    """Where the tag begins in the last line of the code."""
    return text_width(code[-1], _SIZE, bold=True) + 3 if code and code[-1] else 0.0


def chip_height(element: ElementView, width: float) -> float:
    """The height that the text of the element needs."""
    text = _chip_text(element, width)
    lines = (len(text.code) + len(text.title)) * line_height(_SIZE)
    return round(2 * _PAD + lines + len(text.small) * line_height(styles.SMALL), 3)


def chip(element: ElementView, width: float, height: float) -> Box:
    """The element as a box: code with its sign, name, owner, and for a reference how it is used."""
    text = _chip_text(element, width)
    labels = []
    y = _PAD
    if text.code:
        labels.append(Label(text.code, _PAD, y, _SIZE, bold=True))
        if text.tag:
            tag_y = y + (len(text.code) - 1) * line_height(_SIZE)
            labels.append(Label((text.tag,), _PAD + _tag_place(text.code), tag_y, _SIZE, colour=styles.SOFT_INK))
        y += len(text.code) * line_height(_SIZE)
    for lines, size, ink in ((text.title, _SIZE, styles.INK), (text.small, styles.SMALL, styles.SOFT_INK)):
        if lines:
            labels.append(Label(lines, _PAD, y, size, colour=ink))
            y += len(lines) * line_height(size)
    sign = styles.life_sign(element)
    mark_y = _PAD + (_SIZE * LEADING - _MARK) / 2
    return Box(
        "element",
        element.id,
        0,
        0,
        width,
        height,
        paint=styles.element_paint(styles.sharing_group(element), styles.role(element), styles.model_group(element)),
        labels=tuple(labels),
        marks=(Mark(sign, width - _PAD - _MARK, mark_y, _MARK),) if sign else (),
        tip=" - ".join(part for part in (f"{element.id} {element.title}", element.owner, element.life_cycle) if part),
    )


def chip_estimate(element: ElementView, width: float) -> float:
    """About the height of the element's box, from the length of its texts."""
    inner = width - 2 * _PAD
    lines = 1 + estimated_lines(element.title, _SIZE, inner)
    small = sum(estimated_lines(text, styles.SMALL, inner) for text in _small(element))
    return 2 * _PAD + lines * line_height(_SIZE) + small * line_height(styles.SMALL)


def _small(element: ElementView) -> list[str]:
    """The texts below the name."""
    used = element.use_here if styles.role(element) == "reference" else ""
    return [text for text in (element.owner, used) if text]
