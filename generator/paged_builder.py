"""What the builders of paged files share: one output made from the assembled document."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging

from generator.errors import KientrucError
from generator.messages import use_language

logger = logging.getLogger(__name__)

_OUR_EXTENSION = "generator.sphinx_ext"


class PagedBuilder(Builder):
    """A builder whose output is one paged file made from the assembled document."""

    def init(self) -> None:
        """In other people's projects, warn in the language of the project; the command has chosen it for ours."""
        super().init()
        if not self._is_ours():
            use_language("vi" if str(self.config.language).startswith("vi") else "en")

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write the whole; what a person can mend is one sentence in other people's projects, too."""
        try:
            self.write_paged()
        except KientrucError as error:
            if self._is_ours():
                raise
            logger.error(str(error), type="kientruc")
            raise SystemExit(error.exit_code) from None  # of any other exception Sphinx shows the traceback

    def write_paged(self) -> None:
        """Assemble, translate, save."""
        raise NotImplementedError

    def _is_ours(self) -> bool:
        return _OUR_EXTENSION in self.config.extensions

    def get_outdated_docs(self) -> str:
        """Everything: the whole is written at once."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002  (Sphinx calls it so)
        """The address of a page until :func:`assemble` makes it an id."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:  # noqa: ARG002
        """The same from every page."""
        return self.get_target_uri(to, typ)

    def describe(self, document: nodes.document, cover: Mapping[str, str]) -> None:
        """What the cover says, in a project that does not say it itself: its own values, and those of ``cover``."""
        if not document["meta"]:
            document["foreign"] = True
            config = self.config
            document["meta"] = {
                "title": config.project,
                "agency": "" if config.author == "unknown" else config.author,
                "version": config.release,
                "language": config.language or "en",
            } | dict(cover)
            heading = str(document.get("title", ""))
            if heading and heading.casefold() != str(document["meta"]["title"]).casefold():
                document.insert(0, nodes.rubric("", heading))  # the cover says something else

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Nothing: there are no shared files."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Never called: ``write_paged`` writes the whole."""
