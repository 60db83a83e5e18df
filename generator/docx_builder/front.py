"""What stands before the text: cover and lists, the title alone, or the decision with the head of what it issues."""

from __future__ import annotations

from docutils import nodes

from generator.document_meta import ATTACHED, COVER, PAPER, Meta
from generator.docx_builder import styles
from generator.docx_builder.contents import add_lists
from generator.docx_builder.cover import add_cover
from generator.docx_builder.ooxml.text import Paragraph
from generator.docx_builder.translator_base import Writing
from generator.docx_builder.word_file import bookmark_name
from generator.official_nodes import official_paper

Marks = list[tuple[int, str]]


def write_front(document: nodes.document, meta: Meta, writing: Writing) -> None:
    """Write it, and take out of ``document`` what has been written."""
    if meta.layout == PAPER:
        return
    file, plan, pages = writing.file, writing.plan, writing.pages
    root_ids: list[str] = document.get("root_ids") or []
    marks = [(file.next_mark(), bookmark_name(name)) for name in root_ids]
    if meta.layout == COVER:
        add_cover(file.body, meta, plan.words, plan.form.page, marks)
        pages.end_cover(frame=plan.form.cover.frame)
        add_lists(file.body, plan.entries, plan.words, plan.form)
        pages.end_lists()
        return
    if meta.layout == ATTACHED:
        _write_papers(document, writing)
    else:
        _write_title(meta, writing, marks)
    add_lists(file.body, plan.entries, plan.words, plan.form)
    pages.end_part()


def _write_papers(document: nodes.document, writing: Writing) -> None:
    """The decision, which counts its own pages, and the head of what it issues."""
    for paper in [child for child in document.children if isinstance(child, official_paper)]:
        document.remove(paper)
        paper.walkabout(writing)
        if paper["kind"] == "decision":
            writing.pages.end_part(restart=True)


def _write_title(meta: Meta, writing: Writing, marks: Marks) -> None:
    title = Paragraph(writing.file.body, styles.COVER_TITLE)
    for number, name in marks:
        title.bookmark(number, name)
    title.text(meta.title)
    if version := meta.version_line(writing.plan.words):
        Paragraph(writing.file.body, styles.COVER_LINE).text(version)
    if mark := meta.draft_lines(writing.plan.words):
        Paragraph(writing.file.body, styles.DRAFT_MARK).text(mark)
