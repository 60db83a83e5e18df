"""The columns of a file of ``data/`` against those that its records have: all that is wrong in one sentence."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.csv_table import Table
from generator.errors import RecordError
from generator.messages import _
from generator.wording import closest_word, without_diacritics

_SHOWN = 3  # columns named as an example


def check_columns(table: Table, known: Mapping[str, str], *, needed: Collection[str]) -> None:
    """Refuse a table that lacks a ``needed`` column or has one that is not ``known`` (each with its label).

    :raises RecordError: naming every such column and the one it was probably meant to be.
    """
    strange = [name for name in table.columns if name not in known]
    missing = [name for name in needed if name not in table.columns]
    if not strange and not missing:
        return
    if len(strange) == len(table.columns):
        message = _(
            "{file}, row 1: no column is known; the first row must name them, separated by commas: {columns}, …."
        )
        names = list(dict.fromkeys([*needed, *known]))[:_SHOWN]
        raise RecordError(message.format(file=table.file, columns=",".join(names)))
    meant = {name: _meant(name, known, table.columns, missing) for name in strange}
    parts = [_strange(name, other) for name, other in meant.items()]
    parts += [
        _("the column {column!r} is missing, add it").format(column=name)
        for name in missing
        if name not in meant.values()
    ]
    raise RecordError(_("{file}, row 1: {faults}.").format(file=table.file, faults="; ".join(parts)))


def _strange(name: str, meant: str | None) -> str:
    if meant is None:
        return _("there is no column {column!r}, rename or remove it").format(column=name)
    return _("there is no column {column!r}, rename it to {meant!r}").format(column=name, meant=meant)


def _meant(name: str, known: Mapping[str, str], present: Collection[str], missing: Collection[str]) -> str | None:
    """The column not yet there that ``name`` names by its label, or nearly by its own name."""
    free = {other: label for other, label in known.items() if other not in present}
    by_label = {_plain(label): other for other, label in free.items() if label}
    word = name.casefold()
    return by_label.get(_plain(name)) or closest_word(word, missing) or closest_word(word, free)


def _plain(text: str) -> str:
    return without_diacritics(text).casefold()
