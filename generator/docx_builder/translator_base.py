"""What all translators share: where blocks go, the paragraph under way, looks, bookmarks, warnings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from docutils import nodes

from generator.assembly import location
from generator.docx_builder import styles
from generator.docx_builder.contents import Entries
from generator.docx_builder.format import Format
from generator.docx_builder.heading_numbers import HeadingNumbers
from generator.docx_builder.ooxml.parts import is_paragraph, is_table
from generator.docx_builder.ooxml.tables import Table
from generator.docx_builder.ooxml.text import PLAIN, ListPlace, Look, Paragraph
from generator.docx_builder.ooxml.xml import Element, last_child
from generator.docx_builder.pages import Pages
from generator.docx_builder.translator_dispatch import Dispatch
from generator.docx_builder.word_file import WordFile, bookmark_name
from generator.landscape import LandscapePlan
from generator.messages import _
from generator.wording import unbroken

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIT_ANYWHERE = frozenset(
    (styles.CODE_BLOCK, styles.BOX_TITLE, styles.CAPTION, styles.FIGURE_CAPTION, styles.PICTURE, styles.SPACER)
)
"""Styles that look right in cells and boxes, too; in place of any other the cell's own stands."""
_RANK = {
    style: rank
    for rank, style in enumerate(
        (styles.EMPHASIS, styles.STRONG, styles.LINK, styles.LITERAL, styles.RECORD_CODE, styles.FILL), 1
    )
}
_ALWAYS_MARKED = (nodes.section, nodes.table, nodes.figure, nodes.row, nodes.entry)


@dataclass(frozen=True)
class Plan:
    """What is known of the whole document before its blocks are written."""

    form: Format
    entries: Entries
    headings: HeadingNumbers
    landscape: LandscapePlan
    words: Mapping[str, str]
    labels: Mapping[tuple[str, str], str]
    """The bookmark of the number in a caption, for the id of the table or figure and the number as it is shown."""
    footnotes: Mapping[str, nodes.Element]
    noted: AbstractSet[str]
    """The ids of footnotes that something refers to."""
    toggling: AbstractSet[str] = styles.TOGGLING
    """Styles that are bold or italic themselves."""


@dataclass(frozen=True)
class OpenList:
    """A list under way: its number in the file, and whether it has bullets."""

    number: int
    bullets: bool = False


@dataclass(frozen=True)
class Story:
    """A place that takes blocks: the body, a cell, a box, a footnote."""

    element: Element
    style: str = styles.BODY
    width: float = 0
    """In millimetres; 0 in the body, where it is that of the page."""
    compact: bool = False
    """Lists hang instead of indenting their first line."""
    small: bool = False
    note: bool = False
    kept: bool = False
    """Paragraphs keep ``style`` even where a node asks for one of the body's."""


class Writing(Dispatch):
    """The state of the translation and the few ways to change it."""

    def __init__(self, document: nodes.document, file: WordFile, plan: Plan, pages: Pages) -> None:
        super().__init__(document, plan.landscape)
        self.file = file
        self.plan = plan
        self.pages = pages
        self.story = Story(file.body)
        self.paragraph: Paragraph | None = None
        self.lists: list[OpenList] = []
        self.written_notes: dict[int, int] = {}
        self.style_lists: dict[str, ListPlace] = {}
        """Lists whose marks belong to a style."""
        self._looks = [PLAIN]
        self._styles: list[str] = []
        self._place: ListPlace | None = None
        self._joined = False
        self._pending: list[str] = []
        self._names: dict[str, str] = {}
        self.targets: AbstractSet[str] = _all_ids(document)
        self._referenced = {str(node["refid"]) for node in document.findall(nodes.reference) if node.get("refid")}

    def turn(self, *, landscape: bool) -> None:
        self.pages.turn(landscape=landscape)

    # --- blocks ---------------------------------------------------------------------------------------------------

    def start_paragraph(self, style: str = "", place: ListPlace | None = None) -> Paragraph:
        """A new paragraph in ``style`` (default: that of the surroundings); the one under way ends."""
        self.before_block()
        if not style or (self.story.kept and style not in _FIT_ANYWHERE):
            style = self._styles[-1] if self._styles else self.story.style
        place = place or self._place
        if style == styles.BOX and self.lists:
            style, place = self._style_in_box(place)
        self.paragraph = Paragraph(self.story.element, style, place=place)
        self._place = None
        self._write_marks(self.paragraph)
        return self.paragraph

    def _style_in_box(self, place: ListPlace | None) -> tuple[str, ListPlace | None]:
        """Paragraphs of a list in a box: items apart, what goes on close to its item. Plain bullets are the style's."""
        if place is None:
            return styles.BOX_CONTINUED, None
        if place.depth or not self.lists[-1].bullets:
            return styles.BOX, place
        self.style_lists[styles.BOX_LIST] = place
        return styles.BOX_LIST, None

    def end_paragraph(self) -> None:
        """What comes next begins a paragraph of its own."""
        self.paragraph = None

    def before_block(self) -> None:
        """End the paragraph under way; in the body turn the page if need be."""
        self.paragraph, self._joined = None, False
        if self.story.element is self.file.body:
            self.pages.before_block()

    def open_paragraph(self) -> Paragraph:
        """The paragraph under way, or a new one for loose text."""
        return self.paragraph or self.start_paragraph()

    def join_next_paragraph(self) -> None:
        """If a paragraph comes next, it goes on in the one under way."""
        self._joined = True

    def take_joined(self) -> bool:
        """Whether the paragraph that begins is to go on in the one under way."""
        joined = self._joined and self.paragraph is not None
        self._joined = False
        return joined

    def use_list_place(self, place: ListPlace) -> None:
        """The next paragraph bears a mark of a list."""
        self._place = place

    def flush_list_place(self) -> None:
        """Show a mark of a list whose item does not begin with a paragraph on a line of its own."""
        if self._place is not None:
            self.start_paragraph(styles.LIST)
            self.end_paragraph()

    @contextmanager
    def paragraph_style(self, style: str) -> Iterator[None]:
        """Paragraphs meanwhile have ``style`` unless they ask for another."""
        self._styles.append(style)
        yield
        self._styles.pop()

    def push_style(self, style: str) -> None:
        """As :meth:`paragraph_style`, until :meth:`pop_style`. In cells and boxes their own style stays."""
        self._styles.append(self.story.style if self.story.kept and style not in _FIT_ANYWHERE else style)

    def pop_style(self) -> None:
        """End of :meth:`push_style`."""
        self._styles.pop()

    @contextmanager
    def inside(self, story: Story) -> Iterator[None]:
        """Blocks meanwhile go to ``story``, which ends with a paragraph, as Word asks for."""
        before = (self.story, self.paragraph, self._styles, self._looks, self._place, self.lists)
        self.story, self.paragraph, self._styles, self._looks, self._place = story, None, [], [PLAIN], None
        self.lists, self._joined = [], False
        yield
        self.flush_list_place()
        last = last_child(story.element)
        if last is None or not is_paragraph(last):
            ending = styles.SPACER if last is not None and is_table(last) else story.style
            self._write_marks(Paragraph(story.element, ending))
        self.story, self.paragraph, self._styles, self._looks, self._place, self.lists = before

    @contextmanager
    def box(self, style: str, title: Callable[[], None] | None = None) -> Iterator[None]:
        """Blocks meanwhile stand in a box, below what ``title`` writes: in a row of its own, as Word keeps rows
        together, and not the paragraphs in one that runs over the end of a page."""
        self.separate()
        width = self.text_width()
        table = Table(self.story.element, style, [width])
        story = replace(self.story, style=styles.BOX, width=width - 5, compact=True, kept=True)
        if title is not None:
            with self.inside(replace(story, element=table.row().cell(open_at="bottom"))):
                title()
        cell = table.row(breaks=True).cell(open_at="top" if title is not None else "")
        with self.inside(replace(story, element=cell)):
            yield

    def separate(self) -> None:
        """Keep the table that comes next apart from the block before it: two tables in a row would become one."""
        self.before_block()
        self.flush_list_place()
        element = self.story.element
        last = last_child(element)
        if last is not None and (is_table(last) or is_paragraph(last)):
            self._write_marks(Paragraph(element, styles.SPACER))

    def text_width(self) -> float:
        """The width of a line, in millimetres."""
        return self.story.width or self.pages.current.text_width

    # --- text -----------------------------------------------------------------------------------------------------

    def look(self) -> Look:
        """How text looks at this point. What its style says is said once; but in a paragraph that is bold itself Word
        takes a bold style for the opposite."""
        look = self._looks[-1]
        if not (look.bold or look.italic):
            return look
        around = self.paragraph.style if self.paragraph is not None else self.story.style
        if around in self.plan.toggling:
            return look
        return replace(
            look,
            bold=look.bold and look.style != styles.STRONG,
            italic=look.italic and look.style != styles.EMPHASIS,
        )

    def push_look(self, **change: Any) -> None:
        """Change how text looks until :meth:`pop_look`; looks add up, and of two character styles the one that says
        more stays."""
        now = self._looks[-1]
        if _RANK.get(change.get("style", ""), 0) < _RANK.get(now.style, 0):
            change.pop("style", None)
        self._looks.append(replace(now, **change))

    def pop_look(self) -> None:
        """End of :meth:`push_look`."""
        self._looks.pop()

    def write(self, text: str, node: nodes.Node) -> None:
        """Add ``text`` to the paragraph under way."""
        clean = self.cleaned(text)
        if clean != text:
            message = _("characters that no Word file may hold were left out")
            self.warn_once(f"control {location(node)}", message, node)
        if clean:
            paragraph = self.open_paragraph()
            code = paragraph.style in (styles.CODE_BLOCK, styles.SIGNATURE)
            paragraph.text(clean if code else unbroken(clean), self.look())

    @staticmethod
    def cleaned(text: str) -> str:
        """``text`` without the characters that no XML may hold."""
        return _FORBIDDEN.sub("", text)

    def write_caption(self, node: nodes.Element, caption: nodes.Element, style: str) -> None:
        """Write the caption of a table or figure; the translator of tables says how."""
        raise NotImplementedError

    # --- bookmarks ------------------------------------------------------------------------------------------------

    def mark(self, node: nodes.Element, *, always: bool = False) -> None:
        """Bookmark ``node`` by its ids: the first one of what is read back from a reviewed copy, and all that links
        lead to."""
        names: list[str] = node["ids"]
        always = always or isinstance(node, _ALWAYS_MARKED)
        for place, name in enumerate(names):
            if name not in self._names and ((place == 0 and always) or name in self._referenced):
                self._names[name] = bookmark_name(name)
                self._pending.append(self._names[name])
        if self.paragraph is not None:
            self._write_marks(self.paragraph)

    def _write_marks(self, paragraph: Paragraph) -> None:
        for name in self._pending:
            paragraph.bookmark(self.file.next_mark(), name)
        self._pending.clear()


def _all_ids(document: nodes.document) -> set[str]:
    return {name for node in document.findall(nodes.Element) for name in node["ids"]}
