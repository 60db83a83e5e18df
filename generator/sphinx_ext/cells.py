"""What a record's value looks like in a table cell or list item: names for codes, dates as people write them, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.nodes import make_refnode

from generator.catalogue.reading import VERIFIED
from generator.columns import Column
from generator.csv_table import split_codes
from generator.legal_citation import authority, citation
from generator.sphinx_ext.numbers import section_with
from generator.sphinx_ext.project import project_of
from generator.wording import short_date

_LAST = 10_000
_MANY_CODES = 4
"""From so many codes on a cell names letters that are the same once."""
_UNCHECKED = "chưa đối chiếu văn bản gốc"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class CellWriter:
    """Writes cells on the page ``docname`` for the builder in use."""

    def __init__(self, app: Sphinx, needs: Mapping[str, Any], docname: str) -> None:
        self.app = app
        self.needs = needs
        self.docname = docname
        project = project_of(app.env)
        self.model = project.model
        self.framework = project.framework
        self.final = project.settings.is_final

    def cell(self, records: Sequence[Mapping[str, Any]], column: Column, number: int) -> list[nodes.Node]:
        """The paragraphs of one cell of the row that shows ``records``, one or several alike; none for no value."""
        found: list[nodes.Node] = []
        for part in column.parts:
            content = self._part(records, part.path, number)
            if content and part.words:
                first = cast(nodes.paragraph, content[0])
                first[0:0] = [nodes.emphasis("", f"{part.words}:"), nodes.Text(" ")]
            found += content
        return found

    def _part(self, records: Sequence[Mapping[str, Any]], path: str, number: int) -> list[nodes.Node]:
        need = records[0]
        match path:
            case "number_in_table":
                return [nodes.paragraph("", str(number))]
            case "count":
                return [nodes.paragraph("", str(len(records)))]
            case "id":
                return self._codes(str(record["id"]) for record in records)
            case "named":
                return self._named(records)
            case "answers":
                return self._codes([*need["satisfies_back"]])
        return self._path(need, path)

    def _path(self, need: Mapping[str, Any], path: str) -> list[nodes.Node]:
        """What a field or link holds; behind a link, what all linked records hold, each value once."""
        first, _dot, rest = path.partition(".")
        if not rest:
            return self._values(first, _listed(need.get(first)))
        targets = [self.needs[code] for code in need.get(first) or [] if code in self.needs]
        if rest == "named":
            return self._named(targets)
        return self._values(rest, list(dict.fromkeys(value for each in targets for value in _listed(each.get(rest)))))

    def _values(self, name: str, values: list[Any]) -> list[nodes.Node]:
        if self._is_link(name) or name == "diagram_position":
            return self._codes(values)
        if name == "document_position":
            return self._joined(self._place(anchor) for value in values for anchor in split_codes(str(value)))
        spec = self.model.fields.get(name)
        if spec is not None and spec.type == "need" and values and all(str(value) in self.needs for value in values):
            return self._codes(map(str, values))
        return list(self._text(name, values))

    def _named(self, records: Iterable[Mapping[str, Any]]) -> list[nodes.Node]:
        """Code and name of each record, separated by semicolons."""
        return self._joined(
            nodes.inline("", "", self.reference(record["id"]), nodes.Text(f" {record['title']}")) for record in records
        )

    def _place(self, anchor: str) -> nodes.Node:
        """The section with ``anchor`` as a reference to it ("mục 3.1.1 Phần VI"); else the anchor itself."""
        found = section_with(self.app.env, anchor)
        if found is None:
            return nodes.Text(anchor)
        text = nodes.inline("", found.number.reference)
        return make_refnode(self.app.builder, self.docname, found.docname, found.id, text)

    def _is_link(self, name: str) -> bool:
        return name.removesuffix("_back") in self.model.links

    def codes(self, codes: Iterable[str]) -> list[nodes.Node]:
        """The codes as links: ``KT-001; QG-002``, and many ``KT-001, 003, 007; QG-002``."""
        listed = list(codes)
        content: list[nodes.Node] = []
        for code, shown in zip(listed, _shortened(listed), strict=True):
            if content:
                content.append(nodes.Text(", " if shown.isdigit() else "; "))
            content.append(self.reference(code, shown))
        return content

    def _codes(self, codes: Iterable[str]) -> list[nodes.Node]:
        content = self.codes(codes)
        return [nodes.paragraph("", "", *content)] if content else []

    def _joined(self, items: Iterable[nodes.Node]) -> list[nodes.Node]:
        content = _separated(items)
        return [nodes.paragraph("", "", *content)] if content else []

    def reference(self, code: str, text: str = "") -> nodes.Node:
        """The code, or ``text`` for it, as a link when such a record exists."""
        shown = nodes.inline("", text or shown_code(code), classes=["kientruc-code"])
        need = self.needs.get(code)
        if need is None or not need["docname"]:
            return shown
        return make_refnode(self.app.builder, self.docname, need["docname"], code, shown, need["title"])

    def _text(self, name: str, values: Iterable[Any]) -> Iterator[nodes.Node]:
        shown = "; ".join(self.shown(name, one) for one in values)
        for line in shown.splitlines():
            if line.strip():
                yield nodes.paragraph("", line.strip())

    def shown(self, name: str, value: Any) -> str:
        """The value as people read it."""
        text = str(value or "")
        spec = self.model.fields.get(name)
        if spec is not None and spec.values and self.framework is not None:
            if spec.values == "positions":
                return self.framework.position_name(text)
            return self.framework.value_list(spec.values).labels.get(text, text)
        if _ISO.fullmatch(text):
            return short_date(text)
        return shown_code(text) if name == "diagram_position" else text

    def order(self, need: Mapping[str, Any], name: str) -> tuple[int, str]:
        """What the record is sorted by in the field or link ``name``: values in the order of their list, none last."""
        if name == "authority":
            return authority(need), ""
        values = _listed(need.get(name))
        spec = self.model.fields.get(name)
        if spec is not None and spec.values and self.framework is not None and values:
            known = self.framework.values(spec.values, str(need["type"]))
            return (known.index(values[0]) if values[0] in known else len(known)), "; ".join(values)
        return 0 if values else _LAST, "; ".join(map(str, values))

    def doubt(self, need: Mapping[str, Any]) -> list[nodes.Node]:
        """In a draft the mark of a legal document whose data nobody has held against its text; else nothing."""
        if self.final or need.get("confidence") in ("", None, VERIFIED):
            return []
        return [nodes.Text(" "), nodes.inline("", f"[{_UNCHECKED}]", classes=["kientruc-fill"])]

    def item(self, need: Mapping[str, Any], *, home: bool) -> nodes.list_item:
        """One record as a list item: a legal document as its citation, anything else as title and statement."""
        ids = [need["id"]] if home else []
        if need["type"] == "legal":
            return nodes.list_item("", nodes.paragraph("", citation(need), *self.doubt(need), ids=ids))
        statement = need["statement"] or need["content"] or ""
        first = nodes.paragraph("", "", nodes.strong("", need["title"] + "."), nodes.Text(f" {statement}"), ids=ids)
        return nodes.list_item("", first)


def _listed(value: Any) -> list[Any]:
    """The values of a field or link, without empty ones."""
    return [one for one in (value if isinstance(value, list | tuple) else [value]) if one]


def _separated(items: Iterable[nodes.Node]) -> list[nodes.Node]:
    content: list[nodes.Node] = []
    for item in items:
        if content:
            content.append(nodes.Text("; "))
        content.append(item)
    return content


def _shortened(codes: Sequence[str]) -> list[str]:
    """What stands for each code in a list: of many, the number alone where the code before has the same letters."""
    if len(codes) < _MANY_CODES:
        return [shown_code(code) for code in codes]
    found: list[str] = []
    before = ""
    for code in codes:
        letters, _dash, number = code.rpartition("-")
        found.append(number if letters == before and number.isdigit() else shown_code(code))
        before = letters
    return found


def shown_code(code: str) -> str:
    """A code as documents show it: ``SD-T-01`` is stored, ``SĐ-T-01`` is read (decision 1425, Mẫu số 02)."""
    return f"SĐ-{code[3:]}" if code.startswith("SD-") else code
