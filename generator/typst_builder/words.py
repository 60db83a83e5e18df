"""The words that the PDF itself says, in the language of the document."""

from __future__ import annotations

from collections.abc import Mapping

_KEYS = (
    "contents",
    "tables",
    "figures",
    "version",
    "draft",
    "draft for comments",
    "draft for issue",
    "attached",
    "picture missing",
    "attention",
    "caution",
    "danger",
    "error",
    "hint",
    "important",
    "note",
    "seealso",
    "tip",
    "todo",
    "warning",
)
_VIETNAMESE = (
    "Mục lục",
    "Danh mục bảng",
    "Danh mục hình",
    "Phiên bản",
    "Dự thảo",
    "Dự thảo lấy ý kiến",
    "Dự thảo trình ban hành",
    "Kèm theo Quyết định số",
    "Không có hình",
    "Chú ý",
    "Thận trọng",
    "Nguy hiểm",
    "Lỗi",
    "Gợi ý",
    "Quan trọng",
    "Ghi chú",
    "Xem thêm",
    "Mẹo",
    "Việc cần làm",
    "Cảnh báo",
)
_ENGLISH = (
    "Contents",
    "List of tables",
    "List of figures",
    "Version",
    "Draft",
    "Draft for comments",
    "Draft for issue",
    "Attached to decision no.",
    "Picture missing",
    "Attention",
    "Caution",
    "Danger",
    "Error",
    "Hint",
    "Important",
    "Note",
    "See also",
    "Tip",
    "To do",
    "Warning",
)


def words(language: str) -> Mapping[str, str]:
    """The words for ``language`` ("vi", "en-GB" …); English for one that we do not have."""
    chosen = _VIETNAMESE if language.lower().startswith("vi") else _ENGLISH
    return dict(zip(_KEYS, chosen, strict=True))
