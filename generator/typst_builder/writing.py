"""The recipe: an assembled doctree → Typst source with everything that it needs in one folder."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes

from generator.catalogue import DocumentFormat
from generator.delivery import write_whole
from generator.document_meta import Meta, read_meta
from generator.document_words import words
from generator.landscape import plan_landscape
from generator.typst_builder.glyphs import clean
from generator.typst_builder.look import template
from generator.typst_builder.syntax import array, dictionary, points, shown, string
from generator.typst_builder.translator import TypstTranslator
from generator.typst_builder.translator_base import Plan

SOURCE = "main.typ"
CONTENTS_DEPTH = 3
BODY_MARK = "kt body"
"""The place where the pages that are counted begin."""


def write_typst(document: nodes.document, folder: Path, *, form: DocumentFormat) -> list[str]:
    """Write ``folder``/main.typ with its pictures, and give the warnings: sentences with their place in the source.

    :raises CatalogueError: when the format is incomplete.
    :raises DestinationError: when a file cannot be written.
    """
    meta = read_meta(document)
    references = list(document.findall(nodes.footnote_reference))
    plan = Plan(
        form=form,
        landscape=plan_landscape(document, annex_on_new_page=form.flag("annex.new_page")),
        words=words(meta.language),
        footnotes={name: note for note in document.findall(nodes.footnote) for name in note["ids"]},
        noted={str(reference["refid"]) for reference in references if reference.get("refid")},
        folder=folder,
    )
    translator = TypstTranslator(document, plan)
    body = translator.translate()
    front = _front(document, translator)
    text = "\n".join(
        (template(form, meta.language), _properties(meta), _cover(document, translator, meta), front, body)
    )
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / SOURCE, text.encode("utf-8"))
    return translator.warnings


def _properties(meta: Meta) -> str:
    author = _text(meta.agency.replace("\n", " "))
    return (
        f"#set document(title: {string(_text(meta.title) or '—')}, author: {array([string(author)] if author else [])})"
    )


def _text(text: str) -> str:
    return clean(text)[0]


def _cover(document: nodes.document, translator: TypstTranslator, meta: Meta) -> str:
    say = translator.plan.words
    marks = "".join(f"#m({string(name)});" for name in document.get("root_ids") or [] if name not in translator.marked)
    values = {"title": marks + _lines(meta.title)}
    if meta.agency:
        values["agency"] = _lines(meta.agency)
    if meta.draft_mark:
        values["mark"] = _lines(say[meta.draft_mark])
    elif meta.number:
        values["attached"] = _lines(meta.attached or f"({say['attached']} {meta.number})")
    place = ", ".join(filter(None, (meta.place, meta.date)))
    if place:
        values["place"] = _lines(place)
    given = [f"{name}: [{value}]" for name, value in values.items()]
    given.append(f"frame: {str(translator.plan.form.flag('cover.frame')).lower()}")
    version = f"{say['version']} {meta.version}"
    versions = array([f"[{_lines(version)}]"] if meta.version else [])
    return f"#cover({', '.join(given)}, lines: {versions})"


def _lines(text: str) -> str:
    return "#linebreak();".join(shown(_text(line)) for line in text.split("\n"))


def _front(document: nodes.document, translator: TypstTranslator) -> str:
    """The lists that have entries, and the beginning of the pages that are counted."""
    say, form = translator.plan.words, translator.plan.form
    size = points(form.number("body.size") - 1)
    titles = dictionary({name: f"[{text}]" for name, text in translator.titles.items()})
    parts = [f"#let titles = {titles}"]
    labels = [str(node.get("label", "")) for node in document.findall(nodes.title) if node.get("label")]
    figures = [node for node in document.findall(nodes.caption) if node.get("label")]
    figures = [node for node in figures if isinstance(node.parent, nodes.figure)]
    sections = next(iter(document.findall(nodes.section)), None) is not None
    shown_lists = [
        (
            say["contents"],
            f"heading, {size}, depth: {CONTENTS_DEPTH}",
            sections,
        ),
        (say["tables"], f'figure.where(kind: "kt-table"), {size}', bool(labels)),
        (say["figures"], f'figure.where(kind: "kt-figure"), {size}', bool(figures)),
    ]
    for place, (title, arguments, wanted) in enumerate(shown_lists):
        if wanted:
            parts.append("#pagebreak(weak: true)" if place < 2 else "")
            parts.append(f"#front-title[{shown(title)}]\n#front-list(titles, {arguments})")
    start = int(form.number("page.number.start"))
    # set on the page before: the header of the first page of the body is made before what stands on that page
    parts += [f"#counter(page).update({start - 1})", "#pagebreak(weak: true)"]
    parts += ["#set page(header: page-number)", f"#m({string(BODY_MARK)})"]
    return "\n".join(filter(None, parts))
