"""Keys in files: what cannot sign is one sentence before anything is built."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest

from generator.errors import SigningError
from generator.signing import open_key
from tests.signing.made import HOLDER, PASSPHRASE, certificate, write_p12

pytestmark = pytest.mark.usefixtures("installed")


def opened(path: Path, passphrase: str = PASSPHRASE) -> str:
    with open_key(str(path), lambda _name: passphrase) as key:
        return key.holder


def test_key_of_a_file_knows_its_holder(p12: Path) -> None:
    assert opened(p12) == HOLDER


def test_secret_is_asked_for_by_the_name_of_the_file(p12: Path) -> None:
    asked: list[str] = []

    def secret(name: str) -> str:
        asked.append(name)
        return PASSPHRASE

    with open_key(str(p12), secret):
        assert asked == ["chữ ký.p12"]


def test_wrong_passphrase(p12: Path) -> None:
    with pytest.raises(SigningError, match=r"chữ ký\.p12: the passphrase is wrong"):
        opened(p12, "sai")


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SigningError, match=r"mất\.p12: cannot be read \(there is no such file"):
        opened(tmp_path / "mất.p12")


@pytest.mark.parametrize("data", [b"", b"-----BEGIN CERTIFICATE-----\n", b"0\x82\x01\x00\x02\x01\x03"])
def test_other_file(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pem").write_bytes(data)
    with pytest.raises(SigningError, match=r"a\.pem: not a PKCS#12 file; export certificate and private key"):
        opened(tmp_path / "a.pem")


def test_file_without_a_key(tmp_path: Path) -> None:
    with pytest.raises(SigningError, match="holds no private key"):
        opened(write_p12(tmp_path / "a.p12", None, certificate()[1]))


def test_file_without_a_certificate(tmp_path: Path) -> None:
    with pytest.raises(SigningError, match="holds no certificate"):
        opened(write_p12(tmp_path / "a.p12", certificate()[0], None))


@pytest.mark.parametrize(
    "days, said", [((-30, -1), f"the certificate of “{HOLDER}” has expired on"), ((1, 30), "is valid from")]
)
def test_certificate_out_of_its_time(days: tuple[float, float], said: str, tmp_path: Path) -> None:
    with pytest.raises(SigningError, match=said):
        opened(write_p12(tmp_path / "a.p12", *certificate(days=days)))


def test_certificate_for_something_else(tmp_path: Path) -> None:
    with pytest.raises(SigningError, match="is not meant for signatures"):
        opened(write_p12(tmp_path / "a.p12", *certificate(signs=False)))


def test_missing_library_is_told_with_the_remedy(p12: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def importing(name: str, *arguments: Any) -> Any:
        if name.startswith("pyhanko"):
            raise ImportError(name)
        return imported(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", importing)
    with pytest.raises(SigningError, match=r"pip install kientruc\[sign\]"):
        opened(p12)
