"""Text and what stands in a line of it."""

# ruff: noqa: N802  (methods are named for the classes of nodes)

from __future__ import annotations

from docutils import nodes

from generator.assembly import is_line_break
from generator.messages import _
from generator.signature_text import around_parameter
from generator.typst_builder.link_targets import placeholder
from generator.typst_builder.syntax import shown, string, wrapped
from generator.typst_builder.translator_base import Writing


class InlineTranslator(Writing):
    """Looks, links, references, footnotes, formulas."""

    _linking = False

    def inline_Text(self, node: nodes.Text) -> str:
        return self.text(node.astext().replace("\n", " "), node)

    # --- looks ----------------------------------------------------------------------------------------------------

    def _look(self, function: str, node: nodes.Element) -> str:
        self.mark(node)
        return wrapped(function, self.marks() + self.inline(node.children))

    def _plain(self, node: nodes.Element) -> str:
        self.mark(node)
        return self.marks() + self.inline(node.children)

    def inline_strong(self, node: nodes.Element) -> str:
        return self._look("strong", node)

    def inline_emphasis(self, node: nodes.Element) -> str:
        return self._look("emph", node)

    inline_title_reference = inline_emphasis

    def inline_literal_emphasis(self, node: nodes.Element) -> str:
        return self._look("emph", node)

    def inline_literal_strong(self, node: nodes.Element) -> str:
        return self._look("strong", node)

    def inline_subscript(self, node: nodes.Element) -> str:
        return self._look("sub", node)

    def inline_superscript(self, node: nodes.Element) -> str:
        return self._look("super", node)

    def inline_inline(self, node: nodes.Element) -> str:
        text = self._plain(node)
        if "kientruc-fill" in node["classes"]:
            text = wrapped("fill-mark", text)
        if any(name in ("strike", "del") for name in node["classes"]):
            text = wrapped("strike", text)
        return text

    def inline_problematic(self, node: nodes.Element) -> str:
        return self._look("fill-mark", node)

    def inline_abbreviation(self, node: nodes.Element) -> str:
        text = self._plain(node)
        explained = node.get("explanation") and node["explanation"] not in node.astext()
        return text + (self.text(f" ({node['explanation']})", node) if explained else "")

    inline_acronym = inline_abbreviation
    inline_literal = _plain  # the decree asks for one typeface
    inline_target = inline_generated = inline_pending_xref = inline_download_reference = _plain
    inline_desc_name = inline_desc_addname = inline_desc_type = inline_desc_annotation = _plain
    inline_desc_sig_element = inline_desc_inline = inline_desc_sig_space = inline_manpage = _plain

    # --- links ----------------------------------------------------------------------------------------------------

    def inline_reference(self, node: nodes.Element) -> str:
        self.mark(node)
        marks, outer, target = self.marks(), self._linking, self._target(node)
        self._linking = outer or bool(target)
        text = self.inline(node.children)
        self._linking = outer
        if not target or not text:
            return marks + text
        if self.story.header:
            return marks + text + self._link_below(node, target)
        return f"{marks}#{target}[{text}];"

    def _link_below(self, node: nodes.Element, target: str) -> str:
        """The sign of a link that goes below the table, with its address or what it says."""
        words = self.text(str(node.get("refuri") or node.astext()), node)
        message = _("a link in a table's header row stands below the table in the PDF")
        self.warn_once("link in a header", message, node)
        return self._below(f"#{target}[{words}];")

    inline_number_reference = inline_reference

    def _target(self, node: nodes.Element) -> str:
        """The function that makes a link, with where it leads; empty where there can be none."""
        if self._linking:
            return ""
        name, address = str(node.get("refid", "")), str(node.get("refuri", ""))
        if name in self.targets:
            if _stands_at(node, name):
                return ""
            self.linked.add(name)
            x, y = placeholder(name)
            return f"go({string(name)}, {x}, {y})"
        return f"link({string(address)})" if address and not address.startswith(("#", "%")) else ""

    # --- footnotes ------------------------------------------------------------------------------------------------

    def inline_footnote_reference(self, node: nodes.Element) -> str:
        name = str(node.get("refid", ""))
        note = self.plan.footnotes.get(name)
        if note is None or self.story.note:
            return wrapped("super", self.text(node.astext(), node))
        if self.story.header:
            return self._note_below(node, note)
        label = f"label({string('note ' + str(note['ids'][0]))})"
        if id(note) in self.written_notes:
            return f"#footnote({label});"
        self.written_notes.add(id(note))
        self.mark(note)
        return f"#footnote[{self._note(note)}]#{label};"

    def _note(self, note: nodes.Element) -> str:
        body = [child for child in note.children if not isinstance(child, nodes.label)]
        return self.content(body, compact=True, note=True, header=False, width=self.text_width())

    def _note_below(self, node: nodes.Element, note: nodes.Element) -> str:
        message = _("a footnote in a table's header row stands below the table in the PDF")
        self.warn_once("note in a header", message, node)
        return self._below(self._note(note))

    def _below(self, text: str) -> str:
        """The sign of what goes below the table: a header row is shown again on every page, where PDF/UA forbids notes
        and links."""
        sign = shown(f"({len(self.notes_below) + 1})")
        self.notes_below.append(sign + shown(" ") + text)
        return wrapped("super", sign)

    written_notes: set[int]
    notes_below: list[str]

    def inline_citation_reference(self, node: nodes.Element) -> str:
        return shown("[") + self._plain(node) + shown("]")

    # --- formulas, others -------------------------------------------------------------------------------------------

    def inline_math(self, node: nodes.Element) -> str:
        return self.formula(node, block=False)

    def formula(self, node: nodes.Element, *, block: bool) -> str:
        """A formula; the translator of formulas says how."""
        raise NotImplementedError

    def _no_text(self, _node: nodes.Element) -> str:
        return ""

    def inline_line(self, node: nodes.Element) -> str:
        """A line among others in a line, as sphinx-needs writes the facts of a need."""
        self.mark(node)
        before = "#linebreak();" if node.parent.index(node) else ""
        return self.marks() + before + self.inline(node.children)

    def inline_raw(self, node: nodes.Element) -> str:
        return "#linebreak();" if is_line_break(node) else ""

    inline_label = inline_meta = inline_tabular_col_spec = inline_substitution_definition = _no_text
    inline_system_message = inline_comment = _no_text

    def inline_Invisible(self, node: nodes.Element) -> str:
        self.mark(node)
        return ""

    def inline_image(self, node: nodes.Element) -> str:
        self.mark(node)
        return self.marks() + self.picture(node)

    def picture(self, node: nodes.Element) -> str:
        """A picture; the translator of figures says how."""
        raise NotImplementedError

    # --- in signatures ------------------------------------------------------------------------------------------------

    def inline_desc_returns(self, node: nodes.Element) -> str:
        return shown(" → ") + self.inline(node.children)

    def inline_desc_parameterlist(self, node: nodes.Element) -> str:
        return shown("(") + self.inline(node.children) + shown(")")

    def inline_desc_type_parameter_list(self, node: nodes.Element) -> str:
        return shown("[") + self.inline(node.children) + shown("]")

    def inline_desc_parameter(self, node: nodes.Element) -> str:
        before, after = around_parameter(node)
        return shown(before) + self.inline(node.children) + shown(after)

    inline_desc_type_parameter = inline_desc_optional = inline_desc_parameter


def _stands_at(node: nodes.Node, name: str) -> bool:
    """Whether ``node`` stands in the row that ``name`` is: a record's code links to the record, in its own row, too."""
    at = node.parent
    while at is not None and not isinstance(at, nodes.row):
        at = at.parent
    return at is not None and name in at["ids"]


for _name in ("NeedPart", "PassthroughTextElement"):  # of sphinx-needs and sphinx-design: nothing but their children
    setattr(InlineTranslator, f"inline_{_name}", InlineTranslator.inline_target)
del _name
