"""The command at a real terminal: what stands on the screen, and that Ctrl-C leaves nothing half done."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.e2e import small

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")]

CTRL_C, CTRL_D = "\x03", "\x04"
LIMIT_SECONDS = 120
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def at_terminal(arguments: Sequence[object], *steps: tuple[str, str]) -> tuple[int, str]:
    """Exit code and screen of the command; each step waits for a text and then types another."""
    import pty

    child, screen = pty.fork()
    if child == 0:
        command = [sys.executable, "-m", "generator", "--lang", "en", *map(str, arguments)]
        os.execvpe(command[0], command, os.environ)
    seen, read, waiting, end = "", 0, list(steps), time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < end:
        try:
            data = os.read(screen, 65_536) if select.select([screen], [], [], 0.1)[0] else b""
        except OSError:  # the end, on Linux
            break
        seen += data.decode("utf-8", errors="replace").replace("\r", "")
        if waiting and (at := seen.find(waiting[0][0], read)) >= 0:
            read = at + len(waiting[0][0])
            os.write(screen, waiting.pop(0)[1].encode())
    else:
        os.kill(child, 9)
        pytest.fail(f"still waiting for {waiting[:1]}; the screen says:\n{seen}")
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), _COLOUR.sub("", seen)


ANSWERS = (("Date of the document", "24/11/2026\n"), ("Province", "bac ninh\n"), ("National framework", "\n"))


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("answered", [0, 2])
def test_broken_off_at_a_question_nothing_is_made_and_the_last_line_stands_alone(
    key: str, answered: int, tmp_path: Path
) -> None:
    steps = [*ANSWERS[:answered], (ANSWERS[answered][0], key)]
    status, seen = at_terminal(["new", tmp_path / "p"], *steps)
    assert status == 130
    assert seen.endswith("\nStopped; nothing was left half written.\n")
    assert "Traceback" not in seen
    assert list(tmp_path.iterdir()) == []


def test_what_is_wrong_with_an_answer_is_a_sentence_and_the_question_comes_again(tmp_path: Path) -> None:
    wrong = (("Date", "31/02/2026\n"), *ANSWERS[:2], ("National framework", "qgs-9\n"), ("National framework", "\n"))
    rest = (("Name of", "\n"), ("Agency", "\n"), ("Period", "2030-2026\n"), ("Period", "\n"), ("Language", "\n"))
    status, seen = at_terminal(["new", tmp_path / "Đề án"], *wrong, *rest)
    lines = seen.splitlines()
    assert status == 0, seen
    assert "'31/02/2026' is not a date; write it as 2026-11-30 or 30/11/2026." in lines
    assert "Unknown framework 'qgs-9'; kientruc has: qgs-1.0." in lines
    assert "'2030-2026' does not end after it begins; write the earlier year first, e.g. 2026 - 2030." in lines
    assert lines[-1].endswith(f"kientruc preview '{tmp_path / 'Đề án'}'")
    assert (tmp_path / "Đề án/province.toml").is_file()


@pytest.mark.parametrize("times", [1, 4])
def test_ctrl_c_stops_a_build_however_often_it_is_pressed(times: int, tmp_path: Path) -> None:
    root = small.write(tmp_path / "Dự án")
    status, seen = at_terminal(["build", "html", root], ("Reading", CTRL_C * times))
    assert status == 130, seen
    assert seen.count("Stopped; nothing was left half written.") == 1
    assert "Traceback" not in seen
    assert list((root / "_build").iterdir()) == []


def test_ctrl_c_ends_the_preview_and_the_site_stays_whole(tmp_path: Path) -> None:
    root = small.write(tmp_path / "p")
    status, seen = at_terminal(["preview", "--port", "0", root], ("Ctrl-C ends it", CTRL_C))
    assert status == 130, seen
    assert seen.endswith("\nStopped; nothing was left half written.\n")
    assert "Traceback" not in seen
    assert (root / "_build/html/index.html").is_file()
    assert list((root / "_build").glob(".work-*")) == []


def test_ctrl_c_stops_the_first_build_of_a_preview(tmp_path: Path) -> None:
    root = small.write(tmp_path / "p")
    status, seen = at_terminal(["preview", "--port", "0", root], ("Reading", CTRL_C))
    assert (status, "Traceback" in seen) == (130, False)
    assert list((root / "_build").iterdir()) == []
