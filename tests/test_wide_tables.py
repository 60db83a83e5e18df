"""Tables of other people's projects turn their page when it saves words from being broken, or when they say so."""

from __future__ import annotations

import pytest
from docutils import nodes

from generator.wide_tables import turn_wide_tables
from tests.docx_builder.trees import document, section, table

LINE, SIZE = 160.0, 12.0
LONG = "configuration_value"


def turned(made: nodes.table, *, foreign: bool = True) -> bool:
    tree = document(section("1", "Tables", made))
    tree["foreign"] = foreign
    turn_wide_tables(tree, LINE, SIZE)
    return bool(made.get("landscape"))


def test_many_columns_of_long_words_turn_the_page() -> None:
    assert turned(table(["a"] * 6, [[LONG] * 6]))


@pytest.mark.parametrize("columns", [2, 4])
def test_a_few_columns_stay(columns: int) -> None:
    assert not turned(table(["a"] * columns, [[LONG * 3] * columns]))


def test_many_columns_of_short_words_stay() -> None:
    assert not turned(table(["a"] * 9, [["some text of short words"] * 9]))


def test_the_class_says_otherwise() -> None:
    assert not turned(table(["a"] * 6, [[LONG] * 6], classes=["portrait"]))


def test_a_table_in_a_list_stays() -> None:
    inner = table(["a"] * 6, [[LONG] * 6])
    tree = document(section("1", "Tables", nodes.bullet_list("", nodes.list_item("", inner))))
    tree["foreign"] = True
    turn_wide_tables(tree, LINE, SIZE)
    assert not inner.get("landscape")


def test_our_own_projects_have_a_rule_of_their_own() -> None:
    assert not turned(table(["a"] * 6, [[LONG] * 6]), foreign=False)
