"""A project of a handful of pages with one of everything: built in a moment, changed at will."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

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
    "chapters/09.md": "(kq-9)=\n# Phụ lục\n\n(kq-9-1)=\n## Danh mục\n\n:::{records} element\n:caption: Danh mục\n"
    ":home:\n:columns: id, title, owner, scope\n:::\n",
    "data/elements.csv": ELEMENTS,
}


def write(root: Path, changes: Mapping[str, str | bytes] | None = None) -> Path:
    """The project in the folder ``root``, with other files in place of some of its own."""
    for name, text in (PAGES | dict(changes or {})).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def tree(folder: Path) -> dict[str, str]:
    """Every file below ``folder`` with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".state.json"  # kept for the next build, with times of files
    }
