"""The rows of ``{records}``, put in when a page is written: which records, in which order, under which headings."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx_needs.data import SphinxNeedsData

from generator.sphinx_ext.cells import CellWriter
from generator.sphinx_ext.record_choice import matching
from generator.sphinx_ext.record_tables import Spec, is_landscape, pending_records

NOTHING = "–"
"""What an empty cell shows, so that "none" is told from a gap in printing."""

_PORTRAIT_SHARE, _LANDSCAPE_SHARE = 1.4, 0.9
"""How much of a table's width, in hundredths, one letter of a word that must not break takes."""
_MOST_FOR_A_WORD = 16
_OF_ALL = {"id", "named", "count", "number_in_table"}
"""What a row of several records shows of them all."""

Need = Mapping[str, Any]
Cell = list[nodes.Node]


def fill_tables(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the rows of every ``{records}`` on the page."""
    places = list(doctree.findall(pending_records))
    if not places:
        return
    needs = SphinxNeedsData(app.env).get_needs_view()
    for place in places:
        spec: Spec = place["spec"]
        writer = CellWriter(app, needs, docname)
        chosen = select(needs, spec, writer)
        if spec.format == "table":
            _fill_table(table_around(place), spec, chosen, writer)
        else:
            place.replace_self(_list(spec, chosen, writer))


def select(needs: Mapping[str, Any], spec: Spec, writer: CellWriter) -> list[Need]:
    """The needs that ``spec`` shows, in its order."""
    found = matching(needs, spec.need_type, spec.where)
    names = [name for name in (spec.group, *spec.sort) if name]
    return sorted(found, key=lambda need: [writer.order(need, name) for name in names])


def _fill_table(table: nodes.Element, spec: Spec, chosen: list[Need], writer: CellWriter) -> None:
    body = next(table.findall(nodes.tbody))
    body.clear()
    lines = list(_lines(spec, chosen, writer))
    shown = [at for at in range(len(spec.columns)) if spec.keep_empty or any(cells[at] for _records, cells in lines)]
    if not (lines and shown):  # records of which nothing of this is known are no rows either
        body += wide_row(len(spec.columns), nodes.emphasis("", spec.empty))
        return
    _keep_columns(table, shown)
    table["landscape"] = is_landscape(spec, len(shown))
    group = None
    for records, cells in lines:
        if spec.group and records[0][spec.group] != group:
            group = records[0][spec.group]
            body += wide_row(len(shown), nodes.strong("", writer.shown(spec.group, group) or NOTHING))
        row = nodes.row()
        if spec.home:
            row["ids"] = [records[0]["id"]]
        for at in shown:
            row += nodes.entry("", *(cells[at] or [nodes.paragraph("", NOTHING)]))
        body += row
    _balance(table, len(shown))


def _lines(spec: Spec, chosen: Sequence[Need], writer: CellWriter) -> Iterator[tuple[list[Need], list[Cell]]]:
    """The records of each row with their cells: one record, or all that are alike where the table collapses them."""
    for number, records in enumerate(_alike(spec, chosen, writer) if spec.collapse else ([each] for each in chosen), 1):
        yield records, [writer.cell(records, column, number) for column in spec.columns]


def _alike(spec: Spec, chosen: Sequence[Need], writer: CellWriter) -> list[list[Need]]:
    """The records by what their cells show, apart from who they are; in the order of the first of each."""
    columns = [column for column in spec.columns if not {part.path for part in column.parts} & _OF_ALL]
    found: dict[tuple[str, ...], list[Need]] = {}
    for need in chosen:
        cells = (writer.cell([need], column, 1) for column in columns)
        shown = tuple("\n".join(each.astext() for each in cell) for cell in cells)
        if any(shown):
            found.setdefault((str(need[spec.group]) if spec.group else "", *shown), []).append(need)
    return list(found.values())


def _keep_columns(table: nodes.Element, shown: list[int]) -> None:
    """Take the headings and widths of all other columns out of the table."""
    group = next(table.findall(nodes.tgroup))
    header = next(group.findall(nodes.row))
    for parts in (list(group.findall(nodes.colspec)), list(header.children)):
        for at, part in enumerate(parts):
            if at not in shown:
                part.parent.remove(part)
    group["cols"] = len(shown)


def _balance(table: nodes.Element, columns: int) -> None:
    """Give columns that turned out to hold much text more room: half by the widths asked for, half by the content.

    The content of a column counts as the square root of the length of its longer cells, since text wraps.
    """
    texts: list[list[str]] = [[] for _column in range(columns)]
    for row in table.findall(nodes.row):
        if len(row) == columns:
            for found, entry in zip(texts, row.children, strict=True):
                found.append(entry.astext())
    loads = [math.sqrt(sorted(map(len, found))[int(len(found) * 0.9)] + 6) for found in texts]
    specs = list(table.findall(nodes.colspec))
    asked = sum(spec["colwidth"] for spec in specs)
    share = _LANDSCAPE_SHARE if table["landscape"] else _PORTRAIT_SHARE
    for spec, load, found in zip(specs, loads, texts, strict=True):
        least = 1 + share * max(len(word) for text in found for word in ("", *text.split()))
        width = 100 * (0.5 * spec["colwidth"] / asked + 0.5 * load / sum(loads))
        spec["colwidth"] = round(max(width, min(least, _MOST_FOR_A_WORD)))


def table_around(place: nodes.Element) -> nodes.Element:
    """The table in one of whose cells ``place`` stands."""
    node: nodes.Element = place
    while not isinstance(node, nodes.table):
        node = cast(nodes.Element, node.parent)
    return node


def wide_row(columns: int, content: nodes.Node) -> nodes.row:
    """A row of one cell across the table: the heading of a group, or what is said instead of rows."""
    entry = nodes.entry("", nodes.paragraph("", "", content))
    if columns > 1:
        entry["morecols"] = columns - 1
    return nodes.row("", entry, classes=["kientruc-group"])


def _list(spec: Spec, chosen: list[Need], writer: CellWriter) -> nodes.Element:
    items = [writer.item(need, home=spec.home) for need in chosen]
    if not items:
        return nodes.paragraph("", "", nodes.emphasis("", spec.empty))
    if spec.need_type == "legal":
        for item in items:
            cast(nodes.paragraph, item[0]).append(nodes.Text("." if item is items[-1] else ";"))
    if spec.format == "numbered":
        return nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")
    return nodes.bullet_list("", *items, bullet="-")
