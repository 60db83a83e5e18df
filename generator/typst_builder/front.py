"""What stands before the text: cover and lists, the title alone, or the decision with the head of what it issues."""

from __future__ import annotations

from docutils import nodes

from generator.document_meta import ATTACHED, COVER, PAPER, Meta
from generator.typst_builder.glyphs import clean
from generator.typst_builder.syntax import array, dictionary, points, shown, string
from generator.typst_builder.translator import TypstTranslator

CONTENTS_DEPTH = 3
BODY_MARK = "kt body"
"""The place where the pages that are counted begin."""
_COUNTED = "#set page(header: page-number)"
_NEW_PAGE = "#pagebreak(weak: true)"


def front(document: nodes.document, translator: TypstTranslator, meta: Meta) -> str:
    """All that comes first, up to the beginning of the text."""
    mark = f"#m({string(BODY_MARK)})"
    papers = translator.papers
    if meta.layout == PAPER:
        parts = [_titles(translator), _COUNTED, mark, papers.get("head", "")]
    elif meta.layout == ATTACHED:
        decision = papers.get("decision", "")
        # the decision counts its own pages; what it issues begins anew
        before = [decision, *_restart(translator), _NEW_PAGE] if decision else []
        parts = [_COUNTED, *before, mark, papers.get("head", ""), *_lists(document, translator), _NEW_PAGE]
    elif meta.layout == COVER:
        parts = [_cover(document, translator, meta), *_lists(document, translator, same_page=False)]
        parts += [*_restart(translator), _NEW_PAGE, _COUNTED, mark]
    else:
        parts = [_COUNTED, mark, _title(document, translator, meta), *_lists(document, translator), _NEW_PAGE]
    return "\n".join(filter(None, parts))


def _restart(translator: TypstTranslator) -> list[str]:
    """Count pages anew; said on the page before: the header of a page is made before what stands on it."""
    start = int(translator.plan.form.number("page.number.start"))
    return [f"#counter(page).update({start - 1})"]


def plain(text: str) -> str:
    """``text`` with only the signs that our fonts show."""
    return clean(text)[0]


def _marks(document: nodes.document, translator: TypstTranslator) -> str:
    names: list[str] = document.get("root_ids") or []
    return "".join(f"#m({string(name)});" for name in names if name not in translator.marked)


def _title(document: nodes.document, translator: TypstTranslator, meta: Meta) -> str:
    """The title where there is no cover, with the version and the mark of a draft."""
    say = translator.plan.words
    values = [f"title: [{_marks(document, translator)}{_lines(meta.title)}]"]
    if version := meta.version_line(say):
        values.append(f"version: [{_lines(version)}]")
    if mark := meta.draft_lines(say):
        values.append(f"mark: [{_lines(mark)}]")
    return f"#plain-title({', '.join(values)})"


def _cover(document: nodes.document, translator: TypstTranslator, meta: Meta) -> str:
    say = translator.plan.words
    values = {"title": _marks(document, translator) + _lines(meta.title)}
    if meta.agency:
        values["agency"] = _lines(meta.agency)
    if mark := meta.draft_lines(say):
        values["mark"] = _lines(mark)
    elif meta.number:
        values["attached"] = _lines(meta.attached or f"({say['attached']} {meta.number})")
    place = ", ".join(filter(None, (meta.place, meta.date)))
    if place:
        values["place"] = _lines(place)
    given = [f"{name}: [{value}]" for name, value in values.items()]
    given.append(f"frame: {str(translator.plan.form.flag('cover.frame')).lower()}")
    version = meta.version_line(say)
    versions = array([f"[{_lines(version)}]"] if version else [])
    return f"#cover({', '.join(given)}, lines: {versions})"


def _lines(text: str) -> str:
    return "#linebreak();".join(shown(plain(line)) for line in text.split("\n"))


def _lists(document: nodes.document, translator: TypstTranslator, *, same_page: bool = True) -> list[str]:
    """The lists that have entries; the first goes on below the title with ``same_page``."""
    say, form = translator.plan.words, translator.plan.form
    size = points(form.number("body.size") - 1)
    parts = [_titles(translator)]
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
            parts.append(_NEW_PAGE if place < 2 and not (same_page and place == 0) else "")
            parts.append(f"#front-title[{shown(title)}]\n#front-list(titles, {arguments})")
    return parts


def _titles(translator: TypstTranslator) -> str:
    titles = dictionary({name: f"[{text}]" for name, text in translator.titles.items()})
    return f"#let titles = {titles}"
