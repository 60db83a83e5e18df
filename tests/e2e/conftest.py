"""Whole projects, built for real; the heavy builds are shared by all tests and all workers."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

import generator
from generator.build import ALL, build
from generator.new_project import new_project
from tests.conftest import REQUIRE_TOOLS, RequireTool

CHECKOUT = Path(generator.__file__).parents[1]
EXAMPLE = CHECKOUT / "docs/examples/bac-ninh"
HAS_PDF = (CHECKOUT / "generator/typst_builder/builder.py").is_file()
FORMATS = ALL if HAS_PDF else tuple(name for name in ALL if name != "pdf")


@dataclass(frozen=True)
class Built:
    """A project that is built and that no test may change."""

    project: Path
    html: Path
    docx: Path
    pdf: Path | None
    needs: Path
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Shared:
    """A folder that all workers of one test run see, and one lock for each thing that is made in it."""

    folder: Path

    @contextmanager
    def locked(self, name: str) -> Iterator[Path]:
        """The path ``name``, while no other worker is at it. SQLite's lock waits on every system, without a package."""
        with closing(sqlite3.connect(self.folder / f"{name}.lock", timeout=900, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            yield self.folder / name


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    base = tmp_path_factory.getbasetemp()
    return Shared(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)


def built_once(shared: Shared, name: str, make: Callable[[Path], object]) -> Built:
    """The project that ``make`` writes, built in all formats by the first who asks for it."""
    with shared.locked(name) as project:
        if not project.is_dir():
            make(project)
        result = build(project, (*FORMATS, "needs"))  # for the second who asks, nothing has changed
    outputs = result.outputs
    return Built(project, outputs["html"], outputs["docx"], outputs.get("pdf"), outputs["needs"], result.warnings)


def scaffold_bac_ninh(dest: Path) -> None:
    """A new project as a consultant gets it."""
    answers = {"province": "Bắc Ninh", "framework": "qgs-1.0", "date": "2026-11-24"}
    new_project(dest, file=None, options=answers, asker=None)


def copy_source(project: Path, dest: Path) -> Path:
    """``project`` without what was built."""
    shutil.copytree(project, dest, ignore=shutil.ignore_patterns("_build"))
    return dest


@pytest.fixture(scope="session")
def scaffolded(shared: Shared) -> Built:
    """The new project of thành phố Bắc Ninh."""
    return built_once(shared, "bac-ninh-moi", scaffold_bac_ninh)


@pytest.fixture(scope="session")
def example(shared: Shared) -> Built:
    """The example that the repository ships."""
    if not (EXAMPLE / "province.toml").is_file():
        if os.environ.get(REQUIRE_TOOLS):
            pytest.fail(f"{EXAMPLE} is missing, and {REQUIRE_TOOLS} forbids to skip")
        pytest.skip("docs/examples/bac-ninh is not there yet")
    return built_once(shared, "bac-ninh-mau", lambda dest: copy_source(EXAMPLE, dest))


@pytest.fixture(params=["scaffolded", "example"])
def built(request: pytest.FixtureRequest) -> Built:
    """Each of the two, in turn."""
    found: Built = request.getfixturevalue(request.param)
    return found


def text_once(shared: Shared, pdf: Path, key: Path) -> str:
    """The text of ``pdf``, read by the first who asks for it: hundreds of pages take their time."""
    with shared.locked(f"{key.parents[2].name}-{key.suffix[1:]}.txt") as cache:
        if not cache.is_file():
            cache.write_text(_text(pdf), encoding="utf-8")
        return cache.read_text("utf-8")


def _text(pdf: Path) -> str:
    if program := shutil.which("pdftotext"):
        done = subprocess.run([program, str(pdf), "-"], check=True, capture_output=True, timeout=120)
        return done.stdout.decode("utf-8")
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


@pytest.fixture(scope="session")
def printed(example: Built, shared: Shared, require_tool: RequireTool) -> str:
    """The text of the example's Word file as LibreOffice prints it, line by line."""
    soffice = require_tool("soffice")
    with shared.locked("printed") as folder:
        pdf = folder / example.docx.with_suffix(".pdf").name
        if not pdf.is_file():
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
            subprocess.run([*command, str(example.docx)], check=True, capture_output=True, timeout=600)
    return text_once(shared, pdf, example.docx)
