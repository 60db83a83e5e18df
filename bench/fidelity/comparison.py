"""Two texts of the same source compared: what one lacks, what it has twice, what it adds."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
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


def compare(
    expected: Sequence[str], found: Sequence[str], *, elsewhere: Sequence[str] = (), layout: bool = False
) -> Comparison:
    """Blocks that both have are the same text wherever they stand; of the rest, which may be cut into blocks
    differently, words are compared in order. ``elsewhere``: what is not missing, though it is not in ``found``;
    ``layout``: only what a layout leaves of a text is compared; it changes spaces, capitals and the dots of numbers."""
    key, cut = (_shape, _signs) if layout else (str, str.split)
    left, right = _rest(expected, [*found, *elsewhere], key), _rest(found, expected, key)
    here, there = _words(left, cut), _words(right, cut)
    lost, doubled = Counter(here) - Counter(there), Counter(there) - Counter(here)
    matcher = difflib.SequenceMatcher(None, here, there, autojunk=False)
    missing: list[str] = []
    added: list[str] = []
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        # a layout may end a line within a word
        cut_alike = layout and "".join(here[start:end]) == "".join(there[other_start:other_end])
        if kind != "equal" and not cut_alike:
            missing += _only(here[start:end], lost)
            added += _only(there[other_start:other_end], doubled)
    return Comparison(tuple(missing), tuple(added))


def _only(words: Sequence[str], more: Counter[str]) -> Iterator[str]:
    """The runs of ``words`` that are in excess; the others only stand elsewhere."""
    run: list[str] = []
    for word in words:
        if more[word] > 0:
            more[word] -= 1
            run.append(word)
        elif run:
            yield " ".join(run)
            run = []
    if run:
        yield " ".join(run)


def _shape(text: str) -> str:
    return "".join(_signs(text))


def _signs(text: str) -> list[str]:
    """Words and signs, each on its own."""
    return re.findall(r"[^\W_]+|[^\w\s.]|_", text.casefold())


def _rest(these: Iterable[str], others: Iterable[str], key: Callable[[str], str]) -> list[str]:
    """Blocks of ``these`` that ``others`` have less often, in order; the last ones are taken to be left."""
    have = Counter(map(key, others))
    rest = []
    for block in these:
        if have[key(block)]:
            have[key(block)] -= 1
        else:
            rest.append(block)
    return rest


def _words(blocks: Iterable[str], cut: Callable[[str], list[str]]) -> list[str]:
    return [word for block in blocks for word in cut(block)]
