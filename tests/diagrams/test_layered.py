"""The three mandatory figures, drawn from the framework's own blocks and sample elements."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.catalogue import document_format
from generator.diagrams.drawing import A3_LANDSCAPE, A4_LANDSCAPE, A4_PORTRAIT, Drawing, describe, outline
from generator.diagrams.layered import draw_layered, draw_sheets
from generator.diagrams.models import ElementView, FigureModel, in_state
from generator.landscape import CAPTION_HEIGHT

from .geometry import faults

Figure = Callable[[str], FigureModel]
GOLDEN = Path(__file__).parent / "golden"


def keys(drawing: Drawing, kind: str) -> list[str]:
    return [box.key for box, *_rest in drawing.walk() if box.kind == kind]


@pytest.mark.parametrize("name", ["Hình 7", "Hình 8", "Hình 9"])
@pytest.mark.parametrize("page", [A4_PORTRAIT, A4_LANDSCAPE, A3_LANDSCAPE])
def test_the_mandatory_figures_are_sound_on_every_page(
    figure: Figure, elements: tuple[ElementView, ...], name: str, page: tuple[float, float]
) -> None:
    sheets = draw_sheets(figure(name), elements, page=page)
    assert [fault for sheet in sheets for fault in faults(sheet)] == []
    assert {round(sheet.width_mm, 3) for sheet in sheets} == {page[0]}
    assert all(sheet.height_mm <= page[1] for sheet in sheets[1:])


@pytest.mark.parametrize("name, state", [("Hình 7", None), ("Hình 8", "hiện trạng"), ("Hình 8", "mục tiêu")])
def test_every_element_of_the_state_stands_once_in_each_of_its_blocks(
    figure: Figure, elements: tuple[ElementView, ...], name: str, state: str | None
) -> None:
    model = figure(name)
    blocks = {block.block_id for block in model.blocks()}
    wanted = sorted(e.id for e in in_state(elements, state) for block in e.blocks if block in blocks)
    assert sorted(keys(draw_layered(model, elements, state=state), "element")) == wanted
    sheets = draw_sheets(model, elements, state=state)
    assert sorted(key for sheet in sheets for key in keys(sheet, "element")) == wanted


def test_a_mandatory_block_without_elements_is_shown_as_empty_and_an_optional_one_left_out(figure: Figure) -> None:
    drawing = draw_layered(figure("Hình 8"), [])
    assert "H8-L1-HT-02" in keys(drawing, "empty block")
    assert "H8-L2-NT-04" not in keys(drawing, "empty block")
    assert "(chưa có đối tượng)" in outline(drawing)


def test_the_national_blocks_stand_at_the_side_of_their_layer(
    figure: Figure, elements: tuple[ElementView, ...]
) -> None:
    drawing = draw_layered(figure("Hình 7"), elements, page=A3_LANDSCAPE)
    layer = next(box for box in drawing.boxes if box.key == "L2")
    side = layer.children[-1]
    assert side.kind == "national"
    assert {child.key for child in side.children} == {"H7-L2-DL-01", "H7-L2-NT-01"}
    assert all(side.x >= other.x + other.width for other in layer.children[:-1])


def test_the_commune_figure_has_the_same_columns_in_every_layer(
    figure: Figure, elements: tuple[ElementView, ...]
) -> None:
    drawing = draw_layered(figure("Hình 9"), elements, page=A3_LANDSCAPE)
    cells = [(round(x, 2), box.key) for box, x, _y, _d in drawing.walk() if box.kind in ("tier", "cell")]
    heads = {key: x for x, key in cells if not key.startswith("H9")}
    assert len(heads) == 4 + 1
    for x, key in cells:
        tier = next((name for name in heads if name and key.endswith(f"-{name}")), None)
        assert tier is None or heads[tier] == x


def test_what_does_not_fit_begins_with_an_overview_of_numbers(
    figure: Figure, elements: tuple[ElementView, ...]
) -> None:
    first, *rest = draw_sheets(figure("Hình 8"), elements, page=A4_PORTRAIT)
    assert keys(first, "element") == []
    assert "Trung tâm dữ liệu cấp tỉnh (3)" in outline(first)
    assert first.summary == f"Tờ 1/{len(rest) + 1}: tổng quan"
    assert [keys(sheet, "layer") for sheet in rest] == [["L1"], ["L2"], ["L3"], ["L4"]]


@pytest.mark.parametrize("name", ["Hình 7", "Hình 9"])
def test_a_figure_of_numbers_that_is_too_high_is_divided_and_shows_all_of_them(
    figure: Figure, elements: tuple[ElementView, ...], name: str
) -> None:
    model = figure(name)
    whole = keys(draw_layered(model, elements, detail="counts"), "layer")
    sheets = draw_sheets(model, elements, detail="counts", page=(257, 120))
    assert len(sheets) > 1
    assert [fault for sheet in sheets for fault in faults(sheet)] == []
    parts = [sheet for sheet in sheets if "tổng quan" not in sheet.summary]
    assert sorted(key for sheet in parts for key in keys(sheet, "layer")) == sorted(whole)
    assert any(len(keys(sheet, "layer")) > 1 for sheet in parts), "small layers share a sheet"
    assert min(label.size for sheet in sheets for box, *_r in sheet.walk() for label in box.labels) >= 7


def test_a_sheet_fits_a_landscape_page_with_its_caption_at_its_size_in_print() -> None:
    form = document_format()

    def left(length: str, *margins: str) -> float:
        return form.number(f"page.{length}") - sum(form.number(f"page.landscape.margin_{each}") for each in margins)

    assert A4_LANDSCAPE[0] <= left("height", "left", "right")
    assert A4_LANDSCAPE[1] <= left("width", "top", "bottom") - CAPTION_HEIGHT


def test_a_figure_that_fits_is_one_sheet(figure: Figure) -> None:
    assert len(draw_sheets(figure("Hình 8"), [], page=A3_LANDSCAPE)) == 1


def test_a_block_of_two_hundred_elements_is_divided_over_sheets(figure: Figure) -> None:
    views = [ElementView(f"KT-{i:03d}", "Hệ thống " * 40, "Sở", blocks=("H8-L3-CQ-03",)) for i in range(200)]
    sheets = draw_sheets(figure("Hình 8"), views)
    assert [key for sheet in sheets for key in keys(sheet, "element")] == [view.id for view in views]
    assert all(sheet.height_mm <= A4_LANDSCAPE[1] for sheet in sheets)
    assert "(tiếp theo)" in outline(sheets[-1]) or "(tiếp theo)" in outline(sheets[-2])


def test_the_same_records_give_the_same_drawing_in_any_order(figure: Figure, elements: tuple[ElementView, ...]) -> None:
    model = figure("Hình 7")
    assert draw_layered(model, elements) == draw_layered(model, elements[::-1])


def test_the_description_counts_what_is_drawn(figure: Figure, elements: tuple[ElementView, ...]) -> None:
    text = describe(draw_layered(figure("Hình 8"), elements, state="mục tiêu", title="Mô hình"))
    assert text == "Sơ đồ SĐ-T-02 - Mô hình: 4 lớp, 6 thành phần, 35 khối, 66 đối tượng."
    empty = describe(draw_layered(figure("Hình 8"), []))
    assert empty.endswith("khối bắt buộc chưa có đối tượng.")


@pytest.mark.parametrize("name, page", [("Hình 8", A4_PORTRAIT), ("Hình 9", A4_LANDSCAPE)])
def test_the_sheets_look_as_reviewed(
    figure: Figure, elements: tuple[ElementView, ...], name: str, page: tuple[float, float]
) -> None:
    """Renewed by ``KIENTRUC_REGEN=1``, reviewed as a diff."""
    text = "\n".join(outline(sheet) for sheet in draw_sheets(figure(name), elements, page=page))
    golden = GOLDEN / f"{name.replace('Hình ', 'hinh-')}.txt"
    if os.environ.get("KIENTRUC_REGEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["Hình 7", "Hình 8", "Hình 9"])
@pytest.mark.parametrize("page", [A4_PORTRAIT, A4_LANDSCAPE, A3_LANDSCAPE])
def test_the_overview_of_every_mandatory_figure_fits_its_page(
    figure: Figure, elements: tuple[ElementView, ...], name: str, page: tuple[float, float]
) -> None:
    many = [replace(e, id=f"{e.id}{i}") for i in range(5) for e in elements]
    assert draw_sheets(figure(name), many, page=page)[0].height_mm <= page[1]
