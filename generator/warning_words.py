"""Warnings of Sphinx, MyST, docutils and sphinx-needs in the user's own words: what is wrong, and what to do.

Those libraries speak English (MyST and sphinx-needs have no translations) and name their own notions. What authors
meet often is a row of ``_PHRASES``; a warning that is not there keeps its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from generator.messages import _

Gravity = Literal["error", "warning"]


@dataclass(frozen=True)
class Worded:
    """A warning in the user's words; ``value`` is the name, file or code that it is about."""

    severity: Gravity
    message: str
    remedy: str
    value: str | None = None


def _marked(message: str) -> str:
    """``message`` itself."""
    return message


N_ = _marked  # gettext's mark for a text that is translated later

_NAME_LABEL = N_("Correct the name, or put (name)= on the line before the heading that is meant.")
_NAME_FILE = N_("Correct the path (it counts from the chapter's folder), or put the file there.")
_OPTIONS = N_("Correct or delete that line of the block.")

# Pattern; how grave: an error leaves something out of the document or puts something wrong in it; message; remedy.
_TEXTS: tuple[tuple[str, Gravity, str, str], ...] = (
    (
        r"""Unknown (?:interpreted text )?role(?: name)?:? ["'](?P<value>[^"']+)["'].*""",
        "error",
        N_("There is no role {{{value}}}."),
        N_("Correct the name between the braces."),
    ),
    (
        r"""Unknown directive type:? ["'](?P<value>[^"']+)["'].*""",
        "error",
        N_("There is no block {{{value}}}."),
        N_("Correct the name between the braces."),
    ),
    (
        r"(?:'myst' (?:cross-)?reference target not found|local id not found): '(?P<value>[^']*)'.*",
        "error",
        N_("The link leads to {value!r}, which does not exist."),
        _NAME_LABEL,
    ),
    (
        r"undefined label: '?(?P<value>[^']*)'?.*",
        "error",
        N_("There is no label {value!r}."),
        _NAME_LABEL,
    ),
    (
        (
            r"Failed to create a cross reference\. (?:A title or caption not found|Any number is not assigned): "
            r"'?(?P<value>[^']*)'?.*"
        ),
        "error",
        N_("The reference to {value!r} finds no heading, caption or number there."),
        N_("Give the table or figure a caption, or write the words of the reference yourself."),
    ),
    (
        (
            r"(?:unknown document|toctree contains reference to (?:nonexisting|excluded) document):? "
            r"'(?P<value>[^']*)'.*"
        ),
        "error",
        N_("There is no chapter {value!r}."),
        N_("Correct its path (without .md), or delete the line."),
    ),
    (
        r"term not in glossary: '(?P<value>[^']*)'.*",
        "error",
        N_("The list of terms has no {value!r}."),
        N_("Correct the term, or add it to the list."),
    ),
    (
        r"linked need (?P<value>\S+) not found.*",
        "error",
        N_("The text refers to {value!r}, which does not exist."),
        N_("Correct the code, or add the record."),
    ),
    (
        (
            r"Need could not be created: A need with ID '(?P<value>[^']+)' already exists"
            r"(?: \(defined at (?P<other>[^)]*)\))?.*"
        ),
        "error",
        N_("The code {value} is already used in {other}."),
        N_("Give one of them another code."),
    ),
    (
        r"Need could not be created: (?P<reason>.*)",
        "error",
        N_("This record could not be read: {reason}"),
        _OPTIONS,
    ),
    (
        r"image file not readable: (?P<value>.*)",
        "error",
        N_("The picture {value!r} is not there or cannot be read."),
        _NAME_FILE,
    ),
    (
        r"(?:download file not readable: |Could not find document: )(?P<value>.*)",
        "error",
        N_("The file {value!r} is not there or cannot be read."),
        _NAME_FILE,
    ),
    (
        r"""(?:Directive ["'](?P<name>[^"']+)["']: file not found|Include file) ?:? '(?P<value>[^']*)'.*""",
        "error",
        N_("The file {value!r} is not there or cannot be read."),
        _NAME_FILE,
    ),
    (
        r"Substitution error:UndefinedError: '(?P<value>[^']*)' is undefined.*",
        "error",
        N_("The name {value!r} between double braces stands for nothing."),
        N_("Correct the name, or write the words themselves."),
    ),
    (
        r"Substitution error:TemplateSyntaxError: .*",
        "error",
        N_("What stands between double braces is no name."),
        N_("Correct the name, or write the words themselves."),
    ),
    (
        r"Malformed YAML.*",
        "error",
        N_("The settings between the lines --- at the top of the file cannot be read."),
        N_("Correct or delete them."),
    ),
    (
        r"toctree contains reference to document '(?P<value>[^']*)' that doesn't have a title.*",
        "error",
        N_("The chapter {value!r} has no heading, so nothing leads to it."),
        N_("Begin it with a single #."),
    ),
    (
        r"'(?P<value>[^']+)': Has content, but none permitted.*",
        "error",
        N_("The block {{{value}}} takes no text, so its text was left out."),
        N_("Move the text out of the block."),
    ),
    (
        r"'(?P<value>[^']+)': Unknown option key: '(?P<key>[^']*)' \(allowed: \[(?P<allowed>.*)\]\).*",
        "warning",
        N_("The block {{{value}}} has no option {key!r}; it has: {allowed}."),
        _OPTIONS,
    ),
    (
        r"'(?P<value>[^']+)': Invalid option value for '(?P<key>[^']*)': (?P<given>.*?): .*",
        "warning",
        N_("The block {{{value}}} cannot use the value {given!r} of the option {key!r}."),
        _OPTIONS,
    ),
    (
        (
            r"""(?:'|Error in ")(?P<value>[^'"]+)(?:'|" directive):\s*(?P<count>\d+) argument\(s\) required, """
            r"(?P<found>\d+) supplied.*"
        ),
        "error",
        N_("The block {{{value}}} needs {count} word(s) after its name, but {found} stand there."),
        N_("Write what is missing after the closing brace."),
    ),
    (
        (
            r"""(?:'|Error in ")(?P<value>[^'"]+)(?:'|" directive):\s*maximum (?P<count>\d+) argument\(s\) allowed, """
            r"(?P<found>\d+) supplied.*"
        ),
        "error",
        N_("The block {{{value}}} takes at most {count} word(s) after its name, but {found} stand there."),
        N_("Delete what is too much."),
    ),
    (
        r"""Error parsing content block for the "table" directive: exactly one table expected.*""",
        "error",
        N_("The block {{table}} must hold one table and nothing else."),
        N_("Close the block with its signs right after the table."),
    ),
    (
        (
            r"""Error parsing content block for the "list-table" directive: .*row (?P<row>\d+) does not contain """
            r"the same number of items as row 1 \((?P<found>\d+) vs (?P<count>\d+)\).*"
        ),
        "error",
        N_("Row {row} of the table has {found} cells, but row 1 has {count}."),
        N_("Give every row as many cells as the first."),
    ),
    (
        r"""Error parsing content block for the "(?P<value>[^"]+)" directive: (?P<reason>[^\n]*).*""",
        "error",
        N_("The content of the block {{{value}}} cannot be read: {reason}"),
        N_("Correct what stands in the block."),
    ),
    (
        r"Error in \"(?P<value>[^\"]+)\" directive:\s*(?P<reason>[^\n]*).*",
        "error",
        N_("The block {{{value}}} cannot be read: {reason}"),
        _OPTIONS,
    ),
    (
        r'Unknown target name: "(?P<value>[^"]*)".*',
        "error",
        N_("The footnote or link {value!r} has no text at its end."),
        N_("Add its line, such as [^name]: …, or correct the name."),
    ),
    (
        r"(?:No footnote definitions found for label|Footnote reference unresolved): '(?P<value>[^']*)'.*",
        "error",
        N_("The footnote or link {value!r} has no text at its end."),
        N_("Add its line, such as [^name]: …, or correct the name."),
    ),
    (
        r"Footnote \[(?P<value>.*)\] is not referenced.*",
        "warning",
        N_("Nothing in the text refers to the footnote {value!r}."),
        N_("Refer to it, or delete it."),
    ),
    (
        r"Duplicate (?:reference|footnote) definition(?: found for label)?: '?(?P<value>[^']*)'?.*",
        "warning",
        N_("The footnote or link {value!r} is defined twice; the first one counts."),
        N_("Delete one of them, or give it another name."),
    ),
    (
        r"duplicate label (?P<value>.*?), other instance in (?P<other>.*)",
        "warning",
        N_("The label {value!r} stands also in {other}; references lead to only one of them."),
        N_("Give one of them another name."),
    ),
    (
        r"Duplicate (?:explicit|implicit) target name: \"(?P<value>[^\"]*)\".*",
        "warning",
        N_("The label {value!r} stands twice in this file; references lead to only one of them."),
        N_("Give one of them another name."),
    ),
    (
        r"Non-consecutive header level increase; H(?P<above>\d) to H(?P<value>\d).*",
        "warning",
        N_("A heading of level {value} follows one of level {above}; a level is missing between them."),
        N_("Take away or add # signs."),
    ),
    (
        r"Document headings start at H(?P<value>\d), not H1.*",
        "warning",
        N_("The first heading of the file is of level {value}, not 1."),
        N_("Begin it with a single #."),
    ),
    (
        r"(?:Title level inconsistent|Inconsistent title style).*",
        "error",
        N_("The level of this heading does not fit those above it."),
        N_("Take away or add # signs."),
    ),
    (
        r"document isn't included in any toctree.*",
        "warning",
        N_("This file is in no table of contents, so it is in no output for paper."),
        N_("Add its name to the list in index.md, or delete the file."),
    ),
    (
        r"Pygments lexer name '(?P<value>[^']*)' is not known.*",
        "warning",
        N_("{value!r} is no language of code that can be coloured."),
        N_("Correct it, or write “text”."),
    ),
)
_PHRASES = tuple(
    (re.compile(pattern, re.DOTALL), severity, message, remedy) for pattern, severity, message, remedy in _TEXTS
)


def is_echo(text: str) -> bool:
    """Whether the library says with ``text``, less clearly, what another of its warnings says, too."""
    return re.fullmatch(r"Too many autonumbered footnote references: only \d+ corresponding.*", text) is not None


def worded(text: str) -> Worded | None:
    """The warning ``text`` in the user's words; None for one that is not among those known."""
    for pattern, severity, message, remedy in _PHRASES:
        if match := pattern.fullmatch(text):
            groups = {name: found or "…" for name, found in match.groupdict().items()}
            return Worded(severity, _(message).format(**groups), _(remedy), groups.get("value"))
    return None
