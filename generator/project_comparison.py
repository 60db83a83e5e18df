"""A built Word file beside an earlier draft of it: the same document with tracked changes, and what to say of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.build import check_project, made_at
from generator.delivery import write_whole
from generator.docx_compare import Comparison, Counts, check_word_file, compare_documents
from generator.errors import ComparisonError
from generator.messages import _
from generator.messages.system_words import system_reason

_ENDING = ".so-sanh.docx"


@dataclass(frozen=True)
class Baseline:
    """An earlier draft as it was before the build, which may write over it."""

    name: str
    data: bytes


def read_baseline(path: Path) -> Baseline:
    """The earlier draft in ``path``.

    :raises ComparisonError: when it is no Word file that can be read.
    """
    if path.is_dir():
        message = _("{path} is a folder; give the Word file (.docx) of the earlier draft.")
        raise ComparisonError(message.format(path=path))
    if not path.exists():
        raise ComparisonError(_("{path}: no such file; give the Word file of the earlier draft.").format(path=path))
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = _("{file}: cannot be read ({reason}); close it if it is open in another program.")
        raise ComparisonError(reason.format(file=path, reason=system_reason(error))) from None
    check_word_file(data, str(path))
    return Baseline(str(path), data)


def write_comparison(project: Path, baseline: Baseline, built: Path) -> tuple[Path, Comparison]:
    """Write the Word file ``built`` with what has changed since ``baseline`` beside it; gives where it is.

    :raises KientrucError: when the baseline cannot be compared with, or the file cannot be written.
    """
    made = made_at(check_project(project.resolve()))
    comparison = compare_documents(baseline.data, built.read_bytes(), name=baseline.name, made=made)
    target = built.with_name(f"{built.stem}{_ENDING}")
    write_whole(target, comparison.data)
    return target, comparison


def comparison_warnings(baseline: Baseline, comparison: Comparison) -> Iterator[str]:
    """What the reader of the comparison must know of the earlier draft."""
    name = baseline.name
    if not comparison.marked:
        message = _("{file}: has no bookmarks of this tool; it was compared by its words alone, which is less exact.")
        yield message.format(file=name)
    if comparison.tracked:
        message = _(
            "{file}: holds {count} tracked changes; they were taken for accepted, as Word does when it compares."
        )
        yield message.format(file=name, count=comparison.tracked)
    if comparison.comments:
        yield _("{file}: its {count} comments were not taken over.").format(file=name, count=comparison.comments)


def comparison_summary(baseline: Baseline, comparison: Comparison) -> str:
    """How much has changed, in one sentence."""
    if comparison.counts.nothing:
        return _("Nothing has changed since {file}.").format(file=baseline.name)
    said = "; ".join(_kinds(comparison.counts))
    return _("Changed since {file}: {changes}.").format(file=baseline.name, changes=said)


def _kinds(counts: Counts) -> Iterator[str]:
    if counts.added or counts.removed or counts.changed:
        message = _("paragraphs: {added} added, {removed} removed, {changed} changed")
        yield message.format(added=counts.added, removed=counts.removed, changed=counts.changed)
    if counts.rows_added or counts.rows_removed or counts.rows_changed:
        message = _("table rows: {added} added, {removed} removed, {changed} changed")
        yield message.format(added=counts.rows_added, removed=counts.rows_removed, changed=counts.rows_changed)
    if counts.pictures:
        yield _("pictures: {count}").format(count=counts.pictures)
    if counts.notes:
        yield _("footnotes: {count}").format(count=counts.notes)
