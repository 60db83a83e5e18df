"""Tables of so many columns that no page takes them, shown in parts one below the other, each with the first column.

A table goes beyond measure when its columns could not even hold half of their longest words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docutils import nodes

from generator.messages import _
from generator.table_grid import WIDEST, least_widths

_BEYOND = 2.0
"""How often the line would have to be as long as it is."""

_ENOUGH = 20.0
"""Millimetres for a column whose words may be broken."""

_MANY = 5
"""From so many columns on, a table may turn its page: one of fewer reads well with some words broken."""


def turn_wide_tables(document: nodes.document, line: float, size: float) -> None:
    """Ask for a landscape page for every table of a foreign project whose words would be broken on a portrait one.

    ``line`` is the length of the portrait line in millimetres, ``size`` that of the font in points. The classes
    ``landscape`` and ``portrait`` say otherwise; so do the settings of our own projects, whose data tell it.
    """
    if not document.get("foreign"):
        return
    for table in document.findall(nodes.table):
        groups = [child for child in table.children if isinstance(child, nodes.tgroup)]
        free = isinstance(table.parent, nodes.section | nodes.document) and "portrait" not in table["classes"]
        if free and len(groups) == 1:
            least = [min(width, line * WIDEST) for width in least_widths(groups[0], size)]
            if len(least) >= _MANY and sum(least) > line:
                table["landscape"] = True


def part_wide_tables(
    document: nodes.document, line: Callable[[nodes.table], float], size: float
) -> list[tuple[nodes.table, int]]:
    """Part every table that is too wide for the line of its page; the first parts, with the columns there were.

    ``line`` gives the length of the line at a table in millimetres, ``size`` is that of its font in points. Tables in
    cells and tables with merged cells stay as they are.
    """
    found: list[tuple[nodes.table, int]] = []
    for table in list(document.findall(nodes.table)):
        groups = [child for child in table.children if isinstance(child, nodes.tgroup)]
        if len(groups) == 1 and not _is_inside(table) and not _is_merged(groups[0]):
            whole = line(table)
            least = [min(width, _ENOUGH) for width in least_widths(groups[0], size)]
            if len(least) > 2 and sum(least) > whole * _BEYOND:
                _part(table, groups[0], list(_portions(least, whole)))
                found.append((table, len(least)))
    return found


def parted_words(columns: int) -> str:
    """What is said of a table of ``columns`` columns that is shown in parts."""
    message = _(
        "a table of {columns} columns is too wide for the page: it is shown in parts, each with the first column"
    )
    return message.format(columns=columns)


def _is_inside(table: nodes.Element) -> bool:
    at = table.parent
    while at is not None:
        if isinstance(at, nodes.entry):
            return True
        at = at.parent
    return False


def _is_merged(group: nodes.Element) -> bool:
    columns = sum(1 for child in group.children if isinstance(child, nodes.colspec))
    return any(
        len(row.children) != columns or any(cell.get("morecols") or cell.get("morerows") for cell in cells)
        for row in group.findall(nodes.row)
        for cells in [[cell for cell in row.children if isinstance(cell, nodes.entry)]]
    )


def _portions(least: list[float], whole: float) -> Iterator[list[int]]:
    """The columns of each part, the first one always among them."""
    columns, filled = [0], least[0]
    for column, width in enumerate(least[1:], 1):
        if len(columns) > 1 and filled + width > whole:
            yield columns
            columns, filled = [0], least[0]
        columns.append(column)
        filled += width
    yield columns


def _part(table: nodes.table, group: nodes.Element, portions: list[list[int]]) -> None:
    """Leave the first portion in ``table`` and put the others in tables behind it."""
    others = [_copy(table, group, columns) for columns in portions[1:]]
    _keep(group, portions[0])
    place = table.parent.index(table) + 1
    for other in reversed(others):
        table.parent.insert(place, other)


def _copy(table: nodes.table, group: nodes.Element, columns: list[int]) -> nodes.table:
    """The part of ``table`` with ``columns``; caption and ids stay with the first part, those of the cells go along."""
    made, copied = table.copy(), group.deepcopy()
    made["ids"] = []
    for row in copied.findall(nodes.row):
        row["ids"] = []
        for node in row.children[0].findall(nodes.Element):
            node["ids"] = []
    _keep(copied, columns)
    made += copied
    return made


def _keep(group: nodes.Element, columns: list[int]) -> None:
    """Leave only ``columns`` in ``group``."""
    specs = [child for child in group.children if isinstance(child, nodes.colspec)]
    for column, spec in enumerate(specs):
        if column not in columns:
            group.remove(spec)
    for row in group.findall(nodes.row):
        row.children = [row.children[column] for column in columns]
    group["cols"] = len(columns)
