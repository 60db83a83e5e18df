"""A new project: whole, filled in for its province and date, or not there at all."""

from __future__ import annotations

import csv
import datetime as dt
import json
import shutil
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import catalogue
from generator.answers import Answers, Given, complete
from generator.errors import DestinationError
from generator.paths import conf_dir, template_dir
from generator.records import read_records
from generator.scaffold import scaffold
from generator.settings import SUBSTITUTIONS, load_settings
from generator.template_files import names_for, render, rendered_data

TODAY = dt.date(2026, 11, 24)


def answers_for(province: str, date: str = "2026-11-30", **more: str) -> Answers:
    given = {"province": province, "date": date, **more}
    return complete({key: Given(text, f"--{key}") for key, text in given.items()}, today=TODAY)


@pytest.fixture(scope="module")
def bac_ninh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scaffold(answers_for("bac ninh"), tmp_path_factory.mktemp("new") / "Dự án Bắc Ninh")


def test_settings_hold_the_answers_and_what_the_date_decides(bac_ninh: Path) -> None:
    settings = load_settings(bac_ninh)
    assert settings.ten_khung == "Khung kiến trúc Chính quyền số thành phố Bắc Ninh"
    assert settings.unit == "thành phố Bắc Ninh"
    assert settings.province.merged_from == ("tỉnh Bắc Giang", "tỉnh Bắc Ninh")
    assert settings.province.date == settings.dossier.data_cutoff == dt.date(2026, 11, 30)
    assert settings.document.status == "dự thảo"
    assert settings.agency.lead == "Sở Khoa học và Công nghệ"


def test_the_same_province_a_year_before_was_a_tinh(tmp_path: Path) -> None:
    settings = load_settings(scaffold(answers_for("bac ninh", "2025-12-01"), tmp_path / "p"))
    assert settings.unit == "tỉnh Bắc Ninh"


def test_a_project_of_2024_has_the_bodies_of_2024(tmp_path: Path) -> None:
    answers = answers_for("bac giang", "2024-06-01")
    settings = load_settings(scaffold(answers, tmp_path / "p"))
    assert settings.agency.lead == "Sở Thông tin và Truyền thông"
    assert settings.document.period == "2021 - 2025"
    assert settings.province.merged_from == ()
    assert "2568/QĐ-BTTTT" in answers.note


def test_a_body_of_2025_has_its_former_name_before() -> None:
    before, after = (names_for(answers_for("gia lai", date))["bodies"] for date in ("2024-10-01", "2025-03-01"))
    assert before["so-nnmt-2025"] == "Sở Nông nghiệp và Phát triển nông thôn, Sở Tài nguyên và Môi trường"
    assert after["so-nnmt-2025"] == "Sở Nông nghiệp và Môi trường"
    assert before["so-xay-dung-2025"] == "Sở Xây dựng"  # it goes on with the same name
    assert before["so-khcn"] == "Sở Thông tin và Truyền thông"  # who led the digital work then


@pytest.mark.parametrize(
    "date, due", [("2026-11-30", "2026-12-31"), ("2026-12-15", "2027-03-31"), ("2027-02-01", "2027-03-31")]
)
def test_what_is_unknown_is_due_at_the_end_of_a_quarter(date: str, due: str) -> None:
    assert names_for(answers_for("gia lai", date))["han_bo_sung"] == dt.date.fromisoformat(due)


def test_a_unit_named_after_a_person_is_written_in_full(tmp_path: Path) -> None:
    project = scaffold(answers_for("tphcm"), tmp_path / "p")
    assert load_settings(project).agency.place == "Thành phố Hồ Chí Minh"
    assert "Thành ủy Thành phố Hồ Chí Minh" in (project / "data/elements.csv").read_text("utf-8")


@pytest.mark.parametrize(
    "province, date, changed",
    [("dong nai", "2026-04-29", ""), ("dong nai", "2026-04-30", "ngày 30 tháng 4 năm 2026"), ("hue", "2026-11-30", "")],
)
def test_a_tinh_that_became_a_city_says_since_when(province: str, date: str, changed: str, tmp_path: Path) -> None:
    settings = load_settings(scaffold(answers_for(province, date), tmp_path / "p"))
    assert settings.variants()["kind_changed"] == bool(changed)
    assert settings.substitutions()["ngay_doi_loai"] == changed
    assert settings.province.kind_basis == ("Nghị quyết số 30/2026/QH16 của Quốc hội" if changed else "")


def test_before_districts_went_the_settings_say_so(tmp_path: Path) -> None:
    for date, two_tier in (("2025-06-30", False), ("2025-07-01", True)):
        settings = load_settings(scaffold(answers_for("cao bang", date), tmp_path / date))
        assert settings.province.two_tier == settings.variants()["two_tier"] == two_tier


def test_chapters_are_copied_unrendered(bac_ninh: Path) -> None:
    outline = template_dir() / "qgs-1.0"
    chapters = [path for path in outline.rglob("*.md") if "framework" not in path.parts and "_build" not in path.parts]
    assert len(chapters) > 15
    for path in chapters:
        copied = bac_ninh / path.relative_to(outline)
        pristine = bac_ninh / ".kientruc/pristine" / path.relative_to(outline)
        assert copied.read_bytes() == pristine.read_bytes() == path.read_bytes()
    assert "{{ don_vi }}" in (bac_ninh / "chapters/01-muc-dich-pham-vi.md").read_text("utf-8")


def test_the_snapshot_is_the_framework_with_its_hashes(bac_ninh: Path) -> None:
    snapshot = bac_ninh / ".kientruc/framework"
    kept = json.loads((snapshot / "manifest.json").read_text("utf-8"))
    actual = catalogue.manifest(snapshot)
    actual.pop("manifest.json")
    assert not catalogue.compare_manifests(kept["files"], actual)
    assert kept["framework"] == "qgs-1.0"
    assert catalogue.framework("qgs-1.0", snapshot / "conf").version == "qgs-1.0"
    assert len(catalogue.outline(snapshot / "blocks").requirements) == 297
    shipped = {path.name for path in (conf_dir() / "frameworks/qgs-1.0").iterdir()}
    assert shipped == {path.name for path in (snapshot / "conf").iterdir()}


def test_the_project_has_what_an_author_needs(bac_ninh: Path) -> None:
    names = {path.name for path in bac_ninh.iterdir()}
    assert names >= {"province.toml", "conf.py", "index.md", "trace.md", "Makefile", "make.bat", "README.md"}
    assert names >= {".gitignore", ".gitattributes", "chapters", "evidence", "figures", ".kientruc"}
    assert not names & {"framework", "gitignore", "_build"}
    assert not list(bac_ninh.rglob("*.jinja"))
    assert len((bac_ninh / "conf.py").read_text("utf-8").splitlines()) == 3
    assert b"\r\n" in (bac_ninh / "make.bat").read_bytes()
    assert "thành phố Bắc Ninh" in (bac_ninh / "README.md").read_text("utf-8")


def test_records_are_sorted_and_have_as_many_cells_as_columns(bac_ninh: Path) -> None:
    for path in (bac_ninh / "data").glob("*.csv"):
        text = path.read_bytes().decode("utf-8")
        assert "\r" not in text
        header, *rows = list(csv.reader(text.splitlines()))
        assert all(len(row) == len(header) for row in rows)
        assert [row[0] for row in rows] == sorted(row[0] for row in rows)
        assert "{{" not in text


def test_every_name_that_chapters_know_is_known_to_templates() -> None:
    names = names_for(answers_for("bac ninh"))
    assert set(SUBSTITUTIONS) - names.keys() == {"phien_ban", "ngay_chot_du_lieu"}  # settings, not answers
    assert names["merged_from"][0] == {"ten": "Bắc Giang", "don_vi": "tỉnh Bắc Giang", "kind": "tỉnh"}
    assert names["bodies"]["so-noi-vu"] == names["bodies"]["so-noi-vu-2025"] == "Sở Nội vụ"


@pytest.mark.parametrize("province, date", [("24", "2026-11-30"), ("79", "2026-11-30"), ("lang son", "2024-01-01")])
def test_templates_and_substitutions_say_the_same(province: str, date: str, tmp_path: Path) -> None:
    answers = answers_for(province, date)
    names, substitutions = names_for(answers), load_settings(scaffold(answers, tmp_path / "p")).substitutions()
    same = {"ten_khung", "ten", "cap", "don_vi", "Don_vi", "ubnd", "hdnd", "chu_tich", "van_phong_ubnd", "cong_an"}
    same |= {
        "ngay_doi_loai",
        "can_cu_doi_loai",
        "so_tai_chinh",
        "so_noi_vu",
        "co_quan_chu_tri",
        "cac_don_vi_cu",
        "giai_doan",
    }
    assert {key: names[key] for key in same} == {key: substitutions[key] for key in same}


def test_text_in_a_table_template_cannot_break_a_row(tmp_path: Path) -> None:
    template = tmp_path / "elements.csv.jinja"
    template.write_text(
        'id,title,owner\nKT-002,"{{ x }}",{{ x }}\n{% if merged %}\nKT-001,{{ x }},\n{% endif %}\n', "utf-8"
    )
    name = 'Sở "A", B'
    rows = list(csv.reader(render(template, {"x": name, "merged": True}).splitlines()))
    assert rows == [["id", "title", "owner"], ["KT-001", name, ""], ["KT-002", name, name]]


def test_a_template_with_an_unknown_name_is_our_defect(tmp_path: Path) -> None:
    template = tmp_path / "a.csv.jinja"
    template.write_text("id\n{{ provnce }}\n", "utf-8")
    with pytest.raises(ValueError, match="provnce"):
        render(template, {})


def test_a_name_with_quotes_stays_one_value(tmp_path: Path) -> None:
    template = tmp_path / "a.toml.jinja"
    template.write_text("name = {{ name | toml }}\n", "utf-8")
    name = 'A "B" \\ C\nD'
    assert tomllib.loads(render(template, {"name": name})) == {"name": name}


def test_an_empty_folder_is_filled_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dest = tmp_path / "trống"
    dest.mkdir()
    monkeypatch.chdir(dest)
    inode = dest.stat().st_ino
    scaffold(answers_for("lang son"), Path())
    assert dest.stat().st_ino == inode
    assert (dest / "province.toml").is_file()
    assert not [path for path in dest.iterdir() if path.name.startswith(".kientruc-new")]


def test_parents_are_made(tmp_path: Path) -> None:
    assert (scaffold(answers_for("lang son"), tmp_path / "a/b/c") / "province.toml").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_folder_with_something_in_it_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("x", "utf-8")
    with pytest.raises(DestinationError, match=r"not empty \(it holds thư\.txt\)"):
        scaffold(answers_for("lang son"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thư.txt"]


def test_a_file_is_no_destination(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("x", "utf-8")
    with pytest.raises(DestinationError, match="is a file"):
        scaffold(answers_for("lang son"), tmp_path / "f")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_options: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(DestinationError, match=r"p: cannot be written \(you have no permission\); nothing was created"):
        scaffold(answers_for("lang son"), tmp_path / "p")


def test_a_folder_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("x", "utf-8")
    with pytest.raises(DestinationError, match="f: is a file"):
        scaffold(answers_for("lang son"), tmp_path / "f" / "p")
    assert [path.name for path in tmp_path.iterdir()] == ["f"]


FAILURES: list[tuple[type[BaseException], Callable[[], BaseException]]] = [
    (DestinationError, lambda: OSError(28, "No space left on device")),
    (KeyboardInterrupt, KeyboardInterrupt),
]


@pytest.mark.parametrize("exists", [False, True])
@pytest.mark.parametrize("expected, failure", FAILURES, ids=["full disk", "Ctrl-C"])
def test_a_scaffold_that_is_broken_off_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exists: bool, expected: Any, failure: Any
) -> None:
    dest = tmp_path / "a" / "p"
    if exists:
        dest.mkdir(parents=True)
    calls = 0
    original = shutil.copyfile

    def break_off(source: Path, target: Path) -> object:
        nonlocal calls
        calls += 1
        if calls > 10:
            raise failure()
        return original(source, target)

    monkeypatch.setattr(shutil, "copyfile", break_off)
    with pytest.raises(expected):
        scaffold(answers_for("lang son"), dest)
    left = [path for path in tmp_path.rglob("*") if path not in (dest, dest.parent)]
    assert left == []
    assert dest.exists() == exists


@pytest.mark.parametrize("exists", [False, True])
def test_a_delivery_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exists: bool) -> None:
    dest = tmp_path / "a" / "p"
    if exists:
        dest.mkdir(parents=True)
    original = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if Path(target).name in ("p", "index.md") and "new" in str(self):
            raise OSError(13, "Permission denied")
        return original(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(DestinationError, match="you have no permission"):
        scaffold(answers_for("lang son"), dest)
    assert [path for path in tmp_path.rglob("*") if path not in (dest, dest.parent)] == []


def test_two_scaffolds_are_the_same_bytes(tmp_path: Path) -> None:
    first, second = (scaffold(answers_for("hue"), tmp_path / name) for name in "ab")
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
    assert all((first / path).read_bytes() == (second / path).read_bytes() for path in files)


@pytest.mark.parametrize("date, count", [("2024-06-01", 63), ("2026-11-30", 34)])
def test_every_province_of_the_date_can_be_scaffolded(date: str, count: int) -> None:
    found = catalogue.provinces(dt.date.fromisoformat(date))
    assert len(found) == count
    template = template_dir() / "project/province.toml.jinja"
    for province in found:
        data = tomllib.loads(render(template, names_for(answers_for(province.name, date))))
        assert data["province"]["id"] == province.id


def test_the_outline_itself_has_records_of_no_province_in_particular() -> None:
    outline = template_dir() / "qgs-1.0"
    settings = load_settings(outline)
    with rendered_data(outline, settings) as folder:
        records = read_records(folder, catalogue.needs_model())
    assert folder != outline
    assert not folder.exists()
    kinds = Counter(record.type for record in records.needs.values())
    assert kinds["element"] >= 80
    assert kinds["relation"] >= 60
    assert "Văn phòng Ủy ban nhân dân tỉnh …" in {str(record.fields.get("owner")) for record in records.needs.values()}


def test_a_projects_own_records_are_read_where_they_are(bac_ninh: Path) -> None:
    with rendered_data(bac_ninh, load_settings(bac_ninh)) as folder:
        assert folder == bac_ninh
