"""``kientruc data import`` and ``export``: shows, asks, writes."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.catalogue import needs_model
from generator.cli import command_line
from generator.console import run
from generator.project_dossier import export_workbook
from generator.records import read_records
from tests.conftest import RequireTool

EXAMPLE = Path(__file__).parents[2] / "docs/examples/bac-ninh"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("command") / "p"
    shutil.copytree(EXAMPLE, project, ignore=shutil.ignore_patterns("_build"))
    export_workbook(project, project.parent / "out.xlsx")
    return project


@pytest.fixture
def project(exported: Path, tmp_path: Path) -> Path:
    shutil.copytree(exported, tmp_path / "p")
    return tmp_path / "p"


def note(exported: Path, target: Path) -> Path:
    """The export with another note of KT-001."""
    from openpyxl import load_workbook

    book = load_workbook(exported.parent / "out.xlsx")
    page = book["DM_DOITUONG"]
    row = next(cell.row for cell in page["A"] if cell.value == "KT-001")
    head = next(cells for cells in page.iter_rows(max_row=10) if any(cell.value == "Ghi chú" for cell in cells))
    page.cell(row, next(cell.column for cell in head if cell.value == "Ghi chú")).value = "Ghi chú của Sở A"
    book.save(target)
    return target


def kientruc(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    words: Sequence[str] = ["--lang=en", *map(str, arguments)]
    code = run(command_line, words)
    said = capsys.readouterr()
    return code, said.out + said.err


def elements(project: Path) -> str:
    return (project / "data/elements.csv").read_text("utf-8")


def test_a_pipe_sees_the_plan_and_nothing_is_written_without_yes(
    exported: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = note(exported, project.parent / "a.xlsx")
    before = elements(project)
    for option in ([], ["--dry-run"], ["--dry-run", "--yes"]):
        code, said = kientruc(capsys, "data", "import", file, project, *option)
        assert code == 1
        assert "KT-001, Ghi chú: " in said
        assert "→ “Ghi chú của Sở A”" in said
        assert "1 changed cells" in said
        assert elements(project) == before
    code, said = kientruc(capsys, "data", "import", file, project, "--yes")
    assert code == 0
    assert said.strip().endswith("elements.csv")
    old, new = (read_records(folder, needs_model()).needs for folder in (exported, project))
    assert [(one.id, one.fields["note"]) for one in new.values() if one.flat() != old[one.id].flat()] == [
        ("KT-001", "Ghi chú của Sở A")
    ]
    code, said = kientruc(capsys, "data", "import", file, project)
    assert (code, said) == (0, "a.xlsx: no change (754 rows).\n")


def test_export_writes_the_workbook(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = kientruc(capsys, "data", "export", project, "-o", project.parent / "moi.xlsx")
    assert code == 0
    assert said.strip().endswith("moi.xlsx")
    code, said = kientruc(capsys, "data", "import", project.parent / "moi.xlsx", project)
    assert code == 0
    assert "no change" in said


def test_a_missing_file_is_one_sentence(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = kientruc(capsys, "data", "import", project.parent / "khong-co.xlsx", project)
    assert code == 2
    assert said.startswith("khong-co.xlsx: cannot be read (there is no such file or folder)")
    assert said.count("\n") == 1


@pytest.mark.word
@pytest.mark.slow
def test_saved_by_libreoffice_as_ods_or_xlsx_it_is_unchanged(
    exported: Path, project: Path, tmp_path: Path, require_tool: RequireTool, capsys: pytest.CaptureFixture[str]
) -> None:
    import subprocess

    office = require_tool("soffice")
    for kind in ("ods", "xlsx"):
        out = tmp_path / kind
        home = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [
            office,
            home,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(out),
            str(exported.parent / "out.xlsx"),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        code, said = kientruc(capsys, "data", "import", out / f"out.{kind}", project)
        assert (code, said) == (0, f"out.{kind}: no change (754 rows).\n")


def test_what_has_no_place_is_kept_with_yes_even_when_nothing_changes(
    exported: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from openpyxl import load_workbook

    book = load_workbook(exported.parent / "out.xlsx")
    book["DM_DOITUONG"]["V1"], book["DM_DOITUONG"]["V3"] = "Ý kiến của Sở A", "xem lại"
    book.save(project.parent / "a.xlsx")
    for option in ([], ["--dry-run", "--yes"]):
        code, said = kientruc(capsys, "data", "import", project.parent / "a.xlsx", project, *option)
        assert code == 0
        assert "Unknown columns, kept aside with --yes:\n  DM_DOITUONG: Ý kiến của Sở A\n" in said
        assert not (project / ".kientruc/aside").exists()
    code, said = kientruc(capsys, "data", "import", project.parent / "a.xlsx", project, "--yes")
    assert code == 0
    (kept,) = (project / ".kientruc/aside").iterdir()
    assert kept.name in said
    assert "xem lại" in kept.read_text("utf-8")
