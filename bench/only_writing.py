"""``python -m bench.only_writing BUILDER SOURCE OUT``: prints the seconds that a builder takes from doctrees on.

``OUT`` is that of a build before, whose doctrees are taken; wall clock, processor and peak memory as JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils


def main(builder: str, source: Path, out: Path) -> None:
    extensions = ["sphinx_needs", f"generator.{builder.removesuffix('pdf')}_builder"]
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(source, source, out, out / ".doctrees", builder, {"extensions": extensions}, status=None)
        start, cpu = time.perf_counter(), time.process_time()
        app.build()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([time.perf_counter() - start, peak, time.process_time() - cpu]))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
