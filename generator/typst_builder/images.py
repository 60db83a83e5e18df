"""Picture files, copied beside the Typst source under names made from their content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.delivery import write_whole
from generator.pictures import Picture, look_at


def copy_picture(picture: Picture, folder: Path) -> str:
    """Copy ``picture`` to ``folder``/images, and give its name beside the source.

    :raises PictureError: when it is damaged or cannot be drawn; it would stop the whole document.
    :raises DestinationError: when it cannot be written.
    """
    look_at(picture)
    name = f"images/{hashlib.sha256(picture.data).hexdigest()[:16]}.{picture.kind}"
    write_whole(folder / name, picture.data)
    return name
