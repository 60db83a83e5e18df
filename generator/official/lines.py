"""One line of an official paper outside its text."""

from __future__ import annotations

from dataclasses import dataclass

TEXT_RULE, RATIO_RULE = "text", "ratio"


@dataclass(frozen=True)
class Line:
    """``role`` says which component it is (and so how it looks); ``rule``: no line under it, one as long as the text,
    or one of a third to a half of it."""

    role: str
    text: str
    rule: str = ""
