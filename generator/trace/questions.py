"""The 25 questions of appraisers and auditors, each answered by a list of codes, not by prose.

A question that the data of the project cannot answer says so and says where the answer is; nothing is made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.messages import _
from generator.trace.coverage import Coverage
from generator.trace.facts import ProjectFacts
from generator.trace.findings import Finding
from generator.trace.need import Need
from generator.trace.rules.rule import N_
from generator.trace.tables import Column, Table, codes


@dataclass(frozen=True)
class Evidence:
    """What questions are answered from."""

    facts: ProjectFacts
    coverage: Coverage
    findings: tuple[Finding, ...]

    def found(self, *rules: str, need_type: str = "", fields: Iterable[str] = ()) -> tuple[str, ...]:
        """The records, or else files, that findings of these rules are about."""
        wanted = frozenset(fields)
        return tuple(
            sorted(
                {
                    finding.record or finding.file or finding.value or ""
                    for finding in self.findings
                    if finding.rule in rules
                    and (not wanted or finding.field in wanted)
                    and (not need_type or self._type(finding) == need_type)
                }
            )
        )

    def chosen(self, need_type: str, condition: Callable[[Need], bool]) -> tuple[str, ...]:
        """The records of a type that meet a condition."""
        return codes(need for need in self.facts.graph.of_type(need_type) if condition(need))

    def _type(self, finding: Finding) -> str:
        need = self.facts.graph.get(finding.record or "")
        return need.type if need else ""


Answerer = Callable[[Evidence], tuple[str, ...] | None]


@dataclass(frozen=True)
class Question:
    """One question, what its list shows, and how the list is made; None where the data cannot tell."""

    number: int
    text: str
    shows: str
    answer: Answerer


def _outside(_evidence: Evidence) -> None:
    return None


def _by_rules(*rules: str, need_type: str = "", fields: Iterable[str] = ()) -> Answerer:
    return lambda evidence: evidence.found(*rules, need_type=need_type, fields=fields)


def _unanswered(evidence: Evidence) -> tuple[str, ...]:
    words = evidence.facts.words
    not_met = {answer.req.id for answer in evidence.coverage.answers if answer.assessed == words.not_met}
    return tuple(sorted(not_met | set(codes(evidence.coverage.uncovered))))


def _without_source(evidence: Evidence) -> tuple[str, ...]:
    types = ("element", "relation", "gap", "task", "goal")
    needs = evidence.facts.graph.of_type(*types)
    return codes(need for need in needs if not need.all("origin") or not need.all("contact"))


def _doubling(evidence: Evidence) -> tuple[str, ...]:
    """Original records that a mapping calls equivalent to an entry elsewhere, or that a comparison treats."""
    graph, words = evidence.facts.graph, evidence.facts.words
    equivalent = (mapping for mapping in graph.of_type("mapping") if mapping.text("mapping_kind") == words.equivalent)
    mapped = [one for mapping in equivalent for one in graph.targets(mapping.id, "maps", types=("element",))]
    compared = [one for comparison in graph.of_type("comparison") for one in graph.targets(comparison.id, "about")]
    return codes(one for one in (*mapped, *compared) if one.text("record_kind") != words.reference)


def _not_connected(evidence: Evidence) -> tuple[str, ...]:
    """Relations with an element outside the province's ownership that do not work yet."""
    graph, words = evidence.facts.graph, evidence.facts.words
    return codes(
        relation
        for relation in graph.of_type("relation")
        if relation.text("actual_state") not in words.in_use
        and any(end.text("record_kind") == words.reference for end in graph.targets(relation.id, "source", "target"))
    )


def _late_or_done(evidence: Evidence) -> tuple[str, ...]:
    words = evidence.facts.words
    states = (words.late, words.done_not_verified, words.done_and_verified)
    return evidence.chosen("task", lambda task: task.text("task_state") in states)


def _own_use(evidence: Evidence) -> tuple[str, ...]:
    return evidence.chosen("element", lambda need: need.text("sharing") == evidence.facts.words.own_use)


QUESTIONS = (
    Question(
        1,
        N_("Is the document named rightly and issued by the competent person?"),
        N_("To be seen in province.toml and on the title page."),
        _outside,
    ),
    Question(
        2,
        N_("Are all mandatory diagrams present, each with code, state, version, date and confirming unit?"),
        N_("Diagrams missing or incomplete"),
        _by_rules("KT601", "KT602"),
    ),
    Question(
        3,
        N_("Are current state, target and data organised by layers and components, or fully mapped to them?"),
        N_("Elements without position or mapping"),
        _by_rules("KT201", "KT202", "KT203"),
    ),
    Question(
        4,
        N_("Who owns each component, who operates it, and what is the province's part?"),
        N_("Elements without owner, operator or scope"),
        _by_rules("KT301", "KT304", "KT305", need_type="element", fields=("owner", "operator", "scope", "sharing")),
    ),
    Question(
        5,
        N_("Has every element on a mandatory diagram exactly one record, and every record its place?"),
        N_("Elements without place, or recorded twice"),
        _by_rules("KT202", "KT209", "KT211", need_type="element"),
    ),
    Question(
        6,
        N_("Has every main relation source, target, kind and data or service?"),
        N_("Incomplete relations"),
        _by_rules(
            "KT206",
            "KT301",
            "KT401",
            "KT402",
            need_type="relation",
            fields=("source", "target", "relation_kind", "exchanged"),
        ),
    ),
    Question(
        7,
        N_("Does every gap lead to a task with result, lead, priority, time, resources and criterion?"),
        N_("Gaps without task, incomplete tasks"),
        _by_rules("KT104", "KT108"),
    ),
    Question(
        8,
        N_("Is each component marked as shared or own, and is an own one justified?"),
        N_("Elements for own use, to be justified"),
        _own_use,
    ),
    Question(
        9,
        N_("Do document, diagrams, appendices and data agree, and are all references right?"),
        N_("Dead links, changed headings, altered framework"),
        _by_rules("KT401", "KT402", "KT404", "KT703", "KT704", "KT705", "KT706"),
    ),
    Question(
        10,
        N_("Are sector contents and law referred to with title, issuer and version?"),
        N_("Legal documents and mappings to be checked"),
        _by_rules("KT501", "KT502", "KT503", "KT504", "KT505"),
    ),
    Question(
        11,
        N_("Are there duplicate records or tasks under different codes?"),
        N_("Suspected duplicates"),
        _by_rules("KT204", "KT208", "KT209", "KT210", "KT211"),
    ),
    Question(
        12,
        N_("Is the information classified, and does the public copy hold nothing protected?"),
        N_("Records and chapters with suspected protected data"),
        _by_rules("KT801", "KT802"),
    ),
    Question(
        13,
        N_("Which requirements of the national framework are met, by what, and where?"),
        N_("Requirements covered deeply; see the sheet of requirements"),
        lambda evidence: codes(answer.req for answer in evidence.coverage.answers if answer.is_deep),
    ),
    Question(
        14,
        N_("Which requirements are not met, and why?"),
        N_("Requirements not answered or assessed as not met"),
        _unanswered,
    ),
    Question(
        15,
        N_("Which statements have no source or no confirming contact?"),
        N_("Records without source or contact"),
        _without_source,
    ),
    Question(
        16,
        N_("Which values are unknown, who clears them and by when?"),
        N_("Records with unknown values"),
        lambda evidence: tuple(sorted({row.record for row in evidence.facts.unknowns or ()} | _unknown(evidence))),
    ),
    Question(
        17,
        N_("Which systems duplicate a shared national or ministerial platform, and what happens to them?"),
        N_("Own elements equivalent to, or compared with, others"),
        _doubling,
    ),
    Question(
        18,
        N_("After a merger: which systems are kept, merged or closed, and what of data, contracts and assets?"),
        N_("Comparisons and transitions; elements still without one"),
        lambda evidence: tuple(
            sorted({*codes(evidence.facts.graph.of_type("comparison", "transition")), *evidence.found("KT118")})
        ),
    ),
    Question(
        19,
        N_("Which tasks rest on no gap?"),
        N_("Tasks without gap"),
        _by_rules("KT105"),
    ),
    Question(
        20,
        N_("Which projects were approved, and do they carry the codes of tasks?"),
        N_("Programmes and projects; see their tasks in the sheet of tasks"),
        lambda evidence: codes(evidence.facts.graph.of_type("program")),
    ),
    Question(
        21,
        N_("How much money is planned by source, year and lead, and does it agree with the approved plan?"),
        N_("The architecture holds no amounts: to be seen in the approved plans and budgets."),
        _outside,
    ),
    Question(
        22,
        N_("Which connections with shared databases and platforms are mandatory, and does each work?"),
        N_("Relations with elements of other owners that are not in use"),
        _not_connected,
    ),
    Question(
        23,
        N_("Which systems have an approved security level, and which not?"),
        N_("To be seen in the security dossiers of the systems; the data hold no levels."),
        _outside,
    ),
    Question(
        24,
        N_("What changed since the last issued version, on what basis, and who decided?"),
        N_("To be seen in the history of versions (Appendix 10)."),
        _outside,
    ),
    Question(
        25,
        N_("Which tasks are late, done but not verified, or done and verified, and with what proof?"),
        N_("Such tasks; their evidence in the sheet of tasks"),
        _late_or_done,
    ),
)


def question_rows(facts: ProjectFacts, coverage: Coverage, findings: Iterable[Finding]) -> Table:
    """One row per question: how many records its list holds (empty where the data cannot tell), and the list."""
    evidence = Evidence(facts, coverage, tuple(findings))
    rows = []
    for question in QUESTIONS:
        found = question.answer(evidence)
        count = "" if found is None else len(found)
        rows.append((question.number, _(question.text), count, _(question.shows), found or ()))
    columns = (
        Column("number", _("No."), 6),
        Column("question", _("Question"), 60),
        Column("count", _("Number"), 10),
        Column("shows", _("What is listed"), 36),
        Column("list", _("List"), 60),
    )
    return Table(_("25 questions"), columns, tuple(rows))


def _unknown(evidence: Evidence) -> set[str]:
    unknown = evidence.facts.words.unknown
    needs = evidence.facts.graph.needs.values()
    return {need.id for need in needs if any(unknown in values for values in need.values.values())}
