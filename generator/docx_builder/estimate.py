"""An estimate of page numbers, for a document that no layout has been made of: never a placeholder in a list."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from docutils import nodes

from generator.landscape import is_annex

_LINES = 38
"""Lines of body text on a page."""
_WIDTH = 82
"""Characters on a line of body text."""
_FIGURE = 16


class PageEstimate:
    """Walks a document once and says on which page every node is; ``restart`` counts those of each appendix anew."""

    def __init__(self, document: nodes.document, known: Mapping[str, int], first: int, *, restart: bool) -> None:
        self._known = known
        self._first = first
        self._lines: dict[int, float] = {}
        self._line = self._before = 0.0
        self._restart = restart
        if not known:
            self._walk(document)

    def page_of(self, node: nodes.Element) -> int:
        """The known page of ``node``, else the estimated one."""
        for name in node["ids"]:
            if name in self._known:
                return self._known[name]
        return self._first + int(self._lines.get(id(node), 0) // _LINES)

    def _walk(self, node: nodes.Element) -> None:
        if isinstance(node, nodes.section) and is_annex(node):
            self._line = ceil(self._line / _LINES) * _LINES
            self._before = self._line if self._restart else 0.0
        self._lines[id(node)] = self._line - self._before
        if isinstance(node, nodes.row):
            self._line += max((_height(cell.astext(), _WIDTH / max(len(node), 1)) for cell in node.children), default=1)
            return
        if isinstance(node, nodes.image):
            self._line += _FIGURE
        elif isinstance(node, nodes.literal_block | nodes.line_block):
            self._line += node.astext().count("\n") + 2
            return
        elif isinstance(node, nodes.TextElement):
            self._line += _height(node.astext(), _WIDTH) + 0.4
            return
        for child in node.children:
            if isinstance(child, nodes.Element):
                self._walk(child)


def _height(text: str, width: float) -> float:
    return 1.0 + len(text) // width
