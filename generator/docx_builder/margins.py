"""What stands in the top and bottom margins of the pages: our own, the page's number alone."""

from __future__ import annotations

from typing import Protocol

from generator.docx_builder import styles
from generator.docx_builder.ooxml.sections import Shown, empty_header, page_number_header
from generator.docx_builder.word_file import WordFile


class Margins(Protocol):
    """Gives headers and footers by the run of pages that shows them."""

    def cover(self) -> Shown:
        """Those of the cover."""

    def lists(self) -> Shown:
        """Those of the lists behind the cover, whose pages are not counted."""

    @property
    def list_numerals(self) -> str:
        """Word's name of the numerals of the lists' pages; empty where these bear no number."""

    def body(self, *, landscape: bool, opening: bool, counts: bool) -> tuple[Shown, bool]:
        """Those of counted pages, and whether the first page differs. ``opening``: a document begins with it;
        ``counts``: a count of pages does, as with an appendix."""


class OwnMargins:
    """The number in the middle of the top margin, hidden on the first page of every count."""

    list_numerals = ""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._body: Shown = ()

    def cover(self) -> Shown:
        """Nothing."""
        return ()

    def lists(self) -> Shown:
        """Nothing."""
        return ()

    def body(self, *, landscape: bool, opening: bool, counts: bool) -> tuple[Shown, bool]:  # noqa: ARG002
        """The number, the same on all pages."""
        if opening:
            self._body = (
                ("header", "default", self._file.relation_to_margin("header", page_number_header(styles.HEADER))),
                ("header", "first", self._file.relation_to_margin("header", empty_header(styles.HEADER))),
            )
        return self._body, counts
