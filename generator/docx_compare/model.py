"""A Word file as it is compared: blocks, rows, and the pieces that a paragraph is made of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from generator.docx_builder.ooxml.text import PLAIN, Look
from generator.docx_builder.ooxml.xml import Element
from generator.docx_compare.words import plain, words

SIGN = "\ufffc"
"""Stands in a paragraph's text for what is no text: a picture, a footnote, a field."""


@dataclass(frozen=True)
class OldPicture:
    """A picture to show as deleted: its data, its size in millimetres, its words."""

    data: bytes
    width: float
    height: float
    alt: str


@dataclass(eq=False)
class Piece:
    """A run's text, a thing between the words (``key`` tells which), or a mark without width (no text, no key)."""

    text: str
    look: Look = PLAIN
    elements: tuple[Element, ...] = ()
    link: Element | None = None
    key: str = ""
    shown: str = ""
    """The words that stand for a thing where it cannot be shown itself."""
    note: str = ""
    picture: OldPicture | None = None


@dataclass(eq=False)
class Paragraph:
    """A paragraph. ``anchors``: the hidden bookmarks of ours in it."""

    element: Element
    style: str
    pieces: list[Piece]
    anchors: tuple[str, ...] = ()
    ends_section: bool = False

    @cached_property
    def text(self) -> str:
        """Its characters, :data:`SIGN` for each thing."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def signature(self) -> str:
        """Equal for paragraphs that say the same."""
        return plain("".join(f"\0{piece.key}\0" if piece.key else piece.text for piece in self.pieces)).strip()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to see in it."""
        return not self.signature

    @cached_property
    def bag(self) -> Counter[str]:
        """Its words."""
        return words(self.signature)


@dataclass(eq=False)
class Cell:
    """A cell: what stands in it, over how many columns it goes, how it is merged downwards."""

    element: Element
    blocks: list[Block]
    columns: int = 1
    merge: str = ""

    @cached_property
    def signature(self) -> str:
        """Equal for cells that say the same."""
        return "\n".join(found for block in self.blocks if (found := block.signature))


@dataclass(eq=False)
class Row:
    """A row of a table."""

    element: Element
    cells: list[Cell]
    header: bool = False
    anchors: tuple[str, ...] = ()

    @cached_property
    def signature(self) -> str:
        """Equal for rows that say the same."""
        return "\t".join(cell.signature for cell in self.cells)

    @cached_property
    def bag(self) -> Counter[str]:
        """Its words."""
        return words(self.signature)


@dataclass(eq=False)
class Table:
    """A table with the widths of its columns in twentieths of a point."""

    element: Element
    style: str
    widths: list[int]
    rows: list[Row]
    anchors: tuple[str, ...] = ()
    empty: bool = field(default=False, init=False)

    @cached_property
    def signature(self) -> str:
        """Equal for tables that say the same."""
        return "\n".join(("<table>", *(row.signature for row in self.rows)))

    @cached_property
    def bag(self) -> Counter[str]:
        """Its words."""
        return words(self.signature)

    @cached_property
    def columns(self) -> int:
        """How many columns its widest row has."""
        return max((sum(cell.columns for cell in row.cells) for row in self.rows), default=0)


Block = Paragraph | Table
