"""Calls into the compiler: heard while it works, and its defects are errors."""

from __future__ import annotations

import _thread
import threading
import time

import pytest

from generator.typst_call import typst_call


class PanicException(BaseException):
    """What a defect in Rust code raises; the real class cannot be imported."""


def test_what_the_compiler_gives_comes_back() -> None:
    assert typst_call(lambda: b"%PDF") == b"%PDF"


def test_ctrl_c_is_heard_while_the_compiler_works() -> None:
    done = threading.Event()
    start = time.monotonic()
    threading.Timer(0.2, _thread.interrupt_main).start()
    with pytest.raises(KeyboardInterrupt):
        typst_call(lambda: done.wait(60))
    assert time.monotonic() - start < 10
    done.set()


def test_an_error_of_the_source_comes_through_as_it_is() -> None:
    def broken() -> None:
        raise ValueError("khong-co")

    with pytest.raises(ValueError, match="khong-co"):
        typst_call(broken)


def test_a_panic_is_an_error_that_says_what_to_do() -> None:
    def panic() -> None:
        raise PanicException("index out of bounds:\nthe len is 3")

    with pytest.raises(RuntimeError, match=r"defect of its own: index out of bounds: the len is 3; undo"):
        typst_call(panic)
