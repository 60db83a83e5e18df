"""Table of contents, list of tables, list of figures: fields of Word with their entries already in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from docutils import nodes

from generator.assembly import plain_text
from generator.docx_builder import styles
from generator.docx_builder.format import Format
from generator.docx_builder.ooxml.parts import contents_frame
from generator.docx_builder.ooxml.text import Paragraph
from generator.docx_builder.ooxml.xml import Element
from generator.landscape import is_annex, where
from generator.table_grid import text_width
from generator.wording import unbroken

_LINES_ON_PAGE, _TITLE_LINES = 36, 3
_NUMBER, _UNSURE = 14.0, 3.0
"""Millimetres of a line that its page number takes, and by which the guess of its length may be wrong."""
_LAST = 3
_REGULAR, _BOLD = 0.9, 0.955
"""What text takes, measured, of the width that is safe for its columns."""
_FIRST_NAME = 100_000_001
"""Word names the bookmarks of its own tables of contents ``_Toc`` and nine digits, and hides them."""

PageOf = Callable[[nodes.Element], int]


@dataclass(frozen=True)
class Entry:
    """One line of a list: its words, its level from 1, where it leads."""

    text: str
    level: int
    bookmark: str
    page: int


@dataclass
class Entries:
    """All lines of the three lists; ``bookmarks`` by ``id()`` of the section, table or figure."""

    headings: list[Entry] = field(default_factory=list)
    tables: list[Entry] = field(default_factory=list)
    figures: list[Entry] = field(default_factory=list)
    bookmarks: dict[int, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=lambda: {"tables": "Bảng", "figures": "Hình"})
    """The word before the numbers ("Bảng", "Hình"); Word's fields that count bear it, too."""


def collect_entries(document: nodes.document, page_of: PageOf) -> Entries:
    """The lines for every section down to the depth shown, and for every numbered table and figure."""
    found = Entries()
    for node in document.findall(nodes.Element):
        if isinstance(node, nodes.section) and int(node["level"]) <= styles.CONTENTS_DEPTH:
            title = _child(node, nodes.title)
            if title is not None and _heading_text(node, title):
                _note(found, found.headings, node, _heading_text(node, title), page_of)
        elif isinstance(node, nodes.table):
            _note_caption(found, found.tables, node, _child(node, nodes.title), page_of)
        elif isinstance(node, nodes.figure):
            _note_caption(found, found.figures, node, _child(node, nodes.caption), page_of)
    return found


def _child(node: nodes.Element, kind: type[nodes.Element]) -> nodes.Element | None:
    return next((child for child in node.children if isinstance(child, kind)), None)


def _heading_text(section: nodes.section, title: nodes.Element) -> str:
    number = str(section.get("number", "")).strip()
    if number and is_annex(section):
        number += "."
    return f"{number} {plain_text(title)}".strip()


def _note_caption(
    found: Entries, entries: list[Entry], node: nodes.Element, caption: nodes.Element | None, page_of: PageOf
) -> None:
    if caption is not None and caption.get("label"):
        word = str(caption["label"]).rpartition(" ")[0]
        found.words["tables" if entries is found.tables else "figures"] = word or "Bảng"
        _note(found, entries, node, f"{caption['label']}. {plain_text(caption)}{where(node)}", page_of)


def _note(found: Entries, entries: list[Entry], node: nodes.Element, text: str, page_of: PageOf) -> None:
    name = f"_Toc{_FIRST_NAME + len(found.bookmarks)}"
    found.bookmarks[id(node)] = name
    entries.append(Entry(text, int(node.get("level", 1)), name, page_of(node)))


def add_lists(body: Element, entries: Entries, words: Mapping[str, str], form: Format) -> None:
    """Write the lists that have entries; short ones of tables and figures share a page."""
    lists: list[tuple[str, Sequence[Entry], str]] = [
        (words["contents"], entries.headings, rf'TOC \o "1-{styles.CONTENTS_DEPTH}" \h \z \u'),
        (words["tables"], entries.tables, rf'TOC \h \z \c "{entries.words["tables"]}"'),
        (words["figures"], entries.figures, rf'TOC \h \z \c "{entries.words["figures"]}"'),
    ]
    shown = [each for each in lists if each[1]]
    room = _LINES_ON_PAGE
    for title, lines, code in shown:
        wanted = len(lines) + _TITLE_LINES
        main = lines is entries.headings
        new_page = wanted > room and room < _LINES_ON_PAGE
        fitted = [replace(line, text=_with_room(line, form, bold=main and line.level == 1)) for line in lines]
        _add_list(contents_frame(body) if main else body, title, fitted, code, table_list=not main, new_page=new_page)
        # what follows the table of contents begins a page of its own
        room = 0 if main else (_LINES_ON_PAGE if new_page else room) - wanted


def _with_room(entry: Entry, form: Format, *, bold: bool) -> str:
    """The words of ``entry``, broken before the last ones where else its page number would stand on a line alone.

    Instead of a right indent, which only the number would use: LibreOffice 7 hides the number there.
    """
    room = form.page.text_width - styles.CONTENTS_STEP * (entry.level - 1)
    scale = (form.size - 1) * form.breadth * (_BOLD if bold else _REGULAR)
    words = unbroken(entry.text).split(" ")
    line = 0.0
    for word in words:
        width = text_width(f" {word}") * scale
        line = width if line + width > room + _UNSURE else line + width
    if len(words) <= _LAST or line < room - _NUMBER:
        return " ".join(words)
    return f"{' '.join(words[:-_LAST])}\n{' '.join(words[-_LAST:])}"


def _add_list(
    parent: Element, title: str, lines: Sequence[Entry], code: str, *, table_list: bool, new_page: bool
) -> None:
    heading = Paragraph(parent, styles.FRONT_TITLE)
    if new_page:
        heading.page_break_before()
    heading.text(title)
    for place, entry in enumerate(lines):
        paragraph = Paragraph(parent, styles.TABLE_LIST if table_list else styles.contents(entry.level))
        if place == 0:
            paragraph.field_start(code)
        with paragraph.link_to_bookmark(entry.bookmark):
            paragraph.text(unbroken(entry.text)).tab()
            paragraph.field(rf"PAGEREF {entry.bookmark} \h", str(entry.page))
        if place == len(lines) - 1:
            paragraph.field_end()
