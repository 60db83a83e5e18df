"""The cells whose text cannot be known: errors, and formulas whose result the file does not hold.

A reader gives both as empty, and an import would then empty a field. A program that writes formulas without computing
them (as scripts do) leaves no result; only Excel or LibreOffice can compute it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.sheet_file.guard import cell_place
from generator.sheet_file.ods import OFFICE, TABLE, TEXT, Place, ods_cells
from generator.sheet_file.parts import sheet_parts

if TYPE_CHECKING:
    from lxml.etree import _Element

ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!")
_LONGEST = 80
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"


def unread_cells(path: Path) -> Mapping[str, Mapping[Place, str]]:
    """By sheet and place what stands in such a cell: "#REF!", or a formula as "=A1". ``path`` was looked at before.

    :raises OSError, ValueError: when the package cannot be read.
    """
    from lxml.etree import LxmlError

    try:
        with zipfile.ZipFile(path) as package:
            if "content.xml" in package.namelist():
                return _in_ods(package)
            return {name: dict(_in_xlsx(package, part)) for name, part in sheet_parts(package).items()}
    except (LxmlError, KeyError, zipfile.BadZipFile) as error:
        raise ValueError(str(error)) from None


def _in_xlsx(package: zipfile.ZipFile, part: str) -> Iterator[tuple[Place, str]]:
    from lxml.etree import iterparse

    row, column, line = 0, -1, None
    with package.open(part) as stream:
        for _event, cell in iterparse(stream, tag="{*}c", resolve_entities=False, huge_tree=True):
            parent = cell.getparent()
            if parent is not line and parent is not None:
                if line is not None:
                    line.clear()
                row, column, line = int(parent.get("r") or row + 1), -1, parent
            name = cell.get("r")
            column = cell_place(name)[1] if name else column + 1
            if text := _xlsx_text(cell):
                yield (row, column), text


def _xlsx_text(cell: _Element) -> str:
    kind = cell.get("t", "")
    if kind in ("s", "inlineStr") or not len(cell):
        return ""
    formula, value = cell.find("{*}f"), cell.findtext("{*}v")
    if kind == "e":
        return value or "#N/A"
    # Excel marks an empty result as a string; a number that is empty was never computed.
    return "" if formula is None or value or kind == "str" else _formula(formula.text)


def _formula(text: str | None) -> str:
    return f"={' '.join((text or '…').removeprefix('=').split())[:_LONGEST]}"


def _in_ods(package: zipfile.ZipFile) -> dict[str, dict[Place, str]]:
    found: dict[str, dict[Place, str]] = {}
    for one in ods_cells(package):
        if text := _ods_text(one.cell):
            found.setdefault(one.sheet, {}).update(dict.fromkeys(one.places(), text))
    return found


def _ods_text(cell: _Element) -> str:
    shown = cell.findtext(f"{TEXT}p")
    formula = cell.get(f"{TABLE}formula")
    if cell.get(f"{_CALC}value-type") == "error":
        return shown or "#N/A"
    if formula is None or cell.get(f"{OFFICE}value-type") or shown is not None:
        return ""
    return _formula(formula.partition(":")[2] or formula)
