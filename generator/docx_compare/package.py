"""A Word file as parts; one that anybody may have made is looked at before a part is unpacked."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.errors import ComparisonError
from generator.messages import _
from generator.zip_package import MAX_PART, declares_entities, is_bomb

if TYPE_CHECKING:
    from generator.docx_builder.ooxml.xml import Element

_OLE = b"\xd0\xcf\x11\xe0"
_OFFICE_DOCUMENT = "officeDocument"
_MAIN_TAG = "document"


class Package:
    """The parts of a Word file, each unpacked when it is asked for. ``name``: the file's in messages.

    :raises ComparisonError: when it is no Word file, or one that a reader must not touch.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.startswith(_OLE):
            message = _("{file}: is protected by a password, or of Word 97-2003; save it as .docx without password.")
            raise ComparisonError(message.format(file=name))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError):
            raise self._no_word_file() from None
        if is_bomb(parts):
            size = sum(part.file_size for part in parts) // 1_000_000
            message = _("{file}: unpacks to {size} MB, which no document needs; it was not opened.")
            raise ComparisonError(message.format(file=name, size=size))
        self.names = {part.filename for part in parts}
        main = next((part for kind, part in self.relations("").values() if kind == _OFFICE_DOCUMENT), "")
        if main not in self.names:
            raise self._no_word_file()
        self.main = main

    def read(self, part: str) -> bytes:
        """The bytes of ``part``; empty when there is none."""
        if part not in self.names:
            return b""
        try:
            with self._zip.open(part) as stream:
                data = stream.read(MAX_PART + 1)
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
            raise self.damaged() from None
        except Exception as error:  # zlib, lzma and bz2 have no common error
            if type(error).__module__ not in ("zlib", "lzma", "_lzma"):
                raise
            raise self.damaged() from None
        return data

    def root(self, part: str) -> Element | None:
        """The XML of ``part``; nothing in it is followed."""
        from lxml import etree

        data = self.read(part)
        if not data:
            return None
        if declares_entities(data):
            message = _("{file}: {part} declares XML entities, which Word files never do; it was not opened.")
            raise ComparisonError(message.format(file=self.name, part=part))
        try:
            # without huge_tree: the depth of elements stays within what can be walked
            return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            raise self.damaged() from None

    def document(self) -> Element:
        """The XML of the main part."""
        root = self.root(self.main)
        if root is None or not str(root.tag).endswith(f"}}{_MAIN_TAG}"):
            raise self._no_word_file()
        return root

    def relations(self, part: str) -> Mapping[str, tuple[str, str]]:
        """Id → last word of the type and full name of the part that it leads to, of the relations of ``part``."""
        folder, own = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{own}.rels"))
        if root is None:
            return {}
        return {
            one.get("Id", ""): (one.get("Type", "").rsplit("/", 1)[-1], _joined(folder, one.get("Target", "")))
            for one in root.iterfind("{*}Relationship")
            if one.get("TargetMode") != "External"
        }

    def related(self, kind: str) -> str:
        """The name of the part that the document relates to as ``kind``; empty when there is none."""
        return next((part for found, part in self.relations(self.main).values() if found == kind), "")

    def parts(self) -> dict[str, bytes]:
        """All parts by name."""
        return {name: self.read(name) for name in self._zip.namelist()}

    def damaged(self) -> ComparisonError:
        """What to say of a file whose parts cannot be read."""
        return ComparisonError(_("{file}: is damaged; open it in Word and save it again.").format(file=self.name))

    def _no_word_file(self) -> ComparisonError:
        message = _("{file}: is not a Word file (.docx); give the Word file of the earlier draft.")
        return ComparisonError(message.format(file=self.name))


def _joined(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
