"""Drawings of other extensions are shown as their code."""

from __future__ import annotations

from docutils import nodes
from sphinx.ext.graphviz import graphviz
from sphinx.ext.inheritance_diagram import InheritanceGraph, inheritance_diagram
from sphinx.util.docutils import new_document

from generator.foreign_drawings import show_as_code, show_titles_of_tabs, unwrap


def test_a_graph_is_shown_as_its_code() -> None:
    document = new_document("a")
    document += nodes.section("", graphviz("", code="digraph { a -> b }", ids=["g"]), nodes.paragraph("", "after"))
    show_as_code(document)
    [block] = document.findall(nodes.literal_block)
    assert (block.astext(), block["ids"]) == ("digraph { a -> b }", ["g"])


def test_an_inheritance_diagram_is_shown_as_the_code_of_its_graph() -> None:
    document = new_document("a")
    graph = InheritanceGraph(["docutils.nodes.section"], "", parts=1)
    document += inheritance_diagram("", graph=graph)
    show_as_code(document)
    assert '"section"' in next(document.findall(nodes.literal_block)).astext()


def test_what_is_no_drawing_stays() -> None:
    document = new_document("a")
    document += nodes.paragraph("", "text")
    show_as_code(document)
    assert document.astext() == "text"


def test_a_title_of_a_tab_is_a_rubric_and_the_number_of_a_note_stays() -> None:
    document = new_document("a")
    document += nodes.container("", nodes.label("", "Linux", ids=["l"]), nodes.paragraph("", "text"))
    document += nodes.footnote("", nodes.label("", "1"), nodes.paragraph("", "note"))
    show_titles_of_tabs(document)
    [title] = document.findall(nodes.rubric)
    assert (title.astext(), title["ids"]) == ("Linux", ["l"])
    assert [label.astext() for label in document.findall(nodes.label)] == ["1"]


def test_wrappers_of_the_site_are_taken_out_with_their_text_in_order_and_others_stay() -> None:
    document = new_document("a")
    inner = nodes.inline(
        "", "", nodes.inline("", "b", classes=["needs_data"]), nodes.Text("c"), classes=["needs_owner"]
    )
    fill, place = nodes.inline("", "d", classes=["kientruc-fill"]), nodes.inline("", "e", ids=["e"])
    document += nodes.paragraph("", "", nodes.Text("a"), inner, fill, place)
    unwrap(document)
    [paragraph] = document.children
    assert paragraph.astext() == "abcde"
    assert list(document.findall(nodes.inline)) == [fill, place]
    assert all(child.parent is paragraph for child in paragraph.children)
