"""``kientruc data confirm``: all records of a unit confirmed by the document that it signed."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import project_argument
from generator.messages import _


def declare() -> click.Command:
    """The command."""

    @click.command("confirm", help=_("Confirm all records of a unit by the document that it signed."))
    @project_argument
    @click.option("--unit", required=True, help=_("The unit."))
    @click.option("--document", required=True, help=_("Number of its document, e.g. 123/SKHCN-CĐS."))
    @click.option("--date", required=True, help=_("Date of the document, e.g. 2026-12-20."))
    def confirm(project: Path, *, unit: str, document: str, date: str) -> None:
        from generator.project_survey import confirm

        made = confirm(project, unit, document=document, date=date)
        message = _("{unit}: {count} records confirmed by {document}.")
        click.echo(message.format(unit=made.unit.name, count=len(made.records), document=document))
        for record in made.by_others:
            message = _("{code} {title}: stays as {unit} confirmed it ({document}).")
            by, before = record.text("confirmed_by"), record.text("confirmation_document")
            click.echo(message.format(code=record.id, title=record.title, unit=by, document=before))
        if made.missing:
            click.echo(_("Confirmed, but required values are missing:"))
        for record, names in made.missing:
            click.echo(f"  {record.id} {record.title}: {'; '.join(names)}")

    return confirm
