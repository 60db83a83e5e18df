"""The survey of a project: forms out, forms in, confirmations, the board; what ``kientruc survey`` does."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator import catalogue
from generator.build import OUTPUT, check_project, made_at
from generator.csv_store import write_records
from generator.csv_table import parse_date
from generator.data_import.apply import Applied
from generator.data_import.shapes import Resolve
from generator.delivery import Workspace, write_whole
from generator.dossier.export_id import EXPORTS, write_base
from generator.dossier.versions import BASELINES, issued_versions
from generator.errors import DestinationError, RecordError
from generator.messages import _
from generator.records import DATA, read_records
from generator.settings import Settings
from generator.sphinx_ext.project import project_framework
from generator.survey.board import Board
from generator.survey.board_html import board_html
from generator.survey.board_text import board_text, unit_text
from generator.survey.board_workbook import board_workbook
from generator.survey.confirmation_sheet import confirmation_sheet
from generator.survey.confirming import Confirmation, confirmation
from generator.survey.forms import FormSet, unit_workbook
from generator.survey.head import FORM_VERSION, digest
from generator.survey.journal import SENT, Journal, Row, read_journal
from generator.survey.returning import Return, apply_return, plan_return, return_text
from generator.survey.state import Survey
from generator.survey.units import Bodies, Unit
from generator.template_files import SUFFIX
from generator.trace.inputs import document_date, own_province

FOLDER = "survey"
FORMS = "phieu"
_FORM, _SHEET, _BOARD = "phieu-khao-sat", "phieu-xac-nhan", "bang-theo-doi"
_ASKED = frozenset({"chuyen-mon", "thuoc-ubnd", "don-vi-su-nghiep"})
_DEPARTMENTS = frozenset({"chuyen-mon", "thuoc-ubnd"})


@dataclass(frozen=True)
class Forms:
    """What was made: the folder, the units, how many records name no unit."""

    folder: Path
    units: tuple[Unit, ...]
    without: int


def survey_of(project: Path) -> tuple[Survey, Journal]:
    """The records of the project as a survey sees them, and what was sent and came back.

    :raises KientrucError: when the project cannot be used, or asks for no data set.
    """
    settings = check_project(project)
    if settings.standalone or any((project / DATA).glob(f"*{SUFFIX}")):
        reason = _("{project}: has no records of a province; create a project with “kientruc new” first.")
        raise RecordError(reason.format(project=project))
    framework = project_framework(project, settings)
    if not framework.sheets:
        reason = _("{project}: its framework has no data set (Mẫu số 03); only qgs-1.0 asks for one.")
        raise RecordError(reason.format(project=project))
    model = catalogue.needs_model()
    survey = Survey.of(
        read_records(project, model),
        model=model,
        framework=framework,
        settings=settings,
        bodies=_bodies(settings, framework),
        maintained=bool(issued_versions(project)),
    )
    return survey, read_journal(project)


def _bodies(settings: Settings, framework: catalogue.Framework) -> Bodies:
    date = document_date(settings, framework)
    found = catalogue.bodies(date, own_province(settings, date))
    return Bodies(
        names=tuple(body.name for body in found),
        asked=tuple(body.name for body in found if body.everywhere and body.group in _ASKED),
        departments=tuple(body.name for body in found if body.group in _DEPARTMENTS),
    )


# --- forms out ----------------------------------------------------------------------------------------------------


def survey_forms(project: Path, deadline: str, *, units: Sequence[str] = (), date: str = "") -> Forms:
    """Make the form and the confirmation sheet of every unit, or of ``units``, in ``_build/survey/phieu``, and note
    that they were sent on ``date`` (by default today).

    :raises KientrucError: when a date or unit is wrong, a form there was filled in, or a file cannot be written.
    """
    due, day = _date(deadline, "--deadline"), _day(date)
    survey, journal = survey_of(project)
    named = {unit.slug: unit for unit in map(survey.assignment.find, units)}
    chosen = list(named.values()) or list(survey.assignment.units)
    folder = project / OUTPUT / FOLDER / FORMS
    _refuse_filled_in(folder, journal, list(named))
    export = write_base(project, survey.records)
    maintained = survey.facts.maintaining
    forms = FormSet(survey, made_at(survey.settings), export, due, maintained)
    with Workspace(project / OUTPUT / FOLDER) as work:
        rows = [_make(unit, forms, work.folder / FORMS, day) for unit in chosen]
        if units:
            for unit in chosen:
                work.deliver(work.folder / FORMS / unit.slug, folder / unit.slug)
        else:
            work.deliver(work.folder / FORMS, folder)
    write_whole(project / SENT, journal.with_sent(rows))
    return Forms(folder, tuple(chosen), len(survey.assignment.without))


def _make(unit: Unit, forms: FormSet, folder: Path, day: str) -> Row:
    """Write both files of a unit; the row of the journal comes back."""
    name = f"{unit.slug}/{_FORM}-{unit.slug}.xlsx"
    book, sheet = unit_workbook(unit, forms), confirmation_sheet(unit, forms)
    write_whole(folder / name, book)
    write_whole(folder / f"{unit.slug}/{_SHEET}-{unit.slug}.docx", sheet)
    return {
        "unit": unit.name,
        "file": f"{FORMS}/{name}",
        "export": forms.export,
        "form": FORM_VERSION,
        "date": day,
        "deadline": forms.deadline.isoformat(),
        "sha256": digest(book),
        "sheet_sha256": digest(sheet),
    }


def _refuse_filled_in(folder: Path, journal: Journal, slugs: Sequence[str]) -> None:
    """A file in the folder that is not as it was made holds what somebody wrote, unless it was taken in."""
    known = {row[name] for row in journal.sent for name in ("sha256", "sheet_sha256")}
    known |= {row["sha256"] for row in journal.returned}
    places = [folder / one for one in slugs] or [folder]
    for path in sorted(file for place in places for file in place.rglob("*")):
        if path.is_file() and digest(path.read_bytes()) not in known:
            reason = _("{file}: was changed since it was made; take it in with “kientruc survey import”, or move it.")
            raise DestinationError(reason.format(file=path))


# --- forms in -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Arrival:
    """One form under way: what taking it in would do, or why it is ``refused``."""

    project: Path
    survey: Survey
    journal: Journal
    planned: Return | None
    date: str
    refused: str = ""

    @property
    def text(self) -> str:
        """The plan as people read it, or the refusal; ends with a line break."""
        return return_text(self.planned, self.survey) if self.planned else f"{self.refused}\n"

    def blocked(self, conflicts: Resolve) -> bool:
        """Whether it cannot be taken in as it is: refused, or problems or conflicts are left."""
        return self.planned is None or self.planned.undecided(conflicts)

    def take_in(self, conflicts: Resolve) -> Applied:
        """Write it, all of it or nothing.

        :raises KientrucError: when something is undecided, or a file cannot be written.
        """
        if self.planned is None:
            raise RecordError(self.refused)
        return apply_return(
            self.project, self.planned, survey=self.survey, journal=self.journal, date=self.date, conflicts=conflicts
        )


def arrivals(project: Path, files: Iterable[Path], *, date: str = "") -> Iterator[Arrival]:
    """The forms one after the other, each planned against the records as those before it left them; one that is
    refused does not stop the others.

    :raises KientrucError: when the project cannot be used.
    """
    day = _day(date)
    for file in files:
        survey, journal = survey_of(project)
        try:
            planned = plan_return(project, file, survey=survey, journal=journal)
        except RecordError as error:
            yield Arrival(project, survey, journal, None, day, str(error))
        else:
            yield Arrival(project, survey, journal, planned, day)


@contextmanager
def rehearsal(project: Path) -> Iterator[Path]:
    """A copy of what an import reads and writes, so that forms can be tried one after the other."""
    with tempfile.TemporaryDirectory(prefix="kientruc-") as folder:
        copy = Path(folder) / "project"
        copy.mkdir()
        for name in ("conf.py", "province.toml", DATA, ".kientruc/framework", EXPORTS, BASELINES, ".kientruc/survey"):
            source, target = project / name, copy / name
            if source.is_dir():
                shutil.copytree(source, target)
            elif source.is_file():
                shutil.copy2(source, target)
        yield copy


# --- confirmation and board ---------------------------------------------------------------------------------------


def confirm(project: Path, unit: str, *, document: str, date: str) -> Confirmation:
    """Confirm all records of ``unit`` by the document of that date.

    :raises KientrucError: when unit or date is wrong, the document is not named, or a file cannot be written.
    """
    if not document.strip():
        raise RecordError(_("--document: name the document, e.g. “123/SKHCN-CĐS”."))
    day = _date(date, "--date").isoformat()
    survey, _journal = survey_of(project)
    made = confirmation(survey, survey.assignment.find(unit), document=" ".join(document.split()), date=day)
    write_records(project, survey.model, made.changes)
    return made


@dataclass(frozen=True)
class WrittenBoard:
    """The board as text, and its files."""

    text: str
    html: Path
    xlsx: Path


def survey_board(project: Path, *, today: str = "", unit: str = "") -> WrittenBoard:
    """The board on ``today``, written into ``_build/survey`` as HTML and XLSX; the text is that of ``unit`` where one
    is named. Without a day it is the newest date that settings and journal know, so that the same project gives the
    same board.

    :raises KientrucError: when the day or unit is wrong, or a file cannot be written.
    """
    survey, journal = survey_of(project)
    created = made_at(survey.settings)
    newest = max(created.date(), journal.last_date or dt.date.min)
    board = Board.of(survey, journal, today=_date(today, "--today") if today else newest)
    text = unit_text(board, survey.assignment.find(unit)) if unit else board_text(board)
    folder = project / OUTPUT / FOLDER
    made = WrittenBoard(text, folder / f"{_BOARD}.html", folder / f"{_BOARD}.xlsx")
    write_whole(made.html, board_html(board).encode())
    write_whole(made.xlsx, board_workbook(board, created))
    return made


def _date(text: str, option: str) -> dt.date:
    if date := parse_date(text):
        return date
    reason = _("{name}: {value!r} is not a date; write it as 2026-11-30 or 30/11/2026")
    raise RecordError(reason.format(name=option, value=text) + ".")


def _day(text: str) -> str:
    """When something was sent or came back: a fact of the day, so by default the day it is."""
    return _date(text, "--date").isoformat() if text else dt.date.today().isoformat()
