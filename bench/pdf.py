"""The PDF: ours beside sphinx-simplepdf and XeLaTeX on other people's needs; our own documents as they grow.

Against Typst alone on the same source, cold and again after one changed word by the same process; 2,000 and 8,000
records of a province; all formats beside the site alone.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.environments import UnreachableError, environment
from bench.foreign import write_foreign
from bench.generate import records, write_project
from bench.measuring import Limit, Pair, Timing, measure, reason
from bench.word import Tool, build, compared

SIZE = 500
OURS = Tool("kientruc", "generator.typst_builder", "typstpdf")
SIMPLEPDF = Tool("sphinx-simplepdf", "sphinx_simplepdf", "simplepdf")
MANY, MORE = Limit(peak_mb=1200), Limit(peak_mb=4000, ratio=6)
PROVINCES = {2000: MANY, 8000: MORE}
PAGES = 700
"""Records that fill about 250 pages."""


def bench_pdf(work: Path) -> Iterator[Pair]:
    """Every case, one after the other."""
    source = work / f"foreign-pdf-{SIZE}"
    shutil.rmtree(source, ignore_errors=True)
    write_foreign(records(SIZE), source)
    for pair in compared(OURS, [SIMPLEPDF], source, SIZE, rounds=1):
        yield Pair(
            pair.records, pair.case, pair.kientruc, pair.plain, Limit(peak_mb=MANY.peak_mb, ratio=0.1), pair.note
        )
    yield _xelatex(source)
    yield from _typst_alone(work)
    yield _all_formats(work)
    yield from _provinces(work)


def _xelatex(source: Path) -> Pair:
    case = "latexpdf, XeLaTeX"
    if not (shutil.which("xelatex") and shutil.which("latexmk")):
        return Pair(SIZE, case, note="not run: neither xelatex nor latexmk is on this machine")
    try:
        python = environment("kientruc", [], locked=True)
    except UnreachableError as error:
        return Pair(SIZE, case, note=f"not run: {error}")
    make = [str(python), "-m", "sphinx", "-M", "latexpdf", str(source), str(source.parent / "xelatex"), "-q"]
    options = ["-D", "latex_engine=xelatex", "-D", "extensions=sphinx_needs"]
    try:
        return Pair(SIZE, case, build(OURS, python, source), measure([*make, *options]), Limit(ratio=1))
    except SystemExit as error:
        return Pair(SIZE, case, note=f"failed: {reason(error)}")


def _typst_alone(work: Path) -> Iterator[Pair]:
    """What our compiling adds to Typst's, and what a changed word costs a process that stays."""
    folder = work / "typst"
    shutil.rmtree(folder, ignore_errors=True)
    measure([sys.executable, "-m", "sphinx", "-q", "-b", "typst", str(province(work, PAGES)), str(folder)])
    alone, ours, again = (_compile(case, folder) for case in ("alone", "ours", "again"))
    yield Pair(PAGES, "compiling, Typst alone", ours, alone, Limit(peak_mb=MANY.peak_mb, ratio=1.3))
    yield Pair(PAGES, "one word changed, cold", again, ours, Limit(peak_mb=MANY.peak_mb, ratio=1 / 3))


def _compile(case: str, folder: Path) -> Timing:
    return measure([sys.executable, "-m", "bench.only_compiling", case, str(folder / "main.typ")], told=True)


def _all_formats(work: Path) -> Pair:
    project = province(work, SIZE)
    site, whole = _kientruc(project, "html"), _kientruc(project, "all")
    return Pair(SIZE, "build all, build html", whole, site, Limit(peak_mb=MANY.peak_mb, ratio=2.5))


def _provinces(work: Path) -> Iterator[Pair]:
    before: Timing | None = None
    for size, limit in PROVINCES.items():
        now = _kientruc(province(work, size), "pdf")
        yield Pair(size, "build pdf" + (f", {size // 4}" if before else ""), now, before, limit)
        before = now


def province(work: Path, size: int) -> Path:
    """A project of ours with ``size`` records."""
    project = work / f"kientruc-{size}"
    if not project.is_dir():
        new = ["new", str(project), "--province", "Bắc Ninh", "--framework", "qgs-1.0", "--date", "2026-11-24", "--yes"]
        measure([sys.executable, "-m", "generator", *new])
        write_project(records(size), project)
    return project


def _kientruc(project: Path, *formats: str) -> Timing:
    shutil.rmtree(project / "_build", ignore_errors=True)
    command: Sequence[str] = ("-m", "generator", "build", *formats, str(project))
    return measure([sys.executable, *command])
