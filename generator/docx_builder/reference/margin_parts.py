"""Headers and footers of the reference document, cleaned of all that reaches outside of them.

Text, tables, shapes, pictures that the file holds, links to addresses of the web, fields that only look at the document
itself stay. Pictures kept elsewhere, embedded objects, controls, fields that fetch, bookmarks, comments, tracked
changes (taken as accepted) and bindings to data parts go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from generator.docx_builder.ooxml.xml import NAMESPACES, Element, qualified, take_out
from generator.docx_builder.reference.fields import has_page_number, remove_foreign_fields
from generator.docx_builder.reference.package import Package, Relation
from generator.docx_builder.reference.style_source import rename_styles

_VML, _OFFICE, _WORD2010 = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "http://schemas.microsoft.com/office/word/2010/wordml",
)
_RELATED = f"{{{NAMESPACES['r']}}}"
_GONE = frozenset(
    qualified(f"w:{name}")
    for name in (
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "permStart"),
        *("permEnd", "proofErr", "del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart"),
        *("moveToRangeEnd", "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange"),
        *("tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "object", "control"),
        *("altChunk", "subDoc", "contentPart", "footnoteReference", "endnoteReference", "numPr", "divId", "lang"),
        *("movie", "hlinkClick", "attachedSchema", "annotationRef", "lastRenderedPageBreak"),
    )
)
_GONE_ELSEWHERE = frozenset(
    (
        *(f"{{{NAMESPACES['a']}}}{name}" for name in ("hlinkClick", "hlinkHover", "extLst", "audioFile", "videoFile")),
        f"{{{_OFFICE}}}OLEObject",
    )
)
_UNWRAPPED = frozenset(qualified(f"w:{name}") for name in ("ins", "moveTo", "smartTag", "customXml"))
_CONTROL, _CONTENT = qualified("w:sdt"), qualified("w:sdtContent")
_DRAWINGS = (qualified("w:drawing"), qualified("w:pict"))
_BLIP, _IMAGE_DATA = f"{{{NAMESPACES['a']}}}blip", f"{{{_VML}}}imagedata"
_TRACES = re.compile(rf"\{{{re.escape(_WORD2010)}\}}(paraId|textId)|\{{{re.escape(NAMESPACES['w'])}\}}rsid\w*")
_ADDRESS = re.compile(r"(https?://|mailto:)[^\s\\]+", re.IGNORECASE)
_PICTURES = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF8": "gif",
    b"BM": "bmp",
    b"II*\x00": "tiff",
    b"MM\x00*": "tiff",
    b"\x01\x00\x00\x00": "emf",
    b"\xd7\xcd\xc6\x9a": "wmf",
}
_SHOWN = frozenset(
    (*_DRAWINGS, *(qualified(f"w:{name}") for name in ("fldSimple", "instrText", "sym", "pBdr", "tbl", "ptab")))
)


@dataclass(frozen=True)
class MarginPart:
    """A cleaned header or footer. ``pictures`` and ``links`` by the relation's id in ``element``: the data with the
    kind of picture, the address."""

    element: Element
    pictures: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def numbered(self) -> bool:
        """Whether it shows the page's number."""
        return has_page_number(self.element)

    @property
    def empty(self) -> bool:
        """Whether it shows nothing."""
        text = "".join(each.text or "" for each in self.element.iter(qualified("w:t")))
        return not text.strip() and next(self.element.iter(*_SHOWN), None) is None


def read_margin(package: Package, name: str, ids: Mapping[str, str]) -> MarginPart | None:
    """The header or footer in the part ``name``; None when there is none. ``ids`` are ours by their ids of styles.

    :raises ReferenceDocumentError: when the part cannot be read.
    """
    element = package.part(name)
    if element is None or element.tag not in (qualified("w:hdr"), qualified("w:ftr")):
        return None
    _remove(element)
    remove_foreign_fields(element)
    rename_styles(element, ids, ("pStyle", "rStyle", "tblStyle"))
    pictures, links = _keep_related(package, element, package.relations(name))
    if not len(element):  # a margin holds a paragraph at least
        etree.SubElement(element, qualified("w:p"))
    return MarginPart(element, pictures, links)


def _remove(root: Element) -> None:
    for each in list(root.iter(*_GONE, *_GONE_ELSEWHERE)):
        take_out(each)
    for each in list(root.iter(*_UNWRAPPED)):
        _unwrap(each, each)
    for each in list(root.iter(_CONTROL)):
        content = each.find(_CONTENT)
        _unwrap(each, content if content is not None else each)
    for each in root.iter():
        for name in [name for name in each.attrib if _TRACES.fullmatch(str(name))]:
            del each.attrib[name]


def _unwrap(element: Element, holder: Element) -> None:
    """Let what stands in ``holder`` stand in place of ``element``, but for properties."""
    for child in list(holder):
        if not _local(child).endswith("Pr") or _local(child) in ("pPr", "rPr"):
            element.addprevious(child)
    take_out(element)


def _keep_related(
    package: Package, root: Element, relations: Mapping[str, Relation]
) -> tuple[dict[str, tuple[bytes, str]], dict[str, str]]:
    """Take out what leads to a part or address that does not come along; give the pictures and links that do."""
    pictures: dict[str, tuple[bytes, str]] = {}
    links: dict[str, str] = {}
    for link in list(root.iter(qualified("w:hyperlink"))):
        relation = relations.get(link.get(f"{_RELATED}id", ""))
        inside = link.get(qualified("w:anchor")) is not None
        if relation is not None and relation.external and _ADDRESS.fullmatch(relation.target) and not inside:
            links[link.get(f"{_RELATED}id", "")] = relation.target
        else:
            _unwrap(link, link)
    for each in [each for each in root.iter() if each.tag != qualified("w:hyperlink")]:
        for name in [str(name) for name in each.attrib if str(name).startswith(_RELATED)]:
            relation = relations.get(each.get(name, ""))
            found = _picture(package, relation) if each.tag in (_BLIP, _IMAGE_DATA) else None
            if found is not None and name in (f"{_RELATED}embed", f"{_RELATED}id"):
                pictures[each.get(name, "")] = found
            else:
                del each.attrib[name]
        for name in (f"{{{_OFFICE}}}href", f"{{{_OFFICE}}}relid", "href", "src"):
            each.attrib.pop(name, "")
    for drawing in list(_broken(root)):
        take_out(drawing)
    return pictures, links


def _broken(root: Element) -> Iterator[Element]:
    """The drawings that have lost what they show."""
    for drawing in list(root.iter(*_DRAWINGS)):
        for each in drawing.iter():
            picture = each.tag in (_BLIP, _IMAGE_DATA)
            related = f"{_RELATED}embed" in each.attrib or f"{_RELATED}id" in each.attrib
            if (picture and not related) or _local(each) in ("chart", "relIds"):
                yield drawing
                break


def _picture(package: Package, relation: Relation | None) -> tuple[bytes, str] | None:
    """What the picture is made of and its kind; None for one that is kept elsewhere or is of no known kind."""
    if relation is None or relation.external or relation.kind != "image":
        return None
    data = package.data(relation.target)
    kind = next((kind for head, kind in _PICTURES.items() if data and data.startswith(head)), "")
    return (data, kind) if data and kind else None


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
