"""The data set of a project as the workbook of Mẫu số 03, in ``_build/dossier/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import catalogue
from generator.build import OUTPUT, check_project, made_at
from generator.delivery import write_whole
from generator.dossier.checks import PASSED
from generator.dossier.export_id import export_id, write_base
from generator.dossier.rows import sheet_rows
from generator.dossier.versions import issued_versions
from generator.dossier.workbook import Book, judged_sheets, workbook_bytes
from generator.errors import BuildError
from generator.messages import _
from generator.records import read_records
from generator.sphinx_ext.project import project_framework
from generator.template_files import rendered_data
from generator.wording import slug

FOLDER = "dossier"


@dataclass(frozen=True)
class Dossier:
    """What was written: the file, rows and rows with warnings by sheet, and the id of the state it shows."""

    path: Path
    rows: Mapping[str, int]
    warnings: Mapping[str, int]
    export: str


def dossier(project: Path) -> Dossier:
    """The workbook in ``_build/dossier/``, named after the dossier's code.

    :raises KientrucError: see :func:`export_workbook`.
    """
    settings = check_project(project)
    name = slug(f"mau-so-03 {settings.dossier.code or settings.slug}")
    return export_workbook(project, project / OUTPUT / FOLDER / f"{name}.xlsx")


def export_workbook(project: Path, output: Path) -> Dossier:
    """Write the workbook to ``output`` and keep the state it shows, so that what comes back can be compared with it.

    :raises KientrucError: when the project cannot be used or has no data set, or the file cannot be written.
    """
    settings = check_project(project)
    framework = None if settings.standalone else project_framework(project, settings)
    if framework is None or not framework.sheets:
        reason = _("{project}: its framework has no data set (Mẫu số 03); only qgs-1.0 asks for one.")
        raise BuildError(reason.format(project=project))
    model = catalogue.needs_model()
    with rendered_data(project, settings) as folder:
        records, is_template = read_records(folder, model), folder != project
    rows = {name: sheet_rows(sheet, records, model, framework) for name, sheet in framework.sheets.items()}
    sheets = judged_sheets(rows, model, framework, maintained=bool(issued_versions(project)))
    export = export_id(records) if is_template else write_base(project, records)
    book = Book(framework, settings, records.history, made_at(settings), export)
    write_whole(output, workbook_bytes(sheets, book, model))
    return Dossier(
        path=output,
        rows={sheet.name: len(sheet.rows) for sheet in sheets},
        warnings={sheet.name: sum(one != PASSED for one in sheet.verdicts) for sheet in sheets},
        export=export,
    )
