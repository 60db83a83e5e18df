"""The new file as it is changed: its document, its footnotes, and what is added to its package."""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile

from lxml import etree

from generator.docx_builder.ooxml.notes import Footnotes
from generator.docx_builder.ooxml.xml import Element, add, qualified
from generator.docx_compare.atoms import W_ID
from generator.docx_compare.package import Package
from generator.docx_compare.reading import Reading
from generator.zip_package import same_bytes

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT_TYPES = "[Content_Types].xml"
_NOTES = "word/footnotes.xml"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


class Target:
    """Takes what the deletions need; :meth:`package` gives the whole."""

    def __init__(self, package: Package, reading: Reading) -> None:
        self._package = package
        self._reading = reading
        self._added: dict[str, bytes] = {}
        self._relations: list[tuple[str, str, str]] = []
        self._media: dict[str, str] = {}
        self._new_notes: Element | None = None
        self._numbering: Element | None = None
        self._no_number = 0
        for relation, (kind, part) in package.relations(package.main).items():
            if kind == "image":
                self._media.setdefault(hashlib.sha256(package.read(part)).hexdigest(), relation)

    def relation_to_media(self, data: bytes, extension: str) -> str:
        """The relation by which a picture of the old file shows ``data``."""
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._media:
            name = f"media/old{len(self._added) + 1}.{extension}"
            self._added[f"word/{name}"] = data
            self._media[digest] = self._relate("image", name)
        return self._media[digest]

    def new_note(self, style: str) -> tuple[int, Element]:
        """The number of a new footnote and the element that takes its paragraphs."""
        notes = self._reading.notes_root if self._new_notes is None else self._new_notes
        if notes is None:
            notes = self._new_notes = Footnotes(style).part
            self._relate("footnotes", "footnotes.xml")
        number = max(int(note.get(W_ID, "0")) for note in notes) + 1
        return number, add(notes, "w:footnote", id=number)

    def no_number(self) -> int:
        """The number of a list that shows nothing: what is in it is not counted. 0 is Word's own word for it."""
        part = self._package.related("numbering")
        if not self._no_number and part:
            lists = self._numbering = self._package.root(part)
            if lists is not None:
                kinds, numbers = (lists.findall(qualified(f"w:{name}")) for name in ("abstractNum", "num"))
                kind = 1 + max((int(one.get(qualified("w:abstractNumId"), "0")) for one in kinds), default=0)
                self._no_number = 1 + max((int(one.get(qualified("w:numId"), "0")) for one in numbers), default=0)
                definition = _silent_kind(lists, kind)
                lists.insert(len(kinds), definition)
                add(add(lists, "w:num", numId=self._no_number), "w:abstractNumId", val=kind)
        return self._no_number

    def _relate(self, kind: str, target: str) -> str:
        relation = f"rIdOld{len(self._relations) + 1}"
        self._relations.append((relation, f"{_OFFICE}/{kind}", target))
        return relation

    def package(self) -> bytes:
        """The package."""
        main, reading = self._package.main, self._reading
        parts = self._package.parts() | self._added
        parts[main] = _written(reading.root)
        if reading.notes_root is not None:
            parts[reading.notes_part] = _written(reading.notes_root)
        if self._new_notes is not None:
            parts[_NOTES] = _written(self._new_notes)
        if self._numbering is not None:
            parts[self._package.related("numbering")] = _written(self._numbering)
        if self._relations:
            folder, own = posixpath.split(main)
            self._write_relations(parts, f"{folder}/_rels/{own}.rels")
            self._write_types(parts)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as made:
            for name, data in parts.items():
                made.writestr(name, data)
        return same_bytes(stream.getvalue())

    def _write_relations(self, parts: dict[str, bytes], part: str) -> None:
        root = etree.fromstring(parts[part])
        for relation, kind, target in self._relations:
            etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=relation, Type=kind, Target=target)
        parts[part] = _written(root)

    def _write_types(self, parts: dict[str, bytes]) -> None:
        root = etree.fromstring(parts[_CONTENT_TYPES])
        known = {each.get("Extension") for each in root.iterfind("{*}Default")}
        for extension in sorted({name.rpartition(".")[2] for name in self._added} - known):
            default = etree.Element(f"{{{_TYPES}}}Default", Extension=extension, ContentType=f"image/{extension}")
            root.insert(0, default)
        if self._new_notes is not None:
            etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{_NOTES}", ContentType=_NOTES_TYPE)
        parts[_CONTENT_TYPES] = _written(root)


def _silent_kind(lists: Element, number: int) -> Element:
    kind = add(lists, "w:abstractNum", abstractNumId=number)
    add(kind, "w:multiLevelType", val="multilevel")
    for depth in range(9):
        level = add(kind, "w:lvl", ilvl=depth)
        add(level, "w:start", val=1)
        add(level, "w:numFmt", val="none")
        add(level, "w:suff", val="nothing")
        add(level, "w:lvlText", val="")
        add(level, "w:lvlJc", val="left")
    return kind


def first_free(*roots: Element | None) -> int:
    """A number behind those of all bookmarks: marks of changes are numbered with them."""
    marks = (mark for root in roots if root is not None for mark in root.iter(qualified("w:bookmarkStart")))
    return max((int(number) for mark in marks if (number := mark.get(W_ID, "")).isdecimal()), default=0)


def _written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
