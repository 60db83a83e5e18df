"""Signs that a workbook is not of this project: codes that are not known here, names that are quite others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.data_import.identify import Identified
from generator.data_import.matching import MatchedTable, bare
from generator.dossier.rows import SheetRow
from generator.messages import _

_ENOUGH = 5
_NAMES = {"element": "ten"}


def foreign_notes(
    file: str,
    tables: Sequence[MatchedTable],
    found: Mapping[str, Identified],
    shown: Mapping[str, Sequence[SheetRow]],
) -> list[str]:
    """A sentence per table whose codes or names are mostly not those of this project."""
    notes: list[str] = []
    for table in tables:
        known = {code: row.cells for row in shown[table.name] for code in row.codes.values()}
        rows = [
            (code, named.row.cells)
            for named in found[table.name].rows
            for code in named.codes.values()
            if code not in found[table.name].minted
        ]
        here = [(cells, known[code]) for code, cells in rows if code in known]
        if len(rows) >= _ENOUGH and len(here) * 2 < len(rows):
            message = _(
                "{file}, sheet {sheet}: {count} of {all} codes are not known here; is it another province's file?"
            )
            notes.append(message.format(file=file, sheet=table.name, count=len(rows) - len(here), all=len(rows)))
            continue
        name = _NAMES.get(table.sheet.type, "")
        other = [cells for cells, old in here if name in cells and _differs(cells[name], old[name])]
        if len(here) >= _ENOUGH and len(other) * 2 > len(here):
            message = _(
                "{file}, sheet {sheet}: {count} of {all} codes that are known here stand for something with another "
                "name; is it another province's file?"
            )
            notes.append(message.format(file=file, sheet=table.name, count=len(other), all=len(here)))
    return notes


def _differs(one: str, other: str) -> bool:
    return bare(one) != bare(other)
