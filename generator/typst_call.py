"""Calls into the Typst compiler, which is not written in Python: Ctrl-C is heard at once, a panic is an error."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from generator.messages import _

Made = TypeVar("Made")

_PANIC = "PanicException"  # pyo3's name for a defect in Rust code; no Exception, and of no module one can import
_HEARS_SECONDS = 0.1


def typst_call(work: Callable[[], Made]) -> Made:
    """What ``work``, which calls Typst, returns. It runs beside the main thread, which else could not hear Ctrl-C.

    :raises RuntimeError: when the compiler breaks off by a defect of its own.
    """
    made: list[Made] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            made.append(work())
        except BaseException as error:  # noqa: BLE001  (raised again below)
            failed.append(error)

    thread = threading.Thread(target=run, name="typst", daemon=True)  # after Ctrl-C nobody waits for it
    thread.start()
    while thread.is_alive():
        thread.join(_HEARS_SECONDS)
    if not failed:
        return made[0]
    if type(failed[0]).__name__ == _PANIC:
        said = " ".join(str(failed[0]).split())
        reason = _("the compiler broke off by a defect of its own: {reason}; undo the last change, or make it simpler")
        raise RuntimeError(reason.format(reason=said)) from None
    raise failed[0]
