"""Sample elements of an imagined province: enough to fill every block of Hình 7, 8 and 9 as a real one would."""

from __future__ import annotations

from generator.diagrams.models import ElementView

KHCN = "Sở Khoa học và Công nghệ"
VP = "Văn phòng Ủy ban nhân dân"
CA = "Công an"
NNMT = "Sở Nông nghiệp và Môi trường"

A = "Dùng chung quốc gia cho các ngành, lĩnh vực - Nhóm A"
B = "Dùng chung quốc gia cho ngành, lĩnh vực - Nhóm B"
P = "Dùng chung cấp tỉnh"
N = "Dùng chung nội bộ"
R = "Dùng riêng/đặc thù"
BOTH = "Đồng thời hiện trạng và mục tiêu"
NEW = "Mục tiêu"
OLD = "Hiện trạng"
RUN, BUILD, TRY, UPGRADE, PLAN, MERGE, END = (
    "Đang vận hành",
    "Đang xây dựng",
    "Thử nghiệm",
    "Nâng cấp",
    "Dự kiến",
    "Hợp nhất",
    "Kết thúc sử dụng",
)

# block (Hình 7 and 8 after the prefix; "9:" Hình 9), title, owner, sharing, model state, life cycle
OWN = (
    ("L1-HT-02|9:L1-HT-04", "Trung tâm dữ liệu chuyển đổi số", KHCN, P, BOTH, RUN),
    ("L1-HT-02", "Trung tâm dữ liệu dự phòng", KHCN, P, BOTH, UPGRADE),
    ("L1-HT-02", "Nền tảng điện toán đám mây của địa phương", KHCN, P, NEW, PLAN),
    ("L1-HT-03|9:L1-HT-04", "Mạng diện rộng nối các cơ quan với Mạng truyền số liệu chuyên dùng", KHCN, P, BOTH, RUN),
    ("L1-HT-03", "Mạng nội bộ của các sở, ngành", "Các sở, ngành", N, BOTH, RUN),
    ("L1-HT-04|9:L1-HT-05", "Hệ thống hội nghị truyền hình trực tuyến", VP, P, BOTH, RUN),
    ("L1-HT-04", "Thiết bị số hóa tại Trung tâm Phục vụ hành chính công", VP, N, BOTH, UPGRADE),
    ("L1-HT-05", "Mạng camera giám sát an ninh, giao thông", CA, P, BOTH, BUILD),
    ("L1-HT-05", "Mạng cảm biến quan trắc tự động", NNMT, R, NEW, PLAN),
    ("L1-AN-02|9:L1-AN-04", "Trung tâm giám sát an toàn thông tin (SOC)", CA, P, BOTH, RUN),
    ("L1-AN-02|9:L1-AN-04", "Hệ thống phòng chống mã độc tập trung", CA, P, BOTH, RUN),
    ("L1-AN-02", "Hệ thống quản lý sự kiện và phản ứng tự động", CA, P, NEW, PLAN),
    ("L1-AN-02", "Hệ thống sao lưu, phục hồi dữ liệu", KHCN, P, BOTH, UPGRADE),
    ("L1-AN-03", "Hệ thống kiểm soát truy cập đặc quyền", KHCN, R, NEW, PLAN),
    ("L2-DL-02|9:L2-DL-05", "Kho dữ liệu dùng chung", KHCN, P, BOTH, UPGRADE),
    ("L2-DL-02", "Kho dữ liệu số của tỉnh Bắc Ninh (cũ)", KHCN, P, OLD, MERGE),
    ("L2-DL-03", "Kho quản lý dữ liệu điện tử của tổ chức, cá nhân", VP, P, BOTH, RUN),
    ("L2-DL-04", "CSDL cán bộ, công chức, viên chức", "Sở Nội vụ", P, BOTH, RUN),
    ("L2-DL-04", "CSDL đất đai", NNMT, P, BOTH, UPGRADE),
    ("L2-DL-04", "CSDL hạ tầng kỹ thuật và quy hoạch xây dựng", "Sở Xây dựng", R, BOTH, BUILD),
    ("L2-DL-04", "CSDL ngành giáo dục", "Sở Giáo dục và Đào tạo", R, BOTH, RUN),
    ("L2-DL-04", "CSDL hồ sơ sức khỏe điện tử", "Sở Y tế", R, BOTH, TRY),
    ("L2-DL-04", "CSDL di sản văn hóa, du lịch", "Sở Văn hóa, Thể thao và Du lịch", R, NEW, PLAN),
    ("L2-DL-04", "CSDL giá", "Sở Tài chính", R, BOTH, RUN),
    ("L2-DL-04", "CSDL công chứng, chứng thực", "Sở Tư pháp", R, BOTH, RUN),
    ("L2-DL-04", "CSDL khu công nghiệp, doanh nghiệp", "Ban Quản lý các khu công nghiệp", R, BOTH, BUILD),
    ("L2-DL-05", "Khung quản trị dữ liệu và Từ điển dữ liệu dùng chung", KHCN, P, NEW, BUILD),
    ("L2-DL-06", "CSDL làng nghề", "Sở Công Thương", R, NEW, PLAN),
    ("L2-NT-02|9:L2-NT-04", "Nền tảng tích hợp, chia sẻ dữ liệu (LGSP)", KHCN, P, BOTH, UPGRADE),
    ("L2-NT-02", "LGSP của tỉnh Bắc Ninh (cũ)", KHCN, P, OLD, END),
    ("L2-NT-03", "Nền tảng phân tích, xử lý dữ liệu tổng hợp", KHCN, P, BOTH, BUILD),
    ("L2-NT-04", "Nền tảng kết nối thiết bị IoT", KHCN, P, NEW, PLAN),
    ("L2-NT-05", "Nền tảng quản lý video (VMS)", CA, P, BOTH, BUILD),
    ("L2-NT-06", "Nền tảng bản đồ số chuyên đề", NNMT, P, NEW, PLAN),
    ("L3-CQ-01|9:L3-UDCQ-04", "Hệ thống thông tin giải quyết thủ tục hành chính", VP, P, BOTH, UPGRADE),
    ("L3-CQ-01", "Hệ thống một cửa điện tử của tỉnh Bắc Ninh (cũ)", VP, P, OLD, MERGE),
    ("L3-CQ-02|9:L3-UDCQ-04", "Hệ thống quản lý văn bản và điều hành", VP, P, BOTH, RUN),
    ("L3-CQ-02", "Hệ thống thông tin báo cáo", VP, P, BOTH, RUN),
    ("L3-CQ-02", "Hệ thống theo dõi nhiệm vụ do Ủy ban nhân dân giao", VP, P, BOTH, RUN),
    ("L3-CQ-03", "Phần mềm quản lý hộ tịch", "Sở Tư pháp", R, BOTH, RUN),
    ("L3-CQ-03", "Hệ thống quản lý đầu tư công", "Sở Tài chính", R, BOTH, RUN),
    ("L3-CQ-03", "Hệ thống quản lý tài sản công", "Sở Tài chính", R, BOTH, RUN),
    ("L3-CQ-03", "Hệ thống quản lý trường học", "Sở Giáo dục và Đào tạo", R, BOTH, RUN),
    ("L3-CQ-03", "Hệ thống quản lý khám, chữa bệnh và tiêm chủng", "Sở Y tế", R, BOTH, RUN),
    ("L3-CQ-03", "Hệ thống quản lý giấy phép xây dựng", "Sở Xây dựng", R, BOTH, TRY),
    ("L3-CQ-03", "Hệ thống quản lý lao động, người có công", "Sở Nội vụ", R, BOTH, RUN),
    ("L3-CQ-03", "Hệ thống thanh tra, khiếu nại, tố cáo", "Thanh tra", R, BOTH, RUN),
    ("L3-CQ-03", "Phần mềm quản lý nhiệm vụ khoa học và công nghệ", KHCN, R, BOTH, RUN),
    ("L3-CQ-03", "Hệ thống thông tin phổ biến, giáo dục pháp luật", "Sở Tư pháp", R, NEW, PLAN),
    ("L3-CQ-04", "Thư điện tử công vụ", KHCN, N, BOTH, RUN),
    ("L3-CQ-04", "Hệ thống lưu trữ tài liệu điện tử", "Sở Nội vụ", N, BOTH, BUILD),
    ("L3-CQ-04", "Hệ thống họp không giấy tờ", VP, N, BOTH, RUN),
    ("L3-CQ-05|9:L3-UDCQ-04", "Trung tâm giám sát, điều hành thông minh (IOC)", KHCN, P, BOTH, UPGRADE),
    ("L3-CQ-06", "Bản sao số đô thị", "Sở Xây dựng", R, NEW, PLAN),
    ("L3-CQ-07", "Hệ thống thông tin nguồn và truyền thanh", "Sở Văn hóa, Thể thao và Du lịch", P, BOTH, RUN),
    ("L3-CQ-08", "Trợ lý ảo cho cán bộ, công chức", KHCN, P, NEW, TRY),
    ("L3-KX-01", "Bản đồ số nông nghiệp và truy xuất nguồn gốc vải thiều", NNMT, R, BOTH, TRY),
    ("L3-KX-03", "Cổng du lịch thông minh", "Sở Văn hóa, Thể thao và Du lịch", R, BOTH, RUN),
    ("L3-KX-04", "Hệ thống quan trắc và giám sát môi trường", NNMT, R, BOTH, RUN),
    ("L3-KX-07", "Hệ thống điều khiển đèn giao thông thông minh", "Sở Xây dựng", R, NEW, PLAN),
    ("L3-KX-10", "Sàn giao dịch nông sản, sản phẩm OCOP|LQ", "Hiệp hội doanh nghiệp", "Không áp dụng", BOTH, RUN),
    ("L4-KT-02|9:L4-KT-04", "Cổng thông tin điện tử", VP, P, BOTH, UPGRADE),
    ("L4-KT-02", "Cổng dữ liệu mở", KHCN, P, BOTH, RUN),
    ("L4-KT-03|9:L4-KT-04", "Ứng dụng công dân số", KHCN, P, BOTH, RUN),
    ("L4-KT-03", "Tổng đài hỏi đáp 1022", VP, P, BOTH, RUN),
    ("L4-DL-02|9:L4-DL-05", "Bảng thông tin điều hành của lãnh đạo", VP, P, BOTH, BUILD),
    ("L4-DL-03", "Bộ chỉ số đo lường kết quả (KPI)", KHCN, P, NEW, BUILD),
    (
        "9:L1-HT-07",
        "Mạng nội bộ và đường truyền tại Ủy ban nhân dân cấp xã|CX",
        "Ủy ban nhân dân cấp xã",
        R,
        BOTH,
        UPGRADE,
    ),
    ("9:L1-HT-08", "Thiết bị đầu cuối của cán bộ, công chức cấp xã|CX", "Ủy ban nhân dân cấp xã", R, BOTH, UPGRADE),
    ("9:L1-AN-06", "Phương án bảo đảm an ninh mạng cấp xã|CX", "Ủy ban nhân dân cấp xã", R, BOTH, RUN),
    ("9:L1-HT-10", "Wi-Fi công cộng tại phường|CX", "Ủy ban nhân dân phường", R, NEW, PLAN),
    ("9:L3-NVXH-02", "Tổ công nghệ số cộng đồng|CX", "Ủy ban nhân dân cấp xã", R, BOTH, RUN),
    ("9:L4-KT-07", "Trung tâm Phục vụ hành chính công cấp xã|CX", "Ủy ban nhân dân cấp xã", R, BOTH, RUN),
    ("9:L4-KT-08", "Trang thông tin điện tử cấp xã|CX", "Ủy ban nhân dân cấp xã", R, BOTH, RUN),
    ("X:H2-X-01", "Nền tảng quản lý kiến trúc và nhiệm vụ số", KHCN, P, NEW, PLAN),
    ("X:H2-X-03", "Danh mục ứng dụng trí tuệ nhân tạo", KHCN, P, NEW, PLAN),
)

NATIONAL = (
    ("L1-HT-01|9:L1-HT-01", "Trung tâm dữ liệu quốc gia", "Bộ Công an", A),
    ("L1-HT-01|9:L1-HT-01", "Mạng truyền số liệu chuyên dùng", "Bộ Công an", A),
    ("L1-HT-01", "Nền tảng điện toán đám mây Chính phủ", "Bộ Công an", A),
    ("L1-AN-01|9:L1-AN-01", "Hệ thống giám sát an ninh mạng quốc gia", "Bộ Công an", A),
    ("L1-AN-01", "Hệ thống chứng thực chữ ký số chuyên dùng công vụ", "Ban Cơ yếu Chính phủ", A),
    ("L2-DL-01|9:L2-DL-01", "CSDL quốc gia về dân cư", "Bộ Công an", A),
    ("L2-DL-01|9:L2-DL-01", "CSDL quốc gia về đăng ký doanh nghiệp", "Bộ Tài chính", A),
    ("L2-DL-01", "CSDL đất đai quốc gia", "Bộ Nông nghiệp và Môi trường", A),
    ("L2-DL-01", "CSDL hộ tịch điện tử toàn quốc", "Bộ Tư pháp", B),
    ("L2-DL-01", "CSDL quốc gia về bảo hiểm", "Bảo hiểm xã hội Việt Nam", A),
    ("L2-NT-01|9:L2-NT-01", "Nền tảng chia sẻ, điều phối dữ liệu quốc gia (NDOP)", "Bộ Công an", A),
    ("L2-NT-01", "Nền tảng tích hợp, chia sẻ dữ liệu quốc gia (NDXP)", "Bộ Khoa học và Công nghệ", A),
    ("L2-NT-01", "Hệ thống định danh và xác thực điện tử (VNeID)", "Bộ Công an", A),
    ("L3-DC-01|9:L3-UDCQ-01", "Hệ thống thông tin báo cáo Chính phủ", "Văn phòng Chính phủ", A),
    ("L3-DC-01", "Trục liên thông văn bản quốc gia", "Văn phòng Chính phủ", A),
    ("L3-DC-01", "Hệ thống quản lý ngân sách và kho bạc (TABMIS)", "Bộ Tài chính", B),
    ("L3-DC-01", "Phần mềm đăng ký, quản lý hộ tịch điện tử dùng chung", "Bộ Tư pháp", B),
    ("L4-KT-01|9:L4-KT-01", "Cổng Dịch vụ công quốc gia", "Bộ Công an", A),
    ("L4-KT-01", "Ứng dụng định danh quốc gia VNeID", "Bộ Công an", A),
    ("L4-DL-01|9:L4-DL-01", "Hệ thống đo lường, đánh giá mức độ chuyển đổi số", "Bộ Khoa học và Công nghệ", A),
)


def _blocks(places: str) -> tuple[str, ...]:
    found: list[str] = []
    for place in places.split("|"):
        if place.startswith("9:"):
            found.append(f"H9-{place[2:]}")
        elif place.startswith("X:"):
            found.append(place[2:])
        else:
            found += [f"H7-{place}", f"H8-{place}"]
    return tuple(found)


def sample_elements() -> tuple[ElementView, ...]:
    """About a hundred elements in the blocks of the three mandatory figures."""
    elements = []
    for number, (places, title, owner, sharing, state, life) in enumerate(OWN, 1):
        name, _sep, prefix = title.partition("|")
        kind = "Bản ghi tham chiếu" if prefix == "LQ" else "Bản ghi gốc"
        scope = ("Cấp tỉnh", "Cấp xã") if "9:" in places else ("Cấp tỉnh",)
        elements.append(
            ElementView(
                f"{prefix or 'KT'}-{number:03d}", name, owner, sharing, kind, state, life, _blocks(places), scope=scope
            )
        )
    for number, (places, title, owner, sharing) in enumerate(NATIONAL, 1):
        elements.append(
            ElementView(
                f"QG-{number:03d}",
                title,
                owner,
                sharing,
                "Bản ghi tham chiếu",
                BOTH,
                "Đang vận hành" if number % 4 else "",
                _blocks(places),
                use_here="Đang khai thác" if number % 5 else "Đang kết nối",
                scope=("Quốc gia",),
            )
        )
    return tuple(elements)
