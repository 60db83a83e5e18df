"""Options and words that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.messages import LANGUAGES, _

REPORT_FORMATS = ("text", "json", "sarif", "junit")

Function = TypeVar("Function", bound=Callable[..., Any])


def language_option(*, hidden: bool = False) -> click.Option:
    """``--lang``: already heard by ``console.chosen_language``; here it is checked and shown."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        hidden=hidden,
        help=_("Language of messages: vi or en. Also by the variable KIENTRUC_LANG."),
    )


def project_argument(function: Function) -> Function:
    """The last argument of most commands: the folder of a project, by default the one that the current folder is in."""
    folder = click.Path(path_type=Path, file_okay=False)
    argument = click.argument(
        "project",
        type=folder,
        default=".",
        metavar=_("[PROJECT]"),
        callback=lambda _context, _option, path: _around(path),
    )
    return argument(function)


def files_and_project(paths: tuple[Path, ...]) -> tuple[tuple[Path, ...], Path]:
    """The files, and the project: the last of the arguments where that is a folder, else as other commands find it.
    ``*.xlsx`` means what it says also where no shell has replaced it (Windows).

    :raises click.UsageError: when no file is left.
    """
    last = paths[-1] if paths and paths[-1].is_dir() else None
    files = tuple(file for path in (paths[:-1] if last else paths) for file in _expanded(path))
    if not files:
        raise click.UsageError(_("Name at least one file."))
    return files, last or _around(Path())


def _expanded(path: Path) -> list[Path]:
    if "*" not in path.name or path.exists():
        return [path]
    return sorted(one for one in path.parent.glob(path.name) if not one.name.startswith("~$"))


def _around(path: Path) -> Path:
    """The project that the current folder is in, where that was meant; else ``path`` as it is."""
    if path != Path() or (path / "conf.py").exists():
        return path
    return next((folder for folder in Path.cwd().parents if (folder / "province.toml").is_file()), path)


def report_format(function: Function) -> Function:
    """``--output-format``: how findings are printed."""
    return click.option(
        "--output-format",
        type=click.Choice(REPORT_FORMATS),
        default="text",
        show_default=True,
        help=_("How findings are printed."),
    )(function)


def shown(path: Path) -> str:
    """``path`` as a person standing in the current folder would write it."""
    here = Path.cwd()
    absolute = path.absolute()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(absolute)
