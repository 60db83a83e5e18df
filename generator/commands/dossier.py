"""``kientruc dossier``: the data set as the workbook of Mẫu số 03."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import project_argument, shown
from generator.messages import _


def declare() -> click.Command:
    """The command."""

    @click.command("dossier", help=_("Write the data set (form 03) as a workbook in _build/dossier."))
    @project_argument
    def dossier(project: Path) -> None:
        from generator.project_dossier import dossier

        made = dossier(project)
        click.echo(shown(made.path))
        for sheet, rows in made.rows.items():
            line = _("{sheet}: {rows} rows, {warnings} to look at")
            click.echo(line.format(sheet=sheet, rows=rows, warnings=made.warnings[sheet]))
        click.echo(_("Export {id}").format(id=made.export))

    return dossier
