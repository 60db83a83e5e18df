"""The template at an earlier date: what names law that was still to come is gone, the rest is as it was."""

from __future__ import annotations

import pytest

from generator.dated_text import chapter_at_date, table_at_date

LATER = ("278/2025/NĐ-CP", "05-QĐ/BCĐTW")


def dated(text: str) -> str:
    return chapter_at_date(text, LATER)


def test_a_chapter_without_such_law_is_the_same() -> None:
    text = "# A\n\n\n\nNghị định số 69/2024/NĐ-CP.  Hai dấu cách.\n"
    assert dated(text) == text


def test_a_sentence_goes_and_its_neighbours_stay() -> None:
    text = "**Nền tảng.** Có 17 nền tảng. Nghị định số 278/2025/NĐ-CP quy định. {{ Don_vi }} làm."
    assert dated(text) == "**Nền tảng.** Có 17 nền tảng. {{ Don_vi }} làm."


def test_a_paragraph_with_nothing_left_but_its_lead_goes() -> None:
    text = "Trước.\n\n**Căn cứ.** Theo Quy định số 05-QĐ/BCĐTW: {fill}`số`.\n\nSau.\n"
    assert dated(text) == "Trước.\n\nSau.\n"


def test_a_row_and_a_list_item_go() -> None:
    text = (
        "| A | B |\n| --- | --- |\n| 278/2025/NĐ-CP | x |\n| 69/2024/NĐ-CP | y |\n\n- Theo 278/2025/NĐ-CP.\n- Khác.\n"
    )
    assert dated(text) == "| A | B |\n| --- | --- |\n| 69/2024/NĐ-CP | y |\n\n- Khác.\n"


def test_a_list_that_loses_its_last_item_still_ends_with_a_stop() -> None:
    assert dated("- một;\n- hai;\n- theo 278/2025/NĐ-CP.\n") == "- một;\n- hai.\n"


def test_a_condition_and_a_footnote_left_alone_go() -> None:
    condition, notes = ":::{if} var.merged\nTheo 278/2025/NĐ-CP, hai[^a].\n:::\n", "[^a]: Lời chú.\n\n[^b]: Lời kia.\n"
    assert dated(f"Một.\n\n{condition}\nBa.[^b]\n\n{notes}") == "Một.\n\nBa.[^b]\n\n[^b]: Lời kia.\n"


def test_a_list_never_loses_the_sentence_that_it_hangs_on() -> None:
    with pytest.raises(ValueError, match="a list hangs on"):
        dated("Theo 278/2025/NĐ-CP, yêu cầu gồm:\n\n- một;\n")


def test_records_keep_their_links_to_law_in_force() -> None:
    header, rows = ["id", "based_on", "note"], [["KT-1", "PL-A;PL-B", "PL-B"], ["KT-2", "", ""]]
    assert table_at_date(header, rows, {"PL-A"}) == [["KT-1", "PL-A", "PL-B"], ["KT-2", "", ""]]
