"""For every rule on versions, comparisons and access: a project with the fault and one without."""

from generator.trace.facts import IssuedRecord
from tests.trace.cases_communes import A, B, project
from tests.trace.samples import ELEMENT, Case, facts, need

KINDS = ("Thông tin quản trị", "Thay đổi nội dung kiến trúc")
ROW = {"version": "1.0", "updated": "2026-11-24", "change": "Lập lần đầu", "change_kind": KINDS[0], "unit": "Sở A"}
ISSUED = {"KT-1": IssuedRecord("element", "Kho dữ liệu", "data/elements.csv", "2.0")}
ENDED = {"KT-3": IssuedRecord("element", "Cổng cũ", "data/elements.csv", "1.0")}
ELSE = {"KT-2": IssuedRecord("task", "x", "data/tasks.csv", "2.0")}
OLD, NEW = need("KT-1", "element", treatment="Hợp nhất, tổ chức lại"), need("KT-2", "element", replaces=["KT-1"])
BOTH = ["KT-1", "KT-2"]
SAME = need("SS-1", "comparison", about=BOTH, comparison_result="Trùng hoàn toàn", kept="KT-2")

CASES = [
    Case(
        "KT120",
        facts(
            need("KT-1", "element", treatment="Tiếp tục sử dụng"),
            need("KT-2", "element"),
            need("KT-3", "element"),
            SAME,
            need("SS-2", "comparison", about=["KT-3"], comparison_result="Hết nhu cầu"),
        ),
        facts(
            OLD,
            NEW,
            need("KT-3", "element", life_cycle="Kết thúc sử dụng"),
            SAME,
            need("SS-2", "comparison", about=["KT-3", "KT-1"], comparison_result="Hết nhu cầu"),
            need("SS-3", "comparison", about=BOTH, comparison_result="Đặc thù còn cần thiết", kept="KT-1"),
        ),
        [
            {"record": "KT-1", "field": "treatment", "value": "Tiếp tục sử dụng"},
            {"record": "KT-2", "field": "replaces"},
            {"record": "KT-3", "field": "treatment", "value": None},
        ],
    ),
    Case(
        "KT213",
        facts(
            need("KT-2", "element"),
            need("KT-3", "element", "Kho mới"),
            issued=ISSUED | ENDED | ELSE,
            issued_version="2.0",
        ),
        facts(need("KT-9", "element", former_codes=["KT-1"]), issued=ISSUED | ENDED, issued_version="2.0"),
        [
            {"file": "data/elements.csv", "record": "KT-1", "field": "id"},
            {"record": "KT-2", "field": "id", "value": "KT-2"},
            {"record": "KT-3", "field": "id", "value": "KT-3"},
        ],
    ),
    Case(
        "KT227",
        project(expected=99),
        project(communes=(A, B), expected=99),
        [{"file": "data/communes.csv", "field": "code"}],
    ),
    Case(
        "KT607",
        facts(need("SD-1", "diagram", version="0.9"), version="1.0"),
        facts(need("SD-1", "diagram", version="1.0"), need("SD-2", "diagram"), version="1.0"),
        [{"record": "SD-1", "field": "version", "value": "0.9"}],
    ),
    Case(
        "KT608",
        facts(history=((2, ROW | {"unit": ""}),), version="1.1"),
        facts(history=((2, ROW),), version="1.0"),
        [
            {"file": "data/history.csv", "row": 2, "field": "unit"},
            {"file": "data/history.csv", "row": None, "field": "version", "value": "1.1"},
        ],
    ),
    Case(
        "KT609",
        facts(history=((2, ROW | {"updated": "hôm qua", "change_kind": "Nhỏ"}),), change_kinds=KINDS),
        facts(history=((2, ROW | {"effective": "24/11/2026"}),), change_kinds=KINDS),
        [{"row": 2, "field": "change_kind", "value": "Nhỏ"}, {"row": 2, "field": "updated", "value": "hôm qua"}],
    ),
    Case(
        "KT803",
        facts(ELEMENT, need("MT-1", "goal")),
        facts(ELEMENT | {"access": "Công khai"}),
        [{"record": "KT-1", "field": "access"}],
    ),
]
