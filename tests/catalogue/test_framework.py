"""The framework qgs-1.0, and what its files may not hold."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from generator.catalogue import FILES, Framework, framework, needs_model, template_versions
from generator.errors import CatalogueError
from generator.numbering import Heading, number_headings
from generator.paths import conf_dir
from tests.catalogue.conftest import Break


@pytest.fixture(scope="module")
def qgs() -> Framework:
    return framework("qgs-1.0")


def test_decision_and_names(qgs: Framework) -> None:
    assert qgs.name == "Khung kiến trúc tổng thể quốc gia số (phiên bản 1.0)"
    assert (qgs.decision, qgs.decision_date) == ("1425/QĐ-TTg", dt.date(2026, 7, 29))
    assert qgs.document_title("thành phố Bắc Ninh") == "Khung kiến trúc Chính quyền số thành phố Bắc Ninh"
    assert qgs.signed_by == "chairman"
    assert qgs.guide.is_draft
    assert {d.id: d.date for d in qgs.deadlines}["ban-hanh"] == dt.date(2027, 1, 29)


def test_the_dossier_has_three_templates_and_three_required_diagrams(qgs: Framework) -> None:
    assert [template.number for template in qgs.templates] == ["01", "02", "03"]
    required = [diagram for diagram in qgs.diagrams if diagram.required]
    assert [(d.code, d.figure) for d in required] == [
        ("SD-T-01", "Hình 7"),
        ("SD-T-02", "Hình 8"),
        ("SD-T-03", "Hình 9"),
    ]
    assert [check.number for check in qgs.checklist] == list(range(1, 13))


def test_positions_are_seven_components_and_four_bars(qgs: Framework) -> None:
    assert qgs.positions.ids()[-4:] == ("X1", "X2", "X3", "X4")
    assert len(qgs.positions.ids()) == 11
    assert [position.id for position in qgs.positions.of_layer("L2")] == ["L2-DL", "L2-NT"]
    assert qgs.position_name("L4-DL") == "Đo lường hiệu quả"
    assert qgs.position_name("L9") == "L9"


def test_every_list_of_the_metamodel_has_values(qgs: Framework) -> None:
    for field in needs_model().fields.values():
        if field.values:
            assert qgs.values(field.values), field.name


def test_values_that_one_field_has_by_type(qgs: Framework) -> None:
    assert qgs.values("priority", "task") == ("Rất cao", "Cao", "Trung bình", "Thấp")
    assert qgs.values("priority", "req") == ("must", "should", "may")
    assert qgs.value_list("priority").label("must") == "Phải thực hiện"
    assert set(qgs.values("priority")) == {*qgs.values("priority", "task"), *qgs.values("priority", "req")}


def test_lists_of_blocks_come_from_the_figures(qgs: Framework) -> None:
    assert "H8-L1-HT-02" in qgs.values("blocks_deployed")
    assert "H2-X-01" in qgs.values("blocks_overview")
    assert "H9-ND-01" not in qgs.values("blocks_commune"), "no element stands in a group of users"


def test_the_six_treatments_are_spelt_otherwise_on_sheet_1(qgs: Framework) -> None:
    treatments = qgs.value_list("treatment")

    assert treatments.on_sheet("DM_DOITUONG", "Nâng cấp, mở rộng") == "Nâng cấp/mở rộng"
    assert treatments.on_sheet("HOANTHIEN_NV", "Nâng cấp, mở rộng") == "Nâng cấp, mở rộng"
    for value in treatments.values:
        assert treatments.from_sheet("DM_DOITUONG", treatments.on_sheet("DM_DOITUONG", value)) == value


def test_every_type_has_a_home(qgs: Framework) -> None:
    assert qgs.home("element") == ("kq-9-1", "")
    assert qgs.home("req") == ("", "trace")
    assert set(qgs.homes) == set(needs_model().types)


def test_official_numbers(qgs: Framework) -> None:
    headings = [
        Heading("1", 1, ("kq-1",)),
        Heading("1.2", 2, ("kq-1-1",)),
        Heading("1.2", 2, ("kq-1-2",)),
        Heading("1.2.1", 3, ("kq-1-2-1",)),
        Heading("9", 1, ("kq-9",)),
        Heading("9.1", 2, ("kq-9-1",)),
    ]

    numbers = number_headings(headings, qgs.numbering)

    assert numbers["1.2.1"].label == "a)"
    assert numbers["1.2.1"].reference == "điểm a mục 2 Phần I"
    assert numbers["9.1"].label == "Phụ lục 01"
    assert qgs.captions == {"table": "Bảng {n}", "figure": "Hình {n}"}


def test_shared_components(qgs: Framework) -> None:
    assert len(qgs.components) == 106
    assert sum(component.group == "A" for component in qgs.components) == 17
    assert sum(component.group == "B" for component in qgs.components) == 62
    assert {c.confidence for c in qgs.components if c.id.startswith("SC-G")} == {"verified as draft"}


def test_a_snapshot_is_read_instead_of_the_tools_own(broken_framework: Break) -> None:
    folder = broken_framework("framework.toml", "Khung kiến trúc Chính quyền số {don_vi}", "Khung của {don_vi}")

    assert framework("qgs-1.0", folder).document_title("tỉnh A") == "Khung của tỉnh A"
    assert framework("qgs-1.0").document_title("tỉnh A") == "Khung kiến trúc Chính quyền số tỉnh A"


def test_an_edit_is_seen_without_a_restart(broken_framework: Break) -> None:
    folder = broken_framework("framework.toml", "Thủ tướng Chính phủ", "Thủ tướng Chính phủ")
    assert framework("qgs-1.0", folder).issuer == "Thủ tướng Chính phủ"

    path = folder / "framework.toml"
    path.write_text(path.read_text("utf-8").replace('issuer = "Thủ tướng', 'issuer = "Ngài Thủ tướng'), "utf-8")
    os.utime(path, ns=(1, 1))

    assert framework("qgs-1.0", folder).issuer == "Ngài Thủ tướng Chính phủ"


def test_an_unknown_framework_is_told_with_those_there_are() -> None:
    with pytest.raises(CatalogueError, match=r"no framework 'qgs-1'.*has: .*qgs-1\.0.*nearest: 'qgs-1\.0'"):
        framework("qgs-1")


def test_a_snapshot_of_another_version_is_told(broken_framework: Break) -> None:
    folder = broken_framework("framework.toml", 'id = "qgs-1.0"', 'id = "qgs-2.0"')

    with pytest.raises(CatalogueError, match=r"framework\.toml, id: 'qgs-2\.0' is not 'qgs-1\.0'"):
        framework("qgs-1.0", folder)


@pytest.mark.parametrize(
    "file, old, new, told",
    [
        ("framework.toml", 'số {don_vi}"', 'số {tinh}"', "document, title: only {don_vi} may stand in braces"),
        ("framework.toml", "decision_date = 2026-07-29", 'decision_date = "29/7/2026"', "decision_date: '29/7/2026'"),
        ("framework.toml", 'level = "khi_can"', 'level = "khi_co"', "diagrams[SD-04], level: 'khi_co' is not one of"),
        ("framework.toml", 'signed_by = "chairman"', 'signed_by = "chair"', "signed_by: 'chair' is not one of"),
        ("framework.toml", "issuer = ", "isuer = ", "issuer: is missing"),
        ("positions.toml", 'id = "X2"', 'id = "X1"', "cross_cutting[X1], id: 'X1' stands twice"),
        ("values.toml", '"Cấp xã",', '"Cấp xã; phường",', "lists.scope, values: 'Cấp xã; phường' holds a semicolon"),
        ("values.toml", '"Liên tỉnh",', '"Quốc gia",', "lists.scope, values: 'Quốc gia' stands twice"),
        ("values.toml", '"Nâng cấp, mở rộng" =', '"Nâng cấp mở rộng" =', "nearest: 'Nâng cấp, mở rộng'"),
        ("values.toml", 'generated = "positions.toml"', "", "lists.positions, values: is missing"),
        ("values.toml", "[lists.scope]", '[lists.scope]\ngenerated = "x"', "the list 'scope' cannot be generated"),
        ("homes.toml", "gap = ", "gaps = ", "homes, gaps: unknown type; nearest: 'gap'"),
        ("homes.toml", '"kq-2"', '"q-2"', "homes, principle: 'q-2' is neither an anchor"),
        ("homes.toml", 'legal = "kq-3-1"\n', "", "homes, legal: is missing"),
        ("numbering.toml", 'lục {nn}"', 'lục {nnn}"', "appendix_label: only {n}, {nn}, {roman} may stand in braces"),
        ("numbering.toml", '"kq-7-2"', '"muc-7-2"', "letters_under: 'muc-7-2' does not begin with 'kq-'"),
        ("checklist.toml", "number = 2", "number = 3", "checks[3], number: must be 2"),
        ("components.yaml", "position: L1-AN", "position: L1-AM", "components[SC-A-03], position: 'L1-AM' is not one"),
        ("components.yaml", "block_id: H2-L1-HT-01", "block_id: H2-L1-HT-99", "components[SC-A-01], block_id"),
        ("components.yaml", "id: SC-A-02", "id: SC-A-01", "components[SC-A-01], id: 'SC-A-01' stands twice"),
    ],
)
def test_a_slip_is_told(broken_framework: Break, file: str, old: str, new: str, told: str) -> None:
    folder = broken_framework(file, old, new)

    with pytest.raises(CatalogueError) as error:
        framework("qgs-1.0", folder)

    assert str(error.value).startswith(str(folder / file))
    assert told in str(error.value)


@pytest.mark.parametrize("file", FILES[1:])
def test_no_file_may_be_missing(broken_framework: Break, file: str) -> None:
    folder = broken_framework(file, "", "")
    (folder / file).unlink()

    with pytest.raises(CatalogueError) as error:
        framework("qgs-1.0", folder)

    assert str(folder / file) in str(error.value)


def test_every_framework_in_conf_loads() -> None:
    assert "qgs-1.0" in template_versions()
    for version in template_versions():
        assert framework(version).folder == conf_dir() / "frameworks" / version
        assert {path.name for path in Path(conf_dir() / "frameworks" / version).iterdir()} == set(FILES)
