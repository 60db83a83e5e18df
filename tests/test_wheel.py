"""What is shipped: the wheel holds what git holds, and works installed, far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHIPPED = {"generator": "generator", "conf": "generator/_data/conf"}
SHIPPED["province_template"] = "generator/_data/province_template"

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "KIENTRUC_LANG")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def files_of_git() -> list[str]:
    """Every file that git has or, before a commit, would take."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: there is no list of files to compare with")
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).stdout.split("\0")
    return sorted(name for name in set(listed) if name and (ROOT / name).is_file())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sdist and wheel, the wheel made from the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


def test_the_sdist_is_complete(built: Path, files_of_git: list[str]) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert set(files_of_git) <= names
    assert names - set(files_of_git) == {"PKG-INFO"}


def test_the_wheel_ships_what_git_holds_and_nothing_else(built: Path, files_of_git: list[str]) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        names = archive.namelist()
    expected = [
        f"{SHIPPED[folder]}/{rest}"
        for folder, _slash, rest in (name.partition("/") for name in files_of_git)
        if folder in SHIPPED
    ]
    assert len(names) == len(set(names))
    assert sorted(name for name in names if ".dist-info/" not in name) == sorted(expected)


def test_the_installed_wheel_makes_and_builds_a_project(built: Path, tmp_path: Path) -> None:
    environment = tmp_path / "môi trường"
    venv.EnvBuilder(with_pip=True).create(environment)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    run(python, "-m", "pip", "install", "--no-deps", "--no-index", next(built.glob("*.whl")), cwd=tmp_path)
    # The dependencies are those of this environment, by path: no network. The path file of an editable install there
    # is not followed, so the checkout stays out.
    site = sysconfig.get_path("purelib", vars={"base": str(environment), "platbase": str(environment)})
    (Path(site) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")

    found = run(
        python, "-c", "import generator, generator.paths as p; print(generator.__file__, p.conf_dir())", cwd=tmp_path
    )
    assert str(ROOT) not in found.stdout

    elsewhere = tmp_path / "nơi khác"
    elsewhere.mkdir()
    command = scripts / "kientruc"
    run(command, "new", "dự án", "--province", "bac ninh", "--date", "2026-11-30", "--yes", cwd=elsewhere)
    project = elsewhere / "dự án"
    run(command, "build", "all", "-W", project, cwd=elsewhere)
    assert (project / "_build/html/index.html").is_file()
    assert len(list((project / "_build/docx").glob("*.docx"))) == 1
    assert len(list((project / "_build/pdf").glob("*.pdf"))) == 1
