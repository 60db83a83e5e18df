"""One need as the trace graph holds it, read from an untrusted needs.json."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.errors import KientrucError
from generator.messages import _
from generator.trace.text import printable

# The links of conf/needs.toml; a test holds the two together. The rules below speak of them by name.
LINK_NAMES = (
    "satisfies",
    "assesses",
    "serves",
    "measures",
    "source",
    "target",
    "maps",
    "part_of",
    "replaces",
    "about",
    "resolves",
    "requires",
    "realises",
    "deviates",
    "within",
    "based_on",
    "proves",
)

_SOURCE = re.compile(r"(?P<file>.+):(?P<row>\d{1,9})")
_CODE_AND_PART = re.compile(r"[\s,;]+")


@dataclass(frozen=True)
class Need:
    """One need. ``values`` are its filled fields, ``links`` its outgoing links by name.

    ``row`` is set for a row of a table, ``line`` for a directive in a chapter.
    """

    id: str
    type: str
    title: str
    status: str
    values: Mapping[str, tuple[str, ...]]
    links: Mapping[str, tuple[str, ...]]
    file: str | None = None
    line: int | None = None
    row: int | None = None

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a field or link, or of ``id``, ``type``, ``title``, ``status``; empty when not filled in."""
        if name in ("id", "type", "title", "status"):
            text: str = getattr(self, name)
            return (text,) if text else ()
        return self.links.get(name) or self.values.get(name, ())

    def text(self, name: str) -> str:
        """The value of a field as one text, several joined by "; "; empty when not filled in."""
        return "; ".join(self.all(name))

    def mapping(self) -> dict[str, tuple[str, ...] | str]:
        """The need as conditions read it."""
        return {
            **self.values,
            **self.links,
            "id": self.id,
            "type": self.type,
            "title": self.title,
            "status": self.status,
        }


def read_need(code: object, raw: object) -> Need:
    """The need stored under ``code`` in needs.json.

    :raises KientrucError: when it is not an object with a type.
    """
    if not isinstance(code, str) or not code or not isinstance(raw, Mapping):
        raise bad_needs(_("the need {code!r} is not an object").format(code=code))
    need_type = raw.get("type")
    if not isinstance(need_type, str) or not need_type:
        raise bad_needs(_("the need {code!r} has no type").format(code=code))
    file, line, row = _place(raw)
    known = {"id", "type", "title", "status", *LINK_NAMES}
    fields = {str(name): found for name, value in raw.items() if name not in known and (found := _texts(value))}
    return Need(
        id=printable(code),
        type=need_type,
        title="; ".join(_texts(raw.get("title"))),
        status="; ".join(_texts(raw.get("status"))),
        values=fields,
        links={name: found for name in LINK_NAMES if (found := _codes(raw.get(name)))},
        file=file,
        line=line,
        row=row,
    )


def bad_needs(reason: str) -> KientrucError:
    """The error for a needs.json that cannot be used."""
    message = _("needs.json: {reason}; build the document again to renew it.")
    return KientrucError(message.format(reason=reason))


def _texts(value: object) -> tuple[str, ...]:
    """A JSON value as texts; objects are none of ours and are left out."""
    if value is None or isinstance(value, (Mapping, bool)):
        return ()
    if isinstance(value, (list, tuple)):
        return tuple(text for item in value for text in ([] if isinstance(item, (list, tuple)) else _texts(item)))
    text = printable(str(value)).strip()
    return (text,) if text else ()


def _codes(value: object) -> tuple[str, ...]:
    """The codes of a link, each once; sphinx-needs writes a list, older exports a text with commas."""
    parts = (part for text in _texts(value) for part in _CODE_AND_PART.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))


def _place(raw: Mapping[Any, Any]) -> tuple[str | None, int | None, int | None]:
    """File, line and row of a need: of its table when it is a record, else of its chapter."""
    source = raw.get("record_source")
    if isinstance(source, str) and source:
        match = _SOURCE.fullmatch(source)
        if match is None:
            return printable(source), None, None
        number = int(match["row"])
        # the framework's requirements stand in text files, which have lines
        return (match["file"], number, None) if match["file"].endswith(".md") else (match["file"], None, number)
    docname, line = raw.get("docname"), raw.get("lineno")
    if not isinstance(docname, str) or not docname:
        return None, None, None
    valid = isinstance(line, int) and not isinstance(line, bool) and line > 0
    return f"{printable(docname)}.md", line if valid else None, None
