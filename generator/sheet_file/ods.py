"""The cells of an ODS file one by one, each with its place."""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

Place = tuple[int, int]
"""Number of the row as Excel shows it, and column counted from 0."""
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST_REPEATED = 1_000


@dataclass(frozen=True)
class OdsCell:
    """One cell, which stands for as many below and beside it as it is repeated."""

    sheet: str
    row: int
    column: int
    cell: _Element
    rows: int
    columns: int

    def places(self) -> Iterator[Place]:
        """Where it stands; not endlessly often."""
        rows, columns = (range(min(times, _MOST_REPEATED)) for times in (self.rows, self.columns))
        for down, right in itertools.product(rows, columns):
            yield self.row + down, self.column + right


def ods_cells(package: zipfile.ZipFile) -> Iterator[OdsCell]:
    """All cells, empty ones too."""
    from lxml.etree import iterparse

    name, row = "", 1
    with package.open("content.xml") as stream:
        tags = (f"{TABLE}table", f"{TABLE}table-row")
        for event, element in iterparse(stream, ("start", "end"), tag=tags, resolve_entities=False, huge_tree=True):
            if event == "start" and element.tag == tags[0]:
                name, row = str(element.get(f"{TABLE}name", "")), 1
            elif event == "end" and element.tag == tags[1]:
                rows, column = _times(element, "rows"), 0
                for cell in element.iterfind(f"{TABLE}*"):
                    columns = _times(cell, "columns")
                    yield OdsCell(name, row, column, cell, rows, columns)
                    column += columns
                row += rows
                element.clear()


def _times(element: _Element, what: str) -> int:
    return int(element.get(f"{TABLE}number-{what}-repeated") or 1)
