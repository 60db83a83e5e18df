"""The styles of an old file as the new file calls them: LibreOffice renames ids, names stay but for their case."""

from __future__ import annotations

from generator.docx_builder.ooxml.xml import Element, qualified, value


class StyleNames:
    """Translates ids of styles of ``old`` to those of ``new``; what the new file does not know is the default style."""

    def __init__(self, old: Element | None, new: Element | None) -> None:
        known: dict[tuple[str, str], str] = {}
        for kind, id_, name in _styles(new):
            known.setdefault((kind, name), id_)
            known.setdefault((kind, id_), id_)
        self._ids = {
            (kind, id_): known.get((kind, id_)) or known.get((kind, name), "") for kind, id_, name in _styles(old)
        }

    def paragraph(self, style: str) -> str:
        """The style of a paragraph."""
        return self._ids.get(("paragraph", style), "")

    def character(self, style: str) -> str:
        """The style of a run."""
        return self._ids.get(("character", style), "")

    def table(self, style: str) -> str:
        """The style of a table."""
        return self._ids.get(("table", style), "")


def _styles(root: Element | None) -> list[tuple[str, str, str]]:
    found = []
    for style in root.iterfind(qualified("w:style")) if root is not None else ():
        name = value(style.find(qualified("w:name"))).casefold()
        found.append((style.get(qualified("w:type"), ""), style.get(qualified("w:styleId"), ""), name))
    return found
