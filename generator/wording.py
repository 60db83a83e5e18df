"""Small pieces of wording: enumerations, dates, file names, the nearest of some words."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.messages import _


def nearest(word: str, words: Iterable[str]) -> str:
    """A hint "; nearest: …" when one of ``words`` resembles ``word``, else nothing."""
    found = difflib.get_close_matches(word, list(words), n=1, cutoff=0.5)
    return _("; nearest: {word!r}").format(word=found[0]) if found else ""


def join_words(words: Sequence[str]) -> str:
    """The words as an enumeration: "a", "a và b", "a, b và c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} và {words[-1]}"


def long_date(date: dt.date | None) -> str:
    """``ngày 05 tháng 3 năm 2026``: a zero before days below 10 and months 1 and 2 (NĐ 30/2020, PL1 II.4.b)."""
    if date is None:
        return ""
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"ngày {date.day:02d} tháng {month} năm {date.year}"


def without_diacritics(text: str) -> str:
    """``text`` with the letters that Vietnamese adds to the alphabet replaced by their plain ones."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def slug(text: str) -> str:
    """``text`` as a file name: ASCII letters and digits, lower case, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", without_diacritics(text).lower()).strip("-") or "tai-lieu"


def short_date(iso: str) -> str:
    """``2026-03-05`` as ``05/3/2026``, the date of tables (the same zeros as in the long date)."""
    date = dt.date.fromisoformat(iso)
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"{date.day:02d}/{month}/{date.year}"


def citation(document: Mapping[str, Any]) -> str:
    """A legal document as it is cited the first time: kind, number, date, issuer, title; a law without number.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, mục 6.a and b; the date of a law is kept by practice.
    """
    kind, title = str(document["legal_kind"] or ""), str(document["title"])
    number, issuer = document["number"], document["issuer"]
    date = ""
    if document["issued"]:
        try:
            date = long_date(dt.date.fromisoformat(str(document["issued"])))
        except ValueError:
            date = str(document["issued"])
    if kind in ("Luật", "Pháp lệnh", "Bộ luật"):
        return " ".join(part for part in (title if title.startswith(kind) else f"{kind} {title}", date) if part)
    lead = [kind if kind and not title.startswith(kind) else "", f"số {number}" if number else "", date]
    if issuer:
        lead.append(f"của {issuer}")
    return " ".join(part for part in (*lead, title[:1].lower() + title[1:] if kind else title) if part)
