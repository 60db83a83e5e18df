"""Which fields a framework asks for, and when."""

from __future__ import annotations

import pytest

from generator.catalogue import FieldRule, Framework, framework, needs_model
from generator.errors import CatalogueError
from tests.catalogue.conftest import Break


@pytest.fixture(scope="module")
def qgs() -> Framework:
    return framework("qgs-1.0")


def rule(framework: Framework, need_type: str, field: str) -> FieldRule:
    return next(rule for rule in framework.rules_of(need_type) if rule.field == field)


def test_the_four_sheets_have_their_official_columns(qgs: Framework) -> None:
    columns = {name: [column.key for column in sheet.columns] for name, sheet in qgs.sheets.items()}

    assert list(columns) == ["DM_DOITUONG", "QH_KETNOI", "ANHXA", "HOANTHIEN_NV"]
    assert [len(keys) for keys in columns.values()] == [20, 12, 12, 22]
    assert columns["DM_DOITUONG"][:3] == ["ma_doi_tuong", "loai_ban_ghi", "ma_nguon"]
    assert qgs.sheets["HOANTHIEN_NV"].key == ("ma_noi_dung", "ma_nhiem_vu")


def test_columns_of_sheet_4_belong_to_gaps_and_tasks(qgs: Framework) -> None:
    columns = {column.key: column for column in qgs.sheets["HOANTHIEN_NV"].columns}

    assert (columns["hien_trang"].type, columns["hien_trang"].field) == ("gap", "current_state")
    assert (columns["chu_tri"].type, columns["chu_tri"].field) == ("task", "lead")
    assert columns["thoi_han"].also == ("period_from",)
    assert columns["ghi_chu"].derive == "pair"


def test_what_is_always_required(qgs: Framework) -> None:
    assert rule(qgs, "element", "owner").required({})
    assert not rule(qgs, "element", "note").required({})
    assert not rule(qgs, "element", "treatment").required({})


def test_what_is_required_of_some_records(qgs: Framework) -> None:
    source_code = rule(qgs, "element", "source_code")

    assert source_code.required({"record_kind": "Bản ghi tham chiếu"})
    assert not source_code.required({"record_kind": "Bản ghi gốc"})


def test_a_platform_in_use_names_its_operator(qgs: Framework) -> None:
    platform = {"kind": "Nền tảng số", "sharing": "Dùng chung cấp tỉnh", "life_cycle": "Đang vận hành"}

    assert rule(qgs, "element", "operator").required(platform)
    assert not rule(qgs, "element", "operator").required({**platform, "life_cycle": "Dự kiến"})
    assert not rule(qgs, "element", "operator").required({**platform, "sharing": "Dùng chung nội bộ"})


def test_conditions_follow_links(qgs: Framework) -> None:
    elements = {"KT-001": {"record_kind": "Bản ghi gốc"}, "QG-001": {"record_kind": "Bản ghi tham chiếu"}}
    deployed = rule(qgs, "mapping", "block_deployed")

    assert deployed.required({"maps": ("KT-001",)}, elements.get)
    assert not deployed.required({"maps": ("QG-001",)}, elements.get)
    assert not deployed.required({"maps": ("KT-999",)}, elements.get)


def test_one_of_several_conditions_is_enough(qgs: Framework) -> None:
    elements = {"KT-001": {"record_kind": "Bản ghi gốc"}, "QG-001": {"record_kind": "Bản ghi tham chiếu"}}
    coordination = rule(qgs, "relation", "coordination")

    assert coordination.required({"source": ("QG-001",), "target": ("KT-001",)}, elements.get)
    assert not coordination.required({"source": ("QG-001",), "target": ("QG-001",)}, elements.get)


def test_some_fields_are_required_only_of_a_dossier_in_use(qgs: Framework) -> None:
    progress = rule(qgs, "task", "progress")

    assert not progress.required({})
    assert progress.required({}, maintained=True)

    readiness = rule(qgs, "task", "data_readiness")
    assert (readiness.level, readiness.required({})) == ("khi_co", False)
    assert readiness.required({}, maintained=True)


def test_unknown_is_no_answer_for_what_is_ones_own(qgs: Framework) -> None:
    owner = rule(qgs, "element", "owner")

    assert not owner.may_be_unknown({"record_kind": "Bản ghi gốc"})
    assert owner.may_be_unknown({"record_kind": "Bản ghi tham chiếu"})
    assert rule(qgs, "element", "origin").may_be_unknown({"record_kind": "Bản ghi gốc"})


def test_types_outside_the_data_set_have_rules_too(qgs: Framework) -> None:
    required = {rule.field for rule in qgs.rules_of("kpi") if rule.level == "bat_buoc"}

    assert required == {"measures", "formula", "baseline", "aim", "data_origin", "update_cycle", "owner"}
    assert {
        "deviates",
        "within",
        "reason",
        "alternatives",
        "impact",
        "control",
        "responsible",
        "deadline",
        "decision",
    } == {rule.field for rule in qgs.rules_of("deviation")}
    assert rule(qgs, "kpi", "formula").name_vi == "Cách tính"
    assert rule(qgs, "goal", "measures_back").name_vi == "Được đo lường bởi"


def test_every_rule_names_something_of_its_type(qgs: Framework) -> None:
    model = needs_model()
    for one in qgs.rules.rules:
        if one.field:
            assert model.knows(one.type, one.field), one
        assert one.level in qgs.rules.levels


@pytest.mark.parametrize(
    "old, new, told",
    [
        ('field = "owner"', 'field = "owners"', "element has no field or link 'owners'; nearest: 'owner'"),
        ('level = "khi_co"', 'level = "khi co"', "columns[chu_quan_du_lieu], level: 'khi co' is not one of"),
        ('when = "record_kind = Bản ghi tham chiếu"\n', "", "[ma_nguon], when: is missing: give the condition"),
        ("record_kind = Bản ghi gốc", "record_kin = Bản ghi gốc", "asks for 'record_kin', which element does not have"),
        ("record_kind = Bản ghi tham chiếu", "record_kind = Bản sao", "'Bản sao' is not a value of record_kind"),
        ("record_kind = Bản ghi tham chiếu", "record_kind == x", "condition 'record_kind == x', position"),
        ("maps.record_kind = Bản ghi gốc", "maps.exchanged", "asks for 'exchanged', which element does not have"),
        ('derive = "layer"', 'derive = "lop"', "[lop], derive: 'lop' is not one of layer, component, pair"),
        ('key = "ten"', 'key = "lop"', "columns[lop], key: 'lop' stands twice"),
        ('type = "relation"', 'type = "relations"', "sheets.QH_KETNOI, type: 'relations' is not a known value"),
        ("[[types.kpi]]", "[[types.kpis]]", "types: unknown type 'kpis'; nearest: 'kpi'"),
        ('"ANHXA", ', "", "data_sheets: must name the tables under [sheets]"),
        ('of = "task"', 'off = "task"', "off: unknown key; nearest: 'of'"),
    ],
)
def test_a_slip_is_told(broken_framework: Break, old: str, new: str, told: str) -> None:
    folder = broken_framework("fields.toml", old, new)

    with pytest.raises(CatalogueError) as error:
        framework("qgs-1.0", folder)

    assert str(error.value).startswith(str(folder / "fields.toml"))
    assert told in str(error.value)
