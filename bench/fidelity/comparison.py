"""Two texts of the same source compared: what one lacks, what it has twice, what it adds."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """Runs of words: those that only the first text has, and those that only the second one has."""

    missing: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return not (self.missing or self.added)


def compare(expected: Sequence[str], found: Sequence[str], *, elsewhere: Sequence[str] = ()) -> Comparison:
    """Blocks that both have are the same text wherever they stand; of the rest, which may be cut into blocks
    differently, words are compared in order. ``elsewhere``: what is not missing, though it is not in ``found``."""
    left, right = _rest(expected, [*found, *elsewhere]), _rest(found, expected)
    here, there = _words(left), _words(right)
    lost, doubled = Counter(here) - Counter(there), Counter(there) - Counter(here)
    matcher = difflib.SequenceMatcher(None, here, there, autojunk=False)
    missing, added = [], []
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            missing.append(_only(here[start:end], lost))
            added.append(_only(there[other_start:other_end], doubled))
    return Comparison(tuple(filter(None, missing)), tuple(filter(None, added)))


def _only(words: Sequence[str], more: Counter[str]) -> str:
    """``words`` if one of them is in excess; else they only stand elsewhere."""
    if not any(more[word] for word in words):
        return ""
    more.subtract(words)
    return " ".join(words)


def _rest(these: Iterable[str], others: Iterable[str]) -> list[str]:
    """Blocks of ``these`` that ``others`` have less often, in order; the last ones are taken to be left."""
    have = Counter(others)
    rest = []
    for block in these:
        if have[block]:
            have[block] -= 1
        else:
            rest.append(block)
    return rest


def _words(blocks: Iterable[str]) -> list[str]:
    return [word for block in blocks for word in block.split()]
