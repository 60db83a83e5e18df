"""The builder in a Sphinx project that knows nothing of ours."""

from __future__ import annotations

import shutil
from pathlib import Path

import openxml_audit
import pytest

from tests.docx_builder.extract import Extract
from tests.sphinx_project import sphinx_build

ROOT = Path(__file__).parent / "roots" / "foreign"
CHECKOUT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


def build(source: Path, *options: str) -> Path:
    return sphinx_build(source, "docx", source / "_build" / "docx", *options)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("một dự án")
    shutil.copytree(ROOT, source, dirs_exist_ok=True)
    return build(source)


@pytest.fixture(scope="module")
def text(built: Path) -> str:
    return Extract((built / "widget-guide.docx").read_bytes()).text(front=True)


def test_file_is_named_for_the_project_and_valid(built: Path) -> None:
    result = openxml_audit.OpenXmlValidator().validate(built / "widget-guide.docx")
    assert [str(error) for error in result.errors] == []


def test_words_are_those_of_the_projects_language(text: str) -> None:
    assert "[TOCHeading] Contents" in text
    assert "Version 2.3" in text
    assert "Mục lục" not in text


def test_section_numbers_and_captions_are_sphinxs(text: str) -> None:
    assert "1.1 Second level" in text
    assert "Table␣1.1. " in text


@pytest.mark.parametrize(
    "words",
    [
        "Intro text.",
        "substituted",
        "A citation.",
        "nested",
        "in cell",
        "m.spam(a, b=1, *args) → int",
        "Added in version 2.0: ",
        "Definition.",
        "LICENSE",
        "-v, --verbose",
        "try_stmt",
        "something",
        "LIFO (last-in)",
        "A note.",
        "Deprecated since version 3.0: ",
    ],
)
def test_every_node_keeps_its_text(words: str, text: str) -> None:
    assert words in text.replace("{Strong b: ", "").replace("{Emphasis i: ", "").replace(
        "{kientrucLiteral: ", ""
    ).replace("}", "")


def test_what_is_for_other_formats_is_left_out(text: str) -> None:
    assert "HTML only text" not in text
    assert "raw" not in text


def test_same_project_elsewhere_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT, tmp_path / "khác")
    again = build(tmp_path / "khác")
    assert (again / "widget-guide.docx").read_bytes() == (built / "widget-guide.docx").read_bytes()


def test_name_of_the_file_and_words_of_the_cover_can_be_set(tmp_path: Path) -> None:
    source = tmp_path / "p"
    shutil.copytree(ROOT, source)
    options = ["-D", "kientruc_docx_filename=guide.docx", "-D", "kientruc_docx_cover.place=Hanoi"]
    out = build(source, *options)
    assert "[kientrucCoverPlace] Hanoi" in Extract((out / "guide.docx").read_bytes()).text(front=True)
