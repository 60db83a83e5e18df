"""Which records a row is about: by its codes; without a code by what makes it one of its kind; else a new code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.catalogue import FieldRule, NeedsModel, Sheet
from generator.data_import.codes import Minter
from generator.data_import.matching import MatchedRow, MatchedTable, bare
from generator.data_import.shapes import ImportProblem
from generator.dossier.rows import PAIR, SheetRow
from generator.messages import _

# What makes a record without a code one of its kind, as columns.
_IDENTITY = {
    "element": ("ten", "chu_quan"),
    "relation": ("nguon", "loai_quan_he", "dich", "du_lieu_dich_vu"),
    "mapping": ("ma_doi_tuong", "tai_lieu_nguon", "ma_ten_nguon"),
    "gap": ("doi_tuong", "noi_dung"),
    "task": ("ten_nhiem_vu", "chu_tri"),
}
_NATIONAL = "Dùng chung quốc gia"

Half = tuple[str, ...]


@dataclass(frozen=True)
class NamedRow:
    """A row with the code of each record it is about, by need type."""

    table: MatchedTable
    row: MatchedRow
    codes: Mapping[str, str]


@dataclass
class Identified:
    """The rows of one table with their codes, the codes that are new, and what is wrong."""

    rows: list[NamedRow] = field(default_factory=list)
    minted: set[str] = field(default_factory=set)
    problems: list[ImportProblem] = field(default_factory=list)


def rules_of(sheet: Sheet, kind: str) -> tuple[FieldRule, ...]:
    """The columns of the sheet that speak of records of ``kind``."""
    return tuple(rule for rule in sheet.columns if rule.type == kind and rule.derive != PAIR)


def kinds_of(sheet: Sheet) -> tuple[str, ...]:
    """The need types whose records the sheet shows."""
    return tuple(dict.fromkeys(rule.type for rule in sheet.columns if rule.derive != PAIR))


def identify(table: MatchedTable, exported: Sequence[SheetRow], minter: Minter, model: NeedsModel) -> Identified:
    """The rows of the table with their codes; ``exported`` are the rows that it was made from."""
    found = Identified()
    codes: list[dict[str, str]] = [{} for _row in table.rows]
    for kind in kinds_of(table.sheet):
        for place, code in enumerate(_Kind.of(table, exported, kind).codes(minter, model, found)):
            if code:
                codes[place][kind] = code
    found.rows = [NamedRow(table, row, codes[place]) for place, row in enumerate(table.rows) if codes[place]]
    return found


@dataclass(frozen=True)
class _Kind:
    """The part of a table's rows that speaks of one kind of record."""

    table: MatchedTable
    kind: str
    id_key: str
    keys: tuple[str, ...]
    known: Mapping[str, Half]

    @classmethod
    def of(cls, table: MatchedTable, exported: Sequence[SheetRow], kind: str) -> _Kind:
        rules = rules_of(table.sheet, kind)
        id_key = next((rule.key for rule in rules if rule.field == "id"), "")
        keys = tuple(rule.key for rule in rules if rule.key != id_key and rule.key in table.columns)
        known: dict[str, Half] = {}
        for row in exported:
            if kind in row.codes:
                known.setdefault(row.codes[kind], tuple(row.cells[key] for key in keys))
        return cls(table, kind, id_key, keys, known)

    def codes(self, minter: Minter, model: NeedsModel, found: Identified) -> list[str]:
        """The code of each row, "" where it says nothing of this kind."""
        as_written = {code.casefold(): code for code in self.known}
        given = [row.cells.get(self.id_key, "") for row in self.table.rows]
        codes = [as_written.get(code.casefold(), code) for code in given]
        halves = [tuple(row.cells[key] for key in self.keys) for row in self.table.rows]
        for place, row in enumerate(self.table.rows):
            if self.id_key in row.unread or all(key in row.unread for key, text in row.cells.items() if text):
                codes[place], halves[place] = "", ()
        taken = set(codes)
        free = {code: half for code, half in self.known.items() if code not in taken}
        self._check_renamed(codes, halves, free, found)
        bare_rows = [place for place, code in enumerate(codes) if not code and any(halves[place])]
        self._match(bare_rows, codes, halves, free)
        made: dict[Half, str] = {}
        for place in bare_rows:
            if codes[place]:
                continue
            half = halves[place]
            if not self._can_stand_alone(half):
                found.problems.append(self._nameless(self.table.rows[place]))
                continue
            if half not in made:
                made[half] = minter.mint(self._prefix(half, model))
                found.minted.add(made[half])
            codes[place] = made[half]
        return codes

    def _check_renamed(self, codes: list[str], halves: list[Half], free: dict[str, Half], found: Identified) -> None:
        """A row whose code alone was changed is no new record: codes stay as they are."""
        by_half = {half: code for code, half in free.items() if sum(map(bool, half)) > 1}
        for place, code in enumerate(codes):
            if code and code not in self.known and (old := by_half.get(halves[place])):
                where = self.table.where(self.table.rows[place], self.id_key)
                message = _(
                    "{where}: the code {old} was changed to {code}; a code is never changed, write {old} again."
                )
                found.problems.append(ImportProblem(message.format(where=where, old=old, code=code), where))
                codes[place] = ""
                halves[place] = ()

    def _match(self, places: list[int], codes: list[str], halves: list[Half], free: dict[str, Half]) -> None:
        """Give rows without a code that of a record here: equal in all, in what identifies it, or, where the sheet has
        no codes at all, in nearly all."""
        identity = [self.keys.index(key) for key in _IDENTITY.get(self.kind, ()) if key in self.keys]
        passes: list[Callable[[Half], Half]] = [lambda half: half]
        if identity:
            passes.append(lambda half: tuple(bare(half[place]) for place in identity))
        for reading in passes:
            offers: dict[Half, list[str]] = defaultdict(list)
            for code, half in free.items():
                offers[reading(half)].append(code)
            for place in places:
                same = [] if codes[place] else offers.get(reading(halves[place]), [])
                if same and any(reading(halves[place])):
                    best = max(same, key=lambda code: _equal(free[code], halves[place]))
                    codes[place] = best
                    same.remove(best)
            for code in codes:
                free.pop(code, None)
        if not self.id_key:
            self._match_nearly([place for place in places if not codes[place]], codes, halves, free)

    def _match_nearly(self, places: list[int], codes: list[str], halves: list[Half], free: dict[str, Half]) -> None:
        if len(places) * len(free) > 4_000_000:
            return
        allowed = max(1, len(self.keys) // 4)
        for place in places:
            scored = sorted(((_equal(half, halves[place]), code) for code, half in free.items()), reverse=True)
            if not scored or len(self.keys) - scored[0][0] > allowed:
                continue
            if len(scored) > 1 and scored[1][0] == scored[0][0] and free[scored[0][1]] != free[scored[1][1]]:
                continue
            codes[place] = scored[0][1]
            free.pop(scored[0][1])

    def _can_stand_alone(self, half: Half) -> bool:
        needed = _IDENTITY.get(self.kind, ())[:1] if self.kind != "gap" else ("noi_dung",)
        return all(half[self.keys.index(key)] for key in needed if key in self.keys)

    def _nameless(self, row: MatchedRow) -> ImportProblem:
        where = self.table.where(row)
        message = _("{where}: the row has neither a code nor what names its record; give it a code, or empty the row.")
        return ImportProblem(message.format(where=where), where)

    def _prefix(self, half: Half, model: NeedsModel) -> str:
        prefixes = model.types[self.kind].prefixes
        if self.kind != "element":
            return prefixes[0]
        cells = dict(zip(self.keys, half, strict=True))
        if bare(cells.get("loai_ban_ghi", "")) != bare("Bản ghi tham chiếu"):
            return prefixes[0]
        return "QG-" if cells.get("hinh_thuc_dung_chung", "").startswith(_NATIONAL) else "LQ-"


def _equal(one: Iterable[str], other: Iterable[str]) -> int:
    return sum(first == second for first, second in zip(one, other, strict=True))
