"""Every shown number and reference text of sections, by the framework's scheme; plain data, no builder's syntax.

The scheme of a framework is in ``conf/frameworks/<version>/numbering.toml``. For ``qgs-1.0``: I., 1., 1.1., 1.1.1.,
letters under the sections named there, and "Phụ lục 01" under the section that holds the appendices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True)
class Heading:
    """One heading in the order of the document. ``level`` counts from 1; 0 is the document's own title."""

    key: str
    level: int
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Number:
    """What is shown before a heading ("1.1.", "" for none) and what a reference to it says ("mục 1.1 Phần V")."""

    label: str
    reference: str
    level: int
    appendix: bool = False


@dataclass(frozen=True)
class Scheme:
    """How a framework numbers: what official anchors begin with, which sections have lettered children, which one holds
    the appendices, and the texts of references."""

    anchor_prefix: str
    letters_under: tuple[str, ...] = ()
    appendix_root: str = ""
    appendix_label: str = "Phụ lục {nn}"
    part_reference: str = "Phần {roman}"
    section_reference: str = "mục {number} {part}"
    letter_reference: str = "điểm {letter} mục {number} {part}"


def number_headings(headings: Iterable[Heading], scheme: Scheme) -> Mapping[str, Number]:
    """The number of every heading by its key. Level-1 headings without an official anchor stay unnumbered, with all
    that stands under them."""
    numbers: dict[str, Number] = {}
    counters: list[int] = []
    path: list[Heading] = []
    for heading in headings:
        if heading.level == 0:
            numbers[heading.key] = Number("", "", 0)
            continue
        del counters[heading.level :], path[heading.level - 1 :]
        counters += [0] * (heading.level - len(counters))
        path += [Heading("", 0)] * (heading.level - 1 - len(path))
        path.append(heading)
        if not _is_official(path[0], scheme):
            numbers[heading.key] = Number("", "", heading.level)
            continue
        counters[-1] += 1
        numbers[heading.key] = _number(counters, path, scheme)
    return numbers


def _is_official(chapter: Heading, scheme: Scheme) -> bool:
    return any(anchor.startswith(scheme.anchor_prefix) for anchor in chapter.anchors)


def _number(counters: Sequence[int], path: Sequence[Heading], scheme: Scheme) -> Number:
    level = len(counters)
    part = scheme.part_reference.format(roman=roman(counters[0]))
    if level == 1:
        return Number(f"{roman(counters[0])}.", part, 1)
    if scheme.appendix_root and scheme.appendix_root in path[0].anchors:
        appendix = scheme.appendix_label.format(nn=f"{counters[1]:02d}", n=counters[1], roman=roman(counters[1]))
        if level == 2:
            return Number(appendix, appendix, 2, appendix=True)
        inner = ".".join(map(str, counters[2:]))
        return Number(f"{inner}.", scheme.section_reference.format(number=inner, part=appendix), level, appendix=True)
    if set(scheme.letters_under) & set(path[-2].anchors):
        outer = ".".join(map(str, counters[1:-1]))
        reference = scheme.letter_reference.format(letter=letter(counters[-1]), number=outer, part=part)
        return Number(f"{letter(counters[-1])})", reference, level)
    inner = ".".join(map(str, counters[1:]))
    return Number(f"{inner}.", scheme.section_reference.format(number=inner, part=part), level)


def roman(number: int) -> str:
    """``number`` (1 to 3999) in Roman capitals."""
    text = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        text += sign * (number // value)
        number %= value
    return text


def letter(number: int) -> str:
    """The ``number``-th letter of Vietnamese lists (a, b, c, d, đ, e, g …), doubled after the last one."""
    cycle, index = divmod(number - 1, len(LETTERS))
    return LETTERS[index] * (cycle + 1)
