"""``catalogue.json``: made from the blocks, always the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.catalogue import write_catalogue
from generator.errors import CatalogueError, DestinationError
from tests.catalogue.test_blocks import GOOD


@pytest.fixture
def blocks(tmp_path: Path) -> Path:
    folder = tmp_path / "framework"
    folder.mkdir()
    (folder / "05.md").write_text(GOOD, "utf-8")
    return folder


def test_it_holds_sections_and_requirements(blocks: Path, tmp_path: Path) -> None:
    out = tmp_path / "catalogue.json"

    write_catalogue(blocks, out)

    section = json.loads(out.read_text("utf-8"))["sections"][1]
    assert (section["anchor"], section["level"], section["records"]) == ("kq-5-1", 2, ["element", "relation"])
    assert section["requirements"][0]["id"] == "KQ-050"
    assert "Lớp Hạ tầng số" in out.read_text("utf-8"), "Vietnamese is written as it is"


def test_two_runs_give_the_same_bytes(blocks: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.json"

    write_catalogue(blocks, first)
    write_catalogue(blocks, second)

    assert first.read_bytes() == second.read_bytes()
    assert b"\r" not in first.read_bytes()


def test_a_wrong_block_leaves_the_old_file(blocks: Path, tmp_path: Path) -> None:
    out = tmp_path / "catalogue.json"
    out.write_text("old", "utf-8")
    (blocks / "06.md").write_text("text", "utf-8")

    with pytest.raises(CatalogueError):
        write_catalogue(blocks, out)

    assert out.read_text("utf-8") == "old"


def test_a_destination_that_cannot_be_written_is_told(blocks: Path, tmp_path: Path) -> None:
    with pytest.raises(DestinationError, match="cannot be written"):
        write_catalogue(blocks, tmp_path / "absent" / "catalogue.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["framework"]
