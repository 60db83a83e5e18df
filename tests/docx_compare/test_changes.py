"""What a reader sees of the changes."""

from __future__ import annotations

from tests.docx_compare.drafts import compare, draft, marks
from tests.docx_compare.resolve import W, part


def test_only_the_words_that_changed_are_marked() -> None:
    found = compare(draft(["Có khoảng 600 trạm 5G."]), draft(["Có khoảng 850 trạm 5G."]))
    assert marks(found.data) == ["-600", "+850"]
    assert (found.counts.changed, found.counts.added, found.counts.removed) == (1, 0, 0)


def test_a_section_is_found_by_its_bookmark_whatever_it_says_now() -> None:
    found = compare(draft(["#kq-1 Mục đích", "Một."]), draft(["#kq-1 Phạm vi áp dụng", "Một."]))
    assert (found.counts.changed, found.counts.added) == (1, 0)


def test_a_paragraph_that_moved_is_deleted_and_inserted() -> None:
    old = ["Đoạn đầu của phần này.", "Hai câu ngắn.", "Ba câu khác nữa."]
    found = compare(draft(old), draft([*old[1:], old[0]]))
    assert (found.counts.added, found.counts.removed) == (1, 1)


def test_rows_are_found_by_their_code() -> None:
    head = ["Mã", "Tên"]
    old = draft([[head, ["KT-001", "Một"], ["KT-002", "Hai"], ["KT-003", "Ba"]]])
    new = draft([[head, ["KT-001", "Một"], ["KT-003", "Khác hẳn"], ["KT-004", "Bốn"]]])
    found = compare(old, new)
    assert (found.counts.rows_added, found.counts.rows_removed, found.counts.rows_changed) == (1, 1, 1)
    assert marks(found.data) == ["-KT-002", "-Hai", "-Ba", "+Khác hẳn", "+KT-004", "+Bốn"]


def test_a_table_of_other_columns_is_another_table() -> None:
    found = compare(draft([[["a", "b"], ["1", "2"]]]), draft([[["a", "b", "c"], ["1", "2", "3"]]]))
    assert (found.counts.rows_added, found.counts.rows_removed) == (2, 2)
    body = part(found.data)[0]
    tables = [place for place, block in enumerate(body) if block.tag == f"{W}tbl"]
    assert tables[1] - tables[0] == 2, "Word makes one table of two that follow each other"


def test_kinds_of_spaces_and_of_composition_are_no_change() -> None:
    old = draft(["Quyết định số\u00a01425/QĐ-TTg ngày", "Ủy ban".replace("Ủ", "U\u0309")])
    new = draft(["Quyết định số 1425/QĐ\u2011TTg ngày", "Ủy ban"])
    found = compare(old, new)
    assert found.counts.nothing
    assert found.data == new


def test_every_mark_has_a_number_of_its_own_and_a_fixed_author_and_date() -> None:
    found = compare(draft(["Một", "Hai", [["a"], ["b"]]]), draft(["Hai", "Ba", [["a"], ["c"]]]))
    root = part(found.data)
    all_marks = [*root.iter(f"{W}ins", f"{W}del")]
    numbers = [mark.get(f"{W}id") for mark in [*all_marks, *root.iter(f"{W}bookmarkStart")]]
    assert len(set(numbers)) == len(numbers)
    assert {(mark.get(f"{W}author"), mark.get(f"{W}date")) for mark in all_marks} == {
        ("kientruc", "2026-11-24T12:00:00Z")
    }
