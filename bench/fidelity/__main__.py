"""``python -m bench.fidelity HTML_FOLDER FILE.docx``: prints what differs; exit code 1 when anything does."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.fidelity.comparison import compare
from bench.fidelity.html_blocks import site_pages
from bench.fidelity.word_blocks import word_text


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.fidelity", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("word", type=Path)
    parser.add_argument("--without", action="append", default=[], metavar="PAGE", help="a page of the site only")
    parser.add_argument(
        "--without-class", action="append", default=[], metavar="CLASS", help="elements of the site only"
    )
    given = parser.parse_args()
    pages = [page for page in site_pages(given.site, without={*given.without_class}) if page.name not in given.without]
    word = word_text(given.word)
    result = compare([block for page in pages for block in page.blocks], word.body, elsewhere=word.cover)
    for text in result.missing:
        sys.stdout.write(f"missing: {text}\n")
    for text in result.added:
        sys.stdout.write(f"added:   {text}\n")
    return 0 if result.same else 1


if __name__ == "__main__":
    sys.exit(main())
