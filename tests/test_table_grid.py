"""What stays on one line, and columns that are wide enough for it."""

from __future__ import annotations

import pytest
from docutils import nodes

from generator.table_grid import PADDING, column_widths, grid, height, text_width
from generator.wording import pieces, unbroken
from tests.docx_builder.trees import table


@pytest.mark.parametrize(
    "text, whole",
    [
        ("Theo (KT-123), H7-L1-HT-02; SĐ-T-01.", ["KT-123", "H7-L1-HT-02", "SĐ-T-01"]),
        ("1425/QĐ-TTg và 144/KH-UBND, 25-NQ/TW", ["1425/QĐ-TTg", "144/KH-UBND", "25-NQ/TW"]),
        ("Số: …/QĐ-UBND, văn bản QĐ-UBND", ["QĐ-UBND"]),
        ("31/12/2026; giai đoạn 2026-2030", ["31/12/2026", "2026-2030"]),
        ("Bảng 13, Hình 2, mục 3.1 Phần V, điểm a", ["Bảng 13", "Hình 2", "mục 3.1", "Phần V", "điểm a"]),
        ("ngày 29 tháng 7; Phụ lục 01", ["ngày 29", "Phụ lục 01"]),
        ("https://a.vn/b-1/c data/tasks.csv số/hệ mô-đun điểm cao mục tiêu", []),
    ],
)
def test_codes_dates_and_references_stay_whole(text: str, whole: list[str]) -> None:
    assert [piece for piece, kept in pieces(text) if kept] == whole
    assert "".join(piece for piece, _kept in pieces(text)) == text
    assert unbroken(text).replace("\u00a0", " ").replace("\u2011", "-") == text


def grid_of(made: nodes.table) -> nodes.Element:
    return next(iter(made.findall(nodes.tgroup)))


def test_a_column_has_room_for_its_longest_word_with_the_padding() -> None:
    made = table(["Hạn", "Nội dung"], [["31/12/2026", "Dài " * 90]], widths=[1, 99])
    first, second = column_widths(grid_of(made), 165, 12)
    # ten signs of Times in 12 pt: eight digits of half an em, two strokes
    assert first >= (8 * 0.5 + 2 * 0.28) * 12 * 25.4 / 72 + PADDING
    assert first < 26
    assert first + second == pytest.approx(165)


def records(heads: list[str], rows: list[list[str]], widths: list[int]) -> nodes.Element:
    made = table(heads, rows, widths=widths)
    made["records"] = True
    return grid_of(made)


def test_a_table_of_records_is_set_lower_than_its_author_asked_for() -> None:
    rows = [["KT-001", "Ngắn", "Nội dung dài hơn hẳn các cột khác " * 4, "Sở"]] * 20
    group = records(["Mã", "Tên", "Nội dung", "Chủ quản"], rows, [25, 25, 25, 25])
    asked, widths = [165 / 4] * 4, column_widths(group, 165, 11)
    body = group.children[-1]
    assert isinstance(body, nodes.Element)
    low, high = (sum(height(cells, w, 11) for _row, cells in grid(body, 4)) for w in (widths, asked))
    assert low < high * 0.7
    assert sum(widths) == pytest.approx(165)
    assert widths[0] >= text_width("KT-001") * 11 + PADDING, "no code is broken"


def test_a_column_of_many_codes_gets_room_for_several_on_a_line() -> None:
    codes = "QH-001, " + ", ".join(f"{number:03}" for number in range(2, 31))
    group = records(["Mã", "Tên", "Kết nối"], [["KT-001", "Tên ngắn", codes]] * 6, [10, 80, 10])
    assert column_widths(group, 165, 11)[2] > 60


def test_the_widths_of_other_tables_are_the_author_s() -> None:
    made = table(["a", "b"], [["x", "chữ " * 200]], widths=[50, 50])
    assert column_widths(grid_of(made), 165, 12) == pytest.approx([82.5, 82.5])


def test_letters_with_marks_are_as_wide_as_without_and_unknown_ones_an_em() -> None:
    assert text_width("Hệ thống") == text_width("He thong")
    assert text_width("字") == pytest.approx(25.4 / 72)


def test_too_many_long_words_share_what_there_is() -> None:
    made = table(["a", "b", "c"], [["x" * 90] * 3])
    widths = column_widths(grid_of(made), 165, 12)
    assert widths == pytest.approx([55, 55, 55])


def test_a_long_cell_is_high() -> None:
    rows = list(grid(next(iter(table(["a", "b"], [["chữ " * 900, ""], ["x", ""]]).findall(nodes.tbody))), 2))
    assert [height(cells, [80, 85], 12) > 60 for _row, cells in rows] == [True, False]
