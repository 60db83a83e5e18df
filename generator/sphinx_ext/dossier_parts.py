"""The list of what a dossier consists of, for the decision that issues it."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from generator.sphinx_ext.plain_tables import plain_table, text_row
from generator.sphinx_ext.project import project_of
from generator.wording import date_or_text, slug

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


class DossierPartsDirective(SphinxDirective):
    """``{dossier-parts}``: the files of the dossier with version, effective date and the date its data stand at."""

    option_spec: ClassVar = {"caption": directives.unchanged_required, "name": directives.unchanged_required}

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
