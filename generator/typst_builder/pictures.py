"""Picture files: checked by the compiler itself and laid beside the Typst source, under names of our own."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.typst_builder import glyphs
from generator.typst_builder.escaping import literal

KINDS = frozenset((".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"))
FOLDER = "images"


class PictureError(ValueError):
    """A picture that cannot be shown; it says why."""


class Pictures:
    """The pictures of one document, each copied once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[Path, str | PictureError] = {}

    def add(self, path: Path) -> str:
        """The name of the copy, as the Typst source calls it.

        :raises PictureError: when the file is missing or is no picture that can be read.
        """
        if path not in self._known:
            try:
                self._known[path] = self._copy(path)
            except PictureError as error:
                self._known[path] = error
        found = self._known[path]
        if isinstance(found, PictureError):
            raise found
        return found

    def _copy(self, path: Path) -> str:
        if path.suffix.lower() not in KINDS:
            raise PictureError(path.suffix or "?")
        number = sum(1 for known in self._known.values() if isinstance(known, str)) + 1
        name = f"{FOLDER}/{number:03d}{path.suffix.lower()}"
        target = self._folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        except OSError as error:
            raise PictureError(error.strerror or str(error)) from None
        self._check(target)
        return name

    def _check(self, target: Path) -> None:
        import typst

        source = f"#image({literal(f'{FOLDER}/{target.name}')})\n".encode()
        fonts = [glyphs.fonts_dir()]
        try:
            typst.compile(source, root=self._folder, format="svg", font_paths=fonts, ignore_system_fonts=True)
        except typst.TypstError as error:
            target.unlink()
            raise PictureError(str(error).splitlines()[0]) from None
