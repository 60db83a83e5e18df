"""Faults seeded into the records of the example, one per rule, level of field and kind of check; and what finds each.

Every fault has records of its own (``{n}`` is its number) beside those of the example, so that all can be sown at once
and each finding belongs to one fault.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from tests.dossier.sowing import Cells, Rows, Seed

UNKNOWN, NONE = "Chưa xác định", "Không áp dụng"

COMMON = {
    "status": "đề xuất",
    "access": "Nội bộ",
    "origin": "Công văn số {n}/SKHCN",
    "contact": "Sở Khoa học và Công nghệ",
}
OWN = COMMON | {
    "id": "KT-{n}",
    "title": "Hệ thống thử {n}",
    "serves": "MT-001",
    "record_kind": "Bản ghi gốc",
    "kind": "Nền tảng số",
    "position": "L2-NT",
    "model_state": "Hiện trạng",
    "scope": "Cấp tỉnh",
    "sharing": "Dùng chung cấp tỉnh",
    "owner": "Sở Tài chính",
    "operator": "Sở Tài chính",
    "technical_contact": "Bộ phận hỗ trợ",
    "life_cycle": "Đang vận hành",
}
REFERENCE = OWN | {"id": "QG-{n}", "record_kind": "Bản ghi tham chiếu", "source_code": "MN-{n}", "life_cycle": ""}
REFERENCE |= {"owner": "Bộ Nội vụ", "use_here": "Đang khai thác"}
MAPPING = {
    "id": "AX-{n}",
    "title": "Ánh xạ {n}",
    "status": "đề xuất",
    "maps": "KT-{n}",
    "block_overview": "H7-L1-HT-02",
    "block_deployed": "H8-L1-HT-02",
    "block_commune": NONE,
    "source_document": "Khung {n}",
    "source_issuer": "Thủ tướng Chính phủ",
    "source_version": "1.0",
    "source_entry": "Mục {n}",
    "mapping_kind": "Cụ thể hóa",
    "document_position": "kq-6-3-1-1",
    "diagram_position": "SD-T-01",
}
RELATION = COMMON | {
    "id": "QH-{n}",
    "title": "Quan hệ {n}",
    "source": "KT-081",
    "target": "QG-041",
    "relation_kind": "Trao đổi dữ liệu",
    "exchanged": "Dữ liệu {n}",
    "channel": "LGSP",
    "actual_state": "Đang khai thác",
    "service_level": "Hằng ngày",
    "protection": "Nội bộ",
    "coordination": "Hai bên",
}
GAP = COMMON | {
    "id": "ND-{n}",
    "title": "Nội dung {n}",
    "about": "KT-081",
    "current_state": "Chưa có",
    "required_state": "Có",
    "difference": "Bổ sung {n}",
    "treatment": "Bổ sung mới",
}
TASK = COMMON | {
    "id": "NV-{n}",
    "title": "Nhiệm vụ {n}",
    "result": "Đưa vào vận hành",
    "lead": "Sở Tài chính",
    "priority": "Cao",
    "period_from": "2027-01-01",
    "period_to": "2027-12-31",
    "resources": "Ngân sách",
    "criterion": "Biên bản nghiệm thu",
    "realisation": "Mới xác định tại Khung",
    "progress": "Chưa bắt đầu",
    "data_readiness": "Chưa có",
    "task_state": "Chưa thực hiện",
}
PAIR = {"gap": "ND-{n}", "task": "NV-{n}", "note": ""}
GOAL = COMMON | {"id": "MT-{n}", "title": "Mục tiêu {n}", "goal_kind": "Mục tiêu", "statement": "Đạt {n}"}
GOAL |= {"owner": "Sở Tài chính"}
KPI = {
    "id": "KPI-{n}",
    "title": "Chỉ số {n}",
    "measures": "MT-001",
    "owner": "Sở Tài chính",
    "formula": "a/b",
    "baseline": "1",
    "aim": "2",
    "data_origin": "Báo cáo",
    "update_cycle": "Hằng quý",
}
ASSESSMENT = COMMON | {"id": "DC-{n}", "title": "Đối chiếu {n}", "assesses": "KQ-013", "basis": "Hồ sơ"}
ASSESSMENT |= {"conformity": "Chưa đáp ứng", "remedy": "Bổ sung"}
DEVIATION = {
    "id": "GT-{n}",
    "title": "Phương án {n}",
    "deviates": "KQ-106",
    "within": "ND-001",
    **dict.fromkeys(("reason", "alternatives", "impact", "control", "responsible"), "Đã nêu"),
    "deadline": "2027-12-31",
    "review": "Hằng quý",
    "decision": "Quyết định số {n}/QĐ-UBND",
}
COMPARISON = {
    "id": "SS-{n}",
    "title": "Đối chiếu hệ thống {n}",
    "about": "KT-401;KT-402;KT-101",
    "origin": "Biên bản {n}",
    "reason": "Cùng chức năng",
    "comparison_result": "Tương đồng",
    "kept": "KT-101",
}
TEN = ("data_plan", "accounts", "connections", "processes", "contracts", "assets", "backup", "user_support")
TRANSITION = {"id": "CT-{n}", "title": "Chuyển tiếp {n}", "about": "KT-401", **dict.fromkeys(TEN, "Đã nêu")}
TRANSITION |= {"switch_off": "2028-12-31", "deciding_body": "Ủy ban nhân dân thành phố Bắc Ninh"}
PROGRAM = {
    "id": "TK-{n}",
    "title": "Kế hoạch {n}",
    "realises": "NV-001",
    "number": "{n}/KH",
    "issuer": "Ủy ban",
    "program_kind": "Kế hoạch",
}
DIAGRAM = COMMON | {
    "id": "SD-{n}",
    "title": "Sơ đồ {n}",
    "model_state": "Mục tiêu",
    "view": "Góc nhìn",
    "diagram_scope": "Toàn tỉnh",
    "version": "0.9",
    "effective": "2027-01-29",
    "source_file": "a.svg",
}
EVIDENCE = {"id": "MC-{n}", "title": "Minh chứng {n}", "proves": "MT-001", "number": "{n}/BB"}
LEGAL = {
    "id": "PL-{n}",
    "title": "Văn bản {n}",
    "number": "{n}/QĐ-UBND",
    "issuer": "Ủy ban",
    "issued": "2026-01-01",
    "legal_kind": "Quyết định",
    "legal_state": "Còn hiệu lực",
    "confidence": "verified",
}
COMMENT = {"id": "YK-{n}", "title": "Ý kiến {n}", "about": "KT-081", "author_unit": "Sở A", "statement": "Đề nghị"}
COMMENT |= {"comment_state": "Giải trình", "answer": "Đã sửa"}
VERSION = {"version": "0.{n}", "updated": "2026-11-24", "change": "Sửa", "unit": "Sở A"}
VERSION |= {"change_kind": "Thay đổi nội dung kiến trúc hoặc ảnh hưởng lớn"}
NOT_KNOWN = {"record": "KT-{n}", "field": "size", "reason": "a", "source_needed": "b", "contact": "c"}
NOT_KNOWN |= {"deadline": "2027-01-31"}


def element(
    rule: str, column: str, cell: str = "", says: str = "", *also: str, base: Cells = OWN, **cells: str
) -> Seed:
    made = {**base, **cells}
    rows = (("elements", made), ("mappings", {**MAPPING, "maps": made["id"]}))
    return Seed(rule, "elements", column, rows, f"DM_DOITUONG.{cell}" if cell else "", says, also)


def relation(rule: str, column: str, cell: str, says: str = "", *also: str, **cells: str) -> Seed:
    return Seed(rule, "relations", column, (("relations", {**RELATION, **cells}),), f"QH_KETNOI.{cell}", says, also)


def mapping(rule: str, column: str, cell: str, says: str = "", *also: str, of: Cells = OWN, **cells: str) -> Seed:
    rows = (("elements", of), ("mappings", {**MAPPING, "maps": of["id"], **cells}))
    return Seed(rule, "mappings", column, rows, f"ANHXA.{cell}", says, also)


def gap(rule: str, column: str, cell: str, says: str = "", *also: str, **cells: str) -> Seed:
    rows = (("gaps", {**GAP, **cells}), ("tasks", TASK), ("gap_tasks", PAIR))
    return Seed(rule, "gaps", column, rows, f"HOANTHIEN_NV.{cell}", says, also)


def task(rule: str, column: str, cell: str, says: str = "", *also: str, **cells: str) -> Seed:
    rows = (("gaps", GAP), ("tasks", {**TASK, **cells}), ("gap_tasks", PAIR))
    return Seed(rule, "tasks", column, rows, f"HOANTHIEN_NV.{cell}", says, also)


def other(rule: str, file: str, column: str, base: Cells, *also: str, before: Rows = (), **cells: str) -> Seed:
    return Seed(rule, file, column, (*before, (file, {**base, **cells})), also=also)


def _with_rows(seed: Seed, *rows: tuple[str, Cells]) -> Seed:
    return replace(seed, rows=(*rows, *seed.rows))


def unknown(column: str, cell: str, says: str) -> Seed:
    """A value that must be known, with the row that an unknown one needs."""
    seed = element("KT304", column, cell, says, base={**OWN, column: UNKNOWN})
    return seed if column == "title" else _with_rows(seed, ("unknowns", {**NOT_KNOWN, "field": column}))


COMMUNE_SCOPE = {**OWN, "scope": "Cấp xã"}
LAYER, COMPONENT = "Lớp kiến trúc/thành phần xuyên suốt", "Thành phần trong lớp"
PERIOD = "Thời hạn/giai đoạn chuyển đổi dự kiến"
LEAD = "Cơ quan/đơn vị chủ trì nhiệm vụ chuyển đổi kiến trúc"
CRITERION = "Tiêu chí và nguồn dữ liệu kiểm chứng kết quả kiến trúc"
NO_DATE = "chưa phải ngày hoặc khoảng ngày (31/12/2027 hoặc 01/01/2027 - 31/12/2028)"

ELEMENTS = (
    # required always
    element("KT301", "title", "ten", "Thiếu Tên đối tượng", title=""),
    element("KT301", "record_kind", "loai_ban_ghi", "Thiếu Loại bản ghi", record_kind=""),
    element("KT301", "kind", "loai_doi_tuong", "Thiếu Loại đối tượng", kind=""),
    element("KT201", "position", "lop", f"Thiếu {LAYER}", position=""),
    element("KT301", "model_state", "trang_thai_mo_hinh", "Thiếu Trạng thái mô hình", model_state=""),
    element("KT301", "scope", "pham_vi_su_dung", "Thiếu Phạm vi sử dụng", scope=""),
    element("KT301", "sharing", "hinh_thuc_dung_chung", "Thiếu Phạm vi/hình thức dùng chung", sharing=""),
    element("KT301", "owner", "chu_quan", "Thiếu Cơ quan chủ quản", owner=""),
    element("KT301", "origin", "nguon", "Thiếu Nguồn/minh chứng", origin=""),
    element("KT301", "contact", "dau_moi_xac_nhan", "Thiếu Đầu mối xác nhận", contact=""),
    # required when
    element("KT301", "source_code", "ma_nguon", "Thiếu Mã định danh gốc/mã nguồn", base=REFERENCE, source_code=""),
    element(
        "KT301",
        "use_here",
        "tinh_trang_khai_thac",
        "Thiếu Tình trạng khai thác tại cơ quan",
        base=REFERENCE,
        use_here="",
    ),
    element("KT301", "operator", "don_vi_van_hanh", "Thiếu Đơn vị vận hành", operator=""),
    element("KT301", "technical_contact", "dau_moi_ky_thuat", "Thiếu Đầu mối kỹ thuật/vận hành", technical_contact=""),
    element("KT301", "life_cycle", "trang_thai_vong_doi", "Thiếu Trạng thái vòng đời", life_cycle=""),
    # not known where it must be
    unknown("title", "ten", "Tên đối tượng không được ghi Chưa xác định"),
    unknown("kind", "loai_doi_tuong", "Loại đối tượng không được ghi Chưa xác định"),
    unknown("scope", "pham_vi_su_dung", "Phạm vi sử dụng không được ghi Chưa xác định"),
    unknown("owner", "chu_quan", "Cơ quan chủ quản không được ghi Chưa xác định"),
    element("KT305", "data_owner", "chu_quan_du_lieu", data_owner=UNKNOWN),
    # values
    element("KT303", "kind", "loai_doi_tuong", "Loại đối tượng ngoài danh mục", kind="Nền tảng"),
    element("KT303", "scope", "pham_vi_su_dung", "Phạm vi sử dụng ngoài danh mục", scope="Cấp tỉnh;Cấp phường"),
    element("KT303", "position", "lop", f"{LAYER} ngoài danh mục", position="L9-XX"),
    element("KT203", "position", "lop", f"{LAYER} ngoài danh mục", "KT303", position="L2-DL; L2-NT"),
    element("KT303", "treatment", "phuong_an", "Phương án hoàn thiện ngoài danh mục", "KT107", treatment="Nâng cấp"),
    element("KT002", "start_year", "ma_doi_tuong", start_year="năm ngoái"),
    element("KT003", "", title=unicodedata.normalize("NFD", "Hệ thống chữ rời {n}")),
    # chain, owners, doubles
    element("KT107", "treatment", "phuong_an", treatment="Nâng cấp, mở rộng"),
    _with_rows(
        element("KT118", "treatment", "phuong_an", treatment="Hợp nhất, tổ chức lại"),
        *(("gaps", {**GAP, "about": "KT-{n}"}), ("tasks", TASK), ("gap_tasks", PAIR)),
    ),
    Seed("KT202", "elements", "id", (("elements", OWN),), "DM_DOITUONG.ma_doi_tuong"),
    Seed("KT119", "elements", "id", (("elements", OWN | {"serves": ""}),), "DM_DOITUONG.ma_doi_tuong", also=("KT202",)),
    element("KT205", "owner", "chu_quan", base=REFERENCE, owner="Sở Tài chính"),
    _with_rows(
        element("KT209", "title", "ten", title="Trùng tên {n}", id="KT-{n}b"),
        ("elements", OWN | {"title": "Trùng tên {n}", "id": "KT-{n}a"}),
        ("mappings", MAPPING | {"id": "AX-{n}a", "maps": "KT-{n}a"}),
    ),
    _with_rows(
        element("KT210", "title", "ten", title="Hệ thống giám sát an toàn mạng máy số {n}", id="KT-{n}b"),
        ("elements", OWN | {"title": "Hệ thống giám sát an toàn mạng số {n}", "id": "KT-{n}a"}),
        ("mappings", MAPPING | {"id": "AX-{n}a", "maps": "KT-{n}a"}),
    ),
    _with_rows(
        element("KT211", "source_code", "ma_nguon", source_code="HT-{n}", id="KT-{n}b", title="Khác {n}b"),
        ("elements", OWN | {"source_code": "ht-{n}", "id": "KT-{n}a", "title": "Này {n}a"}),
        ("mappings", MAPPING | {"id": "AX-{n}a", "maps": "KT-{n}a"}),
    ),
    _with_rows(element("KT001", "id", title="Mã lặp {n}"), ("elements", OWN)),
    element(
        "KT212", "confirmation_document", "ma_doi_tuong", confirmed_by="Sở Tài chính", confirmation_date="2026-11-01"
    ),
    element("KT803", "access", "ma_doi_tuong", access=""),
    element("KT801", "note", "ghi_chu", note="Mật khẩu: abcd1234"),
    element("KT401", "serves", "ma_doi_tuong", serves="MT-9999"),
    element("KT402", "serves", "ma_doi_tuong", serves="KT-081"),
    element("KT110", "part_of", "ma_doi_tuong", part_of="KT-{n}"),
)
RELATIONS = (
    relation("KT206", "source", "nguon", "Thiếu Đối tượng nguồn", source=""),
    relation("KT206", "target", "dich", "Thiếu Đối tượng đích", target=""),
    relation("KT301", "relation_kind", "loai_quan_he", "Thiếu Loại quan hệ", relation_kind=""),
    relation("KT301", "actual_state", "trang_thai", "Thiếu Trạng thái", actual_state=""),
    relation("KT301", "origin", "can_cu", "Thiếu Căn cứ/nguồn xác nhận", origin=""),
    relation("KT301", "exchanged", "du_lieu_dich_vu", "Thiếu Dữ liệu/dịch vụ trao đổi", exchanged=""),
    relation("KT301", "service_level", "muc_dich_vu", "Thiếu Tần suất/mức dịch vụ", service_level=""),
    relation("KT301", "protection", "bao_ve", "Thiếu Phân loại và yêu cầu bảo vệ dữ liệu", protection=""),
    relation("KT301", "coordination", "phoi_hop", "Thiếu Cơ quan/đầu mối phối hợp", coordination=""),
    relation("KT301", "note", "ghi_chu", "Thiếu Ghi chú", relation_kind="Quan hệ khác"),
    relation("KT303", "channel", "kenh", "Cơ chế/kênh kết nối ngoài danh mục", channel="LGSP;Thư"),
    relation("KT401", "source", "nguon", "Đối tượng nguồn: mã không tồn tại", source="KT-9999"),
    relation("KT402", "target", "dich", "Đối tượng đích: mã không tồn tại", target="MT-001"),
    relation("KT403", "target", "dich", "Đối tượng đích: mã không tồn tại", target="QG-041;QG-042"),
    relation("KT207", "target", "dich", target="KT-081"),
    Seed(
        "KT208",
        "relations",
        "source",
        tuple(("relations", RELATION | {"id": f"QH-{{n}}{letter}"}) for letter in "ab"),
        "QH_KETNOI.nguon",
        dict.fromkeys(("QH-{n}a", "QH-{n}b"), "Trùng dòng khác theo Đối tượng nguồn"),
    ),
)
MAPPINGS = (
    mapping("KT301", "maps", "ma_doi_tuong", "Thiếu Mã đối tượng", "KT119", "KT202", maps=""),
    mapping("KT301", "block_overview", "hinh_khai_quat", "Thiếu Mô hình khái quát", block_overview=""),
    mapping(
        "KT301",
        "block_deployed",
        "hinh_thanh_phan",
        "Thiếu Mô hình thành phần do cơ quan triển khai",
        block_deployed="",
    ),
    mapping("KT301", "block_commune", "hinh_cap_xa", "Thiếu Kiến trúc cấp xã", of=COMMUNE_SCOPE, block_commune=""),
    mapping(
        "KT301",
        "source_document",
        "tai_lieu_nguon",
        "Thiếu Khung/tài liệu nguồn",
        source_document="",
        source_issuer="",
        source_version="",
        mapping_kind="",
        of=REFERENCE,
    ),
    mapping(
        "KT301", "source_issuer", "co_quan_nguon", "Thiếu Cơ quan ban hành/chủ quản tài liệu nguồn", source_issuer=""
    ),
    mapping(
        "KT301",
        "source_version",
        "phien_ban_nguon",
        "Thiếu Phiên bản/ngày hiệu lực của tài liệu nguồn",
        source_version="",
    ),
    mapping("KT301", "mapping_kind", "quan_he", "Thiếu Quan hệ ánh xạ", mapping_kind=""),
    mapping("KT302", "document_position", "vi_tri_mau_01", document_position=""),
    mapping("KT302", "diagram_position", "vi_tri_mau_02", diagram_position=""),
    mapping(
        "KT303",
        "block_deployed",
        "hinh_thanh_phan",
        "Mô hình thành phần do cơ quan triển khai ngoài danh mục",
        block_deployed="H8-L1-HT-99",
    ),
    _with_rows(
        mapping("KT204", "maps", "ma_doi_tuong", "Trùng dòng khác theo Mã đối tượng", id="AX-{n}b"),
        ("mappings", MAPPING | {"id": "AX-{n}a"}),
    ),
)
GAPS = (
    gap("KT106", "about", "doi_tuong", "Thiếu Đối tượng liên quan", about=""),
    gap("KT301", "current_state", "hien_trang", "Thiếu Hiện trạng", current_state=""),
    gap("KT301", "required_state", "yeu_cau", "Thiếu Yêu cầu cần đạt", required_state=""),
    gap("KT301", "difference", "noi_dung", "Thiếu Nội dung cần hoàn thiện", difference=""),
    gap("KT301", "treatment", "phuong_an", "Thiếu Phương án xử lý ở mức kiến trúc", treatment=""),
    gap("KT303", "treatment", "phuong_an", "Phương án xử lý ở mức kiến trúc ngoài danh mục", treatment="Nâng cấp"),
    gap("KT401", "about", "doi_tuong", "Đối tượng liên quan: có mã không tồn tại", about="KT-081;KT-9999"),
    Seed(
        "KT104",
        "gaps",
        "id",
        (("gaps", GAP),),
        "HOANTHIEN_NV.ma_noi_dung",
        {"ND-{n}": "Thiếu Mã nhiệm vụ chuyển đổi kiến trúc"},
    ),
    Seed(
        "KT401",
        "gap_tasks",
        "task",
        (("gaps", GAP), ("tasks", TASK), ("gap_tasks", PAIR), ("gap_tasks", PAIR | {"task": "NV-{n}x"})),
        "HOANTHIEN_NV.ma_nhiem_vu",
        {
            "NV-{n}x": "Thiếu Tên/mục tiêu nhiệm vụ chuyển đổi kiến trúc; Thiếu Kết quả kiến trúc cần đạt; "
            f"Thiếu {LEAD}; Thiếu Mức ưu tiên/phụ thuộc; Thiếu {PERIOD}; Thiếu Nguồn lực dự kiến; "
            "Thiếu Tình trạng cụ thể hóa nhiệm vụ; Thiếu Tiến độ thực hiện; "
            f"Thiếu {CRITERION}; Thiếu Mức sẵn sàng dữ liệu; Thiếu Trạng thái thực hiện"
        },
    ),
)
TASKS = (
    Seed(
        "KT105",
        "tasks",
        "id",
        (("tasks", TASK | {"serves": "MT-001"}),),
        "HOANTHIEN_NV.ma_nhiem_vu",
        "Thiếu Mã nội dung",
    ),
    task("KT108", "title", "ten_nhiem_vu", "Thiếu Tên/mục tiêu nhiệm vụ chuyển đổi kiến trúc", title=""),
    task("KT108", "result", "ket_qua_can_dat", "Thiếu Kết quả kiến trúc cần đạt", result=""),
    task("KT108", "lead", "chu_tri", f"Thiếu {LEAD}", lead=""),
    task("KT108", "priority", "uu_tien", "Thiếu Mức ưu tiên/phụ thuộc", priority=""),
    task("KT108", "period_to", "thoi_han", f"Thiếu {PERIOD}", period_from="", period_to=""),
    task("KT108", "resources", "nguon_luc", "Thiếu Nguồn lực dự kiến", resources=""),
    task("KT108", "criterion", "kiem_chung", f"Thiếu {CRITERION}", criterion=""),
    # required once the dossier has been issued
    task("KT108", "realisation", "tinh_trang_cu_the_hoa", "Thiếu Tình trạng cụ thể hóa nhiệm vụ", realisation=""),
    task("KT108", "data_readiness", "san_sang_du_lieu", "Thiếu Mức sẵn sàng dữ liệu", data_readiness=""),
    task("KT108", "progress", "tien_do", "Thiếu Tiến độ thực hiện", progress=""),
    task("KT108", "task_state", "trang_thai", "Thiếu Trạng thái thực hiện", task_state=""),
    task("KT303", "priority", "uu_tien", "Mức ưu tiên/phụ thuộc: mức ngoài danh mục", priority="Gấp"),
    task("KT303", "data_readiness", "san_sang_du_lieu", "Mức sẵn sàng dữ liệu ngoài danh mục", data_readiness="Đủ"),
    task(
        "KT401", "requires", "uu_tien", "Mức ưu tiên/phụ thuộc: có mã không tồn tại sau chữ “sau”", requires="NV-9999"
    ),
    task("KT110", "requires", "uu_tien", requires="NV-{n}"),
    task("KT109", "period_to", "thoi_han", f"{PERIOD} {NO_DATE}", "KT002", period_from="", period_to="Ngắn hạn"),
    task("KT109", "period_to", "thoi_han", f"{PERIOD} kết thúc trước khi bắt đầu", period_to="2026-12-31"),
    task("KT606", "task_state", "trang_thai", task_state="Hoàn thành - đã kiểm chứng"),
)
OTHERS = (
    Seed("KT101", "elements", "satisfies", (), edits=(("tasks", "NV-001", {"satisfies": "-KQ-243"}),)),
    Seed("KT102", "elements", "satisfies", (), edits=(("elements", "QG-007", {"satisfies": "-KQ-096"}),)),
    other("KT103", "goals", "id", GOAL, before=(("kpis", KPI | {"measures": "MT-{n}"}),)),
    other("KT115", "goals", "id", GOAL, before=(("elements", OWN | {"serves": "MT-{n}"}), ("mappings", MAPPING))),
    other(
        "KT301",
        "goals",
        "goal_kind",
        GOAL,
        before=(
            ("elements", OWN | {"serves": "MT-{n}"}),
            ("mappings", MAPPING),
            ("kpis", KPI | {"measures": "MT-{n}"}),
        ),
        goal_kind="",
    ),
    other("KT114", "kpis", "formula", KPI, formula=""),
    other("KT114", "kpis", "measures", KPI, "KT119", measures=""),
    other("KT301", "assessments", "conformity", ASSESSMENT, conformity=""),
    other("KT301", "assessments", "remedy", ASSESSMENT, assesses="KQ-019", remedy=""),
    other(
        "KT112",
        "assessments",
        "conformity",
        ASSESSMENT,
        before=(("deviations", DEVIATION | {"deviates": "KQ-053"}),),
        assesses="KQ-053",
        conformity=NONE,
    ),
    other("KT116", "assessments", "conformity", ASSESSMENT, assesses="KQ-243", conformity="Đáp ứng"),
    other("KT117", "assessments", "conformity", ASSESSMENT, assesses="KQ-001"),
    other("KT303", "assessments", "conformity", ASSESSMENT, assesses="KQ-022", conformity="Một phần"),
    other("KT111", "deviations", "alternatives", DEVIATION, alternatives=""),
    other("KT111", "deviations", "decision", DEVIATION, decision=""),
    other("KT113", "comparisons", "kept", COMPARISON, kept=""),
    other("KT113", "comparisons", "about", COMPARISON, about="KT-101"),
    other("KT113", "comparisons", "kept", COMPARISON, "KT120", kept="KT-102"),
    _with_rows(
        Seed(
            "KT120",
            "elements",
            "treatment",
            (("mappings", MAPPING), ("elements", OWN)),
            "DM_DOITUONG.phuong_an",
        ),
        ("comparisons", COMPARISON | {"about": "KT-{n};KT-401", "comparison_result": "Hết nhu cầu", "kept": ""}),
    ),
    _with_rows(
        element("KT120", "replaces", "ma_doi_tuong"),
        ("comparisons", COMPARISON | {"about": "KT-{n};KT-402", "kept": "KT-{n}"}),
    ),
    other("KT401", "comparisons", "kept", COMPARISON, kept="KT-9999"),
    other("KT301", "comparisons", "comparison_result", COMPARISON, comparison_result=""),
    *(other("KT301", "transitions", name, TRANSITION | {name: ""}) for name in (*TEN, "switch_off", "deciding_body")),
    other("KT002", "transitions", "switch_off", TRANSITION, switch_off="cuối năm"),
    other("KT301", "programs", "number", PROGRAM, number=""),
    other("KT301", "programs", "realises", PROGRAM, "KT119", realises=""),
    other("KT109", "programs", "period_to", PROGRAM, period_from="2028-01-01", period_to="2027-01-01"),
    other("KT602", "diagrams", "view", DIAGRAM, view=""),
    other("KT602", "diagrams", "effective", DIAGRAM, effective=""),
    other("KT607", "diagrams", "version", DIAGRAM, version="0.1"),
    Seed("KT213", "programs", "id", (), drops=(("programs", "TK-505"),)),
    other("KT608", "history", "change", VERSION, change=""),
    other("KT609", "history", "change_kind", VERSION, change_kind="Nhỏ"),
    other("KT609", "history", "effective", VERSION, effective="ngày ký"),
    Seed("KT601", "diagrams", "id", (), drops=(("diagrams", "SD-T-03"),)),
    other("KT603", "evidence", "source_file", EVIDENCE, "KT604", source_file="evidence/khong-co.pdf"),
    other("KT604", "evidence", "sha256", EVIDENCE, source_file="province.toml", sha256="0" * 64),
    other("KT605", "evidence", "source_file", EVIDENCE, "KT301", number=""),
    other("KT605", "evidence", "proves", EVIDENCE, "KT119", proves=""),
    other("KT501", "legal", "legal_state", LEGAL, number="73/2019/NĐ-CP"),
    other("KT502", "legal", "legal_state", LEGAL, legal_state="Chưa rõ"),
    other("KT505", "legal", "confidence", LEGAL, confidence="unverified"),
    other("KT301", "legal", "issuer", LEGAL, issuer=""),
    other("KT301", "comments", "answer", COMMENT, answer=""),
    # tables beside the records
    other("KT306", "unknowns", "record", NOT_KNOWN, record="KT-9999"),
    other("KT306", "unknowns", "field", NOT_KNOWN, record="KT-081", field="sise"),
    other("KT307", "unknowns", "field", NOT_KNOWN, record="KT-081", field="owner"),
    other(
        "KT308",
        "unknowns",
        "contact",
        NOT_KNOWN,
        before=(("elements", OWN | {"size": UNKNOWN}), ("mappings", MAPPING)),
        contact="",
    ),
    other(
        "KT309",
        "unknowns",
        "deadline",
        NOT_KNOWN,
        before=(("elements", OWN | {"size": UNKNOWN}), ("mappings", MAPPING)),
        deadline="2026-01-31",
    ),
    other("KT221", "commune_choices", "block", {"block": "H9-XX", "area": "", "choice": "Triển khai"}),
    other("KT222", "commune_choices", "area", {"block": "H9-L1-HT-04", "area": "ven biển", "choice": "Triển khai"}),
    other("KT223", "commune_choices", "area", {"block": "H9-L1-HT-10", "area": "nông thôn", "choice": "Triển khai"}),
    other("KT224", "commune_choices", "choice", {"block": "H9-L1-HT-06", "area": "", "choice": "Có"}),
    Seed("KT225", "commune_choices", "block", (), edits=(("mappings", "AX-103", {"block_commune": NONE}),)),
    other(
        "KT226",
        "communes",
        "code",
        {"code": "1", "name": "Xã B", "area": "đô thị"},
        before=(("communes", {"code": "1", "name": "Xã A", "area": "đô thị"}),),
    ),
    Seed("KT901", "checklist", "result", (), drops=(("checklist", "12"),)),
    Seed("KT902", "checklist", "person", (), edits=(("checklist", "1", {"person": ""}),)),
    Seed("KT903", "checklist", "result", (), edits=(("checklist", "6", {"date": "2026-11-25"}),)),
    Seed("KT904", "checklist", "note", (), edits=(("checklist", "10", {"note": ""}),)),
    other("KT905", "checklist", "number", {"number": "13", "result": "Đạt"}),
    Seed("KT303", "checklist", "result", (), edits=(("checklist", "4", {"result": "Tốt"}),)),
)
FIRST = 700
SEEDS = tuple(
    replace(seed, number=number)
    for number, seed in enumerate((*ELEMENTS, *RELATIONS, *MAPPINGS, *GAPS, *TASKS, *OTHERS), FIRST)
)
