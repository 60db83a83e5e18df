"""Headings, paragraphs and the plain blocks of the body, those that Sphinx adds among them."""

# ruff: noqa: N802  (methods are named for the classes of nodes)

from __future__ import annotations

from docutils import nodes

from generator.assembly import plain_text
from generator.code_text import code_pieces, is_marked_up
from generator.landscape import is_annex, is_front
from generator.messages import _
from generator.official_nodes import is_last_line
from generator.typst_builder.syntax import code_lines, shown, string, wrapped
from generator.typst_builder.translator_base import Writing

_BOX_CLASSES = {"kientruc-guidance": "guidance", "kientruc-need": "need"}
_TITLE_CLASSES = frozenset(("kientruc-guidance-title", "admonition-title"))
_BOX_PADDING = 5.0
ANNEX_MARK = "kt annex "
"""A place where pages are counted anew, before the number of the appendix."""
_DEEPEST = 6
"""PDF has six levels of headings."""

_CODE_LOOKS = {"": "", "strong": "strong", "slanted": "emph"}


class BlockTranslator(Writing):
    """Sections, paragraphs, boxes, quotes, code, lines."""

    # --- headings -------------------------------------------------------------------------------------------------

    def block_section(self, node: nodes.Element) -> None:
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        self.mark(node)
        if title is not None:
            self._heading(node, title)
        self.flow(child for child in node.children if child is not title)

    def _heading(self, section: nodes.Element, title: nodes.Element) -> None:
        self.mark(title)
        annex, level = is_annex(section), int(section["level"])
        number = str(section.get("number", "")).strip()
        text = self.inline(title.children)
        if annex:
            heading = wrapped("upper", text)
            heading = self.text(number, title) + "#linebreak();" + heading if number else heading
        else:
            heading = (self.text(f"{number} ", title) if number else "") + text
            upper = is_front(section) or self.plan.form.flag(f"heading.level_{level}.upper")
            heading = wrapped("upper", heading) if upper else heading
        if annex and self.plan.form.flag("annex.new_page"):
            self._begin_annex(number)
        label = f"heading {len(self.titles)}"
        shown_number = f"{number}." if number and annex else number
        words = f"{shown_number} {plain_text(title)}".strip()
        if not words:
            self.warn_once(f"heading {id(section)}", _("a heading has no words"), title)
            words = "—"  # PDF/UA asks for some
        self.titles[label] = self.text(words, title)
        look = f"{level}, annex: true" if annex else f"{level}, front: true" if is_front(section) else str(level)
        bookmark = string(self.cleaned(words, title).strip() or "—")  # PDF/UA refuses an empty one
        self.add(f"#titled({_depth(section)}, {look}, {bookmark})[{self.marks()}{heading}]#label({string(label)})")

    def _begin_annex(self, number: str) -> None:
        """A new page; where appendices count their pages for themselves, number one."""
        restart = self.plan.form.flag("annex.restart_pages")
        if restart:  # on the page before, see write_typst
            self.blocks.append(f"#counter(page).update({int(self.plan.form.number('page.number.start')) - 1})")
        self.add("")
        self.blocks.append("#pagebreak(weak: true)")
        if restart:
            self.blocks.append(f"#metadata({string(ANNEX_MARK + number)})")

    def block_title(self, node: nodes.Element) -> None:
        if not isinstance(node.parent, nodes.document):
            self.mark(node)
            self.add(wrapped("box-title", self.marks() + self.inline(node.children)))

    def _rubric(self, node: nodes.Element) -> None:
        self.mark(node)
        self.add(wrapped("box-title" if self.story.compact else "rubric", self.marks() + self.inline(node.children)))

    block_subtitle = block_rubric = _rubric

    # --- paragraphs -----------------------------------------------------------------------------------------------

    def block_paragraph(self, node: nodes.Element) -> None:
        self.mark(node)
        if not _TITLE_CLASSES.isdisjoint(node["classes"]):
            self.add(wrapped("box-title", self.marks() + self.inline(node.children)))
        elif is_last_line(node):
            self.add(wrapped("with-signature", self.marks() + self.inline(node.children)))
        else:
            self._loose(list(node.children))

    def block_centered(self, node: nodes.Element) -> None:
        self.mark(node)
        self.add(wrapped("centred", wrapped("strong", self.marks() + self.inline(node.children))))

    def block_attribution(self, node: nodes.Element) -> None:
        self.add(wrapped("attribution", shown("— ") + self.inline(node.children)))

    def block_transition(self, _node: nodes.Element) -> None:
        self.add("#rule")

    # --- nodes that are only their children -----------------------------------------------------------------------

    def _children(self, node: nodes.Element) -> None:
        self.mark(node)
        self.flow(node.children)

    block_document = block_compound = block_decoration = block_start_of_file = block_only = block_hlist = _children
    block_hlistcol = block_acks = block_productionlist = block_desc = block_versionmodified = _children
    block_header = block_footer = block_autosummary_table = _children

    block_PassthroughTextElement = block_paragraph  # noqa: N815  (sphinx-design's)

    def _no_block(self, _node: nodes.Element) -> None:
        pass

    block_system_message = block_raw = block_toctree = block_meta = block_tabular_col_spec = _no_block
    block_highlightlang = _no_block

    def block_Invisible(self, node: nodes.Element) -> None:
        self.mark(node)

    # --- boxes ----------------------------------------------------------------------------------------------------

    def block_container(self, node: nodes.Element) -> None:
        self.mark(node, always="kientruc-need" in node["classes"])
        function = next((_BOX_CLASSES[name] for name in node["classes"] if name in _BOX_CLASSES), "")
        if not function:
            self.flow(node.children)
        else:
            self._box(function, node)

    def block_Admonition(self, node: nodes.Element) -> None:
        self.mark(node)
        label = self.plan.words.get(type(node).__name__, "")
        titled = any(isinstance(child, nodes.title) for child in node.children)
        self._box("note-box", node, shown(label) if label and not titled else "")

    block_topic = block_sidebar = block_Admonition

    def _box(self, function: str, node: nodes.Element, title: str = "") -> None:
        self.add("")  # the page turns before the box, not in it
        width = self.text_width() - _BOX_PADDING
        content = self.content(node.children, compact=True, width=width)
        self.add(wrapped(function, (wrapped("box-title", title) + "\n\n" if title else "") + content))

    # --- quotes, code, lines --------------------------------------------------------------------------------------

    def block_block_quote(self, node: nodes.Element) -> None:
        self.mark(node)
        self.add(wrapped("quoted", self.content(node.children)))

    def block_literal_block(self, node: nodes.Element) -> None:
        self.mark(node)
        if is_marked_up(node):
            self.add(self.marks() + wrapped("code-lines", self._code_markup(node)))
            return
        pieces = [(look, self.cleaned(words, node)) for look, words in code_pieces(node)]
        if all(not look for look, _words in pieces):
            self.add(f"{self.marks()}#code-block({string(''.join(words for _look, words in pieces))})")
        else:
            lines = "".join(wrapped(_CODE_LOOKS[look], code_lines(words)) for look, words in pieces)
            self.add(self.marks() + wrapped("code-lines", lines))

    def _code_markup(self, node: nodes.Element) -> str:
        """Code in which the author's own markup goes on."""
        return "".join(
            code_lines(self.cleaned(child.astext(), node)) if isinstance(child, nodes.Text) else self.inline([child])
            for child in node.children
        )

    block_doctest_block = block_literal_block

    def block_production(self, node: nodes.Element) -> None:
        name, text = str(node.get("tokenname", "")), node.astext()
        defined = name and not text.lstrip().startswith(name)
        self.mark(node)
        code = self.cleaned(f"{name} ::= {text}" if defined else text, node)
        self.add(f"{self.marks()}#code-block({string(code)})")

    def block_line_block(self, node: nodes.Element) -> None:
        self.mark(node)
        lines = "#linebreak();".join(self._lines(node, 0))
        self.add(wrapped("indented", self.marks() + lines))

    def _lines(self, node: nodes.Element, depth: int) -> list[str]:
        found: list[str] = []
        for child in node.children:
            if isinstance(child, nodes.line_block):
                found += self._lines(child, depth + 1)
            elif isinstance(child, nodes.Element):
                found.append((f"#h({2 * depth}em);" if depth else "") + self.inline(child.children))
        return found

    def block_line(self, node: nodes.Element) -> None:
        self.add_paragraph(self.inline(node.children))

    # --- footnotes that nothing refers to, citations ----------------------------------------------------------------

    def block_footnote(self, node: nodes.Element) -> None:
        """A footnote is written at its reference; one that nothing refers to stays where it is, as a paragraph."""
        if not any(name in self.plan.noted for name in node["ids"]):
            self.block_citation(node)

    def block_citation(self, node: nodes.Element) -> None:
        self.mark(node)
        label = next((child.astext() for child in node.children if isinstance(child, nodes.label)), "")
        rest = [child for child in node.children if not isinstance(child, nodes.label)]
        text = self.text(f"[{label}] ", node) if label else ""
        if rest and isinstance(rest[0], nodes.paragraph):
            text += self.inline(rest.pop(0).children)
        self.add_paragraph(text)
        self.flow(rest)

    # --- described objects ------------------------------------------------------------------------------------------

    def block_desc_signature(self, node: nodes.Element) -> None:
        self.mark(node)
        self.add(wrapped("signature", self.marks() + self.inline(node.children)))

    def inline_desc_signature_line(self, node: nodes.Element) -> str:
        return ("#linebreak();" if node.parent.index(node) else "") + self.inline(node.children)

    def block_desc_content(self, node: nodes.Element) -> None:
        self.add(wrapped("indented", self.content(node.children)))

    def block_math_block(self, node: nodes.Element) -> None:
        self.mark(node)
        number = self.text(f" ({node['number']})", node) if node.get("number") else ""
        self.add(wrapped("centred", self.marks() + self.formula(node, block=True) + number))

    def formula(self, node: nodes.Element, *, block: bool) -> str:
        """A formula; the translator of formulas says how."""
        raise NotImplementedError


def _depth(section: nodes.Element) -> int:
    """How many headings a section stands under, its own among them: without a gap, whatever the source does."""
    depth = 0
    at: nodes.Node | None = section
    while at is not None:
        if isinstance(at, nodes.section) and any(isinstance(child, nodes.title) for child in at.children):
            depth += 1
        at = at.parent
    return min(depth, _DEEPEST)
