"""Paragraphs and tables that an author writes in Word's own XML (``raw:: docx``): read, and held to what is harmless.

Fields, links, pictures, bookmarks, notes and section breaks need parts or numbers that only the whole file knows, and
fields can run programs: none of these is let in.
"""

from __future__ import annotations

from lxml import etree

from generator.docx_builder.ooxml.xml import NAMESPACES, Element
from generator.messages import _

_BLOCKS = frozenset(("p", "tbl"))
_TEXT = "r t br tab cr noBreakHyphen softHyphen sym"
_RUN = "rPr rStyle b bCs i iCs u strike dstrike caps smallCaps sz szCs color highlight vertAlign lang shd"
_PARAGRAPH = "pPr pStyle keepNext keepLines pageBreakBefore widowControl jc ind spacing tabs pBdr"
_TABLE = (
    "tblPr tblStyle tblW tblLayout tblBorders tblCellMar tblInd tblLook tblGrid gridCol tr trPr tblHeader cantSplit"
)
_CELL = "tc tcPr tcW tcBorders tcMar gridSpan vMerge vAlign top left bottom right start end insideH insideV between bar"
_KNOWN = _BLOCKS.union(*map(str.split, (_TEXT, _RUN, _PARAGRAPH, _TABLE, _CELL)))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class FragmentError(ValueError):
    """A fragment that is not let in; it says why."""


def read_fragment(text: str) -> list[Element]:
    """The paragraphs and tables of ``text``; the prefix ``w:`` needs no declaration.

    :raises FragmentError: when it is no XML, or holds anything else.
    """
    if "<!" in text or "<?" in text:
        raise FragmentError(_("no declarations, comments or instructions may stand in it"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        top = etree.fromstring(f'<x xmlns:w="{NAMESPACES["w"]}">\n{text}\n</x>', parser)
    except etree.XMLSyntaxError:
        raise FragmentError(_("it is no XML")) from None
    blocks = list(top)
    if not blocks or "".join([top.text or "", *(block.tail or "" for block in blocks)]).strip():
        raise FragmentError(_("it is made of w:p and w:tbl alone"))
    for block in blocks:
        if etree.QName(block).localname not in _BLOCKS:
            raise FragmentError(_("it is made of w:p and w:tbl alone"))
        for node in block.iter():
            _check(node)
        block.tail = None
    etree.cleanup_namespaces(top)
    return blocks


def _check(node: Element) -> None:
    name = etree.QName(node)
    if name.namespace != NAMESPACES["w"] or name.localname not in _KNOWN:
        raise FragmentError(_("{name} may not stand in it").format(name=name.localname))
    for attribute in map(str, node.attrib):
        if attribute != _SPACE and not attribute.startswith(f"{{{NAMESPACES['w']}}}"):
            raise FragmentError(_("{name} may not stand in it").format(name=etree.QName(attribute).localname))
