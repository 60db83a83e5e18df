"""New codes: the province's own begin at 500, and a code that was ever used is not given again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from generator.csv_table import split_list
from generator.dossier.export_id import EXPORTS
from generator.dossier.versions import BASELINES
from generator.records import DATA, Records

_OURS = re.compile(r"(.+-)(\d{3,5})")
_FIRST = 500
_CODE_LINE = re.compile(r'^(?:\{"needs": \{)?"([^"]+)":', re.MULTILINE)
_CODE_CELL = re.compile(r"^\"?([^\s;,\"]+-\d{3,5})\"?(?=[,;\t]|$)", re.MULTILINE)


class Minter:
    """Gives codes, each number of a prefix once."""

    def __init__(self, used: Iterable[str]) -> None:
        self._last: dict[str, int] = defaultdict(lambda: _FIRST - 1)
        for code in used:
            self.take(code)

    def take(self, code: str) -> None:
        """Note that ``code`` is in use."""
        if match := _OURS.fullmatch(code):
            self._last[match[1]] = max(self._last[match[1]], int(match[2]))

    def mint(self, prefix: str) -> str:
        """The next free code of the prefix."""
        self._last[prefix] += 1
        return f"{prefix}{self._last[prefix]:03d}"


def used_codes(project: Path, records: Records) -> set[str]:
    """Every code that the project has or had: records, former codes, exports kept, versions issued."""
    found = set(records.needs)
    for record in records.needs.values():
        former = record.fields.get("former_codes", ())
        found.update(split_list(former) if isinstance(former, str) else former)
    for path in sorted((project / EXPORTS).glob("*.json")):
        found.update(_CODE_LINE.findall(path.read_text("utf-8")))
    for path in sorted((project / BASELINES).glob(f"*/{DATA}/*.csv")):
        found.update(_CODE_CELL.findall(path.read_text("utf-8")))
    return found
