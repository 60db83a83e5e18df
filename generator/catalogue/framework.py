"""One version of the national framework: everything in ``conf/frameworks/<version>/``, checked when it is loaded.

A project keeps a copy of that folder in its snapshot, so that it builds the same in ten years; ``framework`` reads
whichever folder it is given.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.catalogue.components import SharedComponent, load_components
from generator.catalogue.fields import FieldRule, FieldRules, Sheet, check_values, load_fields
from generator.catalogue.figure_reader import load_figures
from generator.catalogue.figures import Figures
from generator.catalogue.metamodel import needs_model
from generator.catalogue.parts import (
    Check,
    Deadline,
    Diagram,
    Guide,
    Template,
    load_checklist,
    load_homes,
    load_numbering,
)
from generator.catalogue.parts import deadlines as _deadlines
from generator.catalogue.parts import diagrams as _diagrams
from generator.catalogue.parts import guide as _guide
from generator.catalogue.parts import templates as _templates
from generator.catalogue.reading import Entry, read_toml
from generator.catalogue.values import Positions, ValueList, Values, load_positions, load_values
from generator.errors import CatalogueError
from generator.messages import _
from generator.numbering import Scheme
from generator.paths import conf_dir
from generator.wording import nearest

FILES = (
    "framework.toml",
    "positions.toml",
    "values.toml",
    "fields.toml",
    "homes.toml",
    "numbering.toml",
    "checklist.toml",
    "figures.yaml",
    "components.yaml",
)
_FIGURE_LISTS = {"blocks_overview": "Hình 7", "blocks_deployed": "Hình 8", "blocks_commune": "Hình 9"}


@dataclass(frozen=True)
class Framework:
    """A national framework with all that a province's document takes from it.

    ``homes`` gives each need type the anchor of the section with its home table, or a page name (see ``home``).
    ``captions`` are the words of "Bảng {n}" and "Hình {n}", ``level_labels`` the labels of headings by level.
    """

    version: str
    name: str
    decision: str
    decision_date: dt.date
    issuer: str
    reference: str
    in_force_from: dt.date
    in_force_to: dt.date | None
    title_pattern: str
    general_name: str
    requirement_prefix: str
    signed_by: str
    signed_by_vi: str
    folder: Path
    templates: tuple[Template, ...]
    diagrams: tuple[Diagram, ...]
    deadlines: tuple[Deadline, ...]
    guide: Guide
    positions: Positions
    figures: Figures
    components: tuple[SharedComponent, ...]
    lists: Values
    rules: FieldRules
    homes: Mapping[str, str]
    numbering: Scheme
    level_labels: tuple[str, ...]
    captions: Mapping[str, str]
    checklist: tuple[Check, ...]

    def value_list(self, name: str) -> ValueList:
        """The list that a field of the metamodel names.

        :raises CatalogueError: when this framework has no such list.
        """
        lists = self.lists.lists
        if name not in lists:
            reason = _("{file}: there is no list {name!r}{nearest}.")
            file = self.folder / "values.toml"
            raise CatalogueError(reason.format(file=file, name=name, nearest=nearest(name, lists)))
        return lists[name]

    def values(self, name: str, need_type: str = "") -> tuple[str, ...]:
        """The values of a list; those of one need type where the list tells types apart."""
        return self.value_list(name).of_type(need_type)

    def position_name(self, code: str) -> str:
        """The name of the component or cross-cutting part that ``code`` stands for; an unknown code itself."""
        position = self.positions.positions.get(code)
        return position.name if position else code

    def rules_of(self, need_type: str) -> tuple[FieldRule, ...]:
        """What is asked of the fields of one need type."""
        return self.rules.of_type(need_type)

    @property
    def sheets(self) -> Mapping[str, Sheet]:
        """The data sheets of Mẫu 03, in order."""
        return self.rules.sheets

    @property
    def anchor_prefix(self) -> str:
        """What the anchors of official sections begin with."""
        return self.numbering.anchor_prefix

    def home(self, need_type: str) -> tuple[str, str]:
        """Where the records of a type live: the anchor of a section ("" for a page), and the page's name ("")."""
        place = self.homes.get(need_type, "")
        return (place, "") if place.startswith(self.anchor_prefix) else ("", place)

    def document_title(self, unit: str) -> str:
        """The name of the document of ``unit`` ("tỉnh Lạng Sơn", "thành phố Bắc Ninh")."""
        return self.title_pattern.format(don_vi=unit)


def framework(version: str, root: Path | None = None) -> Framework:
    """The framework ``version``: from ``root`` (a project's snapshot), else as the tool has it.

    :raises CatalogueError: when there is no such framework, or one of its files is malformed.
    """
    folder = root if root is not None else conf_dir() / "frameworks" / version
    if not (folder / "framework.toml").is_file():
        known = template_versions()
        reason = _("{folder}: no framework {version!r} here; kientruc has: {known}{nearest}.")
        hint = nearest(version, known)
        raise CatalogueError(reason.format(folder=folder, version=version, known=", ".join(known), nearest=hint))
    found = _load(folder, _signature(folder))
    if found.version != version:
        reason = _("{file}, id: {found!r} is not {version!r}; the project's settings and its snapshot differ.")
        file = folder / "framework.toml"
        raise CatalogueError(reason.format(file=file, found=found.version, version=version))
    return found


def version_in(folder: Path) -> str:
    """The version of the framework that lies in ``folder``, a project's snapshot.

    :raises CatalogueError: when one of its files is malformed.
    """
    return _load(folder, _signature(folder)).version


def template_versions() -> tuple[str, ...]:
    """The versions that this tool has, sorted."""
    return tuple(sorted(path.parent.name for path in (conf_dir() / "frameworks").glob("*/framework.toml")))


def _signature(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Changes when a file of the folder does, so that a preview sees an edit."""
    found = []
    for name in FILES:
        path = folder / name
        if path.is_file():
            stat = path.stat()
            found.append((name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)


@functools.lru_cache(maxsize=16)
def _load(folder: Path, _signature: tuple[tuple[str, int, int], ...]) -> Framework:
    root = read_toml(folder / "framework.toml")
    document = root.entry("document")
    anchor_prefix = document.text("anchor_prefix")
    positions = load_positions(folder / "positions.toml")
    figures = load_figures(folder / "figures.yaml", positions.ids())
    lists = load_values(folder / "values.toml", _generated(positions, figures))
    scheme, levels, captions = load_numbering(folder / "numbering.toml", anchor_prefix)
    found = Framework(
        version=root.text("id"),
        name=root.text("name_vi"),
        decision=root.text("decision"),
        decision_date=root.date_needed("decision_date"),
        issuer=root.text("issuer"),
        reference=root.text("reference"),
        in_force_from=root.date_needed("in_force_from"),
        in_force_to=root.date("in_force_to"),
        title_pattern=_pattern(document, "title"),
        general_name=document.text("general_name"),
        requirement_prefix=document.text("requirement_prefix"),
        signed_by=document.text("signed_by", choices=("chairman", "committee")),
        signed_by_vi=document.text("signed_by_vi"),
        folder=folder,
        templates=_templates(root),
        diagrams=_diagrams(root),
        deadlines=_deadlines(root),
        guide=_guide(root),
        positions=positions,
        figures=figures,
        components=load_components(folder / "components.yaml", positions.ids(), figures.blocks),
        lists=lists,
        rules=_rules(folder / "fields.toml", lists),
        homes=load_homes(folder / "homes.toml", needs_model(), anchor_prefix),
        numbering=scheme,
        level_labels=levels,
        captions=captions,
        checklist=load_checklist(folder / "checklist.toml"),
    )
    _finish(root, document)
    return found


def _finish(*entries: Entry) -> None:
    """Refuse unknown keys, and tables without their source."""
    for entry in entries:
        entry.text("source"), entry.confidence()
        entry.done()


def _rules(path: Path, lists: Values) -> FieldRules:
    rules = load_fields(path, needs_model())
    check_values(path, rules, needs_model(), lists)
    return rules


def _generated(positions: Positions, figures: Figures) -> dict[str, tuple[str, ...]]:
    """The lists that come from other files."""
    lists = {"positions": positions.ids()}
    for name, figure in _FIGURE_LISTS.items():
        if figure in figures.figures:
            lists[name] = tuple(block.block_id for block in figures.figures[figure].blocks())
    return lists


def _pattern(entry: Entry, key: str) -> str:
    """A text with the place ``{don_vi}`` and no other."""
    text = entry.text(key)
    try:
        text.format(don_vi="")
    except (KeyError, IndexError, ValueError):
        raise entry.error(key, _("only {place} may stand in braces").format(place="{don_vi}")) from None
    return text
