from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes

from generator.catalogue import document_format
from generator.docx_builder.writing import write_docx
from tests.docx_builder.extract import Extract

Written = tuple[bytes, list[str]]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Written]:
    """Write a doctree; gives the bytes and the warnings."""

    def write(tree: nodes.document, pages: dict[str, int] | None = None) -> Written:
        path = tmp_path / "Tài liệu.docx"
        warnings = write_docx(tree, path, form=document_format(), pages=pages)
        return path.read_bytes(), warnings

    return write


@pytest.fixture
def extract(write: Callable[..., Written]) -> Callable[[nodes.document], str]:
    """The readable text of a doctree's Word file."""
    return lambda tree: Extract(write(tree)[0]).text()


@pytest.fixture(scope="session")
def to_pdf() -> Callable[[Path], Path]:
    """Opens a Word file in LibreOffice and gives what it prints."""
    program = shutil.which("soffice")
    if program is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice (soffice) and poppler (pdftotext) are not installed: cannot look at the Word file")

    def convert(path: Path) -> Path:
        profile = path.parent / "libreoffice"
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", path.parent, path], check=True, capture_output=True, timeout=180)
        return path.with_suffix(".pdf")

    return convert
