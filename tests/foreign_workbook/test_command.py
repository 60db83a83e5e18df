"""``kientruc dossier`` with the workbook that the settings name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.cli import command_line
from generator.console import run
from tests.data_import.trial import replace_part
from tests.foreign_workbook.ministry import publish

EXAMPLE = Path(__file__).parents[2] / "docs/examples/bac-ninh"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "p", ignore=shutil.ignore_patterns("_build"))
    return tmp_path / "p"


def name(project: Path, workbook: str) -> None:
    path = project / "province.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('language = "vi"', f"language = \"vi\"\ndossier_workbook = '{workbook}'"), "utf-8")


def dossier(project: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = run(command_line, ["--lang=en", "dossier", str(project)])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_the_named_workbook_is_filled_in_and_its_differences_are_listed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "mau").mkdir()
    original = publish(project / "mau/bo.xlsx")
    before = original.read_bytes()
    name(project, "mau/bo.xlsx")
    code, said = dossier(project, capsys)
    assert code == 1  # ANHXA has no place there
    assert "ANHXA: sheet not in the file; its 263 rows are left out." in said
    assert "filled cells have no place in the workbook and are left out." in said
    folder = project / "_build/dossier"
    assert sorted(path.name for path in folder.iterdir()) == [
        "mau-so-03-kcqs-24-bn-khac-biet.csv",
        "mau-so-03-kcqs-24-bn.xlsx",
    ]
    first = (folder / "mau-so-03-kcqs-24-bn.xlsx").read_bytes()
    assert original.read_bytes() == before
    assert dossier(project, capsys) == (code, said)
    assert (folder / "mau-so-03-kcqs-24-bn.xlsx").read_bytes() == first
    assert (
        run(command_line, ["--lang=en", "data", "import", str(folder / "mau-so-03-kcqs-24-bn.xlsx"), str(project)]) == 0
    )
    assert "no change (491 rows)" in capsys.readouterr().out


def test_our_own_workbook_filled_in_has_a_place_for_all(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _said = dossier(project, capsys)
    shutil.copy(project / "_build/dossier/mau-so-03-kcqs-24-bn.xlsx", project / "bo.xlsx")
    name(project, "bo.xlsx")
    code, said = dossier(project, capsys)
    assert code == 0
    report = project / "_build/dossier/mau-so-03-kcqs-24-bn-khac-biet.csv"
    assert report.read_text("utf-8-sig").count("were replaced") == 4
    assert "left out" not in said
    path = project / "province.toml"
    path.write_text(path.read_text("utf-8").replace("dossier_workbook = 'bo.xlsx'\n", ""), "utf-8")
    assert dossier(project, capsys)[0] == 0
    assert not report.exists()


@pytest.mark.parametrize(
    "workbook, words",
    [
        ("../ngoai.xlsx", "dossier_workbook = '../ngoai.xlsx' lies outside the project or in _build"),
        ("_build/dossier/bo.xlsx", "lies outside the project or in _build"),
        ("khong-co.xlsx", "dossier_workbook = 'khong-co.xlsx' is not a file of the project; correct the name."),
        ("data", "dossier_workbook = 'data' is not a file of the project"),
        ("README.md", "README.md: only an .xlsx file can be filled in"),
        ("van-ban.xlsx", "van-ban.xlsx: is not a workbook, whatever its name says"),
        ("bom.xlsx", "bom.xlsx: unpacks to 60 MB"),
        ("thuc-the.xlsx", "thuc-the.xlsx: xl/worksheets/sheet1.xml declares XML entities"),
        ("khac.xlsx", "khac.xlsx: no sheet has the columns of DM_DOITUONG"),
        ("hong.xlsx", "hong.xlsx: is damaged"),
    ],
)
def test_what_cannot_be_filled_in_is_one_sentence(
    project: Path, capsys: pytest.CaptureFixture[str], workbook: str, words: str
) -> None:
    from openpyxl import Workbook

    publish(project.parent / "ngoai.xlsx")
    (project / "van-ban.xlsx").write_text("x", "utf-8")
    publish(project / "bom.xlsx")
    replace_part(project / "bom.xlsx", "xl/worksheets/sheet9.xml", lambda _text: " " * 60_000_000)
    publish(project / "thuc-the.xlsx")
    entity = '<!DOCTYPE x [<!ENTITY a "ha">]><worksheet'
    replace_part(project / "thuc-the.xlsx", "xl/worksheets/sheet1.xml", lambda text: text.replace("<worksheet", entity))
    Workbook().save(project / "khac.xlsx")
    (project / "hong.xlsx").write_bytes(publish(project.parent / "ngoai.xlsx").read_bytes()[:3000])
    name(project, workbook)
    code, said = dossier(project, capsys)
    assert code == 2
    assert words in said
    assert said.count("\n") == 1
    assert not (project / "_build").exists()
