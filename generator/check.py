"""A project → findings, and its traceability report: what the builds, the records and the rules say of it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator import catalogue
from generator.build import OUTPUT, BuildResult, build, check_project, current_output, made_at
from generator.build_findings import BUILD, build_findings, chapter_texts, is_dead_link, without_place
from generator.catalogue import Framework, ManifestDifference, NeedsModel, compare_manifests, manifest
from generator.communes import commune_model
from generator.csv_table import Problem
from generator.delivery import write_whole
from generator.dossier.places import CellPlaces
from generator.dossier.versions import issued_records, issued_versions
from generator.errors import BuildError
from generator.messages import _
from generator.records import DATA, Records, read_records
from generator.sphinx_ext.project import SNAPSHOT, blocks_dir, project_framework
from generator.template_files import rendered_data
from generator.trace.checklist import CheckAnswer, check_answers, checklist_findings, row_findings
from generator.trace.coverage import Coverage, measure
from generator.trace.facts import IssuedRecord, ProjectFacts, UnknownRow
from generator.trace.findings import Finding, sort_findings, summary
from generator.trace.inputs import (
    catalogue_facts,
    document_date,
    outline_titles,
    own_province,
    owners_of,
    value_names,
)
from generator.trace.report import Place, requirement_rows
from generator.trace.rules import run_rules
from generator.trace.tables import csv_text
from generator.trace.workbook import report_sheets, workbook_bytes

PRISTINE = ".kientruc/pristine"
_LINK_RULES = ("KT401", "KT404")


@dataclass(frozen=True)
class TraceResult:
    """Where the report is: page of the site, CSV, XLSX; the coverage it shows and the findings it lists."""

    page: Path
    csv: Path
    xlsx: Path
    coverage: Coverage
    findings: tuple[Finding, ...]

    @property
    def summary(self) -> str:
        """The coverage and the number of findings, in two lines."""
        figures = self.coverage.figures
        covered = _("Requirements: {total} · covered: {shallow} · covered deeply: {deep} · assessed: {assessed}")
        numbers = {name: getattr(figures, name) for name in ("total", "shallow", "deep", "assessed")}
        return f"{covered.format(**numbers)}\n{summary(self.findings)}"


def check(project: Path) -> list[Finding]:
    """All that is wrong or missing in ``project``, errors first.

    :raises KientrucError: when it cannot be read at all.
    """
    # the site, too: whether a reference leads anywhere is known only when pages are written
    result = build(project, ("html", "needs"))
    facts, records = project_facts(project.resolve(), result.outputs["needs"])
    return _judged(project.resolve(), facts, records, result)[0]


def checks_before_issue(project: Path) -> list[CheckAnswer]:
    """The checks before issue, each with the findings that speak against it.

    :raises KientrucError: when the project cannot be read at all.
    """
    result = build(project, ("html", "needs"))
    facts, records = project_facts(project.resolve(), result.outputs["needs"])
    return _judged(project.resolve(), facts, records, result)[1]


def trace(project: Path) -> TraceResult:
    """Build the site with its page of traceability and write the report as CSV and XLSX into ``_build/trace``.

    :raises KientrucError: when the project cannot be read or the report not be written.
    """
    result = build(project, ("html", "needs"))
    project = project.resolve()
    facts, records = project_facts(project, result.outputs["needs"])
    findings, checks = _judged(project, facts, records, result)
    coverage = measure(facts.graph, facts.words)
    settings = check_project(project)
    names = value_names(catalogue.needs_model(), project_framework(project, settings))
    places = _places(project)
    folder = project / OUTPUT / "trace"
    table = requirement_rows(facts.graph, coverage, places=places, names=names)
    # the mark of byte order makes Excel read the letters right
    write_whole(folder / "truy-vet.csv", csv_text(table).encode("utf-8-sig"))
    sheets = report_sheets(facts, coverage, findings, places=places, names=names, checks=checks)
    book = workbook_bytes(sheets, title=_("Traceability report"), created=made_at(settings))
    write_whole(folder / "truy-vet.xlsx", book)
    return TraceResult(
        page=result.outputs["html"] / "trace.html",
        csv=folder / "truy-vet.csv",
        xlsx=folder / "truy-vet.xlsx",
        coverage=coverage,
        findings=tuple(findings),
    )


def project_facts(project: Path, needs_json: Path) -> tuple[ProjectFacts, Records]:
    """What the rules look at, and the records as they were read.

    :raises BuildError: when the folder is a plain guide, which has nothing to check.
    """
    settings = check_project(project)
    if settings.standalone:
        raise BuildError(
            _("{project}: a plain guide (no province.toml) has no records to check.").format(project=project)
        )
    model = catalogue.needs_model()
    framework = project_framework(project, settings)
    date = document_date(settings, framework)
    with rendered_data(project, settings) as folder:
        records = read_records(folder, model)
    facts = catalogue_facts(project, _needs(needs_json), date=date, model=model, framework=framework)
    names = settings.substitutions()
    issued = issued_versions(project)
    return replace(
        facts,
        version=settings.dossier.version,
        history=tuple(records.numbered("history")),
        change_kinds=framework.values("change_kind"),
        issued=_issued(project, issued, model) if issued else None,
        issued_version=issued[-1] if issued else "",
        final=settings.is_final,
        maintaining=bool(issued),
        owners=owners_of(date, own_province(settings, date), (settings.province.name, *settings.province.merged_from)),
        chapters=_chapters(project),
        template=_pristine(project),
        outline=outline_titles(catalogue.outline(blocks_dir(project, settings))),
        substitutions=names,
        unknowns=tuple(UnknownRow.from_cells(cells, row) for row, cells in records.numbered("unknowns")),
        communes=commune_model(framework, records, settings.province.communes),
        manifest=_manifest(project),
    ), records


def _issued(project: Path, versions: Iterable[str], model: NeedsModel) -> dict[str, IssuedRecord]:
    """What was ever issued, by code: of the types that live in ``data/``, each as the last version had it."""
    return {
        one.id: IssuedRecord(one.type, one.title, one.file, version)
        for version in versions
        for one in issued_records(project, version, model).needs.values()
        if model.types[one.type].stored == "csv"
    }


def _needs(path: Path) -> Mapping[str, Any]:
    data = json.loads(path.read_text("utf-8"))
    needs: Mapping[str, Any] = data["versions"][data["current_version"]]["needs"]
    return needs


def _chapters(project: Path) -> dict[str, str]:
    """The text of every page that is a chapter, by its path in the project."""
    return {
        name: unicodedata.normalize("NFC", text)
        for name, text in chapter_texts(project)
        if name.rpartition("/")[2] not in ("trace.md", "index.md")
    }


def _pristine(project: Path) -> dict[str, str] | None:
    folder = project / PRISTINE
    if not folder.is_dir():
        return None
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.md"))}


def _manifest(project: Path) -> ManifestDifference | None:
    """How the framework's snapshot differs from its manifest; None where there is no snapshot."""
    folder = project / SNAPSHOT
    file = folder / "manifest.json"
    if not folder.is_dir():
        return None
    try:
        expected = json.loads(file.read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return ManifestDifference(changed=(), missing=("manifest.json",), added=())
    actual = {name: digest for name, digest in manifest(folder).items() if name != "manifest.json"}
    return compare_manifests(expected, actual)


# --- findings of the build and of the records ---------------------------------------------------------------------


def _judged(
    project: Path, facts: ProjectFacts, records: Records, result: BuildResult
) -> tuple[list[Finding], list[CheckAnswer]]:
    """All findings, and the checks before issue as they answer them."""
    found = [*run_rules(facts), *_of_records(records)]
    framework = project_framework(project, check_project(project))
    found = sort_findings(_with_cells([*found, *_of_build(project, result, found)], records, framework))
    rows = records.numbered("checklist")
    answers = check_answers(framework.checklist, found, facts.graph, rows)
    found += row_findings(framework.checklist, framework.values("checklist_result"), rows)
    return sort_findings([*found, *checklist_findings(answers, final=facts.final)]), answers


def _of_records(records: Records) -> Iterator[Finding]:
    for problem in records.problems:
        if problem.kind == "wrong_value":
            yield _of_problem(problem, "KT002")
        elif problem.kind == "normalised":
            yield replace(_of_problem(problem, "KT003"), severity="info")
        elif problem.kind == "dead_link" and problem.column == "task":
            yield _of_problem(problem, "KT401")  # of a pair: no record has this link, so no rule sees it


def _with_cells(findings: Iterable[Finding], records: Records, framework: Framework) -> Iterator[Finding]:
    """The findings in rows of ``data/``, with the code of the row and the cell that shows it in the workbook."""
    places = CellPlaces(records, framework)
    written = {(record.file, record.row): record for record in records.needs.values()}
    pairs = dict(records.numbered("gap_tasks"))
    for found in findings:
        if record := written.get((found.file or "", found.row or 0)):
            cell = places.of_record(record.id, record.type, found.field or "id")
            yield replace(found, record=found.record or record.id, cell=cell)
        elif found.file == f"{DATA}/gap_tasks.csv" and (pair := pairs.get(found.row or 0)):
            yield replace(found, cell=places.of_pair(pair["gap"], pair["task"], found.field or "gap"))
        else:
            yield found


def _of_problem(problem: Problem, rule: str) -> Finding:
    message, column = problem.message, problem.column or None
    return without_place(Finding(rule, "error", message, problem.file, row=problem.row, field=column))


def _of_build(project: Path, result: BuildResult, told: Iterable[Finding]) -> Iterator[Finding]:
    """What the build says and no rule has told: rules look for dead codes, too, and know the nearest one."""
    links = {(one.file, one.value) for one in told if one.rule in _LINK_RULES}
    warnings = [text for text in result.warnings if not is_dead_link(text)]
    for finding in build_findings(project, warnings):
        if finding.rule != BUILD or (finding.file, finding.value) not in links:
            yield finding


# --- the report ---------------------------------------------------------------------------------------------------


def _places(project: Path) -> dict[str, Place]:
    """The page of every record in the PDF, where the PDF was built from the source as it is."""
    path = current_output(project, "pages")
    if path is None:
        return {}
    return {code: Place(page=str(page)) for code, page in json.loads(path.read_text("utf-8")).items()}
