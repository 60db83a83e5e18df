"""The whole official document as one resolved doctree: what the docx and typst builders translate.

Attributes that builders read (beside docutils' own): ``section['level']``, ``['number']``, ``['appendix']``;
``title['label']`` of tables and ``caption['label']`` of figures ("Bảng 12", "Hình 3"); ``table['landscape']``,
``table['records']``; ``document['foreign']`` where no province.toml says what it is; absolute ``image['uri']``; ids
unique in the document, every internal reference a ``refid``.
"""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.util.docutils import new_document

from generator.document_meta import PAPER
from generator.foreign_drawings import (
    leave_out_todos,
    show_as_code,
    show_titles_of_tabs,
    show_what_sites_show,
    unwrap,
)
from generator.need_flows import flows_as_tables
from generator.official_nodes import official_paper

REPORTS: AbstractSet[str] = frozenset({"trace"})
"""Pages of the site that are not part of the document which is signed."""

GUIDANCE = "kientruc-guidance"
"""The class of the boxes that say what the framework wants of a section; ``meta['guidance']`` lets them into files."""
_LINE_BREAK = re.compile(r"<br\s*/?>")
_Ids = dict[tuple[str, str], str]


def is_line_break(node: nodes.Element) -> bool:
    """Whether a raw node is the line break that MyST writes, as HTML, for a backslash at a line's end."""
    return "html" in str(node.get("format", "")).split() and bool(_LINE_BREAK.fullmatch(node.astext().strip()))


def location(node: nodes.Node) -> tuple[str, int]:
    """File and line of ``node``, or of the first one in it or the nearest one around it that knows them."""
    inside = node.findall(nodes.Element) if not node.line and isinstance(node, nodes.Element) else ()
    at: nodes.Node | None = next((each for each in inside if each.line), node)
    while at is not None:
        if at.line:
            return str(at.source or node.source or ""), int(at.line)
        at = at.parent
    return str(node.source or ""), 0


def plain_text(node: nodes.Node) -> str:
    """The words of ``node`` on one line, without marks of footnotes."""
    if isinstance(node, nodes.footnote_reference):
        return ""
    if isinstance(node, nodes.Text):
        return re.sub(r"\s+", " ", node.astext())
    if isinstance(node, nodes.image):
        return str(node.get("alt", ""))
    return "".join(plain_text(child) for child in node.children)


def assemble(builder: Builder) -> nodes.document:
    """The chapters in the order of the toctree as one document, with numbers, labels and unique ids.

    Where the document is attached to a decision, the first two nodes are ``official_paper``: that decision, and the
    block at the top of the document.
    """
    meta = getattr(builder.env, "kientruc_meta", None) or {}
    return _assemble(builder, str(builder.config.root_doc), meta, getattr(builder.env, "kientruc_attached", None))


def assemble_paper(builder: Builder, docname: str, meta: Mapping[str, str]) -> nodes.document:
    """One page as a document of its own; references to what is outside of it are plain text."""
    return _assemble(builder, docname, {**meta, "layout": PAPER})


def _assemble(
    builder: Builder, root: str, meta: Mapping[str, str], attached: tuple[str, nodes.Element] | None = None
) -> nodes.document:
    document = new_document(root)
    document["meta"] = dict(meta)
    pages: list[tuple[str, nodes.document]] = []
    with _collecting_by_page():
        document.extend(_content(builder, root, pages))
        decision = _content(builder, attached[0], pages) if attached and attached[0] else []
    ids = _unique_ids(builder, pages)
    for docname, page in pages:
        _mark(builder, docname, page["parts"])
    for target in [node for node in document.findall(nodes.target) if not node.children]:
        target.parent.remove(target)  # what it points at bears its id
    show_as_code(document)
    show_what_sites_show(document)
    if not getattr(builder.config, "todo_include_todos", True):
        leave_out_todos(document)
    show_titles_of_tabs(document)
    _raise_title(document)
    if attached:
        document.insert(0, [*_as_paper(decision), attached[1].deepcopy()])
    _set_levels(document, 0)
    for docname, page in pages:
        _rename(docname, page["parts"], ids)
        del page["parts"]  # every node knows its page, which would keep all of them when a writer is done with some
    if attached:  # links to the document as a whole lead to its title block
        block = next(child for child in reversed(document.children) if isinstance(child, official_paper))
        block["ids"] = list(document["root_ids"])
    return document


@contextmanager
def _collecting_by_page() -> Iterator[None]:
    """Python looks for garbage in all that there is, again and again as it grows: half of the time. Meanwhile it only
    looks in what is new, when a page is done."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _content(builder: Builder, docname: str, pages: list[tuple[str, nodes.document]]) -> list[nodes.Node]:
    """The nodes of a page with those of the pages that its toctrees name in their places."""
    page = builder.env.get_doctree(docname)
    builder.env._write_doc_doctree_cache.pop(docname, None)  # noqa: SLF001  (Sphinx' own copy, for builders by page)
    flows_as_tables(page, builder.config)
    builder.env.apply_post_transforms(page, docname)
    meta: Mapping[str, str] = getattr(builder.env, "kientruc_meta", None) or {}
    if meta and not meta.get("guidance"):
        for box in [node for node in page.findall(nodes.container) if GUIDANCE in node["classes"]]:
            box.parent.remove(box)
    unwrap(page)
    gc.collect(1)
    page["parts"] = [node for node in page.findall(nodes.Element) if node is not page]
    pages.append((docname, page))
    done = {name for name, _page in pages}
    for toctree in list(page.findall(addnodes.toctree)):
        included: list[nodes.Node] = []
        for name in toctree["includefiles"]:
            if name not in done and name not in REPORTS:
                included += _content(builder, name, pages)
                done = {name for name, _page in pages}
        wrapper = toctree.parent if isinstance(toctree.parent, nodes.compound) else toctree
        wrapper.parent.replace(wrapper, included)
    return list(page.children)


# --- ids and references -------------------------------------------------------------------------------------------


def _unique_ids(builder: Builder, pages: list[tuple[str, nodes.document]]) -> _Ids:
    """The id in the whole document of every (page, id). Explicit labels come first and keep their name: they are
    frozen, and bookmarks in a reviewed copy are found again by them."""
    labels = {(docname, target) for docname, target in builder.env.domains.standard_domain.anonlabels.values()}
    ids: _Ids = {}
    taken: set[str] = set()
    for docname, page in pages:
        for node in page["parts"]:
            if node.get("ids"):
                node["ids"].sort(key=lambda name, doc=docname: (doc, name) not in labels)
            for name in node.get("ids", ()):
                if (docname, name) not in ids:
                    unique = name if name not in taken else f"{docname.replace('/', '-')}-{name}"
                    ids[docname, name] = unique
                    taken.add(unique)
        first = page.next_node(nodes.section)
        if first is not None and first["ids"]:
            ids[docname, ""] = ids[docname, first["ids"][0]]
    return ids


def _rename(docname: str, parts: list[nodes.Element], ids: _Ids) -> None:
    for node in parts:
        if node.get("ids"):
            node["ids"] = [ids[docname, name] for name in node["ids"]]
        if isinstance(node, nodes.reference):
            _resolve(node, docname, ids)
        elif node.get("refid"):
            node["refid"] = ids.get((docname, node["refid"]), node["refid"])


def _resolve(node: nodes.reference, docname: str, ids: _Ids) -> None:
    """Make an internal reference a ``refid``; plain text where its target is not part of the document."""
    if node.get("refid"):
        target = ids.get((docname, node["refid"]))
    elif str(node.get("refuri", "")).startswith("%"):
        page, _hash, name = node["refuri"][1:].partition("#")
        target = ids.get((page, name)) or ids.get((page, ""))
    else:
        return
    if target is None:
        if node.parent is not None:
            node.replace_self(node.children)
        return
    node.attributes.pop("refuri", None)
    node["refid"] = target
    node["internal"] = True


# --- numbers, labels, files ---------------------------------------------------------------------------------------


def _mark(builder: Builder, docname: str, parts: list[nodes.Element]) -> None:
    env = builder.env
    secnumbers: Mapping[str, Any] = env.toc_secnumbers.get(docname, {})
    fignumbers: Mapping[str, Any] = env.toc_fignumbers.get(docname, {})
    numbers: Mapping[str, Any] = getattr(env, "kientruc_numbers", {})
    first = True
    for node in parts:
        if isinstance(node, nodes.section):
            keys = ([""] if first else []) + [f"#{name}" for name in node["ids"]]
            label = next((secnumbers[key] for key in keys if key in secnumbers), ())
            node["number"] = ".".join(map(str, label))
            found = next((numbers[f"{docname}#{name}"] for name in node["ids"] if f"{docname}#{name}" in numbers), None)
            node["appendix"] = bool(found and found.appendix)
            first = False
        elif kind := _counted_as(node):
            _label(builder, node, kind, fignumbers)
            if "landscape" in node["classes"]:
                node["landscape"] = True
        elif isinstance(node, nodes.math_block) and builder.config.numfig and builder.config.math_numfig:
            found = _number(node, fignumbers.get("displaymath", {}))
            node["number"] = ".".join(map(str, found)) or node.get("number")
        elif isinstance(node, nodes.image):
            _locate(builder, node)


def _counted_as(node: nodes.Element) -> str:
    """The kind of caption that Sphinx counts ``node`` by; empty when it bears none."""
    if isinstance(node, nodes.table):
        return "table"
    if isinstance(node, nodes.container) and node.get("literal_block"):
        return "code-block"
    return "figure" if isinstance(node, nodes.figure) else ""


def _number(node: nodes.Element, numbers: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    return next((numbers[name] for name in node["ids"] if name in numbers), ())


def _label(builder: Builder, node: nodes.Element, kind: str, fignumbers: Mapping[str, Any]) -> None:
    wanted = nodes.title if kind == "table" else nodes.caption
    caption = next((child for child in node.children if isinstance(child, wanted)), None)
    found = _number(node, fignumbers.get(kind, {}))
    if caption is not None and found:
        text = str(builder.config.numfig_format.get(kind, "%s")) % ".".join(map(str, found))
        caption["label"] = text.rstrip(". ")


def _locate(builder: Builder, node: nodes.image) -> None:
    candidates: Mapping[str, str] = node.get("candidates") or {}
    for kind in (*builder.supported_image_types, "*"):
        if kind in candidates and "://" not in candidates[kind]:
            node["uri"] = str(Path(builder.env.srcdir, candidates[kind]))
            node["unreadable"] = not os.access(node["uri"], os.R_OK)  # Sphinx warned of it at reading
            return


def _raise_title(document: nodes.document) -> None:
    """The heading of the root page is the document's title; what stands under it stands at the top."""
    root = next((child for child in document.children if isinstance(child, nodes.section)), None)
    if root is None:
        return
    title = next((child for child in root.children if isinstance(child, nodes.title)), None)
    document["title"] = title.astext() if title else ""
    rest = [child for child in root.children if child is not title]
    document.replace(root, rest)
    document["root_ids"] = list(root["ids"])


def _as_paper(page: list[nodes.Node]) -> list[nodes.Node]:
    """A page as a paper that stands before the document, without its heading."""
    parts = [part for node in page for part in (node.children if isinstance(node, nodes.section) else [node])]
    parts = [part for part in parts if not isinstance(part, nodes.title)]
    return [official_paper("", *parts, kind="decision")] if parts else []


def _set_levels(node: nodes.Element, level: int) -> None:
    for child in node.children:
        if isinstance(child, nodes.section):
            child["level"] = level + 1
            _set_levels(child, level + 1)
        elif isinstance(child, nodes.Element):
            _set_levels(child, level)
