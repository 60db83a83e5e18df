"""A build that does not make the official files of an issued document while an error is left in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.build import BuildResult, Progress, build, check_project
from generator.check import check
from generator.errors import BuildError
from generator.messages import _
from generator.trace.findings import Finding

OFFICIAL = frozenset({"docx", "pdf", "papers"})
"""Formats that are signed, published or sent."""


class FinalRefusedError(BuildError):
    """The document is said to be issued and has errors, which are ``findings``."""

    exit_code = 1

    def __init__(self, message: str, findings: list[Finding]) -> None:
        super().__init__(message)
        self.findings = findings


def build_checked(
    project: Path,
    formats: Iterable[str],
    *,
    verbose: bool = False,
    progress: Progress = lambda _message: None,
) -> BuildResult:
    """As :func:`generator.build.build`; the official formats of an issued document only when ``check`` finds no error.

    :raises FinalRefusedError: when it finds one; official files that were built before stay as they were.
    :raises KientrucError: when the project cannot be built.
    """
    wanted = tuple(formats)
    if OFFICIAL & set(wanted) and check_project(project).is_final:
        progress(_("Checking the issued document …"))
        errors = [finding for finding in check(project) if finding.severity == "error"]
        if errors:
            message = _(
                "Nothing was built: the document is “đã ban hành” (issued), but has {count} errors; correct them, or "
                "set “status” in province.toml back to a draft."
            )
            raise FinalRefusedError(message.format(count=len(errors)), errors)
    return build(project, wanted, verbose=verbose, progress=progress)
