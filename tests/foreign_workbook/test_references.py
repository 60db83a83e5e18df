from __future__ import annotations

import pytest

from generator.foreign_workbook.references import area_of, area_text, lengthened, lengthened_in, moved_down


@pytest.mark.parametrize(
    "formula, moved",
    [
        ('IF(B7="","",LEN($B7))', 'IF(B10="","",LEN($B10))'),
        ("SUM($A$7:A7)+LOG10(7)+B$1", "SUM($A$7:A10)+LOG10(7)+B$1"),
        ("'Bảng 1'!C7&DM_GIATRI!$A$2", "'Bảng 1'!C10&DM_GIATRI!$A$2"),
        ('"A7"&\'A7\'!B7&"""B7"', '"A7"&\'A7\'!B10&"""B7"'),
        ("ROW(1:1)+COUNTA($2:$2)+[@Tên]+DS_A7+A7_B", "ROW(4:4)+COUNTA($2:$2)+[@Tên]+DS_A7+A7_B"),
        ("VLOOKUP(A7,B:C,2,0)+1.5E7", "VLOOKUP(A10,B:C,2,0)+1.5E7"),
    ],
)
def test_what_is_not_fixed_moves_along(formula: str, moved: str) -> None:
    assert moved_down(formula, 3) == moved


def test_areas_that_hold_the_first_row_become_longer() -> None:
    assert lengthened("A7:B10 C7 D1:D6 E9:E10 F7:F99 G:G", 7, 60) == "A7:B60 C7:C60 D1:D6 E9:E10 F7:F99 G:G"
    assert [area_of(text) for text in ("$A$7:B10", "C7", "A:A", "1:3", "#REF!")] == [
        (7, 0, 10, 1),
        (7, 2, 7, 2),
        None,
        None,
        None,
    ]
    assert area_text((7, 2, 7, 2)) == "C7"


@pytest.mark.parametrize(
    "formula, longer",
    [
        ("'Bảng 1'!$C$7:$C$10", "'Bảng 1'!$C$7:$C$60"),
        ("COUNTA('Bảng 1'!C7:D10)+SUM(Khác!C7:C10)+C7:C10", "COUNTA('Bảng 1'!C7:D60)+SUM(Khác!C7:C10)+C7:C10"),
        ("'Bảng 1'!$4:$6", "'Bảng 1'!$4:$6"),
        ("'Bảng 1'!C7", "'Bảng 1'!C7"),
    ],
)
def test_areas_of_a_sheet_become_longer_in_formulas(formula: str, longer: str) -> None:
    assert lengthened_in(formula, "Bảng 1", 7, 60) == longer


def test_within_its_own_sheet_an_area_needs_no_name() -> None:
    assert lengthened_in("SUM(C7:C10)+X!C7:C10+DS!$C$7:$C$10", "DS", 7, 60, row=2) == (
        "SUM(C7:C60)+X!C7:C10+DS!$C$7:$C$60"
    )


def test_an_area_that_ends_in_its_own_row_is_complete() -> None:
    for formula, row in (("COUNTIF($A$7:$A9,A9)", 9), ("COUNTIF($A$7:A8,A9)", 9), ("COUNTA($A7:$T7)", 7)):
        assert lengthened_in(formula, "DS", 7, 60, row=row) == formula
