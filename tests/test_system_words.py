"""What the system and the TOML reader say of a file, in the user's language."""

from __future__ import annotations

import errno
import os
import tomllib
from pathlib import Path

import pytest

from generator.delivery import write_whole
from generator.errors import DestinationError
from generator.messages import use_language
from generator.messages.system_words import system_reason, toml_fault

COMMON = ("ENOENT", "EACCES", "EPERM", "EROFS", "ENOSPC", "EISDIR", "ENOTDIR", "EEXIST", "ENAMETOOLONG", "EBUSY", "EIO")


@pytest.mark.parametrize("name", COMMON)
def test_a_common_refusal_of_the_system_is_told_in_the_users_language(name: str) -> None:
    number = getattr(errno, name)
    error = OSError(number, os.strerror(number))
    use_language("vi")
    told = system_reason(error)
    use_language("en")
    assert told not in (error.strerror, system_reason(error))
    assert not told.isascii()


def test_a_rare_refusal_keeps_the_systems_own_words() -> None:
    assert system_reason(OSError(errno.ELOOP, "Too many levels")) == "Too many levels"
    assert system_reason(OSError("cut off")) == "cut off"


def test_a_folder_in_the_way_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", "utf-8")
    with pytest.raises(DestinationError, match=r"cannot be written \(a part of the path is a file, not a folder\)"):
        write_whole(tmp_path / "a/b/c.txt", b"")


TOML = [
    ("framework = qgs-1.0\n", 1, "put a text in quotation marks"),
    ("# a\nframework qgs\n", 2, "no “=”"),
    ("loại = 1\n", 1, "a to z"),
    ('a = "b\nc = 1\n', 1, "no closing quotation mark"),
    ('a = """b\nc = 1\n', 2, "no closing quotation mark"),
    ("[a\nb = 1\n", 1, "bracket"),
    ("a = [1,\n2\nb = 1\n", 3, "list has no closing bracket"),
    ("a = 1\na = 2\n", 2, "key stands twice"),
    ("a = {b = 1, b = 2}\n", 1, "key stands twice"),
    ("[a]\n[b]\n[a]\n", 3, "table stands twice"),
    ("a = 2026-02-30\n", 1, "no such date"),
    ("a = 24/11/2026\n", 1, "write a date as 2026-11-30"),
    ('a = "C:\\du an"\n', 1, "backslash"),
    ("a = “b”\n", 1, "straight ones"),
    ("a = [1", 1, "bracket"),
]


@pytest.mark.parametrize("text, line, said", TOML)
def test_a_fault_of_toml_has_its_line_and_a_reason_in_the_users_language(text: str, line: int, said: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    assert toml_fault(caught.value, text)[0] == line
    assert said in toml_fault(caught.value, text)[1]
    use_language("vi")
    assert not toml_fault(caught.value, text)[1].isascii()
