"""The cover: who issues, what it is, which version, where and when; in drafts the mark that it is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.document_meta import Meta
from generator.docx_builder import styles
from generator.docx_builder.ooxml.sections import Page
from generator.docx_builder.ooxml.tables import Table
from generator.docx_builder.ooxml.text import Paragraph
from generator.docx_builder.ooxml.xml import Element
from generator.wording import unbroken

_HEIGHTS = (0.24, 0.52, 0.22)
"""Shares of the page's height: the agency, the title, place and date."""


def add_cover(
    body: Element, meta: Meta, words: Mapping[str, str], page: Page, marks: Iterable[tuple[int, str]]
) -> None:
    """Write the cover on the page at hand. ``marks``: bookmarks of the document as a whole."""
    table = Table(body, styles.LAYOUT_TABLE, [page.text_width])
    top, middle, bottom = (
        table.row(height=page.text_height * share).cell(align=align)
        for share, align in zip(_HEIGHTS, ("top", "center", "bottom"), strict=True)
    )
    if meta.agency:
        Paragraph(top, styles.COVER_AGENCY).text(meta.agency)
        Paragraph(top, styles.RULE)
    if mark := meta.draft_lines(words):
        Paragraph(top, styles.DRAFT_MARK).text(mark)
    if len(top) == 1:
        Paragraph(top, styles.SPACER)
    title = Paragraph(middle, styles.COVER_TITLE)
    for number, name in marks:
        title.bookmark(number, name)
    title.text(meta.title)
    if version := meta.version_line(words):
        Paragraph(middle, styles.COVER_LINE).text(version)
    if meta.number and not meta.draft_mark:
        attached = meta.attached or f"({words['attached']} {meta.number})"
        Paragraph(middle, styles.COVER_PLACE).text(unbroken(attached))
    Paragraph(bottom, styles.COVER_PLACE).text(unbroken(", ".join(filter(None, (meta.place, meta.date)))))
    Paragraph(body, styles.SPACER)
