"""What all translators share: blocks and lines of text, where they stand, marks of places, pages, warnings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes

from generator.assembly import location
from generator.catalogue import DocumentFormat
from generator.landscape import LandscapePlan
from generator.messages import _
from generator.typst_builder.glyphs import clean, has_controls
from generator.typst_builder.long_texts import portions
from generator.typst_builder.look import text_size
from generator.typst_builder.syntax import shown, string, wrapped

_ALWAYS_MARKED = (nodes.section, nodes.table, nodes.figure, nodes.row, nodes.entry)
_BLOCKS = (nodes.Invisible, addnodes.desc_signature, addnodes.production)
"""Called inline by their classes, but blocks."""
_PORTRAIT = "#set page(..portrait-page, ..ascent(f.portrait-margin))"
_LANDSCAPE = "#set page(..landscape-page, ..ascent(f.landscape-margin))"


@dataclass(frozen=True)
class Plan:
    """What is known of the whole document before its blocks are written."""

    form: DocumentFormat
    landscape: LandscapePlan
    words: Mapping[str, str]
    footnotes: Mapping[str, nodes.Element]
    noted: AbstractSet[str]
    """The ids of footnotes that something refers to."""
    folder: Path
    """Where the source is written; pictures are copied there."""


@dataclass(frozen=True)
class Story:
    """A place that takes blocks: the body, a cell, a box, a footnote."""

    body: bool = True
    """Blocks stand on the page itself, where pages may turn."""
    compact: bool = False
    """Paragraphs have no first-line indent, lists hang: cells, boxes, notes."""
    header: bool = False
    """A header row that repeats: PDF/UA forbids links and notes in it."""
    small: bool = False
    note: bool = False
    width: float = 0
    """In millimetres; 0 in the body, where it is that of the page."""


class Writing:
    """The state of the translation and the few ways to change it."""

    def __init__(self, document: nodes.document, plan: Plan) -> None:
        self.document = document
        self.plan = plan
        self.blocks: list[str] = []
        self.story = Story()
        self.titles: dict[str, str] = {}
        """The words of every heading and caption in the lists, by the label of its element."""
        self.warnings: list[str] = []
        self.linked: set[str] = set()
        self.marked: dict[str, None] = {}
        self.targets: AbstractSet[str] = {name for node in document.findall(nodes.Element) for name in node["ids"]}
        self._referenced = {str(node["refid"]) for node in document.findall(nodes.reference) if node.get("refid")}
        self._pending: list[str] = []
        self._warned: set[str] = set()
        self._turned = self._wanted = False
        self._methods: dict[tuple[str, type], Callable[[Any], Any]] = {}

    # --- dispatch -------------------------------------------------------------------------------------------------

    def _method(self, prefix: str, node: nodes.Node) -> Callable[[Any], Any]:
        """The method for the node's class or the nearest class that it is made from."""
        key = (prefix, type(node))
        if key not in self._methods:
            names = [f"{prefix}{base.__name__}" for base in type(node).__mro__]
            found = next((getattr(self, name) for name in names if hasattr(self, name)), None)
            self._methods[key] = found or getattr(self, f"{prefix}unknown")
        return self._methods[key]

    def block(self, node: nodes.Node) -> None:
        """Write one block; pages turn before and after it where they are planned to."""
        if id(node) in self.plan.landscape.starts:
            self._wanted = True
        self._method("block_", node)(node)
        if id(node) in self.plan.landscape.ends:
            self._wanted = False

    def inline(self, nodes_: Iterable[nodes.Node]) -> str:
        """The text of ``nodes_`` as it stands in a line."""
        return "".join(str(self._method("inline_", node)(node)) for node in nodes_)

    def block_unknown(self, node: nodes.Element) -> None:
        """Keep the text of a node that nothing is known about, and say so once."""
        self._say_unknown(node)
        self.mark(node)
        self.flow(node.children)

    def inline_unknown(self, node: nodes.Element) -> str:
        """As :meth:`block_unknown`, in a line."""
        self._say_unknown(node)
        return self.inline(node.children)

    def _say_unknown(self, node: nodes.Node) -> None:
        kind = type(node).__name__
        message = _("the PDF shows only the text of nodes of type “{kind}”").format(kind=kind)
        self.warn_once(f"node {kind}", message, node)

    # --- blocks ---------------------------------------------------------------------------------------------------

    def flow(self, children: Iterable[nodes.Node]) -> None:
        """Write blocks; loose text between them makes paragraphs."""
        loose: list[nodes.Node] = []
        for child in children:
            if isinstance(child, nodes.Text | nodes.Inline) and not isinstance(child, _BLOCKS):
                loose.append(child)
                continue
            self._loose(loose)
            self.block(child)
        self._loose(loose)

    def _loose(self, loose: list[nodes.Node]) -> None:
        if any(not isinstance(node, nodes.Text) or node.astext().strip() for node in loose):
            pictures = all(isinstance(node, nodes.image) or not node.astext().strip() for node in loose)
            for part in portions(loose):
                text = self.inline(part)
                self.add(wrapped("centred", self.marks() + text)) if pictures else self.add_paragraph(text)
        loose.clear()

    def add(self, block: str) -> None:
        """Write a block."""
        if self.story.body and self._wanted != self._turned:
            self.blocks.append(_LANDSCAPE if self._wanted else _PORTRAIT)
            self._turned = self._wanted
        if block:
            self.blocks.append(block)

    def add_paragraph(self, text: str) -> None:
        """Write a paragraph."""
        text = self.marks() + text
        if text:
            self.add(text if self.story.compact else wrapped("par", text))

    @contextmanager
    def inside(self, **change: Any) -> Iterator[list[str]]:
        """Blocks meanwhile go to the list that is given instead of where they went before."""
        before = self.story, self.blocks
        self.story, self.blocks = replace(self.story, body=False, **change), []
        yield self.blocks
        self.story, self.blocks = before

    def content(self, children: Iterable[nodes.Node], **change: Any) -> str:
        """Blocks as the content of something: a cell, a box, a note."""
        with self.inside(**change) as blocks:
            marks = self.marks()
            self.flow(children)
            marks += "" if blocks else self.marks()
        return marks + "\n\n".join(blocks)

    @property
    def wide(self) -> bool:
        """Whether the next block stands on a landscape page."""
        return self._wanted

    def text_width(self) -> float:
        """The width of a line, in millimetres."""
        return self.story.width or text_size(self.plan.form, landscape=self._wanted)[0]

    # --- text -----------------------------------------------------------------------------------------------------

    def text(self, text: str, node: nodes.Node) -> str:
        """``text`` as content that is never code."""
        if not self.story.width:
            return shown(self.cleaned(text, node))
        size = self.plan.form.number("table.size_dense" if self.story.small else "table.size")
        return shown(self.cleaned(text, node), self.story.width / size)

    def cleaned(self, text: str, node: nodes.Node) -> str:
        """``text`` with only the characters that a PDF may hold and our fonts show."""
        kept, missing = clean(text)
        if len(kept) != len(text) and has_controls(text):
            message = _("characters that no PDF may hold were left out")
            self.warn_once(f"control {location(node)}", message, node)
        for sign in missing:
            message = _("character “{sign}” (U+{code:04X}) is in none of our fonts; “□” stands for it")
            self.warn_once(f"glyph {sign}", message.format(sign=sign, code=ord(sign)), node)
        return kept

    # --- places ---------------------------------------------------------------------------------------------------

    def mark(self, node: nodes.Element, *, always: bool = False) -> None:
        """Let the next text bear the ids of ``node``: all of those whose page is asked for or that links lead to."""
        always = always or isinstance(node, _ALWAYS_MARKED)
        for name in node["ids"]:
            if name not in self.marked and (always or name in self._referenced):
                self.marked[name] = None
                self._pending.append(name)

    def marks(self) -> str:
        """The places that wait for the next text; in a header row, which repeats, they wait on."""
        if self.story.header:
            return ""
        found = "".join(f"#m({string(name)});" for name in self._pending)
        self._pending.clear()
        return found

    # --- warnings -------------------------------------------------------------------------------------------------

    def warn_once(self, key: str, message: str, node: nodes.Node) -> None:
        """Note ``message`` with the place in the source, the first time that ``key`` occurs."""
        if key in self._warned:
            return
        self._warned.add(key)
        source, line = location(node)
        self.warnings.append(f"{source}:{line}: {message}" if source and line else f"{source}: {message}".lstrip(": "))
