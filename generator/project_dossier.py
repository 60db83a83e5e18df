"""The data set of a project as the workbook of Mẫu số 03, in ``_build/dossier/``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import catalogue
from generator.build import OUTPUT, check_project, made_at
from generator.catalogue import Framework
from generator.delivery import write_whole
from generator.dossier.checks import PASSED
from generator.dossier.data_sheet import DataSheet
from generator.dossier.export_id import export_id, write_base
from generator.dossier.rows import SheetRow, sheet_rows
from generator.dossier.versions import issued_versions
from generator.dossier.workbook import Book, judged_sheets, workbook_bytes
from generator.errors import BuildError
from generator.foreign_workbook import Difference, difference_table, filled_workbook
from generator.messages import _
from generator.records import Records, read_records
from generator.settings import Settings, named_file
from generator.sphinx_ext.project import project_framework
from generator.template_files import rendered_data
from generator.wording import slug

FOLDER = "dossier"
_REPORT = "-khac-biet.csv"


@dataclass(frozen=True)
class Dossier:
    """What was written: the file, rows and rows with warnings by sheet, and the id of the state it shows.

    Of a workbook of others that was filled in: how it differs from the form that we know, the file that says so, how
    many filled cells had no place in it, and what was noticed when it was read.
    """

    path: Path
    rows: Mapping[str, int]
    warnings: Mapping[str, int]
    export: str
    differences: tuple[Difference, ...] = ()
    report: Path | None = None
    left_out: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _DataSet:
    """The rows of a project's data sheets, our verdicts on them, and the id of the state they show."""

    settings: Settings
    framework: Framework
    records: Records
    rows: Mapping[str, Sequence[SheetRow]]
    sheets: Sequence[DataSheet]
    export: str

    def written(self, path: Path) -> Dossier:
        """What ``path`` holds of it."""
        return Dossier(
            path=path,
            rows={sheet.name: len(sheet.rows) for sheet in self.sheets},
            warnings={sheet.name: sum(one != PASSED for one in sheet.verdicts) for sheet in self.sheets},
            export=self.export,
        )


def dossier(project: Path) -> Dossier:
    """The workbook in ``_build/dossier/``, named after the dossier's code: ours, or the one of the settings filled in.

    :raises KientrucError: see :func:`export_workbook`; or when the workbook of the settings cannot be filled in.
    """
    settings = check_project(project)
    name = slug(f"mau-so-03 {settings.dossier.code or settings.slug}")
    output = project / OUTPUT / FOLDER / f"{name}.xlsx"
    if not settings.dossier_workbook:
        output.with_name(f"{name}{_REPORT}").unlink(missing_ok=True)
        return export_workbook(project, output)
    return _fill_in(project, named_file(project, "dossier_workbook", settings.dossier_workbook), output)


def export_workbook(project: Path, output: Path) -> Dossier:
    """Write the workbook to ``output`` and keep the state it shows, so that what comes back can be compared with it.

    :raises KientrucError: when the project cannot be used or has no data set, or the file cannot be written.
    """
    data = _data_set(project)
    book = Book(data.framework, data.settings, data.records.history, made_at(data.settings), data.export)
    write_whole(output, workbook_bytes(data.sheets, book, catalogue.needs_model()))
    return data.written(output)


def _fill_in(project: Path, workbook: Path, output: Path) -> Dossier:
    data, report = _data_set(project), output.with_name(f"{output.stem}{_REPORT}")
    filled = filled_workbook(workbook, data.rows, catalogue.needs_model(), data.framework, export=data.export)
    write_whole(output, filled.data)
    if filled.differences:
        write_whole(report, difference_table(filled.differences))
    else:
        report.unlink(missing_ok=True)
    return replace(
        data.written(output),
        differences=filled.differences,
        report=report if filled.differences else None,
        left_out=filled.left_out,
        notes=filled.notes,
    )


def _data_set(project: Path) -> _DataSet:
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
    return _DataSet(settings, framework, records, rows, sheets, export)
