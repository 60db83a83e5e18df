"""``fields.toml`` of a framework: which fields must be filled in, when, and which column of Mẫu 03 shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast

from generator.catalogue.metamodel import ANY, NeedsModel
from generator.catalogue.reading import Entry, read_toml
from generator.catalogue.values import Values
from generator.errors import CatalogueError, KientrucError
from generator.messages import _
from generator.where import Follow, Where, parse_where
from generator.wording import nearest

Level = Literal["bat_buoc", "dieu_kien", "khi_co", "khuyen_nghi", "tuy_chon", "khi_can", "khi_duy_tri"]

_DERIVED = ("layer", "component", "pair")


@dataclass(frozen=True)
class FieldRule:
    """What is asked of one field of one need type; with ``sheet``, it is also a column of Mẫu 03 named ``key``.

    ``field`` is a field, a link or a link from others (``…_back``) of the metamodel; ``also`` are further fields that
    share the column. ``derive`` says how the cell is made where it is not the value itself. ``when`` are conditions,
    one of which makes the field obligatory; where they cannot be computed only ``when_vi`` says them. ``maintained``
    makes it obligatory once the dossier has been issued, as the level of that name does.
    """

    type: str
    field: str
    level: Level
    key: str = ""
    name_vi: str = ""
    sheet: str = ""
    also: tuple[str, ...] = ()
    derive: str = ""
    when: tuple[Where, ...] = ()
    when_vi: str = ""
    maintained: bool = False
    computable: bool = True
    forbid_unknown: Where | None = None
    meaning_vi: str = ""
    own: bool = False

    def required(self, record: Mapping[str, object], follow: Follow | None = None, *, maintained: bool = False) -> bool:
        """Whether ``record`` must have the field filled in. ``maintained``: the dossier has been issued once."""
        return self.always(maintained=maintained) or any(condition.matches(record, follow) for condition in self.when)

    def always(self, *, maintained: bool) -> bool:
        """Whether every record must have the field filled in, whatever else it says."""
        return self.level == "bat_buoc" or (maintained and (self.maintained or self.level == "khi_duy_tri"))

    def may_be_unknown(self, record: Mapping[str, object], follow: Follow | None = None) -> bool:
        """Whether "Chưa xác định" is a legal answer of ``record``."""
        return self.forbid_unknown is None or not self.forbid_unknown.matches(record, follow)


@dataclass(frozen=True)
class Sheet:
    """A data sheet of Mẫu 03 with its columns in order; ``key`` are the columns that make a row one of its kind."""

    name: str
    title_vi: str
    type: str
    key: tuple[str, ...]
    level: Level
    note_vi: str
    columns: tuple[FieldRule, ...]


@dataclass(frozen=True)
class FieldRules:
    """All rules of a framework, the data sheets in order, and the names of the other sheets."""

    rules: tuple[FieldRule, ...]
    sheets: Mapping[str, Sheet]
    levels: Mapping[str, str]
    support_sheets: tuple[str, ...]
    optional_sheets: tuple[str, ...]
    check_column_vi: str

    def of_type(self, need_type: str) -> tuple[FieldRule, ...]:
        """The rules of one need type, in the order of the file."""
        return tuple(rule for rule in self.rules if rule.type == need_type)


def load_fields(path: Path, model: NeedsModel) -> FieldRules:
    """The rules that ``path`` describes, checked against the metamodel."""
    root = read_toml(path)
    root.text("source"), root.confidence()
    levels = root.mapping("levels")
    order = root.texts("data_sheets", needed=True)
    sheets = {name: _sheet(name, entry, levels, model) for name, entry in root.named("sheets")}
    if set(order) != set(sheets):
        raise root.error("data_sheets", _("must name the tables under [sheets], each once"))
    rules = [rule for name in order for rule in sheets[name].columns]
    for need_type in root.entry("types").data:
        if need_type not in model.types:
            reason = _("unknown type {name!r}{nearest}")
            raise root.error("types", reason.format(name=need_type, nearest=nearest(need_type, model.types)))
        entries = root.entry("types").entries(need_type, known_as="field")
        rules += [_rule(entry, need_type, levels, model) for entry in entries]
    found = FieldRules(
        rules=tuple(rules),
        sheets={name: sheets[name] for name in order},
        levels=levels,
        support_sheets=root.texts("support_sheets"),
        optional_sheets=root.texts("optional_sheets"),
        check_column_vi=root.text("check_column_vi"),
    )
    root.done()
    return found


def check_values(path: Path, rules: FieldRules, model: NeedsModel, values: Values) -> None:
    """Refuse a condition that compares a field with something that is not in its list: it would never hold."""
    allowed = (values.unknown, values.not_applicable)
    for rule in rules.rules:
        conditions = (*rule.when, *([rule.forbid_unknown] if rule.forbid_unknown else []))
        for condition in (condition for where in conditions for condition in where.conditions):
            spec = model.fields.get(condition.path[-1])
            if spec is None or not spec.values or condition.operator not in ("=", "!="):
                continue
            known = values.lists[spec.values].values if spec.values in values.lists else ()
            for value in condition.values:
                if value not in known and value not in allowed:
                    reason = _("{file}, {entry}: {value!r} is not a value of {field}{nearest}.")
                    entry = f"{rule.sheet or rule.type}, {rule.key or rule.field}"
                    raise CatalogueError(
                        reason.format(
                            file=path, entry=entry, value=value, field=spec.name, nearest=nearest(value, known)
                        )
                    )


def _sheet(name: str, entry: Entry, levels: Iterable[str], model: NeedsModel) -> Sheet:
    need_type = entry.text("type", choices=tuple(model.types))
    columns: list[FieldRule] = []
    for column in entry.entries("columns", known_as="key"):
        of = column.text("of", default=need_type, choices=tuple(model.types))
        rule = _rule(column, of, levels, model, sheet=name)
        if any(rule.key == other.key for other in columns):
            raise column.error("key", _("{value!r} stands twice").format(value=rule.key))
        columns.append(rule)
    found = Sheet(
        name=name,
        title_vi=entry.text("title_vi"),
        type=need_type,
        key=entry.texts("key", choices=[rule.key for rule in columns], needed=True),
        level=cast(Level, entry.text("level", default="bat_buoc", choices=tuple(levels))),
        note_vi=entry.text("note_vi", default=""),
        columns=tuple(columns),
    )
    entry.done()
    return found


def _rule(entry: Entry, need_type: str, levels: Iterable[str], model: NeedsModel, *, sheet: str = "") -> FieldRule:
    derive = entry.text("derive", default="", choices=_DERIVED)
    name = entry.text("field", default="" if derive == "pair" else None)
    also = entry.texts("also")
    for field in (name, *also):
        if field and not model.knows(need_type, field):
            known = [*model.fields_of(need_type), *model.links_of(need_type)]
            reason = _("{type} has no field or link {name!r}{nearest}")
            raise entry.error("field", reason.format(type=need_type, name=field, nearest=nearest(field, known)))
    rule = FieldRule(
        type=need_type,
        field=name,
        level=cast(Level, entry.text("level", choices=tuple(levels))),
        also=also,
        derive=derive,
        when=tuple(_condition(entry, "when", text, need_type, model) for text in entry.texts("when")),
        when_vi=entry.text("when_vi", default=""),
        maintained=entry.flag("maintained"),
        computable=entry.flag("computable", default=True),
        meaning_vi=entry.text("meaning_vi", default=""),
        own=entry.flag("own"),
    )
    if forbidden := entry.text("forbid_unknown", default=""):
        rule = replace(rule, forbid_unknown=_condition(entry, "forbid_unknown", forbidden, need_type, model))
    if sheet:
        rule = replace(rule, sheet=sheet, key=entry.text("key"), name_vi=entry.text("name_vi"))
    else:
        rule = replace(rule, name_vi=entry.text("name_vi", default=_label(name, model)))
    if rule.level == "dieu_kien" and not rule.when and rule.computable:
        raise entry.error("when", _("is missing: give the condition, or say computable = false"))
    entry.done()
    return rule


def _label(name: str, model: NeedsModel) -> str:
    """The heading of a field or link that no sheet gives one."""
    if name in model.fields:
        return model.fields[name].label
    link = model.links[name.removesuffix("_back")]
    words = link.incoming if name.endswith("_back") else link.outgoing
    return words[:1].upper() + words[1:]


def _condition(entry: Entry, key: str, text: str, need_type: str, model: NeedsModel) -> Where:
    try:
        where = parse_where(text)
    except KientrucError as error:
        raise entry.error(key, str(error).rstrip(".")) from None
    for path in where.paths:
        types = {need_type}
        for name in path:
            if not any(model.knows(one, name) for one in types):
                reason = _("{text!r} asks for {name!r}, which {types} does not have")
                raise entry.error(key, reason.format(text=text, name=name, types=", ".join(sorted(types))))
            types = _reached(name, types, model)
    return where


def _reached(name: str, types: set[str], model: NeedsModel) -> set[str]:
    """The types that a link leads to from ``types``; the same types when ``name`` is no link."""
    link = model.links.get(name.removesuffix("_back"))
    if link is None or name in model.fields:
        return types
    ends = link.from_ if name.endswith("_back") else link.to
    return set(model.types) if ANY in ends else set(ends)
