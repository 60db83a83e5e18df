"""Drawings of other extensions are shown as their code."""

from __future__ import annotations

from docutils import nodes
from sphinx.ext.graphviz import graphviz
from sphinx.ext.inheritance_diagram import InheritanceGraph, inheritance_diagram
from sphinx.ext.todo import todo_node
from sphinx.util.docutils import new_document

from generator.foreign_drawings import (
    leave_out_todos,
    show_as_code,
    show_titles_of_tabs,
    show_what_sites_show,
    unwrap,
)


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


def test_addresses_of_boxes_are_left_out_of_the_code_and_their_words_stay() -> None:
    """As long as no page is written they lead nowhere."""
    document = new_document("a")
    document += graphviz(
        "", code="node A [[../%need#A]] #FFF\nB -> A: [[../%need#A some words]]\n[[https://example.org]]"
    )
    show_as_code(document)
    assert document.astext() == "node A  #FFF\nB -> A: some words\n[[https://example.org]]"


def test_what_sphinx_needs_writes_as_html_is_text() -> None:
    document = new_document("a")
    swatch = '<span class="needflow_legend_swatch" style="background-color:#FFF">&#160;</span> #FFF'
    document += nodes.paragraph("", "", nodes.raw("", swatch, format="html"))
    document += nodes.container("", nodes.raw("", "<pre>a -&gt; b [[../%need#B]]</pre>", format="html"))
    document += nodes.literal_block("", "b [[../%need#B]]", ids=["b"], language="python")
    show_what_sites_show(document)
    assert document.astext() == "#FFF\n\na -> b \n\nb "
    [_code, block] = document.findall(nodes.literal_block)
    assert (block["ids"], block["language"]) == (["b"], "python")


def test_other_html_and_code_stay() -> None:
    document = new_document("a")
    raw, code = nodes.raw("", "<pre>a</pre>", format="html"), nodes.literal_block("", "a[[1]]")
    document += [raw, code]
    show_what_sites_show(document)
    assert document.children == [raw, code]


def test_what_is_still_to_be_done_is_left_out() -> None:
    document = new_document("a")
    document += nodes.section(
        "", todo_node("", nodes.title("", "Todo"), nodes.paragraph("", "x")), nodes.rubric("", "y")
    )
    leave_out_todos(document)
    assert document.astext() == "y"


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
