"""Answers and the template → a new project, written whole or not at all.

Chapters are copied as they are: the province's facts reach them by substitution from ``province.toml``, so that a later
version of the template can be merged with what the consultant wrote. Only ``*.jinja`` files are rendered. Neither names
law that was not yet in force at the project's date.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator import __version__, catalogue
from generator.answers import Answers
from generator.errors import DestinationError
from generator.messages import _
from generator.messages.system_words import system_reason
from generator.paths import conf_dir, template_dir
from generator.template_files import SUFFIX, chapter, names_for, render

SNAPSHOT = ".kientruc/framework"
PRISTINE = ".kientruc/pristine"

_RENAMED = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}  # under their own names they would act here
_NEVER_COPIED = ("_build", "__pycache__")
_OUTLINES_OWN = ("framework", "province.toml", "conf.py", "README.md")  # it builds as a document of its own, too
_EMPTY_FOLDERS = ("evidence", "figures")
_MARK = "province.toml"  # what makes a folder a project: moved last


def scaffold(answers: Answers, dest: Path) -> Path:
    """A new project for ``answers`` in the folder ``dest``, which must be absent or empty.

    :raises DestinationError: when ``dest`` is not empty or cannot be written; nothing is left behind then.
    """
    dest = dest.absolute()
    check_destination(dest)
    try:
        with _staging(dest) as folder:
            _write(answers, folder)
            _deliver(folder, dest)
    except OSError as error:
        message = _("{path}: cannot be written ({reason}); nothing was created.")
        raise DestinationError(message.format(path=dest, reason=system_reason(error))) from error
    return dest


def check_destination(dest: Path) -> None:
    """Refuse a destination that is there already, unless it is an empty folder, or where nobody may write.

    :raises DestinationError: naming what stands in the way.
    """
    ground = next((path for path in (dest, *dest.absolute().parents) if path.exists()), dest)
    if not ground.is_dir():
        raise DestinationError(_("{path}: is a file; give a new or empty folder.").format(path=ground))
    if not os.access(ground, os.W_OK):
        message = _("{path}: you may not write here; give a folder of your own.")
        raise DestinationError(message.format(path=ground))
    try:
        first = next(dest.iterdir(), None) if dest.is_dir() else None
    except OSError as error:
        message = _("{path}: cannot be read ({reason}).")
        raise DestinationError(message.format(path=dest, reason=system_reason(error))) from None
    if first is not None:
        message = _("{path}: the folder is not empty (it holds {name}); give a new or empty folder.")
        raise DestinationError(message.format(path=dest, name=first.name))


@contextmanager
def _staging(dest: Path) -> Iterator[Path]:
    """A folder on the same disk, beside ``dest`` or (where that exists) inside it, gone at the end.

    An existing folder keeps its place: a shell may stand in it.
    """
    ground = dest
    while not ground.is_dir():
        ground = ground.parent
    temporary = Path(tempfile.mkdtemp(prefix=".kientruc-new-", dir=ground))
    try:
        folder = temporary / dest.name
        folder.mkdir()  # with the permissions that any new folder gets, not those of a private temporary one
        yield folder
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _deliver(folder: Path, dest: Path) -> None:
    if dest.is_dir():
        _move_into(folder, dest)
        return
    made = [parent for parent in dest.parents if not parent.exists()]
    dest.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.rename(dest)
    except BaseException:
        for parent in made:
            parent.rmdir()
        raise


def _move_into(folder: Path, dest: Path) -> None:
    """Fill the empty folder ``dest``; when a move fails, it is empty again."""
    names = sorted((path.name for path in folder.iterdir()), key=lambda name: (name == _MARK, name))
    try:
        for name in names:
            (folder / name).rename(dest / name)
    except BaseException:
        for name in names:
            if (dest / name).exists() and not (folder / name).exists():
                (dest / name).rename(folder / name)
        raise


def _write(answers: Answers, folder: Path) -> None:
    names = names_for(answers)
    _copy(template_dir() / "project", folder, names)
    outline = template_dir() / answers.framework
    _copy(outline, folder / PRISTINE, names, without=_OUTLINES_OWN)
    shutil.copytree(folder / PRISTINE, folder, copy_function=shutil.copyfile, dirs_exist_ok=True)
    for name in _EMPTY_FOLDERS:
        (folder / name).mkdir(exist_ok=True)
        if not any((folder / name).iterdir()):
            (folder / name / ".gitkeep").touch()
    _write_snapshot(answers.framework, folder / SNAPSHOT)


def _copy(source: Path, target: Path, names: Mapping[str, Any], *, without: Collection[str] = ()) -> None:
    """Copy the files of ``source``, rendering templates; a rendered file wins over a plain one of the same name."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir(), key=lambda path: (path.suffix == SUFFIX, path.name)):
        if path.name.startswith(".") or path.name in (*_NEVER_COPIED, *without):
            continue
        if path.is_dir():
            _copy(path, target / path.name, names)
        elif path.suffix == SUFFIX:
            _write_text(target / path.stem, render(path, names))
        elif path.suffix == ".md":
            _write_text(target / path.name, chapter(path, names))
        elif path.suffix == ".bat":
            _write_text(target / path.name, path.read_text("utf-8"), newline="\r\n")
        else:
            shutil.copyfile(path, target / _RENAMED.get(path.name, path.name))


def _write_text(path: Path, text: str, *, newline: str = "\n") -> None:
    path.write_text(text, encoding="utf-8", newline=newline)


def _write_snapshot(version: str, folder: Path) -> None:
    """Keep the framework as it is now, with its hashes: the project builds the same in ten years."""
    shutil.copytree(template_dir() / version / "framework", folder / "blocks", ignore=_hidden)
    shutil.copytree(conf_dir() / "frameworks" / version, folder / "conf", ignore=_hidden)
    files = catalogue.manifest(folder)
    revision = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:12]
    data = {"framework": version, "revision": revision, "kientruc": __version__, "files": files}
    _write_text(folder / "manifest.json", json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _hidden(_folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name.startswith(".") or name == "__pycache__"]
