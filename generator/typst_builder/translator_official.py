"""Head, title and signature of official papers."""

from __future__ import annotations

from docutils import nodes

from generator.typst_builder.syntax import string
from generator.typst_builder.translator_base import Writing


class OfficialTranslator(Writing):
    """The nodes of :mod:`generator.official_nodes`."""

    def block_official_paper(self, node: nodes.Element) -> None:
        self.mark(node)
        self.flow(node.children)

    def block_official_cells(self, node: nodes.Element) -> None:
        self.mark(node)
        cells = "".join(f"[{self.content(cell.children, compact=True)}]" for cell in node.children)
        self.add(f"#official-cells(o.{node['kind']}){cells}")

    def block_official_line(self, node: nodes.Element) -> None:
        self.mark(node)
        text = self.marks() + self.inline(node.children)
        if node["role"] == "basis":
            self.add(f"#official-basis[{text}]")
        else:
            self.add(f"#official-line({string(node['role'])}, rule: {string(node['rule'])})[{text}]")

    def block_official_room(self, _node: nodes.Element) -> None:
        self.add("#official-room")
