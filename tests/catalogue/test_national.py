"""National systems."""

from __future__ import annotations

import pytest

from generator.catalogue import framework, national_systems
from generator.catalogue.national import load_national_systems
from generator.errors import CatalogueError
from tests.catalogue.conftest import Break


def test_all_systems_are_there() -> None:
    systems = {system.id: system for system in national_systems()}

    assert len(systems) == 59
    assert systems["ndop"].owner_vi == "Bộ Công an"
    assert systems["ndop"].owner_before_vi == ""
    assert systems["ngsp"].replaced_by == "ndxp"
    assert systems["tslcd"].legal_basis_unchecked == ("08/2023/QĐ-TTg",)


def test_components_and_blocks_point_to_known_systems() -> None:
    known = {system.id for system in national_systems()}
    qgs = framework("qgs-1.0")

    assert {c.national_system_id for c in qgs.components if c.national_system_id} <= known
    assert {b.national_system_id for b in qgs.figures.blocks.values() if b.national_system_id} <= known


def test_no_owner_is_called_a_province() -> None:
    assert not [system.id for system in national_systems() if "dân tỉnh" in system.owner_vi]


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("connected_via: [TSLCD]", "connected_via: [TSLCĐ]", "systems[ngsp], connected_via: 'TSLCĐ' is not one of"),
        ("direction_vi: hai chiều", "direction_vi: 2 chiều", "direction_vi: '2 chiều' is not one of"),
        ("replaced_by: ndxp", "replaced_by: ndx", "replaced_by: 'ndx' is not a known value; nearest: 'ndxp'"),
    ],
)
def test_a_slip_is_told(broken: Break, old: str, new: str, told: str) -> None:
    path = broken("national_systems.yaml", old, new)

    with pytest.raises(CatalogueError) as error:
        load_national_systems(path)

    assert told in str(error.value)
