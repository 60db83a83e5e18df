"""The errors that a person can mend, by who can mend them.

A :class:`KientrucError` carries one finished sentence (already in the user's language) that names the file, the
line, row or cell, the value, and what to do. The command prints it and exits with ``exit_code``; no traceback.
Anything else that is raised is a defect of ours and keeps its traceback.
"""

from __future__ import annotations


class KientrucError(Exception):
    """A user's mistake, told in one sentence."""

    exit_code = 2


class SettingsError(KientrucError):
    """``province.toml`` is missing, malformed or holds a wrong value."""


class CatalogueError(KientrucError):
    """A file of ``conf/`` or of the framework's snapshot is malformed, or a name in it is unknown."""


class RecordError(KientrucError):
    """A file of ``data/`` cannot be read as records."""


class DestinationError(KientrucError):
    """The destination of a new project or of a file cannot be written."""


class AnswersError(KientrucError):
    """The answers for a new project are incomplete or wrong."""


class DiagramError(KientrucError):
    """A diagram cannot be drawn. ``line`` counts from the beginning of the text that was given, where it is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class BuildError(KientrucError):
    """The document cannot be built."""


class SigningError(KientrucError):
    """The PDF cannot be signed: key, certificate, token or timestamp service."""


class ReferenceDocumentError(KientrucError):
    """The Word file whose looks are to be taken over cannot be used."""


class ComparisonError(KientrucError):
    """The file of an earlier draft cannot be compared with."""
