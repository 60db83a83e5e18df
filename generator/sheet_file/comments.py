"""What people wrote beside cells: notes and comments, which no reader of cells gives."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from generator.sheet_file.guard import cell_place
from generator.sheet_file.ods import OFFICE, TEXT, Place, ods_cells
from generator.sheet_file.parts import parsed, relations, sheet_parts

# Excel writes this before a comment with answers, for programs that know notes only.
_PREFACE = "[Threaded comment]"
_COMMENT = ("Comment:\n", "Bình luận:\n", "Chú thích:\n")


def cell_comments(path: Path) -> Mapping[str, Mapping[Place, str]]:
    """The texts by sheet and place. ``path`` was looked at before.

    :raises ValueError: when the package cannot be read.
    """
    from lxml.etree import LxmlError

    found: dict[str, dict[Place, str]] = {}
    try:
        with zipfile.ZipFile(path) as package:
            if "content.xml" in package.namelist():
                return _in_ods(package)
            for name, part in sheet_parts(package).items():
                parts = [target for kind, target in relations(package, part).values() if kind == "comments"]
                for one in parts:
                    found.setdefault(name, {}).update(_of_part(package.read(one)))
    except (LxmlError, KeyError, zipfile.BadZipFile) as error:
        raise ValueError(str(error)) from None
    return found


def _in_ods(package: zipfile.ZipFile) -> dict[str, dict[Place, str]]:
    found: dict[str, dict[Place, str]] = {}
    for one in ods_cells(package):
        lines = ["".join(map(str, line.itertext())) for line in one.cell.iterfind(f"{OFFICE}annotation/{TEXT}p")]
        if text := "\n".join(lines).strip():
            found.setdefault(one.sheet, {})[one.row, one.column] = text
    return found


def _of_part(data: bytes) -> dict[Place, str]:
    found: dict[Place, str] = {}
    for comment in parsed(data).iterfind("{*}commentList/{*}comment"):
        text = "".join(piece.text or "" for piece in comment.iterfind("{*}text//{*}t")).strip()
        if text.startswith(_PREFACE):
            text = next((text.split(mark, 1)[1] for mark in _COMMENT if mark in text), text).strip()
        if text:
            found[cell_place(comment.get("ref", ""))] = text
    return found
