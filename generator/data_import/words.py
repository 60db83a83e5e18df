"""A plan as people read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalogue import NeedsModel
from generator.data_import.absence import emptied
from generator.data_import.shapes import Change, Conflict, Key, Plan
from generator.dossier.rows import PAIR
from generator.messages import _
from generator.records import Value

_LONGEST = 160
_BEFORE = 30
_MOST = 200


def plan_text(plan: Plan, model: NeedsModel) -> str:
    """The plan, one line a thing, what needs a decision last; ends with a line break."""
    lines = [*plan.notes, *_found(plan, model), *_kept_aside(plan)]
    lines += _section(
        _("To compare (not merged):"),
        [
            _(
                "{first} {first_title!r} and {second} {second_title!r}: {reason}; add a row to data/comparisons.csv."
            ).format(
                first=one.first,
                first_title=one.first_title,
                second=one.second,
                second_title=one.second_title,
                reason=one.reason,
            )
            for one in plan.similar
        ],
    )
    lines += _section(_("Conflicts (choose --theirs or --mine):"), [_conflict(one) for one in plan.conflicts])
    lines += _section(_("Problems (nothing is taken over until they are mended):"), [p.message for p in plan.problems])
    lines.append(_summary(plan))
    return "\n".join(lines) + "\n"


def _found(plan: Plan, model: NeedsModel) -> Iterator[str]:
    new = [
        _("{where}: {code} {title}{minted}").format(
            where=one.where,
            code=_named(one.key),
            title=_short(one.values.get("title", "")),
            minted=_(" (new code)") if one.minted else "",
        )
        for one in plan.new
    ]
    yield from _section(_("New:"), new)
    yield from _section(_("Changed:"), [_change(one) for one in plan.changes])
    yield from _section(_("Of these, cells that are emptied:"), emptied(plan))
    gone = [f"{_kind(one.key, model)} {_named(one.key)} {_short(one.title)}".rstrip() for one in plan.gone]
    yield from _section(_("Not in the workbook any more (stay, unless --remove-missing):"), gone)


def _kept_aside(plan: Plan) -> list[str]:
    lines = _section(_("Unknown columns, kept aside with --yes:"), list(plan.unknown_columns))
    lines += _section(_("Unknown sheets, kept aside with --yes:"), list(plan.unknown_sheets))
    comments = [f"{where}: {_short(text)}" for where, text in plan.comments.items()]
    return lines + _section(_("Comments on cells, kept aside with --yes:"), comments)


def _section(heading: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    more = [_("… and {count} more").format(count=len(lines) - _MOST)] if len(lines) > _MOST else []
    return [heading, *(f"  {line}" for line in (*lines[:_MOST], *more))]


def _change(one: Change) -> str:
    message = _("{where}: {code}, {heading}: {before} → {after}")
    return message.format(
        where=one.where,
        code=_named(one.key),
        heading=one.heading,
        before=_quoted(one.before, other=one.after),
        after=_quoted(one.after, other=one.before),
    )


def _conflict(one: Conflict) -> str:
    head = f"{_named(one.key)}, {one.heading}:"
    said = [f"{where} {_quoted(value)}" for where, value in zip(one.where, one.theirs, strict=True)]
    message = _("{head} exported {base}, here now {mine}, in the workbook {theirs}")
    text = message.format(head=head, base=_quoted(one.base), mine=_quoted(one.mine), theirs="; ".join(said))
    # not inside an f-string: Python 3.11 does not look for messages there
    return text if one.decidable else " ".join((text, _("(rows disagree: only --mine, or mend the workbook)")))


def _summary(plan: Plan) -> str:
    if plan.empty:
        return _("{file}: no change ({rows} rows).").format(file=plan.file, rows=plan.rows)
    return _(
        "{file}: {rows} rows; {new} new ({minted} with a new code), {changed} changed cells, {gone} not in it any "
        "more, {conflicts} conflicts, {problems} problems."
    ).format(
        file=plan.file,
        rows=plan.rows,
        new=len(plan.new),
        minted=len(plan.minted),
        changed=len(plan.changes),
        gone=len(plan.gone),
        conflicts=len(plan.conflicts),
        problems=len(plan.problems),
    )


def _named(key: Key) -> str:
    return key[1].replace(" ", " – ") if key[0] == PAIR else key[1]


def _kind(key: Key, model: NeedsModel) -> str:
    return _("Pair") if key[0] == PAIR else model.types[key[0]].title


def _quoted(value: Value, *, other: Value = "") -> str:
    """The value in quotation marks; a long one from a little before the place where it differs from ``other``."""
    text = _line(value)
    pairs = enumerate(zip(text, _line(other), strict=False))
    same = next((place for place, (one, another) in pairs if one != another), 0) if len(text) > _LONGEST else 0
    start = max(0, same - _BEFORE)
    return f"“{'…' if start else ''}{_short(text[start:])}”"


def _short(value: Value) -> str:
    text = _line(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _line(value: Value) -> str:
    return " ".join((value if isinstance(value, str) else "; ".join(value)).split())
