"""Small pieces of wording: enumerations, dates, file names, the nearest of some words, what stays on one line."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from generator.messages import _

_REFERENCE = (
    r"\b(?:Bảng|Hình|Phụ lục|Phần|[Mm]ục|[Kk]hoản|Điều|Chương|[Nn]gày|[Đđ]iểm|Table|Figure)"
    r" (?:\d+(?:\.\d+)*|[IVXLC]+|(?<=iểm )[a-zđ])\b"
)
"""``Bảng 13``, ``mục 3.1``, ``Phần V``, ``ngày 29``."""
_CODE = r"(?<![\w/.:@-])(?:(?=[\w/-]*\d)\w+(?:[-/]\w+)+|[A-ZĐ]{1,4}(?:-[A-ZĐ]\w*)+)(?![\w/-])"
"""``KT-123``, ``SĐ-T-01``, ``1425/QĐ-TTg``, ``31/12/2026``; no address and no file."""
_ONE_LINE = re.compile(f"{_REFERENCE}|{_CODE}")


def nearest(word: str, words: Iterable[str]) -> str:
    """A hint "; nearest: …" when one of ``words`` resembles ``word``, else nothing."""
    found = difflib.get_close_matches(word, list(words), n=1, cutoff=0.5)
    return _("; nearest: {word!r}").format(word=found[0]) if found else ""


def join_words(words: Sequence[str]) -> str:
    """The words as an enumeration: "a", "a và b", "a, b và c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} và {words[-1]}"


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """``text`` cut into what may go over to the next line and, marked True, codes, dates and references, which may not
    be broken inside."""
    end = 0
    for found in _ONE_LINE.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], False
        yield found[0], True
        end = found.end()
    if end < len(text):
        yield text[end:], False


def unbroken(text: str) -> str:
    """``text`` with the spaces and hyphens that no line may end at as signs of their own (U+00A0, U+2011)."""
    return "".join(
        piece.replace(" ", "\u00a0").replace("-", "\u2011") if whole else piece for piece, whole in pieces(text)
    )


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
