"""Rows of the data sheets with one fault each: what a column holds, and what KIỂM TRA must say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalogue import Framework
from generator.dossier.rows import SheetRow

OWN, REFERENCE, UNKNOWN, NONE = "Bản ghi gốc", "Bản ghi tham chiếu", "Chưa xác định", "Không áp dụng"
ELEMENT = {
    "ma_doi_tuong": "KT-901",
    "loai_ban_ghi": OWN,
    "ten": "Kho dữ liệu dùng chung",
    "loai_doi_tuong": "Nền tảng số",
    "lop": "Dữ liệu và nền tảng lõi",
    "thanh_phan": "Dữ liệu",
    "trang_thai_mo_hinh": "Hiện trạng",
    "pham_vi_su_dung": "Cấp tỉnh; Cấp xã",
    "hinh_thuc_dung_chung": "Dùng chung cấp tỉnh",
    "chu_quan": "Sở Tài chính",
    "don_vi_van_hanh": "Sở Tài chính",
    "dau_moi_ky_thuat": "Bộ phận hỗ trợ",
    "trang_thai_vong_doi": "Đang vận hành",
    "nguon": "Quyết định số 1/QĐ",
    "dau_moi_xac_nhan": "Sở Tài chính",
}
OTHER = {**ELEMENT, "ma_doi_tuong": "QG-901", "loai_ban_ghi": REFERENCE, "ma_nguon": "M1", "ten": "CSDL quốc gia"}
OTHER |= {"tinh_trang_khai_thac": "Đang khai thác", "trang_thai_vong_doi": ""}
RELATION = {
    "ma_quan_he": "QH-901",
    "nguon": "KT-901",
    "loai_quan_he": "Trao đổi dữ liệu",
    "dich": "QG-901",
    "du_lieu_dich_vu": "Hồ sơ",
    "kenh": "NDXP; LGSP",
    "trang_thai": "Đang khai thác",
    "muc_dich_vu": "Hằng ngày",
    "can_cu": "Biên bản",
    "bao_ve": "Nội bộ",
    "phoi_hop": "Hai bên",
}
MAPPING = {
    "ma_doi_tuong": "KT-901",
    "hinh_khai_quat": "H7-L1-HT-02; " + NONE,
    "hinh_thanh_phan": "H8-L1-HT-02",
    "hinh_cap_xa": NONE,
    "tai_lieu_nguon": "Khung A",
    "co_quan_nguon": "Bộ B",
    "phien_ban_nguon": "1.0",
    "ma_ten_nguon": "x",
    "quan_he": "Mở rộng",
}
PAIR = {
    "ma_noi_dung": "ND-901",
    "doi_tuong": "KT-901; QG-901, QH-901",
    "hien_trang": "Chưa có",
    "yeu_cau": "Có",
    "noi_dung": "Bổ sung",
    "phuong_an": "Bổ sung mới",
    "ma_nhiem_vu": "NV-901",
    "ten_nhiem_vu": "Xây dựng",
    "ket_qua_can_dat": "Vận hành",
    "chu_tri": "Sở Tài chính",
    "uu_tien": "Cao",
    "thoi_han": "01/01/2027 - 31/12/2028",
    "nguon_luc": "Ngân sách",
    "kiem_chung": "Biên bản",
}
SECOND = {**PAIR, "ma_nhiem_vu": "NV-902", "uu_tien": "Thấp; sau NV-901", "thoi_han": "31/12/2029"}
GOOD = {"DM_DOITUONG": [ELEMENT, OTHER], "QH_KETNOI": [RELATION], "ANHXA": [MAPPING], "HOANTHIEN_NV": [PAIR, SECOND]}


@dataclass(frozen=True)
class Fault:
    """A good row of a sheet with other ``cells``; ``says`` are the words of the verdict, "" for none."""

    sheet: str
    cells: Mapping[str, str]
    says: str
    base: Mapping[str, str]


def element(says: str, base: Mapping[str, str] = ELEMENT, **cells: str) -> Fault:
    return Fault("DM_DOITUONG", cells, says, base)


def relation(says: str, **cells: str) -> Fault:
    return Fault("QH_KETNOI", cells, says, RELATION)


def mapping(says: str, **cells: str) -> Fault:
    return Fault("ANHXA", cells, says, MAPPING)


def pair(says: str, **cells: str) -> Fault:
    return Fault("HOANTHIEN_NV", cells, says, PAIR)


# Every row gets a code of its own unless the fault is about the code.
FAULTS = (
    element("Thiếu Mã đối tượng", ma_doi_tuong=""),
    element("Thiếu Tên đối tượng", ten=""),
    element("Thiếu Nguồn/minh chứng; Thiếu Đầu mối xác nhận", nguon="", dau_moi_xac_nhan=""),
    element("Thiếu Mã định danh gốc/mã nguồn", OTHER, ma_nguon=""),
    element("Thiếu Tình trạng khai thác tại cơ quan", OTHER, tinh_trang_khai_thac=""),
    element("Thiếu Trạng thái vòng đời", trang_thai_vong_doi=""),
    element("Thiếu Thành phần trong lớp", thanh_phan=""),
    element("Đạt", thanh_phan=NONE, lop="Quản trị, điều phối và giám sát"),
    element("Thành phần trong lớp không thuộc lớp đã ghi", thanh_phan="Hạ tầng số"),
    element("Thiếu Đơn vị vận hành", don_vi_van_hanh=""),
    element("Đạt", don_vi_van_hanh="", loai_doi_tuong="Dịch vụ số"),
    element("Đạt", don_vi_van_hanh="", hinh_thuc_dung_chung="Dùng riêng/đặc thù"),
    element("Loại đối tượng ngoài danh mục", loai_doi_tuong="Nền tảng"),
    element("Loại đối tượng ngoài danh mục", loai_doi_tuong="nền tảng số"),
    element("Loại đối tượng không được ghi Chưa xác định", loai_doi_tuong=UNKNOWN),
    element("Đạt", OTHER, loai_doi_tuong=UNKNOWN),
    element("Phạm vi sử dụng ngoài danh mục", pham_vi_su_dung="Cấp tỉnh; Cấp phường"),
    element("Phạm vi sử dụng không được ghi Chưa xác định", pham_vi_su_dung=UNKNOWN),
    element("Đạt", pham_vi_su_dung="Ngành, lĩnh vực;Cấp xã\nĐơn vị"),
    element("Phương án hoàn thiện ngoài danh mục", phuong_an="Nâng cấp, mở rộng"),
    element("Đạt", phuong_an="Nâng cấp/mở rộng"),
    element("Mã đối tượng bị trùng", ma_doi_tuong="KT-950"),
    element("Mã đối tượng bị trùng", ma_doi_tuong="KT-950"),
    element("Đạt", ma_doi_tuong="KT-9*"),
    element("Mã đối tượng không được ghi Chưa xác định", ma_doi_tuong=UNKNOWN),
    relation("Đối tượng nguồn: mã không tồn tại", nguon="KT-999"),
    relation("Đối tượng đích: mã không tồn tại", dich="qg-901"),
    relation("Đối tượng đích: mã không tồn tại", dich="QG-901; KT-901"),
    relation("Thiếu Đối tượng đích", dich=""),
    relation("Thiếu Dữ liệu/dịch vụ trao đổi", du_lieu_dich_vu=""),
    relation("Đạt", du_lieu_dich_vu="", loai_quan_he="Phụ thuộc", bao_ve=""),
    relation("Thiếu Tần suất/mức dịch vụ", muc_dich_vu="", nguon="QG-901", dich="KT-901"),
    relation("Đạt", muc_dich_vu="", trang_thai="Dự kiến"),
    relation("Thiếu Phân loại và yêu cầu bảo vệ dữ liệu", bao_ve=""),
    relation("Thiếu Cơ quan/đầu mối phối hợp", phoi_hop=""),
    relation("Đạt", phoi_hop="", nguon="QG-901"),
    relation("Thiếu Ghi chú", loai_quan_he="Quan hệ khác"),
    relation("Thiếu Ghi chú", du_lieu_dich_vu=NONE),
    relation("Cơ chế/kênh kết nối ngoài danh mục", kenh="NDXP, LGSP"),
    relation("Mã quan hệ bị trùng", ma_quan_he="QH-950"),
    relation("Mã quan hệ bị trùng", ma_quan_he="QH-950"),
    relation("Trùng dòng khác theo Đối tượng nguồn", ma_quan_he="", du_lieu_dich_vu="Lặp lại"),
    relation("Trùng dòng khác theo Đối tượng nguồn", ma_quan_he="", du_lieu_dich_vu="Lặp lại"),
    mapping("Mã đối tượng: mã không tồn tại", ma_doi_tuong="KT-999", hinh_thanh_phan=""),
    mapping("Mô hình khái quát ngoài danh mục", hinh_khai_quat="H7-L1-HT-99"),
    mapping("Thiếu Mô hình thành phần do cơ quan triển khai", hinh_thanh_phan=""),
    mapping("Đạt", ma_doi_tuong="QG-901", hinh_thanh_phan=""),
    mapping("Thiếu Kiến trúc cấp xã", hinh_cap_xa=""),
    mapping("Thiếu Khung/tài liệu nguồn", tai_lieu_nguon="", co_quan_nguon="", phien_ban_nguon=""),
    mapping("Thiếu Cơ quan ban hành/chủ quản tài liệu nguồn; Thiếu Quan hệ ánh xạ", co_quan_nguon="", quan_he=""),
    mapping("Đạt", tai_lieu_nguon=NONE, co_quan_nguon="", phien_ban_nguon=""),
    mapping("Trùng dòng khác theo Mã đối tượng", ma_ten_nguon="lặp"),
    mapping("Trùng dòng khác theo Mã đối tượng", ma_ten_nguon="lặp"),
    pair("Thiếu Đối tượng liên quan", doi_tuong=""),
    pair("Đối tượng liên quan: có mã không tồn tại", doi_tuong="KT-901; KT-999"),
    pair("Thiếu Mã nhiệm vụ chuyển đổi kiến trúc", **dict.fromkeys(list(PAIR)[6:], "")),
    pair("Thiếu Mã nội dung", **dict.fromkeys(list(PAIR)[:6], "")),
    pair("Thiếu Kết quả kiến trúc cần đạt; Thiếu Nguồn lực dự kiến", ket_qua_can_dat="", nguon_luc=""),
    pair("Phương án xử lý ở mức kiến trúc ngoài danh mục", phuong_an="Nâng cấp/mở rộng"),
    pair("Mức ưu tiên/phụ thuộc: mức ngoài danh mục", uu_tien="sau NV-901"),
    pair("Mức ưu tiên/phụ thuộc: có mã không tồn tại sau chữ “sau”", uu_tien="Cao; sau NV-901, NV-999"),
    pair("Thời hạn/giai đoạn chuyển đổi dự kiến chưa phải ngày hoặc khoảng ngày", thoi_han="Ngắn hạn"),
    pair("Thời hạn/giai đoạn chuyển đổi dự kiến chưa phải ngày hoặc khoảng ngày", thoi_han="31/02/2027"),
    pair("Thời hạn/giai đoạn chuyển đổi dự kiến chưa phải ngày hoặc khoảng ngày", thoi_han="01/01/2027 - 31/13/2028"),
    pair("Thời hạn/giai đoạn chuyển đổi dự kiến kết thúc trước khi bắt đầu", thoi_han="01/01/2028 - 31/12/2027"),
    pair("Đạt", thoi_han=UNKNOWN),
    pair("Hiện trạng khác dòng đầu cùng mã", ma_noi_dung="ND-901", hien_trang="Khác"),
    pair("Cơ quan phối hợp khác dòng đầu cùng mã", **{**SECOND, "ma_noi_dung": "ND-951", "phoi_hop": "Sở Nội vụ"}),
    pair("Trùng dòng khác theo Mã nội dung", ma_noi_dung="ND-950", ma_nhiem_vu="NV-950"),
    pair("Trùng dòng khác theo Mã nội dung", ma_noi_dung="ND-950", ma_nhiem_vu="NV-950"),
)
_CODES = {
    "DM_DOITUONG": ("ma_doi_tuong",),
    "QH_KETNOI": ("ma_quan_he",),
    "HOANTHIEN_NV": ("ma_noi_dung", "ma_nhiem_vu"),
}


def faulty_rows(framework: Framework) -> tuple[dict[str, list[SheetRow]], dict[str, list[str]]]:
    """Good rows, then those with faults; and what the verdicts must begin with."""
    cells = {sheet: [dict(row) for row in rows] for sheet, rows in GOOD.items()}
    says = {sheet: ["Đạt"] * len(rows) for sheet, rows in GOOD.items()}
    for number, fault in enumerate(FAULTS):
        row = {**fault.base, **fault.cells}
        for key in _CODES.get(fault.sheet, ()):
            if key not in fault.cells:
                row[key] = f"{fault.base[key][:3]}{number:03d}"
        if fault.sheet == "QH_KETNOI" and "du_lieu_dich_vu" not in fault.cells:
            row["du_lieu_dich_vu"] = f"Dữ liệu {number}"
        if fault.sheet == "ANHXA" and "ma_ten_nguon" not in fault.cells:
            row["ma_ten_nguon"] = f"Mục {number}"
        cells[fault.sheet].append(row)
        says[fault.sheet].append(fault.says)
    made = {
        name: [SheetRow({rule.key: row.get(rule.key, "") for rule in sheet.columns}, {}) for row in cells[name]]
        for name, sheet in framework.sheets.items()
    }
    return made, says
