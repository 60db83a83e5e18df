"""Accepting all changes gives the new document, rejecting all of them the words of the old one."""

from __future__ import annotations

from pathlib import Path

import openxml_audit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.docx_compare.drafts import Block, compare, draft, skeleton
from tests.docx_compare.resolve import ACCEPT, accepted, lines, part, rejected, resolved, shape

WORDS = st.lists(
    st.sampled_from(
        ["Ủy ban", "nhân dân", "thành phố", "KT-001", "*đậm*", "13/9/2026", "và", "; ", "dữ liệu.", "\t", "\n"]
    ),
    max_size=9,
).map(" ".join)
HEADINGS = st.tuples(st.sampled_from("abcd"), WORDS).map(lambda pair: f"#{pair[0]} {pair[1]}")
CELLS = st.sampled_from(["KT-001", "KT-002", "Có", "Không", "Ủy ban nhân dân", "hai|đoạn", "", "ba|đoạn|văn"])
TABLES = st.integers(1, 3).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=5))
BLOCKS: st.SearchStrategy[list[Block]] = st.lists(st.one_of(WORDS, HEADINGS, TABLES), max_size=8)


@st.composite
def edits(draw: st.DrawFn) -> tuple[list[Block], list[Block]]:
    old = draw(BLOCKS)
    new = [each for each in old if draw(st.integers(0, 4))]
    for block in draw(st.lists(st.one_of(WORDS, TABLES), max_size=2)):
        new.insert(draw(st.integers(0, len(new))), block)
    if len(new) > 1 and draw(st.booleans()):
        new.append(new.pop(0))
    return _single(old), _single(draw(st.sampled_from([new, new, draw(BLOCKS)])))


def _single(blocks: list[Block]) -> list[Block]:
    """Every bookmark once, as the builder does."""
    seen: set[str] = set()
    kept: list[Block] = []
    for block in blocks:
        name = block[:2] if isinstance(block, str) and block.startswith("#") else ""
        if name not in seen:
            kept.append(block)
        seen |= {name} if name else set()
    return kept


@settings(max_examples=150)
@given(edits())
def test_accepting_gives_the_new_document_and_rejecting_the_words_of_the_old_one(
    pair: tuple[list[Block], list[Block]],
) -> None:
    old, new = (draft(blocks) for blocks in pair)
    found = compare(old, new)
    assert accepted(found.data) == lines(part(new))
    assert shape(resolved(part(found.data), ACCEPT)) == shape(part(new))
    assert rejected(found.data) == lines(part(old))
    assert found.data == compare(old, new).data


@pytest.mark.parametrize(
    "case", ["inline", "footnotes", "tables", "lists", "landscape", "front", "figures", "formulas"]
)
def test_all_of_one_document_against_all_of_another(case: str, tmp_path: Path) -> None:
    """Fields, links, formulas, pictures and notes, all added and all deleted."""
    try:
        other = skeleton(case)
    except AttributeError:
        pytest.skip(f"no case {case}")
    for old, new in ((skeleton("headings"), other), (other, skeleton("headings"))):
        found = compare(old, new)
        assert shape(resolved(part(found.data), ACCEPT)) == shape(part(new))
        path = tmp_path / "a.docx"
        path.write_bytes(found.data)
        assert [str(error) for error in openxml_audit.OpenXmlValidator().validate(path).errors] == []
