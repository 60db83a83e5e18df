"""How the workbook looks: formats made once for a book, widths from what columns hold, the set-up of printed pages."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

FONT = "Times New Roman"
A3, A4 = 8, 9
_NARROWEST, _WIDEST = 9, 44
_ON_A_PAGE = 320  # widths that an A3 page across shows at a size that can be read

# Fill and letters of a heading by the level of its column.
HEADINGS = {
    "bat_buoc": ("#1F4E79", "#FFFFFF"),
    "dieu_kien": ("#9DC3E6", "#000000"),
    "": ("#DEEAF6", "#000000"),
    "check": ("#F4B183", "#000000"),
}


class Look:
    """The formats of one book by name."""

    def __init__(self, book: Workbook) -> None:
        base = {"font_name": FONT, "font_size": 11, "valign": "top"}
        framed = {**base, "border": 1, "border_color": "#A6A6A6", "text_wrap": True}
        made: dict[str, dict[str, Any]] = {
            "cell": {**framed, "num_format": "@"},
            "verdict": framed,
            "number": {**framed, "num_format": "0", "align": "right"},
            "key": {**framed, "font_size": 8, "font_color": "#7F7F7F", "bg_color": "#F2F2F2", "text_wrap": False},
            "title": {**base, "font_size": 15, "bold": True},
            "subtitle": {**base, "font_size": 12, "bold": True},
            "section": {**base, "font_size": 12, "bold": True, "font_color": "#1F4E79", "bottom": 1},
            "label": {**framed, "bold": True, "bg_color": "#F2F2F2"},
            "entry": {**framed, "num_format": "@", "bg_color": "#FFF2CC"},
            "text": {**base, "num_format": "@", "text_wrap": True},
            "total": {**framed, "bold": True, "num_format": "0", "align": "right"},
            "wrong": {"bg_color": "#FCE4D6", "font_color": "#9C0006"},
            "passed": {"font_color": "#548235"},
        }
        for level, (fill, letters) in HEADINGS.items():
            made[f"head_{level}"] = {
                **framed,
                "bold": True,
                "bg_color": fill,
                "font_color": letters,
                "valign": "vcenter",
                "align": "center",
            }
        self._formats = {name: book.add_format(options) for name, options in made.items()}

    def __getitem__(self, name: str) -> Any:
        return self._formats[name]

    def heading(self, level: str) -> Any:
        """The format of the heading of a column of this level."""
        return self._formats.get(f"head_{level}", self._formats["head_"])


def width(texts: Iterable[str], heading: str) -> float:
    """How wide a column should be: short texts on one line, long ones on a few."""
    lengths = sorted(max(len(line) for line in text.splitlines() or [""]) for text in texts if text)
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    words = max((len(word) for word in heading.replace("/", "/ ").split()), default=0) + 3
    found = usual + 2 if usual <= 18 else 14 + ceil(usual / 5)
    return min(max(found, words, len(heading) / 3 + 3, _NARROWEST), _WIDEST)


def write_section(page: Worksheet, row: int, title: str, *, columns: int, look: Look) -> int:
    """A heading across ``columns`` columns; the row below it comes back."""
    for column in range(columns):
        page.write_blank(row, column, None, look["section"])
    page.write_string(row, 0, title, look["section"])
    return row + 1


def set_up_page(
    page: Worksheet, *, title: str, footer: str, widths: Iterable[float], repeated_rows: int, repeated_columns: int = 0
) -> None:
    """A3 across, as many pages wide as stay legible, headings and codes on each, title and page number."""
    page.set_landscape()
    page.set_paper(A3)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    page.fit_to_pages(max(1, ceil(sum(widths) / _ON_A_PAGE)), 0)
    if repeated_rows:
        page.repeat_rows(0, repeated_rows - 1)
    if repeated_columns:
        page.repeat_columns(0, repeated_columns - 1)
    page.set_header(f'&L&"{FONT},Bold"&12{_escaped(title)}'[:255])
    page.set_footer(f'&L&"{FONT}"&9{_escaped(footer)[:180]}&R&"{FONT}"&9Trang &P/&N')


def _escaped(text: str) -> str:
    """``text`` for a header, in which & begins a command."""
    return text.replace("&", "&&")
