"""The framework's figures and the records become what is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.diagrams.models import ElementView, FigureModel, by_block, figure_model, in_state, unplaced
from generator.errors import DiagramError

Figure = Callable[[str], FigureModel]


@pytest.mark.parametrize(
    "name, blocks, bars, heads, tiers",
    [("Hình 7", 48, 4, 5, 0), ("Hình 8", 41, 4, 0, 0), ("Hình 9", 166, 2, 4, 4)],
)
def test_a_figure_has_all_blocks_of_the_framework(
    figure: Figure, name: str, blocks: int, bars: int, heads: int, tiers: int
) -> None:
    model = figure(name)
    inner = [block for layer in model.layers for component in layer.components for block in component.blocks]
    assert (len(inner), len(model.bars), len(model.heads), len(model.tiers)) == (blocks, bars, heads, tiers)
    assert len({block.block_id for block in model.blocks()}) == blocks + bars + heads


def test_a_figure_is_found_by_the_code_of_its_diagram(figure: Figure) -> None:
    assert figure("SĐ-T-02").figure == "Hình 8"
    assert figure("SD-T-02").code == "SĐ-T-02"


def test_an_unknown_figure_names_those_there_are(figure: Figure) -> None:
    with pytest.raises(DiagramError, match=r"'Hình 5'.*Hình 7"):
        figure("Hình 5")


def test_a_figure_without_what_it_needs_names_the_figure() -> None:
    with pytest.raises(DiagramError, match=r"Hình 8.*block_id"):
        figure_model({"figures": [{"figure": "Hình 8", "title": "t", "layers": [_layer({"name": "x"})]}]}, "Hình 8")


def _layer(block: dict[str, str]) -> dict[str, object]:
    return {"layer": "L1", "name": "l", "components": [{"component": "C", "name": "c", "blocks": [block]}]}


def test_a_state_keeps_what_exists_in_it() -> None:
    views = [
        ElementView("KT-003", "c", model_state="Đồng thời hiện trạng và mục tiêu"),
        ElementView("KT-002", "b", model_state="Mục tiêu"),
        ElementView("KT-001", "a", model_state="Hiện trạng"),
        ElementView("KT-004", "d"),
    ]
    assert [e.id for e in in_state(views, "hiện trạng")] == ["KT-001", "KT-003", "KT-004"]
    assert [e.id for e in in_state(views, "mục tiêu")] == ["KT-002", "KT-003", "KT-004"]
    assert len(in_state(views, None)) == 4


def test_an_unknown_state_is_refused() -> None:
    with pytest.raises(DiagramError, match="'tương lai'"):
        in_state([], "tương lai")


def test_an_element_stands_once_in_each_of_its_blocks_with_its_owner_in_the_first(figure: Figure) -> None:
    view = ElementView("KT-001", "a", "Sở", blocks=("H8-L1-HT-02", "H8-L1-HT-02", "H8-L1-HT-03", "H9-L1-HT-04"))
    assert by_block(figure("Hình 8"), [view]) == {"H8-L1-HT-02": (view,), "H8-L1-HT-03": (replace(view, owner=""),)}
    assert unplaced(figure("Hình 8"), [view]) == ()
    assert unplaced(figure("Hình 7"), [view]) == (view,)
