"""Where a passphrase comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import SigningError
from generator.signing.secrets import VARIABLE, secret_from


@pytest.fixture(autouse=True)
def no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


def test_file_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "biến")
    (tmp_path / "p").write_text("\ufeffmật khẩu \r\nkhác\n", "utf-8")
    assert secret_from(tmp_path / "p", lambda _name: "gõ")("a.p12") == "mật khẩu "


def test_then_the_variable_then_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return "gõ"

    assert secret_from(None, ask)("a.p12") == "gõ"
    assert asked == ["Passphrase or PIN of a.p12"]
    monkeypatch.setenv(VARIABLE, "")
    assert secret_from(None, ask)("a.p12") == ""


def test_nobody_to_ask() -> None:
    with pytest.raises(
        SigningError, match=r"a\.p12: nobody is at the terminal .* --passphrase-file or KIENTRUC_PASSPHRASE"
    ):
        secret_from(None, lambda _name: None)("a.p12")


def test_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SigningError, match="cannot be read"):
        secret_from(tmp_path / "mất", lambda _name: None)("a.p12")
    (tmp_path / "cũ").write_bytes("mật".encode("utf-16"))
    with pytest.raises(SigningError, match="not UTF-8"):
        secret_from(tmp_path / "cũ", lambda _name: None)("a.p12")
