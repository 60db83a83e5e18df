"""One run of a command in a process of its own, and two tools side by side."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Collection
from dataclasses import dataclass


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
    """What one run may take."""

    seconds: float
    peak_mb: float = 500


@dataclass(frozen=True)
class Pair:
    """The two tools in the same situation; without ``plain`` there is no tool to compare with."""

    records: int
    case: str
    kientruc: Timing
    plain: Timing | None = None
    limit: Limit | None = None

    @property
    def ratio(self) -> float | None:
        """Our seconds over the peer's."""
        return self.kientruc.seconds / self.plain.seconds if self.plain else None

    @property
    def verdict(self) -> str:
        """Whether our run keeps its limit; empty where there is none."""
        if self.limit is None:
            return ""
        kept = self.kientruc.seconds <= self.limit.seconds and self.kientruc.peak_mb <= self.limit.peak_mb
        return f"{'within' if kept else 'OVER'} {self.limit.seconds:g} s, {self.limit.peak_mb:g} MB"


def measure(command: list[str], *, expected: Collection[int] = (0,)) -> Timing:
    """Run ``command`` to its end; ``expected`` are the exit codes of a run that went well.

    :raises SystemExit: when it fails, with what it printed.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
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
    return Timing(round(seconds, 2), round(peak), round(cpu, 2))
