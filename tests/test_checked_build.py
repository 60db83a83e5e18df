"""The official files of a document: a draft is built with what is missing, an issued one only without errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from generator.build import build
from generator.checked_build import FinalRefusedError, build_checked
from tests.e2e.small import SETTINGS, write

GUIDANCE = "Hướng dẫn"


def words(path: Path) -> str:
    """All text of a Word file, its tables and boxes with it."""
    return "\n".join(str(piece.text) for piece in Document(str(path)).element.body.iter() if piece.text)


def status(name: str, more: str = "") -> dict[str, str]:
    return {"province.toml": f'{SETTINGS}\n[document]\nstatus = "{name}"\n{more}'}


@pytest.mark.parametrize(
    "settings, shown",
    [
        (status("dự thảo"), True),
        (status("lấy ý kiến"), False),
        (status("trình ban hành"), False),
        (status("lấy ý kiến", 'guidance = "mọi bản"\n'), True),
        (status("dự thảo", 'guidance = "trang xem"\n'), False),
    ],
)
def test_files_show_guidance_while_it_is_written_and_the_site_until_it_is_issued(
    settings: dict[str, str], shown: bool, tmp_path: Path
) -> None:
    result = build(write(tmp_path / "p", settings), ("html", "docx"))
    assert not result.warnings
    assert (GUIDANCE in words(result.outputs["docx"])) is shown
    assert GUIDANCE in (result.outputs["html"] / "chapters/01.html").read_text("utf-8")
    assert "DỰ THẢO" in words(result.outputs["docx"])


@pytest.mark.parametrize("wanted", ["docx", "pdf", "papers"])
def test_an_issued_document_with_an_error_is_not_built(wanted: str, tmp_path: Path) -> None:
    text = "(kq-1)=\n# Mục đích, phạm vi áp dụng\n\n{fill}`số xã`\n"
    project = write(tmp_path / "p", {"chapters/01.md": text, **status("đã ban hành")})
    with pytest.raises(FinalRefusedError) as refused:
        build_checked(project, ("html", wanted))
    assert "KT701" in {finding.rule for finding in refused.value.findings}
    assert {finding.severity for finding in refused.value.findings} == {"error"}
    assert not (project / "_build" / wanted).exists()


def test_the_site_of_an_issued_document_shows_what_is_wrong(tmp_path: Path) -> None:
    project = write(tmp_path / "p", status("đã ban hành"))
    assert build_checked(project, ("html",)).outputs["html"].is_dir()


def test_a_draft_with_marks_is_built_and_says_which_draft_it_is(tmp_path: Path) -> None:
    text = "(kq-1)=\n# Mục đích, phạm vi áp dụng\n\n{fill}`số xã`\n"
    project = write(tmp_path / "p", {"chapters/01.md": text, "chapters/02.md": "# Hai\n"})
    made = words(build_checked(project, ("docx",)).outputs["docx"])
    assert "[số xã]" in made
    assert "(phiên bản 0.1, ngày 24/11/2026)" in made
