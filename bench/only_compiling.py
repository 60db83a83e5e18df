"""``python -m bench.only_compiling CASE main.typ``: prints the seconds that compiling takes, and the peak memory.

``ours``: with all that we do; ``alone``: Typst with the same standards and fonts; ``again``: ours, a second time in the
same process after one word was changed in the middle of the text.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from pathlib import Path
from typing import Any, cast

import typst

from generator.typst_builder.compiling import LINKS_LATER, STANDARDS, compile_pdf
from generator.typst_builder.glyphs import font_folder


def main(case: str, source: Path) -> None:
    pdf = source.with_suffix(".pdf")
    if case == "again":
        compile_pdf(source, pdf)
        _change(source)
    start, cpu = time.perf_counter(), time.process_time()
    if case == "alone":
        typst.compile(
            source,
            pdf,
            font_paths=[font_folder()],
            ignore_system_fonts=True,
            sys_inputs=LINKS_LATER,
            pdf_standards=cast(Any, list(STANDARDS)),
            format="pdf",
        )
    else:
        compile_pdf(source, pdf)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([seconds, peak, time.process_time() - cpu]))


def _change(source: Path) -> None:
    text = source.read_text("utf-8")
    words = list(re.finditer(r'#"[^"\\]{60,}"', text))
    at = words[len(words) // 2].end() - 1
    source.write_text(f"{text[:at]} đã sửa{text[at:]}", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
