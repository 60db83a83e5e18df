"""Whether a framework's snapshot is still what was delivered: hashes of its files, and how two sets of them differ."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_TEXT = (".md", ".toml", ".yaml", ".yml", ".csv", ".json", ".txt", ".d2", ".svg")


@dataclass(frozen=True)
class ManifestDifference:
    """The files of a folder that are not what the manifest says, each list sorted; all empty when nothing differs."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.added)


def manifest(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below ``folder`` by its path there, sorted; hidden files are left out.

    In text files a line ends the same way on every system, so that Git on Windows changes no hash.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in relative.parts):
            data = path.read_bytes()
            if path.suffix in _TEXT:
                data = data.replace(b"\r\n", b"\n")
            found[relative.as_posix()] = hashlib.sha256(data).hexdigest()
    return dict(sorted(found.items()))


def compare_manifests(expected: Mapping[str, str], actual: Mapping[str, str]) -> ManifestDifference:
    """What ``actual`` has different from ``expected``."""
    return ManifestDifference(
        changed=tuple(sorted(name for name in expected if name in actual and actual[name] != expected[name])),
        missing=tuple(sorted(set(expected) - set(actual))),
        added=tuple(sorted(set(actual) - set(expected))),
    )
