"""A chapter's MyST as sections and paragraphs with their lines: what is prose, without code and comments.

No full reading of MyST is needed to find marks and headings: fences of code are skipped, fences of directives that
hold prose are looked into, comments are blanked out, and inline code is told from roles by its backticks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.trace.text import plain

CODE_DIRECTIVES = frozenset(
    {
        "code",
        "code-block",
        "code-cell",
        "d2",
        "eval-rst",
        "literalinclude",
        "math",
        "parsed-literal",
        "raw",
        "sourcecode",
    }
)

_FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,}|:{3,})\s*(?P<info>.*)")
_DIRECTIVE = re.compile(r"\{(?P<name>[^}\s]+)\}")
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?:\s+(?P<title>.*?))?(?:\s+#+)?\s*")
_ANCHOR = re.compile(r"\((?P<name>[^()\s]+)\)=\s*")
_ATTRIBUTES = re.compile(r"\{[^`{}]*\}\s*")
_COMMENT_LINE = re.compile(r" {0,3}%")
_CODE = re.compile(r"(?<![\\`])(?P<role>\{[\w:+.-]+\})?(?P<ticks>`++)(?P<text>.+?)(?<!`)(?P=ticks)(?!`)", re.DOTALL)


class Block(NamedTuple):
    """Lines of prose without a blank line between them, and the line (from 1) on which they begin."""

    text: str
    line: int


class Role(NamedTuple):
    """One role in the text: ``{fill}`name of the head``` has the name ``fill``."""

    name: str
    text: str
    line: int


@dataclass
class Section:
    """A heading with what follows it up to the next one; the part before the first heading has level 0."""

    anchors: tuple[str, ...] = ()
    title: str = ""
    level: int = 0
    line: int = 1
    blocks: list[Block] = field(default_factory=list)

    @property
    def prose(self) -> list[Block]:
        """The blocks with the heading before them."""
        return [Block(self.title, self.line), *self.blocks] if self.title else self.blocks


def read_sections(text: str) -> list[Section]:
    """The sections of one chapter in their order."""
    sections = [Section()]
    anchors: list[str] = []
    paragraph: list[str] = []

    def close(before: int) -> None:
        if paragraph:
            sections[-1].blocks.append(Block("\n".join(paragraph), before - len(paragraph)))
            paragraph.clear()

    number = 0
    for number, line in _prose_lines(text):
        if match := _ANCHOR.fullmatch(line):
            close(number)
            anchors.append(match["name"])
        elif match := _HEADING.fullmatch(line):
            close(number)
            sections.append(Section(tuple(anchors), plain(match["title"] or ""), len(match["marks"]), number))
            anchors.clear()
        elif not line.strip() or (anchors and _ATTRIBUTES.fullmatch(line)):
            close(number)
        else:
            anchors.clear()
            paragraph.append(line)
    close(number + 1)
    return sections


def roles(block: Block) -> Iterator[Role]:
    """The roles in a block, in their order."""
    for match in _CODE.finditer(block.text):
        if match["role"]:
            line = block.line + block.text.count("\n", 0, match.start())
            yield Role(match["role"][1:-1], plain(match["text"]), line)


def front_matter(text: str) -> Block:
    """The YAML block at the top, where papers say who issues and receives them; empty where there is none."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    return Block("\n".join(lines[: _end_of_front_matter(lines)]), 1)


def without_code(block: Block) -> str:
    """The text of a block with roles and inline code blanked out, its lines unchanged."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), block.text)


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its number (from 1); those of a YAML block at the top come as empty ones."""
    # Not splitlines(): it also cuts at characters that no editor counts as the end of a line.
    lines = [line.rstrip("\r") for line in text.split("\n")]
    start = _end_of_front_matter(lines)
    for number, line in enumerate(lines, 1):
        yield number, "" if number <= start else line


def open_comment(text: str) -> int | None:
    """The line on which a comment begins that never ends, or None. Within a line, the signs are shown as they are."""
    start = None
    for number, prose, goes_on in _read_lines(text):
        if not goes_on:
            start = None
        elif start is None:
            start = number if not prose.strip() else 0
    return start or None


def _prose_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its number; lines that are no prose come as empty ones, so that they end a paragraph."""
    return ((number, prose) for number, prose, _in_comment in _read_lines(text))


def _read_lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Each line with its number, its prose, and whether a comment goes on after it."""
    fences: list[tuple[str, bool]] = []
    in_comment = False
    for number, line in lines_of(text):
        in_code = bool(fences) and fences[-1][1]
        match = None if in_comment else _FENCE.fullmatch(line)
        if (match and _take_fence(fences, match["fence"], match["info"])) or in_code:
            yield number, "", False
        else:
            prose, in_comment = _without_comments(line, in_comment)
            yield number, "" if _COMMENT_LINE.match(prose) else prose, in_comment


def _take_fence(fences: list[tuple[str, bool]], fence: str, info: str) -> bool:
    """Open or close a fence; False when the line is none in this place."""
    if fences:
        opened, is_code = fences[-1]
        if not info and fence[0] == opened[0] and len(fence) >= len(opened):
            fences.pop()
            return True
        if is_code:
            return False
    if fence[0] == "`" and "`" in info:
        return False
    directive = _DIRECTIVE.match(info)
    if fence[0] == ":" and not directive:
        return False
    fences.append((fence, not directive or directive["name"] in CODE_DIRECTIVES))
    return True


def _without_comments(line: str, in_comment: bool) -> tuple[str, bool]:
    """``line`` without what lies in ``<!-- -->``, and whether a comment goes on after it."""
    kept = []
    while line:
        mark = "-->" if in_comment else "<!--"
        before, found, line = line.partition(mark)
        if not in_comment:
            kept.append(before)
        if not found:
            break
        in_comment = not in_comment
    return "".join(kept), in_comment


def _end_of_front_matter(lines: list[str]) -> int:
    """The number of the line that closes a YAML block at the top, or 0."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() in ("---", "..."):
            return number
    return 0
