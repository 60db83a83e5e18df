"""Sphinx's builders ``typstpdf`` and ``typst``: the whole document as one PDF, or as its source."""

from __future__ import annotations

import gc
import json
import os
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from sphinx.util import logging

from generator.assembly import assemble
from generator.catalogue import document_format
from generator.delivery import write_whole
from generator.document_meta import FINAL, read_meta
from generator.errors import BuildError
from generator.messages import _
from generator.paged_builder import PagedBuilder
from generator.typst_builder.compiling import Compiled, compile_pdf
from generator.typst_builder.writing import SOURCE, write_typst
from generator.wording import slug

logger = logging.getLogger(__name__)

_LARGE = 1_500_000
"""Bytes of source that make some 300 pages and take a gigabyte."""


class TypstBuilder(PagedBuilder):
    """Writes ``<outdir>/main.typ`` and what it needs."""

    name = "typst"
    format = "typst"
    epilog = "The Typst source is in %(outdir)s."
    supported_image_types: ClassVar[list[str]] = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
    supported_data_uri_images = False

    def write_paged(self) -> None:
        """Assemble and translate."""
        self.write_source()

    def write_source(self) -> nodes.document:
        """Write the source; gives the document that it was made of."""
        document = assemble(self)
        self.describe(document, self.config.kientruc_pdf_cover)
        for warning in write_typst(document, Path(self.outdir), form=document_format()):
            self.warn(warning)
        return document

    def warn(self, message: str) -> None:
        """One warning of the build."""
        logger.warning(message, type="kientruc", subtype="pdf")


class TypstPdfBuilder(TypstBuilder):
    """Writes ``<outdir>/<kientruc_pdf_filename>`` and ``pages.json``, the page of every id."""

    name = "typstpdf"
    epilog = "The PDF is in %(outdir)s."

    def write_paged(self) -> None:
        """Assemble, translate, compile."""
        final = read_meta(self.write_source()).status.strip().lower() == FINAL
        self._make_room()
        compiled = self._compile(final=final)
        for warning in compiled.warnings:
            self.warn(warning)
        pages = json.dumps(compiled.pages, ensure_ascii=False, indent=1)
        write_whole(Path(self.outdir) / "pages.json", f"{pages}\n".encode())

    def _make_room(self) -> None:
        """Let the assembled document go before the compiler takes its memory; for a short one that is not worth the
        time."""
        if sum(file.stat().st_size for file in Path(self.outdir).glob("*.typ")) > _LARGE:
            gc.collect()

    def _compile(self, *, final: bool) -> Compiled:
        """The PDF by the standards; a draft that breaks one becomes a plain PDF with a warning."""
        source, pdf = Path(self.outdir) / SOURCE, Path(self.outdir) / self.filename()
        try:
            return compile_pdf(source, pdf, timestamp=_timestamp())
        except BuildError as error:
            if final:
                raise
            compiled = compile_pdf(source, pdf, timestamp=_timestamp(), standards=())
            self.warn(_("the PDF is neither PDF/A nor PDF/UA: {reason}").format(reason=error))
            return compiled

    def filename(self) -> str:
        """The name of the file: as configured, else the project's."""
        return str(self.config.kientruc_pdf_filename or f"{slug(self.config.project)}.pdf")


def _timestamp() -> int | None:
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdigit() else None
