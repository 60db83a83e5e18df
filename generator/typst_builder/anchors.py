"""Which ids become labels, and which label stands for each id: one label a node, however many ids it has."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

_ALWAYS = (nodes.section, nodes.table, nodes.figure, nodes.row)


class Anchors:
    """Labels by node and by id. Only what links lead to, or what the page map lists, has one."""

    def __init__(self, document: nodes.document) -> None:
        self._wanted = {str(node["refid"]) for node in document.findall(nodes.reference) if node.get("refid")}
        self._labels: dict[str, str] = {}
        for node in document.findall(nodes.Element):
            if node.get("ids"):
                self._add(node)
        for identifier in document.get("root_ids") or []:
            self._labels.setdefault(str(identifier), str(identifier))

    def _add(self, node: nodes.Element) -> None:
        names = [str(name) for name in node["ids"] if name and str(name) not in self._labels]
        needed = isinstance(node, _ALWAYS) or "kientruc-need" in node["classes"] or self._wanted & set(names)
        if names and needed:
            standing = self._standing(node)
            self._labels |= dict.fromkeys(names, standing or names[0])

    def _standing(self, node: nodes.Element) -> str:
        """A heading row is printed again on every page and can bear no label: its table's stands for it."""
        at = node.parent
        while at is not None:
            if isinstance(at, nodes.thead):
                table = at.parent.parent
                return next((self._labels[name] for name in table["ids"] if name in self._labels), "")
            at = at.parent
        return ""

    def label(self, node: nodes.Element) -> str:
        """The label to set at ``node``; empty when it needs none."""
        own = [str(name) for name in node.get("ids", ())]
        return next((name for name in own if self._labels.get(name) == name), "")

    def target(self, identifier: str) -> str:
        """The label that a link to ``identifier`` leads to; empty when there is none."""
        return self._labels.get(identifier, "")

    @property
    def labels(self) -> Mapping[str, str]:
        """The label of every id."""
        return self._labels
