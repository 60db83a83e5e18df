"""The commune model of a province: the blocks of the figure by tiers (Hình 9), its communes, and what they choose.

One row says what all communes of a kind of area choose of a block, or, without area, what all communes choose: there
is never a copy of a record per commune.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.catalogue import Framework
from generator.catalogue.figures import Block, Figure
from generator.records import NOT_APPLICABLE, Records

ESSENTIAL, ADDITIONAL = "xa_thiet_yeu", "xa_bo_sung"
COMMUNES, CHOICES = "communes", "commune_choices"
_VALUES = "commune_choice"


@dataclass(frozen=True)
class Commune:
    """A row of ``data/communes.csv``."""

    code: str
    name: str
    area: str
    row: int | None = None


@dataclass(frozen=True)
class Choice:
    """A row of ``data/commune_choices.csv``; ``area`` empty: for all kinds of area."""

    block: str
    area: str
    choice: str
    period: str = ""
    note: str = ""
    row: int | None = None

    @property
    def wanted(self) -> bool:
        """Whether the block is built, now or later."""
        return bool(self.choice) and self.choice != NOT_APPLICABLE


@dataclass(frozen=True)
class CommuneModel:
    """The figure with what the province wrote. ``expected`` is how many communes it says to have, 0 when it does not.

    ``values`` are the words of a choice; empty where the framework has no list of them.
    """

    figure: Figure
    communes: tuple[Commune, ...] = ()
    choices: tuple[Choice, ...] = ()
    values: tuple[str, ...] = ()
    expected: int = 0

    @cached_property
    def blocks(self) -> Mapping[str, Block]:
        """The blocks of the figure by id."""
        return {block.block_id: block for block in self.figure.blocks()}

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The kinds of area that the figure tells apart, in its order."""
        return tuple(dict.fromkeys(block.area for block in self.figure.blocks() if block.area))

    @cached_property
    def areas_here(self) -> tuple[str, ...]:
        """The kinds of area that the province has; all of them while its communes are not listed."""
        found = {commune.area for commune in self.communes}
        return tuple(area for area in self.areas if area in found) or self.areas

    @cached_property
    def _chosen(self) -> Mapping[tuple[str, str], Choice]:
        return {(one.block, one.area): one for one in reversed(self.choices)}

    def choice(self, block: Block, area: str) -> Choice | None:
        """What communes of a kind of area choose of a block: the row for that kind, else the row for all."""
        if not meant_for(block, area):
            return None
        return self._chosen.get((block.block_id, area)) or self._chosen.get((block.block_id, ""))

    def choosable(self) -> Iterator[Block]:
        """The blocks that communes have or choose, and any other that a row speaks of, in the figure's order."""
        spoken_of = {one.block for one in self.choices}
        for block in self.figure.blocks():
            if block.tier in (ESSENTIAL, ADDITIONAL) or block.block_id in spoken_of:
                yield block

    def of_area(self, area: str) -> tuple[Commune, ...]:
        """The communes of one kind of area, in the order of the file."""
        return tuple(commune for commune in self.communes if commune.area == area)


def meant_for(block: Block, area: str) -> bool:
    """Whether the figure means the block for communes of that kind of area."""
    return not block.area or block.area == area


def commune_model(framework: Framework | None, records: Records, expected: int = 0) -> CommuneModel | None:
    """The model of a province; None where the framework has no figure by tiers."""
    if framework is None:
        return None
    figure = next((one for one in framework.figures.figures.values() if one.tiers_vi), None)
    if figure is None:
        return None
    values = framework.lists.lists.get(_VALUES)
    return CommuneModel(
        figure=figure,
        communes=tuple(
            Commune(row=number, **_cells(cells, "code", "name", "area")) for number, cells in records.numbered(COMMUNES)
        ),
        choices=tuple(
            Choice(row=number, **_cells(cells, "block", "area", "choice", "period", "note"))
            for number, cells in records.numbered(CHOICES)
        ),
        values=values.values if values else (),
        expected=expected,
    )


def _cells(cells: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: cells.get(name, "").strip() for name in names}
