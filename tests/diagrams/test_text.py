"""Text is measured as the font is wide, and wrapped without losing a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagrams.font_widths import BOLD, REGULAR
from generator.diagrams.text import clean, text_width, wrap
from generator.paths import conf_dir

from .ttf import advance_widths


@pytest.mark.parametrize("name, table", [("Regular", REGULAR), ("Bold", BOLD)])
def test_the_widths_are_those_of_the_font_that_ships(name: str, table: dict[str, int]) -> None:
    assert advance_widths(conf_dir() / "fonts" / f"LiberationSans-{name}.ttf") == table


def test_every_letter_of_vietnamese_has_a_width() -> None:
    letters = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    words = [clean(letter + tone) for letter in letters for tone in tones] + ["đ"]
    assert all(word in REGULAR and word.upper() in BOLD for word in words)


@given(st.text(), st.floats(1, 300), st.booleans())
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, width: float, bold: bool) -> None:
    lines = wrap(text, 7.2, width, bold=bold)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    for line in lines:
        assert text_width(line, 7.2, bold=bold) <= width or _is_one_letter(line)


def _is_one_letter(line: str) -> bool:
    return sum(text_width(char, 1) > 0 for char in line) <= 1


def test_lines_break_between_words() -> None:
    assert wrap("Nền tảng tích hợp, chia sẻ dữ liệu", 10, 80) == ("Nền tảng tích", "hợp, chia sẻ dữ", "liệu")


def test_a_long_word_breaks_after_a_sign() -> None:
    assert wrap("Internet/LAN/WAN/TSLCD", 10, 75) == ("Internet/LAN/", "WAN/TSLCD")
