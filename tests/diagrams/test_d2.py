"""Node-and-edge diagrams: our font, no network, the same bytes, and one clear sentence when D2 refuses."""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.diagrams import d2
from generator.diagrams.d2 import render_d2, text_size
from generator.errors import DiagramError
from generator.paths import conf_dir

SOURCE = """
ldop: "Hạ tầng kết nối (LGSP/LDOP)"
kho: "Kho dữ liệu dùng chung" {shape: cylinder}
ldop -> kho: "đồng bộ hằng ngày"
note: |md **đậm** và *nghiêng* |
"""


def test_the_diagram_is_svg_with_vietnamese_text_in_our_font_and_nothing_embedded() -> None:
    svg = render_d2(SOURCE)
    texts = [node.text for node in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert {"Hạ tầng kết nối (LGSP/LDOP)", "Kho dữ liệu dùng chung", "đồng bộ hằng ngày", "đậm"} <= set(texts)
    assert '"Liberation Sans"' in svg
    assert "@font-face" not in svg
    assert "-font-" not in svg
    assert "<script" not in svg


def test_the_same_source_gives_the_same_bytes_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render_d2(SOURCE, path="figures/a.d2")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("D2_THEME", "3")
    monkeypatch.setenv("D2_SKETCH", "1")
    assert render_d2(SOURCE, path="figures/a.d2") == first


def test_typst_draws_it_with_our_font_and_without_a_warning(tmp_path: Path) -> None:
    import pypdf
    import typst

    (tmp_path / "a.svg").write_text(render_d2(SOURCE), encoding="utf-8")
    (tmp_path / "a.typ").write_text('#image("a.svg")', encoding="utf-8")
    pdf, warnings = typst.compile_with_warnings(
        str(tmp_path / "a.typ"), font_paths=[str(conf_dir() / "fonts")], ignore_system_fonts=True
    )
    assert warnings == []
    (tmp_path / "a.pdf").write_bytes(pdf)
    text = pypdf.PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert "Kho dữ liệu dùng chung" in text
    assert b"LiberationSans-Bold" in pdf
    assert b"DejaVu" not in pdf


def test_an_error_names_file_line_and_reason() -> None:
    with pytest.raises(DiagramError, match=r"figures/kết nối\.d2, line 2: .*terminated"):
        render_d2("a -> b\nx: {\n", path="figures/kết nối.d2")


def test_an_import_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(DiagramError, match=r"a\.d2, line 1: .*x\.d2"):
        render_d2("...@x", path=tmp_path / "a.d2")


def test_an_import_is_looked_for_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "x.d2").write_text('c: "Chung"', encoding="utf-8")
    assert "Chung" in render_d2("...@x", path=tmp_path / "a.d2")


@pytest.mark.parametrize(
    "source",
    [
        "a\nb: {icon: https://example.com/x.svg}",
        "a\nb: {shape: image; icon: http://example.com/x.png}",
    ],
)
def test_a_picture_from_the_network_is_refused_with_its_address(source: str) -> None:
    with pytest.raises(DiagramError, match=r"a\.d2, line 2: .*example\.com/x"):
        render_d2(source, path="a.d2")


def test_a_picture_in_markdown_which_d2_would_leave_out_is_refused() -> None:
    with pytest.raises(DiagramError, match=r"a\.d2, line 2: .*p\.png"):
        render_d2("a\nb: |md Chữ ![x](p.png) |", path="a.d2")


def test_a_link_is_no_picture() -> None:
    assert "example.com" in render_d2("a: {link: https://example.com/}")


def test_a_picture_beside_the_file_is_taken_in(tmp_path: Path) -> None:
    (tmp_path / "p.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8")
    svg = render_d2("a: {icon: ./p.svg}", path=tmp_path / "a.d2")
    assert "data:image/svg" in svg
    assert "p.svg" not in svg


def test_a_picture_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DiagramError, match=r"a\.d2: .*p\.svg"):
        render_d2("a: {icon: ./p.svg}", path=tmp_path / "a.d2")


def test_several_boards_in_one_file_are_refused() -> None:
    with pytest.raises(DiagramError, match="multiboard"):
        render_d2("a -> b\nlayers: { x: { c -> d } }\n", path="a.d2")


def test_a_diagram_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_args: object, **_options: object) -> None:
        raise subprocess.TimeoutExpired("d2", d2.TIMEOUT)

    monkeypatch.setattr(subprocess, "run", never)
    with pytest.raises(DiagramError, match=r"a\.d2: .*60 seconds"):
        render_d2(SOURCE, path="a.d2")


def test_without_the_font_the_installation_is_blamed(tmp_path: Path) -> None:
    with pytest.raises(DiagramError, match="LiberationSans-Regular"):
        render_d2(SOURCE, fonts=tmp_path)


def test_the_size_of_the_text_in_print_is_told() -> None:
    svg = render_d2("direction: right\n" + "\n".join(f"a{i} -> a{i + 1}" for i in range(40)))
    assert text_size(svg, 160) < 7
    assert text_size(render_d2("a"), 30) > 7
