"""The official outline of a framework: its sections with guidance and requirements."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Requirement:
    """What the framework asks. ``file`` is relative to the folder of the blocks; ``line`` is its opening line."""

    id: str
    title: str
    clause: str
    kind: str
    layer: str
    priority: str
    confidence: str
    statement: str
    file: str
    line: int


@dataclass(frozen=True)
class Section:
    """A section of the official outline. ``parent`` is the anchor of the section it belongs to ("" for level 1);
    ``guidance_line`` is the line, counted from 1, on which the guidance text begins."""

    anchor: str
    level: int
    title: str
    file: str
    line: int
    parent: str = ""
    guidance: str = ""
    guidance_line: int = 0
    records: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...] = ()


@dataclass(frozen=True)
class Outline:
    """The whole outline, in the order of the document."""

    sections: tuple[Section, ...]

    @functools.cached_property
    def _by_anchor(self) -> Mapping[str, Section]:
        return {section.anchor: section for section in self.sections}

    @functools.cached_property
    def requirements(self) -> Mapping[str, Requirement]:
        """All requirements by code, in the order of the document."""
        return {req.id: req for section in self.sections for req in section.requirements}

    def section(self, anchor: str) -> Section | None:
        """The section with ``anchor``; None when there is none."""
        return self._by_anchor.get(anchor)
