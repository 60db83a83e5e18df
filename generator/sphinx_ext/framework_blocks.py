"""The directive ``{framework} ANCHOR``: a section's guidance and requirements, in drafts; nothing in a final document.

It holds no heading and no caption, so that numbers are equal in draft and final.
"""

from __future__ import annotations

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx_needs.data import SphinxNeedsData
from sphinx_needs.need_item import NeedItem

from generator.catalogue import Section
from generator.messages import _
from generator.sphinx_ext.cells import CellWriter
from generator.sphinx_ext.project import project_of
from generator.sphinx_ext.warnings import Subtype, warn
from generator.wording import nearest

logger = logging.getLogger(__name__)


class pending_answers(nodes.General, nodes.Element):  # noqa: N801  (docutils names node classes in lower case)
    """Stands where a section's requirements come, each with its answer so far; ``anchor`` says which section."""


class FrameworkDirective(SphinxDirective):
    """Shows what the framework says of one section."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        """A box with the guidance and the place of the requirements; nothing when the document is final."""
        project = project_of(self.env)
        if project.outline is None:
            return []
        section = project.outline.section(self.arguments[0])
        if section is None:
            message = _("{{framework}}: the framework has no section {anchor!r}{nearest}.")
            near = nearest(self.arguments[0], [s.anchor for s in project.outline.sections])
            warn(
                logger,
                message.format(anchor=self.arguments[0], nearest=near),
                Subtype.ANCHOR,
                location=self.get_location(),
            )
            return []
        if project.settings.is_final:
            return []
        return self._box(section)

    def _box(self, section: Section) -> list[nodes.Node]:
        box = nodes.container(classes=["kientruc-guidance"])
        self.set_source_info(box)
        if section.guidance:
            box += nodes.paragraph("", "Hướng dẫn", classes=["kientruc-guidance-title"])
            lines = section.guidance.splitlines()
            # the lines know their own file: an error in the guidance is not blamed on the chapter
            first = section.guidance_line - 1
            content = StringList(lines, items=[(section.file, first + i) for i in range(len(lines))])
            box += self.parse_content_to_nodes_of(content)
        if section.requirements:
            box += pending_answers("", anchor=section.anchor)
        return [box] if box.children else []

    def parse_content_to_nodes_of(self, content: StringList) -> list[nodes.Node]:
        """The doctree of ``content``, parsed as the chapter is."""
        holder = nodes.Element()
        holder.document = self.state.document
        self.state.nested_parse(content, 0, holder)
        return list(holder.children)


def fill_answers(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the requirements of every ``{framework}`` on the page, with who satisfies them and the official result."""
    places = list(doctree.findall(pending_answers))
    if not places:
        return
    needs = SphinxNeedsData(app.env).get_needs_view()
    by_section: dict[str, list[NeedItem]] = {}
    for need in needs.values():
        if need["type"] == "req":
            by_section.setdefault(str(need["section"]), []).append(need)
    writer = CellWriter(app, needs, docname)
    for place in places:
        asked = sorted(by_section.get(place["anchor"], []), key=lambda need: str(need["id"]))
        place.replace_self(_requirements(asked, writer))


def _requirements(asked: list[NeedItem], writer: CellWriter) -> list[nodes.Node]:
    title = nodes.paragraph("", "Yêu cầu của Khung quốc gia", classes=["kientruc-guidance-title"])
    items = nodes.bullet_list(bullet="-")
    for need in asked:
        head = nodes.paragraph("", "", writer.reference(need["id"]), nodes.Text(" "), nodes.strong("", need["title"]))
        head += nodes.Text(f" ({need['clause']}). {need['statement']}")
        items += nodes.list_item("", head, _answer(need, writer))
    return [title, items]


def _answer(need: NeedItem, writer: CellWriter) -> nodes.paragraph:
    """Who satisfies the requirement so far, and the official result when a person has given one."""
    results = [writer.needs[code]["conformity"] for code in need["assesses_back"] if code in writer.needs]
    paragraph = nodes.paragraph(classes=["kientruc-answer"])
    paragraph += nodes.Text("Đáp ứng bởi: ")
    if need["satisfies_back"]:
        paragraph += writer.codes(need["satisfies_back"])
    else:
        paragraph += nodes.inline("", "chưa có", classes=["kientruc-fill"])
    if results:
        paragraph += nodes.Text(f". Kết quả đối chiếu: {'; '.join(str(result) for result in results)}")
    paragraph += nodes.Text(".")
    return paragraph
