"""The recipe: an assembled doctree → Typst source with everything that it needs in one folder."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes

from generator.catalogue import DocumentFormat
from generator.delivery import write_whole
from generator.document_meta import Meta, read_meta
from generator.document_words import words
from generator.footnotes import noted_footnotes
from generator.landscape import plan_landscape
from generator.official_nodes import official_line
from generator.typst_builder.front import front, plain
from generator.typst_builder.look import official_template, template
from generator.typst_builder.syntax import array, string
from generator.typst_builder.translator import TypstTranslator
from generator.typst_builder.translator_base import Plan

SOURCE = "main.typ"


def write_typst(document: nodes.document, folder: Path, *, form: DocumentFormat) -> list[str]:
    """Write ``folder``/main.typ with its pictures, and give the warnings: sentences with their place in the source.

    :raises CatalogueError: when the format is incomplete.
    :raises DestinationError: when a file cannot be written.
    """
    meta = read_meta(document)
    plan = Plan(
        form=form,
        landscape=plan_landscape(document, annex_on_new_page=form.flag("annex.new_page")),
        words=words(meta.language),
        footnotes={name: note for note in document.findall(nodes.footnote) for name in note["ids"]},
        noted=noted_footnotes(document),
        folder=folder,
    )
    translator = TypstTranslator(document, plan)
    body = translator.translate()
    parts = [template(form, meta.language), _properties(meta), front(document, translator, meta), body]
    if next(iter(document.findall(official_line)), None) is not None:
        parts.insert(1, official_template(form))
    text = "\n".join(parts)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / SOURCE, text.encode("utf-8"))
    return translator.warnings


def _properties(meta: Meta) -> str:
    author = plain(meta.agency.replace("\n", " "))
    return (
        f"#set document(title: {string(plain(meta.title) or '—')}, author: {array([string(author)] if author else [])})"
    )
