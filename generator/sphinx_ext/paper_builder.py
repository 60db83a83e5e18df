"""Sphinx's builder ``papers``: every official paper of the project as a Word file of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.assembly import assemble_paper
from generator.docx_builder.builder import DocxBuilder
from generator.errors import BuildError
from generator.messages import _
from generator.sphinx_ext.papers import papers_of


class PapersBuilder(DocxBuilder):
    """Writes ``<outdir>/papers/<name>.docx`` for every page that is a paper."""

    name = "papers"
    epilog = "The papers are in %(outdir)s."

    def write_paged(self) -> None:
        """Assemble, translate, save, one paper after the other."""
        papers = papers_of(self.env)
        if not papers:
            message = _("{project}: has no official papers; they are pages in papers/ with “paper:” at their top.")
            raise BuildError(message.format(project=self.srcdir))
        folder = Path(self.outdir) / "papers"  # beside it lie side files of extensions
        folder.mkdir(parents=True, exist_ok=True)
        for docname, page in sorted(papers.items()):
            meta = self._meta() | {"title": page.title, "agency": page.paper.issuer}
            self.save(assemble_paper(self, docname, meta), folder / f"{docname.rpartition('/')[2]}.docx")
        self.report_reference()

    def _meta(self) -> dict[str, str]:
        known: Mapping[str, str] = getattr(self.env, "kientruc_meta", None) or {}
        return {name: known.get(name, "") for name in ("language", "status")}
