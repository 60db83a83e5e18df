"""Options and words that several commands share."""

from __future__ import annotations

import functools
import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from generator.messages import LANGUAGES, _

if TYPE_CHECKING:
    from generator.signed_build import Signing

_PLAIN = "/._-+=:,@" + os.sep
FORMATS = ("html", "docx", "pdf", "papers", "all")
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


def build_words(function: Function) -> Function:
    """``formats`` and ``project`` of a build: any formats and one folder, in any order, each by default."""
    words = click.argument("words", nargs=-1, metavar=_("[html|docx|pdf|papers|all] [PROJECT]"))

    @functools.wraps(function)
    def with_words(*arguments: Any, words: tuple[str, ...], **options: Any) -> Any:
        formats = tuple(dict.fromkeys(word for word in words if word in FORMATS))
        folders = [word for word in words if word not in FORMATS]
        for folder in folders:
            _check_folder(folder, sure=len(words) > 1 and len(folders) == 1)
        if len(folders) > 1:
            message = _("Two folders, {first!r} and {second!r}; build one project at a time.")
            raise click.UsageError(message.format(first=folders[0], second=folders[1]))
        project = Path(folders[0]) if folders else _around(Path())
        return function(*arguments, formats=formats or ("all",), project=project, **options)

    return words(cast(Function, with_words))


def signing_options(function: Function) -> Function:
    """``--sign`` and what goes with it, as ``signing``; None where nothing is signed."""

    @functools.wraps(function)
    def with_signing(
        *arguments: Any, sign: str | None, passphrase_file: Path | None, timestamp_url: str | None, **options: Any
    ) -> Any:
        given = {"--passphrase-file": passphrase_file, "--timestamp-url": timestamp_url}
        for name, value in given.items():
            if value is not None and sign is None:
                raise click.UsageError(_("{option} goes with --sign only.").format(option=name))
        return function(*arguments, signing=_signing(sign, passphrase_file, timestamp_url), **options)

    url = click.option("--timestamp-url", metavar="URL", help=_("Ask this service for the time of the signature."))
    file = click.option(
        "--passphrase-file",
        type=click.Path(path_type=Path, dir_okay=False),
        help=_("File with the passphrase or PIN; without it the variable KIENTRUC_PASSPHRASE, else you are asked."),
    )
    sign = click.option(
        "--sign", metavar=_("CERT"), help=_("Sign the PDF with this .p12 or .pfx file or token (pkcs11:…).")
    )
    return sign(file(url(cast(Function, with_signing))))


def _signing(address: str | None, file: Path | None, url: str | None) -> Signing | None:
    if address is None:
        return None
    from generator import console
    from generator.signed_build import Signing
    from generator.signing.secrets import secret_from

    return Signing(address, secret_from(file, console.hidden), url or "")


def _check_folder(word: str, *, sure: bool) -> None:
    """Refuse a file, and what may be a mistyped format; ``sure`` says that a folder was meant."""
    from generator.wording import nearest

    if Path(word).is_file():
        raise click.UsageError(_("{path!r} is a file; give the folder of a project.").format(path=word))
    if not sure and not Path(word).exists():
        message = _("{word!r} is neither a format ({formats}) nor a folder{nearest}.")
        near = nearest(word, FORMATS)
        raise click.UsageError(message.format(word=word, formats=", ".join(FORMATS), nearest=near))


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


def typed(path: Path, *, windows: bool = os.name == "nt") -> str:
    """``path`` as a person types it after a command: in quotes where the shell would cut it or read signs in it."""
    text = shown(path)
    if all(sign.isalnum() or sign in _PLAIN for sign in text):
        return text
    return f'"{text}"' if windows else shlex.quote(text)
