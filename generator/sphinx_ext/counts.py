"""The role ``{count}``: how many records of a type meet a condition, in the middle of a sentence."""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx_needs.data import SphinxNeedsData

from generator.errors import KientrucError
from generator.messages import _
from generator.sphinx_ext.project import project_of
from generator.sphinx_ext.record_choice import matching
from generator.sphinx_ext.warnings import Subtype, warn
from generator.where import Where, parse_where
from generator.wording import nearest

logger = logging.getLogger(__name__)


class pending_count(nodes.Inline, nodes.Element):  # noqa: N801  (docutils names node classes in lower case)
    """Stands where a number comes when its page is written."""


class CountRole(SphinxRole):
    """``{count}`element where position = L1-HT``` gives the number of such records."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """The place of the number."""
        need_type, _word, condition = self.text.strip().partition(" where ")
        types = project_of(self.env).model.types
        where: Where | None = None
        try:
            where = parse_where(condition) if condition else None
        except KientrucError as error:
            return self._refuse(str(error))
        if need_type not in types:
            return self._refuse(_("unknown type {name!r}").format(name=need_type) + nearest(need_type, types))
        return [pending_count("", need_type=need_type, where=where)], []

    def _refuse(self, reason: str) -> tuple[list[Node], list[system_message]]:
        warn(logger, f"{{count}}: {reason}", Subtype.OPTION, location=self.get_location())
        return [], []


def fill_counts(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Put the numbers on the page."""
    places = list(doctree.findall(pending_count))
    needs = SphinxNeedsData(app.env).get_needs_view() if places else {}
    for place in places:
        count = len(matching(needs, place["need_type"], place["where"]))
        place.replace_self(nodes.Text(f"{count:,}".replace(",", ".")))
