"""A paragraph that is in both drafts: its words that were added are tracked in it, those that went are put in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.docx_builder.ooxml.text import Paragraph as Writer
from generator.docx_builder.ooxml.xml import Element, qualified, root
from generator.docx_compare.atoms import W_PPR, W_RPR, letters
from generator.docx_compare.deleted import Deletions
from generator.docx_compare.model import SIGN, Paragraph, Piece
from generator.docx_compare.revisions import Revisions
from generator.docx_compare.words import Change, changes, likeness, plain, tokens, words

_ALIKE = 0.2
_NOTES_ALIKE = 0.4


@dataclass(frozen=True)
class Token:
    """A word, a stretch of spaces, a sign or a thing: what it is equal to, and where it stands in the text."""

    key: str
    start: int
    end: int
    piece: Piece | None = None


@dataclass(frozen=True)
class Merged:
    """What came out of it: notes that are in both, notes and pictures that were added or went."""

    changed: bool
    notes: tuple[tuple[str, str], ...] = ()
    added: tuple[Piece, ...] = ()
    removed: tuple[Piece, ...] = ()


def merge_paragraph(old: Paragraph, new: Paragraph, deletions: Deletions, revisions: Revisions) -> Merged:
    """Track in the element of ``new`` what differs from ``old``."""
    names = _paired_notes(old, new)
    rows = [_tokens(paragraph, names) for paragraph in (old, new)]
    found = _readable(changes([one.key for one in rows[0]], [one.key for one in rows[1]]), rows)
    notes = tuple(_notes_in_both(found, rows))
    if found:
        _rebuild(old, new, found, rows, deletions, revisions)
    things = [
        [one.piece for i1, i2 in spans for one in row[i1:i2] if one.piece is not None]
        for spans, row in (
            ([(change[0], change[1]) for change in found], rows[0]),
            ([(change[2], change[3]) for change in found], rows[1]),
        )
    ]
    return Merged(bool(found), notes, added=tuple(things[1]), removed=tuple(things[0]))


# --- what differs -------------------------------------------------------------------------------------------------


def _paired_notes(old: Paragraph, new: Paragraph) -> dict[int, str]:
    """A name for each footnote (by the id of its piece) that is a changed one of the other draft."""
    rest = [piece for piece in new.pieces if piece.note]
    left = []
    for piece in (each for each in old.pieces if each.note):
        same = next((other for other in rest if plain(other.key) == plain(piece.key)), None)
        if same is not None:
            rest.remove(same)
        else:
            left.append(piece)
    names: dict[int, str] = {}
    for piece in left:
        found = next((one for one in rest if likeness(words(one.key), words(piece.key)) >= _NOTES_ALIKE), None)
        if found is not None:
            rest.remove(found)
            names[id(piece)] = names[id(found)] = f"note {len(names)}"
    return names


def _tokens(paragraph: Paragraph, names: dict[int, str]) -> list[Token]:
    found: list[Token] = []
    things = iter([piece for piece in paragraph.pieces if piece.key])
    text = paragraph.text
    for start, end in tokens(text):
        if text[start] == SIGN:
            piece = next(things)
            found.append(Token(f"\0{names.get(id(piece), plain(piece.key))}", start, end, piece))
        else:
            found.append(Token(plain(text[start:end]), start, end))
    return found


def _readable(found: list[Change], rows: list[list[Token]]) -> list[Change]:
    """The changes with those joined that only spaces and signs part; all words at once where hardly any is kept."""
    old, new = rows
    kept = len(old) - sum(change[1] - change[0] for change in found)
    alone = not any(one.piece for row in rows for one in row)
    if alone and found and 2 * kept < _ALIKE * (len(old) + len(new)):
        return [(0, len(old), 0, len(new))]
    joined: list[Change] = []
    for change in found:
        if joined and _slight(old[joined[-1][1] : change[0]]) and _replaces(joined[-1]) and _replaces(change):
            joined[-1] = (joined[-1][0], change[1], joined[-1][2], change[3])
        else:
            joined.append(change)
    return joined


def _slight(between: list[Token]) -> bool:
    return not any(one.piece is not None or any(sign.isalnum() for sign in one.key) for one in between)


def _replaces(change: Change) -> bool:
    return change[0] < change[1] and change[2] < change[3]


def _notes_in_both(found: list[Change], rows: list[list[Token]]) -> Iterator[tuple[str, str]]:
    place_old = place_new = 0
    for i1, i2, j1, j2 in [*found, (len(rows[0]), 0, len(rows[1]), 0)]:
        for one, other in zip(rows[0][place_old:i1], rows[1][place_new:j1], strict=True):
            if one.piece is not None and other.piece is not None and one.piece.note:
                yield one.piece.note, other.piece.note
        place_old, place_new = i2, j2


# --- the paragraph anew -------------------------------------------------------------------------------------------


@dataclass
class _Item:
    element: Element
    link: Element | None
    mark: str = ""


def _rebuild(
    old: Paragraph,
    new: Paragraph,
    found: list[Change],
    rows: list[list[Token]],
    deletions: Deletions,
    revisions: Revisions,
) -> None:
    cuts = {0, len(new.text)}
    added: list[tuple[int, int]] = []
    gone: dict[int, list[Element]] = {}
    for i1, i2, j1, j2 in found:
        start = rows[1][j1].start if j1 < len(rows[1]) else len(new.text)
        end = rows[1][j2 - 1].end if j2 > j1 else start
        cuts |= {start, end}
        added.append((start, end))
        if i2 > i1:
            gone[start] = list(_deleted(old, rows[0][i1].start, rows[0][i2 - 1].end, deletions))
    items = list(_items(new, sorted(cuts), added, gone))
    for child in list(new.element):
        if child.tag != W_PPR:
            new.element.remove(child)
    _place(new.element, items, revisions)


def _deleted(old: Paragraph, start: int, end: int, deletions: Deletions) -> Iterator[Element]:
    place = 0
    for piece in old.pieces:
        first, last = max(start - place, 0), min(end - place, len(piece.text))
        if first < last:
            yield from deletions.runs(piece, first, last)
        place += len(piece.text)


def _items(
    new: Paragraph, cuts: list[int], added: list[tuple[int, int]], gone: dict[int, list[Element]]
) -> Iterator[_Item]:
    """What the paragraph is made of, in order; a deletion stands before what replaces it."""
    place = 0
    before: Element | None = None
    for piece in new.pieces:
        if not piece.text:
            yield from (_Item(element, piece.link) for element in piece.elements)
            continue
        end = place + len(piece.text)
        marks = [place, *(cut for cut in cuts if place < cut < end), end]
        for start, stop in pairwise(marks):
            inside = piece.link if start > place or before is piece.link else None
            yield from (_Item(run, inside, "w:del") for run in gone.pop(start, ()))
            mark = "w:ins" if any(a <= start < b for a, b in added) else ""
            yield from (_Item(element, piece.link, mark) for element in _part(piece, start - place, stop - place))
        place, before = end, piece.link
    yield from (_Item(run, None, "w:del") for runs in gone.values() for run in runs)


def _part(piece: Piece, start: int, stop: int) -> tuple[Element, ...]:
    """The piece, or a run with a part of its text and its look."""
    run = piece.elements[0]
    whole = start == 0 and stop == len(piece.text)
    if piece.key or (whole and all(child.tag in _TEXT for child in run) and _said(run) == piece.text):
        return piece.elements
    holder = root("w:body")
    Writer(holder, "").text(piece.text[start:stop])
    made = holder[0][-1]
    properties = run.find(W_RPR)
    if properties is not None:
        from copy import deepcopy

        made.insert(0, deepcopy(properties))
    return (made,)


_TEXT = {W_RPR, qualified("w:t"), qualified("w:tab"), qualified("w:br"), qualified("w:noBreakHyphen")}


def _said(run: Element) -> str:
    return "".join(letters(child) or "" for child in run)


def _place(paragraph: Element, items: list[_Item], revisions: Revisions) -> None:
    target, link, mark = paragraph, None, ""
    holder = paragraph
    for item in items:
        if item.link is not link:
            link, mark = item.link, ""
            target = paragraph
            if link is not None:
                for child in list(link):
                    link.remove(child)
                paragraph.append(link)
                target = link
        if item.mark != mark or not item.mark:
            mark = item.mark
            holder = revisions.add(target, mark) if mark else target
        holder.append(item.element)
