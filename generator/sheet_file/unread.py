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

    row, column = 0, -1
    with package.open(part) as stream:
        tags = ("{*}row", "{*}c")
        for event, element in iterparse(stream, ("start", "end"), tag=tags, resolve_entities=False, huge_tree=True):
            is_row = element.tag.endswith("}row")
            if event == "start" and is_row:
                row, column = int(element.get("r") or row + 1), -1
            elif event == "end" and not is_row:
                column = cell_place(element.get("r", ""))[1] if element.get("r") else column + 1
                if text := _xlsx_text(element):
                    yield (row, column), text
            if event == "end":
                element.clear()


def _xlsx_text(cell: _Element) -> str:
    formula, value, kind = cell.find("{*}f"), cell.findtext("{*}v"), cell.get("t", "")
    if kind == "e":
        return value or "#N/A"
    # Excel marks an empty result as a string; a number that is empty was never computed.
    return "" if formula is None or value or kind in ("str", "s") else _formula(formula.text)


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
