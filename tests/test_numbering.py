"""Official numbers of sections: I., 1., 1.1., a), Phụ lục 01, and what references to them say."""

from hypothesis import given
from hypothesis import strategies as st

from generator.numbering import Heading, Scheme, letter, number_headings, roman

SCHEME = Scheme(anchor_prefix="kq-", letters_under=("kq-1-2",), appendix_root="kq-9")


def numbers(*headings: tuple[int, str]) -> dict[str, tuple[str, str]]:
    found = number_headings([Heading(anchor, level, (anchor,)) for level, anchor in headings], SCHEME)
    return {key: (number.label, number.reference) for key, number in found.items()}


def test_sections_are_roman_then_decimal_within_their_part():
    found = numbers((1, "kq-1"), (2, "kq-1-1"), (1, "kq-2"), (2, "kq-2-1"), (3, "kq-2-1-1"), (4, "kq-2-1-1-1"))
    assert found == {
        "kq-1": ("I.", "Phần I"),
        "kq-1-1": ("1.", "mục 1 Phần I"),
        "kq-2": ("II.", "Phần II"),
        "kq-2-1": ("1.", "mục 1 Phần II"),
        "kq-2-1-1": ("1.1.", "mục 1.1 Phần II"),
        "kq-2-1-1-1": ("1.1.1.", "mục 1.1.1 Phần II"),
    }


def test_children_of_lettered_sections_get_letters():
    found = numbers((1, "kq-1"), (2, "kq-1-1"), (2, "kq-1-2"), (3, "kq-1-2-1"), (3, "kq-1-2-2"))
    assert found["kq-1-2-1"] == ("a)", "điểm a mục 2 Phần I")
    assert found["kq-1-2-2"] == ("b)", "điểm b mục 2 Phần I")


def test_children_of_the_appendix_part_are_appendices():
    found = numbers(*[(1, f"kq-{n}") for n in range(1, 10)], (2, "kq-9-1"), (2, "kq-9-2"), (3, "own"))
    assert found["kq-9"] == ("IX.", "Phần IX")
    assert found["kq-9-2"] == ("Phụ lục 02", "Phụ lục 02")
    assert found["own"] == ("1.", "mục 1 Phụ lục 02")


def test_a_chapter_without_official_anchor_has_no_number_nor_has_what_stands_under_it():
    found = numbers((0, "title"), (1, "viet-tat"), (2, "more"), (1, "kq-1"))
    assert found["viet-tat"] == found["more"] == found["title"] == ("", "")
    assert found["kq-1"][0] == "I."


def test_a_section_added_by_the_author_takes_its_place_among_its_siblings():
    found = numbers((1, "kq-1"), (2, "kq-1-1"), (2, "phan-rieng"), (2, "kq-1-2"))
    assert found["phan-rieng"][0] == "2."
    assert found["kq-1-2"][0] == "3."


def test_letters_follow_the_vietnamese_list():
    assert [letter(n) for n in range(1, 8)] == ["a", "b", "c", "d", "đ", "e", "g"]
    assert letter(24) == "aa"


@given(st.integers(1, 3999))
def test_roman_numbers_read_back(number: int):
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total, last = 0, 0
    for sign in reversed(roman(number)):
        value = values[sign]
        total += value if value >= last else -value
        last = max(last, value)
    assert total == number


@given(st.lists(st.tuples(st.integers(1, 6), st.text("abc", min_size=1, max_size=3)), max_size=30))
def test_every_heading_gets_a_number_whatever_the_levels(headings: list[tuple[int, str]]):
    made = [Heading(str(i), level, (f"kq-{name}",)) for i, (level, name) in enumerate(headings)]
    assert set(number_headings(made, SCHEME)) == {heading.key for heading in made}
