"""``make bench``: our build against plain sphinx-build with sphinx-needs on the same records, paired in one run.

Per size: cold, unchanged, after one edit; seconds, ratio, peak memory of the process; as text on the terminal and as
JSON in ``_work/bench.json``. No threshold is tested here: these machines are noisy, people read the figures.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.generate import records, write_plain, write_project

WORK = Path(__file__).parent / "_work"


@dataclass(frozen=True)
class Timing:
    """One run of one process: wall-clock seconds and peak resident memory in MB (0 where it cannot be read)."""

    seconds: float
    peak_mb: float


@dataclass(frozen=True)
class Pair:
    """The two tools in the same situation."""

    records: int
    case: str
    kientruc: Timing
    plain: Timing

    @property
    def ratio(self) -> float:
        """Our seconds over the peer's."""
        return self.kientruc.seconds / self.plain.seconds


def measure(command: list[str]) -> Timing:
    """Run ``command`` to its end.

    :raises SystemExit: when it fails, with what it printed.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    output = process.stdout.read() if process.stdout else ""
    if hasattr(os, "wait4"):
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    else:
        process.wait()
        peak = 0.0
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{output[-3000:]}")
    return Timing(round(seconds, 2), round(peak))


def bench(size: int) -> list[Pair]:
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
    pairs = [_pair(size, "cold", ours, theirs), _pair(size, "unchanged", ours, theirs)]
    _edit(project / "data/elements.csv")
    _edit(plain / "page01.md")
    return [*pairs, _pair(size, "one edit", ours, theirs)]


def _pair(size: int, case: str, ours: list[str], theirs: list[str]) -> Pair:
    return Pair(size, case, measure(ours), measure(theirs))


def _edit(path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.replace("Sở Y tế", "Sở Y tế và Dân số", 1), "utf-8")


def main() -> None:
    """Parse the sizes, measure, print and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[300, 2000, 8000])
    sizes: list[int] = parser.parse_args().sizes
    WORK.mkdir(exist_ok=True)
    pairs: list[Pair] = []
    print(f"{'records':>8} {'case':<10} {'kientruc':>10} {'plain':>10} {'ratio':>6} {'MB':>6} {'MB plain':>9}")
    for size in sizes:
        for pair in bench(size):
            pairs.append(pair)
            print(
                f"{pair.records:>8} {pair.case:<10} {pair.kientruc.seconds:>8.2f} s {pair.plain.seconds:>8.2f} s "
                f"{pair.ratio:>6.2f} {pair.kientruc.peak_mb:>6.0f} {pair.plain.peak_mb:>9.0f}",
                flush=True,
            )
    figures = [asdict(pair) | {"ratio": round(pair.ratio, 3)} for pair in pairs]
    (WORK / "bench.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
