"""Drawings as SVG and as draw.io: well formed, the same bytes each time, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from generator.diagrams.drawing import A4_LANDSCAPE, Drawing
from generator.diagrams.drawio import UNITS_PER_POINT, to_drawio
from generator.diagrams.gantt import TaskView, draw_roadmap
from generator.diagrams.layered import draw_layered, draw_sheets
from generator.diagrams.models import ElementView, FigureModel
from generator.diagrams.svg import to_svg

SVG = "{http://www.w3.org/2000/svg}"
NASTY = ElementView(
    "KT-001", "<script>alert(1)</script> & \"hai\" 'ba' \x07", "A&B", blocks=("H8-L1-HT-02", "H8-L1-HT-03")
)


@pytest.fixture(scope="module")
def drawing(figure: Callable[[str], FigureModel]) -> Drawing:
    return draw_layered(figure("Hình 8"), [NASTY])


def test_svg_is_well_formed_and_has_title_description_and_a_white_ground(drawing: Drawing) -> None:
    root = ElementTree.fromstring(to_svg(drawing))
    assert [child.tag for child in root[:3]] == [f"{SVG}title", f"{SVG}desc", f"{SVG}rect"]
    assert root[2].get("fill") == "#FFFFFF"
    assert root.get("width") == "257mm"
    assert "1 đối tượng" in (root[1].text or "")


def test_svg_has_text_as_it_was_and_no_script(drawing: Drawing) -> None:
    root = ElementTree.fromstring(to_svg(drawing))
    assert not [node for node in root.iter() if node.tag == f"{SVG}script"]
    title = next(node for node in root.iter(f"{SVG}g") if node.get("data-id") == "KT-001").find(f"{SVG}title")
    assert title is not None
    assert title.text == "KT-001 <script>alert(1)</script> & \"hai\" 'ba' - A&B"


def test_svg_asks_for_nothing_from_elsewhere(drawing: Drawing) -> None:
    text = to_svg(drawing).replace("http://www.w3.org/2000/svg", "")
    assert "http" not in text
    assert "url(" not in text
    assert "href" not in text


def test_every_box_of_an_element_bears_its_code_and_an_id_of_its_own(drawing: Drawing) -> None:
    root = ElementTree.fromstring(to_svg(drawing))
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert [node.get("id") for node in root.iter() if node.get("data-id") == "KT-001"] == ["kt-KT-001", "kt-KT-001.2"]


def test_the_same_drawing_gives_the_same_bytes(drawing: Drawing, figure: Callable[[str], FigureModel]) -> None:
    again = draw_layered(figure("Hình 8"), [NASTY])
    assert to_svg(drawing) == to_svg(again)
    assert to_drawio([drawing]) == to_drawio([again])


@pytest.fixture(scope="module")
def pages(figure: Callable[[str], FigureModel], elements: tuple[ElementView, ...]) -> list[Drawing]:
    roadmap = draw_roadmap([TaskView("NV-001", "Nhiệm vụ", "Sở", "Cao")], title="Lộ trình")
    return [*draw_sheets(figure("Hình 9"), elements, page=A4_LANDSCAPE), *roadmap]


def test_drawio_has_a_page_for_each_drawing_with_sound_parents_and_geometry(pages: list[Drawing]) -> None:
    root = ElementTree.fromstring(to_drawio(pages))
    assert [page.tag for page in root] == ["diagram"] * len(pages)
    for page, drawing in zip(root, pages, strict=True):
        cells = page.findall("mxGraphModel/root/mxCell")
        ids = [cell.get("id") for cell in cells]
        assert len(ids) == len(set(ids))
        assert ids[:2] == ["0", "1"]
        seen = {"0"}
        for cell in cells[1:]:
            assert cell.get("parent") in seen  # a parent comes before what stands in it
            seen.add(str(cell.get("id")))
        assert sum(cell.get("vertex") == "1" for cell in cells) >= sum(1 for _box in drawing.walk())


def test_drawio_shapes_lie_in_the_shape_around_them(pages: list[Drawing]) -> None:
    for page in ElementTree.fromstring(to_drawio(pages)):
        size: dict[str, tuple[float, float]] = {}
        for cell in page.findall("mxGraphModel/root/mxCell[@vertex]"):
            geometry = cell.find("mxGeometry")
            assert geometry is not None
            x, y, width, height = (float(str(geometry.get(name))) for name in ("x", "y", "width", "height"))
            assert min(x, y, width, height) >= 0
            outer = size.get(str(cell.get("parent")))
            assert outer is None or (x + width <= outer[0] + 0.1 and y + height <= outer[1] + 0.1)
            size[str(cell.get("id"))] = (width, height)


def test_drawio_names_an_element_by_its_code_and_keeps_its_place(pages: list[Drawing]) -> None:
    root = ElementTree.fromstring(to_drawio(pages))
    cells = {str(cell.get("id")): cell for page in root for cell in page.iter("mxCell")}
    box = next(box for page in pages for box, *_rest in page.walk() if box.key == "QG-001")
    geometry = cells["QG-001"].find("mxGeometry")
    assert geometry is not None
    assert float(str(geometry.get("x"))) == pytest.approx(box.x * UNITS_PER_POINT, abs=0.01)
    assert "Trung tâm dữ liệu quốc gia" in str(cells["QG-001"].get("value"))
