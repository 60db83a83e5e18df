"""A Word file that somebody else made, opened with care: its parts, parsed, and what they are related to.

Nothing is unpacked to a disk and no name of a part is used for a file. No part may declare a document type (entities
come only from there), sizes are limited before anything is read, and what lies outside of the file stays an address.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from generator.docx_builder.ooxml.xml import Element, qualified
from generator.errors import ReferenceDocumentError
from generator.messages import _
from generator.messages.system_words import system_reason
from generator.zip_package import declares_entities, is_bomb

_SUFFIXES = (".docx", ".dotx")
_WITH_MACROS = (".docm", ".dotm")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of Word 97-2003 begins, and one that a password protects."""
_ZIP = b"PK\x03\x04"
_MAX_WHOLE = 300_000_000
_MAX_PART = 60_000_000
_CONTENT_TYPES = "[Content_Types].xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_DAMAGED = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, etree.LxmlError),
    *(EOFError, NotImplementedError, RuntimeError, ValueError, KeyError),
)


@dataclass(frozen=True)
class Relation:
    """What a part leads to: the last word of the kind, and the name of a part or an address outside."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of the file ``name``."""

    def __init__(self, name: str, members: zipfile.ZipFile) -> None:
        self.name = name
        self._members = members
        self._names = {each.lower(): each for each in members.namelist()}
        self.main = self._main()
        self.document = self._document()

    def data(self, part: str) -> bytes | None:
        """The bytes of a part; None when there is none of this name.

        :raises ReferenceDocumentError: when it is too large, or not what it says.
        """
        member = self._names.get(part.lower())
        if member is None:
            return None
        try:
            with self._members.open(member) as stream:
                data = stream.read(_MAX_PART + 1)
        except _DAMAGED:
            raise self._damaged(part) from None
        if len(data) > _MAX_PART:
            raise _too_large(self.name, len(data))
        return data

    def part(self, name: str) -> Element | None:
        """The root of a part; None when there is none of this name.

        :raises ReferenceDocumentError: when it is no XML, or one that a reader must not touch.
        """
        data = self.data(name)
        if data is None:
            return None
        if declares_entities(data):
            message = _("{file}: {part} declares XML entities, which Word never does; it was not opened.")
            raise ReferenceDocumentError(message.format(file=self.name, part=name))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            return etree.fromstring(data, parser)
        except _DAMAGED:
            raise self._damaged(name) from None

    def relations(self, part: str) -> Mapping[str, Relation]:
        """What ``part`` leads to, by id."""
        folder, _slash, own = part.rpartition("/")
        root = self.part(posixpath.join(folder, "_rels", f"{own}.rels"))
        found: dict[str, Relation] = {}
        for each in root if root is not None else ():
            target, external = each.get("Target", ""), each.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[each.get("Id", "")] = Relation(each.get("Type", "").rpartition("/")[2], target, external)
        return found

    def related(self, kind: str) -> str:
        """The name of the part of this kind that the document leads to; empty when there is none."""
        found = (one.target for one in self.relations(self.main).values() if one.kind == kind and not one.external)
        return next(found, "")

    def _main(self) -> str:
        found = [one.target for one in self.relations("").values() if one.kind == "officeDocument"]
        types = self.part(_CONTENT_TYPES)
        if not found or types is None:
            raise _no_word_file(self.name)
        kind = next(
            (each.get("ContentType", "") for each in types if each.get("PartName", "").lstrip("/") == found[0]), ""
        )
        if "macroEnabled" in kind:
            raise _with_macros(self.name)
        return found[0]

    def _document(self) -> Element:
        root = self.part(self.main)
        if root is not None and str(root.tag).startswith(f"{{{_STRICT}"):
            message = _("{file}: is a Strict Open XML document; save it in Word as Word Document (*.docx).")
            raise ReferenceDocumentError(message.format(file=self.name))
        if root is None or root.tag != qualified("w:document"):
            raise _no_word_file(self.name)
        return root

    def _damaged(self, part: str) -> ReferenceDocumentError:
        message = _("{file}: is damaged ({part}); open it in Word and save it again.")
        return ReferenceDocumentError(message.format(file=self.name, part=part))


def open_package(path: Path) -> Package:
    """The Word file ``path``.

    :raises ReferenceDocumentError: when it is missing, of another kind, protected, damaged or may hold macros.
    """
    name = str(path)
    _check_name(path)
    try:
        if path.stat().st_size > _MAX_WHOLE:
            raise _too_large(name, path.stat().st_size)
        data = path.read_bytes()
        if data.startswith(_OLE):
            message = _("{file}: is protected by a password, or of Word 97-2003; save it as .docx without password.")
            raise ReferenceDocumentError(message.format(file=name))
        if not data.startswith(_ZIP):
            raise _no_word_file(name)
        members = zipfile.ZipFile(io.BytesIO(data))
        if is_bomb(members.infolist(), _MAX_WHOLE):
            raise _too_large(name, sum(part.file_size for part in members.infolist()))
        return Package(name, members)
    except OSError as error:
        message = _("{file}: cannot be read ({reason}); close it if it is open in another program.")
        raise ReferenceDocumentError(message.format(file=name, reason=system_reason(error))) from None
    except _DAMAGED:
        message = _("{file}: is damaged; open it in Word and save it again.")
        raise ReferenceDocumentError(message.format(file=name)) from None


def _check_name(path: Path) -> None:
    suffix = path.suffix.lower()
    if path.is_dir():
        message = _("{file}: is a folder; docx_reference must name a Word file.")
    elif not path.exists():
        message = _("{file}: there is no such file; correct docx_reference, or put the file there.")
    elif suffix in _WITH_MACROS:
        raise _with_macros(str(path))
    elif suffix not in _SUFFIXES:
        message = _("{file}: docx_reference takes only .docx and .dotx; open the file in Word and save it as .docx.")
    else:
        return
    raise ReferenceDocumentError(message.format(file=path))


def _with_macros(name: str) -> ReferenceDocumentError:
    message = _("{file}: may hold macros, and those are not taken over; save it in Word as .docx or .dotx.")
    return ReferenceDocumentError(message.format(file=name))


def _no_word_file(name: str) -> ReferenceDocumentError:
    message = _("{file}: is no Word file whatever its name says; open it in Word and save it as .docx.")
    return ReferenceDocumentError(message.format(file=name))


def _too_large(name: str, size: int) -> ReferenceDocumentError:
    message = _("{file}: unpacks to {size} MB, which no reference document needs; it was not opened.")
    return ReferenceDocumentError(message.format(file=name, size=size // 1_000_000))
