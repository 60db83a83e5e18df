"""Whether a certificate may sign now, and whose it is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator.errors import SigningError
from generator.messages import _

_USES = frozenset({"digital_signature", "non_repudiation"})


def check_certificate(certificate: Any, address: str, now: dt.datetime) -> None:
    """Refuse a certificate that is not valid at ``now`` or not meant for signatures.

    :raises SigningError: with what is wrong with it.
    """
    name = holder(certificate)
    start, end = certificate.not_valid_before, certificate.not_valid_after
    if now < start:
        message = _("{file}: the certificate of “{name}” is valid from {date} only.")
        raise SigningError(message.format(file=address, name=name, date=start.date().isoformat()))
    if now > end:
        message = _("{file}: the certificate of “{name}” has expired on {date}; use a valid one.")
        raise SigningError(message.format(file=address, name=name, date=end.date().isoformat()))
    usage = certificate.key_usage_value
    if usage is not None and not _USES & usage.native:
        message = _(
            "{file}: the certificate of “{name}” is not meant for signatures (keyUsage has no digitalSignature)."
        )
        raise SigningError(message.format(file=address, name=name))


def holder(certificate: Any) -> str:
    """Whom the certificate names."""
    names = certificate.subject.native
    found = names.get("common_name") or names.get("organization_name") or certificate.subject.human_friendly
    return str(found[0] if isinstance(found, list) else found)
