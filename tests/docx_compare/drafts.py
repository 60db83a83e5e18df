"""Small Word files of our builder's making, from a few words."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from generator.catalogue import document_format
from generator.docx_builder import styles
from generator.docx_builder.ooxml.tables import Table
from generator.docx_builder.ooxml.text import Look, Paragraph
from generator.docx_builder.ooxml.xml import qualified
from generator.docx_builder.writing import write_docx
from generator.docx_compare import Comparison, compare_documents
from tests.docx_builder import cases

Block = str | list[list[str]]
MADE = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@cache
def skeleton(case: str = "footnotes") -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        write_docx(getattr(cases, case)(), path, form=document_format())
        return path.read_bytes()


def draft(blocks: Sequence[Block]) -> bytes:
    """A file of paragraphs and tables. ``#name words``: a heading with that bookmark; ``*bold* words`` in two runs."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(skeleton())).read("word/document.xml"))
    body = root[0]
    last = body[-1]
    for child in list(body)[:-1]:
        body.remove(child)
    number = 0
    for block in blocks:
        if isinstance(block, str):
            style = styles.BODY
            if block.startswith("#"):
                name, _space, block = block[1:].partition(" ")  # noqa: PLW2901
                number += 1
                paragraph = Paragraph(body, styles.heading(1)).bookmark(number, f"_KT_{name}")
            else:
                paragraph = Paragraph(body, style)
            for place, piece in enumerate(block.split("*")):
                if piece:
                    paragraph.text(piece, Look(bold=bool(place % 2)))
            continue
        Paragraph(body, styles.SPACER)
        table = Table(body, styles.TABLE, [40.0] * len(block[0]))
        for place, cells in enumerate(block):
            row = table.row(header=place == 0)
            for cell in cells:
                holder = row.cell()
                for line in cell.split("|"):
                    Paragraph(holder, styles.CELL).text(line) if line else Paragraph(holder, styles.CELL)
    Paragraph(body, styles.SPACER)
    body.append(last)
    return with_part(skeleton(), "word/document.xml", etree.tostring(root, encoding="utf-8"))


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for each in dict.fromkeys([*source.namelist(), name]):
            target.writestr(each, content if each == name else source.read(each))
    return stream.getvalue()


def compare(old: bytes, new: bytes) -> Comparison:
    return compare_documents(old, new, name="cũ.docx", made=MADE)


def marks(data: bytes) -> list[str]:
    """The words in each mark, ``+`` or ``-`` before them."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    found = []
    for mark in root.iter(qualified("w:ins"), qualified("w:del")):
        said = "".join(str(each.text) for each in mark.iter(qualified("w:t"), qualified("w:delText")))
        if said:
            found.append(("+" if mark.tag == qualified("w:ins") else "-") + said)
    return found
