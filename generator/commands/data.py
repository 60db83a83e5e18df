"""``kientruc data``: what goes in and out of the records. A subcommand is a function here or a module of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from generator import console
from generator.commands import data_checklist, data_confirm, data_version
from generator.commands.options import project_argument, shown
from generator.messages import _


def declare() -> click.Group:
    """The group with all its subcommands."""
    group = click.Group(
        "data",
        help=_("Records in and out: import, export, confirmation, versions."),
        subcommand_metavar=_("COMMAND …"),
    )
    for command in (_import(), _export(), data_confirm.declare(), data_checklist.declare(), data_version.declare()):
        command.options_metavar = _("[OPTIONS]")
        group.add_command(command)
    return group


def _import() -> click.Command:
    @click.command("import", help=_("Merge a workbook (xlsx, xlsm, ods, csv) into data/*.csv by code, after a plan."))
    @click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar=_("FILE"))
    @project_argument
    @click.option("--dry-run", is_flag=True, help=_("Show the plan and write nothing."))
    @click.option("--yes", "-y", is_flag=True, help=_("Carry the plan out without asking."))
    @click.option("--theirs", "conflicts", flag_value="theirs", help=_("Conflicts: take what the workbook says."))
    @click.option("--mine", "conflicts", flag_value="mine", help=_("Conflicts: keep what is here."))
    @click.option("--remove-missing", is_flag=True, help=_("Remove records that are not in the workbook any more."))
    @click.pass_context
    def import_(
        context: click.Context,
        file: Path,
        project: Path,
        *,
        dry_run: bool,
        yes: bool,
        conflicts: Literal["theirs", "mine"] | None,
        remove_missing: bool,
    ) -> None:
        from generator.project_import import carry_out, described, import_plan, nothing_to_do, open_questions

        plan = import_plan(project, file)
        click.echo(described(plan), nl=False)
        if nothing_to_do(plan, remove_missing=remove_missing):
            if dry_run or not (yes and plan.aside):
                return
        elif (
            dry_run
            or open_questions(plan, conflicts or "")
            or not (yes or console.confirmed(_("Carry this plan out?")))
        ):
            context.exit(console.FOUND)
        done = carry_out(project, plan, conflicts=conflicts or "", remove_missing=remove_missing)
        for name in (*done.files, done.aside):
            if name:
                click.echo(shown(project / name))

    return import_


def _export() -> click.Command:
    @click.command("export", help=_("Write the records as the workbook of Mẫu số 03, to be filled in and imported."))
    @project_argument
    @click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), required=True, help=_("File."))
    def export(project: Path, *, output: Path) -> None:
        from generator.project_dossier import export_workbook

        export_workbook(project, output)
        click.echo(shown(output))

    return export
