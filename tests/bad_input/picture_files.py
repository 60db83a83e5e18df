"""Picture files that are damaged, of other kinds than their names say, or dangerous."""

from __future__ import annotations

import base64
import struct
import zlib

SVG = b'xmlns="http://www.w3.org/2000/svg"'
LINK = b'xmlns:xlink="http://www.w3.org/1999/xlink"'


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, data: bytes | None = None) -> bytes:
    """A red picture; ``data`` in place of its pixels."""
    pixels = zlib.compress((b"\0" + b"\xc0\x20\x20" * width) * height if width * height < 10_000 else b"\0" * 64)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + (body if data is None else data)


JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQ"
    "YEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAACAAMD"
    "ASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABQf/xAAUEQEA"
    "AAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCfADKS/9k="
)
_EXIF = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
UPRIGHT = JPEG[:2] + b"\xff\xe1" + struct.pack(">H", len(_EXIF) + 2) + _EXIF + JPEG[2:]
WEBP = base64.b64decode("UklGRjgAAABXRUJQVlA4ICwAAACQAQCdASoEAAIAAgA0JaACdLoAA5gA/vmTb/+QH/+QH/+QH/8gP+IXeyAwAA==")
GIF = bytes.fromhex("47494638396101000100800000ff0000ffffff21f90400000000002c00000000010001000002024401003b")
BMP = b"BM" + struct.pack("<IHHIIiiHHIIiiII", 70, 0, 0, 54, 40, 2, 2, 1, 24, 0, 16, 0, 0, 0, 0) + b"\0" * 16

_ENTITIES = b"".join(b'<!ENTITY %c "%s">' % (98 + place, b"&%c;" % (97 + place) * 10) for place in range(9))

SHOWN = {
    "photo.jpg": JPEG,
    "jpeg-named.png": JPEG,
    "upright.jpg": UPRIGHT,
    "still.gif": GIF,
    "web.webp": WEBP,
    "fine.png": png(4, 2),
    "script.svg": b'<svg %s width="10" height="5" onload="a()"><script>a()</script><rect width="3" height="3"/></svg>'
    % SVG,
    "entity.svg": b'<!DOCTYPE svg [<!ENTITY n "3">]><svg %s width="10" height="5"><rect width="&n;" height="3"/></svg>'
    % SVG,
    "box-alone.svg": b'<svg %s viewBox="0 0 20 10"><rect width="3" height="3"/></svg>' % SVG,
    "no-box.svg": b'<svg %s width="20" height="10"><rect width="3" height="3"/></svg>' % SVG,
}
CUT = {
    "outside.svg": b'<svg %s %s width="10" height="5"><image xlink:href="http://vi.du/a.png" width="5" height="5"/>'
    b'<image href="file:///etc/passwd" width="5" height="5"/><style>@import url(http://vi.du/a.css);</style>'
    b'<rect width="3" height="3"/></svg>' % (SVG, LINK)
}
REFUSED = {
    "garbage.png": (b"\x89PNG\r\n\x1a\n" + b"garbage" * 9, "the file is damaged"),
    "pixels.png": (png(4, 2, b"garbage" * 9), "the file is damaged"),
    "half.jpg": (JPEG[:150], "the file is damaged"),
    "empty.png": (b"", "the file is empty"),
    "empty.svg": (b"", "the file is empty"),
    "words.png": (b"no picture at all", "it is no picture"),
    "bomb.png": (png(20_000, 20_000), "it has 20000 × 20000 pixels, more than 100 million; make it smaller"),
    "scan.bmp": (BMP, "it is a BMP file"),
    "scan.tif": (b"II*\0" + b"\0" * 60, "it is a TIFF file"),
    "phone.heic": (b"\0\0\0\x18ftypheic" + b"\0" * 60, "it is a HEIC file"),
    "broken.svg": (b"<svg %s>\n<rect" % SVG, "line 2 is no XML"),
    "page.svg": (b"<html><body/></html>", "it is no picture"),
    "zero.svg": (b'<svg %s width="0" height="0"/>' % SVG, "it says neither width and height nor viewBox"),
    "no-size.svg": (b"<svg %s><rect/></svg>" % SVG, "it says neither width and height nor viewBox"),
    "entities.svg": (
        b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">%s]><svg %s width="9" height="9"><text>&j;</text></svg>'
        % (_ENTITIES, SVG),
        "its entities grow beyond measure",
    ),
}
