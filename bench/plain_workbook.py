"""The peer of the data set: openpyxl alone, writing the same cells to a workbook and reading them back.

``write CELLS.json OUT.xlsx`` writes sheets of texts; ``read FILE.xlsx`` reads every value. No checks, no formulas.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from openpyxl import Workbook, load_workbook


def write(cells: Path, output: Path) -> None:
    """Write the sheets of ``cells`` (rows by name of sheet)."""
    book = Workbook(write_only=True)
    for name, rows in json.loads(cells.read_text("utf-8")).items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(output)


def read(file: Path) -> None:
    """Read all values of ``file``."""
    book = load_workbook(file, read_only=True, data_only=True)
    print(sum(cell is not None for page in book for row in page.iter_rows(values_only=True) for cell in row))


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        read(Path(sys.argv[2]))
