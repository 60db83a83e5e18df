"""The same source gives the same bytes: in another folder, and after any edit."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import build
from tests.e2e.conftest import FORMATS, Built, copy_source

pytestmark = pytest.mark.slow

CONF = "from generator.sphinx_ext.config import sphinx_config\n\nglobals().update(sphinx_config(__file__))\n"
SETTINGS = """framework = "qgs-1.0"
ten_khung = "Khung kiến trúc Chính quyền số thành phố Bắc Ninh"

[province]
name = "Bắc Ninh"
kind = "thành phố"
date = 2026-11-24

[dossier]
version = "0.1"
"""
INDEX = "# {{ ten_khung }}\n\n```{toctree}\nchapters/01\nchapters/02\nchapters/09\n```\n\n```{toctree}\ntrace\n```\n"
ELEMENTS = """id,title,status,satisfies,position,scope,owner,model_state
KT-001,Trung tâm dữ liệu,đề xuất,KQ-001,L1-HT,Cấp tỉnh,Sở A,Hiện trạng
KT-002,Mạng truyền số liệu,đề xuất,KQ-002,L1-HT,Cấp xã,Sở B,Hiện trạng
KT-003,Kho dữ liệu,đề xuất,KQ-003;KQ-004,L2-DL,Cấp tỉnh,Sở A,Mục tiêu
"""
PAGES = {
    "conf.py": CONF,
    "province.toml": SETTINGS,
    "index.md": INDEX,
    "trace.md": "# Truy vết\n\n```{trace-matrix}\n```\n\n:::{records} req\n:home:\n:columns: id, title, clause\n:::\n",
    "chapters/01.md": "(kq-1)=\n# Mục đích, phạm vi áp dụng\n\n(kq-1-1)=\n## Mục đích\n\n```{framework} kq-1-1\n```\n\n"
    "Của {{ don_vi }}[^a], xem {numref}`bang-1`, {numref}`kq-1-2`, {need}`KT-001`.\n\n[^a]: Chú thích.\n\n"
    "(kq-1-2)=\n## Phạm vi áp dụng\n\nPhiên bản {{ phien_ban }}.\n",
    "chapters/02.md": "(kq-2)=\n# Nguyên tắc\n\n:::{records} element\n:caption: Hạ tầng\n:name: bang-1\n"
    ":where: position = L1-HT\n:columns: id, title, owner, satisfies\n:::\n\n"
    "```{goal} Mục tiêu một\n:id: MT-001\n:satisfies: KQ-001\n\nNội dung.\n```\n",
    "chapters/09.md": "(kq-9)=\n# Phụ lục\n\n(kq-9-1)=\n## Danh mục\n\n:::{records} element\n:caption: Danh mục\n:home:\n"
    ":columns: id, title, owner, scope\n:::\n",
    "data/elements.csv": ELEMENTS,
}
WORDS = ("máy chủ", "kết nối", "dữ liệu mở", "giám sát", "Đại học", "ứng dụng")


def tree(folder: Path) -> dict[str, str]:
    """Every file below ``folder`` with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".state.json"  # kept for the next build, with times of files
    }


@pytest.mark.parametrize("folder", ["kt", "Dự án Khung kiến trúc/thành phố Bắc Ninh"])
def test_a_project_gives_the_same_bytes_in_any_folder(built: Built, folder: str, tmp_path: Path) -> None:
    copy = copy_source(built.project, tmp_path / folder)
    build(copy, (*FORMATS, "needs"))
    assert tree(copy / "_build") == tree(built.project / "_build")


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
    row = f"KT-{draw.randrange(500, 999)},{draw.choice(WORDS)},đề xuất,KQ-{draw.randrange(1, 200):03d},L1-HT,Cấp xã,Sở D,"
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
    root = tmp_path / "du-an"
    for name, text in PAGES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    build(root, (*FORMATS, "needs"))
    first = tree(root / "_build")
    for number in range(5):
        edit = EDITS[number] if seed == 0 else draw.choice(EDITS)
        edit(draw, root)
        build(root, (*FORMATS, "needs"))
        clean = copy_source(root, tmp_path / f"clean-{number}")
        build(clean, (*FORMATS, "needs"))
        assert tree(root / "_build") == tree(clean / "_build"), edit.__name__
    assert tree(root / "_build") != first
