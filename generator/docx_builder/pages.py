"""Runs of pages: cover, lists, body, and landscape pages inside the body."""

from __future__ import annotations

from generator.docx_builder import styles
from generator.docx_builder.format import Format
from generator.docx_builder.ooxml.parts import is_paragraph
from generator.docx_builder.ooxml.sections import Page, Section, empty_header, page_number_header, section_properties
from generator.docx_builder.ooxml.text import Paragraph
from generator.docx_builder.ooxml.xml import Element, last_child
from generator.docx_builder.word_file import WordFile


class Pages:
    """Ends sections where the orientation changes; a turn takes effect at the next block, so that neighbouring
    landscape tables share their pages."""

    def __init__(self, file: WordFile, form: Format) -> None:
        self._file = file
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

    def end_unnumbered(self, *, frame: bool = False) -> None:
        """End pages that show no number and are not counted: the cover, the lists."""
        if self._has_blocks():
            self._end(Section(self._form.page, frame=frame))

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
        if self._numbered and self._restarted:
            return Section(page, first_differs=True, start=self._form.first_number)
        if self._numbered:
            return Section(page)
        self._numbered = True
        return Section(
            page,
            header=self._file.relation_to_header(page_number_header(styles.HEADER)),
            first_header=self._file.relation_to_header(empty_header(styles.HEADER)),
            first_differs=True,
            start=self._form.first_number,
        )

    def _end(self, section: Section) -> None:
        last = self._body[-1]
        if not is_paragraph(last):
            last = Paragraph(self._body, styles.SPACER).element
        section_properties(last[0], section)
        self._open = last
