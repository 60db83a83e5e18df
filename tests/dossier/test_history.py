"""The row of the history of versions: what changed since a version, and which of the three kinds of change it is."""

from __future__ import annotations

import pytest

from generator import catalogue
from generator.dossier.history import change_kind, history_row, record_changes
from generator.records import Record, Records, Value

MODEL = catalogue.needs_model()
KINDS = catalogue.framework("qgs-1.0").values("change_kind")


def records(**fields: dict[str, Value]) -> Records:
    made = {}
    for name, values in fields.items():
        code = name.replace("_", "-")
        made[code] = Record(code, "element", f"Hệ thống {code}", "", values, {}, "data/elements.csv", 2)
    return Records(needs=made)


@pytest.mark.parametrize(
    "before, after, kind",
    [
        ({"contact": "Sở A"}, {"contact": "Sở B"}, 0),
        ({"owner": "Sở A"}, {"owner": "Sở B"}, 1),
        ({"contact": "Sở A", "owner": "Sở A"}, {"contact": "Sở B", "owner": "Sở B"}, 1),
        ({"life_cycle": "Đang xây dựng"}, {"life_cycle": "Đang vận hành"}, 2),
        ({"life_cycle": "Đang xây dựng", "note": ""}, {"life_cycle": "Đang vận hành", "note": "x"}, 2),
    ],
)
def test_the_gravest_change_gives_the_kind(before: dict[str, Value], after: dict[str, Value], kind: int) -> None:
    assert change_kind(record_changes(records(KT_501=before), records(KT_501=after))) == kind


def test_new_and_gone_records_change_the_architecture() -> None:
    changes = record_changes(records(KT_501={}), records(KT_502={}))
    assert [(one.code, one.kind) for one in changes] == [("KT-501", "gone"), ("KT-502", "new")]
    row = history_row(changes, MODEL, KINDS, last="1.0", given={"version": "1.1", "updated": "2027-03-01"})
    assert row["change"] == "So với phiên bản 1.0: bổ sung 1 đối tượng kiến trúc; bỏ 1 đối tượng kiến trúc"
    assert (row["change_kind"], row["affected"]) == (KINDS[1], "KT-501, KT-502")
    assert list(row) == list(MODEL.tables["history"].columns)


def test_a_review_without_change_is_kept_all_the_same() -> None:
    same = records(KT_501={"owner": "Sở A"})
    row = history_row(record_changes(same, same), MODEL, KINDS, last="1.0", given={"version": "1.0", "unit": "Sở A"})
    assert "không có nội dung thay đổi" in row["change"]
    assert (row["change_kind"], row["affected"], row["unit"]) == (KINDS[0], "Không có", "Sở A")


def test_what_a_person_gives_is_taken_as_it_is() -> None:
    changes = record_changes(records(KT_501={"owner": "a"}), records(KT_501={"owner": "b"}))
    row = history_row(changes, MODEL, KINDS, last="1.0", given={"change": "Đổi chủ quản", "change_kind": KINDS[2]})
    assert (row["change"], row["change_kind"]) == ("Đổi chủ quản", KINDS[2])
