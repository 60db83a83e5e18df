"""Which footnotes are set as footnotes: those that the text refers to."""

from __future__ import annotations

from docutils import nodes


def noted_footnotes(document: nodes.document) -> set[str]:
    """The ids of the footnotes that the text refers to. Pages know no footnotes to footnotes: one that only others
    refer to stays where its author wrote it."""
    inside = {id(each) for note in document.findall(nodes.footnote) for each in note.findall(nodes.footnote_reference)}
    references = document.findall(nodes.footnote_reference)
    return {str(each["refid"]) for each in references if each.get("refid") and id(each) not in inside}
