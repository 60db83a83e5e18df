"""The role ``{fill}`what is missing```: a mark of a fact that the author must supply."""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx.util.docutils import SphinxRole


class FillRole(SphinxRole):
    """Shows ``[what is missing]`` highlighted; ``kientruc check`` lists every one."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """The mark."""
        text = f"[{self.text}]"
        return [nodes.inline(self.rawtext, text, classes=["kientruc-fill"])], []
