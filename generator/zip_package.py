"""Packages (zips of XML): bytes made the same for the same content, and what is looked at before one is read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MAX_PARTS = 5_000
_SUSPICIOUS, _RATIO = 20_000_000, 400
MAX_PART, MAX_WHOLE = 300_000_000, 500_000_000


def same_bytes(package: bytes) -> bytes:
    """The zip ``package`` with its members in a fixed order and without the time of its making."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=_place):
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = _UNIX
            info.external_attr = 0o644 << 16
            target.writestr(info, source.read(name))
    return stream.getvalue()


def is_bomb(parts: Sequence[zipfile.ZipInfo], most: int = MAX_WHOLE) -> bool:
    """Whether a package unpacks to more than ``most`` bytes, or to far more than its size lets expect."""
    swollen = any(part.file_size > _SUSPICIOUS and part.file_size > _RATIO * part.compress_size for part in parts)
    swollen = swollen or any(part.file_size > MAX_PART for part in parts)
    return swollen or len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > most


def declares_entities(data: bytes) -> bool:
    """Whether an XML part declares a document type: programs that write packages never do."""
    plain = data.replace(b"\0", b"") if b"\0" in data[:64] else data  # UTF-16 hides the words from a search of bytes
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def _place(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
