"""One run of a command in a process of its own, and two tools side by side."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path


@dataclass(frozen=True)
class Timing:
    """One run of one process: wall-clock seconds, peak resident memory in MB, seconds of the processor.

    The last two are 0 where they cannot be read. On a busy machine the processor's seconds say more than the clock's.
    """

    seconds: float
    peak_mb: float
    cpu_seconds: float = 0.0


@dataclass(frozen=True)
class Limit:
    """What one run may take: seconds, memory, and its part of the time of the other tool; that of the processor where
    both use one core, since others may use the machine meanwhile."""

    seconds: float = inf
    peak_mb: float = 500
    ratio: float = inf
    of_processor: bool = False

    def __str__(self) -> str:
        said = ((self.seconds, " s"), (self.peak_mb, " MB"), (self.ratio, " of the other"))
        return ", ".join(f"{value:g}{unit}" for value, unit in said if value < inf)


@dataclass(frozen=True)
class Pair:
    """The two tools in the same situation; without ``plain`` there is no tool to compare with, without ``kientruc``
    it could not be measured, and ``note`` tells why."""

    records: int
    case: str
    kientruc: Timing | None = None
    plain: Timing | None = None
    limit: Limit | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Our seconds over the peer's."""
        if self.kientruc is None or self.plain is None:
            return None
        if self.limit is not None and self.limit.of_processor and self.plain.cpu_seconds:
            return self.kientruc.cpu_seconds / self.plain.cpu_seconds
        return self.kientruc.seconds / self.plain.seconds

    @property
    def verdict(self) -> str:
        """Whether our run keeps its limit; empty where there is none."""
        if self.limit is None or self.kientruc is None:
            return ""
        kept = self.kientruc.seconds <= self.limit.seconds and self.kientruc.peak_mb <= self.limit.peak_mb
        return f"{'within' if kept and (self.ratio or 0) <= self.limit.ratio else 'OVER'} {self.limit}"


def reason(error: BaseException) -> str:
    """Of what a tool printed before it failed, the line that says why."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return next(
        (line.strip() for line in reversed(lines) if re.match(r"\s*[\w.]*(Error|Exception)\b", line)), lines[-1]
    )


def median(runs: Iterable[Timing]) -> Timing:
    """The run in the middle by the clock, with the highest memory of all."""
    ordered = sorted(runs, key=lambda run: run.seconds)
    return replace(ordered[len(ordered) // 2], peak_mb=max(run.peak_mb for run in ordered))


def measure(
    command: list[str], *, expected: Collection[int] = (0,), told: bool = False, folder: Path | None = None
) -> Timing:
    """Run ``command`` to its end; ``expected`` are the exit codes of a run that went well. With ``told`` the figures
    are those that it prints as JSON on its last line. It runs in ``folder``, if given, with the modules
    of the checkout.

    :raises SystemExit: when it fails, with what it printed.
    """
    start = time.perf_counter()
    path = os.pathsep.join((str(Path(command[0]).parent), os.environ.get("PATH", "")))  # the environment's programs
    given = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1]), "PATH": path}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=given, cwd=folder
    )
    output = process.stdout.read() if process.stdout else ""
    if hasattr(os, "wait4"):
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
        cpu = usage.ru_utime + usage.ru_stime
    else:
        process.wait()
        peak = cpu = 0.0
    seconds = time.perf_counter() - start
    if process.returncode not in expected:
        raise SystemExit(f"{' '.join(command)} failed:\n{output[-3000:]}")
    if told:
        seconds, peak, cpu = json.loads(output.splitlines()[-1])
    return Timing(round(seconds, 2), round(peak), round(cpu, 2))
