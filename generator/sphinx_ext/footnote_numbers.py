"""Footnotes are counted through the whole document: the site shows the numbers that Word file and PDF give them."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from generator.footnotes import noted_footnotes

_Notes = dict[str, tuple[str, ...]]


def note_footnotes(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the footnotes of the page in the order in which its text refers to them."""
    _notes(app.env)[app.env.current_document.docname] = noted_footnotes(doctree)


def forget_footnotes(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Drop what was kept of a page that is read again or gone."""
    _notes(env).pop(docname, None)


def _notes(env: BuildEnvironment) -> _Notes:
    kept: _Notes | None = getattr(env, "kientruc_footnotes", None)
    if kept is None:
        kept = {}
        setattr(env, "kientruc_footnotes", kept)  # noqa: B010  (an attribute of ours on Sphinx's environment)
    return kept


def number_footnotes(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """On the site, let references and footnotes of the page bear their numbers in the document; papers, and whatever
    no toctree names, count their own."""
    if app.builder.format != "html":
        return
    first = 1
    for page in _pages(app.env, str(app.config.root_doc), set()):
        if page == docname:
            break
        first += len(_notes(app.env).get(page, ()))
    else:
        return
    numbers = {name: str(place) for place, name in enumerate(_notes(app.env).get(docname, ()), first)}
    for reference in doctree.findall(nodes.footnote_reference):
        if found := numbers.get(str(reference.get("refid", ""))):
            reference[:] = [nodes.Text(found)]
    for note in doctree.findall(nodes.footnote):
        label = note.next_node(nodes.label)
        found = next((numbers[name] for name in note["ids"] if name in numbers), "")
        if label is not None and found:
            label[:] = [nodes.Text(found)]


def _pages(env: BuildEnvironment, docname: str, seen: set[str]) -> Iterator[str]:
    """The pages in reading order."""
    if docname not in seen:
        seen.add(docname)
        yield docname
        for included in env.toctree_includes.get(docname, ()):
            yield from _pages(env, included, seen)
