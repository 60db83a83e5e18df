"""The text of a tagged PDF in the order in which a screen reader says it, by poppler's dump of its structure."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.fidelity.text import FORMULA, clean

_ELEMENT = re.compile(r"(?P<name>\w+)(?: \".*\")?(?: <.*>)?(?: \((?P<place>inline|block)\))?:?")
_BLOCKS = frozenset(("Caption", "Document", "L", "LBody", "LI", "P", "Table", "TBody", "TD", "TH", "THead", "TR"))
_SKIPPED = frozenset(("Lbl", "TOC"))


@dataclass
class Element:
    """An element of the structure: its type, whether it is a block, what it holds in order."""

    name: str
    block: bool
    content: list[Element | str] = field(default_factory=list)


@dataclass(frozen=True)
class PdfText:
    """What a screen reader says of the pages before the body, and of the body with its notes; no empty blocks."""

    front: tuple[str, ...]
    body: tuple[str, ...]


def pdf_text(path: Path, *, lists: tuple[str, ...]) -> PdfText:
    """The text of a PDF; ``lists`` are the titles of the lists at its front, after the last of which the body begins.

    Poppler complains of attributes that it does not know: no fault of the text.

    :raises CalledProcessError: when poppler cannot read the file.
    """
    done = subprocess.run(["pdfinfo", "-struct-text", str(path)], check=True, capture_output=True)
    # the titles of headings stand in it as they are in the file, in another encoding
    root = structure(done.stdout.decode("utf-8", "replace"))
    wanted = {title.casefold() for title in lists}
    found = list(blocks(root))
    start = max((place + 1 for place, text in enumerate(found) if text.casefold() in wanted), default=0)
    return PdfText(tuple(found[:start]), tuple(found[start:]))


def structure(dump: str) -> Element:
    """The tree that poppler's dump tells by its indents."""
    root = Element("", block=True)
    around: list[tuple[int, Element]] = [(-1, root)]
    for line in dump.splitlines():
        text, indent = line.strip(), len(line) - len(line.lstrip())
        while indent <= around[-1][0]:
            around.pop()
        inner = around[-1][1]
        if text.startswith('"'):
            inner.content.append(text[1:-1])
        elif text == "/Placement /Block":
            inner.block = True
        elif not text.startswith(("/", "Object ")) and (match := _ELEMENT.fullmatch(text)):
            element = Element(match["name"], match["place"] == "block" or match["name"] in _BLOCKS)
            inner.content.append(element)
            around.append((indent, element))
    return root


def blocks(root: Element) -> Iterator[str]:
    """The text of every innermost block; notes after the block that refers to them."""
    notes: list[Element] = []
    line: list[str] = []
    for piece in _pieces(root, notes):
        if piece is not None:
            line.append(piece)
            continue
        if text := clean("".join(line)):
            yield text
        line.clear()
    for note in notes:
        yield from blocks(Element("P", block=True, content=note.content))


def _pieces(element: Element, notes: list[Element], *, code: bool = False) -> Iterator[str | None]:
    if element.name in _SKIPPED:
        return
    if element.name == "Note":
        notes.append(element)
        return
    if element.block:
        yield None
    if element.name == "Formula":
        yield FORMULA
    else:
        for part in element.content:
            if isinstance(part, str):
                # a line of code ends anywhere, in a word, too; one of text after a word, and then comes the next line
                yield part if code or part.endswith(" ") else f"{part} "
            else:
                yield from _pieces(part, notes, code=code or element.name == "Code")
    if element.block:
        yield None
