"""Runs of pages: cover, lists, body, and landscape pages inside the body."""

from __future__ import annotations

from generator.docx_builder import styles
from generator.docx_builder.format import Format
from generator.docx_builder.margins import Margins, OwnMargins
from generator.docx_builder.ooxml.parts import ends_field, is_paragraph
from generator.docx_builder.ooxml.sections import Page, Section, Shown, section_properties
from generator.docx_builder.ooxml.text import Paragraph
from generator.docx_builder.ooxml.xml import Element, last_child
from generator.docx_builder.word_file import WordFile


class Pages:
    """Ends sections where the orientation changes; a turn takes effect at the next block, so that neighbouring
    landscape tables share their pages."""

    def __init__(self, file: WordFile, form: Format, margins: Margins | None = None) -> None:
        self._margins = margins or OwnMargins(file)
        self._shown: dict[tuple[str, str], str] = {}
        self._body = file.body
        self._form = form
        self._landscape = self._wanted = False
        self._numbered = False
        self._restart = self._restarted = False
        self._open: Element | None = None
        """The last block of the section before the one under way."""

    @property
    def current(self) -> Page:
        """The page that the next block stands on."""
        return self._form.landscape if self._wanted else self._form.page

    @property
    def begun(self) -> bool:
        """Whether something stands in the section under way."""
        return self._has_blocks()

    def turn(self, *, landscape: bool) -> None:
        """From the next block on, use landscape or portrait pages."""
        self._wanted = landscape

    def restart(self) -> None:
        """Let the page of the next block be the first one of its count."""
        self._restart = True

    def before_block(self) -> None:
        """End the section under way if the next block needs another orientation or begins a count of pages."""
        if self._wanted == self._landscape and not self._restart:
            return
        if self._has_blocks():
            self._end(self._body_section())
            self._restarted = False
        self._landscape = self._wanted
        self._restarted, self._restart = self._restarted or self._restart, False

    def end_cover(self, *, frame: bool = False) -> None:
        """End the cover, which is not counted."""
        if self._has_blocks():
            self._end(Section(self._form.page, self._change(self._margins.cover()), frame=frame))

    def end_lists(self) -> None:
        """End the pages of the lists, which are not counted with the text."""
        if self._has_blocks():
            numerals, shown = self._margins.list_numerals, self._change(self._margins.lists())
            self._end(Section(self._form.page, shown, start=1 if numerals else 0, numerals=numerals))

    def end_part(self, *, restart: bool = False) -> None:
        """End counted pages; those that follow are counted on, or anew with ``restart``."""
        if self._has_blocks():
            self._end(self._body_section())
        if restart:
            self._numbered = False

    def end_document(self) -> None:
        """Write the properties of the last section."""
        section_properties(self._body, self._body_section())

    def _has_blocks(self) -> bool:
        last = last_child(self._body)
        return last is not None and last is not self._open

    def _body_section(self) -> Section:
        page = self._form.landscape if self._landscape else self._form.page
        opening = not self._numbered
        counts = opening or self._restarted
        shown, first_differs = self._margins.body(landscape=self._landscape, opening=opening, counts=counts)
        self._numbered = True
        start = self._form.first_number if counts else 0
        return Section(page, self._change(shown), first_differs=first_differs, start=start)

    def _change(self, shown: Shown) -> Shown:
        """What of ``shown`` is not what the pages before show."""
        changed = tuple(each for each in shown if self._shown.get(each[:2]) != each[2])
        self._shown |= {each[:2]: each[2] for each in changed}
        return changed

    def _end(self, section: Section) -> None:
        last = self._body[-1]
        # LibreOffice loses the page numbers of headers that it meets while a table of contents is under way
        if not is_paragraph(last) or (section.shown and ends_field(last)):
            last = Paragraph(self._body, styles.SPACER).element
        section_properties(last[0], section)
        self._open = last
