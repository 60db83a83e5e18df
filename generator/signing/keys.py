"""The key that signs, from a PKCS#12 file or a PKCS#11 token; its certificate is looked at before anything is built."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import SigningError
from generator.messages import _
from generator.messages.system_words import system_reason
from generator.signing.certificates import check_certificate, holder
from generator.signing.token_address import TokenAddress, is_token, token_address

Secret = Callable[[str], str]
"""Gives the passphrase or PIN for what is named."""


@dataclass(frozen=True)
class Key:
    """What signs, and whose it is."""

    signer: Any
    holder: str


@contextmanager
def open_key(address: str, secret: Secret, *, now: dt.datetime | None = None) -> Iterator[Key]:
    """The key in the file ``address`` or on the token that it names, as long as it is needed.

    :raises SigningError: when there is none that may sign at the time ``now``.
    """
    _check_installed()
    now = now or dt.datetime.now(dt.UTC)
    if is_token(address):
        with _on_token(token_address(address), address, secret) as signer:
            yield _checked(signer, address, now)
    else:
        yield _checked(_in_file(Path(address), secret), address, now)


def _checked(signer: Any, address: str, now: dt.datetime) -> Key:
    certificate = signer.signing_cert
    check_certificate(certificate, address, now)
    return Key(signer, holder(certificate))


def _check_installed() -> None:
    try:
        import pyhanko.sign  # noqa: F401
    except ImportError:
        raise SigningError(_("Signing needs pyHanko; install it with: pip install kientruc[sign]")) from None


# --- files ----------------------------------------------------------------------------------------------------------


def _in_file(path: Path, secret: Secret) -> Any:
    from asn1crypto import pkcs12
    from pyhanko.sign.signers import SimpleSigner

    try:
        data = path.read_bytes()
    except OSError as error:
        message = _("{file}: cannot be read ({reason}); --sign takes a .p12 or .pfx file or the address of a token.")
        raise SigningError(message.format(file=path, reason=system_reason(error))) from None
    try:
        pkcs12.Pfx.load(data).native  # noqa: B018  (what is no such file fails here)
    except (ValueError, TypeError):
        message = _("{file}: not a PKCS#12 file; export certificate and private key together as .p12 or .pfx.")
        raise SigningError(message.format(file=path)) from None
    passphrase = secret(path.name).encode("utf-8")
    _check_content(path, data, passphrase)
    return SimpleSigner.load_pkcs12_data(data, [], passphrase)


def _check_content(path: Path, data: bytes, passphrase: bytes) -> None:
    """Refuse a file that the passphrase does not open or that lacks a part: pyHanko would say the same of all."""
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

    try:
        key, certificate, _others = load_key_and_certificates(data, passphrase)
    except ValueError:
        message = _("{file}: the passphrase is wrong, or the file is damaged.")
        raise SigningError(message.format(file=path)) from None
    if key is None:
        message = _("{file}: holds no private key; export it again together with the key.")
        raise SigningError(message.format(file=path))
    if certificate is None:
        message = _("{file}: holds no certificate for its key; export both together.")
        raise SigningError(message.format(file=path))


# --- tokens ---------------------------------------------------------------------------------------------------------


@contextmanager
def _on_token(wanted: TokenAddress, address: str, secret: Secret) -> Iterator[Any]:
    try:
        from pyhanko.config.pkcs11 import TokenCriteria
        from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
    except ImportError:
        raise SigningError(
            _("Signing with a token needs python-pkcs11; install it with: pip install kientruc[sign]")
        ) from None
    if not Path(wanted.module).is_file():
        message = _("{file}: no such file; module-path is the driver of the token.")
        raise SigningError(message.format(file=wanted.module))
    criteria = TokenCriteria(label=wanted.token or None, serial=wanted.serial or None)
    pin = secret(wanted.token or address)
    try:
        session = open_pkcs11_session(wanted.module, slot_no=wanted.slot, token_criteria=criteria, user_pin=pin)
    except (RuntimeError, OSError) as error:
        raise SigningError(_refused(error, wanted, address)) from None
    try:
        yield _signer_of(PKCS11Signer, session, wanted, address)
    finally:
        session.close()


def _signer_of(make: Any, session: Any, wanted: TokenAddress, address: str) -> Any:
    """The signer for the certificate that is meant, or for the only one there is."""
    import pkcs11
    from pyhanko.sign.general import SigningError as PyhankoError

    label, ident = wanted.label or None, wanted.ident or None
    if label is None and ident is None:
        found = list(session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE}))
        if len(found) == 1:
            ident = found[0][pkcs11.Attribute.ID]
        else:
            labels = ", ".join(sorted(str(one[pkcs11.Attribute.LABEL]) for one in found)) or "—"
            message = _("{address}: the token holds {count} certificates ({labels}); name one with “object=”.")
            raise SigningError(message.format(address=address, count=len(found), labels=labels))
    signer = make(session, cert_label=label, cert_id=ident, key_label=label, key_id=ident)
    try:
        signer.signing_cert  # noqa: B018  (read from the token here)
    except (pkcs11.exceptions.PKCS11Error, PyhankoError):
        message = _("{address}: the token has no such certificate, or several; name it with “object=” or “id=”.")
        raise SigningError(message.format(address=address)) from None
    return signer


def _refused(error: Exception, wanted: TokenAddress, address: str) -> str:
    from pkcs11 import exceptions

    if isinstance(error, exceptions.PinLocked):
        return _("{address}: the PIN is locked; let the issuer of the token unlock it.").format(address=address)
    if isinstance(error, exceptions.PinIncorrect | exceptions.PinInvalid | exceptions.PinLenRange):
        message = _("{address}: the PIN is wrong; some tokens lock it after a few tries.")
        return message.format(address=address)
    said = str(error) or type(error).__name__
    message = _("{address}: the token cannot be used ({reason}); is it plugged in, and {module} its driver?")
    return message.format(address=address, reason=" ".join(said.split()).rstrip("."), module=wanted.module)
