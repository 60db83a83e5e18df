"""``kientruc build``: the document in its formats, and signed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import console
from generator.commands.comparison import baseline_of, compare_option, show_comparison
from generator.commands.options import build_words, shown, signing_options
from generator.messages import _

if TYPE_CHECKING:
    from generator.signed_build import DocumentResult, Signing
    from generator.trace.findings import Finding


def declare() -> click.Command:
    """The command."""

    @click.command(
        "build", help=_("Build the document (html, docx, pdf or all of them), or the official papers that go with it.")
    )
    @build_words
    @signing_options
    @click.option("--verbose", "-v", is_flag=True, help=_("Show Sphinx's own output."))
    @click.option(
        "--warnings-as-errors", "-W", is_flag=True, help=_("Exit code 1 on warnings, too, not only on errors.")
    )
    @compare_option
    @click.pass_context
    def build(
        context: click.Context,
        formats: tuple[str, ...],
        project: Path,
        *,
        signing: Signing | None,
        verbose: bool,
        warnings_as_errors: bool,
        compare: Path | None,
    ) -> None:
        from generator.build_findings import build_findings
        from generator.report_formats import has_errors

        wanted = _formats(formats, signing)
        baseline = baseline_of(compare, wanted)
        result = _build(project, wanted, signing, verbose=verbose)
        findings = build_findings(project, result.warnings)
        _show(result, findings)
        if baseline is not None:
            show_comparison(project, baseline, result.outputs["docx"])
        context.exit(console.FOUND if has_errors(findings) or (warnings_as_errors and findings) else 0)

    return build


def _build(project: Path, formats: Sequence[str], signing: Signing | None, *, verbose: bool) -> DocumentResult:
    from generator.checked_build import FinalRefusedError
    from generator.signed_build import build_document
    from generator.trace.findings import finding_line

    try:
        return build_document(project, formats, signing=signing, verbose=verbose, progress=console.progress)
    except FinalRefusedError as refused:
        for finding in refused.findings:
            click.echo(finding_line(finding), err=True)
        raise


def _formats(given: Sequence[str], signing: Signing | None) -> tuple[str, ...]:
    from generator.build import ALL

    wanted = tuple(dict.fromkeys(name for one in given for name in (ALL if one == "all" else (one,))))
    if signing and "pdf" not in wanted:
        raise click.UsageError(_("--sign signs the PDF; name pdf among the formats, too."))
    return wanted


def _show(result: DocumentResult, findings: Sequence[Finding]) -> None:
    from generator.build_findings import closing_line
    from generator.trace.findings import finding_line

    for finding in findings:
        click.echo(finding_line(finding), err=True)
    for name, path in result.outputs.items():
        opened = path / "index.html" if name == "html" else path
        click.echo(f"{name:<6} {shown(opened)}{_seconds(result.seconds.get(name))}")
    if result.note:
        click.echo(result.note, err=True)
    if findings:
        click.echo(closing_line(findings), err=True)


def _seconds(seconds: float | None) -> str:
    return "" if seconds is None else f"  ({seconds:.1f} s)"
