"""The rows of Mẫu số 03 say everything that the records say in their columns, and can be read back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue import FieldRule, Framework, NeedsModel, framework, needs_model
from generator.csv_table import split_list
from generator.dossier.cells import (
    period_text,
    period_values,
    position_code,
    position_texts,
    priority_text,
    priority_values,
)
from generator.dossier.export_id import export_id, read_base, write_base
from generator.dossier.rows import PAIR, cell_values, row_values, sheet_rows
from generator.records import UNKNOWN, Record, Records, Value, read_records

EXAMPLE = Path(__file__).parents[2] / "docs/examples/bac-ninh"
MODEL: NeedsModel = needs_model()
QGS: Framework = framework("qgs-1.0")
COLUMNS = [rule for sheet in QGS.sheets.values() for rule in sheet.columns]

letters = st.text(st.sampled_from("ạbĐ0 ,;\"'=+-@\n.7|ộ"), max_size=30).map(str.strip)
codes = st.sampled_from(["KT-001", "QG-022", "NV-DL-01", "HTS1", "nv.7"])


@pytest.fixture(scope="module")
def example() -> Records:
    return read_records(EXAMPLE, MODEL)


def stored(record: Record, name: str, records: Records) -> Value:
    if name.endswith("_back"):
        link = name.removesuffix("_back")
        return tuple(one.id for one in records.of_type("program") if record.id in one.links.get(link, ()))
    return record.flat().get(name, () if name in MODEL.links else "")


def same(one: Value, other: Value) -> bool:
    return (one or "") == (other or "")


@pytest.mark.parametrize("name", QGS.sheets)
def test_the_examples_rows_read_back_as_its_records(name: str, example: Records) -> None:
    sheet = QGS.sheets[name]
    rows = sheet_rows(sheet, example, MODEL, QGS)
    assert {code for row in rows for code in row.codes.values()} >= {one.id for one in example.of_type(sheet.type)}
    for row in rows:
        for kind, values in row_values(sheet, row.cells, MODEL, QGS).items():
            if kind == PAIR or kind not in row.codes:
                continue
            record = example.needs[row.codes[kind]]
            for field, value in values.items():
                assert same(value, stored(record, field, example)), (record.id, field)


def test_every_pair_has_its_row_and_what_has_no_partner_one_of_its_own() -> None:
    gaps = {code: one("gap", code) for code in ("ND-001", "ND-002")}
    tasks = {code: one("task", code) for code in ("NV-001", "NV-002")}
    records = Records({**gaps, **tasks}, gap_tasks=({"gap": "ND-001", "task": "NV-001", "note": "một"},))
    rows = sheet_rows(QGS.sheets["HOANTHIEN_NV"], records, MODEL, QGS)
    assert [(row.cells["ma_noi_dung"], row.cells["ma_nhiem_vu"], row.cells["ghi_chu"]) for row in rows] == [
        ("ND-001", "NV-001", "một"),
        ("ND-002", "", ""),
        ("", "NV-002", ""),
    ]


def one(need_type: str, code: str, **values: Value) -> Record:
    links = {name: value for name, value in values.items() if name in MODEL.links and isinstance(value, tuple)}
    fields = {name: value for name, value in values.items() if name not in links and name != "title" and value}
    return Record(code, need_type, str(values.get("title", "")), "", fields, links, "", 0)


@st.composite
def a_value(draw: st.DrawFn, rule: FieldRule) -> Value:
    """A value that ``read_records`` could have given for the rule's field."""
    if rule.field in MODEL.links:
        return tuple(dict.fromkeys(draw(st.lists(codes, max_size=3))))
    spec = MODEL.fields.get(rule.field)
    listed = QGS.values(spec.values, rule.type) if spec and spec.values else ()
    if spec and spec.type == "list":
        items = st.lists(st.sampled_from(listed) | letters if listed else letters, max_size=3)
        return tuple(part for text in draw(items) for part in split_list(text))
    if spec and spec.type == "date":
        return draw(st.dates().map(str))
    return draw(st.sampled_from(listed) | st.just(UNKNOWN) | letters if listed else letters)


@pytest.mark.parametrize("rule", COLUMNS, ids=lambda rule: f"{rule.sheet}.{rule.key}")
@given(data=st.data())
def test_any_value_of_a_column_reads_back(rule: FieldRule, data: st.DataObject) -> None:
    if rule.derive or rule.field in ("id", "realises_back", "period_to", "priority"):
        return  # have tests of their own below
    value = data.draw(a_value(rule))
    record = one(rule.type, "AB-1", **{rule.field: value})
    cells = sheet_rows(QGS.sheets[rule.sheet], Records({record.id: record}), MODEL, QGS)[0].cells
    back: Mapping[str, Value] = cell_values(rule, cells[rule.key], MODEL, QGS)
    assert same(back[rule.field], value)


@given(st.sampled_from(QGS.positions.ids()) | st.just(UNKNOWN) | st.just("") | letters.filter(lambda t: " / " not in t))
def test_a_position_reads_back_from_its_two_columns(position: str) -> None:
    assert position_code(*position_texts(position, QGS), QGS) == position


moments = st.dates().map(str) | st.just(UNKNOWN)


@given(moments | st.just(""), moments | st.just("") | st.just("Giai đoạn 2026 - 2030"))
def test_a_period_reads_back(start: str, end: str) -> None:
    assert period_values(period_text(start, end)) == (start, end)


@given(st.sampled_from(["", "Rất cao", UNKNOWN, "sau này"]), st.lists(codes.filter(lambda c: c != "nv.7"), unique=True))
def test_a_priority_with_what_comes_first_reads_back(priority: str, first: list[str]) -> None:
    assert priority_values(priority_text(priority, first)) == (priority, tuple(first))


@pytest.mark.parametrize(
    "text, values",
    [
        ("01/01/2027–31/12/2028", ("2027-01-01", "2028-12-31")),
        ("từ 01/01/2027 đến 31/12/2028", ("2027-01-01", "2028-12-31")),
        ("2027-12-31", ("", "2027-12-31")),
        ("Quý IV năm 2027", ("", "Quý IV năm 2027")),
    ],
)
def test_periods_are_read_as_people_write_them(text: str, values: tuple[str, str]) -> None:
    assert period_values(text) == values


def test_programs_are_named_one_a_line_and_read_back_by_code() -> None:
    task = one("task", "NV-001")
    first = one("program", "TK-1", title="Đề án A;\nB", number="12/QĐ", issued="2026-01-02", realises=("NV-001",))
    second = one("program", "DA-02", title="Dự án", realises=("NV-001", "NV-002"))
    records = Records({one.id: one for one in (task, first, second)})
    sheet = QGS.sheets["HOANTHIEN_NV"]
    cell = sheet_rows(sheet, records, MODEL, QGS)[0].cells["noi_dung_trien_khai"]
    assert cell == "DA-02 Dự án\nTK-1 Đề án A; B (12/QĐ, 02/01/2026)"
    rule = next(rule for rule in sheet.columns if rule.key == "noi_dung_trien_khai")
    assert cell_values(rule, cell, MODEL, QGS) == {"realises_back": ("DA-02", "TK-1")}


def test_a_state_of_the_records_is_kept_under_its_id(example: Records, tmp_path: Path) -> None:
    found = write_base(tmp_path, example)
    base = read_base(tmp_path, found)
    assert base is not None
    assert export_id(base) == found == export_id(example)
    assert {one.id: one.flat() for one in base.needs.values()} == {one.id: one.flat() for one in example.needs.values()}
    assert base.gap_tasks == tuple(sorted(example.gap_tasks, key=lambda pair: (pair["gap"], pair["task"])))


def test_a_kept_state_that_was_edited_is_not_used(example: Records, tmp_path: Path) -> None:
    found = write_base(tmp_path, example)
    path = tmp_path / ".kientruc/exports" / f"{found}.json"
    path.write_text(path.read_text("utf-8").replace("KT-001", "KT-009"), "utf-8")
    assert read_base(tmp_path, found) is None
    assert read_base(tmp_path, "../../etc/passwd") is None
