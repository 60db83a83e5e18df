"""Links inside a PDF that Typst has made, led to where their targets stand.

For every link to a label Typst looks for its page again and again until all pages are settled: with 8,000 of them a
document takes three times the memory and the time. So the source links to positions that stand for the targets, and the
true ones, known once all is laid out, are put into the finished file. What Typst writes is plain: one table of objects
at its end; annotations, destinations and pages that are not compressed. A file that is otherwise is refused.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_X, _Y = 1 << 20, 1 << 20
"""Further out than any page reaches."""
_X_BITS, _Y_BITS = 23, 20
"""The numbers of a PDF have 24 bits; of y, which is taken from the page's height, some are rounded."""
_ABOVE = 10
"""In points: what a link shows above its target, as Typst's own links do."""

_XREF = re.compile(rb"xref\n0 (\d+)\n")
_ENTRY = 20
_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_ANNOTATION = b"<</Type/Annot/Subtype/"
_LINK = b"Link/"
_ANNOTATIONS = re.compile(rb"/Annots\[([^\]]*)\]")
_LEADS = re.compile(rb"/Dest (\d+) 0 R")
_LEADS_ELSEWHERE = re.compile(rb"/A<<|/A \d+ 0 R|/Dest[(<]")
"""To an address, or to a heading by its name."""
_CONTENTS = re.compile(rb"/Contents(<[0-9A-F]*>|\((?:[^()\\]|\\.)*\))")
_NUMBER = rb"(-?\d+(?:\.\d+)?)"
_DESTINATION = re.compile(rb"\[(\d+) 0 R/XYZ " + _NUMBER + rb" " + _NUMBER + rb" 0\]\nendobj\n")
_MEDIA_BOX = re.compile(rb"/MediaBox\[0 0 " + _NUMBER + rb" " + _NUMBER + rb"\]")
_KIDS = re.compile(rb"/Kids\[([^\]]*)\]")
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_PAGES = re.compile(rb"/Pages (\d+) 0 R")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_DIGITS = re.compile(r"\d+")


class UnknownShapeError(Exception):
    """A PDF is not written as we know Typst to write it."""


@dataclass(frozen=True)
class Place:
    """Where a target stands: in points from the upper left corner of a page, counted from 1; and its page as readers
    know it."""

    page: int
    x: float
    y: float
    number: str
    before: str = ""
    """What is said before the page: the appendix."""


def placeholder(name: str) -> tuple[int, int]:
    """The position, in points, that stands for the target ``name``: whatever else a document holds, so that what has
    not changed of its source stays as it is."""
    bits = int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    return _X + (bits & ((1 << _X_BITS) - 1)), _Y + ((bits >> _X_BITS) & ((1 << _Y_BITS) - 1))


def lead_links(data: bytes, places: Mapping[str, Place]) -> bytes:
    """The PDF in ``data`` with its links to placeholders leading to ``places``.

    :raises UnknownShapeError: when it is not written as we know it, or a link leads nowhere.
    """
    return _Patch(data, places).whole()


class _Patch:
    """The objects of one file, and what becomes of them."""

    def __init__(self, data: bytes, places: Mapping[str, Place]) -> None:
        self._data = data
        self._read_table()
        self._pages = list(self._page_objects())
        self._heights = {page: self._height(page) for page in self._pages}
        self._targets = _by_placeholder(places)
        self._changed: dict[int, bytes] = {}
        """Objects that are written anew, by their numbers, without their first line."""

    # --- reading --------------------------------------------------------------------------------------------------

    def _read_table(self) -> None:
        """Where every object begins: by the table, for what looks like an object may be part of a picture."""
        found = re.search(rb"startxref\n(\d+)\n%%EOF\s*\Z", self._data[-64:])
        self._table = int(found[1]) if found else -1
        head = _XREF.match(self._data, self._table) if found else None
        if head is None:
            raise UnknownShapeError("no table of objects at the end")
        self._entries, count = head.end(), int(head[1])
        self._trailer = self._entries + count * _ENTRY
        if not self._data.startswith(b"trailer\n<<", self._trailer):
            raise UnknownShapeError("no trailer after the table of objects")
        lines = (self._data[at : at + _ENTRY] for at in range(self._entries, self._trailer, _ENTRY))
        self._starts = {number: int(line[:10]) for number, line in enumerate(lines) if line[17:18] == b"n"}
        self._order = sorted(self._starts, key=self._starts.__getitem__)
        ends = [*(self._starts[number] for number in self._order[1:]), self._table]
        self._ends = dict(zip(self._order, ends, strict=True))

    def _body(self, number: int) -> int:
        """Where the object ``number`` begins after its first line."""
        head = _OBJECT.match(self._data, self._starts.get(number, -1) if number in self._starts else self._table)
        if head is None or int(head[1]) != number:
            raise UnknownShapeError(f"object {number} is not where the table says")
        return head.end()

    def _text(self, number: int) -> bytes:
        return self._data[self._body(number) : self._ends[number]]

    def _page_objects(self) -> Iterator[int]:
        """The objects of the pages, in their order."""
        catalog = self._text(_number(_ROOT, self._data[self._trailer :]))
        waiting = [_number(_PAGES, catalog)]
        while waiting:
            number = waiting.pop()
            text = self._text(number)
            if text.startswith(b"<</Type/Pages"):
                kids = _KIDS.search(text)
                found = [int(each) for each in _REFERENCE.findall(kids[1])] if kids else []
                waiting += reversed(found)
            elif text.startswith(b"<</Type/Page/"):
                yield number
            else:
                raise UnknownShapeError(f"object {number} is no page")

    def _height(self, page: int) -> float:
        box = _MEDIA_BOX.search(self._text(page))
        if box is None:
            raise UnknownShapeError(f"page object {page} has no size")
        return float(box[2])

    # --- links ----------------------------------------------------------------------------------------------------

    def whole(self) -> bytes:
        """The file with its links led."""
        for page in self._pages:
            for number in self._annotations(page):
                self._lead(number)
        return self._written() if self._changed else self._data

    def _annotations(self, page: int) -> list[int]:
        text = self._text(page)
        found = _ANNOTATIONS.search(text)
        if found is None and b"/Annots" in text:
            raise UnknownShapeError(f"page object {page} does not list its annotations")
        return [int(each) for each in _REFERENCE.findall(found[1])] if found else []

    def _lead(self, number: int) -> None:
        """Let one annotation lead to its target, if it leads to a placeholder."""
        text = self._text(number)
        if not text.startswith(_ANNOTATION):
            raise UnknownShapeError(f"object {number} is no annotation")
        if not text.startswith(_LINK, len(_ANNOTATION)):
            return
        leads = _LEADS.search(text)
        if leads is None:
            if not _LEADS_ELSEWHERE.search(text):
                raise UnknownShapeError(f"nobody knows where annotation {number} leads")
            return
        destination = int(leads[1])
        place = self._place(destination)
        if place is None:
            return
        page = self._pages[place.page - 1]
        up = self._heights[page] - max(place.y - _ABOVE, 0)
        target = f"[{page} 0 R/XYZ {_length(place.x)} {_length(up)} 0]\nendobj\n"
        self._changed[destination] = target.encode("ascii")
        said = _CONTENTS.search(text)
        words = _words(said[1]) if said else ""
        if said is None or not _DIGITS.search(words):
            raise UnknownShapeError(f"link {number} does not say its page")
        words = place.before + _DIGITS.sub(place.number, words, count=1)  # "trang 1", "page 1"
        self._changed[number] = text[: said.start(1)] + _string(words) + text[said.end(1) :]

    def _place(self, destination: int) -> Place | None:
        """The place that a destination stands for; none where it stands for itself."""
        found = _DESTINATION.fullmatch(self._data, self._body(destination), self._ends[destination])
        if found is None:
            raise UnknownShapeError(f"object {destination} is no destination")
        if float(found[2]) < _X:
            return None
        page = int(found[1])
        key = round(float(found[2])), round(self._heights.get(page, 0) - float(found[3])) + _ABOVE
        if key not in self._targets:
            raise UnknownShapeError(f"destination {destination} stands for no target")
        return self._targets[key]

    # --- writing --------------------------------------------------------------------------------------------------

    def _written(self) -> bytes:
        data, changed = self._data, self._changed
        pieces: list[bytes] = [data[: self._starts[self._order[0]]]]
        moved: dict[int, int] = {}
        at = len(pieces[0])
        for number in self._order:
            start, end = self._starts[number], self._ends[number]
            piece = data[start : self._body(number)] + changed[number] if number in changed else data[start:end]
            moved[number] = at
            pieces.append(piece)
            at += len(piece)
        pieces.append(data[self._table : self._entries])
        for place, entry in enumerate(range(self._entries, self._trailer, _ENTRY)):
            line = data[entry : entry + _ENTRY]
            pieces.append(b"%010d" % moved[place] + line[10:] if place in moved else line)
        pieces.append(re.sub(rb"startxref\n\d+", b"startxref\n%d" % at, data[self._trailer :]))
        return b"".join(pieces)


def _by_placeholder(places: Mapping[str, Place]) -> dict[tuple[int, int], Place]:
    found: dict[tuple[int, int], Place] = {}
    for name, place in places.items():
        key = placeholder(name)
        if key in found:
            raise UnknownShapeError(f"two targets have the same key, one of them {name}")
        found[key] = place
    return found


def _number(pattern: re.Pattern[bytes], text: bytes) -> int:
    found = pattern.search(text)
    if found is None:
        raise UnknownShapeError("the pages are not where they should be")
    return int(found[1])


def _length(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _words(written: bytes) -> str:
    """The text of a string in a PDF."""
    if written.startswith(b"<"):
        return bytes.fromhex(written[1:-1].decode("ascii")).decode("utf-16")
    return re.sub(rb"\\(.)", rb"\1", written[1:-1]).decode("ascii")


def _string(text: str) -> bytes:
    """``text`` as a string in a PDF."""
    if re.fullmatch(r"[ -~]*", text) and not re.search(r"[()\\]", text):
        return b"(" + text.encode("ascii") + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"
