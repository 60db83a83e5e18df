"""``sphinx-build`` in a process of its own, as other people's projects call it; warnings are errors."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]


def sphinx_build(source: Path, builder: str, out: Path, *options: str) -> Path:
    """Build ``source`` into ``out``, which comes back."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", builder, *options, str(source), str(out)]
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT), "SOURCE_DATE_EPOCH": "1795000000"}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, timeout=180)
    assert done.returncode == 0, done.stderr
    return out
