"""What Word's own styles are called in a message: as Word shows them, and what they are for."""

from __future__ import annotations

import re

from generator.messages import _

_LEVEL = re.compile(r"(heading|toc) (\d)")


def shown_name(name: str) -> str:
    """The name to show for the style that files call ``name``."""
    if (match := _LEVEL.fullmatch(name)) is not None:
        words = _("Heading {level}") if match[1] == "heading" else _("TOC {level}")
        return words.format(level=match[2])
    names = {
        "Body Text": _("Body Text"),
        "List Paragraph": _("List Paragraph"),
        "header": _("Header"),
        "footnote text": _("Footnote Text"),
        "footnote reference": _("Footnote Reference"),
        "caption": _("Caption"),
        "TOC Heading": _("TOC Heading"),
        "table of figures": _("Table of Figures"),
        "Title": _("Title"),
        "Strong": _("Strong"),
        "Emphasis": _("Emphasis"),
        "Hyperlink": _("Hyperlink"),
        "Quote": _("Quote"),
    }
    return names.get(name, name)
