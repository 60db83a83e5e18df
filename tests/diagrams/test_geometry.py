"""Whatever the records say, no text leaves its box, no box its frame, and nothing is lost."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagrams.drawing import Drawing
from generator.diagrams.gantt import TaskView, draw_roadmap
from generator.diagrams.layered import draw_layered, draw_sheets
from generator.diagrams.models import BlockModel, Component, ElementView, FigureModel, Group, Layer
from generator.diagrams.text import clean

from .geometry import faults

_WORDS = st.sampled_from(
    [
        "Hệ thống",
        "quản lý",
        "CSDL",
        "Nền tảng",
        "LGSP/LDOP",
        "a",
        "Ủy ban nhân dân",
        "x" * 60,
        "日本",
        "e\u0323\u0302",
        "&<>\"'",
    ]
)
_TITLES = st.lists(_WORDS, min_size=1, max_size=40).map(" ".join)
_SHORT = st.lists(_WORDS, max_size=6).map(" ".join)
_TIERS = (("a", "Trung ương"), ("b", "Cấp tỉnh"), ("c", "Cấp xã"))


@st.composite
def figures(draw: st.DrawFn) -> FigureModel:
    counter = iter(range(10_000))
    tiered = draw(st.booleans())

    def block() -> BlockModel:
        return BlockModel(
            f"B{next(counter)}",
            draw(_TITLES),
            optional=draw(st.booleans()),
            national=draw(st.booleans()),
            tier=draw(st.sampled_from("abc")) if tiered else "",
            area=draw(st.sampled_from(["", "đô thị", "nông thôn"])) if tiered else "",
            code=draw(st.sampled_from(["", "HTS1"])),
        )

    def component() -> Component:
        groups = [
            Group(f"G{i}", "" if i == 0 else draw(_SHORT), tuple(block() for _ in range(draw(st.integers(0, 3)))))
            for i in range(draw(st.integers(1, 3)))
        ]
        return Component(f"C{next(counter)}", draw(_TITLES), tuple(groups), draw(_SHORT))

    layers = tuple(
        Layer(f"L{i + 1}", draw(_TITLES), tuple(component() for _ in range(draw(st.integers(1, 2)))))
        for i in range(draw(st.integers(1, 3)))
    )
    bars = tuple(block() for _ in range(draw(st.integers(0, 3))))
    return FigureModel("Hình", draw(_TITLES), "SĐ-X", layers, bars, (), _TIERS if tiered else ())


@st.composite
def scenes(draw: st.DrawFn) -> tuple[FigureModel, list[ElementView]]:
    figure = draw(figures())
    names = [block.block_id for block in figure.blocks()]
    views = [
        ElementView(
            f"KT-{i:03d}",
            draw(_TITLES),
            owner=draw(_SHORT),
            sharing=draw(st.sampled_from(["Dùng chung cấp tỉnh", "Dùng riêng/đặc thù", ""])),
            record_kind=draw(st.sampled_from(["Bản ghi gốc", "Bản ghi tham chiếu"])),
            model_state=draw(st.sampled_from(["", "Hiện trạng", "Mục tiêu"])),
            life_cycle=draw(st.sampled_from(["", "Đang vận hành", "Nâng cấp", "Dự kiến", "Thay thế"])),
            use_here=draw(_SHORT),
            scope=draw(st.sampled_from([(), ("Cấp xã",)])),
            blocks=tuple(draw(st.lists(st.sampled_from(names), max_size=2))) if names else (),
        )
        for i in range(draw(st.integers(0, 12)))
    ]
    return figure, views


def shown(drawings: list[Drawing]) -> list[str]:
    return sorted(box.key for drawing in drawings for box, *_rest in drawing.walk() if box.kind == "element")


def words_of(drawings: list[Drawing]) -> str:
    texts = [" ".join(label.lines) for drawing in drawings for box, *_rest in drawing.walk() for label in box.labels]
    return "".join("".join(texts).split())


def expected(figure: FigureModel, elements: list[ElementView]) -> list[str]:
    tiers = {name for name, _title in figure.tiers}
    drawn = {block.block_id for block in figure.blocks() if not figure.tiers or block.tier in tiers}
    return sorted(e.id for e in elements for block in dict.fromkeys(e.blocks) if block in drawn)


_SETTINGS = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@_SETTINGS
@given(scenes(), st.sampled_from([(120, 100), (160, 235), (245, 155), (380, 255)]))
def test_one_sheet_is_sound_and_shows_every_element_once_per_block(
    scene: tuple[FigureModel, list[ElementView]], page: tuple[float, float]
) -> None:
    figure, elements = scene
    drawing = draw_layered(figure, elements, page=page)
    assert faults(drawing) == []
    assert shown([drawing]) == expected(figure, elements)
    text = words_of([drawing])
    for element in elements:
        if element.blocks:
            assert "".join(clean(element.title).split()) in text


@_SETTINGS
@given(scenes(), st.sampled_from([(120, 60), (160, 120), (245, 90)]))
def test_sheets_are_sound_and_together_show_every_element_once_per_block(
    scene: tuple[FigureModel, list[ElementView]], page: tuple[float, float]
) -> None:
    figure, elements = scene
    sheets = draw_sheets(figure, elements, page=page)
    for drawing in sheets:
        assert faults(drawing) == []
    assert shown(sheets) == expected(figure, elements)


_DAYS = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))


@_SETTINGS
@given(
    st.lists(st.tuples(_TITLES, _SHORT, st.sampled_from(["", "Cao", "Thấp"]), _DAYS, _DAYS), max_size=20),
    st.sampled_from([(160, 90), (245, 155)]),
)
def test_a_roadmap_is_sound_and_shows_every_task_once(
    rows: list[tuple[str, str, str, dt.date | None, dt.date | None]], page: tuple[float, float]
) -> None:
    tasks = [TaskView(f"NV-{i:03d}", *row) for i, row in enumerate(rows)]
    sheets = draw_roadmap(tasks, title="Lộ trình", page=page)
    for drawing in sheets:
        assert faults(drawing) == []
    keys = [box.key for drawing in sheets for box, *_rest in drawing.walk() if box.kind == "task"]
    assert keys == [task.id for task in tasks]
