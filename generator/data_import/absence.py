"""What a workbook leaves out: sheets, columns, and the columns that lose much of what they hold."""

from __future__ import annotations

from collections import Counter

from generator.catalogue import Framework
from generator.data_import.matching import Matched
from generator.data_import.shapes import Plan
from generator.messages import _
from generator.sheet_file import SheetFile


def absence_notes(file: SheetFile, matched: Matched, framework: Framework) -> list[str]:
    """A sentence for the sheets that are not there, and one for each sheet without some of its columns.

    A file of one sheet is a part by its nature.
    """
    notes: list[str] = []
    here = {table.sheet.name for table in matched.tables}
    gone = [name for name in framework.sheets if name not in here]
    if gone and len(file.sheets) > 1:
        notes.append(_("No sheet has the columns of {sheets}; their records stay.").format(sheets=", ".join(gone)))
    for table in matched.tables:
        if gone := [rule.name_vi for rule in table.sheet.columns if rule.key not in table.columns]:
            message = _("{sheet}: has no column {columns}; what the records hold there stays.")
            notes.append(message.format(sheet=table.name, columns="; ".join(gone)))
    return notes


def emptied(plan: Plan) -> list[str]:
    """Sheet, column and number of the cells that the plan empties."""
    places = Counter((one.where.partition("!")[0], one.heading) for one in plan.changes if one.before and not one.after)
    message = _("{sheet}, {heading}: {count} cells")
    return [message.format(sheet=sheet, heading=heading, count=count) for (sheet, heading), count in places.items()]
