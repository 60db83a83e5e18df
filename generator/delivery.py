"""Files that are written whole or not at all: made in a folder beside the target, then moved there in one step."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.errors import DestinationError
from generator.messages import _
from generator.messages.system_words import system_reason


class Workspace:
    """A temporary folder inside ``output``, gone when the work is done or broken off."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.folder = output

    def __enter__(self) -> Self:
        try:
            self.output.mkdir(parents=True, exist_ok=True)
            self.folder = Path(tempfile.mkdtemp(prefix=".work-", dir=self.output))
        except OSError as error:
            raise DestinationError(
                _("{path}: cannot be written ({reason}).").format(path=self.output, reason=system_reason(error))
            ) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def deliver(self, made: Path, target: Path) -> None:
        """Move the file or folder ``made`` to ``target`` in place of what is there."""
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if made.is_dir():
                self._swap(made, target)
            else:
                made.replace(target)
        except OSError as error:
            raise _refused(target, error) from None

    def _swap(self, made: Path, target: Path) -> None:
        aside = self.folder / f"old-{target.name}"
        if target.exists():
            target.replace(aside)
        try:
            made.replace(target)
        except OSError:
            if aside.exists():
                aside.replace(target)
            raise


def _refused(path: Path, error: OSError) -> DestinationError:
    """The sentence for a file that the system does not let us write; Windows says so of one that is open in Word."""
    message = _("{path}: cannot be written ({reason}).")
    if isinstance(error, PermissionError) or error.errno in (errno.EBUSY, errno.ETXTBSY):
        message = _("{path}: cannot be written ({reason}); close the file if it is open in another program.")
    return DestinationError(message.format(path=path, reason=system_reason(error)))


def _mode() -> int:
    """What a new file of this user gets: temporary files are made unreadable for others."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a reader sees the old file or the new one, never a part.

    :raises DestinationError: when it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(name).chmod(_mode())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _refused(path, error) from None
