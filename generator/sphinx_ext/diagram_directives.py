"""Figures drawn while a page is read: layered figures and the roadmap from the records, node-and-edge views by D2.

Everything they show is in ``data/*.csv``, which is known before the first page is read; so the number of sheets, and
with it the numbers of all figures, is known in time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from generator.csv_table import parse_date
from generator.diagrams.drawing import Drawing, describe
from generator.diagrams.gantt import TaskView
from generator.diagrams.models import ElementView, figure_model
from generator.errors import DiagramError
from generator.messages import _
from generator.records import Record, Records
from generator.sphinx_ext.cells import shown_code
from generator.sphinx_ext.project import project_of
from generator.sphinx_ext.warnings import Subtype, warn
from generator.wording import slug

logger = logging.getLogger(__name__)

_OPTIONS: dict[str, Callable[[str], Any]] = {
    "caption": directives.unchanged_required,
    "alt": directives.unchanged_required,
    "name": directives.unchanged_required,
    "class": directives.class_option,
}
_BLOCKS = ("block_overview", "block_deployed", "block_commune")


def _detail(argument: str) -> str:
    return directives.choice(argument, ("elements", "counts", "summary"))


class _FigureDirective(SphinxDirective):
    """Makes numbered figures of SVG texts."""

    has_content = False
    option_spec: ClassVar = {**_OPTIONS}

    def figures(self, name: str, sheets: Sequence[tuple[str, str]], *, landscape: bool) -> list[nodes.Node]:
        """One figure per sheet, each an SVG text and its alternative text; only the first bears the given name."""
        made: list[nodes.Node] = []
        for number, (svg, alt) in enumerate(sheets, 1):
            file = name if len(sheets) == 1 else f"{name}-{number}"
            part = "" if len(sheets) == 1 else f" ({number}/{len(sheets)})"
            figure = self._figure(self._save(f"{file}.svg", svg), alt, part, landscape=landscape)
            if number == 1:
                self.add_name(figure)
            made.append(figure)
        return made

    def _figure(self, uri: str, alt: str, part: str, *, landscape: bool) -> nodes.figure:
        figure = nodes.figure(classes=["kientruc-diagram", *self.options.get("class", [])], landscape=landscape)
        self.set_source_info(figure)
        figure += nodes.image(uri=uri, alt=self.options.get("alt", alt))
        if caption := self.options.get("caption"):
            text, messages = self.parse_inline(caption + part)
            figure += [nodes.caption(caption, "", *text), *messages]
        return figure

    def _save(self, name: str, svg: str) -> str:
        """Write the drawing among the doctrees; returns its address relative to the source folder."""
        folder = Path(self.env.doctreedir) / "drawings"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        path.write_text(svg, encoding="utf-8")
        return "/" + Path(os.path.relpath(path, self.env.srcdir)).as_posix()

    def refuse(self, error: DiagramError, line: int | None = None) -> list[nodes.Node]:
        """One located warning, in the directive's own text at ``line`` of the chapter; the page keeps the place."""
        place = (self.env.current_document.docname, line) if line else self.get_location()
        warn(logger, str(error), Subtype.DIAGRAM, location=place)
        return [nodes.paragraph("", "", nodes.inline("", f"[{error}]", classes=["kientruc-fill"]))]


class DrawDirective(_FigureDirective):
    """``{draw} SD-T-02``: a layered figure of the framework with the province's elements in their blocks."""

    required_arguments = 1
    option_spec: ClassVar = {**_OPTIONS, "state": directives.unchanged_required, "detail": _detail}

    def run(self) -> list[nodes.Node]:
        """The sheets of the figure."""
        from generator.diagrams.layered import draw_sheets
        from generator.diagrams.svg import to_svg

        project = project_of(self.env)
        if project.framework is None:
            return []
        code, state = self.arguments[0], self.options.get("state")
        try:
            model = figure_model(project.framework.figures.data, code)
            views, detail = element_views(project.records), self.options.get("detail", "elements")
            sheets = draw_sheets(model, views, state=state, detail=detail)
        except DiagramError as error:
            return self.refuse(error)
        name = slug(f"{shown_code(code)} {state or ''}")
        return self.figures(name, [(to_svg(sheet), describe(sheet)) for sheet in sheets], landscape=True)


def element_views(records: Records) -> list[ElementView]:
    """The elements with the blocks that their mappings name."""
    blocks: dict[str, list[str]] = {}
    for mapping in records.of_type("mapping"):
        found = [block for name in _BLOCKS for block in _texts(mapping, name)]
        for code in mapping.links.get("maps", ()):
            blocks.setdefault(code, []).extend(found)
    return [_view(record, tuple(dict.fromkeys(blocks.get(record.id, ())))) for record in records.of_type("element")]


def _view(record: Record, blocks: tuple[str, ...]) -> ElementView:
    def text(name: str) -> str:
        return "; ".join(_texts(record, name))

    return ElementView(
        id=record.id,
        title=record.title,
        owner=text("owner"),
        sharing=text("sharing"),
        record_kind=text("record_kind"),
        model_state=text("model_state"),
        life_cycle=text("life_cycle"),
        blocks=blocks,
        use_here=text("use_here"),
        scope=_texts(record, "scope"),
    )


def _texts(record: Record, name: str) -> tuple[str, ...]:
    value = record.fields.get(name, ())
    return (value,) if isinstance(value, str) else value


class RoadmapDirective(_FigureDirective):
    """``{roadmap}``: the tasks by quarter."""

    def run(self) -> list[nodes.Node]:
        """The sheets of the chart; nothing when no task has a period."""
        from generator.diagrams.gantt import draw_roadmap
        from generator.diagrams.svg import to_svg

        tasks = [task_view(record) for record in project_of(self.env).records.of_type("task")]
        try:
            sheets: Sequence[Drawing] = draw_roadmap(tasks, priorities=self._priorities())
        except DiagramError as error:
            return self.refuse(error)
        # the caption names the chart; its title is for those who do not see it and is not drawn a second time
        named = [sheet if sheet.title else replace(sheet, title=self._title()) for sheet in sheets]
        return self.figures("lo-trinh", [(to_svg(sheet), describe(sheet)) for sheet in named], landscape=True)

    def _title(self) -> str:
        """The caption as plain text."""
        text, _messages = self.parse_inline(self.options.get("caption", ""))
        return "".join(node.astext() for node in text)

    def _priorities(self) -> tuple[str, ...]:
        framework = project_of(self.env).framework
        return framework.values("priority", "task") if framework else ()


def task_view(record: Record) -> TaskView:
    """The task as the roadmap shows it."""

    def text(name: str) -> str:
        return "; ".join(_texts(record, name))

    start, end = parse_date(text("period_from")), parse_date(text("period_to"))
    return TaskView(record.id, record.title, text("lead"), text("priority"), start, end)


class D2Directive(_FigureDirective):
    """``{d2}``: a node-and-edge view, from a ``.d2`` file of the project or from the directive's content."""

    optional_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """The figure."""
        from generator.diagrams.d2 import render_d2

        try:
            source, name, where = self._source()
            shown = where.relative_to(Path(self.env.srcdir).resolve()).as_posix()
            above = 0 if self.arguments else self.lineno + self.content_offset  # lines count as in the chapter
            svg = render_d2("\n" * above + source, path=where, name=shown)
        except DiagramError as error:
            return self.refuse(error, None if self.arguments else error.line)
        alt = self.options.get("caption", name)
        return self.figures(slug(name), [(svg, alt)], landscape=False)

    def _source(self) -> tuple[str, str, Path]:
        """The D2 text, a name for the figure, and the file in which it is written."""
        if not self.arguments:
            text = "\n".join(self.content)
            page = Path(self.env.doc2path(self.env.current_document.docname)).resolve()
            return text, f"d2-{hashlib.sha256(text.encode()).hexdigest()[:12]}", page
        root = Path(self.env.srcdir).resolve()
        path = (root / self.arguments[0].lstrip("/")).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            message = _("{file}: no such file in the project; give the path from the project's folder.")
            raise DiagramError(message.format(file=self.arguments[0]))
        self.env.note_dependency(str(path))
        return path.read_text("utf-8-sig", errors="replace"), path.stem, path
