"""The text of every piece of marked content of a PDF, by page and number: what its structure points at.

By PDFium: it reads hundreds of pages in seconds, where poppler's dump of the structure takes minutes.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

Mark = tuple[int, int]
"""The page, counted from 0, and the number of a piece of marked content on it."""
Lines = list[str]
_UNMARKED = -1
_HYPHEN_AT_LINE_END = "\x02"
"""What PDFium takes a hyphen for that ends a line."""
_SAME_LINE = 0.6
"""Shares of the size of letters by which the height of pieces of one line may differ, as superscripts do."""


def marked_lines(path: Path) -> Mapping[Mark, Lines]:
    """The lines of text of every piece of marked content; what is an artefact bears no mark and is left out."""
    found: dict[Mark, Lines] = {}
    document = pdfium.PdfDocument(path)
    try:
        for number in range(len(document)):
            _read_page(document[number], number, found)
    finally:
        document.close()
    return found


def _read_page(page: Any, number: int, found: dict[Mark, Lines]) -> None:
    text = page.get_textpage()
    heights: dict[Mark, float] = {}
    for piece in _text_objects(partial(raw.FPDFPage_GetObject, page), raw.FPDFPage_CountObjects(page)):
        mark = (number, raw.FPDFPageObj_GetMarkedContentID(piece))
        if mark[1] == _UNMARKED:
            continue
        height, size = _height(piece)
        lines = found.setdefault(mark, [])
        if not lines or abs(height - heights[mark]) > _SAME_LINE * size:
            lines.append("")
        lines[-1] += _text(piece, text)
        heights[mark] = height
    text.close()
    page.close()


def _text_objects(get: Callable[[int], Any], count: int) -> Iterator[Any]:
    """The pieces of text in the order in which they are drawn, those of forms with them."""
    for at in range(count):
        found = get(at)
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield found
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            yield from _text_objects(partial(raw.FPDFFormObj_GetObject, found), raw.FPDFFormObj_CountObjects(found))


def _height(piece: Any) -> tuple[float, float]:
    """Where the piece stands above the foot of the page, and the size of its letters, in points."""
    matrix, size = raw.FS_MATRIX(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(piece, matrix)
    raw.FPDFTextObj_GetFontSize(piece, size)
    return float(matrix.f), abs(size.value * (matrix.d or matrix.b or 1))


def _text(piece: Any, page: Any) -> str:
    length = raw.FPDFTextObj_GetText(piece, page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(piece, page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0").replace(_HYPHEN_AT_LINE_END, "-")
