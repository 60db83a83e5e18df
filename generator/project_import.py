"""What comes back in a workbook into a project: the plan, then the records."""

from __future__ import annotations

from pathlib import Path

from generator import catalogue
from generator.build import check_project
from generator.data_import import Plan, apply_plan, plan_import, plan_text
from generator.data_import.apply import Applied
from generator.data_import.shapes import Resolve
from generator.errors import RecordError
from generator.messages import _
from generator.sphinx_ext.project import project_framework
from generator.template_files import SUFFIX


def import_plan(project: Path, file: Path) -> Plan:
    """What importing ``file`` into the project would do; nothing is written.

    :raises KientrucError: when the project or the file cannot be used.
    """
    settings = check_project(project)
    if any((project / "data").glob(f"*{SUFFIX}")):
        reason = _("{project}: its records are templates; create a project with “kientruc new” first.")
        raise RecordError(reason.format(project=project))
    framework = project_framework(project, settings)
    return plan_import(project.resolve(), file, model=catalogue.needs_model(), framework=framework)


def described(plan: Plan) -> str:
    """The plan as people read it."""
    return plan_text(plan, catalogue.needs_model())


def carry_out(project: Path, plan: Plan, *, conflicts: Resolve = "", remove_missing: bool = False) -> Applied:
    """Write what the plan says into the project, all of it or nothing.

    :raises KientrucError: when something is undecided, or a file cannot be written.
    """
    model = catalogue.needs_model()
    return apply_plan(project.resolve(), plan, model=model, conflicts=conflicts, remove_missing=remove_missing)


def nothing_to_do(plan: Plan, *, remove_missing: bool = False) -> bool:
    """Whether carrying the plan out would change nothing."""
    return not (plan.changes or plan.conflicts or plan.new or plan.problems or (plan.gone and remove_missing))


def open_questions(plan: Plan, conflicts: Resolve) -> bool:
    """Whether problems or conflicts are left that someone must decide first."""
    return bool(plan.problems or plan.undecided(conflicts))
