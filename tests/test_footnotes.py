"""Footnotes to footnotes stay where their author wrote them."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import new_document

from generator.footnotes import noted_footnotes


def test_a_footnote_that_only_a_footnote_refers_to_is_not_noted() -> None:
    document = new_document("a")
    document += nodes.paragraph("", "", nodes.footnote_reference("", "1", refid="one"))
    document += nodes.footnote("", nodes.paragraph("", "", nodes.footnote_reference("", "2", refid="two")), ids=["one"])
    document += nodes.footnote("", nodes.paragraph("", "deeper"), ids=["two"])
    assert noted_footnotes(document) == ("one",)
