"""Nodes of the doctree for what only official papers have: head and signature in two columns, lines of fixed looks.

Builders read: ``official_cells['kind']`` (``head`` or ``signature``), two columns, row by row;
``official_line['role']`` (:class:`generator.official.Line`), ``['rule']``; ``official_paper`` around one whole paper.
"""

from __future__ import annotations

from docutils import nodes


class official_cells(nodes.General, nodes.Element):  # noqa: N801  (docutils names node classes in lower case)
    """A grid of two columns without lines."""


class official_cell(nodes.Part, nodes.Element):  # noqa: N801
    """One of its cells."""


class official_line(nodes.General, nodes.TextElement):  # noqa: N801
    """One line of a fixed look; ``rule`` says what line is drawn under it."""


class official_paper(nodes.General, nodes.Element):  # noqa: N801
    """One whole paper before a document that is attached to it, or the title block of that document."""


class official_room(nodes.General, nodes.Element):  # noqa: N801
    """Room for a signature."""


LAST_LINE = "kientruc-last-line"
"""The class of the paragraph that the signature stands below: both stay on one page."""


def is_last_line(node: nodes.Element) -> bool:
    """Whether ``node`` is that paragraph, and no item of a list, which looks as its list does."""
    return LAST_LINE in node["classes"] and not isinstance(node.parent, nodes.list_item)


ROLES = (
    "parent",
    "issuer",
    "number",
    "subject",
    "draft",
    "nation",
    "motto",
    "place",
    "kind",
    "abstract",
    "authority",
    "attached",
    "addressee",
    "addressee-item",
    "basis",
    "command",
    "power",
    "signer",
    "recipients",
    "recipient",
)
"""The roles of lines; every builder has a look for each."""
