"""Legal documents as an official text cites them, and the order in which it lists them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from generator.wording import long_date

_LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_ASSEMBLY = ("Quốc hội", "Ủy ban Thường vụ Quốc hội")
_PARTY = ("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương", "Ban Chỉ đạo Trung ương", "Trung ương")
_PROVINCE = ("Ủy ban nhân dân", "Chủ tịch Ủy ban nhân dân", "Hội đồng nhân dân", "Sở ")
_PROVINCIAL_PARTY = ("Tỉnh ủy", "Thành ủy")

_NEEDS_NO_VERB = (
    "về",
    "ban hành",
    "phê duyệt",
    "quy định",
    "sửa đổi",
    "bổ sung",
    "bãi bỏ",
    "thay thế",
    "thực hiện",
    "triển khai",
    "hướng dẫn",
    "công bố",
    "thành lập",
    "giao",
    "quyết định",
)
_NAMES = ("Chiến lược", "Kế hoạch", "Chương trình", "Đề án", "Khung", "Danh mục", "Quy chế", "Kiến trúc", "Luật", "Bộ ")
"""What a title may begin with that keeps its capital inside a sentence."""


def citation(document: Mapping[str, Any]) -> str:
    """A legal document as it is cited the first time: kind, number, date, issuer, title; a law without number.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, mục 6.a and b; the date of a law is kept by practice.
    """
    kind, title = str(document["legal_kind"] or ""), str(document["title"])
    if kind in _LAWS:
        named = title if title.startswith(kind) else f"{kind} {title}"
        return " ".join(part for part in (named, _date(document["issued"])) if part)
    parts = [
        kind,
        f"số {document['number']}" if document["number"] else "",
        _date(document["issued"]),
        f"của {document['issuer']}" if document["issuer"] else "",
        _subject(title, kind) if kind else title,
    ]
    return " ".join(part for part in parts if part)


def _date(issued: object) -> str:
    """The day in words; what is not a date stays as it is."""
    text = str(issued or "")
    try:
        return long_date(dt.date.fromisoformat(text))
    except ValueError:
        return text


def _subject(title: str, kind: str) -> str:
    """The title as it goes on after the issuer: without the kind that stands before it, joined by a word."""
    title = title.removeprefix(f"{kind} ")
    lowered = title[:1].lower() + title[1:]
    if lowered.startswith(_NEEDS_NO_VERB):
        return lowered
    first = title.split(" ", 1)[0]
    keeps = title.startswith(_NAMES) or (len(first) > 1 and first.isupper())
    return f"về {title if keeps else lowered}"


_NATIONAL = {
    ("Chính phủ", "Nghị định"): 3,
    ("Chính phủ", ""): 4,
    ("Thủ tướng Chính phủ", ""): 5,
}


def authority(document: Mapping[str, Any]) -> int:
    """The place of the document's authority in a list of legal bases, from 0: laws, resolutions of the National
    Assembly, Party, decrees, resolutions of the Government, Prime Minister, ministries, letters, province."""
    kind, issuer = str(document["legal_kind"] or ""), str(document["issuer"] or "")
    if kind in _LAWS:
        return 0
    if issuer.startswith(_ASSEMBLY):
        return 1
    if issuer.startswith(_PROVINCE) or any(name in issuer for name in _PROVINCIAL_PARTY):
        return 8
    if issuer.startswith(_PARTY):
        return 2
    otherwise = 7 if kind in ("Công văn", "Văn bản") else 6
    return _NATIONAL.get((issuer, kind), _NATIONAL.get((issuer, ""), otherwise))
