"""How a node finds its method, and what happens to a node that nothing is known about."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from generator.assembly import location
from generator.landscape import LandscapePlan
from generator.messages import _
from generator.wide_tables import parted_words


class Dispatch(nodes.NodeVisitor):
    """Calls ``visit_…`` and ``depart_…`` by the names of a node's class and of the classes it is made from."""

    def __init__(self, document: nodes.document, landscape: LandscapePlan) -> None:
        super().__init__(document)
        self.warnings: list[str] = []
        self._landscape = landscape
        self._warned: set[str] = set()
        self._methods: dict[tuple[str, type], Any] = {}

    def turn(self, *, landscape: bool) -> None:
        """From the next block on, use landscape or portrait pages."""
        raise NotImplementedError

    def end_paragraph(self) -> None:
        """What comes next begins a paragraph of its own."""
        raise NotImplementedError

    # --- dispatch -------------------------------------------------------------------------------------------------

    def dispatch_visit(self, node: nodes.Node) -> Any:
        """Visit by the name of the node's class or of the nearest class it is made from."""
        if id(node) in self._landscape.starts:
            self.turn(landscape=True)
        try:
            return self._method("visit_", node)(node)
        except (nodes.SkipNode, nodes.SkipDeparture):
            self._turn_back(node)
            raise

    def dispatch_departure(self, node: nodes.Node) -> Any:
        """Leave ``node``."""
        try:
            return self._method("depart_", node)(node)
        finally:
            self._turn_back(node)

    def _turn_back(self, node: nodes.Node) -> None:
        if id(node) in self._landscape.ends:
            self.turn(landscape=False)

    def _method(self, prefix: str, node: nodes.Node) -> Any:
        key = (prefix, type(node))
        if key not in self._methods:
            self._methods[key] = self._find(prefix, type(node))
        return self._methods[key]

    def _find(self, prefix: str, kind: type) -> Any:
        for base in kind.__mro__:
            for wanted in ("visit_", "depart_"):
                if hasattr(self, wanted + base.__name__):
                    return getattr(self, prefix + base.__name__, self.pass_through)
        return self.unknown_visit if prefix == "visit_" else self.unknown_departure

    def pass_through(self, node: nodes.Node) -> None:
        """A node that is only its children."""

    def unknown_visit(self, node: nodes.Node) -> None:
        """Keep the text of a node that nothing is known about, and say so once."""
        kind = type(node).__name__
        self.warn_once(
            f"node {kind}", _("the Word file shows only the text of nodes of type “{kind}”").format(kind=kind), node
        )
        if not isinstance(node, nodes.Inline):
            self.end_paragraph()

    def unknown_departure(self, node: nodes.Node) -> None:
        """Close a paragraph that the unknown node's loose text may have opened."""
        if not isinstance(node, nodes.Inline):
            self.end_paragraph()

    # --- warnings -------------------------------------------------------------------------------------------------

    def warn_once(self, key: str, message: str, node: nodes.Node) -> None:
        """Note ``message`` with the place in the source, the first time that ``key`` occurs."""
        if key in self._warned:
            return
        self._warned.add(key)
        source, line = location(node)
        self.warnings.append(f"{source}:{line}: {message}" if source and line else f"{source}: {message}".lstrip(": "))

    def warn_parted(self, table: nodes.Element, columns: int) -> None:
        """Note that a table of ``columns`` columns is shown in parts."""
        self.warn_once(f"parted {id(table)}", parted_words(columns), table)
