"""Tables of what is not a need: the history of versions, the checks before issue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from generator.sphinx_ext.project import project_of
from generator.wording import date_or_text

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


_CHECKLIST = (("STT", 8), ("Nội dung kiểm tra", 56), ("Kết quả, ghi chú", 36))
_UNANSWERED = "[đạt hoặc chưa đạt, nội dung đã xử lý]"


class HistoryDirective(SphinxDirective):
    """``{history}``: the versions of the document, from ``data/history.csv``."""

    option_spec: ClassVar = {"caption": directives.unchanged_required, "name": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """One table with a row per version."""
        rows = [
            [date_or_text(version[key]) for key, _h, _w in _HISTORY] for version in project_of(self.env).records.history
        ]
        columns = [(heading, width) for _key, heading, width in _HISTORY]
        return [plain_table(self, columns, [text_row(row) for row in rows or [["—"] * len(_HISTORY)]], landscape=True)]


class ChecklistDirective(SphinxDirective):
    """``{checklist}``: the framework's checks before issue with the answers in ``data/checklist.csv``."""

    option_spec: ClassVar = HistoryDirective.option_spec

    def run(self) -> list[nodes.Node]:
        """One table with a row per check; an answer that is missing is marked as a fact to fill in."""
        project = project_of(self.env)
        answers = {answer["number"].strip(): answer for answer in project.records.checklist}
        rows = []
        for check in project.framework.checklist if project.framework else ():
            row = text_row([str(check.number), check.text_vi])
            row += nodes.entry("", nodes.paragraph("", "", *_answer(answers.get(str(check.number), {}))))
            rows.append(row)
        return [plain_table(self, _CHECKLIST, rows)]


def _answer(row: Mapping[str, str]) -> list[nodes.Node]:
    if not row.get("result"):
        return [nodes.inline("", _UNANSWERED, classes=["kientruc-fill"])]
    return [nodes.Text(f"{row['result']}. {note}" if (note := row.get("note", "")) else row["result"])]


def plain_table(
    directive: SphinxDirective, columns: Sequence[tuple[str, int]], rows: list[nodes.row], *, landscape: bool = False
) -> nodes.table:
    """The table with its caption and name, as the options of ``directive`` give them."""
    table = nodes.table(classes=["kientruc-records"], records=True)
    if landscape:
        table["landscape"] = True
    directive.set_source_info(table)
    if caption := directive.options.get("caption"):
        text, messages = directive.parse_inline(caption)
        table += nodes.title(caption, "", *text, *messages)
    group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for _h, width in columns), cols=len(columns))
    table += group
    group += nodes.thead("", text_row([heading for heading, _width in columns]))
    group += nodes.tbody("", *rows)
    directive.add_name(table)
    return table


def text_row(cells: Sequence[str]) -> nodes.row:
    """A row with one paragraph per cell."""
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", cell)) for cell in cells))
