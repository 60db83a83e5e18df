"""For every rule on the commune model: a project with the fault and one without."""

from typing import Any

from generator.catalogue import framework
from generator.communes import ESSENTIAL, CommuneModel, commune_model
from generator.records import Records
from generator.trace.facts import ProjectFacts
from tests.trace.samples import Case, facts, need

QGS = framework("qgs-1.0")
URBAN, RURAL = "đô thị", "nông thôn"
WIFI = "H9-L1-HT-10"  # Wi-Fi công cộng, for urban communes
LAN = "H9-L1-HT-07"  # essential


def model(
    choices: tuple[dict[str, str], ...] = (), communes: tuple[dict[str, str], ...] = (), expected: int = 0
) -> CommuneModel:
    """The model of the framework in force with these rows, numbered as they stand in their files."""
    numbers = {"commune_choices": range(2, len(choices) + 2), "communes": range(2, len(communes) + 2)}
    rows = {name: tuple(found) for name, found in numbers.items()}
    found = commune_model(QGS, Records(communes=communes, commune_choices=choices, row_numbers=rows), expected)
    assert found
    return found


def project(*choices: dict[str, str], communes: tuple[dict[str, str], ...] = (), expected: int = 0) -> ProjectFacts:
    return facts(communes=model(choices, communes, expected))


def chosen(block: str, area: str = "", choice: str = "Triển khai", **more: str) -> dict[str, str]:
    return {"block": block, "area": area, "choice": choice, **more}


def commune(code: str, name: str, area: str = URBAN) -> dict[str, str]:
    return {"code": code, "name": name, "area": area}


def all_essential(but: str = "", **kept: Any) -> list[dict[str, Any]]:
    """Mappings of an element to every essential block except ``but``."""
    blocks = [block for block in model().figure.blocks() if block.tier == ESSENTIAL and block.block_id != but]
    return [need("AX-1", "mapping", block_commune=[block.block_id for block in blocks], **kept)]


A, B = commune("07001", "Phường A"), commune("07002", "Xã B", RURAL)

CASES = [
    Case(
        "KT221",
        project(chosen("H9-L1-HT-99")),
        project(chosen(WIFI), chosen("H9-X-01")),
        [{"file": "data/commune_choices.csv", "row": 2, "field": "block", "value": "H9-L1-HT-99"}],
    ),
    Case(
        "KT222",
        project(chosen(WIFI, "thành thị"), communes=(commune("07001", "Phường A", ""),)),
        project(chosen(WIFI, URBAN), communes=(A, B)),
        [
            {"file": "data/commune_choices.csv", "row": 2, "field": "area", "value": "thành thị"},
            {"file": "data/communes.csv", "row": 2, "field": "area"},
        ],
    ),
    Case(
        "KT223",
        project(chosen(LAN, RURAL), chosen(WIFI, RURAL)),
        project(chosen(WIFI, URBAN), chosen(LAN, RURAL)),
        [{"row": 3, "field": "area", "value": RURAL}],
    ),
    Case(
        "KT224",
        project(chosen(LAN), chosen(LAN), chosen(WIFI, URBAN, "Có")),
        project(chosen(LAN), chosen(LAN, RURAL, "Chưa triển khai")),
        [{"row": 2, "value": LAN}, {"row": 3, "value": LAN}, {"row": 4, "field": "choice", "value": "Có"}],
    ),
    Case(
        "KT225",
        facts(*all_essential(but=LAN), communes=model((chosen(LAN, URBAN), chosen(LAN, RURAL, "Không áp dụng")))),
        facts(*all_essential(but=LAN), communes=model((chosen(LAN, URBAN),), (A,))),
        [{"file": "data/commune_choices.csv", "field": "block", "value": LAN}],
    ),
    Case(
        "KT226",
        project(communes=(A, A), expected=3),
        project(communes=(A, B), expected=2),
        [
            {"row": 2, "field": "code", "value": "07001"},
            {"row": 2, "field": "name"},
            {"row": 3, "field": "code"},
            {"row": 3, "field": "name"},
            {"file": "data/communes.csv", "row": None},
        ],
    ),
]
