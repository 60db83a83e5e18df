"""What an import plan consists of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.dossier.rows import PAIR
from generator.records import Value

Resolve = Literal["", "theirs", "mine"]
"""Whose text wins in a conflict; empty: nobody has decided."""
Key = tuple[str, str]
"""Need type and code of a record; for a pair ``PAIR`` and "gap task"."""


@dataclass(frozen=True)
class Change:
    """One field that gets another value, and the cell that says so (``DM_DOITUONG!D14``)."""

    key: Key
    field: str
    heading: str
    where: str
    before: Value
    after: Value


@dataclass(frozen=True)
class Conflict:
    """One field of which there are several texts: changed here and there, or different in rows of one workbook.

    ``base`` is the value at the export, ``mine`` the one of now; ``theirs`` has a value per cell of ``where``. Only a
    conflict with one text of theirs can be resolved in their favour.
    """

    key: Key
    field: str
    heading: str
    where: tuple[str, ...]
    base: Value
    mine: Value
    theirs: tuple[Value, ...]

    @property
    def decidable(self) -> bool:
        """Whether ``--theirs`` says which text is meant."""
        return len(set(self.theirs)) == 1


@dataclass(frozen=True)
class NewRecord:
    """A record, or pair, that is not here yet; ``minted``: its code is ours."""

    key: Key
    where: str
    values: Mapping[str, Value]
    minted: bool = False


@dataclass(frozen=True)
class Gone:
    """A record or pair that was exported and is not in the workbook any more."""

    key: Key
    title: str


@dataclass(frozen=True)
class ImportProblem:
    """What cannot be taken over, as a finished sentence."""

    message: str
    where: str
    key: Key = ("", "")


@dataclass(frozen=True)
class Similar:
    """Two elements that may be one: to be compared by people, never merged."""

    first: str
    first_title: str
    second: str
    second_title: str
    reason: str


@dataclass(frozen=True)
class Plan:
    """What an import would do. ``base``: the id of the export that the workbook came from, "" when it is not known.

    ``state`` marks the records that the plan was made against; ``comments`` is what people wrote beside cells, by
    cell. ``aside`` holds what has no place in the records: by sheet the rows of unknown sheets and, by heading, the
    cells of unknown columns; and the comments.
    """

    file: str
    base: str = ""
    state: str = ""
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    new: tuple[NewRecord, ...] = ()
    gone: tuple[Gone, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    similar: tuple[Similar, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    unknown_sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    comments: Mapping[str, str] = field(default_factory=dict)
    aside: Mapping[str, object] = field(default_factory=dict)
    rows: int = 0

    @property
    def minted(self) -> tuple[NewRecord, ...]:
        """The new records whose code is ours."""
        return tuple(one for one in self.new if one.minted)

    def undecided(self, resolve: Resolve) -> list[Conflict]:
        """The conflicts that are left when the others go as ``resolve`` says."""
        return [one for one in self.conflicts if not resolve or (resolve == "theirs" and not one.decidable)]

    def final_changes(self, resolve: Resolve) -> list[Change]:
        """The changes, with those that conflicts come to when they go as ``resolve`` says."""
        decided = self.conflicts if resolve == "theirs" else ()
        return [
            *self.changes,
            *(Change(one.key, one.field, one.heading, one.where[0], one.mine, one.theirs[0]) for one in decided),
        ]

    @property
    def empty(self) -> bool:
        """Whether nothing would change and nothing is in the way."""
        return not (self.changes or self.conflicts or self.new or self.gone or self.problems)


def pair_key(gap: str, task: str) -> Key:
    """The key of a pair."""
    return PAIR, f"{gap} {task}"
