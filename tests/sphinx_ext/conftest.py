"""Small projects, built for real."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import BuildResult, build

CONF = "from generator.sphinx_ext.config import sphinx_config\n\nglobals().update(sphinx_config(__file__))\n"
SETTINGS = """framework = "qgs-1.0"
ten_khung = "Khung kiến trúc Chính quyền số thành phố Bắc Ninh"

[province]
name = "Bắc Ninh"
kind = "thành phố"
merged_from = ["tỉnh Bắc Giang", "tỉnh Bắc Ninh"]
date = 2026-11-24
"""
INDEX = "# {{ ten_khung }}\n\n```{toctree}\nchapters/01\nchapters/09\n```\n\n```{toctree}\ntrace\n```\n"
TRACE = "# Truy vết\n\n:::{records} req\n:home:\n:columns: id, title, clause\n:::\n"
ANNEX = """(kq-9)=
# Phụ lục

(kq-9-1)=
## Danh mục

:::{records} element
:caption: Danh mục đối tượng
:name: bang-pl
:home:
:columns: id, title, owner, note
:::
"""
ELEMENTS = """id,title,satisfies,position,scope,owner,note
KT-001,Trung tâm dữ liệu,KQ-001,L1-HT,Cấp tỉnh,Sở A,
KT-002,Mạng,,L2-DL,Cấp xã,Sở B,[[copy('id')]]
"""

MakeProject = Callable[..., Path]


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Writes a project with one chapter of the given text; other files by keyword, ``/`` written as ``__``."""

    def make(chapter: str, folder: str = "du-an", **files: str) -> Path:
        root = tmp_path / folder
        pages = {
            "conf.py": CONF,
            "province.toml": SETTINGS,
            "index.md": INDEX,
            "trace.md": TRACE,
            "chapters/01.md": f"(kq-1)=\n# Mục đích, phạm vi áp dụng\n\n{chapter}\n",
            "chapters/09.md": ANNEX,
            "data/elements.csv": ELEMENTS,
        }
        pages |= {name.replace("__", "/"): text for name, text in files.items()}
        for name, text in pages.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return root

    return make


@pytest.fixture
def html(make_project: MakeProject) -> Callable[..., tuple[str, BuildResult]]:
    """Builds the site of a project with one chapter; gives the chapter's HTML and the result."""

    def page(chapter: str, **files: str) -> tuple[str, BuildResult]:
        root = make_project(chapter, **files)
        result = build(root, ("html",))
        return (root / "_build/html/chapters/01.html").read_text("utf-8"), result

    return page
