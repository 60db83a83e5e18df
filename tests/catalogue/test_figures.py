"""The figures of the decision and their blocks."""

from __future__ import annotations

import pytest

from generator.catalogue import Figures, framework
from generator.errors import CatalogueError
from tests.catalogue.conftest import Break


@pytest.fixture(scope="module")
def figures() -> Figures:
    return framework("qgs-1.0").figures


def test_the_figures_hold_all_their_blocks(figures: Figures) -> None:
    counts = {name: sum(1 for _ in figure.blocks()) for name, figure in figures.figures.items()}

    assert counts == {"Hình 2": 53, "Hình 7": 57, "Hình 8": 45, "Hình 9": 168}
    assert [len(figures.figures[name].users) for name in ("Hình 8", "Hình 9")] == [0, 4]


def test_figure_8_repeats_what_the_province_deploys_of_figure_7(figures: Figures) -> None:
    block = figures.blocks["H8-L1-HT-05"]
    origin = figures.blocks["H7-L1-HT-05"]

    assert (block.name_vi, block.optional, block.condition_vi) == (origin.name_vi, True, origin.condition_vi)
    assert (block.figure, block.same_as) == ("Hình 8", "H7-L1-HT-05")
    blocks = [one for one in figures.figures["Hình 8"].blocks() if one.block_id.startswith("H8-")]
    assert len(blocks) == 41
    assert {one.who_owns for one in blocks} == {"tỉnh"}


def test_a_block_of_figure_9_has_tier_area_code_and_position(figures: Figures) -> None:
    block = figures.blocks["H9-L1-HT-18"]

    assert (block.tier, block.area) == ("xa_bo_sung", "miền núi, biên giới, hải đảo")
    assert (block.official_code, block.position, block.component) == ("HTS18", "L1-HT", "H9-1")
    assert (block.who_owns, block.optional) == ("xã", True)
    assert figures.blocks["H9-L3-NVXH-02"].built_by_vi == "Hoạt động nghiệp vụ thiết yếu tại cấp xã"
    assert figures.blocks["H9-L1-HT-07"].built_by_vi.startswith("Cấp tỉnh hoặc cấp xã xây dựng")


def test_the_eight_components_of_figure_9_have_essential_blocks(figures: Figures) -> None:
    essential = {b.position for b in figures.figures["Hình 9"].blocks() if b.tier == "xa_thiet_yeu" and not b.optional}

    assert essential == {"L1-HT", "L1-AN", "L2-DL", "L2-NT", "L3-UD", "L4-KT", "L4-DL"}


def test_bars_are_asked_for_where_they_are_not_drawn(figures: Figures) -> None:
    figure = figures.figures["Hình 8"]

    assert not figure.cross_cutting_drawn
    assert [bar.position for bar in figure.cross_cutting] == ["X1", "X2", "X3", "X4"]


def test_what_the_text_names_and_the_figure_lacks_is_marked(figures: Figures) -> None:
    assert not figures.blocks["H7-L3-CQ-01"].in_figure
    assert figures.blocks["H7-L3-CQ-02"].in_figure


def test_the_plain_tables_repeat_nothing_by_reference(figures: Figures) -> None:
    entry = next(entry for entry in figures.data["figures"] if entry["diagram_code"] == "SD-T-02")
    component = entry["layers"][0]["components"][0]

    assert component["blocks"][0]["name_vi"] == "Trung tâm dữ liệu cấp tỉnh"
    assert component["blocks"][0]["optional"] is False
    assert entry["layers"][2]["components"][0]["groups"][0]["group"] == "CQ"


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("position: L2-NT", "position: L2-NX", "'L2-NX' is not one of"),
        ("            position: L2-NT\n", "", "'H9-4' is not a position of the framework"),
        ("same_as: H7-L1-HT-02", "same_as: H7-L1-HT-22", "same_as: 'H7-L1-HT-22' is not a block of an earlier figure"),
        ("tier: tinh\n", "tier: huyen\n", "tier: 'huyen' is not one of"),
        ("optional: true", "optional: maybe", "'maybe' is neither true nor false"),
        ("block_id: H7-L1-HT-03", "block_id: H7-L1-HT-02", "block_id: 'H7-L1-HT-02' stands twice"),
        ("who_owns: khác", "who_owns: huyện", "who_owns: 'huyện' is not one of"),
        ("H2-X-04]", "H2-X-05]", "cross_cutting_refs: 'H2-X-05' is not a block"),
        ("- figure: Hình 8", "- figure: Hình 7", "figures[Hình 7], figure: 'Hình 7' stands twice"),
    ],
)
def test_a_slip_is_told(broken_framework: Break, old: str, new: str, told: str) -> None:
    folder = broken_framework("figures.yaml", old, new)

    with pytest.raises(CatalogueError) as error:
        framework("qgs-1.0", folder)

    assert str(error.value).startswith(str(folder / "figures.yaml"))
    assert told in str(error.value)
