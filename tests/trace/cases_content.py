"""For every rule on fields, links, law, evidence and chapters: a project with the fault and one without."""

from typing import Any

from generator.catalogue import ManifestDifference
from generator.trace.facts import ProjectFacts, UnknownRow
from tests.trace.samples import ELEMENT, GAP, TASK, Case, asked, facts, law, need

LEGAL = (
    law("73/2019/NĐ-CP", "Hết hiệu lực", replaced_by="45/2026/NĐ-CP"),
    law("45/2026/NĐ-CP"),
    law("1425/QĐ-TTg"),
)
TEMPLATE = "(kq-1)=\n# Mục đích\n\nTỉnh có {fill}`số` xã.\n\nCâu chung.\n"
OUTLINE = {"kq-1": "Mục đích"}


def unknown(record: str, field: str, **given: Any) -> UnknownRow:
    told = {"reason": "a", "source_needed": "b", "contact": "c", "deadline": "2026-12-31", "row": 2}
    return UnknownRow(record, field, **{**told, **given})


def chapter(text: str, **given: Any) -> ProjectFacts:
    return facts(chapters={"chapters/05.md": text}, **given)


CASES = [
    Case(
        "KT301",
        facts(ELEMENT, field_rules=(asked("element", "origin"), asked("element", "source_code", when=("owner",)))),
        facts(ELEMENT | {"origin": "Chưa xác định"}, field_rules=(asked("element", "origin"),)),
        [{"record": "KT-1", "field": "origin"}, {"record": "KT-1", "field": "source_code"}],
    ),
    Case(
        "KT302",
        facts(ELEMENT, field_rules=(asked("element", "note", level="khuyen_nghi"),)),
        facts(ELEMENT, field_rules=(asked("element", "note", level="khi_co"),)),
        [{"record": "KT-1", "field": "note"}],
    ),
    Case(
        "KT303",
        facts(ELEMENT, value_lists={"position": "positions"}, values={"positions": ("L2-NT", "X1")}),
        facts(ELEMENT, value_lists={"position": "positions"}, values={"positions": ("L2-DL", "X1")}),
        [{"record": "KT-1", "field": "position", "value": "L2-DL"}],
    ),
    Case(
        "KT304",
        facts(ELEMENT | {"kind": "Chưa xác định"}, field_rules=(asked("element", "kind", forbid="owner"),)),
        facts(ELEMENT | {"kind": "Chưa xác định"}, field_rules=(asked("element", "kind", forbid="operator"),)),
        [{"record": "KT-1", "field": "kind", "value": "Chưa xác định"}],
    ),
    Case(
        "KT305",
        facts(ELEMENT | {"size": "Chưa xác định"}, unknowns=()),
        facts(ELEMENT | {"size": "Chưa xác định"}, unknowns=(unknown("KT-1", "Quy mô chính"),)),
        [{"record": "KT-1", "field": "size"}],
    ),
    Case(
        "KT306",
        facts(ELEMENT, unknowns=(unknown("KT-11", "size"), unknown("KT-1", "sizes", row=3))),
        facts(ELEMENT, unknowns=(unknown("KT-1", "size"),)),
        [{"value": "KT-11", "row": 2, "file": "data/unknowns.csv"}, {"value": "sizes", "row": 3}],
    ),
    Case(
        "KT307",
        facts(ELEMENT | {"size": "9 tủ máy"}, unknowns=(unknown("KT-1", "size"), unknown("KT-1", "operator", row=3))),
        facts(ELEMENT | {"size": "Chưa xác định"}, unknowns=(unknown("KT-1", "size"),)),
        [{"value": "9 tủ máy", "row": 2}, {"value": "operator", "row": 3}],
    ),
    Case(
        "KT308",
        facts(unknowns=(unknown("KT-1", "size", contact=""),)),
        facts(unknowns=(unknown("KT-1", "size"),)),
        [{"record": "KT-1", "field": "contact"}],
    ),
    Case(
        "KT309",
        facts(unknowns=(unknown("KT-1", "size", deadline="2026-11-23"),)),
        facts(unknowns=(unknown("KT-1", "size", deadline="2026-11-24"),)),
        [{"record": "KT-1", "field": "deadline", "value": "2026-11-23"}],
    ),
    Case(
        "KT401",
        facts(GAP, need("SS-1", "comparison", kept="KT-9")),
        facts(GAP, ELEMENT, need("SS-1", "comparison", kept="KT-1")),
        [{"record": "ND-1", "field": "about", "value": "KT-1"}, {"record": "SS-1", "field": "kept", "value": "KT-9"}],
    ),
    Case("KT402", facts(TASK, need("ND-1", "goal")), facts(TASK, GAP), [{"record": "NV-1", "value": "ND-1"}]),
    Case(
        "KT403",
        facts(need("AX-1", "mapping", maps=["KT-1", "KT-2"])),
        facts(need("AX-1", "mapping", maps=["KT-1"]), GAP | {"about": ["KT-1", "KT-2"]}),
        [{"record": "AX-1", "field": "maps", "value": "KT-1; KT-2"}],
    ),
    Case(
        "KT404",
        facts(ELEMENT, chapters={"chapters/05.md": "Xem\n{need}`KT-2`, {need}`tên <KT-3>`.\n"}),
        facts(ELEMENT, chapters={"chapters/05.md": "Xem {need}`KT-1`, `{need}`, {need}`kho <KT-1>`.\n"}),
        [{"file": "chapters/05.md", "line": 2, "value": "KT-2"}, {"value": "KT-3"}],
    ),
    Case(
        "KT501",
        facts(need("PL-1", "legal", number="73/2019/NĐ-CP", legal_state="Còn hiệu lực"), legal=LEGAL),
        facts(need("PL-1", "legal", number="45/2026/NĐ-CP", legal_state="Còn hiệu lực"), legal=LEGAL),
        [{"record": "PL-1", "value": "73/2019/NĐ-CP"}],
    ),
    Case(
        "KT502",
        facts(need("PL-1", "legal", number="1/QĐ", legal_state="Chưa rõ")),
        facts(need("PL-1", "legal", number="1/QĐ", legal_state="Còn hiệu lực")),
        [{"record": "PL-1"}],
    ),
    Case(
        "KT503",
        chapter("Theo\nNghị định 73/2019/NĐ-CP.", legal=LEGAL),
        chapter("Nghị định 73/2019/NĐ-CP đã hết hiệu lực. Theo 45/2026/NĐ-CP.", legal=LEGAL),
        [{"file": "chapters/05.md", "line": 2, "value": "73/2019/NĐ-CP"}],
    ),
    Case(
        "KT504",
        chapter("Theo 73/2019/ND-CP và 99-NQ/TW.", legal=LEGAL),
        chapter("Theo 1425/QĐ-TTg, ngày 29/7/2026, `99-NQ/TW`.", legal=LEGAL),
        [{"value": "73/2019/ND-CP"}, {"value": "99-NQ/TW"}],
    ),
    Case(
        "KT505",
        facts(need("PL-1", "legal", number="1/QĐ", confidence="likely")),
        facts(need("PL-1", "legal", number="1/QĐ", confidence="verified")),
        [{"record": "PL-1", "field": "confidence", "value": "likely"}],
    ),
    Case(
        "KT601",
        facts(mandatory_diagrams={"SD-T-01": "Hình 7"}),
        facts(need("SĐ-T-01", "diagram"), mandatory_diagrams={"SD-T-01": "Hình 7"}),
        [{"record": "SD-T-01", "file": "data/diagrams.csv"}],
    ),
    Case(
        "KT602",
        facts(need("SD-1", "diagram"), field_rules=(asked("diagram", "version"),)),
        facts(need("SD-1", "diagram", version="1.0"), field_rules=(asked("diagram", "version"),)),
        [{"record": "SD-1", "field": "version"}],
    ),
    Case(
        "KT603",
        facts(*(need(f"MC-{n}", "evidence", source_file=name) for n, name in ((1, "evidence/a.pdf"), (2, "../b.pdf")))),
        facts(need("MC-1", "evidence", url="https://example.vn")),
        [{"record": "MC-1", "value": "evidence/a.pdf"}, {"record": "MC-2", "value": "../b.pdf"}],
    ),
    Case(
        "KT605",
        facts(ELEMENT, need("MC-1", "evidence"), need("MC-2", "evidence", url="x", proves=["KT-9"])),
        facts(ELEMENT, need("MC-1", "evidence", number="12/BB", proves=["KT-1"])),
        [
            {"record": "MC-1", "field": "proves"},
            {"record": "MC-1", "field": "source_file"},
            {"record": "MC-2", "field": "proves"},
        ],
    ),
    Case(
        "KT606",
        facts(TASK | {"task_state": "Hoàn thành - đã kiểm chứng"}),
        facts(TASK | {"task_state": "Hoàn thành - đã kiểm chứng"}, need("MC-1", "evidence", proves=["NV-1"])),
        [{"record": "NV-1", "field": "task_state"}],
    ),
    Case(
        "KT701",
        chapter("# Một\n\nCó {fill}`số xã` xã."),
        chapter("# Một\n\nCó `{fill}` xã."),
        [{"file": "chapters/05.md", "line": 3, "value": "số xã"}],
    ),
    Case(
        "KT701",
        chapter("# Một\n\nCó {{ so }} xã, {{ so }} phường.", substitutions={"so": "…", "ten": "…"}),
        chapter("# Một\n\nCó {{ so }} xã.", substitutions={"so": "99", "ten": "…"}),
        [{"file": "chapters/05.md", "line": 3, "value": "so"}],
    ),
    Case(
        "KT702",
        chapter(TEMPLATE, template={"01.md": TEMPLATE}),
        chapter(TEMPLATE.replace("{fill}`số`", "99"), template={"01.md": TEMPLATE}),
        [{"file": "chapters/05.md", "line": 4, "value": "kq-1"}],
    ),
    Case(
        "KT703",
        chapter("(kq-1)=\n# Mục đích chung\n", outline=OUTLINE),
        chapter("(kq-1)=\n# Mục  đích\n", outline=OUTLINE),
        [{"file": "chapters/05.md", "line": 2, "value": "Mục đích chung"}],
    ),
    Case(
        "KT704",
        chapter("(kq-11)=\n# Mục đích\n", outline=OUTLINE),
        chapter(TEMPLATE, outline=OUTLINE),
        [{"value": "kq-1"}],
    ),
    Case(
        "KT705",
        facts(manifest=ManifestDifference(("01.md",), ("02.md",), ("x.md",))),
        facts(manifest=ManifestDifference((), (), ())),
        [{"file": f".kientruc/framework/{name}.md"} for name in ("01", "02", "x")],
    ),
    Case(
        "KT706",
        chapter(TEMPLATE * 2, outline=OUTLINE),
        chapter(TEMPLATE, outline=OUTLINE),
        [{"value": "kq-1", "line": 8}],
    ),
    Case(
        "KT801",
        facts(ELEMENT | {"note": "quản trị tại 192.168.10.5"}),
        facts(ELEMENT | {"note": "phiên bản 10.2.1; chính sách mật khẩu theo quy chế"}),
        [{"record": "KT-1", "field": "note", "value": None}],
    ),
    Case(
        "KT802",
        chapter("Một\nmật khẩu: Abc@12345\nhttps://an:bi@may.vn/"),
        chapter("Đổi mật khẩu định kỳ; xem https://may.vn:8080/a@b"),
        [{"line": 2}, {"line": 3}],
    ),
]
