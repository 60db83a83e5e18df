"""Warnings of a build in the user's words: placed in the project, graded, each told once and its location once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build_findings import build_findings, closing_line
from generator.trace.findings import finding_line

WORDED = [
    ("WARNING: 'myst' cross-reference target not found: 'a' [myst.xref_missing]", "error", "'a'"),
    ('WARNING: Unknown interpreted text role "abc". [myst.role_unknown]', "error", "no role {abc}"),
    ("WARNING: Unknown directive type: 'abc' [myst.directive_unknown]", "error", "no block {abc}"),
    ("WARNING: image file not readable: chapters/x.png [image.not_readable]", "error", "'chapters/x.png'"),
    ("WARNING: undefined label: 'a' [ref.ref]", "error", "no label 'a'"),
    ("WARNING: unknown document: 'a' [ref.doc]", "error", "no chapter 'a'"),
    ("WARNING: toctree contains reference to nonexisting document 'a' [toc.not_readable]", "error", "no chapter 'a'"),
    ("WARNING: 'image': Has content, but none permitted [myst.directive_parse]", "error", "{image} takes no text"),
    ("WARNING: document isn't included in any toctree [toc.not_included]", "warning", "no table of contents"),
    ("WARNING: duplicate label a, other instance in {root}/chapters/02.md", "warning", "in chapters/02.md;"),
    ("WARNING: Non-consecutive header level increase; H1 to H4 [myst.header]", "warning", "level 4 follows one"),
    ("WARNING: linked need KT-999 not found [needs.link_ref]", "error", "'KT-999'"),
    ("WARNING: 'note': Unknown option key: 'la' (allowed: ['class']) [myst.directive_option]", "warning", "no option"),
    ("CRITICAL: Directive \"include\": file not found: '{root}/chapters/a.md' [docutils]", "error", "'chapters/a.md'"),
    (
        'ERROR: Error parsing content block for the "table" directive: exactly one table expected.\n:::\nx',
        "error",
        "one",
    ),
    ('ERROR: Unknown target name: "1". [docutils]', "error", "footnote or link '1'"),
    ("WARNING: Substitution error:TemplateSyntaxError: expected token [myst.substitution]", "error", "is no name"),
    ("WARNING: Malformed YAML [myst.topmatter]", "error", "at the top of the file"),
    (
        "WARNING: toctree contains reference to document 'a' that doesn't have a title: no link will be generated",
        "error",
        "'a' has no heading",
    ),
    ("WARNING: Failed to create a cross reference. Any number is not assigned: a", "error", "'a' finds no heading"),
    ("WARNING: never seen before [strange.thing]", "warning", "never seen before [strange.thing]"),
    ("ERROR: never seen before [docutils]", "error", "never seen before"),
    ("WARNING: Không có mã. [kientruc.dead_link]", "error", "KT001: Không có mã."),
]


@pytest.mark.parametrize("text, severity, said", WORDED)
def test_a_warning_is_a_finding_with_its_place_in_the_users_words(
    text: str, severity: str, said: str, tmp_path: Path
) -> None:
    (found,) = build_findings(tmp_path, [f"{tmp_path}/chapters/01.md:4: {text.replace('{root}', str(tmp_path))}"])
    assert (found.file, found.line, found.severity) == ("chapters/01.md", 4, severity)
    assert said in finding_line(found)
    assert str(tmp_path) not in finding_line(found)
    assert finding_line(found).count("\n") == 0


def test_the_place_is_told_once(tmp_path: Path) -> None:
    warning = (
        "data/goals.csv:12: WARNING: data/goals.csv, row 12, column id: the code is used twice. [kientruc.duplicate]"
    )
    (found,) = build_findings(tmp_path, [warning])
    assert finding_line(found) == "data/goals.csv, row 12, column id: error KT001: The code is used twice."


def test_what_the_writers_of_word_and_pdf_say_alike_is_told_once(tmp_path: Path) -> None:
    said = "WARNING: chapters/a.md:7: the picture is shown as its text."
    (found,) = build_findings(tmp_path, [f"{said} [kientruc.docx]", f"{said} [kientruc.pdf]"])
    assert (found.file, found.line, found.severity) == ("chapters/a.md", 7, "warning")


def test_an_open_block_hides_what_follows_it_in_its_file(tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters/01.md").write_text("# A\n\n:::{table} B\n\n| a |\n", "utf-8")
    warnings = [f"{tmp_path}/chapters/0{n}.md:{line}: ERROR: x" for n in (1, 2) for line in (2, 3, 9)]
    found = [(one.file, one.line, one.rule) for one in build_findings(tmp_path, warnings)]
    assert found == [
        ("chapters/01.md", 2, "KT001"),
        ("chapters/01.md", 3, "KT004"),
        *(("chapters/02.md", line, "KT001") for line in (2, 3, 9)),
    ]


def test_the_closing_line_says_whether_the_document_has_errors(tmp_path: Path) -> None:
    error, warning = build_findings(tmp_path, ["a.md:1: ERROR: x", "a.md:2: WARNING: y"])
    assert "1 errors and 1 warnings" in closing_line([error, warning])
    assert closing_line([warning]) == "Built with 1 warnings: see above."
