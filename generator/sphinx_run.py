"""One Sphinx application: reads a project once and lets several builders write from that one read.

Traps that this order avoids (measured): a second ``builder-inited`` makes the theme raise; the first builder's tags
would decide ``only`` for all; an application per builder costs a second or more each and warns of registering twice.
"""

from __future__ import annotations

import errno
import gc
import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.build_phase import BuildPhase
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.parallel import SerialTasks
from sphinx.util.tags import Tags

from generator.errors import BuildError, KientrucError
from generator.messages import _
from generator.messages.system_words import system_reason

_ANSI = re.compile(r"\x1b\[[0-9;]*m")


class SphinxRun:
    """Use as a context manager; ``read`` once, then ``write`` for each builder, the first being the one given."""

    def __init__(self, project: Path, folder: Path, builder: str, *, verbose: bool) -> None:
        self.project = project
        self.folder = folder
        self.first = builder
        self.status: IO[str] | None = sys.stdout if verbose else None
        self.warning = _Warnings()
        self.app: Sphinx

    def __enter__(self) -> Self:
        # doctrees are made of many small objects in cycles that live until the end: collecting finds nothing and
        # costs a sixth of the time
        gc.disable()
        self._docutils = patch_docutils(str(self.project))
        self._docutils.__enter__()
        self._namespace = docutils_namespace()
        self._namespace.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._namespace.__exit__(kind, error, trace)
        self._docutils.__exit__(kind, error, trace)
        gc.enable()

    def read(self) -> None:
        """Start the application and read all source files.

        :raises KientrucError: what the project's own files cause.
        :raises BuildError: what Sphinx refuses.
        """
        with _translated(self.project):
            self.app = Sphinx(
                self.project,
                self.project,
                self.folder / self.first,
                self.folder / "doctrees",
                self.first,
                status=self.status,
                warning=self.warning,
                freshenv=True,
            )
            read = self.app.builder.read()
            list(self.app.env.check_dependents(self.app, set(read)))  # a generator: numbers are assigned as it runs
            self.app.env.check_consistency()
            self.app.builder.phase = BuildPhase.RESOLVING

    def write(self, builder: str) -> None:
        """Let ``builder`` write everything into its own folder."""
        with _translated(self.project):
            if builder != self.first:
                self._switch(builder)
            self.app.builder.finish_tasks = SerialTasks()
            self.app.builder.write(None, [], "all")
            self.app.builder.finish()
            self.app.builder.finish_tasks.join()
            if builder == self.first:
                # extensions expect it once, and the theme with the builder that it began with
                self.app.events.emit("build-finished", None)
            self.app.builder.cleanup()

    def _switch(self, builder: str) -> None:
        self.app.outdir = type(self.app.outdir)(self.folder / builder)
        self.app.outdir.mkdir(parents=True, exist_ok=True)
        self.app.tags = Tags()
        self.app.preload_builder(builder)
        self.app.builder = self.app.create_builder(builder)
        # post-transforms ask the environment, not the application, for which format they run
        self.app.env._builder_cls = type(self.app.builder)  # noqa: SLF001  (there is no other way to tell it)
        self.app.builder.init()
        self.app.builder.phase = BuildPhase.RESOLVING

    def warnings(self) -> tuple[str, ...]:
        """The warnings so far, each once with all its lines, without colours, in the order of appearance."""
        messages = (_ANSI.sub("", message).strip() for message in self.warning.messages())
        return tuple(dict.fromkeys(message for message in messages if message))


class _Warnings(io.StringIO):
    """Keeps apart what is written: a warning that quotes the source has several lines, but is written in one go."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []

    def write(self, text: str) -> int:
        """Take one message, or a piece of one."""
        self._pieces.append(text)
        return super().write(text)

    def messages(self) -> Iterator[str]:
        """What was written, cut only where a piece ended with its line."""
        message = ""
        for piece in self._pieces:
            message += piece
            if message.endswith("\n"):
                yield message
                message = ""
        yield message


@contextmanager
def _translated(project: Path) -> Iterator[None]:
    """Errors that a project's own files cause, as one sentence; our own defects keep their traceback."""
    try:
        yield
    except SphinxError as error:
        cause: BaseException | None = error
        while cause is not None:
            if isinstance(cause, KientrucError):
                raise cause from None
            if told := _of_files(project, cause):
                raise told from None
            cause = getattr(cause, "orig_exc", None) or cause.__cause__
        if getattr(error, "orig_exc", None) is not None and not str(error).startswith("Could not import extension"):
            raise
        raise BuildError(
            _("{project}: Sphinx stopped ({reason}).").format(project=project, reason=_reason(error))
        ) from error
    except OSError as error:
        if told := _of_files(project, error):
            raise told from None
        raise


def _reason(error: SphinxError) -> str:
    """What Sphinx says, on one line; of a traceback its last."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    return f"{lines[0]} {lines[-1]}" if lines[0].endswith(":") else lines[0]


def _of_files(project: Path, error: BaseException) -> BuildError | None:
    """The error for a full disk or a file of the project that cannot be used; None for any other, which is ours."""
    if not isinstance(error, OSError):
        return None
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return BuildError(_("{project}: the disk is full; make room and build again.").format(project=project))
    if not isinstance(error.filename, str | os.PathLike) or not Path(error.filename).is_relative_to(project):
        return None
    message = _("{file}: cannot be read or written ({reason}).")
    return BuildError(message.format(file=error.filename, reason=system_reason(error)))
