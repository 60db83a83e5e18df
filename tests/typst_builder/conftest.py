from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes

from generator.catalogue import document_format
from generator.typst_builder.compiling import Compiled, compile_pdf
from generator.typst_builder.parts import IMPORT, LOOK
from generator.typst_builder.writing import write_typst

TIMESTAMP = 1_795_000_000


def whole_source(folder: Path) -> str:
    """The functions and the text of a document in one piece, as if it were one file."""

    def included(found: re.Match[str]) -> str:
        return (folder / found[1]).read_text("utf-8").removeprefix(IMPORT).removesuffix("\n")

    main = re.sub('#include "(.+?)"', included, (folder / "main.typ").read_text("utf-8").removeprefix(IMPORT))
    return f"{(folder / LOOK).read_text('utf-8')}\n{main}"


@pytest.fixture
def source(tmp_path: Path) -> Callable[[nodes.document], tuple[str, list[str]]]:
    """Write a doctree; gives the source and the warnings."""

    def write(tree: nodes.document) -> tuple[str, list[str]]:
        warnings = write_typst(tree, tmp_path / "nguồn", form=document_format())
        return whole_source(tmp_path / "nguồn"), warnings

    return write


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[nodes.document], tuple[Path, Compiled]]:
    """The PDF of a doctree by both standards."""

    def write(tree: nodes.document) -> tuple[Path, Compiled]:
        write_typst(tree, tmp_path / "in", form=document_format())
        pdf = tmp_path / "in" / "Tài liệu.pdf"
        return pdf, compile_pdf(tmp_path / "in" / "main.typ", pdf, timestamp=TIMESTAMP)

    return write
