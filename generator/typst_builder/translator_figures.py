"""Pictures and figures."""

# ruff: noqa: ARG002  (docutils fixes names and signatures)

from __future__ import annotations

import re
from pathlib import Path

from docutils import nodes

from generator.messages import _
from generator.typst_builder.escaping import literal
from generator.typst_builder.pictures import PictureError
from generator.typst_builder.plain import plain_text
from generator.typst_builder.translator_base import Writing

_MEASURE = re.compile(r"([\d.]+)\s*(%|px|pt|mm|cm|in|em|ex|pc|)")
_UNITS = {"": ("pt", 0.75), "px": ("pt", 0.75), "ex": ("em", 0.5), "pc": ("pt", 12.0)}


class FigureTranslator(Writing):
    """Figures with their captions, pictures in blocks and in lines."""

    def visit_figure(self, node: nodes.Element) -> None:
        self.end_paragraph()
        rest = [child for child in node.children if not isinstance(child, nodes.caption | nodes.legend)]
        legend = next((child for child in node.children if isinstance(child, nodes.legend)), None)
        caption = next((child for child in node.children if isinstance(child, nodes.caption)), None)
        with self.inside(self.nested()) as story:
            for child in rest:
                child.walkabout(self)
        extra = f", legend: legend[{self.children(legend)}]" if legend is not None else ""
        self.block(self.captioned("image", node, caption, extra) + f"[\n{story.text()}\n]")
        raise nodes.SkipNode

    def captioned(self, kind: str, node: nodes.Element, caption: nodes.Element | None, extra: str = "") -> str:
        """Opens a figure or table with its label, its line in the list, its caption."""
        label = self.take_label(node)
        name = literal(label) if label else "none"
        if caption is None:
            return f"#captioned({kind}, {name}, none, none{extra})"
        number = str(caption.get("label", ""))
        separator = self.plan.form.text("caption.separator")
        words = self.showable(plain_text(caption), caption)
        plain = literal(f"{number}{separator}{words}") if number else "none"
        shown = self.inline(caption)
        if number:
            head = f"#{literal(number + separator)}"
            shown = (f"#strong[{head}]" if self.plan.form.flag("caption.bold_label") else head) + shown
        return f"#captioned({kind}, {name}, {plain}, [{shown}]{extra})"

    def visit_caption(self, node: nodes.Element) -> None:
        """A caption of what is no figure: of code, for one."""
        self.end_paragraph()
        self.mark(node)
        self.start_paragraph("rubric")
        if node.get("label"):
            self.write(f"{node['label']}{self.plan.form.text('caption.separator')}", node)

    def depart_caption(self, node: nodes.Element) -> None:
        self.end_paragraph()

    def visit_image(self, node: nodes.Element) -> None:
        in_line = self.story.line is not None and isinstance(node.parent, nodes.TextElement)
        alternative = self._alternative(node)
        path = Path(str(node.get("uri", "")))
        try:
            file = self.plan.pictures.add(path)
        except PictureError as error:
            message = _("picture {file} cannot be shown ({reason}); give a PNG, JPEG or SVG file that can be read")
            self.warn_once(f"image {path}", message.format(file=path.name, reason=error), node)
            self.write(f"[{self.plan.words['picture missing']}: {alternative}]", node)
            raise nodes.SkipNode from None
        options = f"{literal(file)}, alt: {literal(alternative)}"
        if in_line:
            self.mark(node)
            self.add(f"#inline-picture({options}{self._size(node, 'height')})")
        else:
            function = "drawing" if file.endswith(".svg") else "picture"
            code = f"#{function}({options}{self._size(node, 'width')})"
            self.mark(node)
            self.block(code if isinstance(node.parent, nodes.figure) else f"#alone[{code}]")
        raise nodes.SkipNode

    @staticmethod
    def _size(node: nodes.Element, side: str) -> str:
        match = _MEASURE.fullmatch(str(node.get(side, "")).strip())
        if match is None or not float(match[1]) or (side == "height" and match[2] == "%"):
            return ""
        unit, factor = _UNITS.get(match[2], (match[2], 1.0))
        return f", {side}: {float(match[1]) * factor:g}{unit}"

    def _alternative(self, node: nodes.Element) -> str:
        """What is read out in place of the picture: its alternative text, else its caption, else its file's name."""
        text = str(node.get("alt") or "").strip()
        figure = node.parent
        while not text and figure is not None:
            if isinstance(figure, nodes.figure):
                text = " ".join(plain_text(child) for child in figure.children if isinstance(child, nodes.caption))
            figure = figure.parent
        return self.showable(text.strip() or Path(str(node.get("uri", ""))).name or "…", node)
