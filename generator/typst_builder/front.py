"""The head of ``main.typ``: properties of the file, cover, lists at the front."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docutils import nodes

from generator.typst_builder.escaping import literal
from generator.typst_builder.glyphs import showable
from generator.typst_builder.meta import Meta

CONTENTS_DEPTH = 3
_REGIONS = {"vi": "VN"}


def head(meta: Meta) -> str:
    """What stands before everything else."""
    language, _dash, region = meta.language.replace("_", "-").lower().partition("-")
    region = region.upper() or _REGIONS.get(language, "")
    options = [
        f"title: {_text(meta.title)}",
        f"author: {_text(meta.agency)}" if meta.agency else "",
        f"language: {literal(language)}",
        f"region: {literal(region)}" if len(region) == 2 else "",
    ]
    return f'#import "template.typ": *\n#show: paper.with({", ".join(filter(None, options))})\n\n'


def cover(meta: Meta, words: Mapping[str, str], names: Sequence[str]) -> str:
    """The cover. ``names``: labels of the document as a whole."""
    attached = meta.attached or (f"({words['attached']} {meta.number})" if meta.number else "")
    options = {
        "agency": meta.agency,
        "mark": words[meta.draft_mark] if meta.draft_mark else "",
        "title": meta.title,
        "version": f"{words['version']} {meta.version}" if meta.version else "",
        "attached": "" if meta.draft_mark else attached,
        "place-date": ", ".join(filter(None, (meta.place, meta.date))),
    }
    shown = [f"  {key}: {_text(value)},\n" for key, value in options.items() if value]
    labels = "".join(f"{literal(name)}, " for name in names)
    return f"#cover(\n{''.join(shown)}  names: ({labels}),\n)\n\n"


def lists(document: nodes.document, words: Mapping[str, str]) -> str:
    """Table of contents, list of tables, list of figures: those that have entries."""
    titles = [node.parent for node in document.findall(nodes.title) if isinstance(node.parent, nodes.section)]
    tables = any(title.get("label") for title in document.findall(nodes.title))
    figures = any(caption.get("label") for caption in document.findall(nodes.caption))
    shown = [
        f"#contents({literal(words['contents'])}, depth: {CONTENTS_DEPTH})\n" if titles else "",
        f"#list-of(table, {literal(words['tables'])})\n" if tables else "",
        f"#list-of(image, {literal(words['figures'])})\n" if figures else "",
    ]
    return "".join(shown) + "\n#show: body-pages\n\n"


def _text(text: str) -> str:
    return literal(showable(text)[0])
