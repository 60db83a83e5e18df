"""``conf/needs.toml``: the types, links and fields of the metamodel, and the tables of ``data/`` that are not needs."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from generator.catalogue.reading import Entry, read_toml
from generator.messages import _
from generator.paths import conf_dir

Stored = Literal["csv", "both", "framework"]
FieldType = Literal["string", "text", "list", "date", "number", "boolean", "need"]

_STORED = ("csv", "both", "framework")
_FIELD_TYPES = ("string", "text", "list", "date", "number", "boolean", "need")
_TAKEN = ("id", "title", "type", "status", "content", "docname", "lineno", "state", "tags")
"""Names that sphinx-needs keeps for itself: a field of such a name would be dropped or refused."""

ANY = "*"


@dataclass(frozen=True)
class NeedType:
    """A type of needs: its directive, what people see, the prefixes of its codes, and where it is written."""

    name: str
    title: str
    prefixes: tuple[str, ...]
    stored: Stored
    file: str = ""


@dataclass(frozen=True)
class LinkType:
    """A link with the words shown, from which types to which; ``single``: at most one target."""

    name: str
    outgoing: str
    incoming: str
    from_: tuple[str, ...]
    to: tuple[str, ...]
    single: bool = False


@dataclass(frozen=True)
class NeedField:
    """A field; ``values`` names a list of the framework, ``computed`` means that no one writes it."""

    name: str
    label: str
    type: FieldType
    of: tuple[str, ...]
    values: str = ""
    computed: bool = False


@dataclass(frozen=True)
class NeedTable:
    """A file of ``data/`` that does not hold needs; ``key`` is what makes a row one of its kind."""

    name: str
    file: str
    title: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


@dataclass(frozen=True)
class NeedsModel:
    """The whole metamodel, in the order of the file."""

    types: Mapping[str, NeedType]
    links: Mapping[str, LinkType]
    fields: Mapping[str, NeedField]
    tables: Mapping[str, NeedTable]

    def fields_of(self, need_type: str) -> dict[str, NeedField]:
        """The fields that a person fills in for this type (also the columns of its file)."""
        return {f.name: f for f in self.fields.values() if not f.computed and (need_type in f.of or ANY in f.of)}

    def links_of(self, need_type: str) -> dict[str, LinkType]:
        """The links that go out from this type."""
        return {link.name: link for link in self.links.values() if need_type in link.from_ or ANY in link.from_}

    def knows(self, need_type: str, name: str) -> bool:
        """Whether ``name`` is a value of this type: code, title, status, a field, a link or a link from others."""
        if name in ("id", "title", "status") or name in self.fields_of(need_type) or name in self.links_of(need_type):
            return True
        back = self.links.get(name.removesuffix("_back")) if name.endswith("_back") else None
        return back is not None and (need_type in back.to or ANY in back.to)


def needs_model() -> NeedsModel:
    """The metamodel of this tool.

    :raises CatalogueError: when ``conf/needs.toml`` is malformed.
    """
    return load_needs_model(conf_dir() / "needs.toml")


@functools.cache
def load_needs_model(path: Path) -> NeedsModel:
    """The metamodel that ``path`` describes."""
    root = read_toml(path)
    types = {name: _type(name, entry) for name, entry in root.named("types")}
    links = {name: _link(name, entry, types) for name, entry in root.named("links")}
    fields = {name: _field(name, entry, types, links) for name, entry in root.named("fields")}
    tables = {name: _table(name, entry) for name, entry in root.named("tables")}
    root.done()
    return NeedsModel(types, links, fields, tables)


def _type(name: str, entry: Entry) -> NeedType:
    stored = cast(Stored, entry.text("stored", choices=_STORED))
    file = entry.text("file", default="" if stored == "framework" else None)
    found = NeedType(name, entry.text("title"), entry.texts("prefixes", needed=True), stored, file)
    entry.done()
    return found


def _link(name: str, entry: Entry, types: Mapping[str, NeedType]) -> LinkType:
    found = LinkType(
        name=name,
        outgoing=entry.text("outgoing"),
        incoming=entry.text("incoming"),
        from_=entry.texts("from", choices=(*types, ANY), needed=True),
        to=entry.texts("to", choices=(*types, ANY), needed=True),
        single=entry.flag("single"),
    )
    entry.done()
    return found


def _field(name: str, entry: Entry, types: Mapping[str, NeedType], links: Mapping[str, LinkType]) -> NeedField:
    if name in links or name in _TAKEN:
        raise entry.error("", _("this name is taken by a link or by sphinx-needs; give the field another one"))
    found = NeedField(
        name=name,
        label=entry.text("label"),
        type=cast(FieldType, entry.text("type", choices=_FIELD_TYPES)),
        of=entry.texts("of", choices=(*types, ANY), needed=True),
        values=entry.text("values", default=""),
        computed=entry.flag("computed"),
    )
    entry.done()
    return found


def _table(name: str, entry: Entry) -> NeedTable:
    columns = entry.texts("columns", needed=True)
    key = entry.texts("key", choices=columns, needed=True)
    found = NeedTable(name, entry.text("file"), entry.text("title"), columns, key)
    entry.done()
    return found
