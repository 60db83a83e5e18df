"""``province.toml``: what it means, and one clear sentence for each mistake."""

from pathlib import Path

import pytest

from generator.errors import SettingsError
from generator.messages import use_language
from generator.settings import SUBSTITUTIONS, Settings, load_settings
from generator.wording import join_words, long_date, short_date, slug

GOOD = """framework = "qgs-1.0"
ten_khung = "Khung kiến trúc Chính quyền số thành phố Bắc Ninh"

[province]
name = "Bắc Ninh"
kind = "thành phố"
merged_from = ["tỉnh Bắc Giang", "tỉnh Bắc Ninh"]
date = 2026-11-24

[dossier]
version = "1.0"
data_cutoff = "2026-10-05"
"""


@pytest.fixture(autouse=True)
def english():
    use_language("en")
    yield
    use_language("vi")


def settings(folder: Path, text: str) -> Settings:
    (folder / "province.toml").write_text(text, encoding="utf-8")
    return load_settings(folder)


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        settings(folder, text)
    return str(caught.value)


def test_a_folder_without_settings_is_a_plain_guide(tmp_path: Path):
    assert load_settings(tmp_path).standalone


def test_names_speak_of_a_city_where_the_province_is_one(tmp_path: Path):
    names = settings(tmp_path, GOOD).substitutions()
    assert names["don_vi"] == "thành phố Bắc Ninh"
    assert names["Don_vi"] == "Thành phố Bắc Ninh"
    assert names["chu_tich"] == "Chủ tịch Ủy ban nhân dân thành phố Bắc Ninh"
    assert names["cac_don_vi_cu"] == "tỉnh Bắc Giang và tỉnh Bắc Ninh"
    assert names["ngay_chot_du_lieu"] == "ngày 05 tháng 10 năm 2026"
    assert tuple(names) == SUBSTITUTIONS


def test_ho_chi_minh_is_written_with_a_capital():
    from dataclasses import replace

    city = Settings()
    city = replace(city, province=replace(city.province, name="Hồ Chí Minh", kind="thành phố"))
    assert city.unit == "Thành phố Hồ Chí Minh"


def test_decomposed_letters_are_read_as_composed_ones(tmp_path: Path):
    import unicodedata

    assert settings(tmp_path, unicodedata.normalize("NFD", GOOD)).province.name == "Bắc Ninh"


@pytest.mark.parametrize(
    "change, said",
    [
        (("kind = ", "knd = "), "line 6, province.knd: unknown key; nearest: 'kind'"),
        (('"thành phố"', '"thành phô"'), "line 6, province.kind: 'thành phô' is not one of tỉnh, thành phố"),
        (('"2026-10-05"', '"5/10/2026"'), "line 12, dossier.data_cutoff: '5/10/2026' is not a date"),
        (('version = "1.0"', "version = 1.0"), "line 11, dossier.version: 1.0 is not a text"),
        (('["tỉnh Bắc Giang", "tỉnh Bắc Ninh"]', '"tỉnh"'), "line 7, province.merged_from: must be a list"),
        (
            ("merged_from = [", 'two_tier = "có"\nmerged_from = ['),
            "line 7, province.two_tier: 'có' is neither true nor",
        ),
    ],
)
def test_a_mistake_is_named_with_file_line_key_value(tmp_path: Path, change: tuple[str, str], said: str):
    message = refusal(tmp_path, GOOD.replace(*change))
    assert said in message
    assert "province.toml" in message


def test_all_mistakes_are_told_at_once_in_the_order_of_the_lines(tmp_path: Path):
    wrong = GOOD.replace("kind = ", "knd = ").replace('"2026-10-05"', '"5/10/2026"').replace('"1.0"', "1.0")
    lines = refusal(tmp_path, wrong).splitlines()
    places = [line.partition("province.toml, ")[2].partition(": ")[0] for line in lines]
    assert places == ["line 6, province.knd", "line 11, dossier.version", "line 12, dossier.data_cutoff"]
    assert all(line.endswith(".") for line in lines)


def test_broken_toml_is_one_sentence(tmp_path: Path):
    told = refusal(tmp_path, GOOD + "[oops")
    assert "not valid TOML" in told
    assert f"line {len(GOOD.splitlines()) + 1}" in told


def test_bytes_that_are_not_utf8_are_refused(tmp_path: Path):
    (tmp_path / "province.toml").write_bytes("ten_khung = 'Ð'".encode("cp1252"))
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(tmp_path)


def test_wording():
    import datetime as dt

    assert long_date(dt.date(2026, 7, 29)) == "ngày 29 tháng 7 năm 2026"
    assert long_date(dt.date(2026, 2, 3)) == "ngày 03 tháng 02 năm 2026"
    assert short_date("2026-03-05") == "05/3/2026"
    assert join_words(["a", "b", "c"]) == "a, b và c"
    assert slug("Khung kiến trúc Chính quyền số tỉnh Đắk Lắk") == "khung-kien-truc-chinh-quyen-so-tinh-dak-lak"
