"""Three-way, record by record and field by field: as exported, as it is here now, as the workbook says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.data_import.said import Said
from generator.data_import.shapes import Change, Conflict, ImportProblem, Key, NewRecord
from generator.data_import.state import BACK, State
from generator.data_import.values import ValueCheck
from generator.messages import _
from generator.records import Value

_NAMED = ("element", "task")
"""Their sheets have a column for the name; the others get one made from what they say."""


@dataclass
class Merged:
    """What came of it."""

    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    new: list[NewRecord] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Merge:
    """The two states that the workbook is compared with; ``exported`` is None when its export is not known."""

    mine: State
    exported: State | None
    check: ValueCheck
    minted: frozenset[str]

    def merge(self, words: Iterable[Said]) -> Merged:
        """What all that is said comes to."""
        by_key: dict[Key, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
        for one in words:
            by_key[one.key][one.field].append(one)
        merged = Merged()
        for key, fields in by_key.items():
            if self.mine.has(key):
                for name, said in fields.items():
                    self._field(key, name, said, merged)
            elif self.exported and self.exported.has(key):
                self._removed_here(key, fields.values(), merged)
            else:
                self._new(key, fields, merged)
        return merged

    # --- a record that is here ------------------------------------------------------------------------------------

    def _field(self, key: Key, name: str, said: Sequence[Said], merged: Merged) -> None:
        base_state = self.exported if self.exported and self.exported.has(key) else None
        known = base_state is not None
        mine = self.mine.value(key, name)
        base = base_state.value(key, name) if base_state else mine if self.exported is None else ""
        # A new row for an old record may leave its half blank; a record that came about on both sides, too.
        heard = [one for one in said if one.value is not None or one.exported]
        heard = [one for one in heard if one.value not in ("", ()) or (one.exported and (known or not self.exported))]
        told = [one for one in heard if one.value is not None and not same(name, one.value, base)]
        self._note_words(heard, told, merged)
        if not told:
            return
        values = _distinct(name, told)
        disagree = len(told) < len(heard) and (not known or any(not one.exported for one in told))
        if len(values) > 1 or disagree:
            merged.conflicts.append(self._conflict(key, name, heard, base, mine))
        elif same(name, values[0], mine):
            return
        elif not same(name, mine, base):
            merged.conflicts.append(self._conflict(key, name, told, base, mine))
        self._judge(key, name, told, mine, merged)
        if len(values) == 1 and not disagree and same(name, mine, base):
            merged.changes.append(Change(key, name, told[0].rule.name_vi, told[0].where, mine, values[0]))

    def _conflict(self, key: Key, name: str, said: Sequence[Said], base: Value, mine: Value) -> Conflict:
        theirs = tuple(base if one.value is None else one.value for one in said)
        return Conflict(key, name, said[0].rule.name_vi, tuple(one.where for one in said), base, mine, theirs)

    def _judge(self, key: Key, name: str, told: Sequence[Said], before: Value, merged: Merged) -> None:
        for one in told:
            reason = self.check.reason(one.rule, name, one.value, before) if one.value else ""
            if name == "title" and not one.value:
                reason = _("a record needs a name")
            if reason:
                message = _("{where} ({code}, {heading}): {reason}.")
                text = message.format(where=one.where, code=key[1], heading=one.rule.name_vi, reason=reason)
                merged.problems.append(ImportProblem(text, one.where, key))

    def _note_words(self, heard: Sequence[Said], told: Sequence[Said], merged: Merged) -> None:
        for one in heard:
            if one.words_only and one not in told:
                text = _("{where}: only the codes of this cell count; what else was changed in it is not taken over.")
                merged.notes.append(text.format(where=one.where))

    # --- a record that is not here --------------------------------------------------------------------------------

    def _removed_here(self, key: Key, fields: Iterable[Sequence[Said]], merged: Merged) -> None:
        changed = [one.where for said in fields for one in said if one.value is not None]
        if changed:
            message = _("{where}: {code} was changed here, but removed from the records meanwhile; ask who is right.")
            text = message.format(where=", ".join(changed), code=key[1])
            merged.problems.append(ImportProblem(text, changed[0], key))

    def _new(self, key: Key, fields: dict[str, list[Said]], merged: Merged) -> None:
        values: dict[str, Value] = {}
        first = next(said[0] for said in fields.values() if said)
        for name, said in fields.items():
            filled = [one for one in said if one.value]
            found = _distinct(name, filled)
            if len(found) > 1:
                message = _("{where}: the rows of the new {code} differ in {heading!r}; write the same in all of them.")
                places = ", ".join(one.where for one in filled)
                text = message.format(where=places, code=key[1], heading=filled[0].rule.name_vi)
                merged.problems.append(ImportProblem(text, filled[0].where, key))
            elif found:
                values[name] = found[0]
                self._judge(key, name, filled[:1], "", merged)
        self._check_named(key, first, values, merged)
        where = first.where.partition("!")
        row = where[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        merged.new.append(NewRecord(key, f"{where[0]}!{row}", values, minted=key[1] in self.minted))

    def _check_named(self, key: Key, first: Said, values: dict[str, Value], merged: Merged) -> None:
        if key[0] in _NAMED and not values.get("title"):
            text = _("{where}: the new {code} has no name; give it one, or correct the code.")
            merged.problems.append(ImportProblem(text.format(where=first.where, code=key[1]), first.where, key))


def same(name: str, one: Value, other: Value) -> bool:
    """Whether two values of a field are equal; programs of a task have no order."""
    if name == BACK and not isinstance(one, str) and not isinstance(other, str):
        return set(one) == set(other)
    return (one or "") == (other or "")


def _distinct(name: str, said: Iterable[Said]) -> list[Value]:
    found: list[Value] = []
    for one in said:
        if one.value is not None and not any(same(name, one.value, other) for other in found):
            found.append(one.value)
    return found
