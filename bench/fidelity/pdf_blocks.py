"""The text of a tagged PDF in the order in which a screen reader says it: along its tree of structure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from pypdf import PdfReader

from bench.fidelity.pdf_marks import Lines, marked_lines
from bench.fidelity.text import FORMULA, clean

_BLOCKS = frozenset(
    (
        *("Caption", "Document", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LBody", "LI", "P"),
        *("Table", "TBody", "TD", "TFoot", "TH", "THead", "Title", "TR"),
    )
)
_SKIPPED = frozenset(("Figure", "Lbl", "TOC"))
"""A figure is told by its alternative text, not by the words in its drawing."""


@dataclass
class Element:
    """An element of the structure: its type, whether it is a block, what it holds in order."""

    name: str
    block: bool
    content: list[Element | Lines] = field(default_factory=list)


@dataclass(frozen=True)
class PdfText:
    """What a screen reader says of the pages before the body, and of the body with its notes; no empty blocks."""

    front: tuple[str, ...]
    body: tuple[str, ...]


def pdf_text(path: Path, *, lists: tuple[str, ...]) -> PdfText:
    """The text of a PDF; ``lists`` are the titles of the lists at its front, after the last of which the body begins.

    :raises PdfReadError: when the file is no PDF.
    :raises KeyError: when it is not tagged.
    """
    wanted = {title.casefold() for title in lists}
    found = list(blocks(structure(path)))
    start = max((place + 1 for place, text in enumerate(found) if text.casefold() in wanted), default=0)
    return PdfText(tuple(found[:start]), tuple(found[start:]))


def structure(path: Path) -> Element:
    """The tree of structure with the text that it points at."""
    reader, lines = PdfReader(path), marked_lines(path)
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    root = Element("", block=True)
    to_read = [(cast(dict[str, Any], reader.root_object["/StructTreeRoot"].get_object()), root, -1)]
    while to_read:
        given, element, page = to_read.pop()
        for part in _parts(given):
            if isinstance(part, int):
                element.content.append(lines.get((page, part), []))
                continue
            own = pages[part.raw_get("/Pg").idnum] if "/Pg" in part else page
            if part.get("/Type") == "/MCR":
                element.content.append(lines.get((own, int(part["/MCID"])), []))
            elif part.get("/Type") != "/OBJR":
                inner = Element(str(part["/S"])[1:], _is_block(part))
                element.content.append(inner)
                to_read.append((part, inner, own))
    return root


def _parts(given: Mapping[str, Any]) -> list[Any]:
    kids = given.get("/K")
    if kids is None:
        return []
    kids = kids.get_object()
    return [kid.get_object() for kid in kids] if isinstance(kids, list) else [kids]


def _is_block(given: Mapping[str, Any]) -> bool:
    """Whether its name or an attribute says so."""
    attributes = given["/A"].get_object() if "/A" in given else []
    placed = [one.get_object() for one in (attributes if isinstance(attributes, list) else [attributes])]
    return str(given["/S"])[1:] in _BLOCKS or any(one.get("/Placement") == "/Block" for one in placed)


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
            if isinstance(part, list):
                # a line of code ends anywhere, in a word, too; one of text after a word
                yield ("" if code else " ").join(part)
                yield "" if code else " "
            else:
                yield from _pieces(part, notes, code=code or element.name == "Code")
    if element.block:
        yield None
