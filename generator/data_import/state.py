"""The records as an import compares them: one value per key and field, pairs and back links among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalogue import Framework, NeedsModel, Sheet
from generator.data_import.shapes import Key, pair_key
from generator.dossier.rows import PAIR, SheetRow, sheet_rows
from generator.records import Records, Value

BACK = "realises_back"


@dataclass(frozen=True)
class State:
    """Records with what is looked up in them again and again."""

    records: Records
    pairs: Mapping[Key, str]
    programs: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, records: Records) -> State:
        """The state of these records."""
        programs: dict[str, tuple[str, ...]] = {}
        for program in records.of_type("program"):
            for task in program.links.get("realises", ()):
                programs[task] = (*programs.get(task, ()), program.id)
        pairs = {pair_key(one.get("gap", ""), one.get("task", "")): one.get("note", "") for one in records.gap_tasks}
        return cls(records, pairs, programs)

    def has(self, key: Key) -> bool:
        """Whether there is such a record of that type, or such a pair."""
        if key[0] == PAIR:
            return key in self.pairs
        record = self.records.needs.get(key[1])
        return record is not None and record.type == key[0]

    def value(self, key: Key, field: str) -> Value:
        """The value of a field; "" where there is none."""
        if key[0] == PAIR:
            return self.pairs.get(key, "")
        if field == BACK:
            return tuple(sorted(self.programs.get(key[1], ()))) or ""
        record = self.records.needs.get(key[1])
        return (record.value(field) or "") if record else ""

    def title(self, key: Key) -> str:
        """The name of the record; of a pair, both codes."""
        record = self.records.needs.get(key[1])
        return record.title if record else key[1]


def exported_rows(sheet: Sheet, states: tuple[State, ...], model: NeedsModel, framework: Framework) -> list[SheetRow]:
    """The rows that the sheet had or would have now: all of the first state, then what only a later one has."""
    found: list[SheetRow] = []
    seen: set[tuple[tuple[str, str], ...]] = set()
    for state in states:
        rows = sheet_rows(sheet, state.records, model, framework)
        found += [row for row in rows if tuple(row.codes.items()) not in seen]
        seen.update(tuple(row.codes.items()) for row in rows)
    return found
