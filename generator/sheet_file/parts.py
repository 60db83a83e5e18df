"""Which part of an XLSX package holds which sheet."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

WORKBOOK = "xl/workbook.xml"
_OFFICE_DOCUMENT = "/officeDocument"
_ID = "}id"


def relations(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Id → last word of the type and full name of the part that it leads to, of the relations of ``part``."""
    folder = posixpath.dirname(part)
    try:
        data = package.read(relations_part(part))
    except KeyError:
        return {}
    return {
        one.get("Id", ""): (one.get("Type", "").rsplit("/", 1)[-1], _joined(folder, one.get("Target", "")))
        for one in parsed(data)
        if one.get("TargetMode") != "External"
    }


def workbook_part(package: zipfile.ZipFile) -> str:
    """The part that lists the sheets."""
    found = [part for kind, part in relations(package, "").values() if f"/{kind}" == _OFFICE_DOCUMENT]
    return found[0] if found else WORKBOOK


def sheet_parts(package: zipfile.ZipFile) -> Mapping[str, str]:
    """The part of each worksheet by the name of the sheet, in the order of the tabs."""
    book = workbook_part(package)
    targets = relations(package, book)
    found: dict[str, str] = {}
    for sheet in parsed(package.read(book)).iterfind("{*}sheets/{*}sheet"):
        id = next((value for name, value in sheet.attrib.items() if str(name).endswith(_ID)), "")  # noqa: A001
        kind, part = targets.get(str(id), ("", ""))
        if kind == "worksheet" and part in package.namelist():
            found[str(sheet.get("name", ""))] = part
    return found


def _joined(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def parsed(data: bytes) -> _Element:
    """The root of a part; nothing in it is followed."""
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def written(root: _Element) -> bytes:
    """A part as the package holds it."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def relations_part(part: str) -> str:
    """The part that holds the relations of ``part``."""
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels".lstrip("/")
