"""``kientruc build docx --compare``."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import command_line
from generator.docx_compare import compare_documents
from generator.project_comparison import Baseline, comparison_summary, comparison_warnings, write_comparison
from tests.conftest import RequireTool
from tests.docx_compare.drafts import MADE, compare, draft, skeleton


def test_only_a_word_file_can_be_compared(tmp_path: Path) -> None:
    answer = CliRunner().invoke(command_line(), ["build", "html", str(tmp_path), "--compare", "a.docx"])
    assert answer.exit_code == 2
    assert "name docx (or all) among the formats" in answer.output


def test_the_earlier_draft_is_looked_at_before_the_build(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"x")
    answer = CliRunner().invoke(command_line(), ["build", "docx", str(tmp_path), "--compare", str(tmp_path / "a.docx")])
    assert answer.exit_code != 0
    assert "is not a Word file" in str(answer.exception)


def test_the_comparison_stands_beside_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "conf.py").touch()
    monkeypatch.setattr("generator.project_comparison.made_at", lambda _settings: MADE)
    built = tmp_path / "khung.docx"
    built.write_bytes(draft(["Một", "Hai"]))
    path, comparison = write_comparison(tmp_path, Baseline("cũ.docx", draft(["Một"])), built)
    assert path.name == "khung.so-sanh.docx"
    assert path.read_bytes() == comparison.data


def test_the_summary_counts() -> None:
    baseline = Baseline("cũ.docx", b"")
    assert comparison_summary(baseline, compare(draft(["Một"]), draft(["Một"]))) == "Nothing has changed since cũ.docx."
    old, new = draft(["Một hai", [["Mã"], ["KT-001"]]]), draft(["Một hai", "Ba", [["Mã", "Tên"], ["KT-001", "Một"]]])
    assert comparison_summary(baseline, compare(old, new)).startswith("Changed since cũ.docx: paragraphs: 1 added")
    assert ["bookmarks" in each for each in comparison_warnings(baseline, compare(old, new))] == [True]


@pytest.mark.word
@pytest.mark.slow
@pytest.mark.parametrize("case", ["inline", "tables", "lists", "footnotes", "front", "figures"])
def test_a_draft_saved_in_libreoffice_shows_no_change(case: str, require_tool: RequireTool, tmp_path: Path) -> None:
    program = require_tool("soffice")
    source = tmp_path / "a.docx"
    source.write_bytes(skeleton(case))
    command = [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    command += ["docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    saved = (tmp_path / "saved" / source.name).read_bytes()
    shutil.rmtree(tmp_path / "profile", ignore_errors=True)
    found = compare_documents(saved, source.read_bytes(), name="a.docx", made=MADE)
    assert found.counts.nothing, found.counts
