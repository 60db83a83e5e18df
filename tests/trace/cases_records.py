"""For every rule on the chain, on elements and relations: a project with the fault and one without."""

from generator.trace.facts import Owners
from tests.trace.samples import ELEMENT, GAP, TASK, Case, asked, facts, need

KQ = need("KQ-1", "req", priority="must", record_source=".kientruc/framework/blocks/01.md:12")
MENDED_THERE = {"file": "data/elements.csv", "line": None, "field": "satisfies"}  # not in the snapshot

CASES = [
    Case("KT101", facts(KQ), facts(KQ, ELEMENT | {"satisfies": ["KQ-1"]}), [{"record": "KQ-1"} | MENDED_THERE]),
    Case(
        "KT102",
        facts(KQ | {"priority": "should"}),
        facts(KQ | {"priority": "may"}, need("DC-1", "assessment", assesses=["KQ-1"], conformity="Không áp dụng")),
        [{"record": "KQ-1"} | MENDED_THERE],
    ),
    Case(
        "KT103",
        facts(need("MT-1", "goal"), need("NV-1", "task", serves=["MT-1"])),
        facts(need("MT-1", "goal"), ELEMENT | {"serves": ["MT-1"]}),
        [{"record": "MT-1"}],
    ),
    Case("KT104", facts(GAP), facts(GAP, TASK), [{"record": "ND-1"}]),
    Case("KT105", facts(TASK), facts(GAP, TASK), [{"record": "NV-1"}]),
    Case("KT106", facts(GAP | {"about": ["SD-1"]}, need("SD-1", "diagram")), facts(GAP, ELEMENT), [{"record": "ND-1"}]),
    Case(
        "KT107",
        facts(ELEMENT | {"treatment": "Nâng cấp, mở rộng"}),
        facts(ELEMENT | {"treatment": "Tiếp tục sử dụng"}, GAP, need("KT-2", "element")),
        [{"record": "KT-1", "field": "treatment", "value": "Nâng cấp, mở rộng"}],
    ),
    Case(
        "KT108",
        facts(TASK, field_rules=(asked("task", "lead"), asked("task", "period_to"))),
        facts(TASK | {"lead": "Sở Tài chính"}, field_rules=(asked("task", "lead"), asked("goal", "owner"))),
        [{"record": "NV-1", "field": "lead"}, {"record": "NV-1", "field": "period_to"}],
    ),
    Case(
        "KT109",
        facts(
            TASK | {"period_from": "2027-05-01", "period_to": "2027-01-01"},
            need("TK-1", "program", period_to="ngắn hạn"),
        ),
        facts(TASK | {"period_from": "2027-01-01", "period_to": "2027-01-01"}, need("TK-1", "program")),
        [{"record": "NV-1", "value": "2027-01-01"}, {"record": "TK-1", "value": "ngắn hạn"}],
    ),
    Case(
        "KT110",
        facts(need("NV-1", "task", requires=["NV-2"]), need("NV-2", "task", requires=["NV-1"])),
        facts(need("NV-1", "task", requires=["NV-2"]), need("NV-2", "task")),
        [{"record": "NV-1", "field": "requires", "value": "NV-2"}],
    ),
    Case(
        "KT111",
        facts(need("GT-1", "deviation", deviates=["KQ-1"]), field_rules=(asked("deviation", "decision"),)),
        facts(need("GT-1", "deviation", decision="12/QĐ"), field_rules=(asked("deviation", "decision"),)),
        [{"record": "GT-1", "field": "decision"}],
    ),
    Case(
        "KT112",
        facts(
            KQ,
            need("GT-1", "deviation", deviates=["KQ-1"]),
            need("DC-1", "assessment", assesses=["KQ-1"], conformity="Đáp ứng"),
        ),
        facts(
            KQ,
            need("GT-1", "deviation", deviates=["KQ-1"]),
            need("DC-1", "assessment", assesses=["KQ-1"], conformity="Chưa đáp ứng"),
        ),
        [{"record": "DC-1", "value": "Đáp ứng"}],
    ),
    Case(
        "KT113",
        facts(ELEMENT, need("SS-1", "comparison", about=["KT-1"], comparison_result="Trùng hoàn toàn")),
        facts(
            ELEMENT,
            need("KT-2", "element"),
            need("SS-1", "comparison", about=["KT-1", "KT-2"], comparison_result="Trùng hoàn toàn", kept="KT-1"),
            need("SS-2", "comparison", about=["KT-1", "KT-2"], comparison_result="Đặc thù còn cần thiết"),
        ),
        [{"record": "SS-1", "field": "about"}, {"record": "SS-1", "field": "kept"}],
    ),
    Case(
        "KT114",
        facts(need("KPI-1", "kpi"), field_rules=(asked("kpi", "formula"),)),
        facts(need("KPI-1", "kpi", formula="a/b"), field_rules=(asked("kpi", "formula"),)),
        [{"record": "KPI-1", "field": "formula"}],
    ),
    Case(
        "KT115",
        facts(need("MT-1", "goal")),
        facts(
            need("MT-1", "goal"),
            need("KPI-1", "kpi", measures=["MT-1"]),
            need("MT-2", "goal", goal_kind="Bài toán ưu tiên"),
        ),
        [{"record": "MT-1"}],
    ),
    Case(
        "KT116",
        facts(KQ, need("DC-1", "assessment", assesses=["KQ-1"], conformity="Đáp ứng")),
        facts(
            KQ, need("DC-1", "assessment", assesses=["KQ-1"], conformity="Đáp ứng"), ELEMENT | {"satisfies": ["KQ-1"]}
        ),
        [{"record": "DC-1", "field": "conformity", "value": "Đáp ứng"}],
    ),
    Case(
        "KT117",
        facts(KQ, *(need(f"DC-{n}", "assessment", assesses=["KQ-1"], conformity=f"Kết quả {n}") for n in (1, 2))),
        facts(KQ, *(need(f"DC-{n}", "assessment", assesses=["KQ-1"], conformity="Đáp ứng") for n in (1, 2))),
        [{"record": "DC-2"}],
    ),
    Case(
        "KT118",
        facts(ELEMENT | {"treatment": "Hợp nhất, tổ chức lại"}),
        facts(ELEMENT | {"treatment": "Hợp nhất/tổ chức lại"}, need("CT-1", "transition", about=["KT-1"])),
        [{"record": "KT-1", "field": "treatment"}],
    ),
    Case("KT119", facts(ELEMENT), facts(ELEMENT, GAP), [{"record": "KT-1"}]),
    Case("KT201", facts(need("KT-1", "element")), facts(ELEMENT), [{"record": "KT-1", "field": "position"}]),
    Case("KT202", facts(ELEMENT), facts(ELEMENT, need("AX-1", "mapping", maps=["KT-1"])), [{"record": "KT-1"}]),
    Case(
        "KT203",
        facts(need("KT-1", "element", position="L2-DL; L2-NT"), need("KT-2", "element", position=["X1", "X2"])),
        facts(ELEMENT),
        [{"record": "KT-1", "value": "L2-DL; L2-NT"}, {"record": "KT-2", "value": "X1; X2"}],
    ),
    Case(
        "KT204",
        facts(
            *(
                need(f"AX-{n}", "mapping", maps=["KT-1"], source_document=name)
                for n, name in ((1, "Khung"), (2, "khung"))
            )
        ),
        facts(*(need(f"AX-{n}", "mapping", maps=["KT-1"], source_document=f"Khung {n}") for n in (1, 2))),
        [{"record": "AX-2", "value": "KT-1"}],
    ),
    Case(
        "KT205",
        facts(ELEMENT | {"record_kind": "Bản ghi tham chiếu"}, owners=Owners(bodies=("Sở Tài chính",))),
        facts(ELEMENT | {"record_kind": "Bản ghi gốc"}, owners=Owners(bodies=("Sở Tài chính",))),
        [{"record": "KT-1", "field": "owner", "value": "Sở Tài chính"}],
    ),
    Case(
        "KT206",
        facts(need("QH-1", "relation", source=["KT-1"])),
        facts(need("QH-1", "relation", source=["KT-1"], target=["KT-2"])),
        [{"record": "QH-1", "field": "target"}],
    ),
    Case(
        "KT207",
        facts(need("QH-1", "relation", source=["KT-1"], target=["KT-1"])),
        facts(need("QH-1", "relation", source=["KT-1"], target=["KT-2"])),
        [{"record": "QH-1", "value": "KT-1"}],
    ),
    Case(
        "KT208",
        facts(*(need(f"QH-{n}", "relation", source=["KT-1"], target=["KT-2"], exchanged="Dân cư") for n in (1, 2))),
        facts(*(need(f"QH-{n}", "relation", source=["KT-1"], target=["KT-2"], exchanged=f"{n}") for n in (1, 2))),
        [{"record": "QH-2", "value": "KT-1 → KT-2"}],
    ),
    Case(
        "KT209",
        facts(*(need(code, "element", "Kho dữ liệu", owner="Sở Y tế") for code in ("KT-1", "KT-2"))),
        facts(*(need(code, "element", "Kho dữ liệu", owner=f"Sở {code}") for code in ("KT-1", "KT-2"))),
        [{"record": "KT-2", "value": "Kho dữ liệu"}],
    ),
    Case(
        "KT210",
        facts(
            need("KT-1", "element", "Hệ thống giám sát an toàn thông tin"),
            need("KT-2", "element", "Hệ thống giám sát, an toàn thông tin mạng"),
        ),
        facts(
            need("KT-1", "element", "Cơ sở dữ liệu đất đai"),
            need("KT-2", "element", "Cơ sở dữ liệu dân cư"),
            need("KT-3", "element", "Hệ thống giám sát số 1 của trung tâm"),
            need("KT-4", "element", "Hệ thống giám sát số 2 của trung tâm"),
            need("QG-1", "element", "Hệ thống giải quyết thủ tục của Bộ Tư pháp", owner="Bộ Tư pháp"),
            need("QG-2", "element", "Hệ thống giải quyết thủ tục của Bộ Công an", owner="Bộ Công an"),
        ),
        [{"record": "KT-2"}],
    ),
    Case(
        "KT211",
        facts(ELEMENT | {"source_code": "HTS1"}, need("KT-2", "element", source_code="hts 1")),
        facts(
            ELEMENT | {"source_code": "HTS1"},
            *(need(f"KT-{n}", "element", source_code="Chưa xác định") for n in (2, 3)),
        ),
        [{"record": "KT-2", "value": "hts 1"}],
    ),
    Case(
        "KT212",
        facts(ELEMENT | {"confirmed_by": "Sở Tài chính", "confirmation_date": "2026-10-01"}),
        facts(ELEMENT),
        [{"record": "KT-1", "field": "confirmation_document"}],
    ),
]
