"""``catalogue.json``: a framework's outline as data, made from its blocks, the same bytes each time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.catalogue.blocks import outline
from generator.catalogue.framework import Framework
from generator.catalogue.outline import Outline, Section
from generator.errors import DestinationError
from generator.messages import _
from generator.messages.system_words import system_reason


def catalogue_data(found: Outline) -> dict[str, Any]:
    """The outline as plain tables."""
    return {"sections": [_section(section) for section in found.sections]}


def write_catalogue(blocks_dir: Path, out: Path, framework: Framework | None = None) -> None:
    """Write the outline of ``blocks_dir`` to ``out``, whole or not at all.

    :raises DestinationError: when ``out`` cannot be written.
    """
    data = catalogue_data(outline(blocks_dir, framework))
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    partial = out.with_name(f".{out.name}.part")
    try:
        partial.write_text(text, encoding="utf-8", newline="\n")
        partial.replace(out)
    except OSError as error:
        partial.unlink(missing_ok=True)
        reason = _("{file}: cannot be written ({reason}).")
        raise DestinationError(reason.format(file=out, reason=system_reason(error))) from None


def _section(section: Section) -> dict[str, Any]:
    return {
        "anchor": section.anchor,
        "level": section.level,
        "title": section.title,
        "parent": section.parent,
        "file": section.file,
        "line": section.line,
        "records": list(section.records),
        "guidance": section.guidance,
        "requirements": [vars(requirement) for requirement in section.requirements],
    }
