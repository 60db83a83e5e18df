"""What the catalogue knows, as the facts that rules look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.catalogue import Framework, NeedsModel, Outline, Province, legal_documents, provinces
from generator.catalogue.bodies import agencies
from generator.settings import Settings
from generator.trace.facts import Owners, ProjectFacts
from generator.trace.words import Words

# Bodies that carry the province's name and are none of its government's.
_OTHER_GROUPS = frozenset({"nganh-doc", "tu-phap", "dang-doan-the"})
_STATUS = "record_status"
_KINDS = ("tỉnh ", "thành phố ", "Thành phố ")


def catalogue_facts(
    root: Path, needs: Mapping[str, object], *, date: dt.date, model: NeedsModel, framework: Framework
) -> ProjectFacts:
    """The facts of a project as far as metamodel, framework and law give them.

    The caller adds what is the project's own with ``dataclasses.replace``: whether it is final, its owners, chapters,
    template, outline, unknowns and the comparison of its snapshot.
    """
    fields = {field.name: field for field in model.fields.values() if not field.computed}
    return ProjectFacts(
        root=root,
        needs=needs,
        date=date,
        words=Words(unknown=framework.lists.unknown, not_applicable=framework.lists.not_applicable),
        links=model.links,
        field_rules=framework.rules.rules,
        values=_values(model, framework),
        value_lists={name: field.values for name, field in fields.items() if field.values} | {"status": _STATUS},
        labels={name: field.label for name, field in fields.items()}
        | {name: link.outgoing for name, link in model.links.items()},
        legal=legal_documents(date),
        mandatory_diagrams={one.code: one.name_vi for one in framework.diagrams if one.required},
    )


def owners_of(date: dt.date, province: Province | None, former: Iterable[str] = ()) -> Owners:
    """Who belongs to the province on a date; ``former`` are further units it was merged from."""
    named = [*([province.name] if province else []), *(province.merged_from if province else ()), *former]
    existing = [record for record in agencies().provincial.values() if record.exists(date)]
    others = [record for record in existing if record.group in _OTHER_GROUPS]
    return Owners(
        names=tuple(dict.fromkeys(_without_kind(name) for name in named)),
        bodies=tuple(record.named(province) for record in existing if record.group not in _OTHER_GROUPS),
        others=tuple(dict.fromkeys(name for one in others for name in (one.general_name, one.named(province)))),
    )


def document_date(settings: Settings, framework: Framework) -> dt.date:
    """The date that decides which bodies and laws there are."""
    dossier = settings.dossier
    return dossier.effective or settings.province.date or dossier.data_cutoff or framework.in_force_from


def own_province(settings: Settings, date: dt.date) -> Province | None:
    """The province as the catalogue knows it on that date; None for a unit that it does not know."""
    own = settings.province
    return next((one for one in provinces(date) if own.id == one.id or own.name == one.name), None)


def outline_titles(outline: Outline) -> dict[str, str]:
    """The official title of each section by its anchor."""
    return {section.anchor: section.title for section in outline.sections}


def value_names(model: NeedsModel, framework: Framework) -> dict[str, str]:
    """What people see for stored values: the types, and every value that has a label."""
    names = {need_type.name: need_type.title for need_type in model.types.values()}
    for values in framework.lists.lists.values():
        names |= values.labels
    return names


def _values(model: NeedsModel, framework: Framework) -> dict[str, tuple[str, ...]]:
    """Every list that a field takes, under its name, and per type of record where the framework tells types apart."""
    values = {_STATUS: framework.values(_STATUS)}
    for field in model.fields.values():
        if field.values:
            values.setdefault(field.values, framework.values(field.values))
            for need_type in model.types:
                values[f"{field.values}/{need_type}"] = framework.values(field.values, need_type)
    return values


def _without_kind(name: str) -> str:
    for kind in _KINDS:
        if name.startswith(kind):
            return name.removeprefix(kind)
    return name
