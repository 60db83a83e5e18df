"""The reference document in a project of ours and in a foreign one: where its name stands, what is told, rebuilding."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from docx.shared import Twips

from generator.build import build
from generator.errors import KientrucError, ReferenceDocumentError, SettingsError
from generator.settings import load_settings
from tests.docx_builder import references
from tests.sphinx_project import sphinx_build

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "bac-ninh"
FOREIGN = Path(__file__).parent / "roots" / "foreign"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The example without its chapters: two short pages."""
    path = tmp_path / "dự án"
    shutil.copytree(
        EXAMPLE, path, ignore=shutil.ignore_patterns("_build", "chapters", "papers", "trace.md", "viet-tat.md")
    )
    (path / "chapters").mkdir()
    (path / "chapters" / "a.md").write_text("# Quy định chung\n\n## Phạm vi\n\nVăn bản này.\n", "utf-8")
    (path / "papers").mkdir()
    paper = "---\npaper:\n  kind: Tờ trình\n  abstract: Về việc ban hành\n---\n# Tờ trình\n\nKính trình.\n"
    (path / "papers" / "to-trinh.md").write_text(paper, "utf-8")
    (path / "index.md").write_text("# Khung\n\n```{toctree}\nchapters/a\n```\n", "utf-8")
    return path


def name(project: Path, reference: str) -> Path:
    """Write ``reference`` into the settings."""
    path = project / "province.toml"
    text = path.read_text("utf-8")
    assert 'docx_reference = ""' in text
    path.write_text(text.replace('docx_reference = ""', f"docx_reference = '{reference}'"), "utf-8")
    return project


def test_settings_hold_the_name(project: Path) -> None:
    assert load_settings(project).document.docx_reference == ""
    assert load_settings(name(project, "mau/mẫu.docx")).document.docx_reference == "mau/mẫu.docx"


@pytest.mark.parametrize(
    "reference, told",
    [
        ("../mẫu.docx", "docx_reference = '../mẫu.docx' lies outside the project or in _build"),
        ("/etc/hosts", "docx_reference = '/etc/hosts' lies outside the project"),
        ("_build/docx/a.docx", "lies outside the project or in _build"),
        ("mẫu.docx", "docx_reference = 'mẫu.docx' is not a file of the project; correct the name."),
        ("data", "docx_reference = 'data' is not a file of the project"),
    ],
)
def test_file_that_is_none_of_the_project_is_refused_before_anything_is_read(
    reference: str, told: str, project: Path
) -> None:
    references.plain(project.parent / "mẫu.docx")
    with pytest.raises(SettingsError) as caught:
        build(name(project, reference), ["docx"])
    assert told in str(caught.value)
    assert not (project / "_build").exists()


def test_site_is_built_whatever_the_reference(project: Path) -> None:
    assert build(name(project, "không có.docx"), ["needs"]).outputs


def test_file_that_cannot_be_used_is_refused_in_vietnamese_too(project: Path) -> None:
    from generator.messages import use_language

    (project / "mẫu.docx").write_bytes(b"PK\x03\x04 no package")
    use_language("vi")
    with pytest.raises(ReferenceDocumentError) as caught:
        build(name(project, "mẫu.docx"), ["docx"])
    assert "mở tệp bằng Word" in str(caught.value)


@pytest.mark.slow
def test_document_and_papers_take_it_over_and_follow_its_changes(project: Path) -> None:
    reference = references.department(project / "mẫu.docx")
    name(project, "mẫu.docx")
    first = build(project, ["docx", "papers"])
    told = [line for line in first.warnings if "mẫu.docx" in line]
    assert len(told) == 1
    assert "TOC 1" in told[0]
    bytes_before = first.outputs["docx"].read_bytes()
    for path in (first.outputs["docx"], first.outputs["papers"] / "to-trinh.docx"):
        opened = docx.Document(str(path))
        assert opened.styles["Normal"].font.name == "Arial"
        assert "SỞ KHOA HỌC" in "".join(each.text for each in opened.sections[-1].header.paragraphs)
    assert build(project, ["docx", "papers"]).unchanged
    made = docx.Document(str(reference))
    made.styles["Heading 1"].font.name = "Verdana"
    made.save(str(reference))
    again = build(project, ["docx"])
    assert not again.unchanged
    assert again.outputs["docx"].read_bytes() != bytes_before
    assert docx.Document(str(again.outputs["docx"])).styles["Heading 1"].font.name == "Verdana"


@pytest.mark.slow
def test_foreign_project_names_it_from_the_folder_of_its_configuration(tmp_path: Path) -> None:
    source = tmp_path / "p"
    shutil.copytree(FOREIGN, source)
    references.department(source / "house.docx")
    options = ["-D", "kientruc_docx_reference=house.docx", "-D", "suppress_warnings=kientruc.reference"]
    out = sphinx_build(source, "docx", source / "_build" / "docx", *options)
    opened = docx.Document(io.BytesIO((out / "widget-guide.docx").read_bytes()))
    assert opened.styles["Heading 1"].font.name == "Arial"
    assert opened.sections[0].left_margin == Twips(1417)


@pytest.mark.slow
def test_foreign_project_with_a_bad_reference_is_told_so_as_of_its_configuration(tmp_path: Path) -> None:
    source = tmp_path / "p"
    shutil.copytree(FOREIGN, source)
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "docx", "-D", "kientruc_docx_reference=none.docx"]
    done = subprocess.run(
        [*command, str(source), str(source / "_build")], check=False, capture_output=True, text=True, timeout=180
    )
    assert done.returncode != 0
    assert "Configuration error!" in done.stderr  # around it Sphinx shows what it shows for every error
    told = next(line for line in done.stderr.splitlines() if "none.docx" in line)
    assert "docx_reference" in told


def test_errors_are_those_that_a_person_can_mend() -> None:
    assert issubclass(ReferenceDocumentError, KientrucError)
