"""The template's text and rows as they stand on a document's date: nothing rests on law that was still to come.

The template is written for the newest date. For an earlier one, a chapter loses the sentences, list items and table
rows that name a document not yet in force, and a record the links to it. So a sentence that names law must be one that
its paragraph can do without; where it cannot, that is a fault of the template, and a test finds it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from generator.trace.facts import comparable_number
from generator.trace.rules.law import NUMBER

_LEGAL_LINK = "based_on"
_ITEM = ("- ", "* ")
_LEAD = re.compile(r"(?:[-*] |\d+\. |\[\^[\w-]+\]: )?(?:\*\*[^*]+\*\* ?)?")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[\w{*\"“(])")
_NOTE = re.compile(r"\[\^([\w-]+)\]")
_EMPTY_CONDITION = re.compile(r"^(:{3,})\{if\} [^\n]*\n\s*\1\n+", re.MULTILINE)


def chapter_at_date(text: str, to_come: Collection[str]) -> str:
    """The Markdown ``text`` without what names one of the documents ``to_come``, by their numbers.

    :raises ValueError: when a list or table hangs on such a sentence, which is a fault of the template.
    """
    numbers = {comparable_number(number) for number in to_come}
    if not _names(text, numbers):
        return text
    shorter = _EMPTY_CONDITION.sub("", "\n".join(_lines_at_date(text.split("\n"), numbers)))
    return _without_lost_notes(shorter)


def table_at_date(header: Sequence[str], rows: Sequence[Sequence[str]], law: Collection[str]) -> list[list[str]]:
    """The rows of a table of records with links to legal documents left only where their codes are in ``law``."""
    return [
        [
            ";".join(code for code in cell.split(";") if code in law) if name == _LEGAL_LINK else cell
            for name, cell in zip(header, row, strict=True)
        ]
        for row in rows
    ]


def _names(text: str, numbers: Collection[str]) -> bool:
    return any(comparable_number(match[0]) in numbers for match in NUMBER.finditer(text))


def _lines_at_date(lines: Sequence[str], numbers: Collection[str]) -> list[str]:
    """The lines that are left; the blank line after a paragraph goes with it, the end of a list passes on its stop."""
    left: list[str] = []
    dropped = False
    for line in lines:
        if dropped and not line:
            dropped = False
            continue
        dropped = False
        if not _names(line, numbers):
            left.append(line)
        elif line.startswith("|"):
            continue
        elif kept := _sentences_at_date(line, numbers):
            left.append(kept)
        elif line.startswith(_ITEM):
            if line.endswith(".") and left and left[-1].startswith(_ITEM) and left[-1].endswith(";"):
                left[-1] = f"{left[-1][:-1]}."
        else:
            dropped = True
    return left


def _sentences_at_date(line: str, numbers: Collection[str]) -> str:
    """The line without the sentences that name one of the documents; empty when only its lead would be left."""
    match = _LEAD.match(line)
    lead = match[0] if match else ""
    kept = []
    for sentence in _SENTENCES.split(line[len(lead) :]):
        if not _names(sentence, numbers):
            kept.append(sentence)
        elif sentence.rstrip().endswith(":"):
            raise ValueError(f"a list hangs on a sentence that names law: {sentence}")
    return lead + " ".join(kept) if kept else ""


def _without_lost_notes(text: str) -> str:
    """The text without footnotes that nothing refers to any more."""
    used = [match[1] for match in _NOTE.finditer(text) if text[match.end() : match.end() + 1] != ":"]
    lines = text.split("\n")
    kept = [line for line in lines if not (match := _NOTE.match(line)) or match[1] in used]
    return text if len(kept) == len(lines) else re.sub(r"\n{3,}", "\n\n", "\n".join(kept))
