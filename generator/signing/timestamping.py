"""The time from a service (RFC 3161), asked over HTTP: the only call to the network, where its address is given."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from generator.errors import SigningError
from generator.messages import _

_PATIENCE_SECONDS = 30


def timestamper(url: str) -> Any:
    """What pyHanko asks for the time. The standard library speaks HTTP well enough for one question and one answer."""
    from asn1crypto import tsp
    from pyhanko.sign.timestamps import TimeStamper

    class Service(TimeStamper):  # type: ignore[misc]  # pyHanko is an extra
        """The service at ``url``."""

        async def async_request_tsa_response(self, req: Any) -> Any:
            """Its answer."""
            answer = _asked(url, req.dump())
            try:
                response = tsp.TimeStampResp.load(answer)
                response.native  # noqa: B018  (what is no such answer fails here)
            except (ValueError, TypeError):
                raise SigningError(_("{url}: the answer is no timestamp.").format(url=url)) from None
            return response

    return Service()


def _asked(url: str, question: bytes) -> bytes:
    if urlsplit(url).scheme not in {"http", "https"}:
        raise SigningError(_("{url}: the timestamp service is an address with http:// or https://.").format(url=url))
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    request = urllib.request.Request(url, data=question, headers=headers)  # noqa: S310  (looked at above)
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE_SECONDS) as answer:  # noqa: S310
            return bytes(answer.read())
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "reason", "") or error)
        message = _("{url}: the timestamp service does not answer ({reason}); sign without --timestamp-url, or later.")
        raise SigningError(message.format(url=url, reason=reason)) from None
