"""Needs that chapters write as directives, drawn from the need's data in every format alike, with Vietnamese labels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx_needs.data import SphinxNeedsData
from sphinx_needs.nodes import Need

from generator.sphinx_ext.cells import CellWriter, shown_code
from generator.sphinx_ext.project import project_of

_NOT_SHOWN = {"record_source", "statement"}


def replace_needs(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Exchange every written need for a block of plain nodes: title, fields, links both ways, content."""
    needs = SphinxNeedsData(app.env).get_needs_view()
    writer = CellWriter(app, needs, docname)
    for node in list(doctree.findall(Need)):
        need = needs.get(node["ids"][0])
        if need is not None:
            _drop_target(node)
            node.replace_self(_block(app, need, node, writer))


def _drop_target(node: Need) -> None:
    """The empty target before a need bears the same id as the block that comes for it."""
    index = node.parent.index(node)
    before = node.parent[index - 1] if index else None
    if isinstance(before, nodes.target) and before.get("refid") == node["ids"][0]:
        node.parent.remove(before)


def _block(app: Sphinx, need: Any, node: Need, writer: CellWriter) -> nodes.container:
    head = nodes.paragraph("", "", nodes.strong("", f"{shown_code(need['id'])}. {need['title']}"))
    block = nodes.container("", head, ids=[need["id"]], classes=["kientruc-need"])
    if rows := list(_rows(app, need, writer)):
        block += nodes.field_list("", *rows)
    if need["statement"]:
        block += nodes.paragraph("", need["statement"])
    block += [child for child in node.children if not isinstance(child, Need) or child.children]
    return block


def _rows(app: Sphinx, need: Any, writer: CellWriter) -> Iterator[nodes.field]:
    model = project_of(app.env).model
    if need["status"]:
        yield _field("Tình trạng", [nodes.paragraph("", need["status"])])
    for name, spec in model.fields_of(need["type"]).items():
        if need[name] and name not in _NOT_SHOWN:
            yield _field(spec.label, [nodes.paragraph("", line) for line in _lines(writer, name, need[name])])
    for link in model.links.values():
        for name, words in ((link.name, link.outgoing), (f"{link.name}_back", link.incoming)):
            if need[name]:
                label = words[:1].upper() + words[1:]
                yield _field(label, [nodes.paragraph("", "", *writer.codes(need[name]))])


def _lines(writer: CellWriter, name: str, value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return "; ".join(writer.shown(name, one) for one in values).splitlines()


def _field(label: str, body: list[nodes.paragraph]) -> nodes.field:
    return nodes.field("", nodes.field_name("", label), nodes.field_body("", *body))
