"""Whether a value that a workbook brings may be stored: in its list, a date where one is asked, a code that exists."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from generator.catalogue import FieldRule, Framework, NeedsModel
from generator.catalogue.metamodel import ANY
from generator.csv_table import parse_date
from generator.data_import.matching import bare
from generator.data_import.state import BACK
from generator.messages import _
from generator.records import Value
from generator.wording import nearest


@dataclass(frozen=True)
class ValueCheck:
    """What is needed to judge a value; ``codes`` gives the codes that there are, by need type."""

    model: NeedsModel
    framework: Framework
    codes: Mapping[str, Collection[str]]

    def reason(self, rule: FieldRule, name: str, value: Value, before: Value) -> str:
        """Why ``value`` cannot be stored in the field ``name``, "" when it can; what stood there ``before`` may."""
        old = (before,) if isinstance(before, str) else before
        for one in (value,) if isinstance(value, str) else value:
            if one and one not in old and (found := self._one(rule, name, one)):
                return found
        link = self.model.links.get(name)
        if link and link.single and not isinstance(value, str) and len(value) > 1:
            return _("{value!r} are several codes; one is allowed").format(value="; ".join(value))
        return ""

    def _one(self, rule: FieldRule, name: str, value: str) -> str:
        if name == BACK or name in self.model.links:
            return self._code(name, value)
        if value in (self.framework.lists.unknown, self.framework.lists.not_applicable):
            return ""
        spec = self.model.fields.get(name)
        if spec and spec.type == "date":
            reason = _("{value!r} is not a date; write it as 31/12/2027, or a span as 01/01/2027 - 31/12/2028")
            return "" if parse_date(value) else reason.format(value=value)
        if spec and spec.values:
            return self._listed(rule, spec.values, value)
        return ""

    def _code(self, name: str, value: str) -> str:
        link = self.model.links[name.removesuffix("_back")]
        types = link.from_ if name == BACK else link.to
        wanted = [code for kind, codes in self.codes.items() if kind in types or ANY in types for code in codes]
        if value in wanted:
            return ""
        return _("{value!r} is not a code that there is{nearest}").format(value=value, nearest=nearest(value, wanted))

    def _listed(self, rule: FieldRule, name: str, value: str) -> str:
        listed = self.framework.values(name, rule.type)
        if value in listed:
            return ""
        shown = [self.framework.value_list(name).on_sheet(rule.sheet, one) for one in listed]
        if name == "positions":
            known = self.framework.positions
            shown = [*known.layers.values(), *(one.name for one in known.positions.values())]
            if " / " in value:
                reason = _("{value!r} do not belong together; choose a component of that layer")
                return reason.format(value=value)
        same = [one for one in shown if bare(one) == bare(value)]
        hint = nearest(same[0] if same else value, shown)
        return _("{value!r} is not in the list{nearest}").format(value=value, nearest=hint)
