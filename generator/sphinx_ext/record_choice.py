"""Which records a condition chooses, for whatever is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.where import Where


def matching(needs: Mapping[str, Any], need_type: str, where: Where | None) -> list[Mapping[str, Any]]:
    """The needs of ``need_type`` that meet the condition."""
    found = [need for need in needs.values() if need["type"] == need_type]
    return [need for need in found if where is None or where.matches(need, needs.get)]
