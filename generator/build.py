"""A project → its site, Word file, PDF and needs.json: one read, all builders, delivered whole or not at all.

Every build is a clean one, unless nothing at all has changed since the last: then there is nothing to do. What depends
on what cannot be known well enough (a record shows up in tables, back links and diagrams of any page), and right comes
before fast.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.delivery import Workspace
from generator.errors import BuildError
from generator.fingerprint import Fingerprint
from generator.messages import _
from generator.settings import Settings, load_settings, named_file

OUTPUT = "_build"
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Format:
    """One thing to build: Sphinx's builder, what it leaves in its folder, and where that goes under ``_build``."""

    name: str
    builder: str
    made: str
    goes_to: str


FORMATS: Mapping[str, Format] = {
    entry.name: entry
    for entry in (
        Format("html", "html", ".", "html"),
        Format("pdf", "typstpdf", "{slug}.pdf", "pdf/{slug}.pdf"),
        Format("docx", "docx", "{slug}.docx", "docx/{slug}.docx"),
        Format("papers", "papers", "papers", "papers"),
        Format("needs", "needs-json", "needs.json", "needs.json"),
        Format("pages", "typstpdf", "pages.json", "pages.json"),
    )
}
ALL = ("html", "pdf", "docx")
_WORD = frozenset(("docx", "papers"))
_NEEDS = {"docx": ("pdf",)}  # Word's cached page numbers are those of the PDF of the same doctrees


@dataclass(frozen=True)
class BuildResult:
    """Where each format is, how long it took in seconds (reading the source under ``"read"``), and the warnings."""

    outputs: Mapping[str, Path]
    seconds: Mapping[str, float]
    warnings: tuple[str, ...] = ()
    unchanged: bool = False


@dataclass
class _Run:
    """One build under way."""

    project: Path
    settings: Settings
    formats: tuple[str, ...]
    verbose: bool
    progress: Progress
    seconds: dict[str, float] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def build(
    project: Path,
    formats: Iterable[str] = ALL,
    *,
    verbose: bool = False,
    progress: Progress = lambda _message: None,
) -> BuildResult:
    """Build ``formats`` ("html", "pdf", "docx", "needs") of ``project`` into its ``_build`` folder.

    :raises KientrucError: when the project cannot be built; what was built before stays as it was.
    """
    project = project.resolve()
    settings = check_project(project)
    _check_readable(project)
    wanted = tuple(dict.fromkeys(formats))
    if settings.document.docx_reference and not _WORD.isdisjoint(wanted):
        _check_reference(project, settings.document.docx_reference)
    fingerprint = Fingerprint(project, OUTPUT)
    targets = {name: _target(project, settings, name) for name in (*wanted, "needs")}
    if fingerprint.unchanged(targets):
        return BuildResult({name: targets[name] for name in wanted}, {}, fingerprint.warnings(), unchanged=True)
    run = _Run(project, settings, wanted, verbose, progress)
    with _epoch(settings), Workspace(project / OUTPUT) as workspace:
        _build_all(run, workspace)
        fingerprint.save(targets | {"pages": _target(project, settings, "pages")}, run.warnings)
    return BuildResult({name: targets[name] for name in wanted}, run.seconds, run.warnings)


def check_project(project: Path) -> Settings:
    """The settings of ``project``.

    :raises BuildError: when the folder is not a project.
    :raises SettingsError: when ``province.toml`` is wrong.
    """
    if not project.is_dir():
        raise BuildError(_("{project}: no such folder; give the folder of a project.").format(project=project))
    if not (project / "conf.py").is_file():
        raise BuildError(
            _("{project}: not a project (no conf.py); create one with “kientruc new”.").format(project=project)
        )
    settings = load_settings(project)
    if settings.standalone and (project / ".kientruc").is_dir():
        message = _("{file}: the file is missing; put it back, or copy it from a new project of “kientruc new”.")
        raise BuildError(message.format(file=project / "province.toml"))
    if not settings.standalone:
        # the catalogue is checked here, too: in conf.py Sphinx would show its error as a traceback
        from generator.catalogue import needs_model
        from generator.sphinx_ext.project import project_framework

        needs_model()
        project_framework(project, settings)
    return settings


def _check_readable(project: Path) -> None:
    """Refuse a project one of whose chapters cannot be read."""
    from generator.build_findings import chapter_texts

    for _chapter in chapter_texts(project):
        pass


def _check_reference(project: Path, name: str) -> None:
    """Refuse a reference document that cannot be used before anything is read: writing comes last."""
    from generator.catalogue import document_format
    from generator.docx_builder.reference import read_reference

    read_reference(named_file(project, "docx_reference", name), document_format())


def _target(project: Path, settings: Settings, name: str) -> Path:
    return project / OUTPUT / FORMATS[name].goes_to.format(slug=settings.slug)


def _build_all(run: _Run, workspace: Workspace) -> None:
    from generator.sphinx_run import SphinxRun

    names = list(run.formats)
    for name in run.formats:
        names += [needed for needed in _NEEDS.get(name, ()) if needed not in names]
    ordered = [name for name in FORMATS if name in names]
    ordered += ["needs"] if "needs" not in ordered else []
    builders = list(dict.fromkeys(FORMATS[name].builder for name in ordered))
    run.progress(_("Reading the source …"))
    start = time.perf_counter()
    with SphinxRun(run.project, workspace.folder, builders[0], verbose=run.verbose) as sphinx:
        sphinx.read()
        run.seconds["read"] = time.perf_counter() - start
        for builder in builders:
            name = next(entry for entry in ordered if FORMATS[entry].builder == builder)
            run.progress(_("Writing {format} …").format(format=name))
            start = time.perf_counter()
            sphinx.write(builder)
            run.seconds[name] = time.perf_counter() - start
        run.warnings = sphinx.warnings()
    for name in dict.fromkeys([*run.formats, "needs", *(["pages"] if "typstpdf" in builders else [])]):
        _deliver(run, workspace, FORMATS[name])


def _deliver(run: _Run, workspace: Workspace, entry: Format) -> None:
    made = workspace.folder / entry.builder / entry.made.format(slug=run.settings.slug)
    if made.exists():
        workspace.deliver(made, run.project / OUTPUT / entry.goes_to.format(slug=run.settings.slug))
    elif entry.name in run.formats:
        raise BuildError(_("{format}: nothing was built; see the warnings above.").format(format=entry.name))


def current_output(project: Path, name: str) -> Path | None:
    """The output ``name`` if it was built from the source as it is now, else None."""
    project = project.resolve()
    target = _target(project, check_project(project), name)
    return target if Fingerprint(project, OUTPUT).unchanged({name: target}) else None


def timestamp(settings: Settings) -> int:
    """The time that outputs carry, in seconds since 1970: ``SOURCE_DATE_EPOCH``, else noon of the dossier's date."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    date = settings.dossier.effective or settings.dossier.data_cutoff or settings.province.date or dt.date(1980, 1, 1)
    return int(dt.datetime(date.year, date.month, date.day, 12, tzinfo=dt.UTC).timestamp())


def made_at(settings: Settings) -> dt.datetime:
    """The same time as a date."""
    return dt.datetime.fromtimestamp(timestamp(settings), dt.UTC)


@contextmanager
def _epoch(settings: Settings) -> Iterator[None]:
    """``SOURCE_DATE_EPOCH`` as the dossier's dates give it: the same source gives the same bytes on any day."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(timestamp(settings))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
