"""The roadmap: tasks as bars over quarters, the darker the more urgent."""

from __future__ import annotations

import datetime as dt
from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass

from generator.diagrams import styles, words
from generator.diagrams.drawing import A4_LANDSCAPE, POINTS_PER_MM, Box, Drawing, Label, Paint, Size
from generator.diagrams.legend import Entry, legend_box
from generator.diagrams.sheet import heading_box
from generator.diagrams.text import line_height, text_width, wrap

_SIZE = 7.2
_PAD = 3.0
_GAP = 5.0
_MARGIN = 1.0
_HEAD = 14.0
_TITLE_SHARE, _LEAD_SHARE = 0.3, 0.14
_LEAST_QUARTER = 11.0
_BAR = 8.0
_FILLS = ("#33475B", "#7E93A8", "#C9D4DF", "#FFFFFF")
_HEADING = Paint("#D5DEE8", "#5B6B7C", 0.5)
_GRID = Paint("#FFFFFF", "#C3CCD6", 0.4)
_ROW = Paint("none", "#8A98A8", 0.4)


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task as the roadmap shows it; ``start`` and ``end`` are its period, either may be unknown."""

    id: str
    title: str
    lead: str = ""
    priority: str = ""
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where things stand from left to right: three columns of text, then the quarters."""

    columns: tuple[float, float, float]
    first: int
    quarters: int
    width: float

    @property
    def left(self) -> float:
        return sum(self.columns)

    @property
    def step(self) -> float:
        return (self.width - self.left) / max(1, self.quarters)

    def x(self, day: dt.date, *, evening: bool = False) -> float:
        passed = day.timetuple().tm_yday - (0 if evening else 1)
        quarters = day.year * 4 + passed / (366 if isleap(day.year) else 365) * 4 - self.first
        return self.left + min(max(quarters, 0.0), float(self.quarters)) * self.step


def draw_roadmap(
    tasks: Sequence[TaskView],
    *,
    title: str = "",
    code: str = "",
    priorities: Sequence[str] = (),
    legend: bool = True,
    page: Size = A4_LANDSCAPE,
) -> list[Drawing]:
    """The tasks in the order given, on as many sheets as they need; ``priorities`` from the highest to the lowest.

    A task without a period says so in words; one with a deadline alone has a dashed bar of one quarter before it.
    """
    width = page[0] * POINTS_PER_MM - 2 * _MARGIN
    order = [*priorities, *sorted({t.priority for t in tasks if t.priority} - set(priorities))]
    scale = _scale(tasks, width)
    rows = [_row(task, scale, order) for task in tasks]
    foot = [legend_box(_entries(tasks, order), width)] if legend else []
    room = page[1] * POINTS_PER_MM - 2 * _MARGIN - _HEAD * 2 - sum(box.height + _GAP for box in foot)
    room -= sum(box.height + _GAP for box in _titles(title, words.SHEET.format(number=99, total=99, name=""), width))
    sheets = _divided(rows, room)
    drawings = []
    for number, sheet in enumerate(sheets, 1):
        name = f"{sheet[0].key} - {sheet[-1].key}" if sheet else ""
        subtitle = words.SHEET.format(number=number, total=len(sheets), name=name) if len(sheets) > 1 else ""
        boxes = [*_titles(title, subtitle, width), _chart(sheet, scale), *foot]
        drawings.append(_placed(boxes, code, title, subtitle, page))
    return drawings


def _placed(boxes: Sequence[Box], code: str, title: str, subtitle: str, page: Size) -> Drawing:
    placed, y = [], _MARGIN
    for box in boxes:
        placed.append(box.at(_MARGIN, y))
        y += box.height + _GAP
    return Drawing(code, title, page[0] * POINTS_PER_MM, y - _GAP + _MARGIN, tuple(placed), "", subtitle)


def _titles(title: str, subtitle: str, width: float) -> list[Box]:
    boxes = [heading_box(title, styles.HEADING, bold=True, width=width)] if title else []
    if subtitle:
        boxes.append(heading_box(subtitle, styles.SUBHEADING, bold=False, width=width))
    return boxes


def _divided(rows: Sequence[Box], room: float) -> list[list[Box]]:
    """The rows in sheets of at most ``room``; a row that is higher alone has a sheet of its own."""
    sheets: list[list[Box]] = [[]]
    used = 0.0
    for row in rows:
        if sheets[-1] and used + row.height > room:
            sheets.append([])
            used = 0.0
        sheets[-1].append(row)
        used += row.height
    return sheets


def _scale(tasks: Sequence[TaskView], width: float) -> _Scale:
    days = [day for task in tasks for day in (task.start, task.end) if day]
    first = min((_quarter(day) for day in days), default=0)
    last = max((_quarter(day) for day in days), default=first - 1)
    codes = max((text_width(task.id, _SIZE, bold=True) for task in tasks), default=0.0)
    code = min(max(codes, text_width(words.ROADMAP_CODE, _SIZE, bold=True)) + 2 * _PAD + 0.1, width * 0.15)
    return _Scale((code, width * _TITLE_SHARE, width * _LEAD_SHARE), first, last - first + 1, width)


def _quarter(day: dt.date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _row(task: TaskView, scale: _Scale, order: Sequence[str]) -> Box:
    labels, x = [], 0.0
    for text, column, bold in zip((task.id, task.title, task.lead), scale.columns, (True, False, False), strict=True):
        lines = wrap(text, _SIZE, column - 2 * _PAD, bold=bold)
        if lines:
            labels.append(Label(lines, x + _PAD, _PAD, _SIZE, bold))
        x += column
    height = max((len(label.lines) for label in labels), default=1) * line_height(_SIZE) + 2 * _PAD
    bars: tuple[Box, ...] = ()
    if task.start or task.end:
        bars = (_bar(task, scale, height, order),)
    else:
        lines = wrap(words.ROADMAP_UNDATED, styles.SMALL, scale.width - scale.left - 2 * _PAD)
        labels.append(Label(lines, scale.left + _PAD, _PAD, styles.SMALL, colour=styles.SOFT_INK))
        height = max(height, len(lines) * line_height(styles.SMALL) + 2 * _PAD)
    tip = " - ".join(part for part in (f"{task.id} {task.title}", task.lead, _period(task)) if part)
    return Box("task", task.id, 0, 0, scale.width, height, _ROW, tuple(labels), children=bars, tip=tip)


def _bar(task: TaskView, scale: _Scale, height: float, order: Sequence[str]) -> Box:
    only_end = task.start is None
    end = scale.x(task.end, evening=True) if task.end else scale.left + scale.quarters * scale.step
    start = scale.x(task.start) if task.start else max(scale.left, end - scale.step)
    start, end = min(start, end), max(start, end)
    width = max(end - start, 2.0)
    paint = priority_paint(task.priority, order, dashed=only_end or task.end is None)
    return Box(
        "period", "", min(start, scale.width - width), (height - _BAR) / 2, width, _BAR, paint, tip=_period(task)
    )


def priority_paint(priority: str, order: Sequence[str], *, dashed: bool = False) -> Paint:
    """The paint of a bar: the darkest for the first priority; dashed where one end of the period is not known."""
    index = min(list(order).index(priority), len(_FILLS) - 1) if priority in order else len(_FILLS) - 1
    return Paint(_FILLS[index], styles.INK, 0.6, (2.0, 1.5) if dashed else ())


def _period(task: TaskView) -> str:
    return " - ".join(day.strftime("%d/%m/%Y") for day in (task.start, task.end) if day)


def _chart(rows: Sequence[Box], scale: _Scale) -> Box:
    """The head with years and quarters, the lines of the quarters behind, the tasks one under the other."""
    height = 2 * _HEAD + sum(row.height for row in rows)
    children = [*_head(scale), *_grid(scale, height)]
    y = 2 * _HEAD
    for row in rows:
        children.append(row.at(0, y))
        y += row.height
    return Box("chart", "", 0, 0, scale.width, height, Paint("#FFFFFF", "#2F4560", 0.8), children=tuple(children))


def _head(scale: _Scale) -> list[Box]:
    boxes, x = [], 0.0
    names = (words.ROADMAP_CODE, words.ROADMAP_TASK, words.ROADMAP_LEAD)
    for name, column in zip(names, scale.columns, strict=True):
        label = Label(wrap(name, _SIZE, column - 2 * _PAD, bold=True), _PAD, _HEAD - _SIZE * 0.6, _SIZE, bold=True)
        boxes.append(Box("column", "", x, 0, column, 2 * _HEAD, _HEADING, (label,)))
        x += column
    number = 0
    while number < scale.quarters:
        year, quarter = divmod(scale.first + number, 4)
        width = min(4 - quarter, scale.quarters - number) * scale.step
        boxes.append(_cell("year", str(year), scale.left + number * scale.step, 0, width))
        number += 4 - quarter
    for number in range(scale.quarters):
        name = words.QUARTERS[(scale.first + number) % 4] if scale.step >= _LEAST_QUARTER else ""
        boxes.append(_cell("quarter", name, scale.left + number * scale.step, _HEAD, scale.step))
    return boxes


def _cell(kind: str, text: str, x: float, y: float, width: float) -> Box:
    fits = text and text_width(text, _SIZE, bold=True) <= width - 1
    top = (_HEAD - line_height(_SIZE)) / 2
    labels = (Label((text,), width / 2, top, _SIZE, bold=True, align="middle"),) if fits else ()
    return Box(kind, "", x, y, width, _HEAD, _HEADING, labels)


def _grid(scale: _Scale, height: float) -> list[Box]:
    return [
        Box("grid", "", scale.left + i * scale.step, 2 * _HEAD, scale.step, height - 2 * _HEAD, _GRID)
        for i in range(scale.quarters)
    ]


def _entries(tasks: Sequence[TaskView], order: Sequence[str]) -> list[Entry]:
    used = {task.priority for task in tasks}
    entries = [Entry(name, priority_paint(name, order)) for name in order if name in used]
    if entries:
        entries[0] = Entry(entries[0].text, entries[0].paint, lead=f"{words.ROADMAP_PRIORITY}:")
    if any(bool(task.start) != bool(task.end) for task in tasks):
        entries.append(Entry(words.ROADMAP_OPEN, priority_paint("", order, dashed=True)))
    return entries
