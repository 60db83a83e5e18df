"""The passphrase of a key: from a file, the environment or the terminal; a command line is seen by others."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from generator.errors import SigningError
from generator.messages import _
from generator.messages.system_words import system_reason
from generator.signing.keys import Secret

VARIABLE = "KIENTRUC_PASSPHRASE"


def secret_from(file: Path | None, ask: Callable[[str], str | None]) -> Secret:
    """Where the passphrase comes from: ``file``, else the variable, else ``ask``, which gives None where nobody is."""

    def secret(name: str) -> str:
        if file is not None:
            return _first_line(file)
        if VARIABLE in os.environ:
            return os.environ[VARIABLE]
        answer = ask(_("Passphrase or PIN of {name}").format(name=name))
        if answer is None:
            message = _(
                "{name}: nobody is at the terminal to give the passphrase; use --passphrase-file or {variable}."
            )
            raise SigningError(message.format(name=name, variable=VARIABLE))
        return answer

    return secret


def _first_line(file: Path) -> str:
    try:
        return (file.read_text("utf-8-sig").splitlines() or [""])[0]
    except UnicodeDecodeError:
        raise SigningError(_("{file}: not UTF-8; save it as UTF-8.").format(file=file)) from None
    except OSError as error:
        message = _("{file}: cannot be read ({reason}).")
        raise SigningError(message.format(file=file, reason=system_reason(error))) from None
