"""Colours, borders and text sizes of the figures: sober, and told apart in grey by border, corner and sign.

What an official value looks like is found by how the value begins, so that a longer wording in a later value list
still falls in its group; a value that is not known looks like "not determined".
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagrams.drawing import Paint
from generator.diagrams.models import ElementView

INK = "#1A1A1A"
SOFT_INK = "#474747"
WHITE_INK = "#FFFFFF"
LINE = "#5B6B7C"

HEADING = 10.5
SUBHEADING = 9.0
SMALL = 7.0


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of box looks: text of its heading, distances, border."""

    size: float
    pad: float
    gap: float
    least: float
    paint: Paint
    bold: bool = True
    ink: str = INK
    band: bool = False
    heading: bool = True


_DASH = (3.0, 2.0)
_DOTS = (0.8, 1.6)

STYLES = {
    "layer": Style(9, 5, 4, 120, Paint("#EDF1F5", "#2F4560", 0.8, band_fill="#2F4560"), ink=WHITE_INK, band=True),
    "bars": Style(9, 5, 4, 120, Paint("#EDF1F5", "#2F4560", 0.8, band_fill="#2F4560"), ink=WHITE_INK, band=True),
    "component": Style(8.5, 4, 4, 100, Paint("#FFFFFF", "#5B6B7C", 0.6, band_fill="#D5DEE8"), band=True),
    "national": Style(8, 4, 4, 84, Paint("#FFFFFF", "#5B6B7C", 0.6, band_fill="#E4E0D6"), band=True),
    "group": Style(8, 4, 4, 92, Paint("#FFFFFF", "#8A98A8", 0.5, band_fill="#E9EEF3"), band=True),
    "block": Style(7.5, 3.5, 3, 76, Paint("#F6F8FA", "#8A98A8", 0.5)),
    "empty block": Style(7.5, 3.5, 3, 76, Paint("#FFFFFF", "#6B6B6B", 0.6, _DASH), bold=False),
    "count block": Style(7, 2.5, 3, 70, Paint("#F6F8FA", "#8A98A8", 0.5), bold=False),
    "summary": Style(8, 4, 4, 92, Paint("#FFFFFF", "#8A98A8", 0.5)),
    "head": Style(7.5, 4, 4, 76, Paint("#F2EFE8", "#5B6B7C", 0.6), bold=False),
    "columns": Style(8, 5, 4, 76, Paint(), heading=False),
    "row": Style(8, 0, 4, 10_000, Paint(), heading=False),
    "tier": Style(8, 4, 3, 40, Paint("#2F4560", "#2F4560", 0.6), ink=WHITE_INK),
    "row head": Style(8, 4, 3, 40, Paint("#D5DEE8", "#5B6B7C", 0.6)),
    "cell": Style(8, 4, 4, 40, Paint("#FFFFFF", "#5B6B7C", 0.5), heading=False),
    "count head": Style(7.5, 2.5, 3, 40, Paint("#D5DEE8", "#5B6B7C", 0.6)),
    "count cell": Style(7, 2.5, 4, 40, Paint("#FFFFFF", "#5B6B7C", 0.5), heading=False),
    "bar": Style(8, 4, 3, 76, Paint("#E4E8EC", "#2F4560", 0.6)),
}

_FILLS = {"national": "#C8D7E6", "provincial": "#E1EDDD", "own": "#FFFFFF", "unknown": "#F1F1F1"}
_DASHES: dict[str, tuple[float, ...]] = {"both": (), "target": _DASH, "current": _DOTS}
_LIFE = (
    ("Đang vận hành", "full"),
    ("Đang xây dựng", "half"),
    ("Thử nghiệm", "half"),
    ("Nâng cấp", "half"),
    ("Dự kiến", "empty"),
    ("Hợp nhất", "cross"),
    ("Thay thế", "cross"),
    ("Kết thúc", "cross"),
)


def sharing_group(element: ElementView) -> str:
    """``national``, ``provincial``, ``own`` or ``unknown``: the group of the value in ``sharing``."""
    value = element.sharing
    if value.startswith(("Dùng chung quốc gia", "Dùng chung cấp bộ")):
        return "national"
    if value.startswith("Dùng chung"):
        return "provincial"
    return "own" if value.startswith("Dùng riêng") else "unknown"


def role(element: ElementView) -> str:
    """``reference`` for a record of another body's element, else ``own``."""
    return "reference" if element.record_kind.startswith("Bản ghi tham chiếu") else "own"


def model_group(element: ElementView) -> str:
    """``both``, ``target`` or ``current``: in which states of the model the element exists."""
    if element.model_state.startswith("Mục tiêu"):
        return "target"
    return "current" if element.model_state.startswith("Hiện trạng") else "both"


def life_sign(element: ElementView) -> str:
    """The sign of the life cycle, nothing for a value that has none."""
    return next((sign for start, sign in _LIFE if element.life_cycle.startswith(start)), "")


def element_paint(sharing: str, role_: str, model: str) -> Paint:
    """Fill by scope, a bold border for what is shared, round corners for a reference, dashes by model state."""
    shared = sharing in ("national", "provincial")
    return Paint(
        fill=_FILLS[sharing],
        stroke=INK if shared else LINE,
        stroke_width=1.1 if shared else 0.5,
        dash=_DASHES[model],
        radius=5 if role_ == "reference" else 0,
    )


def least(kind: str) -> float:
    """The width below which a box of this kind is not made as long as there is room."""
    return STYLES["block"].least if kind == "element" else STYLES[kind].least
