"""Finding a province by what a person types: with or without diacritics, a code, an abbreviation, a former name."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable

from generator.catalogue.provinces import Province, Unit, Units, province_at, provinces_of, unit_name, units
from generator.errors import AnswersError
from generator.messages import _
from generator.wording import short_date

_PREFIXES = ("thanhpho", "tinh", "tp")
_SUFFIXES = ("province", "city")
_LONGEST = 100


def find_province(text: str, date: dt.date) -> Province:
    """The province that ``text`` means on ``date``.

    Accepts "Bắc Ninh", "bac ninh", "TP. Hồ Chí Minh", "TP.HCM", "24", "LS" (initials, when only one unit has them).

    :raises AnswersError: when no unit has that name, when several may be meant, or when the unit did not exist on that
        date; the message says which ones come near, or what the unit has become.
    """
    return search_province(units(), text, date)


def search_province(table: Units, text: str, date: dt.date) -> Province:
    """The same, in a given table of units."""
    present = provinces_of(table, date)
    now = [table.units[province.id] for province in present]
    wanted = _bare(_letters(text[:_LONGEST]))
    if not wanted:
        raise AnswersError(_("the province is missing; give its name or its code."))
    for keys in (_names, _aliases, _initials):
        found = [unit for unit in now if wanted in keys(unit)]
        if len(found) > 1:
            message = _("{text!r} may mean {names}; write the name out.")
            raise AnswersError(message.format(text=text, names=", ".join(unit.name for unit in found)))
        if found:
            return province_at(table, found[0], date)
    others = sorted((unit for unit in table.units.values() if not unit.exists(date)), key=_distance(date))
    for keys in (_names, _aliases):
        for unit in others:
            if wanted in keys(unit):
                raise _elsewhen(table, unit, date)
    raise _unknown(text, wanted, now, others)


def _distance(date: dt.date) -> Callable[[Unit], dt.timedelta]:
    """How far in time a unit's life is from ``date``."""

    def days(unit: Unit) -> dt.timedelta:
        if unit.valid_to is not None and unit.valid_to < date:
            return date - unit.valid_to
        return (unit.valid_from or date) - date

    return days


def _elsewhen(table: Units, unit: Unit, date: dt.date) -> AnswersError:
    """Why a unit that existed at another time cannot be chosen."""
    if unit.valid_from is not None and date < unit.valid_from:
        former = [one for one in table.units.values() if one.exists(date) and _leads_to(table, one, unit)]
        names = ", ".join(unit_name(one.kind_at(date).kind, one.name) for one in former)
        message = _("{unit} exists only from {since} on; on {date} it was {former}.")
        return AnswersError(
            message.format(unit=unit.name, since=_shown(unit.valid_from), date=_shown(date), former=names or "…")
        )
    heir = unit
    while heir.became and not heir.exists(date):
        heir = table.units[heir.became]
    shown = f"{unit.name} ({unit.code})" if unit.name == heir.name else unit.name
    if heir.merged_from and heir.valid_from:
        message = _("{unit} was merged into {heir} on {date}; choose {heir}.")
        return AnswersError(message.format(unit=shown, heir=heir.name, date=_shown(heir.valid_from)))
    message = _("{unit} is now {heir}; choose {heir}.")
    return AnswersError(message.format(unit=shown, heir=heir.name))


def _leads_to(table: Units, unit: Unit, later: Unit) -> bool:
    while unit.became:
        unit = table.units[unit.became]
        if unit.id == later.id:
            return True
    return False


def _unknown(text: str, wanted: str, now: Iterable[Unit], others: Iterable[Unit]) -> AnswersError:
    """No such unit: with up to three that come near, those of the date first."""
    by_key = {key: unit.name for unit in (*others, *now) for key in (_letters(unit.name), *_aliases(unit))}
    near = list(dict.fromkeys(by_key[key] for key in difflib.get_close_matches(wanted, by_key, n=6, cutoff=0.6)))[:3]
    if near:
        message = _("unknown province {text!r}; did you mean {names}?")
        return AnswersError(message.format(text=text[:_LONGEST], names=", ".join(near)))
    return AnswersError(_("unknown province {text!r}; give its name or its code.").format(text=text[:_LONGEST]))


def _names(unit: Unit) -> set[str]:
    return {_letters(unit.name), _letters(unit.name_en), unit.code, unit.code.lstrip("0"), _letters(unit.id)}


def _aliases(unit: Unit) -> set[str]:
    return {_bare(_letters(alias)) for alias in unit.aliases}


def _initials(unit: Unit) -> set[str]:
    return {"".join(word[0] for word in re.findall(r"\w+", _plain(unit.name)))}


def _bare(key: str) -> str:
    """``key`` without the words for the kind of unit before or after the name."""
    for prefix in _PREFIXES:
        if key.startswith(prefix) and len(key) > len(prefix):
            return key.removeprefix(prefix)
    for suffix in _SUFFIXES:
        if key.endswith(suffix) and len(key) > len(suffix):
            return key.removesuffix(suffix)
    return key


def _letters(text: str) -> str:
    """``text`` as it is compared: letters and digits only, lower case, no diacritics."""
    return re.sub(r"[^a-z0-9]", "", _plain(text))


def _plain(text: str) -> str:
    lowered = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    return "".join(sign for sign in lowered if not unicodedata.combining(sign))


def _shown(date: dt.date) -> str:
    return short_date(date.isoformat())
