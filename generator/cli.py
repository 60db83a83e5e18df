"""The command ``kientruc``: each function here declares a command, makes one call and prints what comes back.

Nothing heavy is imported before a command runs; ``kientruc --help`` must not wait for Sphinx.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator import __version__, console
from generator.commands import data, dossier, survey
from generator.commands.comparison import baseline_of, compare_option, show_comparison
from generator.commands.options import build_words, language_option, project_argument, report_format, shown, typed
from generator.messages import _

LEVELS = ("error", "warning", "note")


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code."""
    status = console.run(command_line, sys.argv[1:] if argv is None else argv)
    if status == console.INTERRUPTED:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is said and done; a second Ctrl-C would show a traceback
    sys.exit(status)


def command_line() -> click.Group:
    """The whole command, with its texts in the language in use."""
    group = click.Group(
        "kientruc",
        help=_("Writes a province's digital-government architecture from one source."),
        epilog=_("Exit codes: 0 fine, 1 findings, 2 a mistake in the call or the project, 130 stopped by Ctrl-C."),
        context_settings={"help_option_names": ["-h", "--help"]},
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND …"),
    )
    group.params.append(language_option())
    click.version_option(__version__)(group)
    for declare in (_new, _build, _preview, _check, _trace, _outline, data.declare, dossier.declare, survey.declare):
        command = declare()
        command.options_metavar = _("[OPTIONS]")
        command.params.append(language_option(hidden=True))
        group.add_command(command)
    return group


def _new() -> click.Command:
    @click.command("new", help=_("Create a filled-in project for a province in a new or empty folder."))
    @click.argument("dest", type=click.Path(path_type=Path), required=False, metavar=_("[FOLDER]"))
    @click.option("--answers", type=click.Path(path_type=Path), help=_("Take the answers from this TOML file."))
    @click.option("--province", help=_("Name (diacritics are not needed), code or abbreviation."))
    @click.option("--framework", help=_("Version of the national framework, e.g. qgs-1.0."))
    @click.option("--name", help=_("Name of the document."))
    @click.option("--agency", help=_("Agency in charge."))
    @click.option("--period", help=_("Period, e.g. “2026 - 2030”."))
    @click.option("--date", help=_("Date of the document: decides provinces, bodies and laws."))
    @click.option("--language", help=_("Language of the document: vi or en."))
    @click.option("--consultant", help=_("Name of the consultant."))
    @click.option("--yes", "-y", is_flag=True, help=_("Ask nothing; take what is proposed."))
    def new(*, dest: Path | None, answers: Path | None, yes: bool, **given: str | None) -> None:
        from generator.new_project import new_project

        asker = None if yes or answers else console.terminal()
        project = new_project(dest, file=answers, options=given, asker=asker, say=click.echo)
        click.echo(_("Created {project}.").format(project=shown(project)))
        chapters, command = shown(project / "chapters"), f"kientruc preview {typed(project)}"
        click.echo(_("Next: edit {chapters} and run: {command}").format(chapters=chapters, command=command))

    return new


def _build() -> click.Command:
    @click.command(
        "build", help=_("Build the document (html, docx, pdf or all of them), or the official papers that go with it.")
    )
    @build_words
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
        verbose: bool,
        warnings_as_errors: bool,
        compare: Path | None,
    ) -> None:
        from generator.build import ALL, build
        from generator.build_findings import build_findings, closing_line
        from generator.report_formats import has_errors
        from generator.trace.findings import finding_line

        wanted = tuple(dict.fromkeys(name for given in formats for name in (ALL if given == "all" else (given,))))
        baseline = baseline_of(compare, wanted)
        result = build(project, wanted, verbose=verbose, progress=console.progress)
        findings = build_findings(project, result.warnings)
        click.echo("".join(f"{finding_line(finding)}\n" for finding in findings), nl=False, err=True)
        for name, path in result.outputs.items():
            opened = path / "index.html" if name == "html" else path
            click.echo(f"{name:<6} {shown(opened)}{_seconds(result.seconds.get(name))}")
        if baseline is not None:
            show_comparison(project, baseline, result.outputs["docx"])
        if findings:
            click.echo(closing_line(findings), err=True)
        context.exit(console.FOUND if has_errors(findings) or (warnings_as_errors and findings) else 0)

    return build


def _preview() -> click.Command:
    @click.command("preview", help=_("Show the site on this machine and build it again after every change."))
    @project_argument
    @click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help=_("Port."))
    def preview(project: Path, *, port: int) -> None:
        from generator.preview import preview

        preview(project, port=port, say=click.echo)

    return preview


def _check() -> click.Command:
    @click.command("check", help=_("List what is missing or wrong, with file and line."))
    @project_argument
    @report_format
    @click.option("--rule", "rules", multiple=True, help=_("List only what this rule finds (may stand several times)."))
    @click.option(
        "--level", type=click.Choice(LEVELS), default="note", help=_("List only findings of this level and above.")
    )
    @click.pass_context
    def check(context: click.Context, project: Path, *, output_format: str, rules: tuple[str, ...], level: str) -> None:
        from generator.check import check
        from generator.report_formats import REPORT_FORMATS, check_rules, fails, select

        check_rules(rules)
        findings = select(check(project), rules=rules, level=level)
        click.echo(REPORT_FORMATS[output_format](findings), nl=False)
        context.exit(console.FOUND if fails(findings) else 0)

    return check


def _trace() -> click.Command:
    @click.command("trace", help=_("Write the traceability report: a page of the site, CSV and XLSX."))
    @project_argument
    @report_format
    @click.pass_context
    def trace(context: click.Context, project: Path, *, output_format: str) -> None:
        from generator.check import trace
        from generator.report_formats import REPORT_FORMATS, fails

        result = trace(project)
        if output_format == "text":
            for path in (result.page, result.csv, result.xlsx):
                click.echo(shown(path))
            click.echo(result.summary)
            if result.findings:
                click.echo(_("“kientruc check” lists the findings, each with its place and what to do."))
        else:
            click.echo(REPORT_FORMATS[output_format](result.findings), nl=False)
        context.exit(console.FOUND if fails(result.findings) else 0)

    return trace


def _outline() -> click.Command:
    @click.command("outline", help=_("Print the official outline of a national framework."))
    @click.argument("framework", required=False, metavar=_("[FRAMEWORK]"))
    @click.option("--guidance", is_flag=True, help=_("With what must be written in each section."))
    @click.option("--requirements", is_flag=True, help=_("With what the framework asks in each section."))
    def outline(framework: str | None, *, guidance: bool, requirements: bool) -> None:
        from generator.outline_text import newest_version, outline_text

        version = framework or newest_version()
        click.echo(outline_text(version, guidance=guidance, requirements=requirements), nl=False)

    return outline


def _seconds(seconds: float | None) -> str:
    return "" if seconds is None else f"  ({seconds:.1f} s)"
