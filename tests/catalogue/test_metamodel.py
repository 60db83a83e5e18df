"""The metamodel as ``conf/needs.toml`` describes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalogue import needs_model
from generator.catalogue.metamodel import load_needs_model
from generator.errors import CatalogueError
from tests.catalogue.conftest import Break


def test_all_types_links_and_tables_are_there() -> None:
    model = needs_model()

    assert list(model.types)[:3] == ["legal", "principle", "req"]
    assert (len(model.types), len(model.links)) == (18, 17)
    assert model.types["element"].prefixes == ("KT-", "QG-", "LQ-", "CX-")
    assert model.types["req"].file == ""
    assert model.tables["gap_tasks"].key == ("gap", "task")


def test_fields_and_links_of_a_type() -> None:
    model = needs_model()

    assert {"record_kind", "origin", "note"} <= set(model.fields_of("element"))
    assert "record_kind" not in model.fields_of("relation")
    assert "record_source" not in model.fields_of("element"), "no one writes a computed field"
    assert set(model.links_of("task")) == {"satisfies", "serves", "resolves", "requires", "based_on"}


def test_links_from_others_are_known_too() -> None:
    model = needs_model()

    assert model.knows("gap", "resolves_back")
    assert model.knows("relation", "about_back"), "about leads to any type"
    assert not model.knows("task", "satisfies_back")
    assert not model.knows("task", "no_such")


@pytest.mark.parametrize(
    "old, new, told",
    [
        ('to = ["req"]', 'to = ["reg"]', "links.satisfies, to: 'reg' is not a known value; nearest: 'req'"),
        ("[fields.note]", "[fields.source]", "fields.source: this name is taken by a link"),
        ("[fields.note]", "[fields.state]", "fields.state: this name is taken by a link or by sphinx-needs"),
        ('type = "text"', 'type = "txt"', "fields.origin, type: 'txt' is not one of"),
        ('file = "legal.csv"', 'file = "legal.csv"\nfiel = "x"', "types.legal, fiel: unknown key; nearest: 'file'"),
        ('key = ["gap", "task"]', 'key = ["gap", "tasks"]', "tables.gap_tasks, key: 'tasks' is not one of"),
    ],
)
def test_a_slip_is_told(broken: Break, old: str, new: str, told: str) -> None:
    path = broken("needs.toml", old, new)

    with pytest.raises(CatalogueError) as error:
        load_needs_model(path)

    assert f"{path}, {told}" in str(error.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read"):
        load_needs_model(tmp_path / "needs.toml")
