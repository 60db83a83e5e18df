"""A Word file as readable text: what the goldens compare."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
Element = etree._Element
LONGEST = 400


class Extract:
    """Reads a package and tells it block by block."""

    def __init__(self, data: bytes) -> None:
        self.package = zipfile.ZipFile(io.BytesIO(data))
        self.targets = self._relations("word/_rels/document.xml.rels")

    def part(self, name: str) -> Element:
        return etree.fromstring(self.package.read(name))

    def _relations(self, name: str) -> dict[str, str]:
        if name not in self.package.namelist():
            return {}
        return {each.get("Id", ""): each.get("Target", "") for each in etree.fromstring(self.package.read(name))}

    def body(self) -> Element:
        body = self.part("word/document.xml").find(f"{W}body")
        assert body is not None
        return body

    def text(self, *, front: bool = False) -> str:
        """The body (with ``front`` also cover and lists), the footnotes, the lists in use."""
        blocks = list(self.body())
        ends = [place for place, block in enumerate(blocks) if block.find(f".//{W}sectPr") is not None]
        if not front:
            blocks = blocks[ends[1] + 1 :] if len(ends) > 1 and self._has_lists(blocks) else blocks[ends[0] + 1 :]
        lines = [line for block in blocks for line in self._block(block, "")]
        lines += self._footnotes()
        lines += self._lists()
        return "\n".join(lines) + "\n"

    @staticmethod
    def _has_lists(blocks: list[Element]) -> bool:
        return any("TOC" in (code.text or "") for block in blocks for code in block.iter(f"{W}instrText"))

    def _block(self, block: Element, indent: str) -> Iterator[str]:
        if block.tag == f"{W}p":
            yield indent + self._paragraph(block)
            section = block.find(f"{W}pPr/{W}sectPr")
            if section is not None:
                yield self._section(section)
        elif block.tag == f"{W}tbl":
            yield from self._table(block, indent)
        elif block.tag == f"{W}sdt":
            for inner in block.iterfind(f"{W}sdtContent/*"):
                yield from self._block(inner, indent)
        elif block.tag == f"{W}sectPr":
            yield self._section(block)

    def _section(self, section: Element) -> str:
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        assert size is not None
        assert margins is not None
        words = [size.get(f"{W}orient") or "portrait", f"{size.get(f'{W}w')}x{size.get(f'{W}h')}"]
        words.append(
            "margins " + " ".join(margins.get(f"{W}{side}", "") for side in ("top", "right", "bottom", "left"))
        )
        words += [f"header({each.get(f'{W}type')})" for each in section.findall(f"{W}headerReference")]
        start = section.find(f"{W}pgNumType")
        if start is not None:
            words.append(f"from page {start.get(f'{W}start')}")
        words += [name for name in ("titlePg", "pgBorders") if section.find(f"{W}{name}") is not None]
        return f"--- end of section: {', '.join(words)} ---"

    def _table(self, table: Element, indent: str) -> Iterator[str]:
        style = table.find(f"{W}tblPr/{W}tblStyle")
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        grid = " ".join(column.get(f"{W}w", "") for column in table.findall(f"{W}tblGrid/{W}gridCol"))
        described = f' "{caption.get(f"{W}val")}"' if caption is not None else ""
        yield f"{indent}<table {style.get(f'{W}val') if style is not None else ''} {grid}{described}>"
        for row in table.findall(f"{W}tr"):
            marks = [child.tag.removeprefix(W) for child in row.iterfind(f"{W}trPr/*")]
            yield f"{indent}  <row{''.join(f' {mark}' for mark in marks)}>"
            for cell in row.findall(f"{W}tc"):
                properties = cell.find(f"{W}tcPr")
                assert properties is not None
                span, merge = properties.find(f"{W}gridSpan"), properties.find(f"{W}vMerge")
                words = f" columns={span.get(f'{W}val')}" if span is not None else ""
                words += f" rows={merge.get(f'{W}val')}" if merge is not None else ""
                yield f"{indent}    <cell{words}>"
                for block in cell:
                    yield from self._block(block, f"{indent}      ")

    def _paragraph(self, paragraph: Element) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        number = paragraph.find(f"{W}pPr/{W}numPr")
        head = style.get(f"{W}val", "") if style is not None else "Normal"
        if number is not None:
            level, list_id = number.find(f"{W}ilvl"), number.find(f"{W}numId")
            assert level is not None
            assert list_id is not None
            head += f" list {list_id.get(f'{W}val')} level {level.get(f'{W}val')}"
        if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None:
            head += " new page"
        text = "".join(self._inline(paragraph))
        return f"[{head}] {text}" if len(text) <= LONGEST else f"[{head}] {text[:LONGEST]} … ({len(text)} characters)"

    def _inline(self, parent: Element) -> Iterator[str]:
        for look, runs in itertools.groupby(parent, self._look):
            text = "".join(self._piece(child) for child in runs)
            yield f"{{{look}: {text}}}" if look and text else text

    @staticmethod
    def _look(child: Element) -> str:
        looks = []
        for look in child.iterfind(f"{W}rPr/*"):
            name, value = look.tag.removeprefix(W), look.get(f"{W}val")
            looks.append(value if name in ("rStyle", "vertAlign") and value else name)
        return " ".join(looks)

    def _formula(self, element: Element) -> str:
        parts = []
        for child in element:
            name = etree.QName(child).localname
            if name == "t":
                parts.append(child.text or "")
            elif name in ("r", "oMath"):
                parts.append(self._formula(child))
            elif not name.endswith("Pr"):
                parts.append(f"{name}({self._formula(child)})")
            elif (sign := child.find(f"{M}chr")) is not None:
                parts.append(sign.get(f"{M}val", ""))
        return "".join(parts)

    def _piece(self, child: Element) -> str:
        if child.tag == f"{W}r":
            return "".join(self._letters(each) for each in child)
        if child.tag == f"{W}hyperlink":
            target = child.get(f"{W}anchor")
            where = f"#{target}" if target else self.targets.get(child.get(f"{R}id", ""), "?")
            return f"<link {where}>{''.join(self._inline(child))}</link>"
        if child.tag == f"{W}bookmarkStart":
            return f"«{child.get(f'{W}name')}»"
        return f"<formula {self._formula(child)}>" if child.tag == f"{M}oMath" else ""

    def _letters(self, child: Element) -> str:
        name = etree.QName(child).localname
        if name in ("t", "instrText"):
            return (child.text or "").strip() if name == "instrText" else (child.text or "").replace("\u00a0", "␣")
        if name == "fldChar":
            return {"begin": "<field ", "separate": " = ", "end": ">"}[child.get(f"{W}fldCharType", "")]
        if name == "footnoteReference":
            return f"<footnote {child.get(f'{W}id')}>"
        if name == "drawing":
            return self._drawing(child)
        return {"br": "⏎", "tab": "→", "noBreakHyphen": "‑", "footnoteRef": "<own number>"}.get(name, "")

    def _drawing(self, drawing: Element) -> str:
        size = next(each for each in drawing.iter() if etree.QName(each).localname == "extent")
        words = next(each for each in drawing.iter() if etree.QName(each).localname == "docPr")
        kinds = [
            self.targets[value].rsplit(".", 1)[-1]
            for each in drawing.iter()
            if etree.QName(each).localname in ("blip", "svgBlip")
            for value in [each.get(f"{R}embed", "")]
        ]
        millimetres = [round(int(size.get(side, "0")) / 36000) for side in ("cx", "cy")]
        return f'<picture {"+".join(kinds)} {millimetres[0]}x{millimetres[1]} mm "{words.get("descr")}">'

    def _footnotes(self) -> Iterator[str]:
        if "word/footnotes.xml" not in self.package.namelist():
            return
        self.targets = self._relations("word/_rels/footnotes.xml.rels")
        for note in self.part("word/footnotes.xml"):
            if note.get(f"{W}type") is None:
                yield f"<footnote {note.get(f'{W}id')}>"
                for block in note:
                    yield from self._block(block, "  ")

    def _lists(self) -> Iterator[str]:
        """The lists that paragraphs or styles use: how each level is labelled, and from where it counts."""
        numbering = self.part("word/numbering.xml")
        kinds = {each.get(f"{W}abstractNumId"): each for each in numbering.findall(f"{W}abstractNum")}
        for number in numbering.findall(f"{W}num"):
            kind = number.find(f"{W}abstractNumId")
            assert kind is not None
            labels = [self._level(level) for level in kinds[kind.get(f"{W}val")].findall(f"{W}lvl")]
            while labels and len(labels) > 1 and labels[-1] == labels[-2]:
                labels.pop()
            starts = [each.get(f"{W}val", "") for each in number.iter(f"{W}startOverride")]
            from_ = f" from {' '.join(starts)}" if set(starts) - {"1"} else ""
            yield f"<list {number.get(f'{W}numId')}: {' | '.join(labels[:5])}{from_}>"

    @staticmethod
    def _level(level: Element) -> str:
        values = {
            name: each.get(f"{W}val", "")
            for name in ("numFmt", "lvlText", "pStyle")
            for each in level.findall(f"{W}{name}")
        }
        if not values["lvlText"]:
            return "none"
        style = f" {values['pStyle']}" if "pStyle" in values else ""
        return f"{values['numFmt']} “{values['lvlText']}”{style}"
