"""Small projects to try rules on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.catalogue import FieldRule, LegalDocument, needs_model
from generator.trace.facts import ProjectFacts
from generator.where import parse_where

TODAY = dt.date(2026, 11, 24)
MODEL = needs_model()
LINKS = MODEL.links
LABELS = {name: field.label for name, field in MODEL.fields.items()}


def need(code: str, need_type: str, title: str = "", **values: Any) -> dict[str, Any]:
    """A need as needs.json has it."""
    return {"id": code, "type": need_type, "title": title or f"Bản ghi {code}", "status": "đề xuất", **values}


def needs_json(*needs: dict[str, Any]) -> dict[str, Any]:
    """A whole needs.json."""
    return {"current_version": "1", "versions": {"1": {"needs": {one["id"]: one for one in needs}}}}


def facts(*needs: dict[str, Any], **given: Any) -> ProjectFacts:
    """The facts of a project with these needs."""
    defaults: dict[str, Any] = {"root": Path("/no/such/project"), "date": TODAY, "links": LINKS, "labels": LABELS}
    return ProjectFacts(needs={one["id"]: one for one in needs}, **{**defaults, **given})


def asked(
    need_type: str, field: str, level: Any = "bat_buoc", *, when: tuple[str, ...] = (), forbid: str = ""
) -> FieldRule:
    """What a framework asks of a field."""
    conditions = tuple(parse_where(text) for text in when)
    forbidden = parse_where(forbid) if forbid else None
    return FieldRule(need_type, field, level, when=conditions, forbid_unknown=forbidden)


def law(
    number: str, state: str = "Còn hiệu lực", *, expired_on: dt.date | None = None, replaced_by: str = ""
) -> LegalDocument:
    """A document of the catalogue of law."""
    return LegalDocument(
        id=number,
        number=number,
        kind="",
        title_vi="",
        issuer="",
        issued=None,
        effective=None,
        expired_on=expired_on,
        replaced_by=replaced_by,
        state=state,
        in_force=state == "Còn hiệu lực",
        must_check=False,
        topics=(),
        frameworks=(),
        source="",
        confidence="verified",
        note_vi="",
    )


# A whole chain: law → requirement → goal → element → relation → gap → task → programme → evidence.
CHAIN = (
    need("PL-001", "legal", "Quyết định 1425"),
    need(
        "KQ-001",
        "req",
        "Có kho dữ liệu dùng chung",
        based_on=["PL-001"],
        priority="must",
        section="5.2",
        req_layer="L2",
    ),
    need("MT-001", "goal", "Dữ liệu dùng chung", satisfies=["KQ-001"]),
    need(
        "KT-001",
        "element",
        "Kho dữ liệu dùng chung",
        satisfies=["KQ-001"],
        serves=["MT-001"],
        position="L2-DL",
        life_cycle="Đang xây dựng",
        owner="Sở Khoa học và Công nghệ",
        record_source="data/elements.csv:2",
    ),
    need("KT-002", "element", "Trục liên thông", position="L2-NT"),
    need("QH-001", "relation", source=["KT-001"], target=["KT-002"]),
    need("ND-001", "gap", "Chưa kết nối", about=["QH-001"]),
    need(
        "NV-001",
        "task",
        "Kết nối kho dữ liệu",
        resolves=["ND-001"],
        lead="Sở Khoa học và Công nghệ",
        period_to="2027-06-30",
        criterion="Có nhật ký kết nối",
    ),
    need("TK-001", "program", "Kế hoạch 2027", realises=["NV-001"]),
    need("MC-001", "evidence", "Biên bản", proves=["NV-001"], number="12/BB"),
)


@dataclass(frozen=True)
class Case:
    """A project in which a rule finds ``finds`` (some values of each finding), and one where it finds nothing."""

    rule: str
    bad: ProjectFacts
    good: ProjectFacts
    finds: list[dict[str, Any]]


ELEMENT = need("KT-1", "element", owner="Sở Tài chính", position="L2-DL")
GAP = need("ND-1", "gap", about=["KT-1"])
TASK = need("NV-1", "task", resolves=["ND-1"])
