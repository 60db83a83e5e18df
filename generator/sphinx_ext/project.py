"""What one application works on: settings, metamodel, framework, outline, records, read once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from generator import catalogue
from generator.catalogue import Framework, NeedsModel, Outline
from generator.messages import _
from generator.paths import template_dir
from generator.records import Records, read_records
from generator.settings import Settings, load_settings, wrong_setting
from generator.template_files import rendered_data
from generator.wording import short_date

SNAPSHOT = ".kientruc/framework"


@dataclass(frozen=True)
class Project:
    """A project as the extension sees it. ``framework`` and ``outline`` are None in a plain guide."""

    root: Path
    settings: Settings
    model: NeedsModel
    framework: Framework | None
    outline: Outline | None
    records: Records


_projects: WeakKeyDictionary[BuildEnvironment, Project] = WeakKeyDictionary()


def load(app: Sphinx) -> None:
    """Read the project when the builder is ready (once: further builders share it)."""
    if app.env in _projects:
        return
    root = Path(app.srcdir)
    settings = load_settings(root)
    model = catalogue.needs_model()
    if settings.standalone:
        _projects[app.env] = Project(root, settings, model, None, None, Records())
        return
    app.env.kientruc_meta = _meta(settings)  # type: ignore[attr-defined]
    with rendered_data(root, settings) as folder:
        records = read_records(folder, model)
    _projects[app.env] = Project(
        root=root,
        settings=settings,
        model=model,
        framework=project_framework(root, settings),
        outline=catalogue.outline(blocks_dir(root, settings)),
        records=records,
    )


def _meta(settings: Settings) -> dict[str, str]:
    """What cover and file properties say."""
    names = settings.substitutions()
    issuer = settings.agency.issuer or names["ubnd"]
    dossier = settings.dossier
    drafted = dossier.data_cutoff or settings.province.date
    date = settings.decision.date or dossier.effective or dossier.data_cutoff or settings.province.date
    month = f"tháng {date.month:02d} năm {date.year}" if date and date.month < 3 else ""
    return {
        "title": settings.ten_khung,
        "agency": issuer,
        "place": settings.agency.place or settings.province.name,
        "date": month or (f"tháng {date.month} năm {date.year}" if date else ""),
        "version": settings.dossier.version,
        "status": settings.document.status,
        "edition": settings.document.edition,
        "number": settings.decision.number,
        "language": settings.language,
        "layout": settings.document.format,
        "drafted": short_date(drafted.isoformat()) if drafted else "",
        "guidance": "shown" if settings.guides_readers_of_files else "",
    }


def project_of(env: BuildEnvironment) -> Project:
    """The project that is read into ``env``."""
    return _projects[env]


def project_framework(root: Path, settings: Settings) -> Framework:
    """The framework as the project's snapshot holds it; the tool's own where there is no snapshot.

    :raises SettingsError: when ``province.toml`` names another.
    """
    snapshot = root / SNAPSHOT / "conf"
    own = (snapshot / "framework.toml").is_file()
    known = (catalogue.version_in(snapshot),) if own else catalogue.template_versions()
    if (named := settings.framework) not in known:
        reason = _("{value!r} is not the framework of this project; write {known}")
        told = reason.format(value=named, known=", ".join(known))
        raise wrong_setting(root, "framework", told)
    return catalogue.framework(named, snapshot if snapshot.is_dir() else None)


def blocks_dir(root: Path, settings: Settings) -> Path:
    """Where the framework's blocks (headings, guidance, requirements) lie for this project."""
    for folder in (root / SNAPSHOT / "blocks", root / "framework"):
        if folder.is_dir():
            return folder
    return template_dir() / settings.framework / "framework"
