"""``kientruc survey``: forms to the units and back, and the board of who did what."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import click

from generator import console
from generator.commands.options import files_and_project, project_argument, shown
from generator.messages import _


def declare() -> click.Group:
    """The group with all its subcommands."""
    group = click.Group(
        "survey",
        help=_("Survey the units: forms out, forms in, a board of who answered."),
        subcommand_metavar=_("COMMAND …"),
    )
    for command in (_forms(), _import(), _board()):
        command.options_metavar = _("[OPTIONS]")
        group.add_command(command)
    return group


def _forms() -> click.Command:
    @click.command("forms", help=_("Write a form (XLSX) and a confirmation sheet (DOCX) for every unit."))
    @project_argument
    @click.option("--deadline", required=True, help=_("Date by which forms come back, e.g. 2026-12-15."))
    @click.option("--unit", "units", multiple=True, help=_("Only this unit (may stand several times)."))
    @click.option("--date", default="", help=_("Date of sending; by default today."))
    def forms(project: Path, *, deadline: str, units: tuple[str, ...], date: str) -> None:
        from generator.project_survey import survey_forms

        made = survey_forms(project, deadline, units=units, date=date)
        for unit in made.units:
            click.echo(_("{unit}: {count} records").format(unit=unit.name, count=len(unit.records)))
        click.echo(shown(made.folder))
        if made.without:
            message = _("{count} records name no unit of the province and are in no form; see “kientruc survey board”.")
            click.echo(message.format(count=made.without))

    return forms


def _import() -> click.Command:
    @click.command("import", help=_("Take forms back into data/*.csv, each after a plan, whole or not at all."))
    @click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar=_("FILE… [PROJECT]"))
    @click.option("--dry-run", is_flag=True, help=_("Show the plans and write nothing."))
    @click.option("--yes", "-y", is_flag=True, help=_("Carry the plans out without asking."))
    @click.option("--theirs", "conflicts", flag_value="theirs", help=_("Conflicts: take what the form says."))
    @click.option("--mine", "conflicts", flag_value="mine", help=_("Conflicts: keep what is here."))
    @click.option("--date", default="", help=_("Date on which the forms came back; by default today."))
    @click.pass_context
    def import_(
        context: click.Context,
        paths: tuple[Path, ...],
        *,
        dry_run: bool,
        yes: bool,
        conflicts: Literal["theirs", "mine"] | None,
        date: str,
    ) -> None:
        from generator.project_survey import arrivals, rehearsal

        files, place = files_and_project(paths)
        left = refused = 0
        with ExitStack() as stack:
            target = stack.enter_context(rehearsal(place)) if dry_run else place
            for form in arrivals(target, files, date=date):
                click.echo(form.text, nl=False)
                refused += bool(form.refused)
                if form.blocked(conflicts or "") or not (dry_run or yes or _agreed()):
                    left += 1
                    continue
                done = form.take_in(conflicts or "")
                for name in (*done.files, done.aside) if not dry_run else ():
                    if name:
                        click.echo(shown(place / name))
        if left:
            click.echo(_("{count} of {all} forms were not taken in.").format(count=left, all=len(files)))
        context.exit(console.WRONG if refused else console.FOUND if left or dry_run else 0)

    return import_


def _agreed() -> bool:
    return sys.stdin.isatty() and click.confirm(_("Carry this plan out?"))


def _board() -> click.Command:
    @click.command(
        "board", help=_("Show who was sent a form, answered, confirmed, is late; write it as HTML and XLSX.")
    )
    @project_argument
    @click.option("--today", default="", help=_("The day to judge by; by default the newest date the project knows."))
    @click.option("--unit", default="", help=_("Show what this unit still owes instead."))
    def board(project: Path, *, today: str, unit: str) -> None:
        from generator.project_survey import survey_board

        made = survey_board(project, today=today, unit=unit)
        click.echo(made.text, nl=False)
        for path in (made.html, made.xlsx):
            click.echo(shown(path))

    return board
