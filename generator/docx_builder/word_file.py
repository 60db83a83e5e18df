"""A Word file under construction: its parts, relations, bookmarks, pictures."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart

from generator.docx_builder.ooxml.notes import Footnotes
from generator.docx_builder.ooxml.numbering import Numbering
from generator.docx_builder.ooxml.parts import (
    application_part,
    change_relations,
    document_part,
    font_part,
    settings_part,
    styles_in,
)
from generator.docx_builder.ooxml.theme import theme_part
from generator.docx_builder.ooxml.xml import Element

_MEDIA = {"svg": "image/svg+xml", "emf": "image/x-emf", "wmf": "image/x-wmf"}
_LONGEST = 40
"""Word cuts longer bookmark names off."""

Pictures = Mapping[str, tuple[bytes, str]]
Addresses = Mapping[str, str]
NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Properties:
    """What Word shows under File → Info."""

    title: str
    author: str
    language: str
    subject: str = ""
    version: str = ""


def bookmark_name(identifier: str) -> str:
    """The hidden bookmark that carries ``identifier`` through Word and LibreOffice."""
    name = "_KT_" + re.sub(r"[^\w.-]", "_", identifier)
    if len(name) <= _LONGEST and name.endswith(identifier):
        return name
    digest = hashlib.sha1(identifier.encode(), usedforsecurity=False).hexdigest()
    return f"{name[: _LONGEST - 9]}_{digest[:8]}"


class WordFile:
    """Collects the parts; :meth:`package` gives the bytes."""

    def __init__(self, language: str, note_style: str) -> None:
        self.language = language
        self.numbering = Numbering()
        self.footnotes = Footnotes(note_style)
        self._root, self.body = document_part()
        self._package = OpcPackage()
        self._main = self._xml_part("/word/document.xml", CT.WML_DOCUMENT_MAIN, self._root)
        self._notes = self._xml_part("/word/footnotes.xml", CT.WML_FOOTNOTES, self.footnotes.part)
        self._package.relate_to(self._main, RT.OFFICE_DOCUMENT)
        self._known: dict[tuple[Part, str], str] = {}
        self._media: dict[str, Part] = {}
        self._margins: dict[str, int] = {}
        self._marks = 0

    # --- bookmarks ------------------------------------------------------------------------------------------------

    def next_mark(self) -> int:
        """A new number for a bookmark."""
        self._marks += 1
        return self._marks

    # --- relations ------------------------------------------------------------------------------------------------

    def relation_to_address(self, address: str, *, in_note: bool = False) -> str:
        """The relation by which a link leads to ``address``."""
        part = self._notes if in_note else self._main
        return self._relate(part, RT.HYPERLINK, address, address)

    def relation_to_media(self, data: bytes, extension: str, *, in_note: bool = False) -> str:
        """The relation by which a picture shows ``data``; equal data is stored once."""
        return self._relate_media(self._notes if in_note else self._main, data, extension)

    def _relate_media(self, part: Part, data: bytes, extension: str) -> str:
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._media:
            name = PackURI(f"/word/media/image{len(self._media) + 1}.{extension}")
            kind = _MEDIA.get(extension, f"image/{extension}")
            self._media[digest] = Part(name, kind, data, cast(Any, self._package))
        return self._relate(part, RT.IMAGE, digest, self._media[digest])

    def relation_to_margin(self, kind: str, root: Element, pictures: Pictures = NONE, links: Addresses = NONE) -> str:
        """The relation by which a section shows the ``kind`` ("header", "footer") ``root``. ``pictures`` (data and
        extension) and ``links`` (addresses) are what its elements name by relations yet to be made."""
        self._margins[kind] = self._margins.get(kind, 0) + 1
        content = CT.WML_HEADER if kind == "header" else CT.WML_FOOTER
        part = self._xml_part(f"/word/{kind}{self._margins[kind]}.xml", content, root)
        made = {name: self._relate_media(part, data, extension) for name, (data, extension) in pictures.items()}
        made |= {name: self._relate(part, RT.HYPERLINK, address, address) for name, address in links.items()}
        if made:
            change_relations(root, made)
        return self._relate(self._main, RT.HEADER if kind == "header" else RT.FOOTER, str(part.partname), part)

    def _relate(self, part: Part, kind: str, key: str, target: Part | str) -> str:
        # python-docx searches all relations for every new one: quadratic
        if (part, key) not in self._known:
            relation = f"rId{len(part.rels) + 1}"
            part.rels.add_relationship(kind, target, relation, is_external=isinstance(target, str))
            self._known[part, key] = relation
        return self._known[part, key]

    def _xml_part(self, name: str, kind: str, element: Element) -> Part:
        return XmlPart(PackURI(name), kind, cast(Any, element), cast(Any, self._package))

    # --- the whole ------------------------------------------------------------------------------------------------

    def styles_in_use(self) -> set[str]:
        """The ids of the styles that text and footnotes bear."""
        return styles_in(self._root) | (styles_in(self.footnotes.part) if self.footnotes.count else set())

    def package(
        self,
        styles: Element,
        fonts: dict[str, str],
        properties: Properties,
        adapt: Callable[[str, Element], Element] = lambda _name, element: element,
    ) -> bytes:
        """The bytes of the file, not yet freed from the time of making. ``fonts``: names with their family, the font
        of the text first. ``adapt`` gives what stands in place of our own part of this name."""
        parts = [
            ("styles", CT.WML_STYLES, RT.STYLES, styles),
            ("numbering", CT.WML_NUMBERING, RT.NUMBERING, self.numbering.part()),
            (
                "settings",
                CT.WML_SETTINGS,
                RT.SETTINGS,
                settings_part(self.language, footnotes=self.footnotes.count > 0),
            ),
            ("theme/theme1", CT.OFC_THEME, RT.THEME, theme_part(next(iter(fonts)))),
            ("fontTable", CT.WML_FONT_TABLE, RT.FONT_TABLE, font_part(fonts)),
        ]
        for name, kind, relation, element in parts:
            part = self._xml_part(f"/word/{name}.xml", kind, adapt(name, element))
            self._relate(self._main, relation, name, part)
        if self.footnotes.count:
            self._relate(self._main, RT.FOOTNOTES, "footnotes", self._notes)
        self._describe(properties)
        stream = io.BytesIO()
        self._package.save(cast(Any, stream))
        return stream.getvalue()

    def _describe(self, properties: Properties) -> None:
        core = self._package.core_properties
        core.title, core.subject, core.author = properties.title, properties.subject, properties.author
        core.last_modified_by, core.language, core.version = properties.author, properties.language, properties.version
        core.created = core.modified = _moment()
        core.revision = 1
        application = Part(
            PackURI("/docProps/app.xml"),
            CT.OFC_EXTENDED_PROPERTIES,
            application_part(properties.author),
            cast(Any, self._package),
        )
        self._package.relate_to(application, RT.EXTENDED_PROPERTIES)


def _moment() -> dt.datetime:
    """The time that the file says it was made: ``SOURCE_DATE_EPOCH``, else a fixed one, for equal bytes."""
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or 315532800)
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC).replace(tzinfo=None)
