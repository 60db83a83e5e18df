"""``conf/`` as a domain expert opens it: every file says what it is and where it is from."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from generator.paths import conf_dir

FILES = sorted(path for pattern in ("*.toml", "*.yaml") for path in conf_dir().rglob(pattern))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(conf_dir())))
def test_a_file_of_conf_is_readable(path: Path) -> None:
    text = path.read_text("utf-8")

    assert text.startswith("# "), "a comment at the top says what the file holds"
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\t" not in text
    assert "://" not in text, "sources are named, not linked"
    assert not [line for line in text.splitlines() if line != line.rstrip()]
