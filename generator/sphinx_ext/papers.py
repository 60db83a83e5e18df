"""Pages of the project that are official papers: head, title and signature around their text, from the front matter.

A paper is a page with ``paper:`` in its front matter. It is no part of the document, so no toctree names it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from generator.catalogue import document_format
from generator.document_meta import ATTACHED
from generator.messages import _
from generator.numbering import Heading, Number, Scheme, number_headings, roman
from generator.official import Line, Paper, addressees, attached_head, attached_line, head, read_paper, title
from generator.official_nodes import official_paper
from generator.settings import Settings
from generator.sphinx_ext.paper_blocks import close_text, lines, signature, two_columns
from generator.sphinx_ext.project import project_of
from generator.sphinx_ext.warnings import Subtype, warn

logger = logging.getLogger(__name__)

FOLDER = "papers"
DECISION = "papers/quyet-dinh"
"""The page that holds the decision by which the document is issued."""

_PLAIN = Scheme(anchor_prefix="")
_Numbers = dict[str, Number]


class signature_place(nodes.General, nodes.Element):  # noqa: N801  (docutils names node classes in lower case)
    """Stands where the text of a paper ends; sections after it are its appendices."""


class SignatureDirective(SphinxDirective):
    """``{signature}``: the signature stands here, before the paper's appendices."""

    def run(self) -> list[nodes.Node]:
        """The place."""
        return [signature_place()]


@dataclass(frozen=True)
class PaperPage:
    """One paper of the project: its page, what it is, its title in lists, the ids of its appendices."""

    docname: str
    paper: Paper
    title: str
    appendices: tuple[str, ...] = ()


def papers_of(env: BuildEnvironment) -> dict[str, PaperPage]:
    """The papers that were read so far, by their pages."""
    found: dict[str, PaperPage] | None = getattr(env, "kientruc_papers", None)
    if found is None:
        found = {}
        setattr(env, "kientruc_papers", found)  # noqa: B010  (an attribute of ours on Sphinx's environment)
    return found


def forget_paper(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Drop what was kept of a page that is read again or gone."""
    papers_of(env).pop(docname, None)


def shape_paper(app: Sphinx, doctree: nodes.document) -> None:
    """Put head, title and signature around the text of a page that is a paper."""
    docname = app.env.current_document.docname
    given = app.env.metadata[docname].get("paper")
    settings = project_of(app.env).settings
    section = next(iter(doctree.findall(nodes.section)), None)
    if given is None or settings.standalone or section is None:
        return
    app.env.metadata[docname]["orphan"] = ""  # no toctree names it, and that is right
    paper = _paper(given, settings, docname)
    if settings.is_final:
        _check_final(paper, docname)
    heading = next(child for child in section.children if isinstance(child, nodes.title))
    appendices = tuple(_shape(section, heading, paper, _attached_to(app.env, paper, settings), final=settings.is_final))
    papers_of(app.env)[docname] = PaperPage(docname, paper, heading.astext(), appendices)


def _paper(given: str, settings: Settings, docname: str) -> Paper:
    try:
        data = json.loads(given)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        _say(docname, "paper", _("must hold keys such as “kind” and “abstract”, each on a line, indented"))
        data = {}
    paper, problems = read_paper(data, settings, decision=docname == DECISION)
    for problem in problems:
        _say(docname, problem.key, problem.message)
    return paper


def _check_final(paper: Paper, docname: str) -> None:
    """Say what no paper of an issued document may leave open."""
    if docname == DECISION and not (paper.number and paper.date):
        _say(docname, "number", _("the decision has no number or no date; write them in province.toml, [decision]"))
    if not paper.signer and not paper.attached_to:
        _say(docname, "signer", _("the name of the signer is missing; write it here or in province.toml, [agency]"))


def _say(docname: str, key: str, reason: str) -> None:
    message = _("front matter, {key}: {reason}.").format(key=key, reason=reason)
    warn(logger, message, Subtype.OPTION, location=(docname, 1))


def _attached_to(env: BuildEnvironment, paper: Paper, settings: Settings) -> Paper | None:
    """The paper that this one is attached to; its page may not have been read yet."""
    if not paper.attached_to:
        return None
    docname = f"{FOLDER}/{paper.attached_to}"
    if docname not in env.found_docs:
        return Paper(kind=paper.attached_to)
    data = front_matter(Path(env.doc2path(docname))).get("paper")
    return read_paper(data if isinstance(data, dict) else {}, settings, decision=docname == DECISION)[0]


def front_matter(path: Path) -> Mapping[str, Any]:
    """The YAML block at the top of a page; nothing where there is none or it cannot be read (MyST has said so)."""
    text = path.read_text("utf-8", errors="replace")
    if not text.startswith("---"):
        return {}
    try:
        data = yaml.safe_load(text[3:].partition("\n---")[0])
    except yaml.YAMLError:
        return {}
    return data if isinstance(data, dict) else {}


def attach_document(app: Sphinx, env: BuildEnvironment) -> None:
    """Where the document is to be attached to its decision, keep that page and the block at the document's top."""
    settings = project_of(env).settings
    if settings.standalone or settings.document.format != ATTACHED:
        return
    page = papers_of(env).get(DECISION)
    if page is None:
        message = _("{page}.md is missing: the decision that issues the document; it is built without.")
        warn(logger, message.format(page=DECISION), Subtype.OPTION, location=(str(app.config.root_doc), 1))
    decision = page.paper if page else read_paper({"kind": "Quyết định"}, settings, decision=True)[0]
    form = document_format()
    own = attached_head(decision, form)
    if decision.mark:
        own = replace(own, number=(Line("draft", decision.mark),))
    named = (
        Line("kind", settings.ten_khung.upper()),
        Line("abstract", f"Phiên bản {settings.dossier.version}"),
        attached_line(decision, form),
    )
    block = official_paper("", two_columns(own), *lines(named), kind="head")
    env.kientruc_attached = (DECISION if page else "", block)  # type: ignore[attr-defined]


def _shape(
    section: nodes.section, heading: nodes.title, paper: Paper, whole: Paper | None, *, final: bool
) -> list[str]:
    """Shape the page; give the ids of its appendices."""
    form = document_format()
    place = next(iter(section.findall(signature_place)), None)
    if place is None:
        place = signature_place()
        section.append(place)
    appendices = [each["ids"][0] for each in _sections_after(place)]
    close_text(place, form.text("signature.end_mark"))
    place.replace_self([] if whole is not None else signature(paper, final=final))
    named = title(paper)
    if whole is not None:
        named = (*(replace(line, rule="") for line in named), attached_line(whole, form))
    shown = head(paper, form) if whole is None else attached_head(paper, form)
    block = official_paper("", two_columns(shown), *lines((*named, *addressees(paper))), kind="head")
    section.insert(section.index(heading) + 1, block)
    return appendices


def _sections_after(place: nodes.Node) -> list[nodes.section]:
    """The sections that follow the place on its own level and on those around it."""
    found: list[nodes.section] = []
    node: nodes.Node = place
    while isinstance(node.parent, nodes.section):
        siblings = node.parent.children
        found += [each for each in siblings[siblings.index(node) + 1 :] if isinstance(each, nodes.section)]
        node = node.parent
    return found


def paper_numbers(env: BuildEnvironment, entries: Mapping[str, list[tuple[str, int, tuple[str, ...]]]]) -> _Numbers:
    """The numbers of the sections of all papers: I., 1., 1.1.; appendices by themselves, with what stands in them."""
    found: dict[str, Number] = {}
    for docname, page in papers_of(env).items():
        sections = [(depth, names) for kind, depth, names in entries.get(docname, []) if kind == "section"]
        headings = [Heading(f"{docname}#{names[0]}", depth - 1, names) for depth, names in sections]
        starts = [at for at, (_depth, names) in enumerate(sections) if set(names) & set(page.appendices)]
        parts = [headings[at:end] for at, end in zip([0, *starts], [*starts, len(headings)], strict=True)]
        found |= number_headings(parts[0], _PLAIN)
        for count, part in enumerate(parts[1:], 1):
            label = "Phụ lục" if len(starts) == 1 else f"Phụ lục {roman(count)}"
            inner = [replace(heading, level=heading.level - part[0].level) for heading in part]
            numbers = number_headings(inner, _PLAIN)
            found |= {key: replace(number, appendix=True) for key, number in numbers.items()}
            found[part[0].key] = Number(label, label, part[0].level, appendix=True)
    return found
