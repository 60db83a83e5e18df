"""Files of a project that its settings name."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from generator.errors import SettingsError
from generator.messages import _

_BUILT = "_build"


def named_file(project: Path, key: str, name: str) -> Path:
    """The file that ``key`` of the settings names, which must lie in the project and not be what we write.

    :raises SettingsError: when it lies elsewhere or is no file.
    """
    file, root = project / "province.toml", project.resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root) or path.is_relative_to(root / _BUILT):
        reason = _("{file}: {key} = {name!r} lies outside the project or in {build}; copy the file into it.")
        raise SettingsError(reason.format(file=file, key=key, name=name, build=_BUILT))
    path = spelled_otherwise(path)
    if not path.is_file():
        reason = _("{file}: {key} = {name!r} is not a file of the project; correct the name.")
        raise SettingsError(reason.format(file=file, key=key, name=name))
    return path


def spelled_otherwise(path: Path) -> Path:
    """``path``, or the one beside it whose name differs only in how its accents are stored: macOS packs them apart."""
    if path.exists() or not path.parent.is_dir():
        return path
    wanted = unicodedata.normalize("NFC", path.name)
    return next((one for one in path.parent.iterdir() if unicodedata.normalize("NFC", one.name) == wanted), path)
