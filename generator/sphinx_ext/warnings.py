"""Warnings to the author: located, of a subtype from one list, so that one kind can be silenced or searched for."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sphinx.util.logging import SphinxLoggerAdapter


class Subtype(StrEnum):
    """What follows ``kientruc.`` in a warning's type."""

    DUPLICATE = "duplicate"
    DEAD_LINK = "dead_link"
    OPTION = "option"
    ANCHOR = "anchor"
    DIAGRAM = "diagram"
    NUMBER = "number"


def warn(logger: SphinxLoggerAdapter, message: str, subtype: Subtype, *, location: Any = None) -> None:
    """Say ``message`` (one finished sentence) at ``location``."""
    logger.warning(message, type="kientruc", subtype=subtype.value, location=location)
