"""The address of a key on a token, as RFC 7512 writes it: ``pkcs11:token=T;object=O?module-path=/usr/lib/m.so``."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, unquote_to_bytes

from generator.errors import SigningError
from generator.messages import _

SCHEME = "pkcs11:"
_PATH = frozenset({"token", "object", "id", "serial", "slot-id"})


@dataclass(frozen=True)
class TokenAddress:
    """Which module reaches the token, and which token and certificate are meant; empty where any is."""

    module: str
    token: str = ""
    label: str = ""
    ident: bytes = b""
    serial: bytes = b""
    slot: int | None = None


def is_token(address: str) -> bool:
    """Whether ``address`` is that of a token and no file."""
    return address.lower().startswith(SCHEME)


def token_address(text: str) -> TokenAddress:
    """``text`` taken apart.

    :raises SigningError: when it names no module, holds a PIN, or a part that is not known.
    """
    path, _mark, query = text[len(SCHEME) :].partition("?")
    parts = _parts(path, ";", text)
    asked = _parts(query, "&", text)
    if {"pin-value", "pin-source"} & (parts.keys() | asked.keys()):
        message = _("{address}: a PIN does not belong there; it is asked for, or taken from --passphrase-file.")
        raise SigningError(message.format(address=f"{SCHEME}…"))
    if unknown := sorted(parts.keys() - _PATH) + sorted(asked.keys() - {"module-path"}):
        message = _(
            "{address}: “{part}” is not known here; known are token, object, id, serial, slot-id and module-path."
        )
        raise SigningError(message.format(address=text, part=unknown[0]))
    module = unquote(asked.get("module-path", ""))
    if not module:
        message = _(
            "{address}: the driver of the token is missing; add “?module-path=” with its file (.dll, .so or .dylib)."
        )
        raise SigningError(message.format(address=text))
    slot = parts.get("slot-id", "")
    if slot and not slot.isdecimal():
        raise SigningError(_("{address}: slot-id is a number, not “{value}”.").format(address=text, value=slot))
    return TokenAddress(
        module,
        token=unquote(parts.get("token", "")),
        label=unquote(parts.get("object", "")),
        ident=unquote_to_bytes(parts.get("id", "")),
        serial=unquote_to_bytes(parts.get("serial", "")),
        slot=int(slot) if slot else None,
    )


def _parts(text: str, sign: str, whole: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in filter(None, text.split(sign)):
        name, equals, value = part.partition("=")
        if not equals:
            message = _("{address}: “{part}” has no “=”; write for example {example}.")
            example = f"{SCHEME}token=USB;object=UBND?module-path=/usr/lib/token.so"
            raise SigningError(message.format(address=whole, part=part, example=example))
        found[name] = value
    return found
