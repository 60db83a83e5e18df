"""The recipe: an assembled doctree → a Word file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from docutils import nodes

from generator.catalogue import DocumentFormat
from generator.delivery import write_whole
from generator.document_meta import Meta, read_meta
from generator.document_words import language_tag, words
from generator.docx_builder import styles
from generator.docx_builder.contents import collect_entries
from generator.docx_builder.estimate import PageEstimate
from generator.docx_builder.format import Format, read_format
from generator.docx_builder.front import write_front
from generator.docx_builder.heading_numbers import plan_headings
from generator.docx_builder.ooxml.styles import styles_part
from generator.docx_builder.ooxml.text import ListPlace
from generator.docx_builder.pages import Pages
from generator.docx_builder.reference import Reference
from generator.docx_builder.style_sheet import all_styles
from generator.docx_builder.translator import DocxTranslator
from generator.docx_builder.translator_base import Plan, Writing
from generator.docx_builder.word_file import Properties, WordFile
from generator.footnotes import noted_footnotes
from generator.landscape import plan_landscape
from generator.wide_tables import part_wide_tables, turn_wide_tables
from generator.zip_package import same_bytes

_FIRST_REFERENCE = 200_000_001
_LONGEST_PROPERTY = 255

TranslatorMaker = Callable[[nodes.document, WordFile, Plan, Pages], Writing]


def write_docx(
    document: nodes.document,
    path: Path,
    *,
    form: DocumentFormat,
    pages: Mapping[str, int] | None = None,
    translator: TranslatorMaker = DocxTranslator,
    reference: Reference | None = None,
) -> list[str]:
    """Write ``document`` to ``path`` and give the warnings, each one sentence with its place in the source.

    ``form`` is the official format; ``pages`` the page of every id where a layout is known (without
    it, page numbers in the lists are estimates); ``reference`` the file that styles, margins and pages are taken from.

    :raises CatalogueError: when the format is incomplete.
    :raises DestinationError: when the file cannot be written; what was there stays.
    """
    numbers, meta = reference.form if reference else read_format(form), read_meta(document)
    turn_wide_tables(document, numbers.page.text_width, numbers.cells.size)
    parted = part_wide_tables(document, lambda table: _line(numbers, table), numbers.cells.size)
    file = WordFile(language_tag(meta.language), styles.FOOTNOTE)
    plan = _plan(document, file, numbers, meta, pages or {}, reference)
    paper = Pages(file, numbers, reference.margins(file) if reference else None)
    writing = translator(document, file, plan, paper)
    write_front(document, meta, writing)
    for table, columns in parted:
        writing.warn_parted(table, columns)
    document.walkabout(writing)
    paper.end_document()
    write_whole(path, same_bytes(_package(file, plan, meta, writing.style_lists, reference)))
    return writing.warnings


def _line(form: Format, table: nodes.table) -> float:
    """The length of the line at ``table``, in millimetres."""
    return (form.landscape if table.get("landscape") else form.page).text_width


def _plan(
    document: nodes.document,
    file: WordFile,
    form: Format,
    meta: Meta,
    pages: Mapping[str, int],
    source: Reference | None,
) -> Plan:
    estimate = PageEstimate(document, pages, form.first_number, restart=form.annex_new_page and form.annex_restart)
    return Plan(
        form=form,
        entries=collect_entries(document, estimate.page_of),
        headings=plan_headings(document, file.numbering, form.first_line, source.heading_blocks if source else ()),
        landscape=plan_landscape(document, annex_on_new_page=form.annex_new_page),
        words=words(meta.language),
        labels=_label_bookmarks(document),
        footnotes={name: note for note in document.findall(nodes.footnote) for name in note["ids"]},
        noted=frozenset(noted_footnotes(document)),
        toggling=styles.TOGGLING if source is None else source.toggling,
    )


def _label_bookmarks(document: nodes.document) -> dict[tuple[str, str], str]:
    """A bookmark for the number of every table and figure that is referred to by just this number."""
    labels: dict[str, str] = {}
    for caption in document.findall(nodes.TextElement):
        if isinstance(caption, nodes.title | nodes.caption) and caption.get("label"):
            labels |= dict.fromkeys(caption.parent["ids"], str(caption["label"]))
    found: dict[tuple[str, str], str] = {}
    for reference in document.findall(nodes.reference):
        target = str(reference.get("refid", ""))
        if labels.get(target) == reference.astext():
            found.setdefault((target, labels[target]), f"_Ref{_FIRST_REFERENCE + len(found)}")
    return found


def _package(
    file: WordFile, plan: Plan, meta: Meta, lists: Mapping[str, ListPlace], reference: Reference | None
) -> bytes:
    chosen = all_styles(plan.form, plan.headings.lists, plan.headings.annex_level, lists)
    if reference is None:
        part = styles_part(chosen, font=plan.form.font, size=plan.form.size, language=file.language)
    else:
        part = reference.styles(chosen, file)
    properties = Properties(
        title=meta.title[:_LONGEST_PROPERTY],
        author=meta.agency.replace("\n", " ")[:_LONGEST_PROPERTY],
        language=file.language,
        version=meta.version[:_LONGEST_PROPERTY],
    )
    fonts = {plan.form.font: "roman", styles.MONOSPACED: "modern"}
    if reference is None:
        return file.package(part, fonts, properties)
    return file.package(part, fonts, properties, reference.adapt)
