"""Sphinx's builder ``docx``: the whole document as one Word file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from sphinx.errors import ConfigError
from sphinx.util import logging

from generator.assembly import assemble
from generator.catalogue import document_format
from generator.docx_builder.reference import Reference, read_reference
from generator.docx_builder.translator import DocxTranslator
from generator.docx_builder.writing import write_docx
from generator.errors import KientrucError
from generator.paged_builder import PagedBuilder
from generator.settings import spelled_otherwise
from generator.wording import slug

logger = logging.getLogger(__name__)

_PAGES = ("typstpdf", "pages.json")
"""Where the layout of the same doctrees leaves the page of every id, beside our own folder."""


class DocxBuilder(PagedBuilder):
    """Writes ``<outdir>/<kientruc_docx_filename>``."""

    name = "docx"
    format = "docx"
    epilog = "The Word file is in %(outdir)s."
    supported_image_types: ClassVar[list[str]] = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
    supported_data_uri_images = False
    default_translator_class = DocxTranslator

    def init(self) -> None:
        """Read the reference document before anything else: what is wrong with it is told at once."""
        super().init()
        self.reference: Reference | None = None
        if name := str(self.config.kientruc_docx_reference):
            try:
                self.reference = read_reference(spelled_otherwise(Path(self.confdir) / name), document_format())
            except KientrucError as error:
                raise ConfigError(str(error)) from error

    def write_paged(self) -> None:
        """Assemble, translate, save."""
        document = assemble(self)
        self.describe(document, self.config.kientruc_docx_cover)
        self.save(document, Path(self.outdir) / self.filename(), self.pages())
        self.report_reference()

    def save(self, document: nodes.document, path: Path, pages: Mapping[str, int] | None = None) -> None:
        """Translate ``document`` into the Word file ``path``; ``pages`` as in :func:`write_docx`."""
        warnings = write_docx(
            document,
            path,
            form=document_format(),
            pages=pages,
            translator=self.create_translator,  # type: ignore[arg-type]
            reference=self.reference,
        )
        for warning in warnings:
            logger.warning(warning, type="kientruc", subtype="docx")

    def report_reference(self) -> None:
        """Say once which styles the reference document lacks of those that were written."""
        if self.reference is not None and (lacking := self.reference.report()):
            logger.warning(lacking, type="kientruc", subtype="reference")

    def filename(self) -> str:
        """The name of the file: as configured, else the project's."""
        return str(self.config.kientruc_docx_filename or f"{slug(self.config.project)}.docx")

    def pages(self) -> Mapping[str, int]:
        """The page of every id in the layout made of the same doctrees in the same run; empty when there is none."""
        path = Path(self.outdir).parent.joinpath(*_PAGES)
        if not path.is_file():
            return {}
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): int(str(page).split()[-1]) for name, page in found.items()}  # "Phụ lục 01, 5"
