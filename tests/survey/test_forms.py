"""The forms: who gets one, what stands in it, and that nobody's text is overwritten."""

from __future__ import annotations

import csv
import datetime as dt
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import KientrucError
from generator.project_survey import survey_board, survey_forms, survey_of
from generator.sheet_file import read_sheets
from generator.survey.forms import FormSet, unit_workbook
from generator.survey.head import FILLED_IN, FORM_VERSION, read_head
from generator.survey.journal import SENT
from generator.survey.state import Survey
from generator.survey.units import Bodies
from tests.survey.conftest import form
from tests.survey.official import Official

MADE = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_unit_gets_a_form_and_a_sheet_and_the_journal_says_so(sent: Path) -> None:
    survey, journal = survey_of(sent)
    units = survey.assignment.units
    folder = sent / "_build/survey/phieu"
    assert {path.name for path in folder.iterdir()} == {unit.slug for unit in units}
    assert all((folder / one.slug / f"phieu-xac-nhan-{one.slug}.docx").is_file() for one in units)
    found = rows(sent / SENT)
    assert [row["unit"] for row in found] == [unit.name for unit in units]
    assert {(row["date"], row["deadline"], row["form"]) for row in found} == {
        ("2026-11-25", "2026-12-15", FORM_VERSION)
    }
    assert len({row["export"] for row in found}) == 1
    assert (sent / ".kientruc/exports" / f"{found[0]['export']}.json").is_file()
    assert journal.sent == tuple(found)


def test_every_record_is_in_the_form_of_its_unit_and_in_no_other(sent: Path) -> None:
    survey, _journal = survey_of(sent)
    seen: dict[str, str] = {}
    for unit in survey.assignment.units:
        official = Official(form(sent, unit.slug))
        for sheet in ("DM_DOITUONG", "QH_KETNOI"):
            for code in official.codes(sheet):
                assert seen.setdefault(code, unit.name) == unit.name
    records = [one for kind in ("element", "relation") for one in survey.records.of_type(kind)]
    assert seen == {one.id: survey.assignment.by_code[one.id].name for one in records}


def test_the_head_says_what_is_known_and_leaves_the_rest_to_the_unit(sent: Path) -> None:
    head = read_head(read_sheets(form(sent, "so-noi-vu")))
    assert (head.unit, head.place, head.version) == ("Sở Nội vụ", "thành phố Bắc Ninh", FORM_VERSION)
    assert head.export == rows(sent / SENT)[0]["export"]
    assert head.empty == FILLED_IN


def test_lists_blank_rows_and_codes_are_there(sent: Path) -> None:
    official = Official(form(sent, "so-noi-vu"))
    assert official.book.sheetnames == [
        "HUONG_DAN", "DM_DOITUONG", "QH_KETNOI", "HOANTHIEN_NV", "CHUA_XAC_DINH", "DM_MA", "DM_GIATRI",
    ]  # fmt: skip
    page, places = official.book["DM_DOITUONG"], official.places("DM_DOITUONG")
    last = 2 + len(official.codes("DM_DOITUONG")) + 30
    lists = {str(one.sqref): one.formula1 for one in page.data_validations.dataValidation}
    letter = page.cell(1, places["loai_doi_tuong"]).column_letter
    assert lists[f"{letter}3:{letter}{last}"] == "DS_DM_DOITUONG_loai_doi_tuong"
    assert "KT-081" in official.codes("DM_MA")
    assert official.book["CHUA_XAC_DINH"].column_dimensions["H"].hidden
    names = set(official.book.defined_names)
    used = set(lists.values()) | {"DM_DOITUONG_ma_doi_tuong"}
    assert used <= names


def test_a_unit_without_tasks_has_no_sheet_of_tasks(sent: Path) -> None:
    assert "HOANTHIEN_NV" not in Official(form(sent, "so-y-te")).book.sheetnames


def test_the_same_records_give_the_same_bytes(sent: Path, project: Path, tmp_path: Path) -> None:
    survey_forms(project, "15/12/2026", date="2027-01-01")
    files = sorted(path.relative_to(sent) for path in (sent / "_build/survey/phieu").rglob("*.*"))
    assert len(files) == 2 * len(rows(sent / SENT))
    assert all((sent / one).read_bytes() == (project / one).read_bytes() for one in files)
    assert (project / SENT).read_bytes() == (sent / SENT).read_bytes()  # sent once, whenever it is made again


def test_text_never_becomes_a_formula(sent: Path) -> None:
    survey, _journal = survey_of(sent)
    texts = ("=1+1", "+84 222", "@SUM(A1)", "=cmd|' /C calc'!A0", "-5")
    unit = survey.assignment.find("Sở Y tế")
    code = next(one.id for one in unit.of_type("element"))
    old = survey.records.needs[code]
    for text in texts:
        new = replace(old, title=text, fields={**old.fields, "note": text})
        records = replace(survey.records, needs={**survey.records.needs, code: new})
        again = Survey.of(
            records,
            model=survey.model,
            framework=survey.framework,
            settings=survey.settings,
            bodies=Bodies(("Sở Y tế",)),
        )
        forms = FormSet(again, MADE, "0" * 16, MADE.date())
        path = sent.parent / "formel.xlsx"
        path.write_bytes(unit_workbook(again.assignment.find("Sở Y tế"), forms))
        with zipfile.ZipFile(path) as parts:
            pages = "".join(parts.read(one).decode() for one in parts.namelist() if "worksheets/sheet" in one)
        assert text not in "".join(part.split("</f>")[0] for part in pages.split("<f>")[1:])
        assert Official(path).cell("DM_DOITUONG", code, "ghi_chu").data_type == "s"


def test_signs_that_no_file_can_hold_stop_nothing(project: Path) -> None:
    path = project / "data/elements.csv"
    path.write_text(
        path.read_text("utf-8").replace("Hệ thống quản lý cán bộ", "Hệ\x07 thống\x0b quản lý cán bộ"), "utf-8"
    )
    survey_forms(project, "2026-12-15", units=["Sở Nội vụ"])
    survey_board(project)
    assert "quản lý cán bộ" in Official(form(project, "so-noi-vu")).cell("DM_DOITUONG", "KT-113", "ten").value


def test_only_the_unit_that_is_named_gets_a_new_form(project: Path) -> None:
    before = form(project, "so-y-te").stat().st_mtime_ns
    made = survey_forms(project, "2026-12-31", units=["so noi vu"], date="2026-12-16")
    assert [unit.name for unit in made.units] == ["Sở Nội vụ"]
    assert form(project, "so-y-te").stat().st_mtime_ns == before
    last = rows(project / SENT)[-1]
    assert (last["unit"], last["date"], last["deadline"]) == ("Sở Nội vụ", "2026-12-16", "2026-12-31")


def test_a_file_that_somebody_put_beside_the_forms_is_not_lost(project: Path) -> None:
    (form(project, "so-y-te").parent / "cong-van.pdf").write_bytes(b"%PDF")
    with pytest.raises(KientrucError, match=r"cong-van\.pdf: was changed since it was made"):
        survey_forms(project, "2026-12-31")
    sheet = project / "_build/survey/phieu/so-noi-vu/phieu-xac-nhan-so-noi-vu.docx"
    sheet.write_bytes(sheet.read_bytes() + b"x")
    with pytest.raises(KientrucError, match=r"phieu-xac-nhan-so-noi-vu\.docx: was changed"):
        survey_forms(project, "2026-12-31", units=["Sở Nội vụ"])


def test_a_form_that_was_filled_in_where_it_lies_is_not_overwritten(project: Path) -> None:
    path = form(project, "so-y-te")
    Official(path).signed_by("Lê Văn C").send(path)
    filled = path.read_bytes()
    for units in ([], ["Sở Y tế"]):
        with pytest.raises(KientrucError, match=r"phieu-khao-sat-so-y-te\.xlsx: was changed since it was made"):
            survey_forms(project, "2026-12-31", units=units)
    assert path.read_bytes() == filled


@pytest.mark.parametrize(
    "deadline, units, says",
    [
        ("15.12.2026", [], "--deadline: '15.12.2026' is not a date"),
        ("2026-12-15", ["Sở Nội v"], "there is no unit 'Sở Nội v'; nearest: 'Sở Nội vụ'"),
    ],
)
def test_a_wrong_date_or_unit_is_one_sentence(project: Path, deadline: str, units: list[str], says: str) -> None:
    with pytest.raises(KientrucError, match=says):
        survey_forms(project, deadline, units=units)


def test_a_project_without_records_of_a_province_is_refused() -> None:
    template = Path(__file__).parents[2] / "province_template/qgs-1.0"
    with pytest.raises(KientrucError, match="has no records of a province"):
        survey_forms(template, "2026-12-15")
