"""Which footnotes are set as footnotes: those that the text refers to."""

from __future__ import annotations

from docutils import nodes


def noted_footnotes(document: nodes.document) -> tuple[str, ...]:
    """The ids of the footnotes that the text refers to, in the order of the references.

    Pages know no footnotes to footnotes: one that only others refer to stays where its author wrote it.
    """
    inside = {id(each) for note in document.findall(nodes.footnote) for each in note.findall(nodes.footnote_reference)}
    references = [each for each in document.findall(nodes.footnote_reference) if id(each) not in inside]
    return tuple(dict.fromkeys(str(each["refid"]) for each in references if each.get("refid")))
