"""Code as it is printed: keywords and emphasised lines bold, comments slanted, lines numbered where the author asks.

Official papers are black on white, so code bears no colours; both paged builders print the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from docutils import nodes

CodeLook = Literal["", "strong", "slanted"]

_PLAIN = frozenset(("", "none", "text", "default", "guess", "output"))


def is_marked_up(node: nodes.Element) -> bool:
    """Whether a literal block holds more than text: notes, links, looks that its author gave it."""
    return any(not isinstance(child, nodes.Text) for child in node.children)


def code_pieces(node: nodes.Element) -> list[tuple[CodeLook, str]]:
    """The text of a literal block in pieces of one look each, line breaks among them."""
    arguments: Mapping[str, Any] = node.get("highlight_args", {})
    emphasised = frozenset(arguments.get("hl_lines", ()))
    numbered = bool(node.get("linenos"))
    text = node.astext().expandtabs(4)
    text = text.removesuffix("\n") if numbered else text.rstrip("\n")  # empty lines at the end have numbers, too
    if not numbered and not emphasised:
        return _joined(_looks(text, str(node.get("language", ""))))
    first = int(arguments.get("linenostart", 1))
    lines = _lines(_looks(text, str(node.get("language", ""))))
    width = len(str(first + len(lines) - 1))
    pieces: list[tuple[CodeLook, str]] = []
    for place, line in enumerate(lines):
        pieces += [("", "\n")] if place else []
        pieces += [("", f"{first + place:>{width}}  ")] if numbered else []
        pieces += [("strong", words) for _look, words in line] if place + 1 in emphasised else line
    return _joined(pieces)


def _looks(text: str, language: str) -> list[tuple[CodeLook, str]]:
    if language in _PLAIN:
        return [("", text)]
    from pygments.lexers import get_lexer_by_name
    from pygments.token import Comment, Keyword
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return [("", text)]
    found: list[tuple[CodeLook, str]] = [
        ("slanted" if kind in Comment else "strong" if kind in Keyword else "", words)
        for kind, words in lexer.get_tokens(text + "\n")  # some lexers see only lines that end
    ]
    if "".join(words for _look, words in found) != text + "\n":
        return [("", text)]  # no look is worth a word
    last, words = found.pop()
    return [*found, (last, words.removesuffix("\n"))]


def _lines(pieces: list[tuple[CodeLook, str]]) -> list[list[tuple[CodeLook, str]]]:
    lines: list[list[tuple[CodeLook, str]]] = [[]]
    for look, words in pieces:
        first, *rest = words.split("\n")
        lines[-1].append((look, first))
        lines += [[(look, line)] for line in rest]
    return lines


def _joined(pieces: list[tuple[CodeLook, str]]) -> list[tuple[CodeLook, str]]:
    """Neighbours of one look as one; spaces between words have none of their own."""
    found: list[tuple[CodeLook, str]] = []
    for look, words in pieces:
        if not words:
            continue
        if found and (found[-1][0] == look or not words.strip()):
            found[-1] = (found[-1][0], found[-1][1] + words)
        else:
            found.append((look, words))
    return found
