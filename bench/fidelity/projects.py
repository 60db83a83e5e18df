"""``python -m bench.fidelity.projects``: the Word file of other people's Sphinx projects against their sites.

Takes source packages that carry their documentation from PyPI, builds each as site and as Word file in one
environment of their own, and compares the text. Nothing of it is committed; the network is used by pip alone, and
without one nothing is compared, which is said.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tarfile
import time
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.fidelity.comparison import Comparison, compare
from bench.fidelity.html_blocks import site_pages
from bench.fidelity.word_blocks import word_text

CHECKOUT = Path(__file__).parents[2]
WORK = CHECKOUT / "bench" / "_work" / "projects"
OURS = "generator.docx_builder"


@dataclass(frozen=True)
class Project:
    """A package on PyPI: its folder of documentation, what that needs to be built, extensions left out because they
    write for the site alone, and pages left out because the project's own extensions cannot read them."""

    name: str
    docs: str
    needs: Sequence[str] = ()
    without: Sequence[str] = ()
    unread: Sequence[str] = ()


_UNREAD_BY_FURO = ("reference/admonitions.md",)
_DOCS_OF_NEEDS = (
    *("matplotlib", "sphinxcontrib-plantuml", "sphinx-copybutton", "sphinxcontrib-programoutput", "sphinx-design"),
    *("sphinx-ai-index", "sphinx-syntax-example", "sphinxcontrib-mermaid"),
)
PROJECTS = (
    Project("python-docx", "docs"),
    Project("babel", "docs"),
    Project("jinja2", "docs", ("pallets-sphinx-themes",), ("sphinxcontrib.log_cabinet",)),
    Project("furo", "docs", ("sphinx-copybutton", "sphinx-design", "sphinx-inline-tabs"), unread=_UNREAD_BY_FURO),
    Project("sphinx", "doc"),
    Project("sphinx-needs", "docs", _DOCS_OF_NEEDS),
)

_FOR_ALL: Mapping[str, object] = {
    "html_theme": "basic",
    "html_theme_options": {},
    "html_sidebars": {},
    "html_additional_pages": {},
    "intersphinx_mapping": {},
    "nitpicky": False,
}
"""The reader's text, whatever the theme; nothing from the network."""


class UnreachableError(Exception):
    """pip could not fetch what is to be compared."""


def main() -> int:
    """Exit code 1 when any text differs; 0, too, when the packages cannot be had."""
    parser = argparse.ArgumentParser(prog="python -m bench.fidelity.projects", description=__doc__)
    known = [project.name for project in PROJECTS]
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these projects, of {', '.join(known)}")
    names = parser.parse_args().names or known
    if unknown := set(names) - set(known):
        parser.error(f"no such project: {', '.join(sorted(unknown))}")
    try:
        same = compare_projects([project for project in PROJECTS if project.name in names])
    except UnreachableError as error:
        sys.stdout.write(f"SKIPPED: the texts of other projects were not compared, pip could not fetch them.\n{error}\n")
        return 0
    return int(not same)


def compare_projects(projects: Sequence[Project]) -> bool:
    """Print what differs, project by project; whether nothing does.

    :raises UnreachableError: when a package cannot be had.
    """
    python = _environment(projects)
    sources = [(project, _source(project)) for project in projects]
    differing = 0
    for project, source in sources:
        start = time.perf_counter()
        result = compared(project, python, source)
        seconds = time.perf_counter() - start
        sys.stdout.write(f"{project.name}: {len(result.missing)} missing, {len(result.added)} added ({seconds:.0f} s)\n")
        for kind, texts in (("missing", result.missing), ("added", result.added)):
            sys.stdout.writelines(f"  {kind}: {text[:300]}\n" for text in texts)
        sys.stdout.flush()
        differing += not result.same
    return differing == 0


def compared(project: Project, python: Path, source: Path) -> Comparison:
    """The project's Word file against the pages of its site that are in it."""
    out = WORK / project.name / "out"
    for builder in ("html", "docx"):
        _run([python, "-m", "sphinx", "-q", "-b", builder, "-d", out / "doctrees", source, out / builder])
    listed = _run([python, "-m", "bench.fidelity.pages", out / "doctrees"])
    pages = {f"{name}.html" for name in json.loads(listed)}
    word = word_text(next((out / "docx").glob("*.docx")))
    blocks = [block for page in site_pages(out / "html") if page.name in pages for block in page.blocks]
    return compare(blocks, word.body, elsewhere=word.cover)


def _environment(projects: Sequence[Project]) -> Path:
    """The interpreter that has our requirements, the projects and what they need; ours comes from the checkout."""
    folder = WORK / "venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.is_file():
        venv.create(folder, with_pip=True)
    pip: list[str | Path] = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    _fetch([*pip, "--require-hashes", "-r", CHECKOUT / "requirements" / "kientruc.txt"])
    wanted = dict.fromkeys(name for project in projects for name in (project.name, *project.needs))
    _fetch([*pip, "-c", _without_hashes(), *wanted])
    return python


def _without_hashes() -> Path:
    """Our requirements as bounds for those of the others."""
    locked = (CHECKOUT / "requirements" / "kientruc.txt").read_text("utf-8").splitlines()
    bounds = WORK / "bounds.txt"
    lines = [line.split(";")[0].rstrip(" \\") for line in locked if line[:1].isalnum()]
    bounds.write_text("\n".join(lines) + "\n", "utf-8")
    return bounds


def _source(project: Project) -> Path:
    """The folder of documentation, unpacked afresh, with our builder among its extensions."""
    folder = WORK / project.name
    if not list(folder.glob("*.tar.gz")):
        download = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
        _fetch([*download, project.name, "-d", folder])
    package = next(folder.glob("*.tar.gz"))
    with tarfile.open(package) as archive:
        archive.extractall(folder, filter="data")
    source = next(folder.glob(f"{package.name.removesuffix('.tar.gz')}/{project.docs}"))
    lines = [f"{name} = {value!r}" for name, value in _FOR_ALL.items()]
    lines.append(f"extensions = [name for name in extensions if name not in {list(project.without)!r}] + [{OURS!r}]")
    lines.append(f"exclude_patterns = [*globals().get('exclude_patterns', ()), *{list(project.unread)!r}]")
    with (source / "conf.py").open("a", encoding="utf-8") as configuration:
        configuration.write("\n" + "\n".join(lines) + "\n")
    return source


def _fetch(command: Sequence[str | Path]) -> None:
    try:
        _run(command)
    except SystemExit as error:
        raise UnreachableError(str(error)) from None


def _run(command: Sequence[str | Path]) -> str:
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, cwd=CHECKOUT)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
