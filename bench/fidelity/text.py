"""How both sides write the same text: NFC, one space where there is any, formulas as a mark."""

from __future__ import annotations

import re
import unicodedata

FORMULA = " ⟨formula⟩ "
_SPACE = re.compile(r"[\s\u00a0\u2060\u200b\ufeff]+")


def clean(text: str) -> str:
    """``text`` with its spaces made one and its line-breaking marks left out."""
    return _SPACE.sub(
        " ", unicodedata.normalize("NFC", text).replace("\u2011", "-").replace("\u00ad", "").replace("—", "— ")
    ).strip()
