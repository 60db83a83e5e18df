"""The words that a paged file itself says, in the language of the document."""

from __future__ import annotations

from collections.abc import Mapping

_VIETNAMESE: Mapping[str, str] = {
    "contents": "Mục lục",
    "tables": "Danh mục bảng",
    "figures": "Danh mục hình",
    "version": "Phiên bản",
    "draft": "Dự thảo",
    "draft for comments": "Dự thảo lấy ý kiến",
    "draft for issue": "Dự thảo trình ban hành",
    "of": "ngày",
    "attached": "Kèm theo Quyết định số",
    "picture missing": "Không có hình",
    "attention": "Chú ý",
    "caution": "Thận trọng",
    "danger": "Nguy hiểm",
    "error": "Lỗi",
    "hint": "Gợi ý",
    "important": "Quan trọng",
    "note": "Ghi chú",
    "seealso": "Xem thêm",
    "tip": "Mẹo",
    "todo": "Việc cần làm",
    "warning": "Cảnh báo",
    "guidance": "Hướng dẫn",
    "versionadded": "Có từ phiên bản",
    "versionchanged": "Thay đổi ở phiên bản",
    "deprecated": "Không dùng nữa từ phiên bản",
}
_ENGLISH: Mapping[str, str] = {
    "contents": "Contents",
    "tables": "List of tables",
    "figures": "List of figures",
    "version": "Version",
    "draft": "Draft",
    "draft for comments": "Draft for comments",
    "draft for issue": "Draft for issue",
    "of": "of",
    "attached": "Attached to decision no.",
    "picture missing": "Picture missing",
    "attention": "Attention",
    "caution": "Caution",
    "danger": "Danger",
    "error": "Error",
    "hint": "Hint",
    "important": "Important",
    "note": "Note",
    "seealso": "See also",
    "tip": "Tip",
    "todo": "To do",
    "warning": "Warning",
    "guidance": "Guidance",
    "versionadded": "Added in version",
    "versionchanged": "Changed in version",
    "deprecated": "Deprecated since version",
}


def words(language: str) -> Mapping[str, str]:
    """The words for ``language`` ("vi", "en-GB" …); English for one that we do not have."""
    return _VIETNAMESE if language.lower().startswith("vi") else _ENGLISH


def language_tag(language: str) -> str:
    """``language`` as Word names it: "vi" → "vi-VN"."""
    tag = language.replace("_", "-") or "vi"
    return {"vi": "vi-VN", "en": "en-GB"}.get(tag.lower(), tag)
