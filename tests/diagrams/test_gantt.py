"""The roadmap: bars where the dates are, dark for urgent, sheets when there are many tasks."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.diagrams.drawing import Box, Drawing, describe, outline
from generator.diagrams.gantt import TaskView, draw_roadmap


def task(number: int, start: str | None, end: str | None, priority: str = "") -> TaskView:
    days = [dt.date.fromisoformat(day) if day else None for day in (start, end)]
    return TaskView(f"NV-{number:03d}", "Nâng cấp Kho dữ liệu dùng chung", "Sở", priority, *days)


def boxes(drawing: Drawing, kind: str) -> list[tuple[Box, float]]:
    return [(box, x) for box, x, _y, _depth in drawing.walk() if box.kind == kind]


def test_a_bar_lies_over_the_quarters_of_its_period() -> None:
    (sheet,) = draw_roadmap([task(1, "2027-01-01", "2027-12-31"), task(2, "2027-04-01", "2027-06-30")])
    quarters = boxes(sheet, "quarter")
    (year, year_x), (second, second_x) = boxes(sheet, "period")
    assert [" ".join(box.labels[0].lines) for box, _x in quarters] == ["I", "II", "III", "IV"]
    assert year_x == pytest.approx(quarters[0][1])
    assert year.width == pytest.approx(4 * quarters[0][0].width)
    assert second_x == pytest.approx(quarters[1][1], abs=1.5)
    assert second.width == pytest.approx(quarters[1][0].width, abs=1.5)


def test_the_more_urgent_the_darker_whatever_the_order_of_the_tasks() -> None:
    rows = [task(1, "2027-01-01", "2027-06-30", "Thấp"), task(2, "2027-01-01", "2027-06-30", "Cao")]
    (sheet,) = draw_roadmap(rows, priorities=["Cao", "Trung bình", "Thấp"])
    fills = [int(box.paint.fill[1:], 16) for box, _x in boxes(sheet, "period")]
    assert fills[0] > fills[1]
    assert "Trung bình" not in outline(sheet)


def test_a_task_without_a_period_says_so_and_one_with_a_deadline_alone_is_dashed() -> None:
    (sheet,) = draw_roadmap([task(1, None, None), task(2, None, "2027-12-31"), task(3, "2027-01-01", "2027-12-31")])
    assert "chưa xác định thời gian" in outline(sheet)
    assert [bool(box.paint.dash) for box, _x in boxes(sheet, "period")] == [True, False]


def test_more_tasks_than_a_sheet_holds_go_on_further_sheets_with_the_same_columns() -> None:
    sheets = draw_roadmap([task(i, "2027-01-01", f"20{27 + i % 4}-12-31") for i in range(60)], title="Lộ trình")
    assert len(sheets) > 1
    assert all(sheet.height_mm <= 155 for sheet in sheets)
    assert len({tuple(x for _box, x in boxes(sheet, "quarter")) for sheet in sheets}) == 1
    assert sheets[0].summary.startswith(f"Tờ 1/{len(sheets)}: NV-000 - ")


def test_a_roadmap_without_title_is_described_by_its_tasks() -> None:
    assert describe(draw_roadmap([task(1, None, None)])[0]) == "Sơ đồ: 1 nhiệm vụ."


def test_without_tasks_there_is_one_empty_sheet() -> None:
    (sheet,) = draw_roadmap([])
    assert boxes(sheet, "task") == []
