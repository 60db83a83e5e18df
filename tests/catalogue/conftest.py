"""Copies of ``conf/`` that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.paths import conf_dir

Break = Callable[..., Path]


@pytest.fixture
def broken(tmp_path: Path) -> Break:
    """A function that copies a file of ``conf/``, exchanges one text in it, and gives the copy's path."""

    def copy(name: str, old: str, new: str) -> Path:
        source = conf_dir() / name
        text = source.read_text("utf-8")
        assert old in text, f"{old!r} does not stand in {name}"
        path = tmp_path / source.name
        path.write_text(text.replace(old, new, 1), "utf-8")
        return path

    return copy


@pytest.fixture
def broken_framework(tmp_path: Path) -> Break:
    """The same for a file of ``frameworks/qgs-1.0/``: gives the folder of the copied framework."""

    def copy(name: str, old: str, new: str) -> Path:
        folder = tmp_path / "conf"
        shutil.copytree(conf_dir() / "frameworks" / "qgs-1.0", folder, dirs_exist_ok=True)
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} does not stand in {name}"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return folder

    return copy
