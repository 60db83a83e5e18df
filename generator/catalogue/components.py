"""``components.yaml`` of a framework: the nationally shared components that provinces use."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from generator.catalogue.reading import read_yaml, unique


@dataclass(frozen=True)
class SharedComponent:
    """A component that the state provides to all. ``group`` A or B: listed in the decision's appendix, there as number
    ``appendix_no``; ``owner_vi`` is empty where the decision names no owner."""

    id: str
    name_vi: str
    position: str
    abbreviation: str = ""
    owner_vi: str = ""
    domain: str = ""
    group: str = ""
    appendix_no: int | None = None
    block_id: str = ""
    national_system_id: str = ""
    proposed_for_1132: bool = False
    clause: str = ""
    note_vi: str = ""
    source: str = ""
    confidence: str = ""


def load_components(path: Path, positions: Collection[str], blocks: Collection[str]) -> tuple[SharedComponent, ...]:
    """The shared components that ``path`` lists, in its order."""
    root = read_yaml(path)
    source, confidence = root.text("source"), root.confidence()
    found = []
    for entry in unique(root.entries("components")):
        found.append(
            SharedComponent(
                id=entry.text("id"),
                name_vi=entry.text("name_vi"),
                position=entry.text("position", choices=positions),
                abbreviation=entry.text("abbreviation", default=""),
                owner_vi=entry.text("owner_vi", default=""),
                domain=entry.text("domain", default=""),
                group=entry.text("group", default="", choices=("A", "B")),
                appendix_no=entry.number("appendix_no"),
                block_id=entry.text("block_id", default="", choices=blocks),
                national_system_id=entry.text("national_system_id", default=""),
                proposed_for_1132=entry.flag("proposed_for_1132"),
                clause=entry.text("clause"),
                note_vi=entry.text("note_vi", default=""),
                source=entry.text("source", default=source),
                confidence=entry.confidence(default=confidence),
            )
        )
        entry.done()
    root.done()
    return tuple(found)
