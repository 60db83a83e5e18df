"""Keys on a token: its address, and SoftHSM in place of one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.errors import SigningError
from generator.signing import open_key, sign
from generator.signing.token_address import TokenAddress, is_token, token_address
from tests.signing.made import HOLDER, certificate

MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
MODULE = next((path for path in MODULES if Path(path).is_file()), "")
PIN = "123456"


def test_address_is_taken_apart() -> None:
    text = "pkcs11:token=USB%20Token;object=UBND;id=%01%ab;slot-id=3?module-path=C:\\Windows\\System32\\token.dll"
    assert token_address(text) == TokenAddress(
        "C:\\Windows\\System32\\token.dll", token="USB Token", label="UBND", ident=b"\x01\xab", slot=3
    )


def test_file_is_no_token() -> None:
    assert is_token("PKCS11:token=a")
    assert not is_token("pkcs11.p12")


@pytest.mark.parametrize(
    "text, said",
    [
        ("pkcs11:token=a", "the driver of the token is missing; add “[?]module-path=”"),
        ("pkcs11:token=a?module-path=m&pin-value=123456", "a PIN does not belong there"),
        ("pkcs11:token=a;pin-value=123456?module-path=m", "a PIN does not belong there"),
        ("pkcs11:token=a;type=private?module-path=m", "“type” is not known here"),
        ("pkcs11:token?module-path=m", "“token” has no “=”; write for example pkcs11:"),
        ("pkcs11:slot-id=x?module-path=m", "slot-id is a number, not “x”"),
    ],
)
def test_address_that_cannot_be_understood(text: str, said: str) -> None:
    with pytest.raises(SigningError, match=said) as raised:
        token_address(text)
    assert "123456" not in str(raised.value)


def test_missing_driver() -> None:
    pytest.importorskip("pkcs11")
    with (
        pytest.raises(SigningError, match=r"mất\.so: no such file; module-path is the driver"),
        open_key("pkcs11:token=a?module-path=/mất.so", lambda _name: PIN),
    ):
        pass


@pytest.fixture(scope="module")
def token(installed: None, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a token of SoftHSM with one key and its certificate."""
    pkcs11 = pytest.importorskip("pkcs11")
    if not MODULE or shutil.which("softhsm2-util") is None:
        pytest.skip("SoftHSM is not installed")
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")  # its library reads it once, when it is first loaded
    command = ["softhsm2-util", "--init-token", "--free", "--label", "USB Token", "--pin", PIN, "--so-pin", PIN]
    subprocess.run(command, check=True, capture_output=True)
    from asn1crypto import x509
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pkcs11.util.rsa import decode_rsa_private_key

    key, cert = certificate()
    plain = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    encoded = cert.public_bytes(Encoding.DER)
    names: dict[Any, Any] = {pkcs11.Attribute.LABEL: "UBND", pkcs11.Attribute.ID: b"\x01", pkcs11.Attribute.TOKEN: True}
    with pkcs11.lib(MODULE).get_token(token_label="USB Token").open(rw=True, user_pin=PIN) as session:
        session.create_object(decode_rsa_private_key(plain) | names)
        session.create_object(
            {
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                pkcs11.Attribute.SUBJECT: x509.Certificate.load(encoded).subject.dump(),
                pkcs11.Attribute.VALUE: encoded,
            }
            | names
        )
    return f"pkcs11:token=USB%20Token{{}}?module-path={MODULE}"


@pytest.mark.parametrize("wanted", ["", ";object=UBND", ";id=%01"])
def test_token_signs(wanted: str, token: str, unsigned: bytes, status: Callable[[bytes], Any]) -> None:
    with open_key(token.format(wanted), lambda _name: PIN) as key:
        assert key.holder == HOLDER
        assert status(sign(unsigned, key)).bottom_line


@pytest.mark.parametrize(
    "change, pin, said",
    [
        (("", ""), "999999", "the PIN is wrong; some tokens lock it"),
        ((";object=UBND", ";object=khác"), PIN, "the token has no such certificate"),
        (("USB%20Token", "khác"), PIN, "the token cannot be used"),
    ],
)
def test_token_that_does_not_sign(change: tuple[str, str], pin: str, said: str, token: str) -> None:
    address = token.format(";object=UBND").replace(*change)
    with pytest.raises(SigningError, match=said), open_key(address, lambda _name: pin):
        pass
