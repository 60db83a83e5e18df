"""Files as entries: what is refused, and how it is told."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest

from generator.catalogue.reading import MAX_BYTES, Entry, read_toml, read_yaml, unique
from generator.errors import CatalogueError


def entry(**data: object) -> Entry:
    return Entry(Path("conf/x.yaml"), "units[24]", data)


def written(tmp_path: Path, text: str, name: str = "x.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_a_yaml_value_is_always_a_text(tmp_path: Path) -> None:
    read = read_yaml(written(tmp_path, "code: 01\nanswer: no\nversion: 1.0\nday: 2026-11-30\nempty:\n"))

    assert read.data == {"code": "01", "answer": "no", "version": "1.0", "day": "2026-11-30", "empty": None}
    assert read.date("day") == dt.date(2026, 11, 30)
    assert not read.has("empty")


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    assert read_yaml(written(tmp_path, unicodedata.normalize("NFD", "name: Bắc Ninh\n"))).text("name") == "Bắc Ninh"


@pytest.mark.parametrize(
    "text, told",
    [
        ("a: 1\na: 2\n", "line 2: not valid YAML ('a' stands twice)"),
        ("a: {b: 1, b: 2}\n", "'b' stands twice"),
        ("a: &x [1]\nb: *x\n", "uses YAML references"),
        ("a: !!python/object/apply:os.system [ls]\n", "line 1: not valid YAML"),
        ("a: [1\n", "line 2: not valid YAML"),
        ("? [a]\n: b\n", "a key must be a text"),
        ("- a\n", "must be a table"),
        ("", "must be a table"),
        ("[" * 5000, "not valid YAML"),
    ],
)
def test_what_a_yaml_file_may_not_hold(tmp_path: Path, text: str, told: str) -> None:
    path = written(tmp_path, text)

    with pytest.raises(CatalogueError) as error:
        read_yaml(path)

    assert told in str(error.value)
    assert str(error.value).startswith(str(path))


def test_a_bomb_of_references_is_refused_at_once(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]

    with pytest.raises(CatalogueError, match="references"):
        read_yaml(written(tmp_path, "\n".join(lines)))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'a = 1\nb = "B\xe9"\n')
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * (MAX_BYTES + 1))

    with pytest.raises(CatalogueError, match="line 2: not UTF-8"):
        read_toml(latin)
    with pytest.raises(CatalogueError, match="larger than 5 MB"):
        read_toml(large)
    with pytest.raises(CatalogueError, match="cannot be read"):
        read_toml(tmp_path / "absent.toml")
    with pytest.raises(CatalogueError, match=r"line 2: not valid TOML"):
        read_toml(written(tmp_path, "a = 1\na = 2\n", "twice.toml"))


def test_an_error_names_file_entry_and_field() -> None:
    with pytest.raises(CatalogueError) as error:
        entry(kind="tinh").text("kind", choices=("tỉnh", "thành phố"))

    told = "conf/x.yaml, units[24], kind: 'tinh' is not one of tỉnh, thành phố; nearest: 'tỉnh'."
    assert str(error.value).replace("\\", "/") == told


@pytest.mark.parametrize(
    "data, read, told",
    [
        ({}, lambda e: e.text("a"), "a: is missing"),
        ({"a": "  "}, lambda e: e.text("a"), "a: is empty"),
        ({"a": 3}, lambda e: e.text("a"), "a: 3 is not a text; put it in quotes"),
        ({"a": "31/12/2026"}, lambda e: e.date_needed("a"), "write it as 2026-11-30"),
        ({"a": "2026-02-30"}, lambda e: e.date("a"), "is not a date"),
        ({}, lambda e: e.date_needed("a"), "a: is missing"),
        ({"a": "-1"}, lambda e: e.number("a"), "'-1' is not a whole number"),
        ({"a": True}, lambda e: e.number("a"), "is not a whole number"),
        ({"a": "yes"}, lambda e: e.flag("a"), "neither true nor false"),
        ({"a": "x"}, lambda e: e.entry("a"), "units[24].a: must be a table"),
        ({"a": "x"}, lambda e: e.entries("a"), "must be a list of tables"),
        ({"a": ["x"]}, lambda e: e.entries("a"), "units[24].a[1]: must be a table"),
        ({"colour": "x"}, lambda e: (e.text("color", default=""), e.done()), "unknown key; nearest: 'color'"),
        ({"confidence": "sure"}, lambda e: e.confidence(), "'sure' is not one of verified"),
    ],
)
def test_a_wrong_value_is_told(data: dict[str, object], read: object, told: str) -> None:
    assert callable(read)
    with pytest.raises(CatalogueError) as error:
        read(entry(**data))

    message = str(error.value).replace("\\", "/")
    assert message.startswith("conf/x.yaml, units[24]")
    assert told in message


def test_the_same_key_in_two_entries_is_refused() -> None:
    with pytest.raises(CatalogueError, match="'a' stands twice"):
        unique(entry(units=[{"id": "a"}, {"id": "a"}]).entries("units"))
