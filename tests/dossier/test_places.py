"""The cells that findings name are those of the workbook."""

from __future__ import annotations

from pathlib import Path

from generator.catalogue import framework, needs_model
from generator.dossier.places import CellPlaces
from generator.dossier.rows import row_codes, sheet_rows
from generator.records import read_records

MODEL, QGS = needs_model(), framework("qgs-1.0")
RECORDS = read_records(Path(__file__).parents[2] / "docs/examples/bac-ninh", MODEL)
PLACES = CellPlaces(RECORDS, QGS)


def test_rows_are_about_the_same_records() -> None:
    for sheet in QGS.sheets.values():
        assert [row.codes for row in sheet_rows(sheet, RECORDS, MODEL, QGS)] == row_codes(sheet, RECORDS)


def test_a_field_has_the_cell_of_its_column_in_the_row_of_its_record() -> None:
    first = RECORDS.of_type("element")[0].id
    assert PLACES.of_record(first, "element", "id") == "DM_DOITUONG!A3"
    assert PLACES.of_record(first, "element", "owner") == "DM_DOITUONG!K3"
    assert PLACES.of_record(first, "element", "position") == "DM_DOITUONG!F3"
    assert PLACES.of_record("NV-004", "task", "period_from") == "HOANTHIEN_NV!N3"


def test_a_field_without_column_has_the_cell_of_the_code() -> None:
    first = RECORDS.of_type("element")[0].id
    assert PLACES.of_record(first, "element", "size") == "DM_DOITUONG!A3"
    assert PLACES.of_record("NV-004", "task", "serves") == "HOANTHIEN_NV!H3"
    assert PLACES.of_record("AX-001", "mapping", "title") is not None


def test_pairs_have_rows_of_their_own() -> None:
    assert PLACES.of_pair("ND-001", "NV-005", "task") == "HOANTHIEN_NV!H4"
    assert PLACES.of_pair("ND-001", "NV-005", "note") == "HOANTHIEN_NV!V4"
    assert PLACES.of_pair("ND-001", "NV-999", "task") is None


def test_what_is_on_no_sheet_has_no_cell() -> None:
    assert PLACES.of_record("MT-001", "goal", "owner") is None
