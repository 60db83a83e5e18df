"""The XML of one worksheet as rows and cells: texts put in, everything else left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.foreign_workbook.references import Area, area_of, area_text, areas_of, lengthened, moved_down
from generator.sheet_file import cell_name
from generator.sheet_file.guard import cell_place
from generator.sheet_file.parts import parsed, written

if TYPE_CHECKING:
    from lxml.etree import _Element

# XML has no such characters; Excel writes them, and what looks like their mark, in this way.
_ESCAPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_OF_AREAS = ("autoFilter", "sortState", "dataValidation", "conditionalFormatting", "protectedRange", "ignoredError")
_NOT_FOR_NEW_ROWS = ("spans", "hidden", "collapsed", "outlineLevel")


class SheetXml:
    """One worksheet. Rows count from 1 as Excel shows them, columns from 0."""

    def __init__(self, data: bytes) -> None:
        self.root = parsed(data)
        self._space = self.root.tag.rpartition("}")[0] + "}"
        found = self.root.find(f"{self._space}sheetData")
        if found is None:
            raise ValueError("a worksheet without sheetData")
        self._data = found
        self._rows: dict[int, _Element] = {}
        self._cells: dict[int, dict[int, _Element]] = {}
        self._patterns: dict[int, list[tuple[int, int]]] = {}
        number = 0
        for row in self._data.iterchildren(f"{self._space}row"):
            number = int(row.get("r") or number + 1)
            row.set("r", str(number))
            self._rows[number], self._cells[number] = row, dict(self._places(row, number))
        self._shared = {
            formula.get("si"): (formula.text or "", number)
            for number, cells in self._cells.items()
            for cell in cells.values()
            if (formula := self._formula(cell)) is not None and formula.get("si") and formula.text
        }

    def _places(self, row: _Element, number: int) -> Iterator[tuple[int, _Element]]:
        column = -1
        for cell in row.iterchildren(f"{self._space}c"):
            column = cell_place(cell.get("r", ""))[1] if cell.get("r") else column + 1
            cell.set("r", cell_name(column, number))
            yield column, cell

    def bytes(self) -> bytes:
        """The sheet as a part of the package."""
        for number, row in self._rows.items():
            rest = [one for one in row if one.tag != f"{self._space}c"]
            row[:] = [cell for _column, cell in sorted(self._cells[number].items())] + rest
        self._data[:] = [row for _number, row in sorted(self._rows.items())]
        return written(self.root)

    # --- cells ----------------------------------------------------------------------------------------------------

    def columns(self, row: int) -> list[int]:
        """The columns of the row that have a cell, be it empty."""
        return sorted(self._cells.get(row, {}))

    def rows(self) -> list[int]:
        """The rows that are there, be they empty."""
        return sorted(self._rows)

    def formula(self, row: int, column: int) -> str:
        """The formula of a cell, without =; "" when it has none."""
        cell = self._cells.get(row, {}).get(column)
        found = None if cell is None else self._formula(cell)
        if found is None or found.get("t") == "dataTable":
            return ""
        if found.get("t") == "shared" and not found.text:
            text, at = self._shared.get(found.get("si"), ("", row))
            return moved_down(text, row - at)
        return found.text or ""

    def is_blank(self, row: int, column: int) -> bool:
        """Whether the cell holds nothing."""
        cell = self._cells.get(row, {}).get(column)
        return cell is None or len(cell) == 0

    def put_text(self, row: int, column: int, text: str) -> None:
        """Make the cell hold this text, or nothing."""
        cell = self._emptied(row, column)
        if text:
            cell.set("t", "inlineStr")
            inner = self._made("t")
            inner.text = _ESCAPED.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
            inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            inline = self._made("is")
            inline.append(inner)
            cell.append(inline)

    def put_number(self, row: int, column: int, number: int) -> None:
        """Make the cell hold this number."""
        value = self._made("v")
        value.text = str(number)
        self._emptied(row, column).append(value)

    def put_formula(self, row: int, column: int, formula: str) -> None:
        """Make the cell hold this formula, without result."""
        found = self._made("f")
        found.text = formula
        self._emptied(row, column).append(found)

    def add_row(self, row: int, like: int) -> None:
        """Make a row that looks like another one, and its cells empty in their looks, where it is not there yet."""
        if row in self._rows:
            return
        made = self._made("row")
        pattern = self._rows.get(like)
        for name, value in pattern.attrib.items() if pattern is not None else ():
            if name not in _NOT_FOR_NEW_ROWS:
                made.set(name, value)
        made.set("r", str(row))
        self._rows[row], self._cells[row] = made, {}
        for column in self.columns(like):
            self._cell(row, column, like)
        if like not in self._patterns:
            self._patterns[like] = self.merged_across(like)
        for left, right in self._patterns[like]:
            self._merge((row, left, row, right))

    def look_like(self, row: int, column: int, like: int) -> None:
        """Make sure that there is a cell; a new one looks like the one of row ``like``."""
        self._cell(row, column, like)

    def _cell(self, row: int, column: int, like: int) -> _Element:
        cells = self._cells[row]
        if column not in cells:
            cell = self._made("c")
            cell.set("r", cell_name(column, row))
            if style := self._style(like, column):
                cell.set("s", style)
            cells[column] = cell
            self._rows[row].attrib.pop("spans", "")
        return cells[column]

    def _style(self, row: int, column: int) -> str:
        cell, line = self._cells.get(row, {}).get(column), self._rows.get(row)
        if cell is not None:
            return cell.get("s", "")
        if line is not None and line.get("customFormat") in ("1", "true"):
            return line.get("s", "")
        for one in self.root.iterfind(f"{self._space}cols/{self._space}col"):
            if int(one.get("min", "0")) <= column + 1 <= int(one.get("max", "0")):
                return one.get("style", "")
        return ""

    def _emptied(self, row: int, column: int) -> _Element:
        cell = self._cell(row, column, row)
        style, place = cell.get("s"), cell.get("r", "")
        cell.clear()
        cell.set("r", place)
        if style:
            cell.set("s", style)
        return cell

    def _formula(self, cell: _Element) -> _Element | None:
        return cell.find(f"{self._space}f")

    def _made(self, name: str) -> _Element:
        return self.root.makeelement(f"{self._space}{name}")

    # --- areas ----------------------------------------------------------------------------------------------------

    def merged(self) -> list[Area]:
        """The areas of merged cells."""
        return [area for one in self._merges() if (area := area_of(one.get("ref", "")))]

    def merged_across(self, row: int) -> list[tuple[int, int]]:
        """First and last column of what is merged in this row alone."""
        return [(left, right) for top, left, bottom, right in self.merged() if top == row == bottom]

    def unmerge(self, area: Area) -> None:
        """Take these merged cells apart."""
        for one in [one for one in self._merges() if area_of(one.get("ref", "")) == area]:
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
                parent.set("count", str(len(parent)))
                if not len(parent):  # Excel takes an empty list for damage
                    self.root.remove(parent)

    def _merge(self, area: Area) -> None:
        found = self.root.find(f"{self._space}mergeCells")
        if found is not None:
            made = self._made("mergeCell")
            made.set("ref", area_text(area))
            found.append(made)
            found.set("count", str(len(found)))

    def _merges(self) -> Iterator[_Element]:
        return self.root.iterfind(f"{self._space}mergeCells/{self._space}mergeCell")

    def lengthen(self, first: int, last: int) -> None:
        """Let what holds for row ``first`` hold down to ``last``: drop-downs, conditional formats, filters."""
        for element in self.root.iter("{*}*"):
            name = element.tag.rpartition("}")[2]
            attribute = "ref" if name in ("autoFilter", "sortState") else "sqref"
            if name in _OF_AREAS and (areas := element.get(attribute)):
                element.set(attribute, lengthened(areas, first, last))
            inner = element.find("{*}sqref") if name in _OF_AREAS else None  # what came with Excel 2010
            if inner is not None and inner.text:
                inner.text = lengthened(inner.text, first, last)
        self._set_dimension()

    def _set_dimension(self) -> None:
        found = self.root.find(f"{self._space}dimension")
        places = [(row, column) for row, cells in self._cells.items() for column in cells]
        if found is not None and places:
            rows, columns = [row for row, _column in places], [column for _row, column in places]
            found.set("ref", area_text((min(rows), min(columns), max(rows), max(columns))))

    def choices(self, row: int, column: int) -> str:
        """The source of the drop-down list of a cell as a formula; "" when it has none."""
        for element in self.root.iter("{*}dataValidation"):
            areas = areas_of(element.get("sqref") or element.findtext("{*}sqref") or "")
            held = any(area[0] <= row <= area[2] and area[1] <= column <= area[3] for area in areas)
            if held and element.get("type") == "list":
                source = element.find("{*}formula1")
                return "" if source is None else "".join(str(text) for text in source.itertext()).strip()
        return ""
