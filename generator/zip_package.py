"""A package's bytes made the same for the same content: programs store the time of writing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MAX_PARTS = 5_000
_SUSPICIOUS, _RATIO = 20_000_000, 400
MAX_PART = 300_000_000
_MAX_ALL = 500_000_000


def unpacks_too_large(parts: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether a package of somebody else would exhaust the memory when it is unpacked."""
    bomb = any(part.file_size > _SUSPICIOUS and part.file_size > _RATIO * part.compress_size for part in parts)
    whole = sum(part.file_size for part in parts)
    return bomb or whole > _MAX_ALL or len(parts) > _MAX_PARTS or any(part.file_size > MAX_PART for part in parts)


def declares_entities(data: bytes) -> bool:
    """Whether a part declares a document type: entities come only from there."""
    # UTF-16 hides the words from a search of bytes.
    plain = data.replace(b"\0", b"") if b"\0" in data[:64] else data
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


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


def _place(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
