"""``python -m bench``: our speed and memory beside those of plain tools, on generated provinces.

Sites: ours against plain sphinx-needs with the same records, each tool in a process of its own, one after the other, on
an idle machine. Per size: cold, unchanged, after one edit. Data set: the workbook of Mẫu số 03 out and in, against
openpyxl writing and reading the same cells (:mod:`bench.data_set`). Word file and PDF: against the other Sphinx
builders on the same source (:mod:`bench.word`, :mod:`bench.pdf`), and the text of other projects in our Word file
against their site (:mod:`bench.fidelity.projects`). Seconds, ratio, peak memory of the process; as text
on the terminal and as JSON in ``_work/bench.json``. No threshold is tested here, though limits are shown: these
machines are noisy, people read the figures.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bench.data_set import bench_data_set
from bench.environments import WORK, UnreachableError
from bench.fidelity.projects import PROJECTS, compare_projects
from bench.generate import records, write_plain, write_project
from bench.measuring import Pair, measure
from bench.pdf import bench_pdf
from bench.word import bench_word


def bench_sites(size: int) -> Iterator[Pair]:
    """The three cases at one size."""
    project, plain = WORK / f"kientruc-{size}", WORK / f"plain-{size}"
    for folder in (project, plain):
        shutil.rmtree(folder, ignore_errors=True)
    new = ["new", str(project), "--province", "Bắc Ninh", "--framework", "qgs-1.0", "--date", "2026-11-24", "--yes"]
    measure([sys.executable, "-m", "generator", *new])
    made = records(size)
    write_project(made, project)
    write_plain(made, plain)
    ours = [sys.executable, "-m", "generator", "build", "html", str(project)]
    theirs = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(plain), str(plain / "_build")]
    yield _pair(size, "cold", ours, theirs)
    yield _pair(size, "unchanged", ours, theirs)
    _edit(project / "data/elements.csv")
    _edit(plain / "page01.md")
    yield _pair(size, "one edit", ours, theirs)


def _pair(size: int, case: str, ours: list[str], theirs: list[str]) -> Pair:
    return Pair(size, case, measure(ours), measure(theirs))


def _edit(path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.replace("Sở Y tế", "Sở Y tế và Dân số", 1), "utf-8")


def _all(sizes: list[int], only: str) -> Iterator[Pair]:
    if only in ("", "sites"):
        for size in sizes:
            yield from bench_sites(size)
    if only in ("", "data"):
        yield from bench_data_set(WORK)
    if only in ("", "word"):
        yield from bench_word(WORK)
    if only in ("", "pdf"):
        yield from bench_pdf(WORK)


def _line(pair: Pair) -> str:
    ours, plain = pair.kientruc, pair.plain
    line = f"{pair.records:>8} {pair.case:<27} "
    if ours is None:
        return f"{line}{pair.note}"
    line += f"{ours.seconds:>8.2f} s "
    line += f"{plain.seconds:>8.2f} s {pair.ratio:>6.2f} " if plain else f"{'':>18}"
    line += f"{ours.cpu_seconds:>8.2f} s {ours.peak_mb:>6.0f} " + (f"{plain.peak_mb:>9.0f}" if plain else f"{'':>9}")
    return f"{line}  {pair.verdict}  {pair.note}".rstrip()


def _compare_texts() -> None:
    try:
        compare_projects(PROJECTS)
    except UnreachableError as error:
        print(f"SKIPPED: the texts of other projects, which pip could not fetch: {error}")


def main() -> None:
    """Parse what to measure, measure, print and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[300, 2000, 8000], help="records of the sites")
    parser.add_argument("--only", choices=["sites", "data", "word", "pdf", "texts"], default="")
    given = parser.parse_args()
    WORK.mkdir(exist_ok=True)
    pairs: list[Pair] = []
    print(
        f"{'records':>8} {'case':<27} {'kientruc':>10} {'plain':>10} {'ratio':>6} {'cpu':>10} {'MB':>6} {'MB plain':>9}"
        "  limit"
    )
    for pair in _all(given.sizes, given.only):
        pairs.append(pair)
        print(_line(pair), flush=True)
    if given.only in ("", "texts"):
        _compare_texts()
    figures = [asdict(pair) | {"ratio": round(pair.ratio, 3) if pair.ratio else None} for pair in pairs]
    (WORK / "bench.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
