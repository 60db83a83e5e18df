"""Keys and certificates made for one test, and what of a signature stands in a PDF."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pypdf

PASSPHRASE = "mật khẩu"
HOLDER = "Nguyễn Văn A"


def certificate(*, days: tuple[float, float] = (-1, 30), signs: bool = True) -> tuple[Any, Any]:
    """A key and a certificate of its own for it, valid between ``days`` from now."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.x509.oid import NameOID

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOLDER), x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")])
    start, end = (dt.datetime.now(dt.UTC) + dt.timedelta(days=day) for day in days)
    usage = x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), start, end)
    return key, builder.add_extension(usage, critical=True).sign(key, hashes.SHA256())


def write_p12(path: Path, key: Any, cert: Any) -> Path:
    """A file with both, or with one of them."""
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
    from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

    secret = BestAvailableEncryption(PASSPHRASE.encode())
    path.write_bytes(serialize_key_and_certificates(b"a", key, cert, None, secret))
    return path


def read(data: bytes) -> Any:
    return pypdf.PdfReader(io.BytesIO(data))


def fields(data: bytes) -> list[Any]:
    return [field.get_object() for field in read(data).root_object["/AcroForm"]["/Fields"]]
