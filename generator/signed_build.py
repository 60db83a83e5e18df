"""A build whose PDF is signed: the key is opened first, so that nobody waits for a build that cannot be signed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator import build as builds
from generator.checked_build import build_checked
from generator.delivery import write_whole
from generator.errors import DestinationError
from generator.messages import _
from generator.messages.system_words import system_reason
from generator.signing.keys import Key, Secret, open_key
from generator.signing.signature import sign

SIGNED = "signed"


@dataclass(frozen=True)
class Signing:
    """With which key to sign, and whom to ask for the time; empty where nobody is asked."""

    address: str
    secret: Secret
    timestamp_url: str = ""


@dataclass(frozen=True)
class DocumentResult(builds.BuildResult):
    """What was built, with the signed PDF under ``"signed"``; ``note`` tells of a signature on an earlier document."""

    note: str = ""


def build_document(
    project: Path,
    formats: Iterable[str],
    *,
    signing: Signing | None = None,
    verbose: bool = False,
    progress: builds.Progress = lambda _message: None,
) -> DocumentResult:
    """As :func:`generator.checked_build.build_checked`; with ``signing`` the PDF is there a second time, signed.

    :raises KientrucError: when it cannot be built or signed.
    """
    if signing is None:
        made = build_checked(project, formats, verbose=verbose, progress=progress)
        note = _outdated(made.outputs["pdf"]) if "pdf" in made.outputs else ""
        return DocumentResult(made.outputs, made.seconds, made.warnings, made.unchanged, note)
    with open_key(signing.address, signing.secret) as key:
        made = build_checked(project, formats, verbose=verbose, progress=progress)
        progress(_("Signing as {name} …").format(name=key.holder))
        signed = _sign(project, made.outputs["pdf"], key, signing.timestamp_url)
    return DocumentResult({**made.outputs, SIGNED: signed}, made.seconds, made.warnings, made.unchanged)


def signed_path(pdf: Path) -> Path:
    """Where the signed copy of ``pdf`` is: beside it."""
    return pdf.with_suffix(".signed.pdf")


def _sign(project: Path, pdf: Path, key: Key, timestamp_url: str) -> Path:
    settings = builds.check_project(project)
    place = settings.agency.place or settings.province.name
    data = sign(pdf.read_bytes(), key, location=place, timestamp_url=timestamp_url)
    target = signed_path(pdf)
    _put_aside(target)
    write_whole(target, data)
    return target


def _put_aside(target: Path) -> None:
    """Keep what was signed before: a signature is a person's act, and perhaps the only copy of it."""
    try:
        if target.exists():
            digest = hashlib.sha256(target.read_bytes()).hexdigest()[:8]
            target.replace(target.with_suffix(f".{digest}.pdf"))
    except OSError as error:
        message = _("{path}: cannot be written ({reason}); close the file if it is open in another program.")
        raise DestinationError(message.format(path=target, reason=system_reason(error))) from None


def _outdated(pdf: Path) -> str:
    """What to say where the signed copy does not begin with every byte of ``pdf``; it is left as it is."""
    target = signed_path(pdf)
    try:
        if not target.exists() or target.read_bytes().startswith(pdf.read_bytes()):
            return ""
    except OSError:
        return ""
    return _("{path}: signed before the last change of the document; sign again with --sign.").format(path=target)
