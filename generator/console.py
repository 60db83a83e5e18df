"""How the command meets a terminal: language, encoding, exit codes, questions, progress."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

from generator.errors import KientrucError
from generator.messages import LANGUAGES, _, use_language
from generator.messages.click_words import teach_click

if TYPE_CHECKING:
    from generator.questions import Question

Answer = TypeVar("Answer")

LANGUAGE_VARIABLE = "KIENTRUC_LANG"
FOUND, WRONG, INTERRUPTED = 1, 2, 130
_PATIENCE_SECONDS = 10.0


def run(make: Callable[[], click.Command], arguments: Sequence[str]) -> int:
    """The exit code of the command that ``make`` declares: 0 fine, 1 findings, 2 a mistake, 130 interrupted.

    ``make`` is called when the language is known, because click keeps the help texts it is given. What is raised and is
    not a user's mistake is a defect of ours and goes on as a traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        _write_unicode(stream)
    use_language(chosen_language(arguments, os.environ))
    teach_click()
    try:
        with _one_interrupt():
            status = make().main(
                list(arguments), prog_name="kientruc", standalone_mode=False, windows_expand_args=False
            )
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return WRONG
    except KientrucError as error:
        click.echo(str(error), err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Stopped; nothing was left half written."), err=True)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    return status if isinstance(status, int) else 0


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language asked for by ``--lang``, wherever it stands, or by the environment; Vietnamese by default."""
    chosen = environment.get(LANGUAGE_VARIABLE, "")
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            chosen = next(iter(arguments[index + 1 :]), "")
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


@contextmanager
def _one_interrupt() -> Iterator[None]:
    """Ctrl-C once breaks off; pressed again at once it is not heard, so that tidying up comes to its end."""
    last = -_PATIENCE_SECONDS

    def hear(_signal: int, _frame: FrameType | None) -> None:
        nonlocal last
        if time.monotonic() - last >= _PATIENCE_SECONDS:
            last = time.monotonic()
            raise KeyboardInterrupt

    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


class Terminal:
    """Asks the person at the terminal."""

    def ask(self, question: Question, default: str) -> str:
        """The answer to ``question``."""
        click.secho(f"\n{question.help}", dim=True)
        return str(_asked(lambda: click.prompt(question.ask, default=default or None)))

    def say(self, message: str) -> None:
        """Show ``message``."""
        click.secho(message, fg="yellow")


def terminal() -> Terminal | None:
    """The person at the terminal, or None where nobody is there to answer."""
    return Terminal() if sys.stdin is not None and sys.stdin.isatty() else None


def confirmed(question: str) -> bool:
    """Whether the person at the terminal says yes; nobody there says no."""
    return terminal() is not None and bool(_asked(lambda: click.confirm(question)))


def hidden(question: str) -> str | None:
    """What the person at the terminal types without seeing it, None where nobody is there."""
    if terminal() is None:
        return None
    return str(_asked(lambda: click.prompt(question, hide_input=True, default="", show_default=False)))


def _asked(ask: Callable[[], Answer]) -> Answer:
    """What ``ask`` returns; broken off, the line of the question is ended, so that what is said then stands alone."""
    try:
        return ask()
    except click.Abort:
        click.echo(err=True)
        raise


def progress(message: str) -> None:
    """Tell a waiting person what is going on; a pipe hears nothing."""
    if sys.stderr.isatty():
        click.echo(message, err=True)


def _write_unicode(stream: TextIO) -> None:
    """Let ``stream`` take Vietnamese where the system's encoding does not (Windows in a pipe, the C locale)."""
    if (stream.encoding or "").lower().replace("-", "") != "utf8" and hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")
