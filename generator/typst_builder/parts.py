"""The text of a document in files of their own, so that the compiler does again only what has changed.

What Typst remembers of a text it knows by the text's place in its file: one paragraph more, and all that follows in the
same file is new to it. So every section and every large table is a file, named by what is in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.delivery import write_whole

LOOK = "look.typ"
"""The file with the functions that every other file uses."""
IMPORT = f'#import "{LOOK}": *\n'
_NAME = "part-{digest}.typ"
_HEADING = "#titled("
_RULE = "#set "
"""A rule holds in its own file only, so it stays in the main one."""
_LARGE = 4000
"""As many characters make a block a file of its own; smaller ones share the file of their section."""


def write_parts(blocks: Iterable[str], folder: Path) -> str:
    """Write ``blocks`` as files and give the text that includes them; files of an earlier text go.

    :raises DestinationError: when a file cannot be written.
    """
    lines: list[str] = []
    written: set[str] = set()
    for part in _grouped(blocks):
        if part.startswith(_RULE):
            lines.append(part)
            continue
        text = f"{IMPORT}{part}\n".encode()
        name = _NAME.format(digest=hashlib.sha256(text).hexdigest()[:16])
        if name not in written:
            write_whole(folder / name, text)
            written.add(name)
        lines.append(f'#include "{name}"')
    for old in folder.glob(_NAME.format(digest="*")):
        if old.name not in written:
            old.unlink(missing_ok=True)
    return "\n\n".join(lines) + "\n"


def _grouped(blocks: Iterable[str]) -> Iterator[str]:
    """Rules and large blocks alone, all others together with the heading before them."""
    together: list[str] = []
    for block in blocks:
        alone = block.startswith(_RULE) or len(block) > _LARGE
        if together and (alone or block.startswith(_HEADING)):
            yield "\n\n".join(together)
            together.clear()
        if alone:
            yield block
        else:
            together.append(block)
    if together:
        yield "\n\n".join(together)
