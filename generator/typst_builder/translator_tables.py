"""Tables and figures: captions, header rows that repeat, merged cells, pictures with size and alternative text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docutils import nodes

from generator.assembly import plain_text
from generator.landscape import CAPTION_HEIGHT, where
from generator.messages import _
from generator.picture_nodes import alternative, is_told, shown_size
from generator.pictures import Picture, PictureError, read_picture
from generator.table_grid import PADDING, TALL, Cell, column_kinds, column_widths, grid, height, is_dense
from generator.typst_builder.images import copy_picture
from generator.typst_builder.look import text_size
from generator.typst_builder.syntax import array, string, wrapped
from generator.typst_builder.translator_base import Writing

_ALIGN = {"text": "left + top", "centred": "center + top", "number": "right + top"}


class TableTranslator(Writing):
    """Tables, figures, pictures."""

    _image_files: dict[str, tuple[Picture, str]]
    notes_below: list[str]
    """Footnotes of the header row at hand."""

    # --- captions -------------------------------------------------------------------------------------------------

    def _caption(self, caption: nodes.Element) -> tuple[str, str]:
        """The words of a caption, and those before its label in the lists."""
        self.mark(caption)
        label = str(caption.get("label", ""))
        start = self.text(f"{label}{self.plan.form.text('caption.separator')}", caption) if label else ""
        strong = wrapped("strong", start) if self.plan.form.flag("caption.bold_label") else start
        words = f"{label}. {plain_text(caption)}{where(caption)}" if label else ""
        return self.marks() + strong + self.inline(caption.children), words

    def _captioned(self, function: str, caption: nodes.Element, body: str, marks: str) -> None:
        text, words = self._caption(caption)
        name = f"caption {len(self.titles)}"
        self.titles[name] = self.text(words, caption)
        listed = "true" if words else "false"
        self.add(f"#{function}({listed}, [{marks}{text}], [{body}])#label({string(name)})")

    # --- tables ---------------------------------------------------------------------------------------------------

    def block_table(self, node: nodes.Element) -> None:
        self.add("")
        self.mark(node)
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        small = is_dense(node) or self.story.small
        marks = self.marks() if title is not None else ""
        groups = [child for child in node.children if isinstance(child, nodes.tgroup)]
        outer, self.notes_below = self.notes_below, []
        body = "\n".join(self._grid(group, small=small) for group in groups)
        if title is None:
            self.add(body)
        else:
            self._captioned("captioned-table", title, body, marks)
        if self.notes_below:
            self.add(wrapped("notes-below", "\n\n".join(self.notes_below)))
        self.notes_below = outer

    def _grid(self, group: nodes.Element, *, small: bool) -> str:
        form = self.plan.form
        size = form.number("table.size_dense" if small else "table.size")
        widths = column_widths(group, self.text_width(), size)
        kinds = column_kinds(group, len(widths))
        columns = array(f"{width:.2f}fr" for width in widths)
        parts = [f"columns: {columns}", f"align: {array(_ALIGN[kind] for kind in kinds)}"]
        for part in group.children:
            if isinstance(part, nodes.thead):
                parts.append(self._header(part, widths, small=small))
            elif isinstance(part, nodes.tbody):
                parts += self._rows(part, widths, small=small, size=size)
        arguments = ",\n".join(["f.small-cell-size" if small else "f.cell-size", *parts])
        return f"#{'tbl' if is_titled(group) else 'untitled-tbl'}({arguments})"

    def _header(self, part: nodes.Element, widths: Sequence[float], *, small: bool) -> str:
        form = self.plan.form
        cells: list[str] = []
        look = f'align: center + horizon, fill: rgb("{form.text("table.header_fill")}")'
        for _row, row_cells in grid(part, len(widths)):
            for cell in row_cells:
                if cell.merge != "continue":
                    text = self._content(cell, widths, small=small, header=True)
                    text = wrapped("strong", text) if form.flag("table.header_bold") else text
                    cells.append(f"table.cell({look}{_reach(cell, part)})[{text}]")
        repeat = "" if form.flag("table.header_repeat") else "repeat: false, "
        return f"table.header({repeat}{', '.join(cells)})"

    def _rows(self, part: nodes.Element, widths: Sequence[float], *, small: bool, size: float) -> list[str]:
        found: list[str] = []
        titles: list[str] = []
        highest = text_size(self.plan.form, landscape=self.wide)[1]
        kind = "table.cell" if part.parent is not None and is_titled(part.parent) else "grid.cell"
        for row, cells in grid(part, len(widths)):
            self.mark(row)
            group = "kientruc-group" in row["classes"]
            look = 'align: left + top, fill: rgb("F2F2F2")' if group else ""
            if height(cells, widths, size) > highest * TALL:
                look += ", breakable: true"
            written = []
            for cell in cells:
                if cell.merge == "continue":
                    continue
                text = f"[{self._content(cell, widths, small=small, header=False)}]"
                options = f"{look}{_reach(cell, part)}".removeprefix(", ")
                written.append(f"{kind}({options}){text}" if options else text)
            if group and not any(cell.merge for cell in cells):
                titles += written
                continue
            found += [*_titles(titles), *filter(None, [", ".join(written)])]
            titles = []
        return found + _titles(titles)

    def _content(self, cell: Cell, widths: Sequence[float], *, small: bool, header: bool) -> str:
        if cell.node is None:
            return ""
        self.mark(cell.node)
        width = max(sum(widths[cell.column : cell.column + cell.columns]) - PADDING, 1.0)
        return self.content(cell.node.children, compact=True, small=small, header=header, width=width)

    # --- figures --------------------------------------------------------------------------------------------------

    def block_figure(self, node: nodes.Element) -> None:
        self.add("")
        self.mark(node)
        marks = self.marks()
        caption = next((child for child in node.children if isinstance(child, nodes.caption)), None)
        legends = [child for child in node.children if isinstance(child, nodes.legend)]
        pictures = [child for child in node.children if child is not caption and child not in legends]
        body = self.content(pictures, compact=True, width=self.text_width())
        if caption is None:
            self.add(wrapped("centred", marks + body))
        else:
            images = [image for each in pictures for image in each.findall(nodes.image)]
            alt = next((str(image.get("alt") or "") for image in images), "") or plain_text(caption) or "—"
            self._captioned(f"captioned-picture.with(alt: {string(self.cleaned(alt, node))})", caption, body, marks)
        for legend in legends:
            self.add(wrapped("source-line", self.content(legend.children, compact=True)))

    def block_caption(self, node: nodes.Element) -> None:
        text, _words = self._caption(node)
        self.add(wrapped("centred", text))

    def block_image(self, node: nodes.Element) -> None:
        self.mark(node)
        self.add(wrapped("centred", self.marks() + self.picture(node)))

    def picture(self, node: nodes.Element) -> str:
        alt = alternative(node)
        path = Path(str(node.get("uri", "")))
        try:
            picture, name = self._picture_file(path)
        except PictureError as error:
            if not is_told(node):
                message = _("picture {file} cannot be shown ({reason}); give a PNG, JPEG or SVG file that can be read")
                self.warn_once(f"image {path}", message.format(file=path.name, reason=error), node)
            return self.text(f"[{self.plan.words['picture missing']}: {alt or path.name}]", node)
        if picture.cut:
            message = _("drawing {file} takes parts from elsewhere; they are left out")
            self.warn_once(f"drawing {path}", message.format(file=path.name), node)
        highest = text_size(self.plan.form, landscape=self.wide)[1] - CAPTION_HEIGHT
        width, high = shown_size(node, picture, self.text_width(), highest)
        words = string(self.cleaned(alt or path.stem, node))
        size = f"width: {width:.2f}mm, height: {high:.2f}mm"
        return f"#box(image({string(name)}, {size}, alt: {words}));"

    def _picture_file(self, path: Path) -> tuple[Picture, str]:
        """The picture in ``path`` with its name beside the source."""
        if str(path) not in self._image_files:
            picture = read_picture(path)
            self._image_files[str(path)] = picture, copy_picture(picture, self.plan.folder)
        return self._image_files[str(path)]


def is_titled(group: nodes.Element) -> bool:
    """Whether rows of the table say what the others hold: PDF/UA wants headers in every table (ISO 14289-1, 7.5).

    One without is set as a grid, which is read cell by cell. A first column of headers (``:stub-columns:``) does not
    make a table, either: Typst keeps headers of rows behind a switch that its Python module does not have.
    """
    rows = (row for part in group.children if isinstance(part, nodes.tbody) for row in part.children)
    return any(isinstance(part, nodes.thead) for part in group.children) or any(
        "kientruc-group" in row["classes"] for row in rows if isinstance(row, nodes.row)
    )


def _titles(cells: Sequence[str]) -> list[str]:
    """The titles of groups before a row: Typst keeps a header with what follows. It fails on two headers in a row."""
    return [f"table.header(level: 2, repeat: false, {', '.join(cells)})"] if cells else []


def _reach(cell: Cell, part: nodes.Element) -> str:
    """How far a merged cell reaches, as arguments."""
    rows = int(cell.node.get("morerows", 0)) + 1 if cell.node is not None else 1
    if cell.node is not None and rows > 1:
        lines = [row for row in part.children if isinstance(row, nodes.row)]
        rows = min(rows, len(lines) - [*map(id, lines)].index(id(cell.node.parent)))
    columns = f", colspan: {cell.columns}" if cell.columns > 1 else ""
    return columns + (f", rowspan: {rows}" if rows > 1 else "")
