"""The value lists of Mẫu số 03 as sheet DM_GIATRI shows them: one for each column of a data sheet that chooses."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalogue import FieldRule, Framework, NeedsModel
from generator.dossier.cells import block_text, position_texts

COMBINED = " / "


@dataclass(frozen=True)
class ShownList:
    """One list: the defined name of its range, its heading, and its values as cells hold them.

    ``multiple``: a cell may hold several, so no drop-down can be made of it. ``sheet`` is empty for a list that only
    formulas read.
    """

    name: str
    heading: str
    values: tuple[str, ...]
    sheet: str = ""
    key: str = ""
    multiple: bool = False


def shown_lists(model: NeedsModel, framework: Framework) -> list[ShownList]:
    """All lists, in the order of the sheets and their columns; a list of blocks is followed by that of their codes."""
    found: list[ShownList] = []
    for sheet in framework.sheets.values():
        for rule in sheet.columns:
            values = list_of(rule, model, framework)
            if values is None:
                continue
            spec = model.fields[rule.field]
            multiple = spec.type == "list" or bool(rule.also)
            heading = f"{sheet.name}\n{rule.name_vi}"
            found.append(ShownList(list_name(sheet.name, rule.key), heading, values, sheet.name, rule.key, multiple))
            if spec.values.startswith("blocks_"):
                codes = framework.values(spec.values, rule.type)
                found.append(ShownList(codes_name(sheet.name, rule.key), f"{heading}\n(mã)", codes))
            if rule.derive == "component":
                heading = f"{sheet.name}\nLớp / thành phần hợp lệ"
                found.append(ShownList(combinations_name(sheet.name, rule.key), heading, _combinations(framework)))
    return found


def list_of(rule: FieldRule, model: NeedsModel, framework: Framework) -> tuple[str, ...] | None:
    """What a cell of the column may hold, the two values that every field accepts at the end; None for free text."""
    spec = model.fields.get(rule.field)
    if spec is None or not spec.values or spec.values not in framework.lists.lists:
        return None
    shown = framework.value_list(spec.values)
    values = shown.of_type(rule.type)
    if rule.derive in ("layer", "component"):
        names = (position_texts(code, framework)[rule.derive == "component"] for code in values)
        values = tuple(dict.fromkeys(names))
    elif spec.values.startswith("blocks_"):
        values = tuple(block_text(code, framework) for code in values)
    else:
        values = tuple(shown.on_sheet(rule.sheet, value) for value in values)
    return tuple(dict.fromkeys((*values, framework.lists.unknown, framework.lists.not_applicable)))


def list_name(sheet: str, key: str) -> str:
    """The defined name of the list's range."""
    return f"DS_{sheet}_{key}"


def codes_name(sheet: str, key: str) -> str:
    """The defined name of the range of the block codes alone."""
    return f"DS_{sheet}_{key}_ma"


def combinations_name(sheet: str, key: str) -> str:
    """The defined name of the range of layers with their components."""
    return f"DS_{sheet}_{key}_cap"


def _combinations(framework: Framework) -> tuple[str, ...]:
    specials = (framework.lists.unknown, framework.lists.not_applicable)
    same = [(special, special) for special in specials]
    names = [position_texts(code, framework) for code in framework.positions.ids()]
    unsure = [(layer, framework.lists.unknown) for layer in framework.positions.layers.values()]
    return tuple(COMBINED.join(pair) for pair in (*names, *same, *unsure))
