"""Whether a snapshot is still what was delivered."""

from __future__ import annotations

from pathlib import Path

from generator.catalogue import compare_manifests, manifest


def test_every_file_is_listed_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "values.toml").write_text("a = 1\n", "utf-8")
    (tmp_path / "01.md").write_text("x", "utf-8")
    (tmp_path / ".DS_Store").write_text("x", "utf-8")

    assert list(manifest(tmp_path)) == ["01.md", "conf/values.toml"]
    assert manifest(tmp_path)["01.md"] == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"


def test_line_ends_of_windows_change_no_hash_of_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x\ny\n")
    (tmp_path / "a.png").write_bytes(b"x\ny\n")
    before = manifest(tmp_path)
    (tmp_path / "a.md").write_bytes(b"x\r\ny\r\n")
    (tmp_path / "a.png").write_bytes(b"x\r\ny\r\n")

    assert compare_manifests(before, manifest(tmp_path)).changed == ("a.png",)


def test_what_differs_is_told_apart() -> None:
    difference = compare_manifests({"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "9", "d": "4"})

    assert (difference.changed, difference.missing, difference.added) == (("b",), ("c",), ("d",))
    assert difference
    assert not compare_manifests({"a": "1"}, {"a": "1"})
