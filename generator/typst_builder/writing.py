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
from generator.typst_builder.look import official_template, template, text_size
from generator.typst_builder.parts import IMPORT, LOOK, write_parts
from generator.typst_builder.syntax import array, string
from generator.typst_builder.translator import TypstTranslator
from generator.typst_builder.translator_base import Plan
from generator.wide_tables import part_wide_tables, parted_words, turn_wide_tables

SOURCE = "main.typ"


def write_typst(document: nodes.document, folder: Path, *, form: DocumentFormat) -> list[str]:
    """Write ``folder``/main.typ with the files that it includes and its pictures, and give the warnings: sentences with
    their place in the source.

    :raises CatalogueError: when the format is incomplete.
    :raises DestinationError: when a file cannot be written.
    """
    meta = read_meta(document)
    turn_wide_tables(document, text_size(form, landscape=False)[0], form.number("table.size"))
    parted = part_wide_tables(
        document, lambda table: text_size(form, landscape=bool(table.get("landscape")))[0], form.number("table.size")
    )
    plan = Plan(
        form=form,
        landscape=plan_landscape(document, annex_on_new_page=form.flag("annex.new_page")),
        words=words(meta.language),
        footnotes={name: note for note in document.findall(nodes.footnote) for name in note["ids"]},
        noted=frozenset(noted_footnotes(document)),
        folder=folder,
    )
    translator = TypstTranslator(document, plan)
    for table, columns in parted:
        translator.warn_once(f"parted {id(table)}", parted_words(columns), table)
    translator.translate()
    look = template(form, meta.language)
    if next(iter(document.findall(official_line)), None) is not None:
        look += "\n" + official_template(form)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / LOOK, look.encode("utf-8"))
    body = write_parts(translator.blocks, folder)
    text = "\n".join([IMPORT + "#show: styled", _properties(meta), front(document, translator, meta), body])
    write_whole(folder / SOURCE, text.encode("utf-8"))
    return translator.warnings


def _properties(meta: Meta) -> str:
    author = plain(meta.agency.replace("\n", " "))
    return (
        f"#set document(title: {string(plain(meta.title) or '—')}, author: {array([string(author)] if author else [])})"
    )
