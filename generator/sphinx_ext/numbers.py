"""Official section numbers in the site, its sidebar and every reference, from :mod:`generator.numbering`.

Sphinx keeps the number of a section in three places (``toc_secnumbers``, the references of ``tocs``, ``titles``); all
three get the shown text as the only part of a tuple, which its writers join and print as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from generator.numbering import Heading, Number, number_headings
from generator.sphinx_ext.papers import paper_numbers
from generator.sphinx_ext.project import project_of

# per page, in reading order: ("section", depth, ids) and ("toctree", depth, docnames)
_Entry = tuple[str, int, tuple[str, ...]]


def note_sections(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the page's sections and toctrees, in order, for the numbering of the whole document."""
    _sections(app.env)[app.env.current_document.docname] = list(_entries(doctree, 0))


def forget_sections(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Drop what was kept of a page that is read again or gone."""
    _sections(env).pop(docname, None)


def _sections(env: BuildEnvironment) -> dict[str, list[_Entry]]:
    kept: dict[str, list[_Entry]] | None = getattr(env, "kientruc_sections", None)
    if kept is None:
        kept = {}
        setattr(env, "kientruc_sections", kept)  # noqa: B010  (an attribute of ours on Sphinx's environment)
    return kept


def _entries(node: nodes.Element, depth: int) -> Iterator[_Entry]:
    for child in node.children:
        if isinstance(child, nodes.section):
            yield "section", depth + 1, tuple(child["ids"])
            yield from _entries(child, depth + 1)
        elif isinstance(child, addnodes.toctree):
            yield "toctree", depth, tuple(child["includefiles"])
        elif isinstance(child, nodes.Element) and not isinstance(child, nodes.TextElement):
            yield from _entries(child, depth)


def assign_numbers(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Number all sections by the framework's scheme; returns no further pages to write."""
    project = project_of(app.env)
    if project.framework is None:
        return []
    chapters = number_headings(_headings(env, str(app.config.root_doc)), project.framework.numbering)
    numbers = {**chapters, **paper_numbers(env, _sections(env))}
    env.kientruc_numbers = numbers  # type: ignore[attr-defined]
    for docname, entries in _sections(env).items():
        _show(env, docname, entries, numbers)
    return []


def _headings(env: BuildEnvironment, root: str) -> Iterator[Heading]:
    seen: set[str] = set()

    def page(docname: str, base: int) -> Iterator[Heading]:
        if docname in seen:
            return
        seen.add(docname)
        for kind, depth, names in _sections(env).get(docname, []):
            if kind == "section":
                yield Heading(key(docname, names[0]), base + depth, names)
            else:
                for included in names:
                    yield from page(included, base + depth)

    return page(root, -1)


def key(docname: str, section_id: str) -> str:
    """The key of a section in the whole document."""
    return f"{docname}#{section_id}"


def _show(env: BuildEnvironment, docname: str, entries: list[_Entry], numbers: Any) -> None:
    secnumbers: dict[str, tuple[str, ...]] = {}
    first = True
    for kind, _depth, names in entries:
        if kind != "section":
            continue
        number = numbers.get(key(docname, names[0]))
        label = number.label if number else ""
        if label:
            secnumbers["" if first else f"#{names[0]}"] = (label,)
            secnumbers[f"#{names[0]}"] = (label,)
        first = False
    env.toc_secnumbers[docname] = secnumbers  # type: ignore[assignment]
    for reference in env.tocs[docname].findall(nodes.reference):
        if label := secnumbers.get(reference.get("anchorname", "")):
            reference["secnumber"] = label
        else:
            reference.attributes.pop("secnumber", None)
    if label := secnumbers.get(""):
        env.titles[docname]["secnumber"] = label
    else:
        env.titles[docname].attributes.pop("secnumber", None)


def number_of(env: BuildEnvironment, docname: str, section_id: str) -> Number | None:
    """The number of the section one of whose ids is ``section_id``; None when it is not a section."""
    numbers = getattr(env, "kientruc_numbers", {})
    for kind, _depth, names in _sections(env).get(docname, []):
        if kind == "section" and section_id in names:
            found: Number | None = numbers.get(key(docname, names[0]))
            return found
    return None


@dataclass(frozen=True)
class NumberedSection:
    """Where a section stands and which number it has."""

    docname: str
    id: str
    number: Number


def section_with(env: BuildEnvironment, anchor: str) -> NumberedSection | None:
    """The numbered section that bears ``anchor``; None when there is none."""
    docname, section_id = env.domains.standard_domain.anonlabels.get(anchor.lower(), ("", ""))
    number = number_of(env, docname, section_id)
    return NumberedSection(docname, section_id, number) if number and number.reference else None


class NumberReferences(SphinxPostTransform):
    """Turns ``{numref}`` to sections, tables and figures into the official reference text.

    Runs before Sphinx resolves references (its priority is 10), whose own text would be a decimal number, and for
    captions would repeat the full stop of "Bảng 1."
    """

    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Replace every pending ``numref`` whose target is numbered; leave the others to Sphinx's own warning."""
        if project_of(self.env).framework is None:
            return
        for node in list(self.document.findall(addnodes.pending_xref)):
            if node.get("reftype") == "numref" and node.get("refdomain") == "std":
                self._resolve(node)

    def _resolve(self, node: addnodes.pending_xref) -> None:
        label = str(node["reftarget"]).lower()
        docname, target, _title = self.env.domains.standard_domain.labels.get(label, ("", "", ""))
        if not docname:
            docname, target = self.env.domains.standard_domain.anonlabels.get(label, ("", ""))
        if not docname:
            return
        if text := self._text(docname, target):
            node["reftype"], node["refexplicit"] = "ref", True
            node.children = [nodes.inline(text, text, classes=["std", "std-numref"])]

    def _text(self, docname: str, target: str) -> str:
        if number := number_of(self.env, docname, target):
            return number.reference
        for kind, word in (("table", "Bảng"), ("figure", "Hình"), ("code-block", "Đoạn mã")):
            found = self.env.toc_fignumbers.get(docname, {}).get(kind, {}).get(target)
            if found:
                return f"{word} {'.'.join(map(str, found))}"
        return ""
