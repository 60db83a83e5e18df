"""Tables of what is not a need: the history of versions."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from generator.sphinx_ext.project import project_of
from generator.wording import short_date

_HISTORY = (
    ("version", "Phiên bản", 8),
    ("updated", "Ngày cập nhật", 11),
    ("effective", "Ngày hiệu lực", 11),
    ("change", "Nội dung thay đổi", 30),
    ("change_kind", "Nhóm thay đổi", 20),
    ("basis", "Căn cứ", 20),
    ("affected", "Đối tượng bị ảnh hưởng", 16),
    ("unit", "Đơn vị thực hiện", 16),
)


class HistoryDirective(SphinxDirective):
    """``{history}``: the versions of the document, from ``data/history.csv``."""

    option_spec: ClassVar = {"caption": directives.unchanged_required, "name": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """One table with a row per version."""
        table = nodes.table(classes=["kientruc-records"], landscape=True, records=True)
        self.set_source_info(table)
        if caption := self.options.get("caption"):
            text, messages = self.parse_inline(caption)
            table += nodes.title(caption, "", *text, *messages)
        group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for _k, _h, width in _HISTORY), cols=len(_HISTORY))
        table += group
        group += nodes.thead("", _row([heading for _key, heading, _width in _HISTORY]))
        rows = [_row([_shown(version[key]) for key, _h, _w in _HISTORY]) for version in self._versions()]
        group += nodes.tbody("", *(rows or [_row(["—"] * len(_HISTORY))]))
        self.add_name(table)
        return [table]

    def _versions(self) -> list[dict[str, str]]:
        return [dict(row) for row in project_of(self.env).records.history]


def _shown(text: str) -> str:
    try:
        return short_date(text)
    except ValueError:
        return text


def _row(cells: list[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", cell)) for cell in cells))
