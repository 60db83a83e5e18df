"""The text of chapters: marks of missing facts, text of the template left as it was, headings, the snapshot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.messages import _
from generator.settings import NO_VALUE
from generator.trace.facts import ProjectFacts
from generator.trace.rules.rule import Hit
from generator.trace.source import Block, Section, front_matter, read_sections, roles
from generator.trace.text import plain
from generator.wording import closest_word

_NAME = re.compile(r"\{\{ *(\w+) *\}\}")


def fill_mark(facts: ProjectFacts) -> Iterator[Hit]:
    """Marks ``{fill}`` of facts still missing, and names in the text for which ``province.toml`` has no value yet."""
    unset = {name for name, value in facts.substitutions.items() if value == NO_VALUE}
    for path, sections in facts.sections.items():
        blocks = [
            front_matter((facts.chapters or {})[path]),
            *(block for section in sections for block in section.prose),
        ]
        for role in (role for block in blocks for role in roles(block)):
            if role.name == "fill":
                message = _("Missing: {text}.").format(text=role.text.rstrip("."))
                yield Hit(message, _("Write the fact in place of the mark."), path, role.line, value=role.text)
        for block in (block for section in sections for block in section.prose):
            for name in sorted(unset & set(_NAME.findall(block.text))):
                unset.remove(name)
                message = _("The text uses {name}, which has no value.").format(name=name)
                yield Hit(message, _("Fill it in in province.toml."), path, block.line, value=name)


def untouched(facts: ProjectFacts) -> Iterator[Hit]:
    """Sections with paragraphs that stand as in the template, marks of missing facts included."""
    pristine: dict[str, set[str]] = {}
    for text in (facts.template or {}).values():
        for section in read_sections(text):
            for anchor in section.anchors:
                pristine.setdefault(anchor, set()).update(plain(block.text) for block in section.blocks)
    for path, sections in facts.sections.items():
        for section in sections:
            known = set().union(*(pristine.get(anchor, set()) for anchor in section.anchors))
            left = [block for block in section.blocks if plain(block.text) in known and _has_mark(block)]
            if left:
                message = _("Section {title!r} still holds paragraphs of the template as they were: {count}.")
                text = message.format(title=section.title, count=len(left))
                remedy = _("Write what is true of the province, or remove the paragraph.")
                yield Hit(text, remedy, path, left[0].line, value=_anchor(section))


def heading_changed(facts: ProjectFacts) -> Iterator[Hit]:
    """Headings that differ from the framework's outline."""
    for path, sections in facts.sections.items():
        for section in sections:
            for anchor in section.anchors:
                official = (facts.outline or {}).get(anchor)
                if official is not None and facts.substituted(section.title) != facts.substituted(official):
                    message = _("The heading of {anchor} is {title!r}, but the framework's is {official!r}.")
                    text = message.format(anchor=anchor, title=section.title, official=official)
                    yield Hit(text, _("Restore the heading."), path, section.line, value=section.title)


def section_missing(facts: ProjectFacts) -> Iterator[Hit]:
    """Sections of the framework's outline that no chapter holds."""
    present = {anchor for sections in facts.sections.values() for section in sections for anchor in section.anchors}
    for anchor, title in (facts.outline or {}).items():
        if anchor not in present:
            message = _("No chapter holds the section {anchor} ({title}).").format(anchor=anchor, title=title)
            remedy = _("Restore its heading with the line ({anchor})= above it.").format(anchor=anchor)
            if near := closest_word(anchor, present - set(facts.outline or ())):
                remedy = _("Restore its heading; the anchor {near} may have been meant.").format(near=near)
            yield Hit(message, remedy, value=anchor)


def anchor_twice(facts: ProjectFacts) -> Iterator[Hit]:
    """Anchors of the outline that stand at two headings."""
    first: dict[str, str] = {}
    for path, sections in facts.sections.items():
        for section in sections:
            for anchor in section.anchors:
                if anchor in first and anchor in (facts.outline or {}):
                    message = _("The anchor {anchor} stands here and in {other}.")
                    text = message.format(anchor=anchor, other=first[anchor])
                    yield Hit(text, _("Remove one of them."), path, section.line, value=anchor)
                first.setdefault(anchor, _("{file}, line {line}").format(file=path, line=section.line))


def snapshot_altered(facts: ProjectFacts) -> Iterator[Hit]:
    """Files of the framework's snapshot that are not as they were released."""
    if facts.manifest is None:
        return
    restore = _("Restore it with kientruc update; write the province's own text in chapters/.")
    remove = _("Remove it; write the province's own text in chapters/.")
    differences = (
        (facts.manifest.changed, _("The framework's file has been changed."), restore),
        (facts.manifest.missing, _("The framework's file is missing."), restore),
        (facts.manifest.added, _("The file does not belong to the framework."), remove),
    )
    for names, message, remedy in differences:
        for name in names:
            yield Hit(message, remedy, f"{facts.snapshot}/{name}")


def _has_mark(block: Block) -> bool:
    return any(role.name == "fill" for role in roles(block))


def _anchor(section: Section) -> str | None:
    return section.anchors[0] if section.anchors else None
