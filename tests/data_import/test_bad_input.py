"""Whatever file comes: a plan or one clear sentence, and nothing written by halves."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from generator.csv_store import RecordChanges, write_records
from generator.dossier.export_id import write_base
from generator.records import read_records
from tests.data_import.trial import (
    MODEL,
    QGS,
    Sheets,
    Trial,
    place,
    planned,
    refused,
    replace_part,
    save,
    sheets_of,
)


def changed_note(trial: Trial, path: Path) -> None:
    """The plan of a workbook in which KT-001 got the note x and nothing else happened."""
    plan = planned(trial, path)
    assert [(one.key[1], one.field, one.after) for one in plan.changes] == [("KT-001", "note", "x")]
    assert not [*plan.new, *plan.problems, *plan.conflicts, *plan.gone]


def note_x(sheets: Sheets) -> None:
    sheets["DM_DOITUONG"][2][place("DM_DOITUONG", "ghi_chu")] = "x"


# --- layouts that people make -----------------------------------------------------------------------------------------


def renamed(sheets: Sheets) -> None:
    for number, name in enumerate(list(sheets), 1):
        sheets[f"Bảng {number}"] = sheets.pop(name)


def moved(sheets: Sheets) -> None:
    for name, rows in sheets.items():
        sheets[name] = [row[::-1] for row in rows]


def written_otherwise(sheets: Sheets) -> None:
    import unicodedata

    for rows in sheets.values():
        rows[0] = [
            unicodedata.normalize("NFD", text.upper()) if at % 2 else f"{text} (*)" for at, text in enumerate(rows[0])
        ]


def below_titles_and_keys(sheets: Sheets) -> None:
    for name, rows in sheets.items():
        keys = [rule.key for rule in QGS.sheets[name].columns]
        levels = [QGS.rules.levels[rule.level] for rule in QGS.sheets[name].columns]
        numbers = [f"({number})" for number in range(1, len(keys) + 1)]
        sheets[name] = [["BẢNG TỔNG HỢP"], ["Đơn vị: Sở A"], [], rows[0], keys, levels, numbers, *rows[1:]]


def with_serial_and_check(sheets: Sheets) -> None:
    for name, rows in sheets.items():
        sheets[name] = [["STT", *rows[0], "KIỂM TRA"], *([str(n), *row, "Đạt"] for n, row in enumerate(rows[1:], 1))]


def fewer_columns(sheets: Sheets) -> None:
    """An old form version: some columns did not exist, one is not there any more."""
    for name, rows in sheets.items():
        dropped = {place(name, key) for key in ("nguon", "dau_moi_ky_thuat", "nguon_luc") if key in keys_of(name)}
        dropped = dropped if name != "QH_KETNOI" else set()
        sheets[name] = [[text for at, text in enumerate(row) if at not in dropped] for row in rows]
    sheets["DM_DOITUONG"][0].append("Cột của mẫu cũ")


def keys_of(name: str) -> list[str]:
    return [rule.key for rule in QGS.sheets[name].columns]


LAYOUTS = (renamed, moved, written_otherwise, below_titles_and_keys, with_serial_and_check, fewer_columns)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_layouts_that_people_make(trial: Trial, layout: Callable[[Sheets], None]) -> None:
    def edit(sheets: Sheets) -> None:
        note_x(sheets)
        layout(sheets)

    changed_note(trial, trial.edited(edit))


def test_a_header_of_two_merged_rows_and_hidden_rows(trial: Trial) -> None:
    path = trial.edited(note_x)
    book = load_workbook(path)
    page = book["DM_DOITUONG"]
    page.insert_rows(1)
    page["A1"], page["E1"] = "THÔNG TIN CHUNG", "VỊ TRÍ"
    page.merge_cells("A1:D1")
    page["J1"] = page["J2"].value
    page["J2"] = None
    page.merge_cells("J1:J2")
    page.row_dimensions[4].hidden = True
    page.column_dimensions["C"].hidden = True
    book.save(path)
    changed_note(trial, path)


def test_dates_as_numbers_and_numbers_as_text(trial: Trial) -> None:
    path = trial.edited(note_x)
    book = load_workbook(path)
    page = book["HOANTHIEN_NV"]
    column = place("HOANTHIEN_NV", "thoi_han") + 1
    for row in range(2, page.max_row + 1):
        page.cell(row, column).value = dt.datetime(2027, 12, 31)
    page.cell(2, place("HOANTHIEN_NV", "ghi_chu") + 1).value = 12.0
    book.save(path)
    plan = planned(trial, path)
    assert {(one.key[1], one.field, one.after) for one in plan.changes} == {
        ("KT-001", "note", "x"),
        ("ND-001 NV-001", "note", "12"),
        *((code, "period_from", "") for code in ("NV-001", "NV-002", "NV-003")),
    }


def test_200_000_empty_rows(trial: Trial) -> None:
    path = trial.edited(note_x)
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(5, 200_005))
    replace_part(path, "xl/worksheets/sheet1.xml", lambda text: text.replace("</sheetData>", f"{rows}</sheetData>"))
    changed_note(trial, path)


def test_macros_are_not_run_and_links_not_followed(trial: Trial) -> None:
    path = trial.edited(note_x, name="ve.xlsm")
    replace_part(path, "xl/vbaProject.bin", lambda _text: "macro")
    replace_part(path, "xl/externalLinks/externalLink1.xml", lambda _text: "<externalLink/>")
    plan = planned(trial, path)
    assert "macros; they were not run" in plan.notes[0]
    assert "links to other files; they were not followed" in plan.notes[1]
    assert len(plan.changes) == 1


@pytest.mark.parametrize("lock", ["~$ve.xlsx", ".~lock.ve.xlsx#"])
def test_a_file_still_open_is_read_as_saved_and_that_is_said(trial: Trial, lock: str) -> None:
    path = trial.edited(note_x)
    path.with_name(lock).write_text("x")
    assert "is open in another program" in planned(trial, path).notes[0]
    changed_note(trial, path)


# --- other forms ------------------------------------------------------------------------------------------------------


def test_csv_with_the_sheets_headings(trial: Trial) -> None:
    sheets = sheets_of(trial.project)
    note_x(sheets)
    path = trial.folder / "doi-tuong.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(sheets["DM_DOITUONG"])
    changed_note(trial, path)


def test_hidden_sheets_and_a_filter_are_read_like_others(trial: Trial) -> None:
    path = trial.edited(note_x)
    book = load_workbook(path)
    book["DM_DOITUONG"].auto_filter.ref = "A1:T4"
    book["DM_DOITUONG"].sheet_state = "veryHidden"
    book.save(path)
    changed_note(trial, path)


def test_a_workbook_of_something_else(trial: Trial) -> None:
    book = Workbook()
    book.active.append(["Họ tên", "Lương"])
    book.active.append(["A", 1])
    path = trial.folder / "luong.xlsx"
    book.save(path)
    refused(trial, path, "no sheet has the columns of DM_DOITUONG")


def test_another_provinces_codes_are_pointed_out(trial: Trial) -> None:
    row = ["" for _rule in QGS.sheets["DM_DOITUONG"].columns]

    def other(number: int) -> list[str]:
        return [f"LS-{number}", *row[1:3], f"Hệ thống riêng số {number}", *row[4:]]

    path = trial.edited(lambda sheets: sheets["DM_DOITUONG"].extend(other(number) for number in range(8)))
    assert any(
        "8 of 11 codes are not known here; is it another province's file?" in note
        for note in planned(trial, path).notes
    )

    def others_names(sheets: Sheets) -> None:
        sheets["DM_DOITUONG"] += [[f"KT-{n:03d}", *row[1:3], f"Tên {n}", *row[4:]] for n in range(3, 9)]

    full = trial.edited(others_names)
    assert any("codes are not known here" in note for note in planned(trial, full).notes)


def test_the_same_codes_with_other_names_are_pointed_out(trial: Trial) -> None:
    more = {f"KT-{n:03d}": {"title": f"Hệ thống số {n}"} for n in range(3, 8)}
    write_records(trial.project, MODEL, RecordChanges({"element": more}))
    trial.mark = write_base(trial.project, read_records(trial.project, MODEL))

    def others_names(sheets: Sheets) -> None:
        for row in sheets["DM_DOITUONG"][1:]:
            row[place("DM_DOITUONG", "ten")] = f"Phần mềm khác của {row[0]}"

    (note,) = planned(trial, trial.edited(others_names)).notes
    words = "8 of 8 codes that are known here stand for something with another name; is it another province's file?"
    assert note == f"ve.xlsx, sheet DM_DOITUONG: {words}"


def test_two_rows_with_one_code(trial: Trial) -> None:
    def twice(sheets: Sheets) -> None:
        copy = list(sheets["DM_DOITUONG"][2])
        copy[place("DM_DOITUONG", "ghi_chu")] = "khác"
        sheets["DM_DOITUONG"].append(copy)

    plan = planned(trial, trial.edited(twice))
    assert "KT-001 stands in the rows 3 and 5 with different contents" in plan.problems[0].message
    plan = planned(trial, trial.edited(lambda sheets: sheets["DM_DOITUONG"].append(list(sheets["DM_DOITUONG"][2]))))
    assert plan.empty


def test_a_code_of_another_kind_of_record(trial: Trial) -> None:
    def wrong(sheets: Sheets) -> None:
        sheets["DM_DOITUONG"].append(["NV-001", *["x"] * 18])

    messages = [one.message for one in planned(trial, trial.edited(wrong)).problems]
    assert any("the code NV-001 belongs to another kind of record" in message for message in messages)


def test_a_cell_merged_over_the_rows_of_a_gap_holds_for_all(trial: Trial) -> None:
    sheets = sheets_of(trial.project)
    path = save(sheets, trial.folder / "ve.xlsx", trial.mark)
    book = load_workbook(path)
    page = book["HOANTHIEN_NV"]
    for column in range(1, 8):
        page.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    book.save(path)
    assert planned(trial, path).empty
