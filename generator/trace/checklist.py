"""The checks before issue: what the rules say of each, what a person said, and where the two differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.catalogue import Check
from generator.messages import _
from generator.trace.findings import Finding, Severity, place
from generator.trace.graph import TraceGraph
from generator.trace.tables import Column, Table

FILE = "data/checklist.csv"
PASSED, FAILED = "Đạt", "Chưa đạt"
_MOST_PLACES = 20


@dataclass(frozen=True)
class CheckAnswer:
    """One check. ``against``: the findings that speak against it; ``row``: what a person wrote, None when nothing.

    ``number`` is that of the row in its file.
    """

    check: Check
    against: tuple[Finding, ...]
    row: Mapping[str, str] | None
    number: int | None = None

    @property
    def proposed(self) -> str:
        """What the rules say; empty where no rule can decide."""
        if not self.check.rules:
            return ""
        return FAILED if self.against else PASSED

    @property
    def result(self) -> str:
        """The answer that counts: a person's, else the rules' where the check is theirs; empty when there is none."""
        if self.row and self.row["result"]:
            return self.row["result"]
        return self.proposed if self.check.by == "tool" else ""

    @property
    def needs_note(self) -> bool:
        """Whether a person's answer must say what it rests on: no rule gives it, or not the same one."""
        return self.check.by != "tool" or self.result != self.proposed


def check_answers(
    checks: Iterable[Check],
    findings: Sequence[Finding],
    graph: TraceGraph,
    rows: Iterable[tuple[int, Mapping[str, str]]],
) -> list[CheckAnswer]:
    """Every check with its answer, in the framework's order. Notes do not speak against a check.

    ``rows`` are those of ``data/checklist.csv`` with their numbers; of several for one check the first counts.
    """
    written: dict[str, tuple[int, Mapping[str, str]]] = {}
    for line, cells in rows:
        written.setdefault(cells["number"].strip(), (line, cells))
    grave = [finding for finding in findings if finding.severity != "info"]
    answers = []
    for check in checks:
        against = tuple(finding for finding in grave if any(_speaks(rule, finding, graph) for rule in check.rules))
        number, row = written.get(str(check.number), (None, None))
        answers.append(CheckAnswer(check, against, row, number))
    return answers


def _speaks(rule: str, finding: Finding, graph: TraceGraph) -> bool:
    """Whether ``finding`` is one of ``rule``, which may name a type and field (``KT301:element.owner``)."""
    name, _colon, about = rule.partition(":")
    if finding.rule != name or not about:
        return finding.rule == name
    need_type, _dot, field = about.partition(".")
    need = graph.get(finding.record or "")
    return finding.field == field and need is not None and need.type == need_type


def checklist_findings(answers: Iterable[CheckAnswer], *, final: bool) -> Iterator[Finding]:
    """Checks that nobody answered, answers without person or note, and answers that the rules contradict."""
    severity: Severity = "error" if final else "warning"
    for answer in answers:
        number, row = str(answer.check.number), answer.row
        if not answer.result:
            message = _("Check {number} before issue has no answer: {text}.")
            remedy = _("Add a row with number {number}, result, note, person and date.").format(number=number)
            yield _finding("KT901", severity, message, remedy, answer)
        elif row and row["result"] and not row["person"]:
            message = _("Check {number} before issue is answered, but not by whom: {text}.")
            yield _finding("KT902", severity, message, _("Fill in the column person."), answer, "person")
        elif answer.result == PASSED and answer.against:
            message = _("Check {number} before issue is said to be met, but {count} findings speak against it: {text}.")
            remedy = _("Mend them ({rules}), or change the result and say why.")
            rules = ", ".join(sorted({finding.rule for finding in answer.against}))
            yield _finding("KT903", severity, message, remedy.format(rules=rules), answer)
        elif row and row["result"] and not row["note"] and answer.needs_note:
            message = _("Check {number} before issue is answered, but not on what ground: {text}.")
            yield _finding("KT904", severity, message, _("Fill in the column note."), answer, "note")


def _finding(
    rule: str, severity: Severity, message: str, remedy: str, answer: CheckAnswer, column: str = "result"
) -> Finding:
    text = message.format(number=answer.check.number, text=answer.check.text_vi, count=len(answer.against))
    value = answer.result or None
    return Finding(rule, severity, text, file=FILE, row=answer.number, field=column, value=value, remedy=remedy)


def row_findings(
    checks: Iterable[Check], results: Sequence[str], rows: Iterable[tuple[int, Mapping[str, str]]]
) -> Iterator[Finding]:
    """Rows that answer no check or one that is answered above, and results that are none of ``results``."""
    numbers = {str(check.number) for check in checks}
    seen: set[str] = set()
    for number, row in rows:
        asked = row["number"].strip()
        if asked not in numbers or asked in seen:
            message = _("Check {number} before issue stands in a row above.")
            if asked not in numbers:
                message = _("There is no check {number!r} before issue.")
            text, remedy = message.format(number=asked), _("Correct or remove the row.")
            yield Finding("KT905", "error", text, FILE, row=number, field="number", value=asked, remedy=remedy)
        elif (result := row["result"]) and results and result not in results:
            text = _("{code}: {value!r} is not one of the values of {field!r}.")
            text = text.format(code=asked, value=result, field=_("Result"))
            remedy = _("Choose one of: {values}.").format(values="; ".join(results))
            yield Finding("KT303", "error", text, FILE, row=number, field="result", value=result, remedy=remedy)
        seen.add(asked)


def checklist_table(answers: Iterable[CheckAnswer]) -> Table:
    """One row per check: text, who answers, what the rules say with the places, what a person said."""
    columns = (
        Column("number", _("No."), 6),
        Column("text", _("Check before issue"), 50),
        Column("by", _("Answered by"), 16),
        Column("proposed", _("By the rules"), 14),
        Column("places", _("Findings against it"), 60),
        Column("result", _("Result"), 14),
        Column("note", _("Note"), 40),
        Column("person", _("Person"), 24),
        Column("date", _("Date"), 12),
        Column("shows", _("What to look at"), 40),
    )
    return Table(_("Checks before issue"), columns, tuple(_row(answer) for answer in answers))


def _row(answer: CheckAnswer) -> tuple[str | int, ...]:
    row = answer.row or {}
    by = {"tool": _("the tool"), "both": _("the tool and a person"), "person": _("a person")}[answer.check.by]
    places = [f"{finding.rule} {place(finding)} {finding.record or ''}".strip() for finding in answer.against]
    if len(places) > _MOST_PLACES:
        left = len(places) - _MOST_PLACES
        places = [*places[:_MOST_PLACES], _("and {count} more, see the sheet of findings").format(count=left)]
    own = [row.get(name, "") for name in ("note", "person", "date")]
    check = answer.check
    return (check.number, check.text_vi, by, answer.proposed, "\n".join(places), answer.result, *own, check.shows)
