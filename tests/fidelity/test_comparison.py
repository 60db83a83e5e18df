"""The tool that compares texts must find what is lost, doubled and moved."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from bench.fidelity.__main__ import main
from bench.fidelity.comparison import compare
from bench.fidelity.html_blocks import site_pages
from bench.fidelity.word_blocks import word_text

PAGE = """<html><body><nav>elsewhere</nav><div role="main"><h1><span class="section-number">1. </span>Title
<a class="headerlink" href="#a">¶</a></h1><p>One <em>two</em><br>three.</p>
<table><tr><td>a</td><td><p>b</p></td></tr></table>
<dl><dt>term<span class="classifier">kind</span></dt></dl></div></body></html>"""


def test_same_blocks_are_the_same_wherever_they_stand() -> None:
    assert compare(["a b", "c"], ["c", "a b"]).same


def test_blocks_cut_differently_are_the_same() -> None:
    assert compare(["a b", "c"], ["a", "b c"]).same


@pytest.mark.parametrize(
    "expected, found, missing, added",
    [
        (["a", "lost words here", "b"], ["a", "b"], ("lost words here",), ()),
        (["a", "b"], ["a", "a", "b"], (), ("a",)),
        (["some text with a word"], ["some text with word"], ("a",), ()),
        (["twice"], ["twice", "twice"], (), ("twice",)),
        (["old text"], ["new text"], ("old",), ("new",)),
    ],
)
def test_what_differs_is_told(
    expected: list[str], found: list[str], missing: tuple[str, ...], added: tuple[str, ...]
) -> None:
    result = compare(expected, found)
    assert (result.missing, result.added) == (missing, added)


def test_text_that_moved_is_not_lost_beside_text_that_is() -> None:
    result = compare(["p", "one two", "lost words", "p", "three", "z"], ["p three", "p one two"])
    assert result.missing == ("lost words", "z")


def test_what_a_layout_changes_is_no_difference() -> None:
    expected = ["1. Title", "a long word, and more"]
    assert compare(expected, ["1 TITLE", "a long", "word , and more"], layout=True).same
    assert compare(expected, ["1 TITLE", "a long", "word , and"], layout=True).missing == ("more",)
    assert compare(expected, ["1 TITLE", "a lo ng", "wo rd , and more"], layout=True).same


def test_what_stands_on_the_cover_is_not_missing() -> None:
    assert compare(["Title", "text"], ["text"], elsewhere=["Title"]).same


def test_a_page_is_read_as_its_reader_sees_it(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    (tmp_path / "genindex.html").write_text(PAGE, "utf-8")
    [page] = site_pages(tmp_path)
    assert page.blocks == ("Title", "One two three.", "a", "b", "term : kind")


def test_a_word_file_is_read_as_its_reader_sees_it(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Một\u00a0hai\tba")
    document.add_table(1, 2).rows[0].cells[1].text = "ô"
    document.save(str(tmp_path / "a.docx"))
    assert word_text(tmp_path / "a.docx").body == ("Một hai ba", "ô")


def test_the_command_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    document = docx.Document()
    document.add_paragraph("Title")
    document.save(str(tmp_path / "a.docx"))
    monkeypatch.setattr("sys.argv", ["fidelity", str(tmp_path), str(tmp_path / "a.docx")])
    assert main() == 1
    assert capsys.readouterr().out == "missing: One two three. a b term : kind\n"
