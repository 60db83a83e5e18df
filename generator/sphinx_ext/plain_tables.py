"""Tables of what is not a need: the history of versions, the checks before issue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from generator.sphinx_ext.project import project_of
from generator.wording import date_or_text, slug

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
_PARTS = (
    ("STT", 6),
    ("Thành phần hồ sơ", 30),
    ("Tệp", 26),
    ("Phiên bản", 10),
    ("Ngày hiệu lực", 15),
    ("Ngày chốt dữ liệu", 13),
)
_TEMPLATES = (
    "Mẫu số 01: Tài liệu Khung kiến trúc và các phụ lục",
    "Mẫu số 02: Bộ sơ đồ kiến trúc, kèm tệp nguồn chỉnh sửa được",
    "Mẫu số 03: Bộ dữ liệu kiến trúc",
)
_DIAGRAM_FILES = "Bản PDF; tệp nguồn SVG, DRAWIO theo mã sơ đồ"
_ON_SIGNING = "Ngày Quyết định có hiệu lực"
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


class DossierPartsDirective(SphinxDirective):
    """``{dossier-parts}``: the files of the dossier with version, effective date and the date its data stand at."""

    option_spec: ClassVar = HistoryDirective.option_spec

    def run(self) -> list[nodes.Node]:
        """One table with a row for each of the three templates."""
        settings = project_of(self.env).settings
        own = settings.dossier
        effective = date_or_text(own.effective.isoformat()) if own.effective else _ON_SIGNING
        cutoff = date_or_text(own.data_cutoff.isoformat()) if own.data_cutoff else "…"
        code = slug(own.code or settings.slug)
        files = (f"{settings.slug}.pdf, {settings.slug}.docx", _DIAGRAM_FILES, f"mau-so-03-{code}.xlsx")
        rows = [
            text_row([str(number), name, file, own.version, effective, cutoff])
            for number, (name, file) in enumerate(zip(_TEMPLATES, files, strict=True), 1)
        ]
        return [plain_table(self, _PARTS, rows)]


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
