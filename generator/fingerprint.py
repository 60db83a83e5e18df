"""Whether anything has changed since the last build: sources, tool, outputs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import generator
from generator.delivery import write_whole
from generator.messages import language
from generator.paths import conf_dir, template_dir

_STATE = ".state.json"
_SKIPPED = {"_build", ".git", "__pycache__", ".venv", "node_modules"}


class Fingerprint:
    """The state of ``project`` and of the tool, against the one kept in its output folder."""

    def __init__(self, project: Path, output: str) -> None:
        self.state = project / output / _STATE
        self.output = project / output
        self.digest = _digest(project)

    def unchanged(self, targets: Mapping[str, Path]) -> bool:
        """Whether every target is there as it was built from exactly this source."""
        kept = self._kept()
        if kept.get("digest") != self.digest:
            return False
        return all(path.exists() and kept["outputs"].get(name) == _stamp(path) for name, path in targets.items())

    def warnings(self) -> tuple[str, ...]:
        """The warnings of that build."""
        return tuple(self._kept().get("warnings", ()))

    def save(self, targets: Mapping[str, Path], warnings: tuple[str, ...]) -> None:
        """Keep the state for the next time; targets of an earlier build from the same source stay known."""
        kept = self._kept()
        known = kept["outputs"] if kept.get("digest") == self.digest else {}
        outputs = known | {name: _stamp(path) for name, path in targets.items() if path.exists()}
        state = {"digest": self.digest, "outputs": outputs, "warnings": list(warnings)}
        write_whole(self.state, json.dumps(state, ensure_ascii=False, indent=1).encode())

    def _kept(self) -> dict[str, Any]:
        try:
            kept = json.loads(self.state.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) and isinstance(kept.get("outputs"), dict) else {}


def _digest(project: Path) -> str:
    # the language too: warnings and the page of the report are kept in the one in which they were written
    total = hashlib.sha256(f"{generator.__version__}\0{language()}\0".encode())
    for path in _files(project):
        total.update(f"{path.relative_to(project).as_posix()}\0".encode())
        total.update(_content(path))
    for folder in (Path(generator.__file__).parent, conf_dir(), template_dir()):
        for path in _files(folder):
            stat = path.stat()
            total.update(f"{path.relative_to(folder).as_posix()}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
    return total.hexdigest()


def _content(path: Path) -> bytes:
    """The hash of what is in a file. One that cannot be read (an open office document's lock, say) may be none that the
    build needs; if it does, the build says so."""
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return b"?"


def _files(folder: Path) -> Iterator[Path]:
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return
    for path in found:
        if path.name in _SKIPPED:
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path


def _stamp(path: Path) -> list[int]:
    """Size and time of a file; of a folder, those of its files together."""
    stats = [found.stat() for found in ([path] if path.is_file() else sorted(path.rglob("*")))]
    return [len(stats), sum(stat.st_size for stat in stats), max((stat.st_mtime_ns for stat in stats), default=0)]
