"""Lists of every kind."""

from __future__ import annotations

from docutils import nodes

from generator.table_grid import MARK
from generator.typst_builder.syntax import string, wrapped
from generator.typst_builder.translator_base import Writing

_PATTERNS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
_SIGN, _SPACE = 0.5, 0.25
"""Widths of a digit and of the space after a mark, in ems."""
_BULLETS = {"-": 0.33, "+": 0.56, "•": 0.35}
"""Widths of the marks of Times New Roman, in ems."""


class ListTranslator(Writing):
    """Bullets, numbers, terms, fields, options."""

    _depth = 0

    # --- bullets and numbers --------------------------------------------------------------------------------------

    def block_bullet_list(self, node: nodes.Element) -> None:
        marks = self.plan.form.items("list.bullets")
        mark = str(marks[min(self._depth, len(marks) - 1)])
        self._depth += 1
        items = self._items(node, sum(_BULLETS.get(sign, _SIGN) for sign in mark) + _SPACE)
        self._depth -= 1
        self.add(f"#{self._name('bullets')}({string(mark)}, {items})")

    def block_enumerated_list(self, node: nodes.Element) -> None:
        pattern = _PATTERNS.get(str(node.get("enumtype", "arabic")), "1")
        start, prefix, suffix = (
            int(node.get("start", 1)),
            str(node.get("prefix", "")),
            str(node.get("suffix", ".") or "."),
        )
        digits = len(str(start + len(node.children) - 1)) if pattern == "1" else 1.5 if pattern in "iI" else 1
        width = digits * _SIGN + 0.3 * len(prefix + suffix) + _SPACE
        outer, self._depth = self._depth, 0
        items = self._items(node, width)
        self._depth = outer
        arguments = f"{start}, {string(pattern)}, {string(prefix)}, {string(suffix)}"
        self.add(f"#{self._name('numbers')}({arguments}, {items})")

    def _name(self, name: str) -> str:
        return f"short-{name}" if self.story.compact else name

    def _items(self, node: nodes.Element, width: float) -> str:
        self.mark(node)
        items = [child for child in node.children if isinstance(child, nodes.Element)]
        # an item of several blocks keeps them closer together than to the next item
        apart = self.story.compact and any(len(item.children) > 1 for item in items)
        return ("apart: true, " if apart else "") + ", ".join(f"[{self._item(item, width)}]" for item in items)

    def _item(self, item: nodes.Element, width: float) -> str:
        """The content of an item; its first line makes room for the mark."""
        self.mark(item)
        first = next(iter(item.children), None)
        if self.story.compact or not isinstance(first, nodes.paragraph):
            return self.content(item.children, width=max(self.story.width - MARK, 1.0) if self.story.width else 0)
        self.mark(first)
        with self.inside() as blocks:
            text = self.marks() + self.inline(first.children)
            blocks.append(f"#par(first-line-indent: 0pt)[#h(f.first-line + {width:.2f}em);{text}];")
            self.flow(item.children[1:])
        return "\n\n".join(blocks)

    # --- terms ----------------------------------------------------------------------------------------------------

    def block_definition_list(self, node: nodes.Element) -> None:
        self.mark(node)
        self.flow(node.children)

    block_option_list = block_option_list_item = block_glossary = block_definition_list

    def block_definition_list_item(self, node: nodes.Element) -> None:
        self.mark(node)
        heads = [child for child in node.children if isinstance(child, nodes.term | nodes.classifier)]
        lines: list[str] = []
        for head in heads:
            if isinstance(head, nodes.term):
                self.mark(head)
                lines.append(self.inline(head.children))
            else:
                lines.append((lines.pop() if lines else "") + self.inline_classifier(head))
        text = "#linebreak();".join(lines)
        self.add(wrapped("box-title" if self.story.compact else "term", self.marks() + text))
        self.flow(child for child in node.children if child not in heads)

    def block_term(self, node: nodes.Element) -> None:
        self.mark(node)
        self.add(wrapped("term" if not self.story.compact else "box-title", self.marks() + self.inline(node.children)))

    def inline_classifier(self, node: nodes.Element) -> str:
        return self.text(" : ", node) + wrapped("emph", self.inline(node.children))

    def block_classifier(self, node: nodes.Element) -> None:
        self.add_paragraph(self.inline_classifier(node))

    def block_definition(self, node: nodes.Element) -> None:
        self.mark(node)
        self.add(wrapped("indented", self.content(node.children)))

    block_description = block_definition

    # --- fields ---------------------------------------------------------------------------------------------------

    def block_field_list(self, node: nodes.Element) -> None:
        self.mark(node)
        self.flow(node.children)

    block_docinfo = block_field_list

    def block_field(self, node: nodes.Element) -> None:
        self.mark(node)
        name = next((child for child in node.children if isinstance(child, nodes.field_name)), nodes.field_name())
        body = next((child for child in node.children if isinstance(child, nodes.field_body)), nodes.field_body())
        text = wrapped("strong", self.inline(name.children) + self.text(": ", node))
        rest = list(body.children)
        if rest and isinstance(rest[0], nodes.paragraph):
            self.mark(rest[0])
            text += self.inline(rest.pop(0).children)
        elif rest and all(isinstance(child, nodes.Text | nodes.Inline) for child in rest):
            text, rest = text + self.inline(rest), []
        self.add_paragraph(text)
        self.flow(rest)

    # --- options of a command -------------------------------------------------------------------------------------

    def block_option_group(self, node: nodes.Element) -> None:
        options = self.text(", ", node).join(self.inline(option.children) for option in node.children)
        self.add(wrapped("term", options))

    def inline_option_string(self, node: nodes.Element) -> str:
        return self.inline(node.children)

    def inline_option_argument(self, node: nodes.Element) -> str:
        return self.text(str(node.get("delimiter", " ")), node) + self.inline(node.children)
