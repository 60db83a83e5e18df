"""``kientruc data version``: a row of the history from the difference to the last version, and the copy issued."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import project_argument, shown
from generator.messages import _


def declare() -> click.Command:
    """The command."""

    @click.command("version", help=_("Write a row of the history of versions from what changed since the last one."))
    @click.argument("version", metavar=_("VERSION"))
    @project_argument
    @click.option(
        "--updated", default="", help=_("Date of the update, e.g. 2027-03-01; by default the data cut-off date.")
    )
    @click.option("--effective", default="", help=_("Date of effect; only for a version that is issued."))
    @click.option("--change", default="", help=_("What changed, in words; by default counted from the records."))
    @click.option(
        "--kind", "change_kind", default="", help=_("Kind of change: 1, 2 or 3; by default from the records.")
    )
    @click.option("--basis", default="", help=_("Document the change rests on."))
    @click.option("--unit", default="", help=_("Unit that made it; by default the agency in charge."))
    @click.option("--issued", is_flag=True, help=_("Keep a copy of the records as issued; it is never overwritten."))
    def version(*, version: str, project: Path, issued: bool, **given: str) -> None:
        from generator.project_versions import new_version

        result = new_version(project, version, given, issued=issued)
        for name, value in result.row.items():
            if value:
                click.echo(f"{name}: {value}")
        words = {"new": _("new"), "changed": _("changed"), "gone": _("gone")}
        for change in result.changes:
            click.echo(f"  {change.code}: {words[change.kind]} {', '.join(change.fields)}".rstrip())
        if result.baseline:
            click.echo(_("Kept: {path}").format(path=shown(result.baseline)))

    return version
