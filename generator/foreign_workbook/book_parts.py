"""The parts of an XLSX package around its sheets: what makes Excel compute all anew, names, tables, properties."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from generator.foreign_workbook.references import Area, area_of, lengthened, lengthened_in
from generator.sheet_file.guard import cell_place
from generator.sheet_file.parts import parsed, relations, relations_part, sheet_parts, workbook_part, written
from generator.zip_package import same_bytes

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = "[Content_Types].xml"
_CUSTOM = "docProps/custom.xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUE_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_BEFORE_CALCULATION = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
)


class BookParts:
    """The parts of one workbook by name, each as bytes."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self._parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
            self.book = workbook_part(package)
            self.sheets = sheet_parts(package)
            self._tables = {
                name: [
                    part for kind, part in relations(package, of).values() if kind == "table" and part in self._parts
                ]
                for name, of in self.sheets.items()
            }

    def sheet(self, name: str) -> bytes:
        """The XML of the sheet."""
        return self._parts[self.sheets[name]]

    def put_sheet(self, name: str, data: bytes) -> None:
        """Exchange the XML of the sheet."""
        self._parts[self.sheets[name]] = data

    def tables(self, sheet: str) -> list[tuple[Area, int]]:
        """The area of each table of the sheet, and how many rows of totals it ends with."""
        roots = [parsed(self._parts[part]) for part in self._tables[sheet]]
        found = [(area_of(root.get("ref", "")), int(root.get("totalsRowCount", "0"))) for root in roots]
        return [(area, totals) for area, totals in found if area]

    def names(self) -> dict[str, str]:
        """Defined names and what they stand for; those of one sheet alone among them."""
        found = parsed(self._parts[self.book]).iterfind("{*}definedNames/{*}definedName")
        return {one.get("name", ""): one.text or "" for one in found}

    def lengthen(self, sheet: str, first: int, last: int) -> None:
        """Let tables and names that hold row ``first`` of the sheet reach down to ``last``."""
        for part in self._tables[sheet]:
            root = parsed(self._parts[part])
            for element in (root, *root.iter("{*}autoFilter", "{*}sortState")):
                element.set("ref", lengthened(element.get("ref", ""), first, last))
            self._parts[part] = written(root)
        root = parsed(self._parts[self.book])
        for name in root.iterfind("{*}definedNames/{*}definedName"):
            name.text = lengthened_in(name.text or "", sheet, first, last)
        self._parts[self.book] = written(root)

    def short_formulas(self, sheet: str, first: int, last: int) -> list[str]:
        """The cells whose formulas see rows of the sheet from ``first``, but not as far as ``last``."""
        return [
            f"{name}!{cell}"
            for name, cell, formula in self._formulas
            if lengthened_in(formula, sheet, first, last, row=cell_place(cell)[0] if name == sheet else 0) != formula
        ]

    @cached_property
    def _formulas(self) -> list[tuple[str, str, str]]:
        """Sheet, cell and text of the formulas that name an area, as they were before anything was filled in."""
        cells = ((name, cell) for name, part in self.sheets.items() for cell in _formula_cells(self._parts[part]))
        texts = ((name, cell.get("r", ""), cell.findtext("{*}f") or "") for name, cell in cells)
        return [(name, place, text) for name, place, text in texts if ":" in text]

    def compute_anew(self) -> None:
        """Drop the stored results of all formulas, which are of other data, so that whoever opens the file computes
        them."""
        for part in self.sheets.values():
            self._parts[part] = _without_results(self._parts[part])
        for name in [name for name in self._parts if posixpath.basename(name) == "calcChain.xml"]:
            self._drop(name)
        root = parsed(self._parts[self.book])
        found = root.find("{*}calcPr")
        if found is None:
            found = root.makeelement(f"{root.tag.rpartition('}')[0]}}}calcPr")
            before = [place for place, one in enumerate(root) if _local(one) in _BEFORE_CALCULATION]
            root.insert(max(before, default=-1) + 1, found)
        found.set("fullCalcOnLoad", "1")
        self._parts[self.book] = written(root)

    def _drop(self, part: str) -> None:
        del self._parts[part]
        for name in (_TYPES, relations_part(self.book)):
            root = parsed(self._parts[name])
            for one in list(root):
                target = one.get("PartName") or one.get("Target") or ""
                if posixpath.basename(target) == posixpath.basename(part):
                    root.remove(one)
            self._parts[name] = written(root)

    def set_property(self, name: str, text: str) -> None:
        """Give the workbook a custom property."""
        if _CUSTOM not in self._parts:
            self._parts[_CUSTOM] = f'<Properties xmlns="{_CUSTOM_SPACE}" xmlns:vt="{_VALUE_SPACE}"/>'.encode()
            self._add(_TYPES, "Override", PartName=f"/{_CUSTOM}", ContentType=_CUSTOM_TYPE)
            self._add("_rels/.rels", "Relationship", Id="rIdKientruc", Type=_CUSTOM_RELATION, Target=_CUSTOM)
        root = parsed(self._parts[_CUSTOM])
        for one in [one for one in root if one.get("name") == name]:
            root.remove(one)
        number = max((int(one.get("pid", "1")) for one in root), default=1) + 1
        made = root.makeelement(f"{{{_CUSTOM_SPACE}}}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        value = root.makeelement(f"{{{_VALUE_SPACE}}}lpwstr")
        value.text = text
        made.append(value)
        root.append(made)
        self._parts[_CUSTOM] = written(root)

    def _add(self, part: str, tag: str, **attributes: str) -> None:
        root = parsed(self._parts[part])
        root.append(root.makeelement(f"{root.tag.rpartition('}')[0]}}}{tag}", attributes))
        self._parts[part] = written(root)

    def bytes(self) -> bytes:
        """The workbook as a file, the same bytes for the same parts."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for name, data in self._parts.items():
                package.writestr(name, data)
        return same_bytes(stream.getvalue())


def _formula_cells(data: bytes) -> Iterator[_Element]:
    """The cells with a formula; drop-downs and conditional formats have formulas, too."""
    parents = (formula.getparent() for formula in parsed(data).iter("{*}f"))
    return (parent for parent in parents if parent is not None and _local(parent) == "c")


def _without_results(data: bytes) -> bytes:
    root, dropped = parsed(data), False
    for formula in root.iter("{*}f"):
        cell = formula.getparent()
        value = None if cell is None else cell.find("{*}v")
        if cell is not None and value is not None:
            cell.remove(value)
            cell.attrib.pop("t", "")
            dropped = True
    return written(root) if dropped else data


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
