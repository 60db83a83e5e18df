"""``kientruc data checklist``: the tool's answers to the checks before issue."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import project_argument, shown
from generator.messages import _


def declare() -> click.Command:
    """The command."""

    @click.command(
        "checklist", help=_("Write the tool's answers to the checks before issue; those of persons stay as they are.")
    )
    @project_argument
    def checklist(project: Path) -> None:
        from generator.project_checklist import answer_checks

        done = answer_checks(project)
        for number, result in done.results.items():
            click.echo(f"{number}: {result}")
        if done.open:
            numbers = ", ".join(map(str, done.open))
            click.echo(_("Left to a person: {numbers}").format(numbers=numbers))
        click.echo(shown(done.file))

    return checklist
