"""The same source gives the same bytes: in another folder, and after any edit."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import build
from tests.e2e import small
from tests.e2e.conftest import FORMATS, Built, copy_source

pytestmark = pytest.mark.slow

WORDS = ("máy chủ", "kết nối", "dữ liệu mở", "giám sát", "Đại học", "ứng dụng")


def test_a_project_gives_the_same_bytes_in_any_folder(built: Built, tmp_path: Path) -> None:
    copy = copy_source(built.project, tmp_path / "Dự án Khung kiến trúc/thành phố Bắc Ninh")
    build(copy, (*FORMATS, "needs"))
    assert small.tree(copy / "_build") == small.tree(built.project / "_build")


# --- after any edit -----------------------------------------------------------------------------------------------

Edit = Callable[[random.Random, Path], None]


def _change(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    path.write_text("\n".join(change(path.read_text("utf-8").splitlines())) + "\n", "utf-8")


def _chapter(draw: random.Random, root: Path) -> Path:
    return draw.choice(sorted((root / "chapters").glob("*.md")))


def edit_a_line(draw: random.Random, root: Path) -> None:
    _change(_chapter(draw, root), lambda lines: [*lines, "", f"Thêm {draw.choice(WORDS)} {draw.randrange(99)}."])


def edit_a_heading(draw: random.Random, root: Path) -> None:
    def change(lines: list[str]) -> list[str]:
        place = draw.choice([number for number, line in enumerate(lines) if line.startswith("#")])
        return [*lines[:place], f"{lines[place]} {draw.choice(WORDS)}", *lines[place + 1 :]]

    _change(_chapter(draw, root), change)


def edit_a_cell(draw: random.Random, root: Path) -> None:
    def change(lines: list[str]) -> list[str]:
        place = draw.randrange(1, len(lines))
        cells = lines[place].split(",")
        column = draw.choice([1, 4, 5, 6])
        cells[column] = {1: draw.choice(WORDS), 4: draw.choice(["L1-HT", "L2-DL"]), 5: "Cấp xã", 6: "Sở C"}[column]
        return [*lines[:place], ",".join(cells), *lines[place + 1 :]]

    _change(root / "data/elements.csv", change)


def add_a_row(draw: random.Random, root: Path) -> None:
    row = (
        f"KT-{draw.randrange(500, 999)},{draw.choice(WORDS)},đề xuất,KQ-{draw.randrange(1, 200):03d},L1-HT,Cấp xã,Sở D,"
    )
    _change(root / "data/elements.csv", lambda lines: [*lines, row])


def remove_a_row(draw: random.Random, root: Path) -> None:
    def change(lines: list[str]) -> list[str]:
        place = draw.randrange(2, len(lines)) if len(lines) > 3 else len(lines)
        return lines[:place] + lines[place + 1 :]

    _change(root / "data/elements.csv", change)


def change_the_version(draw: random.Random, root: Path) -> None:
    path = root / "province.toml"
    path.write_text(re.sub(r'version = ".*"', f'version = "0.{draw.randrange(99)}"', path.read_text("utf-8")), "utf-8")


def add_or_remove_a_page(draw: random.Random, root: Path) -> None:
    added = root / "chapters/05.md"
    index = root / "index.md"
    text = index.read_text("utf-8")
    if added.exists():
        added.unlink()
        index.write_text(text.replace("chapters/05\n", ""), "utf-8")
    else:
        added.write_text(f"(kq-5)=\n# Hiện trạng {draw.choice(WORDS)}\n\n$a^2$\n\n```{{d2}}\nA -> B\n```\n", "utf-8")
        index.write_text(text.replace("chapters/09\n", "chapters/05\nchapters/09\n"), "utf-8")


EDITS: tuple[Edit, ...] = (
    edit_a_line,
    edit_a_heading,
    edit_a_cell,
    add_a_row,
    remove_a_row,
    change_the_version,
    add_or_remove_a_page,
)


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edit_a_rebuild_gives_the_bytes_of_a_clean_build(seed: int, tmp_path: Path) -> None:
    draw = random.Random(seed)
    root = small.write(tmp_path / "du-an")
    build(root, (*FORMATS, "needs"))
    first = small.tree(root / "_build")
    for number in range(5):
        edit = EDITS[number] if seed == 0 else draw.choice(EDITS)
        edit(draw, root)
        build(root, (*FORMATS, "needs"))
        clean = copy_source(root, tmp_path / f"clean-{number}")
        build(clean, (*FORMATS, "needs"))
        assert small.tree(root / "_build") == small.tree(clean / "_build"), edit.__name__
    assert small.tree(root / "_build") != first
