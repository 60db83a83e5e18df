"""The outline of a framework to read: number and title of every section, with the requirements written there."""

from __future__ import annotations

import datetime as dt

from generator import catalogue
from generator.catalogue import Outline, Section
from generator.messages import _
from generator.numbering import Heading, number_headings
from generator.paths import template_dir

_INDENT = "  "


def newest_version() -> str:
    """The framework that a project begun today would follow."""
    return catalogue.default_framework(dt.date.today()).version


def read_outline(version: str) -> Outline:
    """The outline of the framework ``version``.

    :raises CatalogueError: when there is no such framework, or its files are malformed.
    """
    framework = catalogue.framework(version)
    return catalogue.outline(template_dir() / version / "framework", framework)


def outline_text(version: str, *, guidance: bool = False, requirements: bool = False) -> str:
    """One line per section, indented by level; with what must be written and what the framework asks, if wanted."""
    framework, found = catalogue.framework(version), read_outline(version)
    headings = [Heading(section.anchor, section.level, (section.anchor,)) for section in found.sections]
    numbers = number_headings(headings, framework.numbering)
    lines = [framework.reference, ""]
    for section in found.sections:
        indent = _INDENT * (section.level - 1)
        count = len(section.requirements)
        asked = "  " + _("[requirements: {count}]").format(count=count) if count else ""
        lines.append(f"{indent}{numbers[section.anchor].label} {section.title}{asked}")
        lines += [f"{indent}{_INDENT}{line}".rstrip() for line in _details(section, guidance, requirements)]
    sums = _("Sections: {sections} · requirements: {requirements}")
    lines += ["", sums.format(sections=len(found.sections), requirements=len(found.requirements))]
    return "\n".join(lines) + "\n"


def _details(section: Section, guidance: bool, requirements: bool) -> list[str]:
    lines = section.guidance.strip().splitlines() if guidance else []
    if requirements:
        lines += [f"{requirement.id}  {requirement.title}" for requirement in section.requirements]
    return lines
