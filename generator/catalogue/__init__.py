"""What the tool knows: the metamodel, the national frameworks, provinces, bodies, law, national systems, format.

All of it is data of ``conf/`` (and, for an outline, of a framework's blocks), read here and nowhere else, checked when
it is read, and handed out as frozen objects. A file that is wrong is a :class:`~generator.errors.CatalogueError` that
names file, entry and field.

- ``reading``: TOML and YAML as entries with located errors
- ``metamodel``: ``needs.toml``
- ``framework`` with ``parts``, ``values``, ``fields``, ``figures``, ``figure_reader``, ``components``: one version, as
  ``frameworks/<version>/`` describes it · ``versions``: all of them over time
- ``provinces``, ``province_search``, ``bodies``, ``legal``, ``national``, ``formats``: the other files of ``conf/``
- ``outline``, ``blocks``, ``catalogue_file``: a framework's blocks · ``snapshot``: hashes of what a project keeps
"""

from generator.catalogue.blocks import outline
from generator.catalogue.bodies import Body, BodyRecord, CentralBody, bodies, central_bodies
from generator.catalogue.catalogue_file import catalogue_data, write_catalogue
from generator.catalogue.components import SharedComponent
from generator.catalogue.fields import FieldRule, FieldRules, Sheet
from generator.catalogue.figures import Block, Figure, FigureComponent, FigureGroup, FigureLayer, Figures
from generator.catalogue.formats import DocumentFormat, FormatCheck, Limits, document_format
from generator.catalogue.framework import FILES, Framework, framework, template_versions, version_in
from generator.catalogue.legal import LawAtDate, LegalDocument, law_at, legal_documents
from generator.catalogue.metamodel import LinkType, NeedField, NeedsModel, NeedTable, NeedType, needs_model
from generator.catalogue.national import NationalSystem, national_systems
from generator.catalogue.outline import Outline, Requirement, Section
from generator.catalogue.parts import Check, Deadline, Diagram, Guide, Template
from generator.catalogue.province_search import find_province
from generator.catalogue.provinces import Communes, Province, provinces, unit_name
from generator.catalogue.snapshot import ManifestDifference, compare_manifests, manifest
from generator.catalogue.values import Position, Positions, ValueList, Values
from generator.catalogue.versions import (
    AdoptedExample,
    FrameworkChoice,
    FrameworkVersion,
    adopted_examples,
    default_framework,
    framework_versions,
)

__all__ = [
    "FILES",
    "AdoptedExample",
    "Block",
    "Body",
    "BodyRecord",
    "CentralBody",
    "Check",
    "Communes",
    "Deadline",
    "Diagram",
    "DocumentFormat",
    "FieldRule",
    "FieldRules",
    "Figure",
    "FigureComponent",
    "FigureGroup",
    "FigureLayer",
    "Figures",
    "FormatCheck",
    "Framework",
    "FrameworkChoice",
    "FrameworkVersion",
    "Guide",
    "LawAtDate",
    "LegalDocument",
    "Limits",
    "LinkType",
    "ManifestDifference",
    "NationalSystem",
    "NeedField",
    "NeedTable",
    "NeedType",
    "NeedsModel",
    "Outline",
    "Position",
    "Positions",
    "Province",
    "Requirement",
    "Section",
    "SharedComponent",
    "Sheet",
    "Template",
    "ValueList",
    "Values",
    "adopted_examples",
    "bodies",
    "catalogue_data",
    "central_bodies",
    "compare_manifests",
    "default_framework",
    "document_format",
    "find_province",
    "framework",
    "framework_versions",
    "law_at",
    "legal_documents",
    "manifest",
    "national_systems",
    "needs_model",
    "outline",
    "provinces",
    "template_versions",
    "unit_name",
    "version_in",
    "write_catalogue",
]
