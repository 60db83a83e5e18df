"""The review site on this machine, rebuilt when a source changes, and the PDF with it where that is asked for.

All builds of a preview are made in one process: what the compiler of the PDF remembers of the text makes the next PDF a
matter of a moment (see :mod:`generator.typst_builder.parts`).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from generator.build import OUTPUT, BuildResult, build
from generator.build_findings import build_findings, closing_line
from generator.errors import DestinationError, KientrucError
from generator.messages import _
from generator.trace.findings import finding_line

POLL_SECONDS = 1.0


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the base class names it so)
        """Say nothing of every request."""


def preview(
    project: Path,
    *,
    port: int = 8000,
    pdf: bool = False,
    say: Callable[[str], None] = print,
    stop: threading.Event | None = None,
) -> None:
    """Build the site, serve it on the loopback address, and build again after every change until ``stop`` is set; with
    ``pdf`` the PDF, too.

    :raises KientrucError: when the first build fails or the port is taken.
    """
    stop = stop or threading.Event()
    formats = ("html", "pdf") if pdf else ("html",)
    made = _build(project, formats, say, progress=say)
    folder = (project / OUTPUT / "html").resolve()
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(folder)))
    except OSError:
        raise DestinationError(_("Port {port} is taken; choose another with --port.").format(port=port)) from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(_("The site is at http://127.0.0.1:{port}/ ; Ctrl-C ends it.").format(port=server.server_port))
    if pdf:
        say(_("The PDF is {path}; it is built again, too.").format(path=made.outputs["pdf"]))
    try:
        _watch(project, formats, say, stop)
    finally:
        server.shutdown()
        server.server_close()


def _watch(project: Path, formats: Sequence[str], say: Callable[[str], None], stop: threading.Event) -> None:
    before = _state(project)
    while not stop.wait(POLL_SECONDS):
        now = _state(project)
        if now == before:
            continue
        before = now
        start = time.perf_counter()
        try:
            _build(project, formats, say)
            say(_("Built again in {seconds:.1f} s.").format(seconds=time.perf_counter() - start))
        except KientrucError as error:
            say(str(error))


def _build(
    project: Path,
    formats: Sequence[str],
    say: Callable[[str], None],
    *,
    progress: Callable[[str], None] = lambda _text: None,
) -> BuildResult:
    """Build ``formats`` and say what is wrong with them, as ``kientruc build`` does."""
    made = build(project, formats, progress=progress)
    findings = build_findings(project, made.warnings)
    for finding in findings:
        say(finding_line(finding))
    if findings:
        say(closing_line(findings))
    return made


def _state(project: Path) -> dict[str, int]:
    """The time of change of every source file."""
    found = {}
    for path in project.rglob("*"):
        if OUTPUT not in path.relative_to(project).parts[:1]:
            with suppress(OSError):  # gone by now, like the temporary files of an editor, or locked
                if path.is_file():
                    found[str(path)] = path.stat().st_mtime_ns
    return found
