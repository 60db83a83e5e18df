"""Words, and what is equal in two sequences of them.

The differences are found by difflib of the standard library: it gives few, long equal stretches, which people read
with less effort than the shortest list of changes, and asks for no further package. It is quadratic at worst; so equal
ends are taken off, long sequences are cut at what stands in each of them only once, and what is still too large is
taken for changed as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

_LETTER = r"[\w\u0300-\u036f\u00ad\u200b]"
_TOKEN = re.compile(rf"{_LETTER}+(?:[-\u2011./]{_LETTER}+)*|\s+|[^\w\s]")
_SPACES = re.compile(r"\s+")
_UNSEEN = str.maketrans({"\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None, "\u2011": "-", "\u2010": "-"})
_WORD = re.compile(r"\w+(?:[-./]\w+)*")
_MOST = 250_000
"""Pairs of elements that difflib is asked about at once."""
_DEEPEST = 40

Change = tuple[int, int, int, int]
"""From and to in the old sequence, from and to in the new one."""


def plain(text: str) -> str:
    """``text`` without what programs change on saving: kinds of spaces and hyphens, hidden signs, composed letters."""
    text = text if text.isascii() else unicodedata.normalize("NFC", text).translate(_UNSEEN)
    return _SPACES.sub(" ", text)


def words(text: str) -> Counter[str]:
    """How often which word stands in ``text``."""
    return Counter(_WORD.findall(text))


def tokens(text: str) -> Iterator[tuple[int, int]]:
    """Beginning and end of each word, stretch of spaces and other sign; nothing is left out."""
    return (found.span() for found in _TOKEN.finditer(text))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """0 for no common word, 1 for the same words in any order."""
    whole = one.total() + other.total()
    if not whole:
        return 1.0
    if len(one) > len(other):
        one, other = other, one
    return 2 * sum(min(count, other[word]) for word, count in one.items() if word in other) / whole


def changes(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Change]:
    """The stretches in which the sequences differ, in order."""
    found: list[Change] = []
    _collect(found, old, new, (0, len(old), 0, len(new)), 0)
    return _joined(found)


def _joined(found: list[Change]) -> list[Change]:
    joined: list[Change] = []
    for change in found:
        if joined and joined[-1][1] == change[0] and joined[-1][3] == change[2]:
            joined[-1] = (joined[-1][0], change[1], joined[-1][2], change[3])
        else:
            joined.append(change)
    return joined


def _collect(found: list[Change], old: Sequence[Hashable], new: Sequence[Hashable], within: Change, depth: int) -> None:
    i1, i2, j1, j2 = within
    while i1 < i2 and j1 < j2 and old[i1] == new[j1]:
        i1, j1 = i1 + 1, j1 + 1
    while i1 < i2 and j1 < j2 and old[i2 - 1] == new[j2 - 1]:
        i2, j2 = i2 - 1, j2 - 1
    if i1 == i2 and j1 == j2:
        return
    if i1 == i2 or j1 == j2:
        found.append((i1, i2, j1, j2))
    elif (i2 - i1) * (j2 - j1) <= _MOST:
        for tag, a1, a2, b1, b2 in SequenceMatcher(None, old[i1:i2], new[j1:j2], autojunk=False).get_opcodes():
            if tag != "equal":
                found.append((i1 + a1, i1 + a2, j1 + b1, j1 + b2))
    else:
        _cut(found, old, new, (i1, i2, j1, j2), depth)


def _cut(found: list[Change], old: Sequence[Hashable], new: Sequence[Hashable], within: Change, depth: int) -> None:
    """Find the differences between what stands once in each sequence."""
    i1, i2, j1, j2 = within
    anchors = _anchors(old, new, within) if depth < _DEEPEST else []
    if not anchors:
        found.append(within)
        return
    for a, b in [*anchors, (i2, j2)]:
        if i1 < a or j1 < b:
            _collect(found, old, new, (i1, a, j1, b), depth + 1)
        i1, j1 = a + 1, b + 1


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], within: Change) -> list[tuple[int, int]]:
    """The longest rising row of places that hold what is in each stretch only once."""
    i1, i2, j1, j2 = within
    once = {key for key, count in Counter(old[i1:i2]).items() if count == 1}
    once &= {key for key, count in Counter(new[j1:j2]).items() if count == 1}
    places = {key: place for place, key in enumerate(new[j1:j2], j1) if key in once}
    pairs = [(place, places[key]) for place, key in enumerate(old[i1:i2], i1) if key in once]
    return _rising(pairs)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    from bisect import bisect_left

    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for place, (_old, new) in enumerate(pairs):
        at = bisect_left(ends, new)
        before.append(last[at - 1] if at else -1)
        if at == len(ends):
            ends.append(new)
            last.append(place)
        else:
            ends[at], last[at] = new, place
    row: list[tuple[int, int]] = []
    place = last[-1] if last else -1
    while place >= 0:
        row.append(pairs[place])
        place = before[place]
    return row[::-1]
