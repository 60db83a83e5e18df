"""``kientruc dossier``: the data set as the workbook of Mẫu số 03."""

from __future__ import annotations

from pathlib import Path

import click

from generator import console
from generator.commands.options import project_argument, shown
from generator.messages import _


def declare() -> click.Command:
    """The command."""

    @click.command("dossier", help=_("Write the data set (form 03) as a workbook in _build/dossier."))
    @project_argument
    @click.pass_context
    def dossier(context: click.Context, project: Path) -> None:
        from generator.foreign_workbook import difference_text
        from generator.project_dossier import dossier

        made = dossier(project)
        click.echo(shown(made.path))
        for sheet, rows in made.rows.items():
            line = _("{sheet}: {rows} rows, {warnings} to look at")
            click.echo(line.format(sheet=sheet, rows=rows, warnings=made.warnings[sheet]))
        click.echo(_("Export {id}").format(id=made.export))
        for note in made.notes:
            click.echo(note)
        if made.report:
            click.echo(
                _("{path}: {count} differences to the form that is known here:").format(
                    path=shown(made.report), count=len(made.differences)
                )
            )
            click.echo(difference_text(made.differences))
        if made.left_out:
            click.echo(
                _("{count} filled cells have no place in the workbook and are left out.").format(count=made.left_out)
            )
            context.exit(console.FOUND)

    return dossier
