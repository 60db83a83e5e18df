"""The data set of a large province: 3,000 elements, 5,000 relations, 60 units; workbook out, import planned.

The plain tool is openpyxl: it writes the same cells, and reads the same file, and does nothing else.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bench.generate import SEED, table_text, words
from bench.measuring import Limit, Pair, Timing, measure
from generator.catalogue import framework, needs_model
from generator.dossier.rows import sheet_rows
from generator.records import read_records

ELEMENTS, RELATIONS, MAPPINGS, GAPS, TASKS, UNITS = 3000, 5000, 3000, 500, 500, 60
RECORDS = ELEMENTS + RELATIONS + MAPPINGS + GAPS + TASKS
EXPORT = IMPORT = Limit(10)
FORMS = Limit(60)

_POSITIONS = ("L1-HT", "L1-AN", "L2-DL", "L2-NT", "L3-UD", "L4-KT", "L4-DL")
_KINDS = ("Hạ tầng số", "Hệ thống số/hệ thống thông tin", "Nền tảng số", "CSDL/tài sản dữ liệu", "Dịch vụ số")
_FOUND = 1  # the exit code of an import that would change something and was told not to

Row = Mapping[str, str]


def bench_data_set(work: Path) -> Iterator[Pair]:
    """Every case, one after the other."""
    project, out, plain, cells = work / "data-set", work / "data-set.xlsx", work / "plain.xlsx", work / "cells.json"
    shutil.rmtree(project, ignore_errors=True)
    new = ["new", str(project), "--province", "Bắc Ninh", "--framework", "qgs-1.0", "--date", "2026-11-24", "--yes"]
    _kientruc(*new)
    write_data_set(project)
    cells.write_text(json.dumps(_cells(project)), "utf-8")
    ours = _kientruc("data", "export", str(project), "-o", str(out))
    yield Pair(RECORDS, "export", ours, _openpyxl("write", cells, plain), EXPORT)
    read = _openpyxl("read", out)
    for case, change in (("import untouched", _nothing), ("import edited", _edit_notes)):
        change(out)
        ours = _kientruc("data", "import", str(out), str(project), "--dry-run", expected=(0, _FOUND))
        yield Pair(RECORDS, case, ours, read, IMPORT)
    forms = _kientruc("survey", "forms", "--deadline", "2026-12-31", str(project))
    yield Pair(RECORDS, f"survey forms of {UNITS} units", forms, None, FORMS)


def _kientruc(*arguments: str, expected: tuple[int, ...] = (0,)) -> Timing:
    return measure([sys.executable, "-m", "generator", *arguments], expected=expected)


def _openpyxl(*arguments: str | Path) -> Timing:
    return measure([sys.executable, "-m", "bench.plain_workbook", *map(str, arguments)])


def _cells(project: Path) -> dict[str, list[list[str]]]:
    model, qgs = needs_model(), framework("qgs-1.0")
    records = read_records(project, model)
    return {
        name: [list(row.cells.values()) for row in sheet_rows(sheet, records, model, qgs)]
        for name, sheet in qgs.sheets.items()
    }


def _nothing(_path: Path) -> None:
    """Leave the workbook as it was exported."""


def _edit_notes(path: Path) -> None:
    """Change the note of every element and relation."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    for name in ("DM_DOITUONG", "QH_KETNOI"):
        page = book[name]
        column = next(cell.column for cell in page[2] if cell.value == "ghi_chu")
        for row in range(3, page.max_row + 1):
            if page.cell(row, 1).value:
                page.cell(row, column).value = f"Đã sửa {row}"
    book.save(path)


# --- the records --------------------------------------------------------------------------------------------------


def write_data_set(project: Path) -> None:
    """Put the records into ``data/`` of a scaffolded project, in place of the proposed ones of these types."""
    source = random.Random(SEED)
    units = [f"Đơn vị số {number:02d} thuộc thành phố" for number in range(1, UNITS + 1)]
    makers: dict[str, tuple[int, Callable[[random.Random, int, list[str]], Row]]] = {
        "elements": (ELEMENTS, _element),
        "relations": (RELATIONS, _relation),
        "mappings": (MAPPINGS, _mapping),
        "gaps": (GAPS, _gap),
        "tasks": (TASKS, _task),
        "gap_tasks": (TASKS + GAPS // 2, _gap_task),
    }
    for path in (project / "data").glob("*.csv"):
        path.write_text(path.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")
    for name, (count, make) in makers.items():
        rows = [dict(make(source, number, units)) for number in range(1, count + 1)]
        (project / f"data/{name}.csv").write_text(table_text(list(rows[0]), rows), "utf-8")


def _element(source: random.Random, number: int, units: list[str]) -> Row:
    unit = source.choice(units)
    return {
        "id": f"KT-{number:05d}",
        "title": f"{words(source, 7)} {number}",
        "status": "đề xuất",
        "origin": f"Công văn số {number}/SKHCN-CĐS ngày 01/10/2026 của {unit}",
        "note": words(source, 10) if number % 3 == 0 else "",
        "contact": unit,
        "record_kind": "Bản ghi gốc",
        "kind": source.choice(_KINDS),
        "position": source.choice(_POSITIONS),
        "model_state": "Hiện trạng",
        "scope": "Cấp tỉnh;Cấp xã",
        "sharing": "Dùng chung cấp tỉnh",
        "owner": unit,
        "operator": source.choice(units),
        "technical_contact": "Bộ phận hỗ trợ kỹ thuật",
        "data_owner": unit,
        "life_cycle": "Đang vận hành",
        "treatment": "Nâng cấp, mở rộng",
    }


def _relation(source: random.Random, number: int, units: list[str]) -> Row:
    ends = source.sample(range(1, ELEMENTS + 1), 2)
    return {
        "id": f"QH-{number:05d}",
        "title": words(source, 6),
        "status": "đề xuất",
        "source": f"KT-{ends[0]:05d}",
        "target": f"KT-{ends[1]:05d}",
        "origin": f"Biên bản số {number}",
        "contact": source.choice(units),
        "relation_kind": "Trao đổi dữ liệu",
        "exchanged": words(source, 10),
        "channel": "LGSP;API",
        "actual_state": "Đang khai thác",
        "service_level": "Hằng ngày",
        "protection": "Nội bộ",
        "coordination": source.choice(units),
    }


def _mapping(_source: random.Random, number: int, _units: list[str]) -> Row:
    return {
        "id": f"AX-{number:05d}",
        "title": f"Ánh xạ {number}",
        "status": "đề xuất",
        "maps": f"KT-{number:05d}",
        "block_overview": "H7-L1-HT-02",
        "block_deployed": "H8-L1-HT-02",
        "block_commune": "Không áp dụng",
        "source_document": "Khung kiến trúc tổng thể quốc gia số (phiên bản 1.0)",
        "source_issuer": "Thủ tướng Chính phủ",
        "source_version": "Phiên bản 1.0, hiệu lực từ ngày 29/7/2026",
        "source_entry": f"Mục {number}",
        "mapping_kind": "Cụ thể hóa",
        "document_position": "kq-6-3-1-1",
        "diagram_position": "SD-T-01;SD-T-02",
    }


def _gap(source: random.Random, number: int, units: list[str]) -> Row:
    return {
        "id": f"ND-{number:05d}",
        "title": words(source, 8),
        "status": "đề xuất",
        "about": f"KT-{number:05d};KT-{number + GAPS:05d}",
        "contact": source.choice(units),
        "treatment": "Nâng cấp, mở rộng",
        **{name: words(source, 20) for name in ("current_state", "required_state", "difference")},
    }


def _task(source: random.Random, number: int, units: list[str]) -> Row:
    return {
        "id": f"NV-{number:05d}",
        "title": words(source, 10),
        "status": "đề xuất",
        "requires": f"NV-{number - 1:05d}" if number % 5 == 0 else "",
        "result": words(source, 15),
        "lead": source.choice(units),
        "partners": ";".join(source.sample(units, 2)),
        "priority": "Cao",
        "period_from": "2027-01-01",
        "period_to": f"{source.randrange(2027, 2031)}-12-31",
        "resources": "Ngân sách địa phương",
        "criterion": words(source, 12),
        "realisation": "Mới xác định tại Khung",
        "data_readiness": "Chưa đầy đủ",
        "task_state": "Chưa thực hiện",
    }


def _gap_task(_source: random.Random, number: int, _units: list[str]) -> Row:
    gap, task = (number, number) if number <= TASKS else (number - TASKS, number - TASKS + 1)
    return {"gap": f"ND-{gap:05d}", "task": f"NV-{task:05d}", "note": ""}
