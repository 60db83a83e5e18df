"""The Vietnamese words that stand in the figures: part of the document, whatever language the tool speaks."""

from __future__ import annotations

FIGURE = "Sơ đồ"
LAYERS = "lớp"
COMPONENTS = "thành phần"
BLOCKS = "khối"
ELEMENTS = "đối tượng"
TASKS = "nhiệm vụ"
EMPTY_BLOCKS = "khối bắt buộc chưa có đối tượng"

LAYER = "Lớp {number}. {name}"
NATIONAL = "Thành phần dùng chung cấp quốc gia mà cấp tỉnh khai thác, sử dụng"
BARS = "Các thành phần xuyên suốt"
HEADS = "Các hợp phần liên thông và người sử dụng"
EMPTY = "(chưa có đối tượng)"
NOTHING = "-"
FILLED = "{filled}/{mandatory} khối bắt buộc"
AREA = "Địa bàn {area}"
COUNT = "{number} đối tượng"
SUMMARY = "{blocks} khối, {elements} đối tượng"
SUMMARY_EMPTY = "{number} khối bắt buộc chưa có đối tượng"
CONTINUED = "{title} (tiếp theo)"
OVERVIEW = "tổng quan"
SHEET = "Tờ {number}/{total}: {name}"
COMPONENT_COLUMN = "Thành phần"
MISSING = "chưa có: {codes}"
COMMUNE = "xã"
COMMUNE_SCOPE = "Cấp xã"

STATE_NAMES = {"hiện trạng": "trạng thái hiện trạng", "mục tiêu": "trạng thái mục tiêu"}

LEGEND = "Chú giải"
LEGEND_SHARING = "Phạm vi"
LEGEND_OWNER_LEAD = "Chủ quản"
LEGEND_OWNER = "ghi dưới tên, ở nơi đối tượng xuất hiện lần đầu"
LEGEND_ROLE = "Vai trò"
LEGEND_STATE = "Trạng thái mô hình"
LEGEND_LIFE = "Vòng đời"
LEGEND_BLOCK = "Khối"

SHARING = {
    "national": "Dùng chung cấp quốc gia, cấp bộ",
    "provincial": "Dùng chung cấp tỉnh, nội bộ",
    "own": "Dùng riêng, đặc thù",
    "unknown": "Không áp dụng, chưa xác định",
}
ROLE = {
    "own": "Bản ghi gốc (cơ quan của địa phương chủ quản)",
    "reference": "Bản ghi tham chiếu (khai thác của cơ quan khác)",
}
MODEL = {
    "both": "Hiện trạng và mục tiêu",
    "target": "Chỉ có ở mục tiêu",
    "current": "Chỉ có ở hiện trạng",
}
LIFE = {
    "full": "Đang vận hành",
    "half": "Đang xây dựng, thử nghiệm, nâng cấp",
    "empty": "Dự kiến",
    "cross": "Hợp nhất, thay thế, kết thúc sử dụng",
}
LEGEND_COMMUNE = "phục vụ cấp xã"
LEGEND_EMPTY = "Khối bắt buộc chưa có đối tượng"
LEGEND_COUNT = "(n): số đối tượng của khối"
LEGEND_OPTIONAL = "Khối không bắt buộc mà chưa có đối tượng không được vẽ."

QUARTERS = ("I", "II", "III", "IV")
ROADMAP_CODE = "Mã"
ROADMAP_TASK = "Nhiệm vụ"
ROADMAP_LEAD = "Chủ trì"
ROADMAP_PRIORITY = "Mức ưu tiên"
ROADMAP_UNDATED = "chưa xác định thời gian"
ROADMAP_OPEN = "Chỉ xác định thời hạn hoặc thời gian bắt đầu"
