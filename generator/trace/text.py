"""Texts made fit for comparing and for writing."""

from __future__ import annotations

import re
import unicodedata

from generator.wording import without_diacritics

# What XML 1.0 cannot hold: control characters, lone surrogates, two non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """``text`` with every character that XML, JSON or UTF-8 cannot hold replaced by ``�``."""
    return _UNPRINTABLE.sub("\ufffd", text)


def plain(text: str) -> str:
    """``text`` as it is compared: composed letters, one space between words."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def bare(text: str) -> str:
    """``text`` without diacritics, case and punctuation: words of ASCII letters and digits joined by spaces."""
    return " ".join(re.findall(r"[^\W_]+", without_diacritics(text.casefold())))
