"""The blocks of the old draft brought into the new document as tracked changes: body, cells, footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from generator.docx_builder.ooxml.xml import Element
from generator.docx_compare.atoms import W_P, W_TBL
from generator.docx_compare.deleted import Deletions, between_tables, take_looks
from generator.docx_compare.matching import Step, match_blocks, match_rows
from generator.docx_compare.model import Block, Paragraph, Piece, Row, Table
from generator.docx_compare.paragraphs import merge_paragraph
from generator.docx_compare.reading import Reading
from generator.docx_compare.revisions import Counts, Revisions

Steps = list[Step[Block]]


class Merging:
    """Merges two drafts and counts. ``common``: the bookmarks of ours that both have."""

    def __init__(
        self, old: Reading, new: Reading, deletions: Deletions, revisions: Revisions, common: frozenset[str]
    ) -> None:
        self.counts = Counts()
        self._old, self._new = old, new
        self._deletions, self._revisions = deletions, revisions
        self._common = common
        self._cells = 0
        self._made: set[Element] = set()

    def merge(self, old: Sequence[Block], new: Sequence[Block]) -> None:
        """Track in the elements of ``new`` what differs from ``old``; ``new`` is not empty."""
        if len(old) == len(new) == 1 and isinstance(old[0], Paragraph) and isinstance(new[0], Paragraph):
            self._paragraph(old[0], new[0])
            return
        steps = _without_empty(_last_paired(_parted(match_blocks(old, new, self._common))))
        moved = self._tail(steps)
        for place, step in enumerate(steps):
            if step.old is not None and step.new is not None:
                self._pair(step.old, step.new)
            elif step.new is not None:
                self._insert(step.new, ends=id(step) not in moved)
            elif step.old is not None:
                self._delete(step.old, steps, place, ends=id(step) not in moved)

    # --- one block ------------------------------------------------------------------------------------------------

    def _pair(self, old: Block, new: Block) -> None:
        if isinstance(old, Table) and isinstance(new, Table):
            if old.signature != new.signature:
                self._table(old, new)
        elif isinstance(old, Paragraph) and isinstance(new, Paragraph):
            self._paragraph(old, new)

    def _paragraph(self, old: Paragraph, new: Paragraph) -> None:
        if old.signature == new.signature:
            return
        merged = merge_paragraph(old, new, self._deletions, self._revisions)
        self.counts.changed += bool(merged.changed and not self._cells)
        for number_old, number_new in merged.notes:
            self._note(number_old, number_new)
        self._count_things(merged.added, merged.removed)
        for piece in merged.added:
            self._insert_note(piece)

    def _insert(self, block: Block, *, ends: bool = True) -> None:
        if isinstance(block, Table):
            self._made.add(block.element)
            for row in block.rows:
                self._insert_row(row, counted=block.columns > 1)
            self._part_tables(block.element)
            return
        self._revisions.mark_content(block.element)
        if ends:
            self._revisions.mark_end(block.element, "w:ins")
        self.counts.added += bool(not block.empty and not self._cells)
        self._count_things(block.pieces, ())
        for piece in block.pieces:
            self._insert_note(piece)

    def _delete(self, block: Block, steps: Steps, place: int, *, ends: bool) -> None:
        """Write the block before the next one of the new draft, or after the last one."""
        (element,) = self._deletions.blocks([block])
        after = next((step.new for step in steps[place:] if step.new is not None), None)
        before = next((step.new for step in reversed(steps[:place]) if step.new is not None), None)
        if after is not None:
            after.element.addprevious(element)
        elif before is not None:
            self._behind(before.element).addnext(element)
            self._last = element
        if not ends and before is not None:
            take_looks(element, before.element)
            for mark in element.iterfind("./{*}pPr/{*}rPr"):
                mark.clear()
        self._count_deleted(block)
        if isinstance(block, Table):
            self._made.add(element)
            self._part_tables(element)

    def _behind(self, element: Element) -> Element:
        """The last of the blocks that have been written after ``element``, the last one of the new draft."""
        last = getattr(self, "_last", None)
        return last if last is not None and last.getparent() is element.getparent() else element

    def _part_tables(self, table: Element) -> None:
        """Word makes one table of two that follow each other."""
        following, previous = table.getnext(), table.getprevious()
        if following is not None and following.tag == W_TBL:
            table.addnext(between_tables(self._revisions))
        if previous is not None and previous.tag == W_TBL:
            table.addprevious(between_tables(self._revisions))

    def _tail(self, steps: Steps) -> set[int]:
        """The end of a cell, of a footnote and of the document can be neither added nor deleted: when paragraphs come
        or go behind the last one that stays, its own end is what was added or deleted, and the last one's is not."""
        last = next((place for place in range(len(steps) - 1, -1, -1) if steps[place].old and steps[place].new), -1)
        rest = steps[last + 1 :]
        kept = steps[last].new if last >= 0 else None
        if not rest or not isinstance(kept, Paragraph) or kept.ends_section:
            return set()
        if any(isinstance(step.old or step.new, Table) for step in rest):
            return set()
        if any(isinstance(one, Paragraph) and one.ends_section for step in rest for one in (step.old, step.new)):
            return set()
        self._revisions.mark_end(kept.element, "w:del" if rest[-1].old else "w:ins")
        return {id(rest[-1])}

    # --- tables ---------------------------------------------------------------------------------------------------

    def _table(self, old: Table, new: Table) -> None:
        counted = new.columns > 1
        steps = match_rows(old, new, self._common)
        last: Element | None = None
        for place, step in enumerate(steps):
            if step.new is not None:
                last = step.new.element
                if step.old is None:
                    self._insert_row(step.new, counted=counted)
                elif step.old.signature != step.new.signature:
                    self._row(step.old, step.new, old.widths, counted=counted)
            elif step.old is not None:
                element = self._delete_row(step.old, old.widths, counted=counted)
                after = next((each.new for each in steps[place:] if each.new is not None), None)
                if after is not None:
                    after.element.addprevious(element)
                elif last is not None:
                    last.addnext(element)
                    last = element

    def _row(self, old: Row, new: Row, widths: Sequence[int], *, counted: bool) -> None:
        shapes = [[(cell.columns, cell.merge) for cell in row.cells] for row in (old, new)]
        if shapes[0] != shapes[1]:
            new.element.addprevious(self._delete_row(old, widths, counted=counted))
            self._insert_row(new, counted=counted)
            return
        self.counts.rows_changed += counted
        self._cells += counted
        for one, other in zip(old.cells, new.cells, strict=True):
            if one.signature != other.signature:
                self.merge(one.blocks, other.blocks)
        self._cells -= counted

    def _insert_row(self, row: Row, *, counted: bool) -> None:
        self._revisions.mark_row(row.element, "w:ins")
        self.counts.rows_added += bool(counted and not self._cells)
        self._cells += counted
        for cell in row.cells:
            for block in cell.blocks:
                self._insert(block)
        self._cells -= counted

    def _delete_row(self, row: Row, widths: Sequence[int], *, counted: bool) -> Element:
        self.counts.rows_removed += bool(counted and not self._cells)
        self._cells += counted
        for cell in row.cells:
            for block in cell.blocks:
                self._count_deleted(block)
        self._cells -= counted
        return self._deletions.row(row, widths)

    # --- footnotes and counting -----------------------------------------------------------------------------------

    def _note(self, old: str, new: str) -> None:
        one, other = self._old.note(old), self._new.note(new)
        if one is None or other is None or [b.signature for b in one[1]] == [b.signature for b in other[1]]:
            return
        self.counts.notes += 1
        self._cells += 1
        self.merge(one[1], other[1])
        self._cells -= 1

    def _insert_note(self, piece: Piece) -> None:
        found = self._new.note(piece.note) if piece.note else None
        for element in found[0] if found is not None else ():
            if element.tag == W_P:
                self._revisions.mark_content(element)

    def _count_deleted(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self.counts.removed += bool(not block.empty and not self._cells)
            self._count_things((), block.pieces)
            return
        counted = block.columns > 1
        self.counts.rows_removed += len(block.rows) if counted and not self._cells else 0
        self._cells += counted
        for row in block.rows:
            for cell in row.cells:
                for each in cell.blocks:
                    self._count_deleted(each)
        self._cells -= counted

    def _count_things(self, added: Sequence[Piece], removed: Sequence[Piece]) -> None:
        for kind, name in (("picture ", "pictures"), ("note ", "notes")):
            numbers = [sum(piece.key.startswith(kind) for piece in pieces) for pieces in (added, removed)]
            setattr(self.counts, name, getattr(self.counts, name) + max(numbers))


def _parted(steps: Steps) -> Steps:
    """Tables of other columns are not the same table."""
    found: Steps = []
    for step in steps:
        one, other = step.old, step.new
        if isinstance(one, Table) and isinstance(other, Table) and one.columns != other.columns:
            found += [Step(one, None), Step(None, other)]
        else:
            found.append(step)
    return found


def _last_paired(steps: Steps) -> Steps:
    """The last paragraphs of both drafts are one where nothing behind the last common block says otherwise."""
    last = next((place for place in range(len(steps) - 1, -1, -1) if steps[place].old and steps[place].new), -1)
    rest = steps[last + 1 :]
    old = [step for step in rest if step.old is not None]
    new = [step for step in rest if step.new is not None]
    if not old or not new or not isinstance(old[-1].old, Paragraph) or not isinstance(new[-1].new, Paragraph):
        return steps
    return [*steps[: last + 1], *old[:-1], *new[:-1], Step(old[-1].old, new[-1].new)]


def _without_empty(steps: Steps) -> Steps:
    """Without empty paragraphs that came or went alone: nothing has changed for who reads."""
    kept: Steps = []
    gap: Steps = []
    for step in [*steps, None]:
        if step is not None and (step.old is None or step.new is None):
            gap.append(step)
            continue
        said = [any(not getattr(each, side).empty for each in gap if getattr(each, side)) for side in ("old", "new")]
        kept += [each for each in gap if said[0 if each.old is not None else 1]]
        gap = []
        if step is not None:
            kept.append(step)
    return kept
