"""Paragraphs of many pages in portions: Typst sets a paragraph as a whole, in a time that grows with its square."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

_PORTION = 100_000
"""Characters, about forty pages: nobody sees the one line that ends early."""


def portions(children: Sequence[nodes.Node]) -> Iterator[list[nodes.Node]]:
    """``children`` of a paragraph, together as they are unless they are very long."""
    if sum(len(child.astext()) for child in children) <= _PORTION:
        yield list(children)
        return
    part: list[nodes.Node] = []
    filled = 0
    for child in children:
        for piece in _pieces(child):
            if part and filled + len(piece.astext()) > _PORTION:
                yield part
                part, filled = [], 0
            part.append(piece)
            filled += len(piece.astext())
    yield part


def _pieces(node: nodes.Node) -> Iterator[nodes.Node]:
    """A long text cut at spaces; its pieces know their place in the source by their parent."""
    if not isinstance(node, nodes.Text) or len(node) <= _PORTION:
        yield node
        return
    text = str(node)
    start = 0
    while start < len(text):
        end = start + _PORTION
        cut = text.rfind(" ", start, end) + 1 if end < len(text) else len(text)
        piece = nodes.Text(text[start : cut if cut > start else end])
        piece.parent = node.parent
        yield piece
        start += len(piece)
