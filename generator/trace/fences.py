"""Blocks of a chapter (``:::{note}``, `````{table}``, comments) that are not closed, or closed by the wrong line.

MyST takes all that follows an open block for its content, so one forgotten line costs a chapter its tables and
headings, and draws after it errors about lines that are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.messages import _
from generator.trace.source import CODE_DIRECTIVES, lines_of, open_comment

_FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>.*?)\s*")
_NAME = re.compile(r"\{(?P<name>[^}\s]+)\}")


class FenceFault(NamedTuple):
    """A block that begins on ``line`` and is not closed as it should be."""

    line: int
    name: str
    message: str
    remedy: str


@dataclass(frozen=True)
class _Open:
    line: int
    fence: str
    name: str

    @property
    def is_code(self) -> bool:
        """Whether nothing in it is read."""
        return not self.name or self.name in CODE_DIRECTIVES

    @property
    def shown(self) -> str:
        """How people call the block."""
        return f"{{{self.name}}}" if self.name else self.fence

    def closed_by(self, fence: str) -> bool:
        """Whether a line of only ``fence`` ends it."""
        return fence[0] == self.fence[0] and len(fence) >= len(self.fence)


def fence_faults(text: str) -> list[FenceFault]:
    """What is wrong with the blocks of a chapter, in the order of its lines."""
    stack: list[_Open] = []
    faults: list[FenceFault] = []
    strays: list[FenceFault] = []
    for number, fence, info in _fences(text):
        inner = stack[-1] if stack else None
        if not info and inner and inner.closed_by(fence):
            stack.pop()
        elif inner and inner.is_code:
            continue
        elif not info and fence[0] == ":":
            strays.append(_stray(number, fence))
        elif fence[0] == ":" and not _NAME.match(info):
            continue
        else:
            match = _NAME.match(info)
            block = _Open(number, fence, match["name"] if match else "")
            outer = next((one for one in stack if one.closed_by(fence)), None)
            if outer:
                faults.append(_too_short(outer, block))
            stack.append(block)
    faults += [_unclosed(one) for one in stack]
    if stack:  # the block inside an unclosed one is as long as it by right
        faults = [_unclosed(one) for one in stack]
    return sorted([*(faults or strays), *_comment(text)])


def _fences(text: str) -> Iterator[tuple[int, str, str]]:
    """Each line that may open or close a block: its number, signs, and what follows them."""
    for number, line in lines_of(text):
        match = _FENCE.fullmatch(line)
        if match and not (match["fence"][0] == "`" and "`" in match["info"]):
            yield number, match["fence"], match["info"]


def _comment(text: str) -> Iterator[FenceFault]:
    if line := open_comment(text):
        message = _("The comment <!-- that begins on line {line} is not closed; all that follows was left out.")
        yield FenceFault(line, "", message.format(line=line), _("Add --> where it ends."))


def _unclosed(block: _Open) -> FenceFault:
    message = _("The block {block} that begins on line {line} is not closed; all that follows was taken into it.")
    remedy = _("Add a line {fence} where it ends.")
    return FenceFault(
        block.line, block.name, message.format(block=block.shown, line=block.line), remedy.format(fence=block.fence)
    )


def _too_short(outer: _Open, block: _Open) -> FenceFault:
    message = _("The block {outer} has no more signs than the block {block} in it on line {line}, which closes it.")
    remedy = _("Begin and end the outer block with {fence}.")
    return FenceFault(
        outer.line,
        outer.name,
        message.format(outer=outer.shown, block=block.shown, line=block.line),
        remedy.format(fence=block.fence[0] * (len(block.fence) + 1)),
    )


def _stray(number: int, fence: str) -> FenceFault:
    message = _("The line {fence} closes no block; all that follows was taken into a block of its own.")
    return FenceFault(number, "", message.format(fence=fence), _("Delete it, or add the line that begins the block."))
