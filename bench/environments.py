"""Other tools, each in a virtual environment of its own under ``bench/_work``, filled by pip as it is set up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
WORK = CHECKOUT / "bench" / "_work"
LOCK = CHECKOUT / "requirements" / "kientruc.txt"


class UnreachableError(Exception):
    """pip could not fetch what is to be measured or compared."""


def environment(name: str, packages: Sequence[str], *, python: str = sys.executable, locked: bool = False) -> Path:
    """The interpreter of the environment ``name`` with the newest ``packages``; with ``locked``, our own requirements
    come first and bind the rest. What is there already is kept.

    :raises UnreachableError: when a package cannot be had.
    """
    folder = WORK / "environments" / name
    made = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not made.is_file():
        folder.parent.mkdir(parents=True, exist_ok=True)
        run([python, "-m", "venv", folder])
    pip: list[str | Path] = [made, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    if locked:
        fetch([*pip, "--require-hashes", "-r", LOCK])
        pip += ["-c", _bounds()]
    if packages:
        fetch([*pip, *dict.fromkeys(packages)])
    return made


def _bounds() -> Path:
    """Our requirements without their hashes."""
    bounds = WORK / "bounds.txt"
    lines = [line.rstrip(" \\") for line in LOCK.read_text("utf-8").splitlines() if line[:1].isalnum()]
    bounds.write_text("\n".join(lines) + "\n", "utf-8")
    return bounds


def find_python(versions: Iterable[str]) -> str:
    """The first of ``versions`` that is on this machine, on the path or kept by pyenv; empty when none is."""
    kept = shutil.which("pyenv")
    root = subprocess.run([kept, "root"], check=False, capture_output=True, text=True).stdout.strip() if kept else ""
    for version in versions:
        places = [f"python{version}", *(str(each) for each in Path(root).glob(f"versions/{version}.*/bin/python"))]
        for place in places if root else places[:1]:
            test = f"import sys; sys.exit('%d.%d' % sys.version_info[:2] != '{version}')"
            if (
                shutil.which(place)
                and not subprocess.run([place, "-c", test], check=False, capture_output=True).returncode
            ):
                return place
    return ""


def fetch(command: Sequence[str | Path]) -> None:
    """Run pip.

    :raises UnreachableError: when it fails, with what it said.
    """
    try:
        run(command)
    except SystemExit as error:
        raise UnreachableError(str(error)) from None


def run(command: Sequence[str | Path]) -> str:
    """What ``command`` prints; our modules are those of the checkout.

    :raises SystemExit: when it fails, with what it printed.
    """
    given = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=given, cwd=CHECKOUT)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout
