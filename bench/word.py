"""The Word file of a project of other people, ours beside the other Sphinx builders for Word.

Every tool in an environment of its own, all on the newest Python that runs them, the same source, by turns; the median
of the rounds. What a tool loses is said beside its time: how many codes of needs are in the text of its file.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path

from bench.environments import UnreachableError, environment, find_python
from bench.fidelity.word_blocks import word_text
from bench.foreign import write_foreign
from bench.generate import records
from bench.measuring import Limit, Pair, Timing, measure, median, reason

SIZES = (500, 2000)
LARGE = 8000
ROUNDS = 3
MOST_MB = 1000
LINEAR = 4.4
"""What 8,000 needs may take of the time of 2,000."""


@dataclass(frozen=True)
class Tool:
    """A builder: the package it is in, its extension and name, the Pythons that it runs on, what it forgets to ask
    for."""

    name: str
    extension: str
    builder: str = "docx"
    pythons: Sequence[str] = ("3.13", "3.12", "3.11")
    needs: Sequence[str] = ("sphinx-needs",)


OURS = Tool("kientruc", "generator.docx_builder")
PEERS = (
    Tool("docxbuilder", "docxbuilder"),
    Tool("sphinx-docx", "sphinx_docx", pythons=("3.13", "3.12")),
    # made for Sphinx before 6, and for Python before imghdr was taken out
    Tool("docxsphinx", "docxsphinx", pythons=("3.11",), needs=("sphinx-needs", "sphinxcontrib-plantuml", "setuptools")),
)


def bench_word(work: Path) -> Iterator[Pair]:
    """Every peer at both sizes; then how our time and memory grow."""
    for size in SIZES:
        source = work / f"foreign-{size}"
        shutil.rmtree(source, ignore_errors=True)
        write_foreign(records(size), source)
        yield from compared(OURS, PEERS, source, size, rounds=ROUNDS)
    yield from _growth(work)


def compared(ours: Tool, peers: Sequence[Tool], source: Path, size: int, *, rounds: int) -> Iterator[Pair]:
    """Our builder and each of ``peers``, by turns."""
    for peer in peers:
        try:
            python, theirs = tool_python(ours), tool_python(peer)
            if python is None or theirs is None:
                yield Pair(size, f"{peer.builder}, {peer.name}", note=f"not run: needs Python {peer.pythons[-1]}")
                continue
            runs = [(build(ours, python, source), build(peer, theirs, source)) for _round in range(rounds)]
        except (UnreachableError, SystemExit) as error:
            yield Pair(size, f"{peer.builder}, {peer.name}", note=f"failed: {reason(error)}")
            continue
        mine, other = median(run[0] for run in runs), median(run[1] for run in runs)
        if peer.builder != "docx":
            yield Pair(size, f"{peer.builder}, {peer.name}", mine, other)
            continue
        left = kept(output(peer, source), size)
        note = f"codes of needs in the text: {kept(output(ours, source), size)} / {left}"
        # one that writes no need at all is no measure of speed
        limit = Limit(peak_mb=MOST_MB, ratio=1 if left else inf, of_processor=True)
        yield Pair(size, f"{peer.builder}, {peer.name}", mine, other, limit, note)


def _growth(work: Path) -> Iterator[Pair]:
    sources = {size: work / f"foreign-{size}" for size in (SIZES[-1], LARGE)}
    shutil.rmtree(sources[LARGE], ignore_errors=True)
    write_foreign(records(LARGE), sources[LARGE])
    python = environment(OURS.name, [], python=find_python(OURS.pythons) or sys.executable, locked=True)
    cold = build(OURS, python, sources[LARGE])
    yield Pair(LARGE, "docx, whole build", cold, None, Limit(peak_mb=MOST_MB))
    smaller, larger = (median(write(python, source) for _round in range(ROUNDS)) for source in sources.values())
    yield Pair(
        LARGE, f"docx, writing, {SIZES[-1]}", larger, smaller, Limit(peak_mb=MOST_MB, ratio=LINEAR, of_processor=True)
    )


def tool_python(tool: Tool) -> Path | None:
    """The interpreter of the tool's environment; None where the machine has no Python for it."""
    python = find_python(tool.pythons)
    if tool.extension.startswith("generator."):
        return environment(tool.name, [], python=python or sys.executable, locked=True)
    return environment(tool.name, [tool.name, *tool.needs], python=python) if python else None


def output(tool: Tool, source: Path) -> Path:
    """Where a tool leaves what it makes of ``source``."""
    return source.parent / f"{source.name}-out" / f"{tool.name}-{tool.builder}"


def build(tool: Tool, python: Path, source: Path) -> Timing:
    """A whole build, from nothing."""
    out = output(tool, source)
    shutil.rmtree(out, ignore_errors=True)
    extensions = f"extensions=sphinx_needs,{tool.extension}"
    command = [str(python), "-m", "sphinx", "-q", "-b", tool.builder, "-D", extensions, str(source), str(out)]
    return measure(command, folder=source.parent)  # docxbuilder leaves a log where it is started


def write(python: Path, source: Path) -> Timing:
    """Only the writing of our Word file, from doctrees that are read already."""
    out = output(OURS, source)
    return measure([str(python), "-m", "bench.only_writing", "docx", str(source), str(out)], told=True)


def kept(folder: Path, size: int) -> int:
    """How many codes of needs stand in the text of the Word file in ``folder``."""
    codes = {record.id for record in records(size)}
    paragraphs = [text for path in folder.glob("*.docx") for text in word_text(path).body]
    return len(codes & set(re.findall(r"[A-Z]{2}-\d{5}", "\n".join(paragraphs))))
