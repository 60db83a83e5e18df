"""Pictures that are missing, damaged, dangerous or of another kind: a placeholder and one warning each, no more."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from generator.pictures import as_png, read_picture
from tests.bad_input.picture_files import CUT, JPEG, REFUSED, SHOWN, UPRIGHT, chunk, png
from tests.bad_input.projects import BUILDERS, Built, build

LOST = "lost.png"


@pytest.fixture(scope="module", params=BUILDERS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("pictures")
    lines = ["Pictures", "========", ""]
    files = SHOWN | CUT | {name: data for name, (data, _reason) in REFUSED.items()}
    for name in [*files, LOST]:
        if name in files:
            (folder / name).write_bytes(files[name])
        lines += [f".. image:: {name}", f"   :alt: Words for {name}", ""]
    return build(folder, request.param, {"index.rst": "\n".join(lines)})


def line_of(name: str) -> int:
    return 4 + 3 * [*SHOWN, *CUT, *REFUSED, LOST].index(name)


def test_every_refused_picture_is_told_once_with_place_and_reason(built: Built) -> None:
    remedy = "give a PNG, JPEG or SVG file that can be read"
    expected = {
        f"WARNING: index.rst:{line_of(name)}: picture {name} cannot be shown ({reason}); {remedy}"
        for name, (_data, reason) in REFUSED.items()
    }
    lost = f"index.rst:{line_of(LOST)}: WARNING: image file not readable: {LOST}"
    place = line_of("outside.svg")
    cut = f"WARNING: index.rst:{place}: drawing outside.svg takes parts from elsewhere; they are left out"
    assert sorted(built.said) == sorted([*expected, lost, cut])


def test_the_words_for_a_picture_stand_in_its_place(built: Built) -> None:
    for name in [*REFUSED, LOST]:
        assert f"[Picturemissing:Wordsfor{name}]" in built.text
    for name in [*SHOWN, *CUT]:
        assert f"missing:Wordsfor{name}" not in built.text


def test_the_file_is_whole(built: Built) -> None:
    assert built.code == 0
    assert built.faults() == []


def test_nothing_in_the_file_runs_or_fetches(built: Built) -> None:
    if built.file.suffix == ".docx":
        with zipfile.ZipFile(built.file) as package:
            drawings = b"".join(package.read(name) for name in package.namelist() if name.endswith(".svg"))
        assert drawings.count(b"<svg") == 4  # two are the same without what was taken out
    else:
        drawings = built.file.read_bytes()
    for words in (b"<script", b"/JavaScript", b"onload", b"vi.du", b"passwd", b"ENTITY"):
        assert words not in drawings


def test_a_picture_held_upright_is_shown_upright(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    (tmp_path / "b.jpg").write_bytes(UPRIGHT)
    flat, upright = read_picture(tmp_path / "a.jpg"), read_picture(tmp_path / "b.jpg")
    assert (flat.width, flat.height, flat.turned) == (upright.height, upright.width, False)
    assert upright.turned
    width, height = re.findall(rb"IHDR(.{4})(.{4})", as_png(upright), re.DOTALL)[0]
    assert (int.from_bytes(width), int.from_bytes(height)) == (2, 3)


def test_resolution_in_the_file_says_how_large_it_is(tmp_path: Path) -> None:
    plain = png(75, 30)
    dots = chunk(b"pHYs", (11811).to_bytes(4) * 2 + b"\x01")  # 300 dpi
    (tmp_path / "screen.png").write_bytes(plain)
    (tmp_path / "paper.png").write_bytes(plain[:33] + dots + plain[33:])
    assert round(read_picture(tmp_path / "screen.png").width, 1) == 19.8
    assert round(read_picture(tmp_path / "paper.png").width, 2) == 6.35
