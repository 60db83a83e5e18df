"""Pictures and figures."""

# ruff: noqa: ARG002  (docutils fixes names and signatures)

from __future__ import annotations

import re
from pathlib import Path

from docutils import nodes

from generator.docx_builder import styles
from generator.docx_builder.images import Image, ImageError, read_image
from generator.docx_builder.ooxml.drawing import Picture, place_picture
from generator.docx_builder.translator_base import Writing
from generator.landscape import CAPTION_HEIGHT
from generator.messages import _

_MEASURE = re.compile(r"([\d.]+)\s*(%|px|pt|mm|cm|in|em|ex|pc|)")
_MILLIMETRES = {
    "": 25.4 / 96,
    "px": 25.4 / 96,
    "pt": 25.4 / 72,
    "mm": 1.0,
    "cm": 10.0,
    "in": 25.4,
    "em": 4.9,
    "ex": 2.4,
    "pc": 4.23,
}


class FigureTranslator(Writing):
    """Figures with their captions, pictures in blocks and in lines."""

    _pictures: int
    _image_files: dict[tuple[str, float], Image]

    def visit_figure(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.flush_list_place()
        self.mark(node)
        self.push_style(styles.PICTURE)

    def depart_figure(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.pop_style()

    def visit_caption(self, node: nodes.Element) -> None:
        self.end_paragraph()
        below = isinstance(node.parent, nodes.figure)
        self.write_caption(node.parent, node, styles.FIGURE_CAPTION if below else styles.CAPTION)
        raise nodes.SkipNode

    def visit_legend(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.push_style(styles.SOURCE)

    def depart_legend(self, node: nodes.Element) -> None:
        self.end_paragraph()
        self.pop_style()

    def visit_image(self, node: nodes.Element) -> None:
        alone = self.paragraph is None
        if alone:
            self.start_paragraph(styles.PICTURE)
        self.mark(node)
        self._write_picture(node)
        if alone:
            self.end_paragraph()
        raise nodes.SkipNode

    def _write_picture(self, node: nodes.Element) -> None:
        alt = str(node.get("alt") or "") or self._caption_of(node)
        width = self._asked_width(node)
        path = Path(str(node.get("uri", "")))
        try:
            image = self._image(path, width or (self.text_width() if path.suffix.lower() == ".svg" else 0.0))
        except ImageError as error:
            message = _("picture {file} cannot be shown ({reason}); give a PNG, JPEG or SVG file that can be read")
            self.warn_once(f"image {path}", message.format(file=path.name, reason=error), node)
            self.write(f"[{self.plan.words['picture missing']}: {alt or path.name}]", node)
            return
        shown_width, shown_height = self._size(image, width)
        note = self.story.note
        self._pictures += 1
        picture = Picture(
            relation=self.file.relation_to_media(image.data, image.extension, in_note=note),
            width=shown_width,
            height=shown_height,
            alt=alt,
            number=self._pictures,
            name=f"{self.plan.entries.words['figures']} {self._pictures}",
            svg_relation=self.file.relation_to_media(image.svg, "svg", in_note=note) if image.svg else "",
        )
        place_picture(self.open_paragraph().holder(), picture)

    def _image(self, path: Path, width: float) -> Image:
        key = (str(path), round(width, 1))
        if key not in self._image_files:
            self._image_files[key] = read_image(path, width)
        return self._image_files[key]

    def _asked_width(self, node: nodes.Element) -> float:
        """The width that the author asks for, in millimetres; 0 when none."""
        match = _MEASURE.fullmatch(str(node.get("width", "")).strip())
        if match is None:
            return 0.0
        if match[2] == "%":
            return float(match[1]) / 100 * self.text_width()
        return float(match[1]) * _MILLIMETRES[match[2]]

    def _size(self, image: Image, width: float) -> tuple[float, float]:
        """The size on the page: as asked for, else drawings over the whole line and photographs as they are; never
        beyond the page."""
        shown = width or (self.text_width() if image.svg else image.width)
        page = self.pages.current
        highest = page.text_height - CAPTION_HEIGHT
        shown = min(shown, self.text_width(), highest * image.width / image.height)
        return shown, shown * image.height / image.width

    @staticmethod
    def _caption_of(node: nodes.Element) -> str:
        figure = node.parent
        while figure is not None and not isinstance(figure, nodes.figure):
            figure = figure.parent
        if figure is None:
            return ""
        return next((child.astext() for child in figure.children if isinstance(child, nodes.caption)), "")
