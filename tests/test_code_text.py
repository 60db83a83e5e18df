"""Code as both paged builders print it."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from generator.code_text import code_pieces


def shown(text: str, **attributes: Any) -> str:
    return "".join(
        words for _look, words in code_pieces(nodes.literal_block(text, text, language="none", **attributes))
    )


def test_empty_lines_at_the_end_are_left_out() -> None:
    assert shown("a\n\n\n") == "a"


def test_numbered_lines_keep_their_numbers_to_the_last_empty_one() -> None:
    """A site shows them, and the text may speak of the line."""
    assert shown("a\n\n\n", linenos=True) == "1  a\n2  \n3  "
    assert shown("a\n", linenos=True) == "1  a"
