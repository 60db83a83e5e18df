"""Our own verdict on every row of the data sheets: what the formulas of column KIỂM TRA must compute to.

Excel compares some things without regard to case (MATCH); so do the look-ups here, where the formulas use it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from generator.catalogue import Framework, NeedsModel
from generator.csv_table import parse_date
from generator.dossier.checks import PASSED, WORDS, Alternatives, Check, SheetChecks, Term
from generator.dossier.value_lists import COMBINED, codes_name, combinations_name, list_name, shown_lists
from generator.records import NOT_APPLICABLE, UNKNOWN

Cells = Mapping[str, str]
MOST_CODES_AFTER = 10
_DATE = r"\d\d/\d\d/\d{4}"
_PERIOD = re.compile(rf"({_DATE})(?: - ({_DATE}))?")


class Verdicts:
    """Looks at the rows of all data sheets together: ``rows`` are their cells by sheet and column key."""

    def __init__(self, rows: Mapping[str, Sequence[Cells]], model: NeedsModel, framework: Framework) -> None:
        self.rows = rows
        self.lists = {one.name: frozenset(one.values) for one in shown_lists(model, framework)}
        self.headings = {sheet.name: {r.key: r.name_vi for r in sheet.columns} for sheet in framework.sheets.values()}
        self._columns: dict[tuple[str, str], Column] = {}
        self._keys: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}

    def of_sheet(self, checks: SheetChecks) -> list[str]:
        """The verdict on each row of the sheet: "Đạt", what is wrong, or "" for an empty row."""
        return [self.of_row(checks, cells) for cells in self.rows[checks.sheet.name]]

    def of_row(self, checks: SheetChecks, cells: Cells) -> str:
        """The verdict on one row."""
        if not any(cells.values()):
            return ""
        found = [self._text(checks.sheet.name, check) for check in self.faults(checks, cells)]
        return "; ".join(found) or PASSED

    def faults(self, checks: SheetChecks, cells: Cells) -> list[Check]:
        """The checks that the row does not pass."""
        return [check for check in checks.checks if _FAILS[check.kind](self, checks.sheet.name, check, cells)]

    def column(self, sheet: str, key: str) -> Column:
        """The cells of a column, with what look-ups need."""
        if (sheet, key) not in self._columns:
            self._columns[sheet, key] = Column([cells.get(key, "") for cells in self.rows[sheet]])
        return self._columns[sheet, key]

    def same_keys(self, sheet: str, keys: tuple[str, ...]) -> Counter[tuple[str, ...]]:
        """How often each combination of these columns stands in the sheet."""
        if (sheet, *keys) not in self._keys:
            self._keys[sheet, *keys] = Counter(tuple(row.get(key, "") for key in keys) for row in self.rows[sheet])
        return self._keys[sheet, *keys]

    def holds(self, when: Alternatives, cells: Cells) -> bool:
        """Whether one of the alternatives holds for the row."""
        return not when or any(all(self._term(term, cells) for term in terms) for terms in when)

    def _term(self, term: Term, cells: Cells) -> bool:
        text = cells.get(term.key, "")
        if term.through:
            place = self.column(term.sheet, term.code).first(cells.get(term.through, ""))
            text = "" if place is None else self.rows[term.sheet][place].get(term.key, "")
        if term.operator in ("filled", "empty"):
            return bool(text) is (term.operator == "filled")
        if term.operator in ("~", "!~"):
            contained = any(value.casefold() in text.casefold() for value in term.values)
            return contained is (term.operator == "~")
        pieces = parts(text) if term.multiple else [text]
        return any(value in pieces for value in term.values) is (term.operator == "=")

    def _text(self, sheet: str, check: Check) -> str:
        before, after = WORDS[check.kind]
        return f"{before}{self.headings[sheet][check.key]}{after}"


class Column:
    """The texts of one column."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.counts = Counter(text for text in texts if text)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of the first row with each text, case aside."""
        found: dict[str, int] = {}
        for place, text in enumerate(self.texts):
            if text:
                found.setdefault(text.casefold(), place)
        return found

    def first(self, text: str) -> int | None:
        """The place of the first row with this text, as MATCH finds it."""
        return self.places.get(text.casefold()) if text else None


def parts(text: str) -> list[str]:
    """The values of a cell, as the formulas take it apart."""
    return text.replace("\n", ";").replace("; ", ";").replace(" ;", ";").split(";")


def codes(text: str) -> list[str]:
    """The codes of a cell, as the formulas take it apart."""
    return re.sub(r"[;,\n]", " ", text).split()


def _missing(all_: Verdicts, _sheet: str, check: Check, cells: Cells) -> bool:
    return not cells[check.key] and (not check.gate or bool(cells[check.gate])) and all_.holds(check.when, cells)


def _unknown(all_: Verdicts, _sheet: str, check: Check, cells: Cells) -> bool:
    pieces = parts(cells[check.key]) if check.multiple else [cells[check.key]]
    return UNKNOWN in pieces and all_.holds(check.when, cells)


def _outside(all_: Verdicts, sheet: str, check: Check, cells: Cells) -> bool:
    text, allowed = cells[check.key], all_.lists[list_name(sheet, check.key)]
    if check.kind == "block":
        allowed = allowed | all_.lists[codes_name(sheet, check.key)]
    if check.multiple:
        pieces = parts(text)
        return bool(text) and len(set(pieces) & allowed) < len(pieces)
    return bool(text) and text not in allowed


def _first_outside(all_: Verdicts, sheet: str, check: Check, cells: Cells) -> bool:
    text = cells[check.key]
    return bool(text) and text.split(";")[0].strip() not in all_.lists[list_name(sheet, check.key)]


def _combination(all_: Verdicts, sheet: str, check: Check, cells: Cells) -> bool:
    component, layer = cells[check.key], cells[check.keys[0]]
    allowed = all_.lists[combinations_name(sheet, check.key)]
    return bool(component) and bool(layer) and f"{layer}{COMBINED}{component}" not in allowed


def _no_code(all_: Verdicts, _sheet: str, check: Check, cells: Cells) -> bool:
    column, text = all_.column(*check.sources[0]), cells[check.key]
    place = column.first(text)
    return bool(text) and (place is None or column.texts[place] != text)


def _no_codes(all_: Verdicts, _sheet: str, check: Check, cells: Cells) -> bool:
    found = codes(cells[check.key])
    known = sum(all_.column(*source).counts[code] for source in check.sources for code in set(found))
    return bool(cells[check.key]) and known < max(len(found), 1)


def _no_codes_after(all_: Verdicts, _sheet: str, check: Check, cells: Cells) -> bool:
    text = cells[check.key]
    found = codes(text[text.find("sau ") + 4 :])[:MOST_CODES_AFTER] if "sau " in text else []
    return any(all(all_.column(*source).first(code) is None for source in check.sources) for code in found)


def _duplicate(all_: Verdicts, sheet: str, check: Check, cells: Cells) -> bool:
    return all_.column(sheet, check.key).counts[cells[check.key]] > 1


def _same_key(all_: Verdicts, sheet: str, check: Check, cells: Cells) -> bool:
    keys = (check.key, *check.keys)
    filled = all(cells[key] for _sheet, key in check.sources)
    return filled and all_.same_keys(sheet, keys)[tuple(cells[key] for key in keys)] > 1


def _differs(all_: Verdicts, sheet: str, check: Check, cells: Cells) -> bool:
    place = all_.column(sheet, check.gate).first(cells[check.gate])
    return place is not None and all_.rows[sheet][place][check.key] != cells[check.key]


def _no_period(_all: Verdicts, _sheet: str, check: Check, cells: Cells) -> bool:
    text = cells[check.key]
    return bool(text) and UNKNOWN not in text and text != NOT_APPLICABLE and _period(text) is None


def _backwards(_all: Verdicts, _sheet: str, check: Check, cells: Cells) -> bool:
    period = _period(cells[check.key])
    return period is not None and len(period) == 2 and period[0] > period[1]


def _period(text: str) -> list[dt.date] | None:
    match = _PERIOD.fullmatch(text)
    texts = [part for part in match.groups() if part] if match else []
    dates = [date for part in texts if (date := parse_date(part))]
    return dates if dates and len(dates) == len(texts) else None


_FAILS: Mapping[str, Callable[[Verdicts, str, Check, Cells], bool]] = {
    "missing": _missing,
    "unknown": _unknown,
    "list": _outside,
    "block": _outside,
    "first_in_list": _first_outside,
    "combination": _combination,
    "code": _no_code,
    "codes": _no_codes,
    "codes_after": _no_codes_after,
    "duplicate": _duplicate,
    "same_key": _same_key,
    "differs": _differs,
    "no_period": _no_period,
    "backwards": _backwards,
}
