"""Pictures and figures."""

# ruff: noqa: ARG002  (docutils fixes names and signatures)

from __future__ import annotations

from pathlib import Path

from docutils import nodes

from generator.docx_builder import styles
from generator.docx_builder.images import Image, for_word
from generator.docx_builder.ooxml.drawing import Picture as PlacedPicture
from generator.docx_builder.ooxml.drawing import place_picture
from generator.docx_builder.translator_base import Writing
from generator.landscape import CAPTION_HEIGHT
from generator.messages import _
from generator.picture_nodes import alternative, is_told, shown_size
from generator.pictures import Picture, PictureError, read_picture


class FigureTranslator(Writing):
    """Figures with their captions, pictures in blocks and in lines."""

    _pictures: int
    _image_files: dict[str, Picture]
    _images: dict[tuple[str, float], Image]

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
        alt = alternative(node)
        path = Path(str(node.get("uri", "")))
        try:
            picture = self._picture(path)
            highest = self.pages.current.text_height - CAPTION_HEIGHT
            width, height = shown_size(node, picture, self.text_width(), highest)
            image = self._image(path, picture, width)
        except PictureError as error:
            if not is_told(node):
                message = _("picture {file} cannot be shown ({reason}); give a PNG, JPEG or SVG file that can be read")
                self.warn_once(f"image {path}", message.format(file=path.name, reason=error), node)
            self.write(f"[{self.plan.words['picture missing']}: {alt or path.name}]", node)
            return
        if picture.cut:
            message = _("drawing {file} takes parts from elsewhere; they are left out")
            self.warn_once(f"drawing {path}", message.format(file=path.name), node)
        self._show(image, width, height, alt)

    def _show(self, image: Image, width: float, height: float, alt: str) -> None:
        note = self.story.note
        self._pictures += 1
        picture = PlacedPicture(
            relation=self.file.relation_to_media(image.data, image.extension, in_note=note),
            width=width,
            height=height,
            alt=self.cleaned(alt),
            number=self._pictures,
            name=f"{self.plan.entries.words['figures']} {self._pictures}",
            svg_relation=self.file.relation_to_media(image.svg, "svg", in_note=note) if image.svg else "",
        )
        place_picture(self.open_paragraph().holder(), picture)

    def _picture(self, path: Path) -> Picture:
        if str(path) not in self._image_files:
            self._image_files[str(path)] = read_picture(path)
        return self._image_files[str(path)]

    def _image(self, path: Path, picture: Picture, width: float) -> Image:
        key = (str(path), round(width, 1))
        if key not in self._images:
            self._images[key] = for_word(picture, width)
        return self._images[key]
