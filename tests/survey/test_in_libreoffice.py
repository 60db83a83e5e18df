"""The form and the confirmation sheet as another program opens them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.project_survey import arrivals
from tests.conftest import RequireTool
from tests.survey.conftest import form
from tests.survey.official import Official

pytestmark = [pytest.mark.slow, pytest.mark.word]
# What LibreOffice computes anew, as comma-separated values of every sheet.
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def converted(program: str, path: Path, kind: str, folder: Path) -> Path:
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, home, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{kind.split(':', maxsplit=1)[0]}"


def test_saved_by_libreoffice_a_form_says_what_it_said(
    project: Path, tmp_path: Path, require_tool: RequireTool
) -> None:
    office = require_tool("soffice")
    path = Official(form(project, "so-noi-vu")).signed_by("A").write("DM_DOITUONG", "KT-113", "ghi_chu", "Đúng")
    sent = path.explain(code="QG-026", field="Mã định danh gốc/mã nguồn", reason="Chờ").send(tmp_path / "phieu.xlsx")
    for kind in ("ods", "xlsx"):
        back = converted(office, sent, kind, tmp_path / kind)
        (arrival,) = arrivals(project, [back], date="2026-12-01")
        assert "form of Sở Nội vụ, filled in by A, 0222 000 000, data of 20/11/2026" in arrival.text
        assert "0 new (0 with a new code), 1 changed cells" in arrival.text
        assert "0 conflicts, 0 problems" in arrival.text
        assert "QG-026, Mã định danh gốc/mã nguồn: unknown until 31/12/2026; Sở Nội vụ: Chờ" in arrival.text


def test_its_formulas_compute_and_say_of_known_rows_what_we_say(
    sent: Path, tmp_path: Path, require_tool: RequireTool
) -> None:
    office = require_tool("soffice")
    official = Official(form(sent, "so-noi-vu"))
    official.add("DM_DOITUONG", ten="Hệ thống mới", loai_doi_tuong="Không có loại này")
    converted(office, official.send(tmp_path / "a.xlsx"), _CSV, tmp_path)
    text = (tmp_path / "a-DM_DOITUONG.csv").read_text("utf-8")
    verdicts = [line.rpartition(",")[2] for line in text.splitlines() if line.startswith(("KT-", "QG-"))]
    assert verdicts
    assert set(verdicts) == {"Đạt"}
    assert "Loại đối tượng ngoài danh mục" in text
    assert "#N" not in text
    assert "Err:" not in text


def test_the_sheet_to_sign_is_a_page_or_more(sent: Path, tmp_path: Path, require_tool: RequireTool) -> None:
    office = require_tool("soffice")
    path = sent / "_build/survey/phieu/so-y-te/phieu-xac-nhan-so-y-te.docx"
    assert converted(office, path, "pdf", tmp_path).stat().st_size > 10_000
