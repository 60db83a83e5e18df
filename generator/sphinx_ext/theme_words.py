"""Words that the theme writes in English whatever the language of the document, put into Vietnamese on the pages.

The theme has them as fixed text in its templates and its code, where no catalogue of Sphinx reaches them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "Toggle site navigation sidebar": "Mở hoặc đóng mục lục tài liệu",
    "Toggle table of contents sidebar": "Mở hoặc đóng mục lục của trang",
    "Toggle Light / Dark / Auto color theme": "Đổi nền sáng, nền tối hoặc tự động",
}
TITLES = {
    "Contents",
    "Menu",
    "Expand",
    "Light mode",
    "Dark mode",
    "Auto light/dark, in light mode",
    "Auto light/dark, in dark mode",
}
"""Titles inside the icons. They go: the controls have labels, and marking a word found inside a drawing fails in
Sphinx's script, as "dữ liệu" would in "Mục lục tài liệu"."""
_BRANCH, _BRANCH_VI = "Toggle navigation of ", "Mở hoặc đóng phần "
_SKIP, _SKIP_VI = "Skip to content", "Đến nội dung chính"

_FIXED = re.compile(
    r'aria-label="(?P<label>[^"<>]*)"|<title>(?P<title>[^<]*)</title>'
    r'|(?P<skip><a class="skip-to-content[^>]*>\s*Skip to content)'
)


def in_vietnamese(page: str) -> str:
    """``page`` with the theme's fixed words in Vietnamese; all else, and a page done before, stays as it is."""
    return _FIXED.sub(_translated, page)


def _translated(found: re.Match[str]) -> str:
    if (label := found["label"]) is not None:
        if label.startswith(_BRANCH):
            return f'aria-label="{_BRANCH_VI}{label.removeprefix(_BRANCH)}"'
        return f'aria-label="{LABELS.get(label, label)}"'
    if (title := found["title"]) is not None:
        return "" if title in TITLES else found[0]
    return found[0].replace(_SKIP, _SKIP_VI)
