"""The official format as numbers."""

from __future__ import annotations

import pytest

from generator.catalogue import document_format
from generator.catalogue.formats import load_format
from generator.errors import CatalogueError
from tests.catalogue.conftest import Break


def test_numbers_of_the_decree() -> None:
    official = document_format()

    assert official.number("page.margin_left") == 30
    assert official.limits("page.margin_left").holds(35)
    assert not official.limits("page.margin_left").holds(25)
    assert official.limits("body.first_line_mm").allowed == (10.0, 12.7)
    assert official.text("font.name") == "Times New Roman"
    assert official.flag("heading.level_1.upper")
    assert not official.flag("heading.level_2.upper")
    assert official.items("header.cells_mm") == (65, 100)
    assert official.limits("table.size").holds(4), "the rules set no limit here"


def test_checks_have_ids_of_their_own() -> None:
    ids = [check.id for check in document_format().checks]

    assert len(ids) == len(set(ids)) == 14
    assert all(name.startswith("format-") for name in ids)


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(CatalogueError, match=r"no 'body\.sise'; nearest: 'body\.size'"):
        document_format().number("body.sise")
    with pytest.raises(CatalogueError, match=r"font\.name: 'Times New Roman' is not of the kind"):
        document_format().number("font.name")


@pytest.mark.parametrize(
    "old, new, told",
    [
        (
            "margin_top = { default = 20, min = 20",
            "margin_top = { default = 10, min = 20",
            "page.margin_top, default: 10 lies",
        ),
        ("{ default = 10.0, allowed", "{ default = 11.0, allowed", "body.first_line_mm, default: 11.0 lies outside"),
        ("min = 13, max = 14 }", 'min = "13", max = 14 }', "must be numbers"),
        ("min = 13, max = 14 }", "min = 13, maxx = 14 }", "maxx: unknown key; nearest: 'max'"),
        ('id = "format-range"', 'id = "format-basis"', "'format-basis' stands twice"),
    ],
)
def test_a_slip_is_told(broken: Break, old: str, new: str, told: str) -> None:
    path = broken("format.toml", old, new)

    with pytest.raises(CatalogueError) as error:
        load_format(path)

    assert str(error.value).startswith(str(path))
    assert told in str(error.value)
