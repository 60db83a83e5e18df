"""The recipe: read both drafts, match them, track what differs, write."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.docx_builder.ooxml.xml import qualified
from generator.docx_compare.atoms import W_MARK, W_NAME
from generator.docx_compare.deleted import Deletions
from generator.docx_compare.merging import Merging
from generator.docx_compare.package import Package
from generator.docx_compare.reading import Reading
from generator.docx_compare.revisions import Counts, Revisions
from generator.docx_compare.style_names import StyleNames
from generator.docx_compare.target import Target, first_free

AUTHOR = "kientruc"
_OURS = "_KT_"


@dataclass(frozen=True)
class Comparison:
    """The new document with its changes tracked. ``marked``: the old one bears our bookmarks; ``tracked``,
    ``comments``: changes tracked in it, which were taken for accepted, and comments, which were not taken over."""

    data: bytes
    counts: Counts
    marked: bool
    tracked: int
    comments: int


def compare_documents(old: bytes, new: bytes, *, name: str, made: dt.datetime) -> Comparison:
    """The Word file ``new`` with all that differs from ``old``, called ``name`` in messages, as tracked changes.

    :raises ComparisonError: when ``old`` is no Word file, or one that must not be read.
    """
    before, after = Package(old, name), Package(new, name)
    styles = after.root(after.related("styles"))
    one = Reading(before, StyleNames(before.root(before.related("styles")), styles))
    other = Reading(after, StyleNames(styles, styles), trusted=True)
    common = _bookmarks(one) & _bookmarks(other)
    revisions = Revisions(AUTHOR, made.strftime("%Y-%m-%dT%H:%M:%SZ"), first_free(other.root, other.notes_root))
    target = Target(after, other)
    merging = Merging(one, other, Deletions(one, target, revisions), revisions, common)
    blocks = other.blocks()
    if blocks:
        merging.merge(one.blocks(), blocks)
    comments = before.root(before.related("comments"))
    return Comparison(
        data=target.package() if revisions.any else new,
        counts=merging.counts,
        marked=bool(common),
        tracked=one.tracked(),
        comments=0 if comments is None else len(comments.findall(qualified("w:comment"))),
    )


def check_word_file(data: bytes, name: str) -> None:
    """Refuse what is no Word file, or one that must not be read.

    :raises ComparisonError: with the reason.
    """
    Package(data, name).document()


def _bookmarks(reading: Reading) -> frozenset[str]:
    names = (mark.get(W_NAME, "") for mark in reading.root.iter(W_MARK))
    return frozenset(name for name in names if name.startswith(_OURS))
