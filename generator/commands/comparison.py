"""``kientruc build docx --compare BASELINE``: what has changed since an earlier draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.commands.options import shown
from generator.messages import _

if TYPE_CHECKING:
    from generator.project_comparison import Baseline

Function = TypeVar("Function", bound=Callable[..., Any])


def compare_option(function: Function) -> Function:
    """``--compare``: the Word file of an earlier draft."""
    return click.option(
        "--compare",
        type=click.Path(path_type=Path),
        metavar=_("BASELINE"),
        help=_("Also write a Word file with tracked changes against this Word file of an earlier draft."),
    )(function)


def baseline_of(path: Path | None, formats: Sequence[str]) -> Baseline | None:
    """The earlier draft, read before the build writes over it; None when none was named."""
    if path is None:
        return None
    if "docx" not in formats:
        raise click.UsageError(_("--compare makes a Word file: name docx (or all) among the formats."))
    from generator.project_comparison import read_baseline

    return read_baseline(path)


def show_comparison(project: Path, baseline: Baseline, built: Path) -> None:
    """Write the comparison; print where it is and how much has changed."""
    from generator.project_comparison import comparison_summary, comparison_warnings, write_comparison

    path, comparison = write_comparison(project, baseline, built)
    for warning in comparison_warnings(baseline, comparison):
        click.echo(warning, err=True)
    click.echo(f"{'docx':<6} {shown(path)}")
    click.echo(comparison_summary(baseline, comparison))
