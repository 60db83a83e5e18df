"""Small Sphinx projects that know nothing of ours, built as Word file and PDF, with what was said meanwhile."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import openxml_audit
import pypdf

from bench.fidelity.word_blocks import word_text

CHECKOUT = Path(__file__).parents[2]
BUILDERS = {"docx": "bad.docx", "typstpdf": "bad.pdf"}
CONF = """
project = "Bad"
extensions = ["generator.docx_builder", "generator.typst_builder", "myst_parser"]
numfig = True
"""


@dataclass(frozen=True)
class Built:
    """What came of a project: the file, its text, what was said on the way, the exit code."""

    file: Path
    said: tuple[str, ...]
    code: int

    @property
    def text(self) -> str:
        """The words of the file, without the spaces at which lines may have ended."""
        if self.file.suffix == ".docx":
            return "".join("".join(word_text(self.file).body).split())
        return "".join("".join(page.extract_text() for page in pypdf.PdfReader(self.file).pages).split())

    def faults(self) -> list[str]:
        """What is wrong with the file itself."""
        if self.file.suffix == ".docx":
            result = openxml_audit.OpenXmlValidator().validate(self.file)
            return [str(error) for error in result.errors]
        data = self.file.read_bytes().replace(b" ", b"")
        return [] if b"pdfuaid:part" in data and b"pdfaid:part>2<" in data else ["not of both standards"]


def build(folder: Path, builder: str, pages: Mapping[str, str] | None = None, *, conf: str = "") -> Built:
    """Write ``pages`` to ``folder`` and build it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "conf.py").write_text(CONF + conf, encoding="utf-8")
    for name, text in (pages or {}).items():
        (folder / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, str(folder), str(folder / "_build" / builder)]
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT), "SOURCE_DATE_EPOCH": "1795000000", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, timeout=180)
    lines = re.sub(r"\x1b\[[\d;]*m", "", done.stderr).replace(f"{folder.resolve()}/", "").replace(f"{folder}/", "")
    said = tuple(re.sub(r" \[[a-z_.]+\]$", "", line) for line in lines.splitlines() if line)
    return Built(folder / "_build" / builder / BUILDERS[builder], said, done.returncode)
