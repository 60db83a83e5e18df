"""What the cover and the file's properties say, from the document's own data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docutils import nodes

FINAL = "đã ban hành"
COVER, PLAIN, ATTACHED, PAPER = "document", "plain", "decision+annex", "paper"
"""How a file begins: with a cover, with its title alone, with the decision that it is attached to, as a short paper."""
_MARKS = {"dự thảo": "draft", "lấy ý kiến": "draft for comments", "trình ban hành": "draft for issue"}


@dataclass(frozen=True)
class Meta:
    """The words of the cover; an empty one is left out."""

    title: str
    agency: str = ""
    place: str = ""
    date: str = ""
    version: str = ""
    status: str = ""
    edition: str = ""
    number: str = ""
    attached: str = ""
    language: str = "vi"
    layout: str = COVER
    drafted: str = ""

    @property
    def draft_mark(self) -> str:
        """The key of the words of the draft mark; empty when the document is final or no draft is spoken of."""
        return _MARKS.get(self.status.strip().lower(), "")

    def draft_lines(self, words: Mapping[str, str]) -> str:
        """The mark of a draft, by lines: what it is; which version, of which day. Empty for no draft."""
        if not self.draft_mark:
            return ""
        version = f"{words['version'].lower()} {self.version}" if self.version else ""
        day = f"{words['of']} {self.drafted}" if self.drafted else ""
        known = ", ".join(filter(None, (version, day)))
        return words[self.draft_mark].upper() + (f"\n({known})" if known else "")

    def version_line(self, words: Mapping[str, str]) -> str:
        """The version as the title names it; empty where the mark of a draft does."""
        return f"{words['version']} {self.version}" if self.version and not self.draft_mark else ""


def read_meta(document: nodes.document) -> Meta:
    """``document['meta']`` as far as it is known here; the title falls back to the document's own."""
    data: Mapping[str, Any] = document.get("meta") or {}
    known = {name: str(data.get(name) or "") for name in Meta.__dataclass_fields__}
    known["title"] = known["title"] or str(document.get("title", ""))
    known["language"] = known["language"] or "vi"
    known["layout"] = known["layout"] or COVER
    return Meta(**known)
