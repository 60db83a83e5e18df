"""The XML of a Word file → blocks. Of the old file nothing is taken but words, known looks and pictures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from generator.docx_builder.ooxml.text import Look
from generator.docx_builder.ooxml.xml import Element, qualified
from generator.docx_compare.atoms import (
    DELETED,
    FORMULAS,
    INSERTED,
    LETTERS,
    SIMPLE_FIELD,
    W_ID,
    W_MARK,
    W_NAME,
    W_NOTE,
    W_P,
    W_PPR,
    W_RPR,
    W_T,
    W_TBL,
    W_VAL,
    Atom,
    alone,
    atoms,
    field_texts,
    fields,
    letters,
)
from generator.docx_compare.frames import framed, without_contents
from generator.docx_compare.model import SIGN, Block, Cell, Paragraph, Piece, Row, Table
from generator.docx_compare.package import Package
from generator.docx_compare.pictures import is_picture, read_picture
from generator.docx_compare.style_names import StyleNames

_OURS = "_KT_"
_TRACKED = [*INSERTED, *DELETED]
_HIDDEN = str.maketrans(dict.fromkeys("\u00ad\u200b\u2060\ufeff"))
_COUNTED = ("SEQ", "PAGE", "NUMPAGES", "PAGEREF")
_REFERRING = ("REF", "NOTEREF")
_BOLD_AND_SUCH = {"bold": "w:b", "italic": "w:i", "strike": "w:strike"}


class Reading:
    """Reads one file. ``names``: its styles, as the new file calls them. ``trusted``: the new file itself."""

    def __init__(self, package: Package, names: StyleNames, *, trusted: bool = False) -> None:
        self.package = package
        self.names = names
        self.trusted = trusted
        self.root = package.document()
        body = self.root.find(qualified("w:body"))
        if body is None:
            raise package.damaged()
        self.body = body
        self.notes_part = package.related("footnotes")
        self.notes_root = package.root(self.notes_part) if self.notes_part else None
        self.media = {part: package.relations(part) for part in (package.main, self.notes_part) if part}
        self._part = package.main
        self._notes = {str(note.get(W_ID)): note for note in (self.notes_root if self.notes_root is not None else ())}
        self._note_texts = {number: _all_text(note) for number, note in self._notes.items()}
        self._targets = _targets(self.root, self._note_texts)

    def blocks(self) -> list[Block]:
        """The blocks of the body without lists that Word makes itself."""
        return self._blocks(without_contents(list(framed(self.body)), self.names))

    def note(self, number: str) -> tuple[Element, list[Block]] | None:
        """A footnote and what stands in it."""
        note = self._notes.get(number)
        if note is None:
            return None
        self._part = self.notes_part
        blocks = self._blocks(list(framed(note)))
        self._part = self.package.main
        return note, blocks

    def tracked(self) -> int:
        """How many changes are tracked in the file."""
        roots = [self.root] if self.notes_root is None else [self.root, self.notes_root]
        return sum(1 for root in roots for _each in root.iter(*_TRACKED))

    # --- blocks ---------------------------------------------------------------------------------------------------

    def _blocks(self, elements: Iterable[Element]) -> list[Block]:
        found: list[Block] = []
        for element in elements:
            if element.tag == W_P:
                found.append(self._paragraph(element))
            elif element.tag == W_TBL:
                table = self._table(element)
                # a table is marked in its caption, or in the empty line that keeps it apart
                table.anchors = found[-1].anchors if found and isinstance(found[-1], Paragraph) else ()
                if table.rows:
                    found.append(table)
        return found

    def _paragraph(self, element: Element) -> Paragraph:
        properties = element.find(W_PPR)
        style = None
        ends = False
        if properties is not None:
            style = properties.find(qualified("w:pStyle"))
            ends = properties.find(qualified("w:sectPr")) is not None
        return Paragraph(
            element,
            self.names.paragraph(style.get(W_VAL, "") if style is not None else ""),
            list(self._pieces(element)),
            _anchors(element),
            ends_section=ends,
        )

    def _table(self, element: Element) -> Table:
        style = element.find(f"{qualified('w:tblPr')}/{qualified('w:tblStyle')}")
        grid = element.findall(f"{qualified('w:tblGrid')}/{qualified('w:gridCol')}")
        rows = [self._row(row) for row in framed(element) if row.tag == qualified("w:tr") and not _gone(row)]
        return Table(
            element,
            self.names.table(style.get(W_VAL, "") if style is not None else ""),
            [_number(column.get(qualified("w:w"))) for column in grid],
            [row for row in rows if row.cells],
        )

    def _row(self, element: Element) -> Row:
        header = element.find(f"{qualified('w:trPr')}/{qualified('w:tblHeader')}")
        on = header is not None and header.get(W_VAL, "true") not in ("0", "false", "off")
        cells = [self._cell(cell) for cell in framed(element) if cell.tag == qualified("w:tc")]
        return Row(element, cells, header=on, anchors=_anchors(element))

    def _cell(self, element: Element) -> Cell:
        span = element.find(f"{qualified('w:tcPr')}/{qualified('w:gridSpan')}")
        merge = element.find(f"{qualified('w:tcPr')}/{qualified('w:vMerge')}")
        kind = "" if merge is None else "restart" if merge.get(W_VAL) == "restart" else "continue"
        columns = max(_number(span.get(W_VAL)), 1) if span is not None else 1
        return Cell(element, self._blocks(list(framed(element))), columns, kind)

    # --- pieces ---------------------------------------------------------------------------------------------------

    def _pieces(self, element: Element) -> Iterable[Piece]:
        text, last = "", None
        for each in fields(list(atoms(element))):
            shown = letters(each.child) if isinstance(each, Atom) and each.run is not None else None
            if isinstance(each, Atom) and shown is not None:
                if last is not None and last.run is not each.run:
                    yield from self._text(text, last)
                    text = ""
                text, last = text + shown, each
                continue
            if last is not None:
                yield from self._text(text, last)
                text, last = "", None
            piece = self._field(each) if isinstance(each, list) else self._thing(each)
            if piece is not None:
                yield piece
        if last is not None:
            yield from self._text(text, last)

    def _text(self, text: str, atom: Atom) -> Iterable[Piece]:
        if not self.trusted:
            text = text.translate(_HIDDEN).replace(SIGN, "")
        if text and atom.run is not None:
            yield Piece(text, self._look(atom.run), (atom.run,), atom.link)

    def _look(self, run: Element) -> Look:
        properties = run.find(W_RPR)
        if properties is None:
            return Look()
        style, vertical = properties.find(qualified("w:rStyle")), properties.find(qualified("w:vertAlign"))
        place = vertical.get(W_VAL, "") if vertical is not None else ""
        return Look(
            self.names.character(style.get(W_VAL, "")) if style is not None else "",
            vertical=place if place in ("superscript", "subscript") else "",
            **{name: _is_on(properties.find(qualified(tag))) for name, tag in _BOLD_AND_SUCH.items()},
        )

    def _field(self, field: list[Atom]) -> Piece | None:
        code, shown = field_texts(field)
        elements = tuple(dict.fromkeys(alone(atom) for atom in field))
        look = next((self._look(atom.run) for atom in field if atom.run is not None), Look())
        return Piece(SIGN, look, elements, field[0].link, key=self._field_key(code, shown), shown=shown)

    def _field_key(self, code: str, shown: str) -> str:
        kind, _space, rest = code.partition(" ")
        if kind in _COUNTED:
            return f"field {kind} {rest.split(' ')[0] if kind == 'SEQ' else ''}"
        if kind in _REFERRING:
            name = rest.split(" ")[0]
            return f"field {kind} {self._targets.get(name, name)}"
        return f"field {code} {shown}"

    def _thing(self, atom: Atom) -> Piece | None:
        child, tag = atom.child, str(atom.child.tag)
        look = self._look(atom.run) if atom.run is not None else Look()
        elements = (alone(atom),)
        if tag == W_NOTE:
            number = str(child.get(W_ID))
            return Piece(SIGN, look, elements, atom.link, key=f"note {self._note_texts.get(number)}", note=number)
        if tag in FORMULAS:
            shown = _all_text(child)
            return Piece(SIGN, look, elements, atom.link, key=f"formula {shown}", shown=shown)
        if tag == SIMPLE_FIELD:
            code, shown = " ".join(child.get(qualified("w:instr"), "").split()), _all_text(child)
            return Piece(SIGN, look, elements, atom.link, key=self._field_key(code, shown), shown=shown)
        if atom.run is not None and is_picture(child):
            picture, key, alt = read_picture(child, self.package, self.media.get(self._part, {}))
            return Piece(SIGN, look, elements, atom.link, key=f"picture {key}", shown=alt, picture=picture)
        if self.trusted and atom.run is None:
            return Piece("", look, (child,), atom.link)
        known = self.trusted or tag == qualified("w:footnoteRef")
        return Piece(SIGN, look, elements, atom.link, key=f"sign {tag}") if known else None


def _anchors(element: Element) -> tuple[str, ...]:
    names = (mark.get(W_NAME, "") for mark in element.iter(W_MARK))
    return tuple(sorted({name for name in names if name.startswith(_OURS)}))


def _targets(root: Element, notes: Mapping[str, str]) -> dict[str, str]:
    """What each bookmark of a reference stands for: our names of the block, or what it says; the footnote's text."""
    found: dict[str, str] = {}
    for paragraph in root.iter(W_P):
        marks = [mark.get(W_NAME, "") for mark in paragraph.iter(W_MARK)]
        if any(name.startswith("_Ref") for name in marks):
            number = next((notes.get(str(note.get(W_ID)), "") for note in paragraph.iter(W_NOTE)), "")
            ours = sorted(name for name in marks if name.startswith(_OURS))
            said = ours[0] if ours else number or re.sub(r"\d+", "", _all_text(paragraph))
            found |= {name: said for name in marks if name.startswith("_Ref")}
    return found


def _all_text(element: Element) -> str:
    """All words in ``element``, those of formulas, too."""
    found = []
    for each in element.iter():
        if each.tag == qualified("m:t") or each.tag == W_T:
            found.append(each.text or "")
        else:
            found.append(LETTERS.get(str(each.tag), ""))
    return hashlib.sha256("".join(found).encode()).hexdigest() if len(found) > 50_000 else "".join(found)


def _gone(row: Element) -> bool:
    return row.find(f"{qualified('w:trPr')}/{qualified('w:del')}") is not None


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get(W_VAL, "true") not in ("0", "false", "off", "none")


def _number(text: str | None) -> int:
    return min(int(text), 31_680) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
