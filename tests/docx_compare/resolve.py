"""All tracked changes of a Word file accepted or rejected, as Word does it, and the words that are left."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = etree._Element
ACCEPT, REJECT = ("del", "ins"), ("ins", "del")


def part(data: bytes, name: str = "word/document.xml") -> Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def resolved(root: Element, way: tuple[str, str]) -> Element:
    """``way``: the marks whose content goes, and those that only go themselves."""
    gone, kept = way
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{gone}") is not None:
            row.getparent().remove(row)  # type: ignore[union-attr]
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)  # type: ignore[union-attr]
    for paragraph in list(root.iter(f"{W}p")):
        _resolve_runs(paragraph, gone, kept)
    for paragraph in list(root.iter(f"{W}p")):
        _join(paragraph, gone, kept)
    for mark in list(root.iter(f"{W}{kept}")):
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    return root


def _resolve_runs(paragraph: Element, gone: str, kept: str) -> None:
    for mark in list(paragraph.iter(f"{W}{gone}", f"{W}{kept}")):
        around = mark.getparent()
        if around is None or around.tag in (f"{W}rPr", f"{W}trPr"):
            continue
        if mark.tag == f"{W}{kept}":
            for child in list(mark):
                mark.addprevious(child)
        around.remove(mark)
    for text in paragraph.iter(f"{W}delText"):
        text.tag = f"{W}t"


def _join(paragraph: Element, gone: str, kept: str) -> None:
    properties = paragraph.find(f"{W}pPr")
    look = properties.find(f"{W}rPr") if properties is not None else None
    if look is None or look.find(f"{W}{gone}") is None:
        return
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    following = paragraph.getnext()
    around = paragraph.getparent()
    assert around is not None
    if following is not None and following.tag == f"{W}p":
        place = 0 if following.find(f"{W}pPr") is None else 1
        for child in reversed(content):
            following.insert(place, child)
        around.remove(paragraph)
    elif not any(child.tag == f"{W}r" for child in content):
        around.remove(paragraph)


def lines(root: Element) -> list[str]:
    """The words of each paragraph and the ends of rows and tables; empty paragraphs say nothing."""
    found = []
    for element in root.iter(f"{W}p", f"{W}tr", f"{W}tbl"):
        if element.tag != f"{W}p":
            found.append(f"<{element.tag.removeprefix(W)}>")
        elif text := words(element):
            found.append(text)
    return found


def words(paragraph: Element) -> str:
    text = ""
    for each in paragraph.iter():
        if each.tag == f"{W}t" or str(each.tag).endswith("math}t"):
            text += each.text or ""
        else:
            text += {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011"}.get(str(each.tag).removeprefix(W), "")
    text = unicodedata.normalize("NFC", text).replace("\u2011", "-")
    return re.sub(r"\s+", " ", text).strip()


def accepted(data: bytes) -> list[str]:
    return lines(resolved(part(data), ACCEPT))


def rejected(data: bytes) -> list[str]:
    return lines(resolved(part(data), REJECT))


def shape(root: Element) -> bytes:
    """The XML with runs of equal looks joined: how Word writes it after all is accepted is free to differ in them."""
    for paragraph in root.iter(f"{W}p"):
        for around in [paragraph, *paragraph.iter(f"{W}hyperlink")]:
            _join_runs(around)
        for look in paragraph.findall(f"{W}pPr/{W}rPr"):
            if len(look) == 0:
                look.getparent().remove(look)  # type: ignore[union-attr]
        for properties in paragraph.findall(f"{W}pPr"):
            if len(properties) == 0:
                paragraph.remove(properties)
    for properties in list(root.iter(f"{W}trPr")):
        if len(properties) == 1 and properties[0].get(f"{W}val") == "off":
            properties.remove(properties[0])  # says what holds anyway
        if len(properties) == 0:
            properties.getparent().remove(properties)  # type: ignore[union-attr]
    return etree.tostring(root, method="c14n")


def _join_runs(around: Element) -> None:
    last: Element | None = None
    for run in list(around):
        if run.tag != f"{W}r" or not _plain(run):
            last = None
            continue
        if last is not None and _look(last) == _look(run):
            for child in list(run):
                if child.tag != f"{W}rPr":
                    last.append(child)
            around.remove(run)
        else:
            last = run
        texts = last.findall(f"{W}t")
        for one in texts:
            one.attrib.clear()
            before = one.getprevious()
            if before is not None and before.tag == f"{W}t":
                before.text = (before.text or "") + (one.text or "")
                last.remove(one)


def _plain(run: Element) -> bool:
    return all(child.tag.removeprefix(W) in ("rPr", "t", "tab", "br", "noBreakHyphen") for child in run)


def _look(run: Element) -> bytes:
    look = run.find(f"{W}rPr")
    return b"" if look is None else etree.tostring(look, method="c14n")
