"""``python -m bench.fidelity.pages DOCTREES``: the pages that hang on the root page's toctrees, as JSON.

Run by the interpreter that built the site: it reads Sphinx' own pickle, which only a build of ours may have written.
"""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path


def included(doctrees: Path) -> list[str]:
    """The names of the documents that a paged file holds."""
    environment = pickle.loads((doctrees / "environment.pickle").read_bytes())
    root = str(environment.config.root_doc) if environment.config else "index"
    found: list[str] = []
    waiting = [root]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.append(name)
            waiting += environment.toctree_includes.get(name, [])
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(included(Path(sys.argv[1]))))
