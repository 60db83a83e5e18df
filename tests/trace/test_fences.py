"""Blocks that are not closed are found where they begin."""

from __future__ import annotations

import pytest

from generator.trace.fences import fence_faults

SOUND = [
    ":::{note}\nx\n:::\n",
    "::::{note}\n:::{table} A\n| a |\n:::\n::::\n",
    "```\n:::{note}\n```\n",
    "````{code-block} md\n```{note}\n````\n",
    "- a\n\n  ```{note}\n  x\n  ```\n",
    "---\nx: |\n  :::{note}\n---\n",
    "`` ```{note} `` trong câu\n",
    "~~~\n```{note}\n~~~\n",
    "<!-- a\nb -->\nc\n<!-- d -->\n",
    "```html\n<!-- a\n```\n",
    "trong câu <!-- a\n",
    "",
]
FAULTY = [
    ("a\n:::{table} B\n| a |\n", [(2, "table")]),
    ("```{note}\nx", [(1, "note")]),
    (":::{table} A\n\n:::{note}\nx\n:::\n", [(1, "table")]),
    ("::::{note}\n:::\n", [(1, "note")]),
    ("```python\nx\n", [(1, "")]),
    (":::{note}\n:::{tip}\n:::\n:::\n", [(1, "note")]),
    ("x\n:::\ny\n", [(2, "")]),
    ("a\n\n<!-- b\n\nc\n", [(3, "")]),
    ("<!-- a -->\n<!-- b\n:::{note}\n:::\n", [(2, "")]),
]


@pytest.mark.parametrize("text", SOUND)
def test_closed_blocks_are_sound(text: str) -> None:
    assert not fence_faults(text)


@pytest.mark.parametrize("text, faults", FAULTY)
def test_a_faulty_block_is_told_with_the_line_on_which_it_begins(text: str, faults: list[tuple[int, str]]) -> None:
    found = fence_faults(text)
    assert [(one.line, one.name) for one in found] == faults
    assert all(one.remedy for one in found)
