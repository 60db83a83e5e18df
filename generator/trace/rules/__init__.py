"""The table of rules, and ``run_rules``: all findings of a project.

An id never changes its meaning and is never used again. The first digit tells the family: 1 chain, 2 elements and
relations, 3 fields, 4 links, 5 law, 6 diagrams, evidence and versions, 7 chapters, 8 what must not be shared.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.messages import _
from generator.trace.facts import ProjectFacts
from generator.trace.findings import Finding, sort_findings
from generator.trace.rules import (
    chain,
    chapters,
    communes,
    complete,
    duplicates,
    elements,
    fields,
    law,
    links,
    proof,
    secrets,
    unknowns,
    versions,
)
from generator.trace.rules.rule import N_, Rule

RULES: tuple[Rule, ...] = (
    Rule("KT101", "warning", chain.must_without_answer, N_("Requirement that must be met, without answer"), "error"),
    Rule("KT102", "info", chain.other_without_answer, N_("Other requirement without answer")),
    Rule("KT103", "warning", chain.goal_without_element, N_("Goal or problem without element"), "error"),
    Rule("KT104", "warning", chain.gap_without_task, N_("Gap without task"), "error"),
    Rule("KT105", "warning", chain.task_without_gap, N_("Task without gap"), "error"),
    Rule("KT106", "warning", chain.gap_about_nothing, N_("Gap without element or relation"), "error"),
    Rule("KT107", "warning", chain.treatment_without_gap, N_("Treatment without gap"), "error"),
    Rule("KT108", "warning", fields.task_incomplete, N_("Incomplete task"), "error"),
    Rule("KT109", "error", complete.period_backwards, N_("Period that is none")),
    Rule("KT110", "error", chain.circles, N_("Links in a circle")),
    Rule("KT111", "warning", fields.deviation_incomplete, N_("Incomplete deviation"), "error"),
    Rule("KT112", "error", complete.deviation_not_unmet, N_("Deviation from a requirement assessed as met")),
    Rule("KT113", "warning", complete.comparison_without_kept, N_("Comparison without kept element"), "error"),
    Rule("KT114", "warning", fields.kpi_incomplete, N_("Incomplete KPI"), "error"),
    Rule("KT115", "warning", chain.goal_without_kpi, N_("Goal without KPI"), "error"),
    Rule("KT116", "warning", complete.assessment_without_ground, N_("Assessment without ground"), "error"),
    Rule("KT117", "error", complete.assessed_twice, N_("Requirement assessed differently")),
    Rule("KT118", "info", complete.ending_without_transition, N_("Element that ends without transition"), "warning"),
    Rule("KT119", "info", chain.standing_alone, N_("Isolated record")),
    Rule("KT120", "warning", complete.comparison_without_effect, N_("Comparison without effect on its elements")),
    Rule("KT201", "warning", elements.without_position, N_("Element without position"), "error"),
    Rule("KT202", "info", elements.without_mapping, N_("Element without mapping"), "warning"),
    Rule("KT203", "error", elements.several_positions, N_("Element with several primary positions")),
    Rule("KT204", "warning", elements.mapped_twice, N_("Repeated mapping")),
    Rule("KT205", "error", elements.reference_owned_here, N_("Reference record owned by the province")),
    Rule("KT206", "warning", complete.relation_without_end, N_("Relation without source or target"), "error"),
    Rule("KT207", "warning", elements.relation_to_itself, N_("Relation of an element with itself")),
    Rule("KT208", "warning", elements.relation_twice, N_("Repeated relation"), "error"),
    Rule("KT209", "warning", duplicates.same_title_and_owner, N_("Same title and owner under two codes"), "error"),
    Rule("KT210", "info", duplicates.nearly_same_name, N_("Nearly equal names")),
    Rule("KT211", "warning", duplicates.same_source_code, N_("Same source code or number under two codes"), "error"),
    Rule("KT212", "info", elements.confirmed_without_document, N_("Confirmation without document"), "warning"),
    Rule("KT213", "warning", versions.code_gone, N_("Issued code gone or used anew"), "error", ("issued",)),
    Rule("KT221", "error", communes.block_unknown, N_("Choice of an unknown block"), None, ("communes",)),
    Rule("KT222", "error", communes.area_unknown, N_("Kind of area that does not exist"), None, ("communes",)),
    Rule("KT223", "error", communes.area_not_meant, N_("Choice for another kind of area"), None, ("communes",)),
    Rule("KT224", "error", communes.choice_unclear, N_("Unclear choice of a block"), None, ("communes",)),
    Rule("KT225", "warning", communes.essential_not_chosen, N_("Essential block not chosen"), "error", ("communes",)),
    Rule("KT226", "warning", communes.communes_miscounted, N_("List of communes not right"), "error", ("communes",)),
    Rule("KT227", "info", communes.communes_not_listed, N_("Communes not listed"), "warning", ("communes",)),
    Rule("KT301", "warning", fields.required_empty, N_("Required field empty"), "error"),
    Rule("KT302", "info", fields.recommended_empty, N_("Recommended field empty")),
    Rule("KT303", "error", fields.outside_list, N_("Value outside its list")),
    Rule("KT304", "error", fields.unknown_forbidden, N_("Unknown value where it is not allowed")),
    Rule("KT305", "warning", unknowns.value_without_row, N_("Unknown value without record"), "error", ("unknowns",)),
    Rule("KT306", "error", unknowns.row_without_record, N_("Row of unknowns about nothing"), None, ("unknowns",)),
    Rule("KT307", "warning", unknowns.row_without_value, N_("Row of unknowns without its value"), None, ("unknowns",)),
    Rule("KT308", "warning", unknowns.row_incomplete, N_("Incomplete row of unknowns"), "error", ("unknowns",)),
    Rule("KT309", "info", unknowns.row_overdue, N_("Unknown value past its deadline"), "warning", ("unknowns",)),
    Rule("KT401", "error", links.dead_link, N_("Dead link")),
    Rule("KT402", "error", links.wrong_type, N_("Link to a record of another type")),
    Rule("KT403", "error", links.too_many, N_("Several codes where one is expected")),
    Rule("KT404", "error", links.dead_code_in_text, N_("Code in the text that does not exist"), None, ("chapters",)),
    Rule("KT501", "warning", law.legal_record_not_in_force, N_("Legal document not in force"), "error"),
    Rule("KT502", "info", law.legal_record_uncertain, N_("Force of a legal document not verified"), "warning"),
    Rule("KT503", "warning", law.expired_cited, N_("Citation of law not in force"), "error", ("chapters", "legal")),
    Rule("KT504", "warning", law.unknown_cited, N_("Citation of an unknown document"), None, ("chapters", "legal")),
    Rule("KT505", "info", law.legal_record_unchecked, N_("Legal document not held against its text"), "error"),
    Rule("KT601", "warning", proof.diagram_absent, N_("Mandatory diagram missing"), "error"),
    Rule("KT602", "warning", fields.diagram_incomplete, N_("Incomplete diagram"), "error"),
    Rule("KT603", "error", proof.evidence_file_missing, N_("Evidence file missing")),
    Rule("KT604", "error", proof.evidence_file_changed, N_("Evidence file changed")),
    Rule("KT605", "warning", proof.evidence_of_nothing, N_("Evidence without source or subject")),
    Rule("KT606", "warning", proof.done_without_evidence, N_("Verified task without evidence"), "error"),
    Rule("KT607", "warning", versions.diagram_of_other_version, N_("Diagram of another version"), "error"),
    Rule("KT608", "warning", versions.history_incomplete, N_("Incomplete history of versions"), "error", ("history",)),
    Rule("KT609", "error", versions.history_wrong, N_("Wrong value in the history of versions"), None, ("history",)),
    Rule("KT701", "warning", chapters.fill_mark, N_("Missing fact"), "error", ("chapters",)),
    Rule("KT702", "warning", chapters.untouched, N_("Untouched template text"), "error", ("chapters", "template")),
    Rule("KT703", "error", chapters.heading_changed, N_("Heading changed"), None, ("chapters", "outline")),
    Rule("KT704", "error", chapters.section_missing, N_("Section missing"), None, ("chapters", "outline")),
    Rule("KT705", "error", chapters.snapshot_altered, N_("Framework snapshot altered"), None, ("manifest",)),
    Rule("KT706", "error", chapters.anchor_twice, N_("Anchor used twice"), None, ("chapters", "outline")),
    Rule("KT801", "warning", secrets.secret_in_record, N_("Protected data in a record"), "error"),
    Rule("KT802", "warning", secrets.secret_in_text, N_("Protected data in the text"), "error", ("chapters",)),
    Rule("KT803", "info", secrets.access_open, N_("Access level not set"), "warning"),
)


STEP_RULES = {
    "KT001": N_("Warning of the build"),
    "KT002": N_("Date or number that is none"),
    "KT003": N_("Letters composed while reading"),
    "KT004": N_("Block that is not closed"),
    "KT901": N_("Check before issue without answer"),
    "KT902": N_("Check before issue answered by nobody named"),
    "KT903": N_("Check before issue said to be met against the findings"),
    "KT904": N_("Check before issue answered without note"),
    "KT905": N_("Row of the checks before issue that answers none"),
}
"""Findings that the steps themselves make: of the build and of reading records (0), of the checks before issue (9)."""


def run_rules(facts: ProjectFacts, rules: Iterable[Rule] = RULES) -> list[Finding]:
    """All that the rules find in a project, in the order of findings.

    :raises KientrucError: when the needs, or a condition of a field rule, cannot be read.
    """
    return sort_findings(finding for rule in rules for finding in rule.findings(facts))


def rule_titles() -> dict[str, str]:
    """The title of each rule by its id, in the user's language."""
    return {name: _(title) for name, title in STEP_RULES.items()} | {rule.id: rule.title_text for rule in RULES}
