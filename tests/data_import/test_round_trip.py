"""Out and in again: nothing changes; one cell edited: that cell changes wherever it stands, and nothing else."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue import FieldRule
from generator.data_import import apply_plan, plan_import
from generator.dossier.export_id import write_base
from generator.dossier.rows import row_values
from generator.errors import RecordError
from generator.project_dossier import export_workbook
from generator.project_import import carry_out, import_plan
from generator.records import read_records
from tests.data_import.trial import MODEL, QGS, Trial, place, sheets_of

EXAMPLE = Path(__file__).parents[2] / "docs/examples/bac-ninh"
COLUMNS = [rule for sheet in QGS.sheets.values() for rule in sheet.columns if rule.field != "id"]
nasty = st.text(st.sampled_from("ạbĐ0 1,;\"'=+-@\n./|ộ{[<&\u0302"), max_size=25)
DATES = st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2100, 1, 1)).map(lambda day: f"{day:%d/%m/%Y}")
TEXTS = (
    nasty | nasty | st.sampled_from(["007", "=1+1", "+84 24", "-5", "@ai", "31/12/2027", "KT-002", "NV-003"]) | DATES
)


def clean(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("example") / "p"
    shutil.copytree(EXAMPLE, project, ignore=shutil.ignore_patterns("_build"))
    export_workbook(project, project.parent / "out.xlsx")
    return project


def test_the_example_comes_back_unchanged(example: Path) -> None:
    plan = import_plan(example, example.parent / "out.xlsx")
    assert plan.empty
    assert not plan.notes
    assert not plan.aside
    assert plan.rows > 700
    before = {path.name: path.read_bytes() for path in (example / "data").iterdir()}
    assert carry_out(example, plan).files == ()
    assert {path.name: path.read_bytes() for path in (example / "data").iterdir()} == before


def test_the_example_edited_in_openpyxl_differs_in_that_cell_only(example: Path) -> None:
    """The real workbook, opened and saved by another program, with its lists, formulas and properties."""
    from openpyxl import load_workbook

    book = load_workbook(example.parent / "out.xlsx")
    page = book["DM_DOITUONG"]
    head = next(row for row in page.iter_rows(max_row=10) if any("Ghi chú" in str(cell.value) for cell in row))
    column = next(cell.column for cell in head if "Ghi chú" in str(cell.value))
    row = next(cell.row for cell in page["A"] if cell.value == "KT-002")
    page.cell(row, column, 'Sửa; "thử", 007\n=x').data_type = "s"
    book.save(example.parent / "edited.xlsx")
    plan = import_plan(example, example.parent / "edited.xlsx")
    assert [(one.key, one.field, one.after) for one in plan.changes] == [
        (("element", "KT-002"), "note", 'Sửa; "thử", 007\n=x')
    ]
    assert not plan.conflicts
    assert not plan.problems
    assert not plan.gone
    assert not plan.new


@pytest.mark.parametrize("rule", COLUMNS, ids=lambda rule: f"{rule.sheet}.{rule.key}")
@settings(max_examples=6)
@given(data=st.data())
def test_one_edited_cell_changes_its_record_alone(rule: FieldRule, data: st.DataObject) -> None:
    spec = MODEL.fields.get(rule.field)
    listed = [one for one in QGS.values(spec.values, rule.type) if one] if spec and spec.values else []
    text = data.draw(TEXTS | st.sampled_from(listed) if listed else TEXTS)
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder))
        before = sheets_of(trial.project)
        named = [
            number
            for number, cells in enumerate(before[rule.sheet])
            if number and all(cells[at] for at in code_places(rule))
        ]
        row = data.draw(st.sampled_from(named))
        one_edit(rule, row, text, trial)


def one_edit(rule: FieldRule, row: int, text: str, trial: Trial) -> None:
    column, before = place(rule.sheet, rule.key), sheets_of(trial.project)
    path = trial.edited(lambda sheets: sheets[rule.sheet][row].__setitem__(column, text))
    plan = plan_import(trial.project, path, model=MODEL, framework=QGS)
    assert not plan.new
    assert not plan.gone
    assert not plan.conflicts
    if plan.problems:
        assert rule.field == "title" or rule.derive or not is_free(rule)
        untouched = trial.data()
        with pytest.raises(RecordError):
            apply_plan(trial.project, plan, model=MODEL)
        assert trial.data() == untouched
        return
    apply_plan(trial.project, plan, model=MODEL)
    after = sheets_of(trial.project)
    keys = code_places(rule)
    codes = [before[rule.sheet][row][key] for key in keys]
    for name, rows in before.items():
        assert len(after[name]) == len(rows)
        for number, (old, new) in enumerate(zip(rows, after[name], strict=True)):
            same_record = name == rule.sheet and number and ([old[k] for k in keys] == codes if keys else number == row)
            for at, (was, now) in enumerate(zip(old, new, strict=True)):
                if not (same_record and at in edited_places(rule)):
                    assert now == was, (name, number, at)
    new = after[rule.sheet][row]
    if is_free(rule):
        assert new[column] == clean(text)
    sheet = QGS.sheets[rule.sheet]
    cells = {r.key: cell for r, cell in zip(sheet.columns, new, strict=True)}
    wanted = dict(cells) | {rule.key: clean(text)}
    assert row_values(sheet, cells, MODEL, QGS) == row_values(sheet, wanted, MODEL, QGS)
    assert not read_records(trial.project, MODEL).problems
    again = plan_import(trial.project, path, model=MODEL, framework=QGS)
    assert not again.changes
    assert not again.conflicts


def is_free(rule: FieldRule) -> bool:
    spec = MODEL.fields.get(rule.field)
    return rule.derive == "pair" or bool(
        spec and spec.type in ("string", "text") and not spec.values and not rule.derive
    )


def code_places(rule: FieldRule) -> list[int]:
    """The columns whose codes say which rows repeat the record."""
    sheet = QGS.sheets[rule.sheet]
    return [
        at
        for at, one in enumerate(sheet.columns)
        if one.field == "id" and (rule.derive == "pair" or one.type == rule.type)
    ]


def edited_places(rule: FieldRule) -> list[int]:
    """A position stands in two columns."""
    sheet = QGS.sheets[rule.sheet]
    if rule.derive in ("layer", "component"):
        return [at for at, one in enumerate(sheet.columns) if one.derive in ("layer", "component")]
    return [place(rule.sheet, rule.key)]


def test_an_export_that_is_not_kept_is_compared_with_now(trial: Trial) -> None:
    plan = plan_import(trial.project, trial.edited(marked=False), model=MODEL, framework=QGS)
    assert plan.empty
    assert plan.base == ""
    assert "does not say which export" in plan.notes[0]


def test_the_mark_on_the_guide_sheet_counts_too(trial: Trial) -> None:
    path = trial.edited(lambda sheets: sheets.update({"HUONG_DAN": [["Mã lần xuất", trial.mark]]}), marked=False)
    plan = plan_import(trial.project, path, model=MODEL, framework=QGS)
    assert plan.base == trial.mark == write_base(trial.project, read_records(trial.project, MODEL))
    assert plan.empty
