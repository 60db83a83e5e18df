"""``python -m bench.fidelity.projects``: the Word file of other people's Sphinx projects against their sites.

Takes source packages that carry their documentation from PyPI, builds each as site and as Word file in one
environment of their own, and compares the text. Nothing of it is committed; the network is used by pip alone, and
without one nothing is compared, which is said.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tarfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.environments import WORK, UnreachableError, environment, fetch, run
from bench.fidelity.comparison import Comparison, compare
from bench.fidelity.html_blocks import site_pages
from bench.fidelity.word_blocks import word_text

FOLDER = WORK / "projects"
OURS = ["generator.docx_builder", "bench.fidelity.drawings"]


@dataclass(frozen=True)
class Project:
    """A package on PyPI: its folder of documentation, what that needs to be built, extensions left out because they
    write for the site alone, and pages left out because the project's own extensions cannot read them, or
    not without the network."""

    name: str
    docs: str
    needs: Sequence[str] = ()
    without: Sequence[str] = ()
    unread: Sequence[str] = ()


_UNREAD_BY_FURO = ("reference/*",)
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
    Project("sphinx-needs", "docs", _DOCS_OF_NEEDS, unread=("services/*", "directives/needservice.rst")),
)

_MOST_SHOWN = 20
_PLACEHOLDER = re.compile(r"\[Picture missing: [^\]]*\]")
"""What stands for a picture that is on another machine; in the site it is an address."""

_FOR_ALL: Mapping[str, object] = {
    "html_theme": "basic",
    "html_theme_options": {},
    "html_sidebars": {},
    "html_additional_pages": {},
    "intersphinx_mapping": {},
    "nitpicky": False,
}
"""The reader's text, whatever the theme; nothing from the network."""


def main() -> int:
    """Exit code 1 when any text differs; 0, too, when the packages cannot be had."""
    parser = argparse.ArgumentParser(prog="python -m bench.fidelity.projects", description=__doc__)
    known = [project.name for project in PROJECTS]
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these projects, of {', '.join(known)}")
    names = parser.parse_args().names or known
    os.environ.setdefault("PLANTUML_JAR", __file__)  # sphinx-needs insists on some file; without Java, it shows code
    if unknown := set(names) - set(known):
        parser.error(f"no such project: {', '.join(sorted(unknown))}")
    try:
        same = compare_projects([project for project in PROJECTS if project.name in names])
    except UnreachableError as error:
        sys.stdout.write(
            f"SKIPPED: the texts of other projects were not compared, pip could not fetch them.\n{error}\n"
        )
        return 0
    return int(not same)


def compare_projects(projects: Sequence[Project]) -> bool:
    """Print what differs, project by project; whether nothing does.

    :raises UnreachableError: when a package cannot be had.
    """
    packages = [name for project in projects for name in (project.name, *project.needs)]
    python = environment("projects", packages, locked=True)
    sources = [(project, _source(project)) for project in projects]
    differing = 0
    for project, source in sources:
        start = time.perf_counter()
        result = compared(project, python, source)
        seconds = time.perf_counter() - start
        sys.stdout.write(
            f"{project.name}: {len(result.missing)} missing, {len(result.added)} added ({seconds:.0f} s)\n"
        )
        for kind, texts in (("missing", result.missing), ("added", result.added)):
            sys.stdout.writelines(f"  {kind}: {text[:300]}\n" for text in texts[:_MOST_SHOWN])
        sys.stdout.flush()
        differing += not result.same
    return differing == 0


def compared(project: Project, python: Path, source: Path) -> Comparison:
    """The project's Word file against the pages of its site that are in it."""
    out = FOLDER / project.name / "out"
    for builder in ("html", "docx"):
        run([python, "-m", "sphinx", "-q", "-b", builder, "-d", out / "doctrees", source, out / builder])
    listed = run([python, "-m", "bench.fidelity.pages", out / "doctrees"])
    pages = {f"{name}.html" for name in json.loads(listed)}
    word = word_text(next((out / "docx").glob("*.docx")))
    body = [text for block in word.body if (text := _PLACEHOLDER.sub("", block).strip())]
    blocks = [block for page in site_pages(out / "html") if page.name in pages for block in page.blocks]
    cover = {text.casefold() for text in word.cover}  # a title may differ from the project's name in its capitals
    return compare(blocks, body, elsewhere=[block for block in blocks if block.casefold() in cover])


def _source(project: Project) -> Path:
    """The folder of documentation, unpacked afresh, with our builder among its extensions."""
    folder = FOLDER / project.name
    if not list(folder.glob("*.tar.gz")):
        download = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
        fetch([*download, project.name, "-d", folder])
    package = next(folder.glob("*.tar.gz"))
    with tarfile.open(package) as archive:
        archive.extractall(folder, filter="data")
    source = next(folder.glob(f"{package.name.removesuffix('.tar.gz')}/{project.docs}"))
    lines = [f"{name} = {value!r}" for name, value in _FOR_ALL.items()]
    lines.append(f"extensions = [name for name in extensions if name not in {list(project.without)!r}] + {OURS!r}")
    lines.append(f"exclude_patterns = [*globals().get('exclude_patterns', ()), *{list(project.unread)!r}]")
    with (source / "conf.py").open("a", encoding="utf-8") as configuration:
        configuration.write("\n" + "\n".join(lines) + "\n")
    return source


if __name__ == "__main__":
    sys.exit(main())
