"""A small project, its export as a plain workbook, and what an import makes of an edited one."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalogue import framework, needs_model
from generator.csv_store import RecordChanges, write_records
from generator.data_import import Plan, plan_import
from generator.dossier.export_id import PROPERTY, write_base
from generator.dossier.rows import sheet_rows
from generator.errors import RecordError
from generator.records import Value, read_records

MODEL, QGS = needs_model(), framework("qgs-1.0")

ELEMENT: dict[str, Value] = {
    "record_kind": "Bản ghi gốc",
    "kind": "Nền tảng số",
    "position": "L2-NT",
    "model_state": "Hiện trạng",
    "scope": ("Cấp tỉnh", "Cấp xã"),
    "sharing": "Dùng chung cấp tỉnh",
    "owner": "Sở Khoa học và Công nghệ",
    "life_cycle": "Đang vận hành",
    "treatment": "Nâng cấp, mở rộng",
    "origin": "Hồ sơ, mục 1; 2",
}
TASK: dict[str, Value] = {
    "result": "Xong",
    "lead": "Sở Tài chính",
    "priority": "Cao",
    "period_from": "2027-01-01",
    "period_to": "2027-12-31",
    "resources": ("Nhân lực tại chỗ",),
    "criterion": "Biên bản",
}
RECORDS: dict[str, dict[str, dict[str, Value]]] = {
    "element": {
        "KT-001": {"title": "Nền tảng tích hợp", "serves": ("MT-001",), **ELEMENT},
        "KT-002": {"title": "Kho dữ liệu", **ELEMENT, "source_code": "007"},
        "HTS1": {"title": "Hệ thống một cửa", **ELEMENT, "note": "dòng 1\ndòng 2"},
    },
    "relation": {
        "QH-001": {
            "title": "Kết nối",
            "source": ("KT-001",),
            "target": ("KT-002",),
            "relation_kind": "Trao đổi dữ liệu",
            "exchanged": "Hồ sơ",
            "channel": ("LGSP", "NDXP"),
            "actual_state": "Đang khai thác",
        },
    },
    "mapping": {
        "AX-001": {"title": "Ánh xạ", "maps": ("KT-001",), "source_document": "Khung A", "source_entry": "1"},
        "AX-002": {"title": "Ánh xạ", "maps": ("KT-002",), "source_document": "Khung A", "source_entry": "2"},
    },
    "gap": {
        "ND-001": {"title": "Thiếu", "about": ("KT-001",), "difference": "Thiếu kết nối", "treatment": "Bổ sung mới"},
        "ND-002": {"title": "Cũ", "about": ("KT-002",), "difference": "Quá cũ", "current_state": "Cũ"},
    },
    "task": {
        "NV-001": {"title": "Kết nối", **TASK},
        "NV-002": {"title": "Thay thế", **TASK, "requires": ("NV-001",)},
        "NV-003": {"title": "Đào tạo", **TASK},
    },
    "program": {
        "TK-501": {"title": "Kế hoạch A", "realises": ("NV-001",)},
        "DA-02": {"title": "Dự án B", "realises": ("NV-002",)},
    },
}
PAIRS = {("ND-001", "NV-001"): "ghi chú", ("ND-001", "NV-002"): "", ("ND-002", "NV-002"): ""}

Sheets = dict[str, list[list[str]]]
Edit = Callable[[Sheets], object]


def small_project(folder: Path) -> Path:
    (folder / "data").mkdir(parents=True)
    write_records(folder, MODEL, RecordChanges(values=RECORDS, pairs=PAIRS))
    return folder


def sheets_of(project: Path) -> Sheets:
    """The data sheets as lists of rows, the header first."""
    records = read_records(project, MODEL)
    return {
        name: [
            [rule.name_vi for rule in sheet.columns],
            *([row.cells[r.key] for r in sheet.columns] for row in sheet_rows(sheet, records, MODEL, QGS)),
        ]
        for name, sheet in QGS.sheets.items()
    }


def save(sheets: Sheets, path: Path, mark: str = "") -> Path:
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for place, text in enumerate(row, 1):
                if text:
                    cell = page.cell(number, place, text)
                    cell.data_type = "s"
    if mark:
        book.custom_doc_props.append(StringProperty(name=PROPERTY, value=mark))
    book.save(path)
    return path


def place(name: str, key: str) -> int:
    return [rule.key for rule in QGS.sheets[name].columns].index(key)


class Trial:
    """A project and its export; ``edited`` gives the path of the workbook with something changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project = small_project(folder / "p")
        self.mark = write_base(self.project, read_records(self.project, MODEL))

    def edited(self, edit: Edit | None = None, *, marked: bool = True, name: str = "ve.xlsx") -> Path:
        sheets = sheets_of(self.project)
        if edit:
            edit(sheets)
        return save(sheets, self.folder / name, self.mark if marked else "")

    def data(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted((self.project / "data").glob("*.csv"))}


def planned(trial: Trial, path: Path) -> Plan:
    before = trial.data()
    try:
        return plan_import(trial.project, path, model=MODEL, framework=QGS)
    finally:
        assert trial.data() == before


def replace_part(path: Path, part: str, edit: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = edit(parts.get(part, b"").decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def refused(trial: Trial, path: Path, words: str) -> None:
    with pytest.raises(RecordError, match=words) as error:
        planned(trial, path)
    assert "\n" not in str(error.value)
    assert path.name in str(error.value)
