"""PDF → signed PDF: an update after the last byte, with the signature, its field and nothing that is seen."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from generator.errors import SigningError
from generator.messages import _
from generator.signing.keys import Key
from generator.signing.timestamping import timestamper

FIELD = "Signature{number}"


def sign(data: bytes, key: Key, *, location: str = "", timestamp_url: str = "") -> bytes:
    """The document in ``data`` with the signature of ``key``: PAdES B-B, or B-T with the time of ``timestamp_url``.

    :raises SigningError: when the token or the timestamp service does not answer, or ``data`` cannot be signed.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import fields, signers
    from pyhanko.sign.general import SigningError as PyhankoError

    try:
        writer = _writer(data)
        name = FIELD.format(number=1 + len(list(fields.enumerate_sig_fields(writer.prev))))
        # outside the page: a field on it would have to be hidden for PDF/UA and shown for PDF/A
        place = fields.InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)
        spec = fields.SigFieldSpec(name, readable_field_name=key.holder, invis_sig_settings=place)
        details = signers.PdfSignatureMetadata(
            field_name=name,
            name=key.holder,
            location=location or None,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
        )
        clock = timestamper(timestamp_url) if timestamp_url else None
        signer = signers.PdfSigner(details, signer=key.signer, timestamper=clock, new_field_spec=spec)
        # pyHanko runs an event loop of its own, which a thread that runs one already does not allow
        with ThreadPoolExecutor(1) as beside:
            made = beside.submit(signer.sign_pdf, writer).result()
    except (PdfError, PyhankoError, RuntimeError) as error:  # python-pkcs11's errors are RuntimeErrors
        reason = " ".join((str(error) or type(error).__name__).split()).rstrip(".")
        raise SigningError(_("The PDF could not be signed ({reason}).").format(reason=reason)) from None
    return bytes(made.getvalue())


def _writer(data: bytes) -> Any:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Writer(IncrementalPdfFileWriter):  # type: ignore[misc]  # pyHanko is an extra
        """Adds to a document and leaves what it says of itself as the builder wrote it."""

        def _update_meta(self) -> None:
            """Nothing: a signature changes neither author, program nor the time of the document, and PDF/A wants the
            two places that hold them to agree."""

    return Writer(io.BytesIO(data))
