"""The legend: what fill, border, corner and sign mean, only as far as the figure uses them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from generator.diagrams import styles, words
from generator.diagrams.drawing import Box, Label, Mark, Paint
from generator.diagrams.models import ElementView
from generator.diagrams.text import line_height, text_width, wrap

_SAMPLE = (15.0, 7.6)
_GAP = 9.0
_PAD = 4.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One explanation: a sample box, a sign, or words alone; ``lead`` is the heading of its group, before it."""

    text: str
    paint: Paint | None = None
    sign: str = ""
    lead: str = ""


def layered_entries(elements: Sequence[ElementView], kinds: Collection[str]) -> tuple[Entry, ...]:
    """The explanations for these elements and for the kinds of boxes in the figure."""
    entries: list[Entry] = []
    if elements:
        entries += _group(words.LEGEND_SHARING, words.SHARING, elements, styles.sharing_group, _sharing_paint)
        entries.append(Entry(words.LEGEND_OWNER, lead=f"{words.LEGEND_OWNER_LEAD}:"))
        entries += _group(words.LEGEND_ROLE, words.ROLE, elements, styles.role, _role_paint)
        entries += _group(words.LEGEND_STATE, words.MODEL, elements, styles.model_group, _model_paint)
        entries += _signs(elements)
        if any(words.COMMUNE_SCOPE in e.scope for e in elements):
            entries.append(Entry(f"· {words.COMMUNE}: {words.LEGEND_COMMUNE}"))
    if "count block" in kinds:
        entries.append(Entry(words.LEGEND_COUNT))
    if "empty block" in kinds:
        entries.append(Entry(words.LEGEND_EMPTY, styles.STYLES["empty block"].paint))
    entries.append(Entry(words.LEGEND_OPTIONAL))
    return tuple(entries)


def _sharing_paint(group: str) -> Paint:
    return styles.element_paint(group, "own", "both")


def _role_paint(group: str) -> Paint:
    return styles.element_paint("own", group, "both")


def _model_paint(group: str) -> Paint:
    return styles.element_paint("own", "own", group)


def _group(
    heading: str,
    names: dict[str, str],
    elements: Sequence[ElementView],
    group_of: Callable[[ElementView], str],
    paint: Callable[[str], Paint],
) -> list[Entry]:
    used = {group_of(element) for element in elements}
    return _led(heading, [Entry(name, paint(key)) for key, name in names.items() if key in used])


def _signs(elements: Sequence[ElementView]) -> list[Entry]:
    used = {styles.life_sign(element) for element in elements}
    return _led(words.LEGEND_LIFE, [Entry(name, sign=sign) for sign, name in words.LIFE.items() if sign in used])


def _led(heading: str, entries: list[Entry]) -> list[Entry]:
    return [replace(entries[0], lead=f"{heading}:"), *entries[1:]] if entries else []


def legend_box(entries: Sequence[Entry], width: float) -> Box:
    """The entries one after another in lines of ``width``; a heading stays with its first entry."""
    x, y, row = _PAD, _PAD, 0.0
    children: list[Box] = []
    for entry in (Entry("", lead=f"{words.LEGEND}."), *entries):
        box = _entry_box(entry, width - 2 * _PAD)
        if x > _PAD and x + box.width > width - _PAD:
            x, y, row = _PAD, y + row + 2, 0.0
        children.append(box.at(x, y))
        x += box.width + (_GAP if entry.text else _GAP / 2)
        row = max(row, box.height)
    return Box("legend", "", 0, 0, width, y + row + _PAD, Paint("#FFFFFF", styles.LINE, 0.4), children=tuple(children))


def _entry_box(entry: Entry, width: float) -> Box:
    size = styles.SMALL
    labels, samples, marks = [], [], []
    x = 0.0
    if entry.lead:
        labels.append(Label((entry.lead,), 0, 0, size, bold=True))
        x += text_width(entry.lead, size, bold=True) + (3 if entry.text else 0)
    if entry.paint:
        samples.append(Box("sample", "", x + 0.6, 0.3, *_SAMPLE, entry.paint))
        x += _SAMPLE[0] + 4
    if entry.sign:
        marks.append(Mark(entry.sign, x, 1.4, 5.4))
        x += 8
    lines = wrap(entry.text, size, max(20.0, width - x)) if entry.text else ()
    if lines:
        labels.append(Label(lines, x, 0, size))
        x += max(text_width(line, size) for line in lines)
    height = max(1, len(lines)) * line_height(size)
    return Box("explanation", "", 0, 0, x, height, labels=tuple(labels), marks=tuple(marks), children=tuple(samples))
