"""Tables, rows and cells."""

from __future__ import annotations

from collections.abc import Sequence

from generator.docx_builder.ooxml.xml import Element, add, qualified, twips


class Table:
    """A table of fixed column widths (millimetres); rows are added one after the other."""

    def __init__(self, parent: Element, style: str, widths: Sequence[float], *, centred: bool = False) -> None:
        self.widths = widths
        self.element = add(parent, "w:tbl")
        properties = add(self.element, "w:tblPr")
        add(properties, "w:tblStyle", val=style)
        add(properties, "w:tblW", w=sum(twips(width) for width in widths), type="dxa")
        if centred:
            add(properties, "w:jc", val="center")
        add(properties, "w:tblLayout", type="fixed")
        self._look = add(properties, "w:tblLook", val="0400", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0)
        self._look.set(qualified("w:noHBand"), "1")
        self._look.set(qualified("w:noVBand"), "1")
        grid = add(self.element, "w:tblGrid")
        for width in widths:
            add(grid, "w:gridCol", w=twips(width))
        self.properties = properties

    def describe(self, text: str) -> None:
        """Set the alternative text that a screen reader says."""
        add(self.properties, "w:tblCaption", val=text)

    def show_header(self) -> None:
        """Give the first rows the looks that the style has for a header."""
        self._look.set(qualified("w:firstRow"), "1")
        self._look.set(qualified("w:val"), "0420")

    def row(self, *, header: bool = False, breaks: bool = False, height: float = 0) -> Row:
        """A new last row. A header row repeats on every page; only a row that ``breaks`` may run over a page's end."""
        element = add(self.element, "w:tr")
        properties = add(element, "w:trPr")
        if not breaks:
            add(properties, "w:cantSplit")
        if height:
            add(properties, "w:trHeight", val=twips(height), hRule="exact")
        if header:
            add(properties, "w:tblHeader")
        if len(properties) == 0:
            element.remove(properties)
        return Row(element, self.widths)


class Row:
    """A row under construction."""

    def __init__(self, element: Element, widths: Sequence[float]) -> None:
        self.element = element
        self._widths = widths
        self._column = 0

    def cell(self, *, columns: int = 1, merge: str = "", align: str = "", open_at: str = "") -> Element:
        """A new cell over ``columns`` columns. ``merge``: ``restart`` where a cell over several rows begins,
        ``continue`` below it. ``align``: ``top``, ``center``, ``bottom``. ``open_at``: the side (``top``, ``bottom``)
        with neither line nor padding, where the cell looks like one with its neighbour."""
        width = sum(twips(each) for each in self._widths[self._column : self._column + columns])
        self._column += columns
        element = add(self.element, "w:tc")
        properties = add(element, "w:tcPr")
        add(properties, "w:tcW", w=width, type="dxa")
        if columns > 1:
            add(properties, "w:gridSpan", val=columns)
        if merge:
            add(properties, "w:vMerge", val=merge)
        if open_at:
            add(add(properties, "w:tcBorders"), f"w:{open_at}", val="nil")
            add(add(properties, "w:tcMar"), f"w:{open_at}", w=0, type="dxa")
        if align:
            add(properties, "w:vAlign", val=align)
        return element
