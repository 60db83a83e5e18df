"""The one list of registrations: directives, roles, nodes, events, transforms, builders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

import generator
from generator.official_nodes import official_cell, official_cells, official_line, official_paper, official_room
from generator.sphinx_ext import (
    commune_tables,
    counts,
    diagram_directives,
    dossier_parts,
    fill,
    footnote_numbers,
    framework_blocks,
    html_output,
    legal_bases,
    needs_display,
    needs_json,
    numbers,
    open_substitutions,
    paper_html,
    papers,
    plain_tables,
    project,
    record_needs,
    record_rows,
    record_tables,
    scroll_boxes,
    search,
    trace_page,
)
from generator.sphinx_ext.config import THEME_FILES
from generator.sphinx_ext.paper_builder import PapersBuilder


def register(app: Sphinx) -> dict[str, Any]:
    """Hook everything into ``app``; returns version and parallel flags."""
    for extension in ("myst_parser", "sphinx_needs", "generator.docx_builder", "generator.typst_builder"):
        app.setup_extension(extension)

    _add_syntax(app)
    _connect(app)
    here = Path(__file__).parent
    app.add_message_catalog("sphinx", here / "locale")  # consulted where Sphinx's own catalogue has no translation
    app.config.html_static_path.append(str(here / "static"))
    for file in THEME_FILES:
        app.add_css_file(file)
    if app.config.language == "vi":
        app.add_js_file("search-vi.js", priority=600)  # after translations.js, which has 500
    return {"version": generator.__version__, "parallel_read_safe": False, "parallel_write_safe": True}


def _add_syntax(app: Sphinx) -> None:
    app.add_directive("framework", framework_blocks.FrameworkDirective)
    app.add_directive("records", record_tables.RecordsDirective)
    app.add_directive("history", plain_tables.HistoryDirective)
    app.add_directive("checklist", plain_tables.ChecklistDirective)
    app.add_directive("dossier-parts", dossier_parts.DossierPartsDirective)
    app.add_directive("commune-blocks", commune_tables.CommuneBlocksDirective)
    app.add_directive("draw", diagram_directives.DrawDirective)
    app.add_directive("roadmap", diagram_directives.RoadmapDirective)
    app.add_directive("d2", diagram_directives.D2Directive)
    app.add_directive("trace-summary", trace_page.SummaryDirective)
    app.add_directive("trace-matrix", trace_page.MatrixDirective)
    app.add_directive("trace-chain", trace_page.ChainDirective)
    app.add_directive("bases", legal_bases.BasesDirective)
    app.add_directive("signature", papers.SignatureDirective)
    app.add_role("fill", fill.FillRole())
    app.add_role("count", counts.CountRole())

    app.add_html_math_renderer("kientruc_mathml", (html_output.visit_math, None), (html_output.visit_math_block, None))
    app.add_node(record_tables.pending_records)
    app.add_node(commune_tables.pending_codes)
    app.add_node(framework_blocks.pending_answers)
    app.add_node(trace_page.pending_trace)
    app.add_node(scroll_boxes.scroll_box, html=(scroll_boxes.visit_scroll_box, scroll_boxes.depart_scroll_box))
    app.add_node(html_output.folding, html=(html_output.visit_folding, html_output.depart_folding))
    _add_paper_nodes(app)
    app.add_builder(needs_json.NeedsJsonBuilder)
    app.add_builder(PapersBuilder)
    app.add_search_language(search.VietnameseSearch)
    app.add_post_transform(numbers.NumberReferences)
    app.add_post_transform(html_output.IdsStandOnce)


def _add_paper_nodes(app: Sphinx) -> None:
    app.add_node(papers.signature_place)
    app.add_node(legal_bases.pending_bases)
    app.add_node(counts.pending_count)
    app.add_node(official_paper, html=(paper_html.visit_paper, paper_html.depart_block))
    app.add_node(official_cells, html=(paper_html.visit_cells, paper_html.depart_block))
    app.add_node(official_cell, html=(paper_html.visit_cell, paper_html.depart_block))
    app.add_node(official_line, html=(paper_html.visit_line, paper_html.depart_line))
    app.add_node(official_room, html=(paper_html.visit_room, paper_html.depart_block))


def _connect(app: Sphinx) -> None:
    app.connect("builder-inited", project.load)
    app.connect("env-purge-doc", record_needs.add_home_records, priority=900)
    app.connect("env-purge-doc", papers.forget_paper)
    app.connect("doctree-read", papers.shape_paper)
    app.connect("doctree-read", numbers.note_sections)
    app.connect("doctree-read", open_substitutions.report_open_substitutions)
    app.connect("env-purge-doc", numbers.forget_sections)
    app.connect("doctree-read", footnote_numbers.note_footnotes)
    app.connect("env-purge-doc", footnote_numbers.forget_footnotes)
    app.connect("env-get-updated", numbers.assign_numbers, priority=900)
    app.connect("env-updated", papers.attach_document)
    app.connect("env-updated", record_needs.report_problems, priority=910)
    app.connect("doctree-resolved", record_rows.fill_tables, priority=50)
    app.connect("doctree-resolved", commune_tables.fill_codes, priority=50)
    app.connect("doctree-resolved", legal_bases.fill_bases, priority=50)
    app.connect("doctree-resolved", counts.fill_counts, priority=50)
    app.connect("doctree-resolved", framework_blocks.fill_answers, priority=50)
    app.connect("doctree-resolved", trace_page.fill_reports, priority=50)
    app.connect("doctree-resolved", needs_display.replace_needs, priority=60)
    app.connect("doctree-resolved", footnote_numbers.number_footnotes, priority=890)
    app.connect("doctree-resolved", html_output.fold_guidance, priority=900)
    app.connect("doctree-resolved", html_output.add_facts, priority=900)
    app.connect("doctree-resolved", paper_html.list_papers, priority=905)
    app.connect("doctree-resolved", scroll_boxes.add_boxes, priority=910)
    app.connect("html-page-context", html_output.page_context)
    app.connect("build-finished", html_output.clean_output)
