"""The example province with its forms sent on 25 November 2026, due on 15 December."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import command_line
from generator.console import run
from generator.project_survey import survey_forms

EXAMPLE = Path(__file__).parents[2] / "docs/examples/bac-ninh"
Command = Callable[..., tuple[int, str]]


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project after the forms went out; not to be changed."""
    project = tmp_path_factory.mktemp("survey") / "p"
    project.mkdir()
    for name in ("conf.py", "province.toml"):
        shutil.copy(EXAMPLE / name, project / name)
    for name in ("data", ".kientruc"):
        shutil.copytree(EXAMPLE / name, project / name, ignore=shutil.ignore_patterns("exports", "survey"))
    survey_forms(project, "2026-12-15", date="2026-11-25")
    return project


@pytest.fixture
def project(sent: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(sent, tmp_path / "p"))


@pytest.fixture
def kientruc(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs the command in English; gives the exit code and what it said."""

    def call(*arguments: str | Path) -> tuple[int, str]:
        code = run(command_line, ["--lang=en", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return call


def form(project: Path, slug: str) -> Path:
    """The form of the unit with this slug."""
    return project / f"_build/survey/phieu/{slug}/phieu-khao-sat-{slug}.xlsx"
