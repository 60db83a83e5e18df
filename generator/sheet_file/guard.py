"""What is looked at in a workbook before a reader touches it: bombs, entities, macros, links to other files.

A workbook is a ZIP of XML that anybody may have made. Every part is unpacked once within limits, which also finds
sizes that lie (the checksum then fails), and no part may declare a document type: entities come only from there.
"""

from __future__ import annotations

import math
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from generator.errors import RecordError
from generator.messages import _
from generator.messages.system_words import system_reason
from generator.zip_package import MAX_PART, declares_entities, is_bomb

_MAX_CELLS = 8_000_000
_PROPERTIES = ("docProps/custom.xml", "meta.xml")
_MANIFEST = "META-INF/manifest.xml"
_XML = (".xml", ".rels", ".vml", ".rdf")
_CELL = re.compile(rb"<(?:\w+:)?(?:c|row)\s[^>]*?\br=\"([A-Z]{0,3})(\d{1,9})\"")
_REPEATED_ROWS = re.compile(rb"number-rows-repeated=\"(\d{1,9})\"")
_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*?)(/>|>)")
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")
_REPEATED_CELLS = re.compile(rb"number-columns-repeated=\"(\d{1,9})\"")


@dataclass(frozen=True)
class Package:
    """What was found in the ZIP: the properties that a person or program gave the file, macros, links outside."""

    properties: dict[str, str]
    macros: bool
    external: bool


def inspect(path: Path, name: str) -> Package:
    """What the workbook ``path``, called ``name`` in messages, carries besides cells.

    :raises RecordError: when it is no workbook, or one that a reader must not touch.
    """
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            _check_sizes(parts, name)
            texts: dict[str, bytes] = {}
            for part in parts:
                data = _checked(package, part, name) if _is_xml(part.filename) else b""
                _check_extent(part.filename, data, name)
                if part.filename == _MANIFEST and b"encryption-data" in data:
                    raise RecordError(protected(name))
                if part.filename in _PROPERTIES:
                    texts[part.filename] = data
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise RecordError(_("{file}: is damaged; open it in Excel and save it again.").format(file=name)) from None
    except OSError as error:
        raise RecordError(unreadable(name, error)) from None
    names = [part.filename.lower() for part in parts]
    return Package(
        properties=_properties(texts),
        macros=any("vbaproject" in one or one.startswith("basic/") for one in names),
        external=any("externallink" in one for one in names),
    )


def unreadable(name: str, error: OSError) -> str:
    """What to say of a file that the system does not give."""
    reason = _("{file}: cannot be read ({reason}); close it if it is open in another program.")
    return reason.format(file=name, reason=system_reason(error))


def protected(name: str) -> str:
    """What to say of a workbook that only its password opens, or that is of an old Excel: both look alike."""
    reason = _("{file}: is protected by a password, or of Excel 97-2003; save it as .xlsx without password.")
    return reason.format(file=name)


def _is_xml(part: str) -> bool:
    return part.lower().endswith(_XML)


def _check_sizes(parts: list[zipfile.ZipInfo], name: str) -> None:
    whole = sum(part.file_size for part in parts)
    if is_bomb(parts):
        raise RecordError(
            _("{file}: unpacks to {size} MB, which no workbook of records needs; it was not opened.").format(
                file=name, size=whole // 1_000_000
            )
        )


def _checked(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> bytes:
    with package.open(part) as stream:
        data = stream.read(MAX_PART + 1)
    if declares_entities(data):
        raise RecordError(
            _("{file}: {part} declares XML entities, which workbooks never do; it was not opened.").format(
                file=name, part=part.filename
            )
        )
    return data


def _check_extent(part: str, data: bytes, name: str) -> None:
    """Refuse a sheet whose used area is so large that holding it would exhaust the memory."""
    extents: list[tuple[int, int]] = []
    if part.startswith("xl/worksheets/"):
        extents = [_xlsx_extent(data)]
    elif part == "content.xml":
        extents = [_ods_extent(table) for table in data.split(b"<table:table ")]
    rows, columns = max(extents, key=math.prod, default=(0, 0))
    if rows * columns > _MAX_CELLS:
        raise RecordError(
            _(
                "{file}: a sheet reaches to row {row} and column {column}; delete the empty rows and columns "
                "behind the last record and save it again."
            ).format(file=name, row=rows, column=columns)
        )


def _xlsx_extent(data: bytes) -> tuple[int, int]:
    rows = columns = 0
    seen: set[bytes] = set()
    for letters, number in _CELL.findall(data):
        rows = max(rows, int(number))
        if letters not in seen:
            seen.add(letters)
            columns = max(columns, column_number(letters.decode()))
    return rows, columns


def _ods_extent(data: bytes) -> tuple[int, int]:
    """Rows and columns of a table that hold something, repeated ones counted as often as they stand there."""
    rows = columns = filled = 0
    pieces = list(_ODS_ROW.finditer(data))
    for place, row in enumerate(pieces):
        repeated = _REPEATED_ROWS.search(row[1])
        rows += int(repeated[1]) if repeated else 1
        end = pieces[place + 1].start() if place + 1 < len(pieces) else len(data)
        width = _ods_width(data[row.end() : end]) if row[2] == b">" else 0
        if width:
            filled, columns = rows, max(columns, width)
    return filled, columns


def _ods_width(row: bytes) -> int:
    width = at = 0
    for cell in _ODS_CELL.finditer(row):
        repeated = _REPEATED_CELLS.search(cell[1])
        at += int(repeated[1]) if repeated else 1
        if b"value-type" in cell[1]:
            width = at
    return width


def column_number(letters: str) -> int:
    """1 for A, 27 for AA; 0 for nothing."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def cell_place(name: str) -> tuple[int, int]:
    """Row and column of a cell such as ``D14``: 14 and 3, columns counted from 0."""
    letters = name.rstrip("0123456789")
    return int(name[len(letters) :] or 0), column_number(letters) - 1


def _properties(texts: dict[str, bytes]) -> dict[str, str]:
    """The custom properties by name, of XLSX or of ODS."""
    found: dict[str, str] = {}
    for data in texts.values():
        try:
            root = ElementTree.fromstring(data)  # noqa: S314 - no entities: checked
        except ElementTree.ParseError:
            continue
        for element in root.iter():
            key = element.get("name") or element.get("{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}name")
            if key:
                found[key] = "".join(element.itertext()).strip()
    return found
