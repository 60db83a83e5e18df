"""What the site needs beyond Sphinx: math as MathML, no random ids, folding guidance, facts on the first page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from generator.sphinx_ext.search import write_texts
from generator.sphinx_ext.theme_words import in_vietnamese

_RANDOM_ID = re.compile(r"SNCB-[0-9a-f]{8}")
_TITLE = "kientruc-guidance-title"
_RESULTS, _HEAD = '<div id="search-results"></div>', "<!-- kientruc -->"
_SIDE_FILES = (".buildinfo", ".buildinfo.bak", "permalink.html")
"""What Sphinx and sphinx-needs leave among the pages for themselves."""


def mathml(latex: str, *, block: bool) -> str:
    """``latex`` as MathML, which browsers show without a script; docutils' own converter."""
    from docutils.utils.math import latex2mathml

    try:
        return str(latex2mathml.tex2mathml(latex, as_block=block))
    except Exception:  # noqa: BLE001  the converter raises several unrelated types on input that it does not know
        return f"<code>{nodes.Text(latex).astext()}</code>".replace("&", "&amp;")


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """Inline math."""
    self.body.append(mathml(node.astext(), block=False))
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Displayed math."""
    self.body.append(self.starttag(node, "div", CLASS="math"))
    self.body.append(mathml(node.astext(), block=True))
    self.body.append("</div>\n")
    raise nodes.SkipNode


class IdsStandOnce(SphinxPostTransform):
    """Takes from the box that the theme puts around a table or formula the ids that it copies from it."""

    formats = ("html",)
    default_priority = 501  # right after the theme

    def run(self, **_kwargs: Any) -> None:
        """Leave the ids with the table, whose caption is numbered by them; an id stands once on a page."""
        for box in self.document.findall(nodes.container):
            if {"table-wrapper", "math-wrapper"} & set(box["classes"]):
                box["ids"], box["names"] = [], []


class folding(nodes.General, nodes.Element):  # noqa: N801  (docutils names node classes in lower case)
    """A part of the guidance that a reader can close; ``title`` is the line that stays."""


def fold_guidance(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Make each part of a box of guidance, from one title to the next, a part that folds."""
    if app.builder.format != "html":
        return
    for box in doctree.findall(nodes.container):
        if "kientruc-guidance" not in box["classes"]:
            continue
        children = list(box.children)
        box.clear()
        place: nodes.Element = box
        for child in children:
            if isinstance(child, nodes.Element) and _TITLE in child.get("classes", ()):
                place = folding("", title=child.astext())
                box.append(place)
            else:
                place.append(child)


def visit_folding(self: HTML5Translator, node: folding) -> None:
    """Open at first: nobody overlooks guidance that he did not close himself."""
    title = self.encode(node["title"])
    self.body.append(f'<details open="open"><summary class="{_TITLE}">{title}</summary>\n')


def depart_folding(self: HTML5Translator, _node: folding) -> None:
    """The end of the part."""
    self.body.append("</details>\n")


_FACTS = (("agency", "Cơ quan ban hành"), ("status", "Tình trạng"), ("version", "Phiên bản"), ("date", "Thời điểm"))


def add_facts(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Say below the title of the first page what this is: agency, status, version, date."""
    meta = getattr(app.env, "kientruc_meta", None)
    section = next(doctree.findall(nodes.section), None)
    if app.builder.format != "html" or docname != app.config.root_doc or not meta or section is None:
        return
    fields = nodes.field_list(classes=["kientruc-facts"])
    for key, label in _FACTS:
        if text := str(meta.get(key, "")):
            shown = text[:1].upper() + text[1:]
            fields += nodes.field("", nodes.field_name("", label), nodes.field_body("", nodes.paragraph("", shown)))
    section.insert(1 if isinstance(section[0], nodes.title) else 0, fields)


def page_context(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Leave out what only Sphinx's own pages need; give every page its icon, and the search page its script."""
    context["show_copyright"] = False
    context["favicon_url"] = context["pathto"]("_static/kientruc.svg", 1)
    if pagename == "search":
        app.add_js_file("kientruc-search.js", loading_method="defer")  # this page only; after Sphinx's own


def clean_output(app: Sphinx, exception: Exception | None) -> None:
    """Finish the site: the theme's words, the same ids for the same source, the texts for the search."""
    if exception is not None or app.builder.format != "html":
        return
    for name in _SIDE_FILES:
        Path(app.outdir, name).unlink(missing_ok=True)
    for page in sorted(Path(app.outdir).rglob("*.html")):
        old = page.read_text("utf-8")
        text = _numbered(old)
        if app.config.language == "vi":
            text = in_vietnamese(text)
        if page.name == "search.html":
            text = text.replace(_RESULTS, _search_head(app.config.language) + _RESULTS, 0 if _HEAD in text else 1)
        if text != old:
            page.write_text(text, encoding="utf-8")
    write_texts(Path(app.outdir))


def _search_head(language: str) -> str:
    """A heading and a field, which on a phone is hidden with the sidebar."""
    word = "Tìm kiếm" if language == "vi" else "Search"
    box = f'<input type="search" name="q" aria-label="{word}" placeholder="{word}">'
    return f'{_HEAD}<h1>{word}</h1><form class="kientruc-search" action="search.html" role="search">{box}</form>\n'


def _numbered(text: str) -> str:
    """``text`` with the random ids of sphinx-needs counted through."""
    seen: dict[str, str] = {}
    return _RANDOM_ID.sub(lambda match: seen.setdefault(match[0], f"SNCB-{len(seen):08d}"), text)
