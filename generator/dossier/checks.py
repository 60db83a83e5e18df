"""What the column KIỂM TRA of a data sheet checks, as data: formulas and our own verdicts are both made from it.

A check that a formula of one row cannot say (conditions on what no sheet holds, judgements of a person) is left out and
named, so that the guide sheet can say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.catalogue import FieldRule, Framework, NeedsModel, Sheet
from generator.catalogue.metamodel import ANY
from generator.dossier.value_lists import list_of
from generator.where import Condition, Operator, Where

Kind = Literal[
    "missing",
    "unknown",
    "list",
    "block",
    "first_in_list",
    "combination",
    "code",
    "codes",
    "codes_after",
    "duplicate",
    "same_key",
    "differs",
    "no_period",
    "backwards",
]

# Before and after the heading of the column. Sheets of the province, hence Vietnamese whatever language is in use.
WORDS: dict[Kind, tuple[str, str]] = {
    "missing": ("Thiếu ", ""),
    "unknown": ("", " không được ghi Chưa xác định"),
    "list": ("", " ngoài danh mục"),
    "block": ("", " ngoài danh mục"),
    "first_in_list": ("", ": mức ngoài danh mục"),
    "combination": ("", " không thuộc lớp đã ghi"),
    "code": ("", ": mã không tồn tại"),
    "codes": ("", ": có mã không tồn tại"),
    "codes_after": ("", ": có mã không tồn tại sau chữ “sau”"),
    "duplicate": ("", " bị trùng"),
    "same_key": ("Trùng dòng khác theo ", ""),
    "differs": ("", " khác dòng đầu cùng mã"),
    "no_period": ("", " chưa phải ngày hoặc khoảng ngày (31/12/2027 hoặc 01/01/2027 - 31/12/2028)"),
    "backwards": ("", " kết thúc trước khi bắt đầu"),
}
PASSED = "Đạt"


@dataclass(frozen=True)
class Term:
    """One condition on a cell: of the row itself, or of the row of ``sheet`` whose code stands in column ``through``.

    ``code`` is the column of codes there.
    """

    key: str
    operator: Operator
    values: tuple[str, ...] = ()
    multiple: bool = False
    through: str = ""
    sheet: str = ""
    code: str = ""


Alternatives = tuple[tuple[Term, ...], ...]


@dataclass(frozen=True)
class Check:
    """One thing looked at in column ``key`` of a row.

    ``when``: alternatives, one of which must hold (none: always). ``gate``: a column that must be filled for the check
    to be made. ``keys`` are further columns, ``sources`` (sheet, column) pairs where codes are looked up.
    """

    kind: Kind
    key: str
    when: Alternatives = ()
    gate: str = ""
    multiple: bool = False
    keys: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class SheetChecks:
    """The checks of a sheet in the order of its columns, and the rules of columns that no formula says."""

    sheet: Sheet
    checks: tuple[Check, ...]
    left_out: tuple[FieldRule, ...]


def checks_of(sheet: Sheet, model: NeedsModel, framework: Framework, *, maintained: bool) -> SheetChecks:
    """All checks of one sheet; ``maintained``: the dossier has been issued once."""
    reader = _Reader(sheet, model, framework, maintained)
    checks = tuple(check for rule in sheet.columns for check in reader.of_column(rule))
    return SheetChecks(sheet, (*checks, *reader.of_key()), tuple(reader.left_out))


class _Reader:
    """Turns the rules of a sheet into checks, noting the conditions that cannot be said."""

    def __init__(self, sheet: Sheet, model: NeedsModel, framework: Framework, maintained: bool) -> None:
        self.sheet, self.model, self.framework, self.maintained = sheet, model, framework, maintained
        self.left_out: list[FieldRule] = []
        self.codes = {rule.type: rule.key for rule in sheet.columns if rule.field == "id"}
        self.pairs = len(self.codes) > 1

    def of_column(self, rule: FieldRule) -> Iterator[Check]:
        """The checks of one column, the gravest first."""
        gate = self.codes[rule.type] if self.pairs and rule.field != "id" and rule.type in self.codes else ""
        yield from self._missing(rule, gate)
        if rule.forbid_unknown and (term := self._terms(rule, rule.forbid_unknown)):
            yield Check("unknown", rule.key, (term,), multiple=self._is_list(rule))
        yield from self._listed(rule)
        yield from self._linked(rule)
        if rule.field == "id" and not self.pairs:
            yield Check("duplicate", rule.key)
        if rule.field == "period_to" and rule.also:
            yield from (Check("no_period", rule.key), Check("backwards", rule.key))
        if gate and rule.derive != "pair":
            yield Check("differs", rule.key, gate=gate)

    def of_key(self) -> Iterator[Check]:
        """That no other row has the same key, where it is more than the code."""
        if len(self.sheet.key) > 1:
            codes = [rule.key for rule in self.sheet.columns if rule.field == "id" or rule.field in self.model.links]
            first, *others = sorted(self.sheet.key, key=lambda key: key not in codes)
            needed = tuple((self.sheet.name, key) for key in self.sheet.key if key in codes)
            yield Check("same_key", first, keys=tuple(others), sources=needed)

    def _missing(self, rule: FieldRule, gate: str) -> Iterator[Check]:
        if rule.always(maintained=self.maintained):
            yield Check("missing", rule.key, gate=gate)
            return
        found = [self._terms(rule, where) for where in rule.when]
        if None in found or (rule.level == "dieu_kien" and not rule.when) or not rule.computable:
            self.left_out.append(rule)
        if when := tuple(terms for terms in found if terms):
            yield Check("missing", rule.key, when, gate)

    def _listed(self, rule: FieldRule) -> Iterator[Check]:
        if list_of(rule, self.model, self.framework) is None:
            return
        if rule.also:
            yield Check("first_in_list", rule.key)
            return
        is_block = self.model.fields[rule.field].values.startswith("blocks_")
        yield Check("block" if is_block else "list", rule.key, multiple=self._is_list(rule))
        if rule.derive == "component":
            layer = next(one.key for one in self.sheet.columns if one.derive == "layer")
            yield Check("combination", rule.key, keys=(layer,))

    def _linked(self, rule: FieldRule) -> Iterator[Check]:
        for name in (rule.field, *rule.also):
            link = self.model.links.get(name)
            if link is None:
                continue
            sources = tuple(
                (sheet.name, column.key)
                for sheet in self.framework.sheets.values()
                for column in sheet.columns
                if column.field == "id"
                and (column.type in link.to or (ANY in link.to and sheet.name != self.sheet.name))
            )
            if name != rule.field:
                yield Check("codes_after", rule.key, sources=sources)
            else:
                yield Check("code" if link.single and len(sources) == 1 else "codes", rule.key, sources=sources)

    def _is_list(self, rule: FieldRule) -> bool:
        spec = self.model.fields.get(rule.field)
        return spec is not None and spec.type == "list"

    def _terms(self, rule: FieldRule, where: Where) -> tuple[Term, ...] | None:
        terms = [self._term(rule, condition) for condition in where.conditions]
        return tuple(term for term in terms if term) if None not in terms else None

    def _term(self, rule: FieldRule, condition: Condition) -> Term | None:
        if condition.path == ("position",) and rule.derive:
            return self._layer_term(condition)
        if len(condition.path) == 1:
            column = _column(self.sheet, rule.type, condition.path[0])
            return self._on_cell(column, condition, ("", "", "")) if column else None
        if len(condition.path) > 2:
            return None
        through = _column(self.sheet, rule.type, condition.path[0])
        types = self.model.links[condition.path[0]].to if condition.path[0] in self.model.links else ()
        for sheet in self.framework.sheets.values():
            column = _column(sheet, sheet.type, condition.path[1])
            if through and column and sheet.type in types:
                code = _column(sheet, sheet.type, "id")
                return self._on_cell(column, condition, (through.key, sheet.name, code.key if code else ""))
        return None

    def _on_cell(self, column: FieldRule, condition: Condition, place: tuple[str, str, str]) -> Term:
        spec = self.model.fields.get(column.field)
        values = condition.values
        if spec and spec.values and not spec.values.startswith("blocks_"):
            spelled = self.framework.value_list(spec.values)
            values = tuple(spelled.on_sheet(column.sheet, value) for value in values)
        return Term(column.key, condition.operator, values, self._is_list(column), *place)

    def _layer_term(self, condition: Condition) -> Term | None:
        """Which layers the positions belong to: a row without its component has no position yet, but a layer."""
        layer = next((one for one in self.sheet.columns if one.derive == "layer"), None)
        found = [self.framework.positions.positions.get(code) for code in condition.values]
        names = dict.fromkeys(one.layer_name or one.name for one in found if one)
        return Term(layer.key, condition.operator, tuple(names)) if layer and names else None


def _column(sheet: Sheet, need_type: str, field: str) -> FieldRule | None:
    """The column that shows this field and nothing else."""
    for rule in sheet.columns:
        if rule.type == need_type and rule.field == field and not rule.derive and not rule.also:
            return rule
    return None
