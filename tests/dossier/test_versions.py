"""A version of the records: its row in the history, its copy, and that nothing overwrites what was issued."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import catalogue
from generator.csv_table import read_table
from generator.dossier.versions import issued_records, issued_versions, record_version
from generator.errors import DestinationError, RecordError

MODEL = catalogue.needs_model()
FRAMEWORK = catalogue.framework("qgs-1.0")
ELEMENTS = "id,title,owner,contact\nKT-501,Kho dữ liệu dùng chung,Sở A,Sở A\nKT-502,Cổng dữ liệu,Sở A,Sở A\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/elements.csv").write_text(ELEMENTS, "utf-8")
    return tmp_path


def history(project: Path) -> list[dict[str, str]]:
    return [cells for _row, cells in read_table(project / "data/history.csv", "history.csv").rows]


def edit(project: Path, old: str, new: str) -> None:
    path = project / "data/elements.csv"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_a_first_version_counts_all_records(project: Path) -> None:
    made = record_version(project, MODEL, FRAMEWORK, {"version": "1.0", "updated": "2026-12-01"}, issued=True)
    assert made.row["change"] == "Lập lần đầu: bổ sung 2 đối tượng kiến trúc"
    assert history(project) == [made.row]
    assert issued_versions(project) == ["1.0"]


def test_the_next_one_says_what_differs_and_the_issued_one_stays(project: Path) -> None:
    record_version(project, MODEL, FRAMEWORK, {"version": "1.9"}, issued=True)
    edit(project, "Kho dữ liệu dùng chung,Sở A", "Kho dữ liệu dùng chung,Sở B")
    record_version(project, MODEL, FRAMEWORK, {"version": "1.10"}, issued=True)
    edit(project, "Cổng dữ liệu,Sở A,Sở A", "Cổng dữ liệu,Sở A,Sở C")
    made = record_version(project, MODEL, FRAMEWORK, {"version": "1.11"})
    assert made.last == "1.10"
    assert [(one.code, one.fields) for one in made.changes] == [("KT-502", ("contact",))]
    kinds = FRAMEWORK.values("change_kind")
    assert [row["change_kind"] for row in history(project)] == [kinds[1], kinds[1], kinds[0]]
    assert issued_records(project, "1.9", MODEL).needs["KT-501"].fields["owner"] == "Sở A"


def test_an_issued_version_is_never_overwritten(project: Path) -> None:
    record_version(project, MODEL, FRAMEWORK, {"version": "1.0"}, issued=True)
    before = history(project)
    edit(project, "Sở A", "Sở B")
    with pytest.raises(DestinationError, match=r"1\.0"):
        record_version(project, MODEL, FRAMEWORK, {"version": "1.0"}, issued=True)
    assert history(project) == before


@pytest.mark.parametrize("version", ["../1", "1.0/..", "một", "", "1..0"])
def test_a_version_is_numbers_and_points(project: Path, version: str) -> None:
    with pytest.raises(RecordError):
        record_version(project, MODEL, FRAMEWORK, {"version": version}, issued=True)
    assert not (project / ".kientruc").exists()


def test_a_version_that_was_not_kept_is_named(project: Path) -> None:
    with pytest.raises(RecordError, match="kept: -"):
        issued_records(project, "3.0", MODEL)


def test_without_its_copy_there_is_no_row_and_without_its_row_no_copy(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_version(project, MODEL, FRAMEWORK, {"version": "1.0"}, issued=True)
    before = history(project)
    real_replace, real_copytree = Path.replace, shutil.copytree

    def full(source: Path, target: Path) -> Path:
        if Path(target).name == "1.1":
            raise OSError(28, "the disk is full on device")
        return real_replace(source, target)

    def unreadable(source: Path, target: Path) -> None:
        def copy(one: str, other: str) -> str:
            if one.endswith("elements.csv"):
                raise PermissionError(13, "Permission denied")
            return shutil.copy2(one, other)

        real_copytree(source, target, copy_function=copy)

    def no_history(path: Path, _data: bytes) -> None:
        raise DestinationError(f"{path.name}: cannot be written (locked).")

    for name, failing, words in (
        ("pathlib.Path.replace", full, "the disk is full"),
        ("shutil.copytree", unreadable, "Permission denied"),
        ("generator.dossier.versions.write_whole", no_history, "locked"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(name, failing)
            with pytest.raises(DestinationError, match=words):
                record_version(project, MODEL, FRAMEWORK, {"version": "1.1"}, issued=True)
        assert history(project) == before
        assert issued_versions(project) == ["1.0"]
        assert [path.name for path in (project / ".kientruc/baselines").iterdir()] == ["1.0"]
    record_version(project, MODEL, FRAMEWORK, {"version": "1.1"}, issued=True)
    assert len(history(project)) == 2
    assert history(project / ".kientruc/baselines/1.1") == history(project)
