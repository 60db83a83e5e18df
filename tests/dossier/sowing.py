"""Sows faults into the CSV files of a project."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Cells = Mapping[str, str]
Rows = tuple[tuple[str, Cells], ...]


@dataclass(frozen=True)
class Seed:
    """A fault: ``rows`` that are added, the ``rule`` that finds it in ``column`` of the last row of ``file``.

    ``cell`` is the column of Mẫu số 03 that the finding points at ("DM_DOITUONG.chu_quan", "" for none), ``says`` what
    column KIỂM TRA says of each row whose code it names, ``also`` the rules that find what follows from the fault.
    """

    rule: str
    file: str
    column: str
    rows: Rows
    cell: str = ""
    says: Mapping[str, str] | str = ""
    also: tuple[str, ...] = ()
    edits: tuple[tuple[str, str, Cells], ...] = ()
    drops: tuple[tuple[str, str], ...] = ()
    number: int = 0

    @property
    def name(self) -> str:
        """What a test is called."""
        return f"{self.rule} {self.file}.{self.column}"

    @property
    def code(self) -> str | None:
        """The code of the faulty record; None where the fault is in a table that is not needs, or in no row."""
        codes = [cells.get("id") for file, cells in self.rows if file == self.file]
        return self.own(codes[-1]) if codes and codes[-1] else None

    def own(self, text: str) -> str:
        """``text`` with the seed's own number."""
        return text.replace("{n}", str(self.number))


def sow(data: Path, seeds: Iterable[Seed]) -> dict[int, int]:
    """Write the rows of ``seeds`` into the CSV files of ``data``; gives the number of each faulty row by the seed's."""
    tables = {path.stem: read_rows(path) for path in data.glob("*.csv")}
    places: dict[int, tuple[str, dict[str, str]]] = {}
    for seed in seeds:
        for file, cells in seed.rows:
            tables[file].append({key: seed.own(text) for key, text in cells.items()})
            if file == seed.file:
                places[seed.number] = (file, tables[file][-1])
        for file, code, cells in seed.edits:
            for row in tables[file]:
                _edit(row, code, cells)
            edited = next((row for row in tables[file] if row.get("number") == code), None)
            if file == seed.file and edited is not None:
                places[seed.number] = (file, edited)
        for file, code in seed.drops:
            tables[file] = [row for row in tables[file] if code not in (row.get("id"), row.get("number"))]
    for name, rows in tables.items():
        write_rows(data / f"{name}.csv", rows)
    return {
        number: 2 + next(row for row, cells in enumerate(tables[file]) if cells is sown)
        for number, (file, sown) in places.items()
    }


def _edit(row: dict[str, str], code: str, cells: Cells) -> None:
    """Change the row of ``code``; ``-X`` takes the value X out of a list."""
    if code in (row.get("id"), row.get("number")):
        for key, text in cells.items():
            kept = ";".join(one for one in row[key].split(";") if f"-{one}" != text)
            row[key] = kept if text.startswith("-") else text


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream)) or []


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    if not rows:
        return
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(dict.fromkeys(key for row in rows for key in row)), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(stream.getvalue(), "utf-8")
