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

_ALIKE = 0.82  # of difflib's ratio: one wrong letter among five or six
_CODE_ALONE = re.compile(r"(?=.*\d)[\w.]+(?:[-/][\w.]+)+")  # of a record, or of a legal document


def nearest(word: str, words: Iterable[str]) -> str:
    """A hint "; nearest: …" when one of ``words`` is so close to ``word`` that it was probably meant, else nothing."""
    found = closest_word(word, words)
    return _("; nearest: {word!r}").format(word=found) if found else ""


def closest_word(word: str, words: Iterable[str]) -> str | None:
    """The one of ``words`` that ``word`` was probably meant to be, or None: a wrong hint is worse than none."""
    if _CODE_ALONE.fullmatch(word):
        head = re.split("[-/]", word)[0]
        listed = sorted(words)
        same = [other for other in listed if re.split("[-/]", other)[0] == head]
        found = [other for other in same or listed if _is_slip(word, other)]
        return max(found, key=lambda other: _likeness(word, other), default=None)
    slips = min(len(word) // 3, 2)
    for other in difflib.get_close_matches(word, sorted(words), n=3, cutoff=0.5):
        if difflib.SequenceMatcher(None, word, other).ratio() >= _ALIKE or _distance(word, other, slips) <= slips:
            return other
    return None


def _likeness(code: str, other: str) -> tuple[bool, float]:
    """What ranks two codes: zeros left out or put in come first, KT-17 and KT-0017 both mean KT-017."""
    same_number = re.sub(r"\b0+", "", code) == re.sub(r"\b0+", "", other)
    return same_number, difflib.SequenceMatcher(None, code, other).ratio()


def _is_slip(code: str, other: str) -> bool:
    """Whether two codes differ in one of their parts by one slip of the hand; another digit is another record."""
    if other.startswith(f"{code}."):
        return True
    left, right = re.split("[-/]", code), re.split("[-/]", other)
    if len(left) != len(right):
        return "".join(left) == "".join(right)
    differing = [pair for pair in zip(left, right, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1:
        return code.casefold() == other.casefold()
    one, two = differing[0]
    if one.isdecimal() and two.isdecimal() and len(one) == len(two):
        return _swapped(one, two)
    if one.isdecimal() and two.isdecimal() and int(one) == int(two):
        return True
    return _distance(one, two, 1) <= 1 or one.casefold() == two.casefold()


def _swapped(one: str, two: str) -> bool:
    """Whether two neighbours changed places."""
    places = [i for i, pair in enumerate(zip(one, two, strict=True)) if pair[0] != pair[1]]
    return len(places) == 2 and places[1] == places[0] + 1 and sorted(one) == sorted(two)


def _distance(one: str, two: str, most: int) -> int:
    """How many letters were put in, left out, changed or swapped; ``most + 1`` when it is more than ``most``."""
    if abs(len(one) - len(two)) > most:
        return most + 1
    rows = [list(range(len(two) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, other in enumerate(two, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != other)))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return min(rows[-1][-1], most + 1)


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


def date_or_text(text: str) -> str:
    """An ISO date as tables write it; what is no date stays as it is."""
    try:
        return short_date(text)
    except ValueError:
        return text


def short_date(iso: str) -> str:
    """``2026-03-05`` as ``05/3/2026``, the date of tables (the same zeros as in the long date)."""
    date = dt.date.fromisoformat(iso)
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"{date.day:02d}/{month}/{date.year}"
