from __future__ import annotations

import pytest
from docutils import nodes

from generator.docx_builder.heading_numbers import HeadingNumbers, plan_headings
from generator.docx_builder.ooxml.numbering import Numbering
from tests.docx_builder.trees import document, section


def plan(*sections: nodes.section) -> tuple[HeadingNumbers, list[nodes.section]]:
    tree = document(*sections)
    return plan_headings(tree, Numbering(), 10), list(tree.findall(nodes.section))


def test_headings_of_the_main_scheme_take_their_number_from_their_style() -> None:
    made, sections = plan(section("I.", "Một", section("1.", "Hai", section("1.1.", "Ba"))), section("II.", "Bốn"))
    assert [made.of[id(each)].text for each in sections] == [""] * 4
    assert [made.of[id(each)].place for each in sections] == [None] * 4
    assert sorted(made.lists) == [1, 2, 3]


def test_letters_count_anew_under_each_heading() -> None:
    made, sections = plan(
        section("1.", "Một", section("a)", "A"), section("b)", "B")),
        section("2.", "Hai", section("a)", "C"), section("2.1.", "D")),
    )
    places = [made.of[id(each)].place for each in sections]
    assert places[1] == places[2] != places[4]
    assert None not in (places[1], places[4])
    assert all(not made.of[id(each)].text for each in sections[:5])


def test_number_of_several_parts_rather_than_letters_is_that_of_the_style() -> None:
    letters = [section(f"{sign})", "A", anchor=sign) for sign in "abc"]
    made, sections = plan(section("1.", "Một", *letters), section("2.", "Hai", section("2.1.", "D")))
    assert made.of[id(sections[-1])].place is None


def test_number_that_word_would_not_show_is_written_as_text() -> None:
    made, sections = plan(section("I.", "Một"), section("III.", "Ba"), section("Mục x", "Lạ"))
    assert [made.of[id(each)].text for each in sections] == ["", "III.", "Mục x"]


def test_heading_without_number_stands_outside_the_list() -> None:
    made, sections = plan(section("I.", "Một", section("1.", "Hai"), section("", "Ba")))
    assert [made.of[id(each)].place is None for each in sections] == [True, True, False]


def test_document_without_numbers_has_no_list() -> None:
    made, sections = plan(section("", "Một", section("", "Hai")))
    assert made.lists == {}
    assert [made.of[id(each)].place for each in sections] == [None, None]


@pytest.mark.parametrize("first, second", [("Phụ lục 01", "Phụ lục 02"), ("Phụ lục I", "Phụ lục II")])
def test_appendices_count_by_themselves(first: str, second: str) -> None:
    made, sections = plan(
        section("I.", "Một", section("1.", "Hai")),
        section("II.", "Phụ lục", section(first, "A", appendix=True), section(second, "B", appendix=True)),
    )
    shown = [made.of[id(each)] for each in sections]
    assert [each.text for each in shown] == [""] * 5
    assert shown[3].place == shown[4].place
    assert shown[3].place is not None


def test_section_deeper_than_words_nine_levels_keeps_its_number_as_text() -> None:
    innermost = section("1.2.3.", "Mười")
    for _depth in range(9):
        innermost = section("", "Trên", innermost)
    made, sections = plan(innermost)
    assert made.of[id(sections[-1])].text == "1.2.3."
