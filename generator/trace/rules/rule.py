"""What a rule is: an id that never changes, how grave it is, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.messages import _
from generator.trace.facts import ProjectFacts
from generator.trace.findings import Finding, Severity
from generator.trace.need import Need
from generator.trace.text import printable


class Hit(NamedTuple):
    """What a rule found, before the table adds the rule's id and how grave it is."""

    message: str
    remedy: str
    file: str | None = None
    line: int | None = None
    row: int | None = None
    field: str | None = None
    record: str | None = None
    value: str | None = None


Check = Callable[[ProjectFacts], Iterable[Hit]]


@dataclass(frozen=True)
class Rule:
    """One rule. ``final`` is how grave it is in a document that has been issued, where that differs.

    ``inputs`` names the facts that the rule needs beside the needs; it does not run while one of them is None.
    """

    id: str
    severity: Severity
    check: Check
    title: str
    final: Severity | None = None
    inputs: tuple[str, ...] = ()

    @property
    def title_text(self) -> str:
        """The title in the user's language."""
        return _(self.title)

    def findings(self, facts: ProjectFacts) -> Iterator[Finding]:
        """What the rule finds in a project."""
        if any(getattr(facts, name) is None for name in self.inputs):
            return
        severity = self.final if facts.final and self.final else self.severity
        for hit in self.check(facts):
            yield Finding(
                rule=self.id,
                severity=severity,
                message=printable(hit.message),
                remedy=printable(hit.remedy),
                file=hit.file,
                line=hit.line,
                row=hit.row,
                field=hit.field,
                record=hit.record,
                value=hit.value,
            )


def _marked(message: str) -> str:
    """``message`` itself."""
    return message


# The usual name of gettext's mark for a text that is translated later; the catalogue is made with ``-k N_``.
N_ = _marked


def at(need: Need, message: str, remedy: str, *, field: str | None = None, value: str | None = None) -> Hit:
    """A hit at the place where a need is written."""
    return Hit(message, remedy, need.file, need.line, need.row, field, need.id, value)
