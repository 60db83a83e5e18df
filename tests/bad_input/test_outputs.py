"""A file that cannot be written: one sentence with the remedy, no traceback, and the old file stays."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from generator.delivery import write_whole
from generator.errors import DestinationError
from tests.bad_input.projects import BUILDERS, build

PAGE = {"index.rst": "Title\n=====\n\nText.\n"}


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_folder_in_the_place_of_the_file(builder: str, tmp_path: Path) -> None:
    target = tmp_path / "_build" / builder / BUILDERS[builder]
    target.mkdir(parents=True)
    built = build(tmp_path, builder, PAGE)
    assert built.code == 2
    assert built.said == (f"ERROR: _build/{builder}/{BUILDERS[builder]}: cannot be written (it is a folder).",)


class SharingViolation(PermissionError):
    """What Windows raises for a file that Word holds open."""

    winerror = 32


@pytest.mark.parametrize(
    "refusal, reason",
    [
        (SharingViolation(errno.EACCES, "used by another process"), "it is open in another program"),
        (PermissionError(errno.EACCES, "Permission denied"), "you have no permission"),
        (OSError(errno.EBUSY, "busy"), "it is open in another program"),
    ],
)
def test_a_file_that_is_open_in_word(
    refusal: OSError, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")

    def replace(_self: Path, _target: Any) -> Path:
        raise refusal

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(DestinationError) as told:
        write_whole(target, b"new")
    assert (
        str(told.value) == f"{target}: cannot be written ({reason}); close the file if it is open in another program."
    )
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
