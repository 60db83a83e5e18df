from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Sheets = dict[str, list[list[str]]]
# LibreOffice trusts the results that a workbook carries unless it is told to compute all anew.
_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@pytest.fixture(scope="session")
def recalculated() -> Callable[[Path], Sheets]:
    """Opens a workbook in LibreOffice, computes every formula anew, and gives the texts of its sheets by name."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed: cannot compute the workbook's formulas")

    def recalculated(path: Path) -> Sheets:
        profile, output = path.parent / "libreoffice", path.parent / "csv"
        (profile / "user").mkdir(parents=True, exist_ok=True)
        (profile / "user/registrymodifications.xcu").write_text(_RECALCULATE, "utf-8")
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", _CSV]
        subprocess.run([*command, "--outdir", output, path], check=True, capture_output=True, timeout=300)
        return {one.stem.removeprefix(f"{path.stem}-"): _rows(one) for one in output.glob("*.csv")}

    return recalculated


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))
